"""What a first view of an entry weighs, without a browser: the page, its sheets and script, and the font files that its text asks for.

`bench/first_view.py` measures the same in Chromium.
"""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from factories.gallery import make_gallery
from factories.languages import make_languages
from lxml import html

from pressmark import delivery
from pressmark.delivery.ready import bind_page
from pressmark.document.languages import label_language
from pressmark.formats.faces import (
    FACES,
    HOUSE_NASKH,
    HOUSE_NASKH_LINE,
    OWN_FACES,
    OWN_FAMILIES,
    is_naskh,
    sheets_of,
)
from pressmark.formats.html import write_head, write_html, write_imprint
from pressmark.formats.themes import CLARET

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
LANGUAGES = make_languages()
VIETNAMESE = "language-vi"
"""Its letters are in six files; what it weighs is said in decision 0035."""


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
                "letters": sheets_of(edition),
                "naskh": is_naskh(edition),
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
    """The font files that a browser asks for: all that have a letter of the text, or the space of its first family.

    All: while one isn't there, Chromium asks for the next in the stack that has the letter as well.
    """
    asked = set()
    for text, is_label, is_slanted in texts_of(page):
        other = "Serif" if is_label else "Sans"
        stack = [face for face in faces if not face.family.endswith(other)]
        with_italics = {face.family for face in stack if face.italic} if is_slanted else set()
        fitting = [face for face in stack if face.italic == (face.family in with_italics)]
        for letter in {*text, " "}:
            asked |= {face.name for face in fitting if holds(face, letter)}
    return asked


def holds(face, letter):
    return any(low <= ord(letter) <= high for low, high in face.ranges)


def fonts_of(edition):
    own = [face for sheet in sheets_of(edition) for face in OWN_FACES[sheet]]
    replaced = {HOUSE_NASKH_LINE if is_naskh(edition) else HOUSE_NASKH}
    replaced |= {family for family, name in OWN_FAMILIES.items() if name in {face.family for face in own}}
    return asked_of(page_of(edition), [*own, *(face for face in FACES if face.family not in replaced)])


def weigh(edition):
    """Bytes on the wire, headers included."""
    page = page_of(edition)
    sheets = re.findall(r'(?:href|src)="/static/pressmark/([a-z/-]+\.(?:css|js))"', page)
    packed = [pack(page.encode(), []), *(pack((STATIC / name).read_bytes(), LASTING) for name in sheets)]
    files = [STATIC / "icon.svg", *(STATIC / "fonts" / f"{name}.woff2" for name in fonts_of(edition))]
    sizes = [*packed, *(file.stat().st_size for file in files)]
    return sum(sizes) + HEADERS * len(sizes) + LOGO


def pack(text, headers):
    """Bytes, as they are handed to a browser of today."""
    page = bind_page(1, "200 OK", [("Content-Type", "text/html"), *headers], text)
    return len(page.variant("gzip, deflate, br, zstd").body)


@pytest.mark.parametrize("name", [*GALLERY, *(name for name in LANGUAGES if name != VIETNAMESE)])
def test_first_view_weighs_under_100_kb(name):
    assert weigh((GALLERY | LANGUAGES)[name]) < 100_000


@pytest.mark.parametrize("name", GALLERY)
def test_letters_of_the_main_languages_are_in_the_first_files(name):
    seconds = {"western", "polish", "central", "latvian", "rare", "more"}
    assert {each for each in fonts_of(GALLERY[name]) if each.split("-")[-1] in seconds} == set()


@pytest.mark.parametrize("name", ["script-hy", "script-ka", "script-el", "script-ar", "persian"])
def test_italics_are_not_asked_for_where_the_script_has_none(name):
    assert {each for each in fonts_of(GALLERY[name]) if "italic" in each} == {"serif-italic-space"}


def test_letters_in_their_own_forms_take_the_place_of_the_others():
    bulgarian = page_of(LANGUAGES["language-bg"])
    assert "letters/bulgarian.css" in bulgarian
    assert "letters/" not in page_of(GALLERY["script-ru"])
    assert {
        each for each in fonts_of(LANGUAGES["language-bg"]) if "latin" not in each and "space" not in each
    } == {
        "serif-bulgarian",
        "serif-italic-bulgarian",
        "sans-bulgarian",
    }


def test_line_of_arabic_script_in_another_text_has_a_lighter_face_than_a_text_in_it():
    assert "data-naskh" in page_of(GALLERY["persian"])
    assert "data-naskh" not in page_of(GALLERY["short"])
    assert ':root[data-naskh] { --naskh: "Pressmark Naskh"; }' in SHEETS
    assert {each for each in fonts_of(GALLERY["short"]) if "naskh" in each} == {"naskh-line"}
    assert {each for each in fonts_of(GALLERY["persian"]) if "naskh" in each} == {"naskh"}
    assert {each for each in fonts_of(LANGUAGES["language-ur"]) if "naskh" in each} == {"naskh-urdu"}


def test_labels_are_those_of_the_sheets():
    rules = re.findall(r"([^{}]+)\{[^{}]*var\(--labelling\)", SHEETS)
    assert [name for name in LABELLED if f".{name}" not in "".join(rules)] == []
