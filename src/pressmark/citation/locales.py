"""CSL's locale files, and which of them speaks a language."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from pressmark.citation.locale import FALLBACK
from pressmark.citation.style import parse_root
from pressmark.document.languages import parse_tag, primary


@cache
def _folder() -> Path:
    """Where the installed package that carries CSL's locale files keeps them; its code isn't imported."""
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "data" / "locales"


@cache
def installed_locale(name: str) -> etree._Element | None:
    """The root of an installed locale, or None where CSL has none of that name."""
    return (
        parse_root((_folder() / f"locales-{name}.xml").read_bytes(), f"locales-{name}.xml")
        if name in _names()
        else None
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(path.stem.removeprefix("locales-") for path in _folder().glob("locales-*.xml"))


@cache
def _read_dialects() -> Mapping[str, str]:
    found: Mapping[str, str] = json.loads((_folder() / "locales.json").read_text(encoding="utf-8"))[
        "primary-dialects"
    ]
    return found


PRIMARY_DIALECTS: Mapping[str, str] = _read_dialects()
"""A language's first dialect, as CSL lists them: `de` to `de-DE`."""


@cache
def locale_for(language: str) -> str:
    """The CSL locale for a BCP 47 tag: itself where CSL has it, else its language's first, else English."""
    tag = parse_tag(language) or FALLBACK
    return tag if tag in _names() else PRIMARY_DIALECTS.get(primary(tag), FALLBACK)
