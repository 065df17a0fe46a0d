"""The locale files, CSL's and our own for languages that CSL has none of, and which of them speaks a language."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from pressmark.citation.locale import FALLBACK
from pressmark.citation.style import parse_root
from pressmark.document.languages import parse_tag, primary

_OWN = Path(__file__).parent / "locale_files"
_OWN_DIALECTS = {"az": "az-AZ", "ka": "ka-GE"}


@cache
def _folder() -> Path:
    """Where the installed package that carries CSL's locale files keeps them; its code isn't imported."""
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "data" / "locales"


@cache
def installed_locale(name: str) -> etree._Element | None:
    """The root of an installed locale, or None where there is none of that name."""
    path = _files().get(name)
    return None if path is None else parse_root(path.read_bytes(), path.name)


@cache
def _files() -> Mapping[str, Path]:
    """The locales' files by name; CSL's own where it has one."""
    paths = [*_OWN.glob("locales-*.xml"), *_folder().glob("locales-*.xml")]
    return {path.stem.removeprefix("locales-"): path for path in paths}


@cache
def _read_dialects() -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((_folder() / "locales.json").read_text(encoding="utf-8"))[
        "primary-dialects"
    ]
    return _OWN_DIALECTS | dict(found)


PRIMARY_DIALECTS: Mapping[str, str] = _read_dialects()
"""A language's first dialect, as CSL lists them: `de` to `de-DE`."""


@cache
def locale_for(language: str) -> str:
    """The locale for a BCP 47 tag: itself where it has a file, else its language's first, else English."""
    tag = parse_tag(language) or FALLBACK
    return tag if tag in _files() else PRIMARY_DIALECTS.get(primary(tag), FALLBACK)
