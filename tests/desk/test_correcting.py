"""The page behind “Correct…”, and what the editor's page says of editions."""

import pytest
from factories.records import make_entry
from lxml import html

from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Release

CORRECTION, CONCERN, RETRACTION, REMOVAL = NoticeKind


@pytest.fixture
def entry():
    made = make_entry()
    release(made)
    made.refresh_from_db()
    return made


def _correct(entry):
    return f"/desk/entries/correct/{entry.pk}/"


def _edit(entry):
    return f"/desk/entries/edit/{entry.pk}/"


def _sent(kind, words="As we say.", **changes):
    return {"kind": kind, "words": words, "language": "en", "seen": 1, "draft": "0"} | changes


def _hidden(page):
    """What the form sends of what it shows."""
    form = html.fromstring(page).xpath("//form[contains(@class, 'desk-form')]")[0]
    return {name: form.fields[name] for name in ("seen", "draft")}


def _shown(desk, entry):
    """The same of the form as it is shown now."""
    return _hidden(desk.get(_correct(entry)).content.decode())


def _change(entry, **changes):
    for field, value in changes.items():
        setattr(entry, field, value)
    entry.save()


def test_a_managing_editor_corrects(managing_desk, managing_editor, entry):
    _change(entry, title="The ferry sails once more")
    page = managing_desk.get(_correct(entry)).content.decode()
    assert "[removed:]" in page
    assert "once more" in page
    sent = _sent("correction", **_shown(managing_desk, entry))
    after = managing_desk.post(_correct(entry), sent, follow=True).content.decode()
    made = Release.objects.get(current=True)
    assert (made.ordinal, made.released_by) == (2, managing_editor)
    assert made.edition.title == "The ferry sails once more"
    assert f"Readers see another edition of Blog {made.line.number} now." in after
    assert f'href="/blog/{made.line.number}@1/"' in after
    assert "As we say." in after


@pytest.mark.parametrize("kind", ["concern", "retraction"])
def test_a_managing_editor_doubts_and_retracts(managing_desk, entry, kind):
    managing_desk.post(_correct(entry), _sent(kind, language="tr"))
    edition = Release.objects.get(current=True).edition
    assert (edition.status, edition.notices[0].language) == (kind, "tr")


def test_a_managing_editor_removes_with_words_for_readers(managing_desk, managing_editor, entry):
    page = managing_desk.post(
        _correct(entry), _sent("removal", "The outlet took it back."), follow=True
    ).content.decode()
    entry.refresh_from_db()
    line = entry.ledger_line
    assert (entry.state, line.reason, line.withdrawn_by) == (
        Entry.State.WITHDRAWN,
        "The outlet took it back.",
        managing_editor,
    )
    assert "Removed. Its number stays taken" in page
    assert "The outlet took it back." in page


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_double_click_does_it_once(managing_desk, entry, kind):
    _change(entry, standfirst="A line.")
    sent = _sent(kind, **_shown(managing_desk, entry))
    first = managing_desk.post(_correct(entry), sent)
    second = managing_desk.post(_correct(entry), sent)
    assert first.url == second.url == _edit(entry)
    assert Release.objects.count() == (1 if kind is REMOVAL else 2)


def test_two_managing_editors_at_once_are_told(managing_desk, entry):
    give_notice(entry, CONCERN, "The other was first.")
    page = managing_desk.post(_correct(entry), _sent("retraction")).content.decode()
    assert "was changed in the meantime" in page
    assert Release.objects.count() == 2


def test_what_was_edited_since_it_was_shown_is_not_released_unseen(managing_desk, entry):
    _change(entry, standfirst="A line.")
    sent = _sent("correction", **_shown(managing_desk, entry))
    _change(entry, standfirst="Another line, that nobody looked at.")
    page = managing_desk.post(_correct(entry), sent).content.decode()
    assert "was changed in the meantime" in page
    assert "Another line, that nobody looked at." in page
    assert Release.objects.count() == 1
    managing_desk.post(_correct(entry), sent | _hidden(page))
    assert Release.objects.get(current=True).edition.standfirst == "Another line, that nobody looked at."


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": " "}, "Readers are told why"),
        ({"kind": ""}, "Choose one of the four."),
        ({"words": "x" * 100_000}, "has 100000 characters"),
        ({"words": "a\x1bb"}, "U+001B"),
        ({"words": "a\x00b"}, "Null characters"),
        ({"language": "nonsense"}, "is not a language tag"),
    ],
)
def test_a_notice_that_is_no_good_says_why_and_keeps_the_words(managing_desk, entry, sent, said):
    page = managing_desk.post(_correct(entry), {**_sent("concern"), **sent}).content.decode()
    assert said in page
    assert Release.objects.count() == 1


def test_a_correction_of_nothing_says_so(managing_desk, entry):
    sent = _sent("correction", **_shown(managing_desk, entry))
    assert "so there is nothing to correct" in managing_desk.post(_correct(entry), sent).content.decode()


def test_a_correction_with_a_fault_says_what_to_cure(managing_desk, entry):
    _change(entry, excerpt="He never said that.")
    assert "Before it can be corrected" in managing_desk.get(_correct(entry)).content.decode()
    sent = _sent("correction", **_shown(managing_desk, entry))
    page = managing_desk.post(_correct(entry), sent).content.decode()
    assert "the article says “announced”: “He never said that.”" in page
    assert Release.objects.count() == 1


def test_a_retracted_entry_offers_the_removal_alone(managing_desk, entry):
    give_notice(entry, RETRACTION, "It was made up.")
    page = managing_desk.get(_correct(entry)).content.decode()
    assert 'value="removal"' in page
    assert 'value="correction"' not in page
    refused = managing_desk.post(_correct(entry), _sent("correction", seen=2)).content.decode()
    assert "a retraction is not amended" in refused


def test_a_standing_concern_is_pointed_out(managing_desk, entry):
    give_notice(entry, CONCERN, "We doubt it.")
    assert "An expression of concern stands." in managing_desk.get(_correct(entry)).content.decode()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_readers_do_not_see_is_not_corrected(managing_desk, entry, state):
    Entry.objects.filter(pk=entry.pk).update(state=state)
    assert managing_desk.get(_correct(entry)).url == _edit(entry)
    assert managing_desk.post(_correct(entry), _sent("removal")).url == _edit(entry)


def test_an_editor_does_not_correct(desk, entry):
    assert desk.get(_correct(entry), follow=True).redirect_chain == [("/desk/", 302)]
    assert desk.post(_correct(entry), _sent("removal"), follow=True).redirect_chain == [("/desk/", 302)]
    assert "Correct…" not in desk.get(_edit(entry)).content.decode()
    entry.refresh_from_db()
    assert entry.state == Entry.State.RELEASED


def test_an_outsider_is_sent_to_the_login(outside, entry):
    assert outside.get(_correct(entry)).url.startswith("/desk/login/")
    assert outside.post(_correct(entry), _sent("removal")).url.startswith("/desk/login/")


def test_the_editors_page_says_whether_readers_see_what_is_here(managing_desk, entry):
    assert "and it says what is here" in managing_desk.get(_edit(entry)).content.decode()
    _change(entry, standfirst="A line.")
    page = managing_desk.get(_edit(entry)).content.decode()
    assert "<strong>Not what readers see:</strong> standfirst" in page
    assert "Save and correct…" in page


def test_hostile_words_come_out_as_words(managing_desk, entry):
    give_notice(entry, CONCERN, "<script>alert(1)</script>")
    page = managing_desk.get(_edit(entry)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
