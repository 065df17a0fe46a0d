"""The PDF of an edition: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file, by Typst."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import typst

from pressmark.document.edition import Edition
from pressmark.document.errors import MissingGlyphs, RenderError
from pressmark.formats.glyphs import missing_glyphs, name_characters
from pressmark.formats.references import References
from pressmark.formats.references import references as make_references
from pressmark.formats.sheet import lay_out
from pressmark.formats.themes import theme_of
from pressmark.formats.typefaces import FAMILIES, WRITING_ARABIC, font_folders

STANDARDS = ["a-3a", "ua-1"]


def write_pdf(
    edition: Edition,
    *,
    labels: str,
    accessed: date | None = None,
    references: References | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Print an edition on A4.

    The same edition, labels and day of access always give the same bytes. The first PDF of a process costs some
    hundred milliseconds more than the next.

    Args:
        edition: the frozen release.
        labels: the interface language; all the PDF's own words and dates are in it.
        accessed: the day of the reader's reading, for the citation.
        references: how to cite it, where they are rendered already.
        pictures: the files of its pictures, and of the logo, by their names; a logo that isn't there is left out.

    Raises:
        MissingGlyphs: it has characters that no font of ours has.
        RenderError: Typst refuses it.
        CitationError: its references can't be rendered.
    """
    cited = references or make_references(edition, labels=labels, accessed=accessed)
    sheet = lay_out(edition, labels, cited)
    which = edition.series_label(labels)
    missing = missing_glyphs("".join(_texts(sheet)))
    if missing:
        raise MissingGlyphs(which=which, characters=name_characters(missing))
    theme = theme_of(edition.imprint.theme)
    fonts = {
        "reading": FAMILIES[theme.reading],
        "labelling": FAMILIES[theme.labelling],
        "arabic": WRITING_ARABIC,
    }
    try:
        return _compile(json.dumps(sheet | {"fonts": fonts}).encode(), pictures)
    except typst.TypstError as error:
        raise RenderError(which=which, why=f"Typst refuses it ({error})") from error


def _compile(data: bytes, pictures: Mapping[str, bytes]) -> bytes:
    # Files in memory are text for Typst, so the bytes of pictures are handed over as numbers: a sixth of a second a megabyte.
    numbers = json.dumps({name: list(picture) for name, picture in pictures.items()}).encode()
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub doesn't know files in memory
        {"main.typ": _template(), "data.json": data, "pictures.json": numbers},
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=STANDARDS,
    )
    return pdf


def _texts(data: Any) -> Iterator[str]:
    """All strings of the sheet."""
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from _texts(value)
        case list():
            for value in data:
                yield from _texts(value)


@cache
def _template() -> bytes:
    return (files("pressmark.formats") / "templates" / "entry.typ").read_bytes()


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
