"""The parts of the processor, each by itself."""

import pytest

from pressmark.citation.bibliography import Entry
from pressmark.citation.context import Cite, letters
from pressmark.citation.items import read_item
from pressmark.citation.locale import build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.nameforms import initials
from pressmark.citation.numbers import format_number, format_pages, is_numeric, is_plural, roman
from pressmark.citation.output import write_entries, write_html
from pressmark.citation.positions import Cluster, place_cites
from pressmark.citation.processor import Processor
from pressmark.citation.punctuation import Quotes, settle
from pressmark.citation.richtext import parse_text
from pressmark.citation.runs import Leaf, Look, Run, Span, flatten
from pressmark.citation.sorting import collate
from pressmark.citation.style import parse_style
from pressmark.citation.textcase import apply_case
from pressmark.citation.values import Date, Day

ENGLISH = build_locale("en-US", installed_locale, [], PRIMARY_DIALECTS)


@pytest.mark.parametrize(
    ("first_page", "form", "printed"),
    [
        ("101-108", "", "101–108"),
        ("101-108", "minimal", "101–8"),
        ("101-108", "minimal-two", "101–08"),
        ("101-8", "expanded", "101–108"),
        ("321-328", "chicago", "321–28"),
        ("100-104", "chicago", "100–104"),
        ("1496-1504", "chicago-15", "1496–1504"),
        ("1496-1504", "chicago-16", "1496–504"),
        ("S12-S19", "expanded", "S12–S19"),
    ],
)
def test_pages_in_each_form(first_page, form, printed):
    assert format_pages(first_page, form, "–") == printed


@pytest.mark.parametrize(
    ("text", "numeric"), [("2", True), ("D2-5a", True), ("2nd & 3rd", True), ("second", False)]
)
def test_what_is_numeric(text, numeric):
    assert is_numeric(text) is numeric


@pytest.mark.parametrize(("text", "plural"), [("12", False), ("12-14", True), ("3, 5", True), ("i-ix", True)])
def test_what_is_plural(text, plural):
    assert is_plural(text) is plural


@pytest.mark.parametrize(
    ("form", "printed"),
    [("numeric", "2–13"), ("ordinal", "2nd–13th"), ("long-ordinal", "second–13th"), ("roman", "ii–xiii")],
)
def test_numbers_in_each_form(form, printed):
    assert format_number("2-13", form, ENGLISH) == printed


def test_numbers_without_end_stay_as_they_are():
    assert format_number("9" * 5000, "ordinal", ENGLISH) == "9" * 5000
    assert roman(4000) == "4000"


@pytest.mark.parametrize(
    ("given", "whole", "short"),
    [
        ("Jean-Luc", False, "J.-L."),
        ("Jane Q.", True, "Jane Q."),
        ("Ph. Anna", False, "Ph. A."),
        ("Guo-ping", False, "G."),
        ("ანა მარია", False, "ა. მ."),
    ],
)
def test_initials(given, whole, short):
    assert initials(given, ". ", hyphen=True, whole=whole) == short


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ({"family": "de la Fuente", "given": "Ana"}, ("Fuente", "Ana", "", "de la", "")),
        ({"family": "Fuente", "given": "Ana de"}, ("Fuente", "Ana", "de", "", "")),
        ({"family": "Doe", "given": "Jane, III"}, ("Doe", "Jane", "", "", "III")),
        ({"family": '"van Doe"', "given": "Jane"}, ("van Doe", "Jane", "", "", "")),
        ({"family": "გელა შვილი", "given": "ანა მარია"}, ("გელა შვილი", "ანა მარია", "", "", "")),
        ({"family": "پور فرشته", "given": "آنا ماریا"}, ("پور فرشته", "آنا ماریا", "", "", "")),
    ],
)
def test_particles_in_names(name, parts):
    [read] = read_item({"id": 1, "author": [name]}).names["author"]
    assert (read.family, read.given, read.dropping, read.non_dropping, read.suffix) == parts


def test_particles_without_end_are_read_at_once():
    [read] = read_item({"id": 1, "author": [{"family": "al-" * 300, "given": "X " + "a" * 900 + "1"}]}).names[
        "author"
    ]
    assert read.given.startswith("X aaa")


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ({"raw": "2023-05-08"}, Date((Day(2023, 5, 8),))),
        ({"raw": "8 May 2023"}, Date((Day(2023, 5, 8),))),
        ({"raw": "2020/2021"}, Date((Day(2020), Day(2021)))),
        ({"raw": "May/June 2001"}, Date((Day(2001, 5), Day(2001, 6)))),
        ({"raw": "44 BC"}, Date((Day(-44),))),
        ({"raw": "ca. 1900"}, Date((Day(1900),), circa=True)),
        ({"raw": "some day"}, Date(literal="some day")),
        ({"date-parts": [["2023", 21]]}, Date((Day(2023, season=1),))),
    ],
)
def test_dates_of_items(date, read):
    assert read_item({"id": 1, "issued": date}).dates["issued"] == read


def test_note_brings_variables():
    item = read_item({"id": 1, "note": "event-date: 2023-05-08\nedition: 2\nfree words"})
    assert (item.dates["event-date"], item.texts["edition"]) == (Date((Day(2023, 5, 8),)), "2")


@pytest.mark.parametrize(
    ("case", "text", "printed"),
    [
        ("title", "the fog: a history of <span class='x'>", "The Fog: A History of <Span Class=’x’>"),
        ("sentence", "The Fog of NATO", "The fog of nato"),
        ("uppercase", 'straße <span class="nocase">de</span>', "STRASSE de"),
        ("capitalize-first", "fog and sea", "Fog and sea"),
        ("capitalize-all", "fog and sea", "Fog And Sea"),
        ("capitalize-first", "წიგნში", "წიგნში"),
    ],
)
def test_text_cases(case, text, printed):
    nodes = parse_text(text)
    apply_case(nodes, case, english=True)
    assert "".join(run.text for run in flatten(settle(nodes, Quotes(("‘", "’"))))) == printed


def test_turkish_has_two_letters_i():
    nodes = parse_text("ısı ilkesi")
    apply_case(nodes, "uppercase", english=False, turkic=True)
    assert flatten(nodes) == [Run("ISI İLKESİ")]


@pytest.mark.parametrize(
    ("inside", "html"), [(True, "“Fog ‘and’ Sea,” <i>1900</i>."), (False, "“Fog ‘and’ Sea”, <i>1900</i>.")]
)
def test_points_and_quotation_marks(inside, html):
    nodes = [
        Span(parse_text('Fog "and" Sea'), quoted=True),
        Leaf(", ", affix=True),
        Span([Leaf("1900.")], Look(style="italic")),
        Leaf(".", affix=True),
    ]
    nodes[2].children[0].text = "1900"
    assert write_html(settle(nodes, Quotes(holds_points=inside))) == html


def test_looks_turn_over():
    nodes = [Span(parse_text("A <i>b</i> c"), Look(style="italic"))]
    assert write_html(nodes) == '<i>A <span style="font-style:normal;">b</span> c</i>'
    assert flatten(nodes) == [Run("A ", Look(style="italic")), Run("b"), Run(" c", Look(style="italic"))]


def test_entries_that_print_nothing_are_left_out():
    assert write_entries([Entry("a", []), Entry("b", [Leaf("x²")])]) == (
        '<div class="csl-bib-body">\n  <div class="csl-entry">x<sup>2</sup></div>\n</div>'
    )


def test_positions_of_cites():
    clusters = [
        Cluster((Cite("a"),), 1),
        Cluster((Cite("a", locator="2"),), 2),
        Cluster((Cite("b"), Cite("a")), 3),
        Cluster((Cite("a"),), 9),
    ]
    placed = [
        (cite.position, cite.near_note, cite.first_note) for c in place_cites(clusters) for cite in c.cites
    ]
    assert placed == [
        ("first", False, ""),
        ("ibid-with-locator", True, "1"),
        ("first", False, ""),
        ("subsequent", True, "1"),
        ("subsequent", False, "1"),
    ]


def test_letters_of_years():
    assert [letters(number) for number in (0, 25, 26, 702)] == ["a", "z", "aa", "aaa"]


def test_sorting_as_people_do():
    words = ["Zoo", "Éclair", "eclair", "10 Fogs", "9 Fogs", "Öl", "Ozan"]
    assert sorted(words, key=lambda word: collate(word, "en-US")) == [
        "9 Fogs",
        "10 Fogs",
        "eclair",
        "Éclair",
        "Öl",
        "Ozan",
        "Zoo",
    ]


def test_locale_falls_back_to_its_language_and_to_english():
    austrian = build_locale("de-AT", installed_locale, [], PRIMARY_DIALECTS)
    assert (austrian.words("and"), austrian.words("month-01"), ENGLISH.words("editor", "verb-short")) == (
        "und",
        "Jänner",
        "ed. by",
    )


def test_cites_of_which_only_the_names_are_printed_are_not_collapsed():
    """A date that stands in for the author is part of the names."""
    style = parse_style(
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        b'<citation collapse="year"><layout delimiter="; "><names variable="author"><substitute>'
        b'<date variable="issued"><date-part name="year"/></date></substitute></names></layout></citation></style>',
        "mine",
    )
    item = read_item({"id": "a", "type": "book", "issued": {"date-parts": [[1999]]}})
    processor = Processor(style, ENGLISH, [item])
    assert flatten(processor.cite(Cluster((Cite("a"), Cite("a"))))) == [Run("1999; 1999")]
