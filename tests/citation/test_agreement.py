"""Styles drawn at random beside citeproc-js: what it printed is in `citeproc_js.json`, which `bench/agreement.py --keep` makes."""

import json
from pathlib import Path

import pytest

from pressmark.citation.styles import read_style
from pressmark.citation.suite import normalize_words, print_items

HERE = Path(__file__).parent
KEPT = json.loads((HERE / "citeproc_js.json").read_text(encoding="utf-8"))
STYLES = KEPT["styles"]
CITED = [
    item
    for item in json.loads((HERE / "cited.json").read_text(encoding="utf-8"))
    if item["id"] in KEPT["items"]
]
POINT = "it sets a point behind a question mark where the words before it are dressed; nobody writes `?.`"
LABEL = "it prints the label of what isn't there; the specification doesn't (Label)"
SUFFIX = "letters behind years: it counts a term, or the title of a full note, as telling two cites apart"
SPACE = "white space beside a block or a line break; pages show the same"
DIFFERENT = {
    "archeologicke-rozhledy": ({"news"}, POINT),
    "associacao-brasileira-de-normas-tecnicas-ufrgs-note-initials-with-ibid": (
        {"news", "blog"},
        "the title tells the two apart (Disambiguation, step 4), so that they need no letters",
    ),
    "brazilian-journal-of-experimental-design-data-analysis-and-inferential-statistics": ({"news"}, POINT),
    "brazilian-journal-of-veterinary-research-and-animal-science": ({"news"}, "it leaves `;:`"),
    "deutsches-archaologisches-institut": ({"news", "blog", "journal"}, SPACE),
    "effective-altruism-wiki": (
        {"news", "blog", "chapter", "journal"},
        "`initialize` of `cs:name` goes before that of `cs:bibliography` (Inheritable Name Options)",
    ),
    "gesellschaft-fur-popularmusikforschung": ({"news"}, POINT),
    "ie-comunicaciones": ({"news", "journal"}, LABEL),
    "inventaire-general-du-patrimoine-culturel-iso-690-full-note-with-ibid": ({"news"}, POINT),
    "inventaire-general-du-patrimoine-culturel-iso-690-note": ({"news"}, POINT),
    "latin-american-perspectives": (
        {"news", "blog", "chapter", "journal"},
        "it loses the suffix of a group that stands behind a block",
    ),
    "photochemistry-and-photobiology": ({"blog", "journal"}, SPACE),
    "presses-universitaires-de-rennes-archeologie-et-culture": (
        {"news"},
        "it sorts `Title: Sub` before `Title`",
    ),
    "preventive-nutrition-and-food-science": ({"news", "blog"}, SUFFIX),
    "technische-universitat-wien": ({"news", "chapter", "journal"}, LABEL),
    "terra-nova": ({"news"}, "it leaves `,,`"),
    "universitas-gadjah-mada-doctoral-program-in-pharmaceutical-sciences": (
        {"chapter", "journal"},
        "the style's locale is `id`, which has a file as `id-ID`; it speaks English",
    ),
    "van-yuzuncu-yil-universitesi-fen-bilimleri-enstitusu": ({"news"}, POINT),
}
"""Where the two differ: which references, and why ours stay as they are ("it" is citeproc-js)."""


def find_differences(style):
    entries, notes = print_items(read_style(style), style, CITED)
    printed = {item: normalize_words(html) for item, html in entries or notes}
    return {item for item, words in STYLES[style] if printed.get(item) != words}


@pytest.mark.parametrize("style", STYLES)
def test_references_in_a_random_style(style):
    different, why = DIFFERENT.get(style, (set(), ""))
    assert find_differences(style) == different, why


def test_references_read_as_those_of_citeproc_js():
    printed = sum(len(lines) for lines in STYLES.values())
    assert printed == 4 * 300
    assert sum(len(items) for items, _ in DIFFERENT.values()) <= 0.03 * printed
