import pytest

from pressmark.extraction.pdftext import Glyph, Line, order_letters
from pressmark.extraction.sheets import drop_running, join_lines, make_chunks


def line(text, page=0, bottom=400.0, *, right=400.0, size=10.0):
    return Line(text, page, size, 50.0, right, bottom, bottom, 800.0)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The bridge", "was closed."], "The bridge was closed."),
        (["The inspec-", "tion ended."], "The inspection ended."),
        (["The inspec\ufffe", "tion ended."], "The inspection ended."),
        (["The inspec\x02tion ended."], "The inspection ended."),
        (["The well\x02known bridge."], "The well-known bridge."),
        (["The well-", "known bridge."], "The well-known bridge."),
        (["North-", "South line."], "North- South line."),
    ],
)
def test_word_that_a_line_end_parted_is_whole_again(lines, text):
    assert join_lines(lines, {"well-known": 1}) == text


def test_heads_that_repeat_and_numbers_of_pages_are_dropped_at_the_edge_alone():
    lines = [
        each
        for page in range(3)
        for each in (
            line(f"The Courier, no. {page}", page, 780),
            line("The Courier", page, 400),
            line(f"{page + 1} / 3", page, 20),
        )
    ]
    assert [each.text for each in drop_running(lines)] == ["The Courier"] * 3


def test_paragraph_begins_where_the_gap_is_wider_or_the_type_is_another():
    lines = [
        line("Bridge closed", bottom=500, size=20),
        line("The bridge over the gorge was closed,", bottom=460),
        line("and nobody complained.", bottom=448, right=200),
        line("The old road is open.", bottom=424),
        line("It passes the bakery.", bottom=412),
    ]
    assert [chunk.text for chunk in make_chunks(lines)] == [
        "Bridge closed",
        "The bridge over the gorge was closed, and nobody complained.",
        "The old road is open. It passes the bakery.",
    ]


def test_sentence_that_runs_on_to_the_next_page_is_one_paragraph():
    lines = [
        line("The bridge over the gorge was closed,", bottom=200),
        line("and nobody complained.", page=1, bottom=600),
    ]
    assert [chunk.text for chunk in make_chunks(lines)] == [
        "The bridge over the gorge was closed, and nobody complained."
    ]


def drawn(visual):
    """Letters as they stand on the paper, the leftmost first."""
    return [Glyph(char, index * 5.0, 5.0) for index, char in enumerate(visual)]


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("باب"[::-1], "باب"),
        ("23 باب"[::-1].replace("32", "23"), "23 باب"),
        ("باب EU Post تا"[::-1].replace("tsoP UE", "EU Post"), "باب EU Post تا"),
    ],
)
def test_letters_are_ordered_by_where_they_are_drawn(visual, read):
    assert order_letters(drawn(visual), rtl=True) == read


def test_order_in_the_file_does_not_matter():
    assert order_letters(drawn("Gorge Post")[::-1], rtl=False) == "Gorge Post"


def test_letter_that_is_drawn_twice_is_read_once():
    twice = [Glyph("ب", 10.0, 5.0), Glyph("ب", 10.2, 5.0), Glyph("ا", 5.0, 2.0)]
    assert order_letters(twice, rtl=True) == "با"
