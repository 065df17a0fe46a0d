"""Which characters our typefaces can print."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from pressmark.formats.typefaces import font_files

_SPACES = frozenset("\t\n\r")
_TURNING = frozenset("\u202d\u202e")
_FORMAT = "Cf"
_WITHOUT_MEANING = frozenset({"Cc", "Cn", "Co", "Cs"})  # fonts have glyphs for some of these, readers none


def missing_glyphs(text: str) -> list[str]:
    """The characters of the text that no font of ours has, each once, in their order.

    Format characters (joiners, soft hyphens, marks of direction) need no glyph. The two that turn the order of
    letters around do count as missing: what a page prints is what its text says.
    """
    return [char for char in dict.fromkeys(text) if not _is_printable(char)]


def name_characters(characters: Iterable[str]) -> str:
    """The characters for an error message: `U+1F600 “😀” GRINNING FACE`."""
    return ", ".join(_name_character(char) for char in characters)


def _name_character(char: str) -> str:
    shown = f" “{char}”" if char.isprintable() else ""
    return f"U+{ord(char):04X}{shown} {unicodedata.name(char, 'CONTROL CHARACTER')}"


def _is_printable(char: str) -> bool:
    if char in _SPACES:
        return True
    category = unicodedata.category(char)
    if char in _TURNING or category in _WITHOUT_MEANING:
        return False
    return category == _FORMAT or ord(char) in _characters()


@cache
def _characters() -> frozenset[int]:
    """All characters of all our fonts."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for path in font_files().values():
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)
