"""What holds for every item that CSL-JSON's schema allows, in ten styles."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark import citation
from pressmark.citation.cites import read_cite
from pressmark.citation.items import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, read_item
from pressmark.citation.locale import build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.positions import Cluster, place_cites
from pressmark.citation.processor import NO_FORM, Processor
from pressmark.citation.references import make_reference
from pressmark.citation.style import parse_style
from pressmark.citation.styles import read_style

STYLES = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "harvard-cite-them-right",
    "ieee",
    "elsevier-vancouver",
    "nature",
    "turabian-author-date",
    "american-medical-association",
)
LOCALES = ("en-US", "tr-TR", "fa-IR", "de-DE", "ka-GE")
TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
LABELS = (
    "page",
    "chapter",
    "section",
    "volume",
    "note",
    "sub verbo",
    "paragraph",
    "timestamp",
    "weather",
    "",
)

WORD = st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x2FFF), min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
COUNT = st.integers(0, 3000)
WILD = st.text(max_size=30)
MARKED = st.lists(
    st.sampled_from(
        [*"“”‘’\"'.,:;!?-–()[]«» ", "<i>", "</i>", "<b>", "a", "B", "1", '<span class="nocase">', "</span>"]
    ),
    max_size=12,
).map("".join)


def names_of(text):
    flag = st.one_of(st.booleans(), st.integers(0, 1), st.just("1"))
    parts = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
    flags = ("comma-suffix", "static-ordering", "parse-names")
    name = st.fixed_dictionaries({}, optional=dict.fromkeys(parts, text) | dict.fromkeys(flags, flag))
    return st.lists(name, max_size=4)


def dates_of(text):
    number = st.one_of(st.integers(-3000, 3000), st.integers(0, 40).map(str))
    day = st.lists(number, min_size=1, max_size=3)
    optional = {
        "season": st.one_of(st.integers(0, 5), text),
        "circa": st.one_of(st.booleans(), st.integers(0, 1), text),
    }
    return st.one_of(
        st.fixed_dictionaries({"date-parts": st.lists(day, min_size=1, max_size=2)}, optional=optional),
        st.fixed_dictionaries({"literal": text}),
        st.fixed_dictionaries({"raw": text}),
    )


def items_of(text):
    """Any item of CSL-JSON's schema, its words drawn from a strategy."""
    every = (
        dict.fromkeys(sorted(TEXT_VARIABLES), st.one_of(text, COUNT))
        | dict.fromkeys(sorted(NAME_VARIABLES), names_of(text))
        | dict.fromkeys(sorted(DATE_VARIABLES), dates_of(text))
    )
    usual = (
        "title",
        "author",
        "issued",
        "container-title",
        "page",
        "publisher",
        "URL",
        "volume",
        "editor",
        "note",
    )
    chosen = st.lists(st.sampled_from([*usual * 4, *every]), max_size=14, unique=True)
    return chosen.flatmap(
        lambda keys: st.fixed_dictionaries(
            {"type": st.sampled_from(TYPES)} | {key: every[key] for key in keys}
        )
    )


def cites_of(text):
    return st.fixed_dictionaries(
        {},
        optional={
            "locator": st.one_of(text, COUNT.map(str)),
            "label": st.sampled_from(LABELS),
            "prefix": text,
            "suffix": text,
            "suppress-author": st.booleans(),
            "author-only": st.booleans(),
        },
    )


@cache
def load(style, locale):
    compiled = parse_style(read_style(style), style, trusted=True)
    return compiled, build_locale(locale, installed_locale, compiled.locales, PRIMARY_DIALECTS)


def render_everything(items, cites, style, locale):
    """The citations, one with each item and one with all of them, and the bibliography."""
    compiled, words = load(style, locale)
    read = [read_item({"id": str(place)} | item) for place, item in enumerate(items)]
    processor = Processor(compiled, words, read)
    made = [read_cite({"id": str(place % len(items))} | cite) for place, cite in enumerate(cites)]
    clusters = [*(Cluster((cite,), note) for note, cite in enumerate(made, 1)), Cluster(tuple(made), 99)]
    cited = [make_reference("", processor.cite(cluster)) for cluster in place_cites(clusters)]
    return [*cited, *(make_reference(entry.id, entry.nodes) for entry in processor.bibliography())]


def faults(line, locale):
    """What no reference may have where the item's words have no points."""
    text = line.replace(NO_FORM, "")
    quotes = load("apa", locale)[1].quotes
    opened, closed = quotes.outer
    unbalanced = [opened] if opened != closed and text.count(opened) != text.count(closed) else []
    return [*re.findall(r"\.\.|,,| ,|  ", text), *unbalanced]


CASES = (
    st.sampled_from(STYLES),
    st.sampled_from(LOCALES),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(items_of(st.one_of(WILD, MARKED, WORDS)), min_size=1, max_size=3),
    st.lists(cites_of(st.one_of(WILD, MARKED)), min_size=1, max_size=4),
    *CASES,
)
def test_any_item_renders_in_any_style(items, cites, style, locale):
    lines = render_everything(items, cites, style, locale)
    assert render_everything(items, cites, style, locale) == lines
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "".join(line.text + line.html for line in lines)
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(items_of(WORDS), min_size=1, max_size=3),
    st.lists(cites_of(WORDS), min_size=1, max_size=4),
    *CASES,
)
def test_points_never_meet_where_the_item_has_none(items, cites, style, locale):
    """Of items with a title: a few styles set their comma before an address even where nothing else is printed."""
    items = [{"title": "Fog"} | item for item in items]
    lines = [line.text for line in render_everything(items, cites, style, locale)]
    assert [(line, found) for line in lines if (found := faults(line, locale))] == []


@pytest.mark.parametrize("mode", ["bibliography", "note"])
@settings(max_examples=20, deadline=None)
@given(items_of(st.one_of(WILD, MARKED, WORDS)), st.sampled_from(STYLES))
def test_any_item_renders_through_the_door(mode, item, style):
    """Items that the schema allows are never refused."""
    [line] = citation.render([item | {"id": "a"}], style, "en-US", mode)
    assert line.id == "a"
