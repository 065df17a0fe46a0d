import pytest

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.headlines import count_words, likeness, split_title, trim_headline, trim_headlines

OUTLETS = ["The Courier of the Valley", "courier.example"]


@pytest.mark.parametrize(
    "printed",
    [
        "Bridge closed for inspection",
        "Bridge closed for inspection | The Courier of the Valley",
        "Bridge closed for inspection - Courier of the Valley",
        "Bridge closed for inspection – courier.example",
        "Bridge closed for inspection — The Courier of the Valley | courier.example",
        "The Courier of the Valley | Bridge closed for inspection",
    ],
)
def test_outlet_is_cut_off(printed):
    assert trim_headline(printed, OUTLETS) == "Bridge closed for inspection"


@pytest.mark.parametrize(
    "printed",
    ["Bridge closed - and opened again", "The Courier of the Valley | Home", "How we built courier queues"],
)
def test_headline_with_a_separator_of_its_own_stays(printed):
    assert trim_headline(printed, OUTLETS) == printed


def headline(value, place):
    return Claim(Field.HEADLINE, value, place, "as it stood")


def test_kicker_in_the_heading_goes_into_the_detail():
    heading, given = trim_headlines(
        [
            headline("Transport Bridge closed for inspection", Place.HEADING),
            headline("Bridge closed for inspection", Place.OPENGRAPH),
        ],
        [],
    )
    assert heading == Claim(
        Field.HEADLINE,
        "Bridge closed for inspection",
        Place.HEADING,
        "Transport Bridge closed for inspection",
    )
    assert given.detail == "as it stood"


def test_markup_and_soft_hyphens_are_no_part_of_a_headline():
    (claim,) = trim_headlines(
        [headline("In\N{SOFT HYPHEN}spection of the <i>old</i> bridge", Place.JSON_LD)], []
    )
    assert claim.value == "Inspection of the old bridge"


def test_claims_on_other_fields_pass():
    claim = Claim(Field.OUTLET, "A | B", Place.META)
    assert trim_headlines([claim], []) == [claim]


def test_title_is_split_at_its_separators_and_into_what_they_make_together():
    assert split_title("Closed – and opened | The Courier") == [
        "Closed", "and opened", "The Courier", "Closed – and opened", "and opened | The Courier", "Closed – and opened | The Courier",
    ]  # fmt: skip


def test_likeness_is_of_words():
    assert likeness("Bridge closed", "bridge CLOSED") == 1.0
    assert likeness("Bridge closed", "Choir sings") == 0.0
    assert likeness("", "Choir") == 0.0


def test_likeness_is_of_letters_where_a_script_leaves_no_spaces():
    assert likeness("大桥因检查关闭", "大桥因年度检查关闭") > 0.8
    assert count_words("大桥因检查关闭了") == 4
    assert count_words("Bridge closed for inspection") == 4
