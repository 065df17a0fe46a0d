"""Items that are none, or hardly: what is refused, with its reason, and what is left out."""

import pytest

from pressmark import citation
from pressmark.citation.cites import read_cite
from pressmark.citation.context import Cite
from pressmark.citation.items import read_item
from pressmark.citation.locale import build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.positions import Cluster
from pressmark.citation.processor import Processor
from pressmark.citation.runs import leaves
from pressmark.citation.style import parse_style
from pressmark.citation.values import Date, Day
from pressmark.document.errors import BadItem

BOOK = {"id": "Fog", "type": "book", "title": "Fog"}
NO_NUMBERS = "its “issued” has “date-parts” that are no lists of numbers"
NO_DATE = 'its “issued” is not a date such as {"date-parts": [[2023, 5, 8]]}'
NO_NAMES = 'its “author” is not a list of names such as {"family": "Doe", "given": "Jane"}'


def on_day(*parts):
    return BOOK | {"issued": {"date-parts": [list(parts)]}}


@pytest.mark.parametrize(
    ("item", "name", "why"),
    [
        ("book", "#2", "items are objects with an “id” and a “type”"),
        (None, "#2", "items are objects with an “id” and a “type”"),
        (["id"], "#2", "items are objects with an “id” and a “type”"),
        ({"type": "book"}, "#2", "it has no “id” that is text or a number"),
        ({"id": {}, "type": "book"}, "#2", "it has no “id” that is text or a number"),
        ({"id": "Fog"}, "Fog", "it has no “type”"),
        ({"id": "Fog", "type": None}, "Fog", "it has no “type”"),
        ({"id": "Fog", "type": 5}, "Fog", "its “type” is not text"),
        (BOOK | {"title": ["Fog"]}, "Fog", "its “title” is not text or a number"),
        (BOOK | {"title": {"en": "Fog"}}, "Fog", "its “title” is not text or a number"),
        (BOOK | {"title": True}, "Fog", "its “title” is not text or a number"),
        (BOOK | {"volume": float("nan")}, "Fog", "its “volume” is not a number that can be written"),
        (BOOK | {"volume": float("inf")}, "Fog", "its “volume” is not a number that can be written"),
        (BOOK | {"volume": 10**5000}, "Fog", "its “volume” is not a number that can be written"),
        (BOOK | {"abstract": "a" * 10_000_000}, "Fog", "its “abstract” is longer than 100000 characters"),
        (BOOK | {"author": "Jane Doe"}, "Fog", NO_NAMES),
        (BOOK | {"author": ["Jane Doe"]}, "Fog", NO_NAMES),
        (BOOK | {"author": {"family": "Doe"}}, "Fog", NO_NAMES),
        (BOOK | {"author": [{"family": ["Doe"]}]}, "Fog", "its “author” is not text or a number"),
        (BOOK | {"author": [{"family": "a" * 1001}]}, "Fog", "its “author” is longer than 1000 characters"),
        (BOOK | {"author": [{"family": "Doe"}] * 10_001}, "Fog", "its “author” has more than 10000 names"),
        (BOOK | {"issued": "2023"}, "Fog", NO_DATE),
        (BOOK | {"issued": 2023}, "Fog", NO_DATE),
        (
            BOOK | {"issued": {"year": 2023}},
            "Fog",
            "its “issued” has none of “date-parts”, “raw” and “literal”",
        ),
        (BOOK | {"issued": {"date-parts": "2023"}}, "Fog", NO_NUMBERS),
        (BOOK | {"issued": {"date-parts": [2023]}}, "Fog", NO_NUMBERS),
        (on_day("May"), "Fog", NO_NUMBERS),
        (on_day(2023.5), "Fog", NO_NUMBERS),
        (on_day(float("nan")), "Fog", "its “issued” is not a number that can be written"),
        (on_day(True), "Fog", "its “issued” is not text or a number"),
        (on_day(10**300), "Fog", f"its “issued” is in the year {10**300}, which is too far away"),
        (on_day("-123456"), "Fog", "its “issued” is in the year -123456, which is too far away"),
    ],
)
def test_item_that_is_none_says_which_and_why(item, name, why):
    with pytest.raises(BadItem) as caught:
        citation.render([BOOK, item], "apa")
    assert str(caught.value) == f"The item {name} can't be rendered: {why}. {BadItem.cure}"


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ([[0]], None),
        ([[0, 5, 8]], None),
        ([[]], None),
        ([[2023, 0]], Date((Day(2023),))),
        ([[2023, 99, 99]], Date((Day(2023),))),
        ([[2023, 5, 99]], Date((Day(2023, 5),))),
        ([[2023, 13]], Date((Day(2023, season=1),))),
        ([["2023", "05", ""]], Date((Day(2023, 5),))),
        ([[2023.0, 5.0]], Date((Day(2023, 5),))),
        ([[-99999]], Date((Day(-99999),))),
    ],
)
def test_part_of_a_date_that_no_calendar_has_is_left_out(parts, read):
    assert read_item(BOOK | {"issued": {"date-parts": parts}}).dates.get("issued") == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [("31/12/2023", Day(2023, 12, 31)), ("2023-99-99", Day(2023)), ("2023-21", Day(2023, season=1))],
)
def test_raw_date_in_another_order(raw, read):
    assert read_item(BOOK | {"issued": {"raw": raw}}).dates["issued"].days == (read,)


def test_control_characters_are_left_out_and_lines_are_joined():
    dirty = "a\x00b\x1b[1mc\x7fd\x9be\ufffff\ud800g\n\n\th\u2028i"
    item = read_item({"id": dirty, "title": dirty, "author": [{"family": dirty}]})
    wanted = "ab[1mcdefg h i"
    assert (item.id, item.texts["title"], item.names["author"][0].family) == (wanted, wanted, wanted)


def test_numbers_and_unknown_variables_are_taken_as_they_are():
    item = read_item(
        {"id": 5, "type": "book", "volume": 3, "categories": ["a"], "custom": {"b": 1}, "starred": True}
    )
    assert (item.id, dict(item.texts)) == ("5", {"volume": "3"})


def test_type_that_csl_does_not_know_is_rendered_as_no_type_of_its_own():
    assert citation.render([BOOK | {"type": "scroll"}], "ieee")[0].text == "[1] “Fog.”"


def test_locator_of_an_unknown_kind_has_no_label():
    xml = (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout delimiter=" ">'
        b'<group delimiter=" "><label variable="locator"/><text variable="locator"/></group></layout></citation></style>'
    )
    locale = build_locale("en-US", installed_locale, [], PRIMARY_DIALECTS)
    processor = Processor(parse_style(xml, "mine"), locale, [read_item(BOOK)])
    cited = [
        processor.cite(Cluster((Cite("Fog", locator="7", label=label),))) for label in ("page", "weather", "")
    ]
    assert ["".join(leaf.text for leaf in leaves(nodes)) for nodes in cited] == ["page 7", "7", "7"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            {"locator": "7"},
            "The item {'locator': '7'} can't be rendered: a cite is an object with the “id” of an item",
        ),
        ("Fog", "The item Fog can't be rendered: a cite is an object with the “id” of an item"),
        (
            {"id": "Fog", "position": 9},
            "The item Fog can't be rendered: its “position” is not a number from 0 to 3",
        ),
        (
            {"id": "Fog", "position": "x"},
            "The item Fog can't be rendered: its “position” is not a number from 0 to 3",
        ),
        (
            {"id": "Fog", "locator": ["7"]},
            "The item Fog can't be rendered: its “locator” is not text or a number",
        ),
    ],
)
def test_cite_that_is_none_says_why(given, why):
    with pytest.raises(BadItem) as caught:
        read_cite(given)
    assert str(caught.value) == f"{why}. {BadItem.cure}"


def test_words_of_a_cite_keep_their_outer_spaces_and_lose_control_characters():
    cite = read_cite({"id": 5, "locator": 7, "prefix": " see\x07 ", "suffix": "\x07", "label": None})
    assert (cite.id, cite.locator, cite.prefix, cite.suffix, cite.label) == ("5", "7", " see ", "", "page")
