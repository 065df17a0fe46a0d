from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.blocks import Figure, Paragraph, Run
from pressmark.document.dates import PartialDate
from pressmark.document.errors import InputError
from pressmark.entries.rules import (
    PREFLIGHT,
    Draft,
    check_pattern,
    count_words,
    counter_year,
    format_number,
    locate_passages,
    make_slug,
    preflight,
)

DAY = date(2023, 5, 8)
BODY = [
    Paragraph((Run("The ferry left at six. "), Run("Nobody waved."))),
    Paragraph((Run("It was\n cold."),)),
    Paragraph((Run("By noon the  harbour was empty."),)),
]


def draft(**changes):
    whole = {
        "title": "A title",
        "own": False,
        "excerpt": "Words",
        "excerpt_rights": "©",
        "rights": "©",
        "issued": DAY,
    }
    return Draft(**whole | changes)


@pytest.mark.parametrize("pattern", ["{number}", "{year}/{number}", "{year}-{number}"])
def test_pattern_that_numbers_is_taken(pattern):
    check_pattern(pattern)
    assert format_number(pattern, DAY, 26).endswith("26")


@pytest.mark.parametrize(
    "pattern", ["", "{year}", "{number}{number}", "{number.__class__}", "No {number}", "{year}/{n}"]
)
def test_pattern_that_cannot_number_is_refused(pattern):
    with pytest.raises(InputError):
        check_pattern(pattern)


def test_numbering_begins_again_only_where_it_says_the_year():
    assert counter_year("{year}/{number}", DAY) == 2023
    assert counter_year("{number}", DAY) == 0
    assert format_number("{year}/{number}", DAY, 26) == "2023/26"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Moscow’s Playbook in Karabakh", "moscows-playbook-in-karabakh"),
        ("IĞDIR'DA İLKBAHAR", "igdirda-ilkbahar"),
        ("1984", "no-1984"),
        ("…", "entry"),
        ("2023 elections", "2023-elections"),
    ],
)
def test_slug_reads_like_its_title(title, slug):
    assert make_slug(title) == slug


@given(st.text(max_size=200))
def test_slug_is_an_address_that_no_number_can_be(title):
    slug = make_slug(title)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.isdigit()
    assert 0 < len(slug) <= 83


def test_passage_is_found_where_it_stands():
    (passage,), missing = locate_passages("Nobody waved.", BODY)
    assert (passage.block, passage.start, passage.end) == (0, 23, 36)
    assert missing == ()


def test_passages_come_in_reading_order_with_their_gaps_marked():
    passages, _ = locate_passages(
        "By noon the harbour was empty.\n\nIt was cold.\n\nThe ferry left at six.", BODY
    )
    assert [(passage.block, passage.gap_before) for passage in passages] == [
        (0, False),
        (1, True),
        (2, False),
    ]


def test_picture_between_two_passages_leaves_no_gap():
    body = (BODY[0], Figure(caption=(Run("The quay at six."),)), BODY[1])
    passages, _ = locate_passages("Nobody waved.\n\nIt was cold.", body)
    assert [(passage.block, passage.gap_before) for passage in passages] == [(0, False), (2, False)]


def test_changed_word_is_not_in_the_article():
    assert locate_passages("Nobody waited.", BODY) == ((), ("Nobody waited.",))


@given(st.data())
def test_any_stretch_of_a_paragraph_is_found(data):
    text = "The ferry left at six. Nobody waved."
    start = data.draw(st.integers(0, len(text) - 1))
    stretch = text[start : data.draw(st.integers(start + 1, len(text)))]
    passages, missing = locate_passages(stretch, BODY)
    assert missing == ()
    assert [passage.text for passage in passages] == ([stretch.strip()] if stretch.strip() else [])


def test_faultless_draft_has_no_findings():
    assert preflight(draft()) == ()


FAULTS = {
    "no-title": {"title": " "},
    "no-excerpt": {"excerpt": "\n"},
    "no-text": {"own": True},
    "no-rights": {"excerpt_rights": ""},
    "no-own-rights": {"rights": ""},
    "not-in-the-article": {"missing": ("He said so.",)},
    "open-conflict": {"conflicts": ("Author", "Language")},
    "missing-glyph": {"glyphs": ("U+1F600 😀",)},
    "from-the-future": {"published": PartialDate(2023, 5, 9)},
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_found_alone(code):
    (finding,) = preflight(draft(**FAULTS[code]))
    assert (finding.code, finding.level) == (code, "error")
    assert "%(" not in finding.text(str)


def test_every_rule_has_its_fault_here():
    assert len(FAULTS) == len(PREFLIGHT)


def test_words_are_counted_as_readers_count_them():
    assert count_words("Moscow’s twenty-one plans – all 3 – failed") == 6
