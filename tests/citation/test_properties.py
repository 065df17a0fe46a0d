"""What holds for every item that CSL-JSON allows, in ten styles."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark import citation

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
TYPES = st.sampled_from(
    ["book", "chapter", "article-newspaper", "post-weblog", "report", "thesis", "speech", "treaty"]
)
WORD = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=8)
TEXT = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
WILD = st.text(max_size=30)
NAME = st.one_of(
    st.fixed_dictionaries({"literal": TEXT}),
    st.fixed_dictionaries({"family": TEXT}, optional={"given": TEXT, "suffix": WORD}),
)
DAY = st.tuples(st.integers(-3000, 3000).filter(bool), st.integers(1, 12), st.integers(1, 28)).flatmap(
    lambda day: st.integers(1, 3).map(lambda size: list(day[:size]))
)
DATE = st.one_of(
    st.lists(DAY, min_size=1, max_size=2).map(lambda days: {"date-parts": days}),
    TEXT.map(lambda text: {"literal": text}),
    WILD.map(lambda text: {"raw": text}),
)


def make_items(text):
    fields = {
        "title": text,
        "author": st.lists(NAME, max_size=4),
        "editor": st.lists(NAME, max_size=2),
        "issued": DATE,
        "accessed": DATE,
        **dict.fromkeys(
            ["container-title", "publisher", "volume", "issue", "page", "edition", "note", "language"], text
        ),
    }
    return st.fixed_dictionaries({"id": st.just("a"), "type": TYPES}, optional=fields)


@settings(max_examples=60)
@given(
    make_items(st.one_of(WILD, TEXT)), st.sampled_from(STYLES), st.sampled_from(["en-US", "tr-TR", "fa-IR"])
)
def test_any_item_renders_in_any_style(item, style, locale):
    lines = citation.render([item], style, locale)
    assert [line.id for line in lines] == ["a"]
    assert citation.render([item], style, locale) == lines


@settings(max_examples=60)
@given(make_items(TEXT), st.sampled_from(STYLES))
def test_points_never_meet_where_the_item_has_none(item, style):
    """Of words without any point in them."""
    item = {key: value for key, value in item.items() if not (isinstance(value, dict) and "raw" in value)}
    for mode in ("bibliography", "note"):
        [line] = citation.render([item], style, "en-US", mode)
        assert re.findall(r"\.\.|,,|  ", line.text) == []
