"""What a first view of an entry weighs, without a browser: the page, its sheets and script, and the font files that its text asks for.

`bench/first_view.py` measures the same in Chromium.
"""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from factories.editions import make_edition, make_excerpt
from factories.gallery import make_gallery
from lxml import html

from pressmark import delivery
from pressmark.delivery.ready import bind_page
from pressmark.document.languages import label_language
from pressmark.formats.html import write_head, write_html, write_imprint
from pressmark.formats.themes import CLARET
from pressmark.formats.webfonts import (
    FACES,
    HOUSE_SANS,
    HOUSE_SERIF,
    SOUTH_SLAVIC_FACES,
    is_south_slavic,
)

STATIC = Path(delivery.__file__).parent / "static" / "pressmark"
SHEETS = "".join((STATIC / f"{name}.css").read_text("utf-8") for name in ("site", "entry"))
HEADERS = 420
"""Bytes of an answer's headers, about."""
LOGO = 4_210
LASTING = [("Cache-Control", "max-age=3600, public")]
LABELLED = {
    "languages",
    "entry-number",
    "byline",
    "beside",
    "excerpt",
    "read-on",
    "archived",
    "cite",
    "entry-foot",
    "foot",
}
READ = {"p-name", "reference", "annotation", "notes", "bibliography", "about"}
SLANTED = {"em", "i", "cite"}
GALLERY = make_gallery()
MIXED = "short"
"""English, with a line of Persian: it brings the italics of the one and the face of the other."""


def page_of(edition):
    """As `delivery.pages.entry` shows it, without what stands around it, which has no faces of its own."""
    labels = label_language(edition.language)
    with translation.override(labels):
        return render_to_string(
            "delivery/entry.html",
            {
                "edition": edition,
                "head": mark_safe(write_head(edition, labels=labels)),
                "article": mark_safe(write_html(edition, labels=labels)),
                "imprint": mark_safe(write_imprint(edition.imprint, labels=labels, year=2026)),
                "site_name": edition.imprint.name.to(labels),
                "theme": CLARET,
                "south_slavic": is_south_slavic(edition),
            },
        )


def texts_of(page):
    """Each text that is seen, whether it is in the labels' typeface, and whether it is in italics."""
    tree = html.fromstring(page)
    for text in tree.xpath("//body//text()[normalize-space() and not(ancestor::script or ancestor::option)]"):
        parent = text.getparent().getparent() if text.is_tail else text.getparent()
        above = [parent, *parent.iterancestors()]
        classes = [name for each in above for name in each.get("class", "").split()]
        voice = next((name for name in classes if name in LABELLED | READ), "")
        quoted = voice == "excerpt" and any(each.tag == "blockquote" for each in above)
        yield text, voice in LABELLED and not quoted, any(each.tag in SLANTED for each in above)


def asked_of(page, faces):
    """The font files that a browser asks for: with the text's letters, and with the space of the family that comes first."""
    asked = set()
    for text, is_label, is_slanted in texts_of(page):
        first = HOUSE_SANS if is_label else HOUSE_SERIF
        other = "Serif" if is_label else "Sans"
        stack = [face for face in faces if not face.family.endswith(other)]
        with_italics = {face.family for face in stack if face.italic} if is_slanted else set()
        for face in stack:
            letters = text + " " if face.family == first else text.replace(" ", "")
            fits = face.italic == (face.family in with_italics)
            if fits and any(low <= ord(letter) <= high for letter in letters for low, high in face.ranges):
                asked.add(face.name)
    return asked


def fonts_of(edition):
    page = page_of(edition)
    if not is_south_slavic(edition):
        return asked_of(page, FACES)
    return asked_of(page, [*SOUTH_SLAVIC_FACES, *(face for face in FACES if "cyrillic" not in face.name)])


def weigh(edition):
    """Bytes on the wire, headers included."""
    page = page_of(edition)
    sheets = re.findall(r'(?:href|src)="/static/pressmark/([a-z-]+\.(?:css|js))"', page)
    packed = [pack(page.encode(), []), *(pack((STATIC / name).read_bytes(), LASTING) for name in sheets)]
    files = [STATIC / "icon.svg", *(STATIC / "fonts" / f"{name}.woff2" for name in fonts_of(edition))]
    sizes = [*packed, *(file.stat().st_size for file in files)]
    return sum(sizes) + HEADERS * len(sizes) + LOGO


def pack(text, headers):
    """Bytes, as they are handed to a browser of today."""
    page = bind_page(1, "200 OK", [("Content-Type", "text/html"), *headers], text)
    return len(page.variant("gzip, deflate, br, zstd").body)


@pytest.mark.parametrize("name", [name for name in GALLERY if name != MIXED])
def test_first_view_weighs_under_100_kb(name):
    assert weigh(GALLERY[name]) < 100_000


def test_first_view_in_two_scripts_weighs_little_more():
    assert weigh(GALLERY[MIXED]) < 112_000


@pytest.mark.parametrize("name", ["script-hy", "script-ka", "script-el", "script-ar", "persian"])
def test_italics_are_not_asked_for_where_the_script_has_none(name):
    assert {each for each in fonts_of(GALLERY[name]) if "italic" in each} == {"serif-italic-space"}


def test_letters_in_their_own_forms_take_the_place_of_the_others():
    bulgarian = make_edition(
        language="bg", title="Фериботът", excerpt=make_excerpt("Пристанище.", language="bg")
    )
    assert "south-slavic.css" in page_of(bulgarian)
    assert "south-slavic.css" not in page_of(GALLERY["script-ru"])
    assert {each for each in fonts_of(bulgarian) if "slavic" in each or "cyrillic" in each} == {
        "serif-south-slavic"
    }


def test_labels_are_those_of_the_sheets():
    rules = re.findall(r"([^{}]+)\{[^{}]*var\(--labelling\)", SHEETS)
    assert [name for name in LABELLED if f".{name}" not in "".join(rules)] == []
