"""A text as it is compared: its letters without their typography, and the way back to where they stood."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, combining, normalize

from pressmark.document.counting import UNSPACED

_SINGLE = dict.fromkeys(map(ord, "`´‘’‚‛‹›′ʼʹ＇"), "'")
_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»″＂"), '"')
_HYPHENS = dict.fromkeys(map(ord, "‐‑﹣－"), "-")
_DASHES = dict.fromkeys(map(ord, "‒—―−"), "–")
_VARIANTS = _SINGLE | _DOUBLE | _HYPHENS | _DASHES
_IN_NUMBERS = ".,:"
_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared.

    Attributes:
        key: its letters.
        starts: where each of them begins in the text; empty where the key is the text.
        ends: where each of them ends.
    """

    key: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def begin(self, at: int, default: int | None = None) -> int:
        """Where the letter at this offset of the key begins in the text."""
        if at >= len(self.key) and default is not None:
            return default
        return self.starts[at] if self.starts else at

    def finish(self, at: int) -> int:
        """Where the letter before this offset of the key ends in the text."""
        return self.ends[at - 1] if self.starts else at

    def offset(self, at: int) -> int:
        """The offset in the key of an offset in the text."""
        return bisect_left(self.starts, at) if self.starts else at


def fold(text: str) -> Folded:
    """Shapes of quotation marks, hyphens and dashes, ligatures and invisible characters make no difference."""
    if text.isascii() and "`" not in text:
        return Folded(text)
    letters = [(char, start, end) for start, end in _clusters(text) for char in _letters(text[start:end])]
    return Folded(
        "".join(char for char, _, _ in letters),
        tuple(start for _, start, _ in letters),
        tuple(end for _, _, end in letters),
    )


def _letters(cluster: str) -> Iterator[str]:
    shaped = normalize("NFKC", cluster.translate(_VARIANTS)).translate(_VARIANTS)
    return (char for char in shaped if category(char) != "Cf")


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks on it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not combining(text[place]):
            yield start, place
            start = place


def cuts_word(key: str, at: int) -> bool:
    """Whether a cut at this offset of a folded text would part what is one word or one number.

    A word may begin behind an apostrophe (`l’homme`), and none ends before one (`can’t`).
    """
    if not 0 < at < len(key):
        return False
    left, right = key[at - 1], key[at]
    if category(right).startswith("M"):
        return True
    before, after = key[at - 2 : at - 1], key[at + 1 : at + 2]
    if _is_letter(left) and _is_letter(right):
        return not (_UNSPACED.match(left) and _UNSPACED.match(right))
    if right in "-'" and _is_letter(left):
        return _is_letter(after)
    if left == "-" and _is_letter(right):
        return _is_letter(before)
    return (left.isdigit() and right in _IN_NUMBERS and after.isdigit()) or (
        before.isdigit() and left in _IN_NUMBERS and right.isdigit()
    )


def _is_letter(char: str) -> bool:
    return char.isalnum() or (char != "" and category(char).startswith("M"))


def either_case(letter: str) -> str:
    """A pattern for a letter, large or small in whatever language."""
    cases = {letter, letter.lower(), letter.upper(), letter.title()}
    if letter in "iıIİ":
        cases |= set("iıIİ")
    return "(?:" + "|".join(re.escape(each) for each in sorted(cases)) + ")"
