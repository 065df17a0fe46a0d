"""What a style may ask for and the specification leaves open: as citeproc-js prints it, unless a comment says otherwise."""

import pytest

from pressmark.citation.context import Cite
from pressmark.citation.items import read_item
from pressmark.citation.locale import build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.output import write_html
from pressmark.citation.positions import Cluster
from pressmark.citation.processor import Processor
from pressmark.citation.style import parse_style


def cite(layout, *items, locale="en-US", before="", options='class="in-text"', citation=""):
    """Each item's cite in a style of one layout, as HTML."""
    xml = (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" {options} version="1.0">{before}'
        f"<citation {citation}><layout>{layout}</layout></citation></style>"
    )
    style = parse_style(xml.encode(), "mine")
    words = build_locale(locale, installed_locale, style.locales, PRIMARY_DIALECTS)
    given = [read_item({"id": str(place), "type": "book"} | item) for place, item in enumerate(items)]
    processor = Processor(style, words, given)
    return [write_html(processor.cite(Cluster((Cite(item.id),)))) for item in given]


@pytest.mark.parametrize(
    ("locale", "quoted", "printed"),
    [
        ("en-US", "false", "A “quoted” word"),
        ("en-GB", "false", "A “quoted” word"),
        ("de-DE", "false", "A “quoted” word"),
        ("en-US", "true", "“A ‘quoted’ word”"),
        ("en-GB", "true", "‘A “quoted” word’"),
        ("de-DE", "true", "„A “quoted” word“"),
    ],
)
def test_curly_marks_stay_until_others_of_their_kind_stand_around_them(locale, quoted, printed):
    layout = f'<text variable="title" quotes="{quoted}"/>'
    assert cite(layout, {"title": "A “quoted” word"}, locale=locale) == [printed]


def test_straight_marks_become_those_of_the_locale():
    layout = '<text variable="title" quotes="true"/>'
    assert cite(layout, {"title": 'A "quoted" word'}, locale="de-DE") == ["„A ‚quoted‘ word“"]


@pytest.mark.parametrize(
    ("locale", "title", "printed"),
    [("ru-RU", "Слово «лодка»", "«Слово „лодка“»"), ("de-DE", "Das „Boot“", "„Das ‚Boot‘“")],
)
def test_marks_of_other_languages_flip_inside_their_like(locale, title, printed):
    assert cite('<text variable="title" quotes="true"/>', {"title": title}, locale=locale) == [printed]


def test_point_inside_quotation_marks_has_not_the_look_of_the_last_word():
    layout = '<text variable="title" quotes="true" suffix=", "/><text variable="publisher"/>'
    item = {"title": "The word <i>fog</i>", "publisher": "Quay"}
    assert cite(layout, item) == ["“The word <i>fog</i>,” Quay"]


@pytest.mark.parametrize(
    ("mark", "printed"), [(".", "Smith, R., Jr."), ("", "Smith, R, Jr"), (". ", "Smith, R., Jr.")]
)
def test_suffix_of_a_name_has_the_points_of_initials(mark, printed):
    layout = f'<names variable="author"><name initialize-with="{mark}" name-as-sort-order="all"/></names>'
    author = {"family": "Smith", "given": "Robert", "suffix": "Jr."}
    assert cite(layout, {"author": [author]}) == [printed]


def test_initials_without_their_hyphen_keep_the_space():
    layout = '<names variable="author"><name initialize-with=". "/></names>'
    author = {"family": "O’Neill", "given": "Mary-Ann"}
    options = 'class="in-text" initialize-with-hyphen="false"'
    assert cite(layout, {"author": [author]}, options=options) == ["M. A. O’Neill"]


def test_particle_moved_behind_has_the_case_of_the_family_name():
    layout = (
        '<names variable="author"><name name-as-sort-order="all">'
        '<name-part name="family" text-case="uppercase"/></name></names>'
    )
    author = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    assert cite(layout, {"author": [author]}) == ["BERG, Jan VAN DER"]


@pytest.mark.parametrize(
    ("count", "first", "printed"),
    [(4, 2, "A Doe, B Doe, … D Doe"), (4, 1, "A Doe … D Doe"), (3, 2, "A Doe, B Doe, C Doe")],
)
def test_last_name_behind_an_ellipsis_that_stands_for_somebody(count, first, printed):
    options = f'et-al-min="2" et-al-use-first="{first}" et-al-use-last="true"'
    authors = [{"family": "Doe", "given": letter} for letter in "ABCD"[:count]]
    assert cite(f'<names variable="author"><name {options}/></names>', {"author": authors}) == [printed]


def test_months_of_a_range_whose_years_are_not_shown():
    layout = '<date variable="issued"><date-part name="month"/></date>'
    assert cite(layout, {"issued": {"date-parts": [[2005, 11], [2006, 2]]}}) == ["November–February"]


def test_number_of_a_year_is_a_number():
    layout = (
        '<choose><if is-numeric="number"><label variable="number" form="short" suffix=" "/></if></choose>'
    )
    numbers = [{"number": "2023/26"}, {"number": "A/26"}]
    assert cite(layout + '<text variable="number"/>', *numbers) == ["no. 2023/26", "A/26"]


def test_types_of_a_condition_are_alternatives():
    layout = '<choose><if type="webpage post-weblog"><text value="web"/></if><else><text value="print"/></else></choose>'
    assert cite(layout, {"type": "post-weblog"}, {"type": "book"}) == ["web", "print"]


def test_label_that_was_made_up_is_not_the_item_s():
    layout = '<choose><if variable="citation-label"><text value="own"/></if><else><text variable="citation-label"/></else></choose>'
    author = [{"family": "Doe", "given": "Jane"}]
    items = (
        {"author": author, "citation-label": "mine"},
        {"author": author, "issued": {"date-parts": [[1999]]}},
    )
    assert cite(layout, *items) == ["own", "Doe99"]


def test_words_of_a_locale_take_the_case_that_the_style_asks_for():
    layout = '<text term="edition" text-case="title"/> <text variable="publisher" text-case="title"/>'
    item = {"publisher": "deniz feneri", "language": "tr"}
    assert cite(layout, item, locale="tr-TR") == ["Baskıdeniz feneri"]


def test_case_of_a_macro_s_call_has_no_effect():
    """The specification allows it; citeproc-js ignores it, and two hundred styles of the package are written against that."""
    before = '<macro name="m"><text variable="title"/></macro>'
    assert cite('<text macro="m" text-case="uppercase"/>', {"title": "Fog"}, before=before) == ["Fog"]


def test_terms_may_hold_rich_text():
    before = (
        '<locale xml:lang="en"><terms><term name="ordinal">&lt;sup&gt;e&lt;/sup&gt;</term>'
        '<term name="edition">it\'s &lt;i&gt;ed&lt;/i&gt;</term></terms></locale>'
    )
    layout = '<number variable="edition" form="ordinal" suffix=" "/><text term="edition"/>'
    assert cite(layout, {"edition": "3"}, before=before) == ["3<sup>e</sup> it’s <i>ed</i>"]


def test_what_a_style_escapes_twice_is_what_it_means():
    assert cite('<text value="&amp;#8212;"/>', {}) == ["—"]


def test_later_form_of_a_cite_is_the_one_to_tell_apart():
    layout = (
        '<choose><if position="first"><text variable="title" suffix=", "/></if></choose>'
        '<date variable="issued"><date-part name="year"/></date>'
    )
    items = [{"title": title, "issued": {"date-parts": [[2003]]}} for title in ("Fog", "Mist")]
    assert cite(layout, *items, citation='disambiguate-add-year-suffix="true"') == [
        "Fog, 2003a",
        "Mist, 2003b",
    ]


def test_label_of_what_is_not_there_is_not_printed():
    """As the specification has it; citeproc-js prints it where no group is around it."""
    assert cite('<label variable="page"/><text variable="title"/>', {"title": "Fog"}) == ["Fog"]


def test_particle_stays_in_front_of_a_short_name():
    """As the specification has it; citeproc-js moves it behind where names are inverted."""
    layout = '<names variable="author"><name form="short" name-as-sort-order="all"/></names>'
    author = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    assert cite(layout, {"author": [author]}) == ["van der Berg"]
