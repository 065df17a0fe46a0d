import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.blocks import Note, NoteMark, Paragraph, Quotation, Run, block_inlines
from pressmark.entries.marking import Fault, annotate
from pressmark.entries.richtext import read_rich_text

STRONG = frozenset({"strong"})


def read(text, notes=""):
    return annotate(read_rich_text(text), read_rich_text(notes))


def test_notes_are_numbered_in_the_order_of_the_text():
    made = read("<p>One[^b] <b>two[^a]</b>.</p>", "<p>[^a]: First <i>written</i>.</p><p>[^b] Second.</p>")
    assert made.blocks == (
        Paragraph((Run("One"), NoteMark(1), Run(" "), Run("two", STRONG), NoteMark(2), Run("."))),
    )
    assert made.notes == (
        Note((Run("Second."),)),
        Note((Run("First "), Run("written", frozenset({"emphasis"})), Run("."))),
    )
    assert made.faults == ()


def test_note_belongs_to_a_quotation_as_well():
    made = read("<blockquote>Said[^1]</blockquote>", "<p>[^1] By whom.</p>")
    assert made.blocks == (Quotation(((Run("Said"), NoteMark(1)),)),)


@pytest.mark.parametrize(
    ("text", "notes", "fault"),
    [
        ("<p>a[^1]</p>", "", Fault("note-missing", "[^1]")),
        ("<p>a[^1] b[^1]</p>", "<p>[^1] n</p>", Fault("marker-doubled", "[^1]")),
        ("<p>a</p>", "<p>[^1] n</p>", Fault("note-unmarked", "[^1]")),
        ("<p>a[^1]</p>", "<p>[^1]: </p>", Fault("note-empty", "[^1]")),
        ("<p>a[^1]</p>", "<p>[^1] n</p><p>[^1] m</p>", Fault("note-doubled", "[^1]")),
        (
            "<p>a[^1] b[^2]</p>",
            "<p>[^1] n[^2]</p><p>[^2] m</p>",
            Fault("note-within-note", "[^1]"),
        ),
        ("<p>a</p>", "<p>See the map.</p>", Fault("note-without-label", "See the map.")),
    ],
)
def test_text_and_notes_that_do_not_belong_together(text, notes, fault):
    assert read(text, notes).faults == (fault,)


def test_marker_that_leads_nowhere_stays_as_it_was_written():
    assert read("<p>a[^1] b</p>").blocks == (Paragraph((Run("a[^1] b"),)),)


def test_brackets_that_are_no_markers_are_words():
    text = "<p>[1] [^] [^a b] [sic] ^1</p>"
    assert read(text).blocks == read_rich_text(text)
    assert read(text).faults == ()


def test_a_thousand_notes_are_read():
    made = read(
        "".join(f"<p>a[^{n}]</p>" for n in range(1000)), "".join(f"<p>[^{n}] n</p>" for n in range(1000))
    )
    assert [mark.number for block in made.blocks for mark in block_inlines(block)[1:]] == list(range(1, 1001))
    assert made.faults == ()


@given(st.text(alphabet="[]^ab1: \n<>&"), st.text(alphabet="[]^ab1: \n<>&"))
def test_each_mark_has_its_note_whatever_is_written(text, notes):
    made = read(f"<p>{text}</p>", f"<p>{notes}</p>")
    marks = [part for block in made.blocks for part in block_inlines(block) if isinstance(part, NoteMark)]
    assert [mark.number for mark in marks] == list(range(1, len(made.notes) + 1))
