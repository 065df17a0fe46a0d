"""The style sheets: what a theme may rely on, and what a reader's eyes need."""

import re
from itertools import product
from pathlib import Path

import pytest

from pressmark import delivery

STATIC = Path(delivery.__file__).parent / "static" / "pressmark"
SITE, ENTRY, SIDENOTES = (
    (STATIC / f"{name}.css").read_text("utf-8") for name in ("site", "entry", "sidenotes")
)
THEME = {"paper", "ink", "muted", "rule", "accent", "quote", "reading", "labelling"}


def properties(block):
    return dict(re.findall(r"--([a-z]+): ([^;]+);", block))


LIGHT, DARK = (properties(block) for block in re.findall(r":root \{(.*?)\}", SITE, re.DOTALL)[:2])


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, LIGHT | DARK])
@pytest.mark.parametrize(("text", "ground"), list(product(("ink", "muted", "accent"), ("paper", "quote"))))
def test_text_stands_out_from_its_ground(scheme, text, ground):
    darker, lighter = sorted((luminance(scheme[text]), luminance(scheme[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= 7


def test_theme_sets_every_colour_and_typeface():
    assert set(LIGHT) >= THEME
    rules = re.sub(r"@font-face \{.*?\}|:root \{.*?\}", "", SITE + ENTRY + SIDENOTES, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", rules)) == {
        "#fff"
    }  # behind pictures, which are made for white paper
    assert set(re.findall(r"var\(--([a-z]+)\)", rules)) <= set(LIGHT) | {"mark", "above"}


def test_what_leads_elsewhere_has_no_face_but_for_latin_letters():
    both = dict(re.findall(r"--(latin-[a-z]+): ([^;]+);", SITE))
    named = {name: re.findall(r'"(Pressmark [^"]+)"', stack) for name, stack in both.items()}
    assert named == {"latin-serif": ["Pressmark Serif"], "latin-sans": ["Pressmark Sans"]}
    for part in (".lead", ".lines", ".ledger", ".neighbours", ".credits", "a[hreflang]"):
        assert re.search(
            re.escape(part) + r"[^{}]*\{ font-family: var\(--(?:reading|labelling)-elsewhere\)", SITE
        ), part


def test_sides_are_those_of_the_script():
    assert not re.search(
        r"[{;\s](?:margin|padding|border)-(?:left|right)|[{;]\s*(?:left|right):|float: (?:left|right)",
        SITE + ENTRY,
    )


def test_each_sidenote_stands_by_its_mark_and_below_the_one_before():
    rules = SIDENOTES[SIDENOTES.index("#note-mark-1{") :].splitlines()
    above = ["--beside", *(f"--n{number}" for number in range(1, len(rules)))]
    assert rules == [
        f"#note-mark-{number}{{anchor-name:--m{number}}}#note-{number}{{anchor-name:--n{number};--mark:--m{number};--above:{before}}}"
        for number, before in enumerate(above, 1)
    ]
    assert len(rules) == 150
