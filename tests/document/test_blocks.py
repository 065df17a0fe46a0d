"""Texts as blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.blocks import (
    Cell,
    Figure,
    Heading,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
    block_inlines,
    block_lines,
    block_runs,
    block_text,
    change_inlines,
    paragraphs_of,
    plain,
)

RUNS = (Run("We "), Run("counted", frozenset({"emphasis"})), Run(" twice.", href="https://a.example/"))


def test_plain_is_the_words_without_their_look():
    assert plain(RUNS) == "We counted twice."


def test_mark_of_a_note_has_no_words():
    block = Paragraph((*RUNS, NoteMark(1)))
    assert (block_lines(block), block_runs(block)) == (["We counted twice."], RUNS)


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(RUNS),
        Heading(RUNS, level=3),
        Quotation((RUNS, RUNS)),
        ListBlock((RUNS, RUNS), ordered=True),
        Figure("https://a.example/i.jpg", "A ship", RUNS, "Anna Lee"),
        Table(((Cell(RUNS, header=True), Cell(RUNS)), (Cell(RUNS),)), RUNS),
    ],
)
def test_lines_are_changed_in_the_order_that_they_are_read_in(block):
    numbers = iter(range(1, 10))
    changed = change_inlines(block, lambda line: (*line, NoteMark(next(numbers))))
    marks = [part.number for part in block_inlines(changed) if isinstance(part, NoteMark)]
    assert marks == list(range(1, len(marks) + 1))
    assert block_lines(changed) == block_lines(block)
    assert change_inlines(block, lambda line: line) == block


def test_plain_of_nothing_is_empty():
    assert plain(()) == ""


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Paragraph(RUNS), ["We counted twice."]),
        (Heading((Run("Ferries"),), level=3), ["Ferries"]),
        (Quotation((RUNS, (Run("Again."),))), ["We counted twice.", "Again."]),
        (ListBlock(((Run("One"),), (Run("Two"),)), ordered=True), ["One", "Two"]),
        (ListBlock(()), []),
        (Figure("https://a.example/i.jpg", "A ship", RUNS, "Anna Lee"), ["We counted twice.", "Anna Lee"]),
        (Figure(), []),
        (
            Table(((Cell((Run("Port"),)), Cell(), Cell((Run("Ships"),))), (Cell(),)), (Run("By port"),)),
            ["By port", "Port – Ships"],
        ),
    ],
)
def test_block_lines_are_its_paragraphs_or_items(block, lines):
    assert block_lines(block) == lines


def test_block_runs_are_all_its_runs_in_order():
    table = Table(((Cell((Run("Port"),)), Cell((Run("Ships"),))),), (Run("By port"),))
    assert [run.text for run in block_runs(table)] == ["By port", "Port", "Ships"]
    assert block_runs(Figure(caption=RUNS)) == RUNS
    assert block_runs(Quotation((RUNS, (Run("Again."),)))) == (*RUNS, Run("Again."))


def test_block_text_is_a_line_a_paragraph():
    blocks = [Heading((Run("Ferries"),)), Quotation(((Run("Once."),), (Run("Again."),))), Paragraph(RUNS)]
    assert block_text(blocks) == "Ferries\nOnce.\nAgain.\nWe counted twice."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n\n ", []),
        ("One", ["One"]),
        ("One\ntwo", ["One two"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("One\r\n\r\nTwo", ["One", "Two"]),
        ("One\n \t\nTwo", ["One", "Two"]),
        ("\n\nOne\n\n\n\nTwo  words\n", ["One", "Two words"]),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(text, paragraphs):
    assert block_text(paragraphs_of(text)) == "\n".join(paragraphs)


@given(st.text())
def test_paragraphs_keep_every_word(text):
    assert block_text(paragraphs_of(text)).split() == text.split()
