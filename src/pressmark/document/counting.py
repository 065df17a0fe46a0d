"""Counting words, in scripts with spaces and without, and how long they take to read."""

import re
from collections.abc import Iterable
from math import ceil
from unicodedata import category, normalize

from pressmark.document.languages import primary

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that put no spaces between words, for a character class."""

_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:[-'’][^\W{UNSPACED}]+)*")
_WITHIN_WORDS = {"Cf", "Mn", "Mc", "Me"}

# Words a minute, read aloud from standardised texts (Trauzettel-Klosinski and Dietz 2012, IReST); of Chinese and Japanese,
# whose words nothing parts, characters.
_PACE = {
    "ar": 138,
    "de": 179,
    "en": 228,
    "es": 218,
    "fi": 161,
    "fr": 195,
    "he": 187,
    "it": 188,
    "ja": 357,
    "nl": 202,
    "pl": 166,
    "pt": 181,
    "ru": 184,
    "sl": 180,
    "sv": 199,
    "tr": 166,
    "zh": 255,
}
_PACE_ELSEWHERE = 184  # their mean


def count_words(text: str) -> int:
    """Words, as runs of letters and digits with what joins them; in scripts without spaces, letters."""
    if not text.isascii():
        text = "".join(char for char in normalize("NFC", text) if category(char) not in _WITHIN_WORDS)
    return len(_WORD.findall(text))


def reading_minutes(texts: Iterable[tuple[str, str]]) -> int:
    """How long some texts take to read, in full minutes; 0 where they say nothing.

    Args:
        texts: each with its language (BCP 47).
    """
    return ceil(sum(count_words(text) / _PACE.get(primary(tag), _PACE_ELSEWHERE) for text, tag in texts))
