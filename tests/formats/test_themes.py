"""The themes that a centre chooses among: readable, and the same in style sheets as in the table."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from cast import CENTRE
from factories.editions import make_edition

from pressmark.formats.pdf import write_pdf
from pressmark.formats.references import references
from pressmark.formats.sheet import lay_out
from pressmark.formats.themes import CLARET, THEMES, theme_of, write_css

STATIC = Path(__file__).parents[2] / "src" / "pressmark" / "delivery" / "static" / "pressmark"
PAPERS = [
    pytest.param(inks, id=f"{theme.code}-{name}")
    for theme in THEMES
    for name, inks in (("light", theme.light), ("dark", theme.dark))
]


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("inks", PAPERS)
def test_text_is_read_by_weak_eyes_too(inks):
    assert contrast(inks.ink, inks.paper) >= 7
    assert contrast(inks.ink, inks.quote) >= 7
    assert contrast(inks.muted, inks.paper) >= 7
    assert contrast(inks.muted, inks.quote) >= 4.5


@pytest.mark.parametrize("inks", PAPERS)
def test_accent_is_read_on_paper_and_paper_on_accent(inks):
    assert contrast(inks.accent, inks.paper) >= 4.5
    assert contrast(inks.accent, inks.quote) >= 4.5


def test_codes_are_one_a_theme():
    assert len({theme.code for theme in THEMES}) == len(THEMES) >= 4


def test_style_sheets_say_what_the_table_says():
    assert (STATIC / "themes.css").read_text(encoding="utf-8").endswith(f"*/\n\n{write_css()}")
    light, dark = (
        (STATIC / "site.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    )
    for sheet, inks in ((light, CLARET.light), (dark, CLARET.dark)):
        assert [name for name, colour in asdict(inks).items() if f"  --{name}: {colour};" not in sheet] == []


def test_house_theme_needs_no_style_sheet_of_its_own():
    assert CLARET.is_house
    assert CLARET.code not in write_css()
    assert [theme.code for theme in THEMES if f'[data-theme="{theme.code}"]' in write_css()] == [
        theme.code for theme in THEMES[1:]
    ]


@pytest.mark.parametrize("code", ["", "neon"])
def test_theme_that_there_is_none_of_is_the_houses(code):
    assert theme_of(code) is CLARET


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.code)
def test_pdf_is_printed_in_the_accent_and_the_families_of_its_theme(theme):
    edition = make_edition(imprint=replace(CENTRE, theme=theme.code))
    assert lay_out(edition, "en", references(edition, labels="en"))["accent"] == theme.light.accent
    fonts = _fonts(write_pdf(edition, labels="en"))
    assert any("PressmarkText" in name for name in fonts) == ("serif" in theme.families)
    assert any("PressmarkLabels" in name for name in fonts) == ("sans" in theme.families)


def _fonts(pdf):
    from io import BytesIO

    from pypdf import PdfReader

    return {
        font.get_object()["/BaseFont"]
        for page in PdfReader(BytesIO(pdf)).pages
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    }
