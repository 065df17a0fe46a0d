"""How alike two texts are: shingles, MinHash signatures, and what an overlap means (docs/decisions/0014-duplicates.md).

Pure. A signature finds texts that may overlap by looking up numbers; the shares are then counted exactly.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from rensa import RMinHash

BANDS = 64
"""Numbers in a signature. A band has one row: more rows a band miss texts that quote only a part."""
SHARED_BANDS = 2
"""So many make a candidate: one in common is mostly chance."""
WORDS = 4
CHARACTERS = 8
LONGEST = 50_000
"""Words that are compared; no article has more."""

SAME_LEAST = 0.55
SAME_MOST = 0.65
QUOTED_SHARE = 0.1
QUOTED_SHINGLES = 16
"""Below these it's a set phrase, a name with its titles or a line of the outlet's own furniture."""

_SEED = 1
# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana and the Han characters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

Shingles = frozenset[str]


class Kind(StrEnum):
    """What a clipping is to another one."""

    SAME_ARTICLE = "same-article"
    WIRE_COPY = "wire-copy"
    QUOTES = "quotes"
    QUOTED_BY = "quoted-by"

    @property
    def turned(self) -> "Kind":
        """What the other one is to it."""
        return {Kind.QUOTES: Kind.QUOTED_BY, Kind.QUOTED_BY: Kind.QUOTES}.get(self, self)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    Attributes:
        share: of the one text that is in the other, 0 to 1.
        other_share: of the other that is in the one.
        shingles: how many they share.
    """

    share: float
    other_share: float
    shingles: int


def shingle(text: str) -> Shingles:
    """Every four words in a row, whatever their case and punctuation; every eight characters where words aren't parted."""
    tokens = _TOKEN.findall(normalize("NFKC", text).casefold())[:LONGEST]
    alone = sum(len(token) == 1 and not token.isascii() for token in tokens)
    size = CHARACTERS if 2 * alone > len(tokens) else WORDS
    return frozenset(" ".join(tokens[start : start + size]) for start in range(len(tokens) - size + 1))


def sign(shingles: Shingles) -> tuple[int, ...]:
    """The bands of the text's MinHash signature (Broder 1997): two texts share about as many as they share shingles.

    A band is the minimum of one permutation with the permutation's place above it, so that one column holds them all.
    """
    if not shingles:
        return ()
    signature = RMinHash(num_perm=BANDS, seed=_SEED)
    signature.update(sorted(shingles))
    return tuple(place << 32 | least for place, least in enumerate(signature.digest()))


def compare(one: Shingles, other: Shingles) -> Overlap:
    """The exact shares."""
    shared = len(one & other)
    return Overlap(
        share=shared / len(one) if one else 0.0,
        other_share=shared / len(other) if other else 0.0,
        shingles=shared,
    )


def judge(
    overlap: Overlap, *, same_outlet: bool, issued: date | None = None, other_issued: date | None = None
) -> Kind | None:
    """What the one text is to the other, or None where they have no more in common than any two texts.

    Of two that share a part, the later one quotes. Where the days don't tell, it is the one that has more of its own.
    """
    least, most = sorted((overlap.share, overlap.other_share))
    if overlap.shingles < QUOTED_SHINGLES or most < QUOTED_SHARE:
        return None
    if least >= SAME_LEAST and most >= SAME_MOST:
        return Kind.SAME_ARTICLE if same_outlet else Kind.WIRE_COPY
    if issued and other_issued and issued != other_issued:
        return Kind.QUOTES if issued > other_issued else Kind.QUOTED_BY
    return Kind.QUOTES if overlap.share < overlap.other_share else Kind.QUOTED_BY
