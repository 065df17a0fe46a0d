"""What has changed between two visits to a page: the words that differ, and which differences mean nothing.

Pure. White space, the shape of quotation marks and dashes, counters, labels and the titles of related articles are no
change; neither is a paragraph that was only moved, parted or joined.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Literal
from unicodedata import category, normalize

from pressmark.document.article import Article
from pressmark.document.blocks import Block, block_lines
from pressmark.document.counting import UNSPACED

SHORT = 8
"""Words of a line that may be a label, a counter or a title of something else."""
ALIKE = 0.5
"""Share of its words from which on a new paragraph is another wording of an old one."""
LONGEST = 2_000
MOST_PARAGRAPHS = 200
MOST_WORDS = 1_000
"""What is compared word by word; whatever is longer is said to be replaced as a whole."""

_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟‹›«»′″ʼʹ＂＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_VARIANTS = _QUOTES | _DASHES
_WORD = re.compile(rf"(?:[{UNSPACED}]|[^\W{UNSPACED}]+|[^\w\s])\s*")
_END = re.compile(r"[.!?:;…։؟۔。！？][\"'’”»)\]]*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were there before and are still, that are no longer there, or that are new."""

    kind: Literal["same", "gone", "new"]
    text: str


Wording = tuple[Stretch, ...]
_Keyed = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page says at one visit; all of it empty where no article is on it.

    Attributes:
        names: of the contributors.
        url: the canonical address.
    """

    headline: str = ""
    byline: str = ""
    names: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    url: str = ""

    @property
    def text(self) -> str:
        """The body's words, a line a paragraph."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What differs; each part empty where it says the same.

    Attributes:
        passages: those that released entries quote and that the page no longer says.
        paragraphs: the others, in the old text's order, what is new at the end.
        more: paragraphs that differ and are too many to be listed.
    """

    headline: Wording = ()
    byline: Wording = ()
    passages: tuple[Wording, ...] = ()
    paragraphs: tuple[Wording, ...] = ()
    more: int = 0


def reading_of(article: Article) -> Reading:
    """An article as it is compared."""
    return Reading(
        headline=article.headline,
        byline=article.byline,
        names=tuple(name.name for name in article.contributors),
        paragraphs=paragraphs_of(article.body),
        url=article.url,
    )


def paragraphs_of(body: Iterable[Block]) -> tuple[str, ...]:
    """The lines of a body that have words; of an endless one the first thousands."""
    lines = (line for block in body for line in block_lines(block) if line.strip())
    return tuple(islice(lines, LONGEST))


def find_drift(before: Reading, after: Reading, passages: Sequence[str] = ()) -> Drift | None:
    """What differs, or None where nothing does that means anything.

    Args:
        passages: the words that released entries quote from `before`.

    Cost: milliseconds for articles, seconds at the most for what is made to be slow.
    """
    old, new = squeeze(before.text), squeeze(after.text)
    lost = [each for each in before.paragraphs if squeeze(each) not in new]
    added = [each for each in after.paragraphs if squeeze(each) not in old]
    missing = [each for each in passages if squeeze(each) not in new]
    wordings = _reword(
        [each for each in lost if not _is_aside(each)], [each for each in added if not _is_aside(each)]
    )
    drift = Drift(
        headline=_compare_lines(before.headline, after.headline),
        byline=_compare_bylines(before, after),
        passages=tuple(_reword_passage(each, _keyed(after.paragraphs)) for each in missing),
        paragraphs=tuple(wordings[:MOST_PARAGRAPHS]),
        more=max(len(wordings) - MOST_PARAGRAPHS, 0),
    )
    return None if drift == Drift() else drift


def find_rewritten(drift: Drift, passages: Iterable[str]) -> tuple[str, ...]:
    """The passages, quoted from the old text, that the new one says differently; they needn't be `drift.passages`."""
    changed = [
        (_side(wording, "gone"), _side(wording, "new")) for wording in (*drift.passages, *drift.paragraphs)
    ]
    return tuple(
        passage
        for passage in passages
        if any(squeeze(passage) in old and squeeze(passage) not in new for old, new in changed)
    )


def _side(wording: Wording, kind: Literal["gone", "new"]) -> str:
    """What a wording says on one of its sides."""
    return squeeze("".join(each.text for each in wording if each.kind in {"same", kind}))


def squeeze(text: str) -> str:
    """The text without what makes no difference: white space, invisible characters, the shape of quotes and dashes."""
    plain = normalize("NFKC", text.translate(_VARIANTS)).translate(_VARIANTS)
    return "".join(char for char in plain if not char.isspace() and category(char) != "Cf")


def compare_words(before: str, after: str) -> Wording:
    """The two texts as one: what stayed, what went and what came, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not before or not after or max(len(old), len(new)) > MOST_WORDS:
        return tuple(part for part in (Stretch("gone", before), Stretch("new", after)) if part.text)
    # autojunk, difflib's default, is what keeps a text of one word over and over from taking minutes.
    matcher = SequenceMatcher(None, [squeeze(word) for word in old], [squeeze(word) for word in new])
    return tuple(part for code in matcher.get_opcodes() for part in _stretches(code, old, new))


def _stretches(
    code: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]
) -> Iterable[Stretch]:
    kind, old_start, old_end, new_start, new_end = code
    gone, came = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
    if kind == "equal":
        yield Stretch("same", came)
        return
    if gone:
        yield Stretch("gone", gone.rstrip() if came else gone)
    if came:
        yield Stretch("new", came)


def _compare_lines(before: str, after: str) -> Wording:
    return () if squeeze(before) == squeeze(after) else compare_words(before, after)


def _compare_bylines(before: Reading, after: Reading) -> Wording:
    """People count where both visits name some: “By A B” and “A B, Ankara” are one byline."""
    if before.names and after.names:
        if _name_keys(before) == _name_keys(after):
            return ()
        return compare_words("; ".join(before.names), "; ".join(after.names))
    old, new = (each.byline or "; ".join(each.names) for each in (before, after))
    return _compare_lines(old, new)


def _name_keys(reading: Reading) -> set[str]:
    return {squeeze(name).casefold() for name in reading.names}


def _is_aside(paragraph: str) -> bool:
    """A label, a counter, a title of something else: short, and no sentence or all about a number."""
    words = [word for word in _WORD.findall(paragraph) if word[0].isalnum()]
    if len(words) >= SHORT:
        return False
    return not _END.search(paragraph.strip()) or any(char.isdigit() for char in paragraph)


def _reword(lost: Sequence[str], added: Sequence[str]) -> list[Wording]:
    """Each lost paragraph beside the new one that is another wording of it; then what is new altogether."""
    rest = _keyed(added)
    wordings: list[Wording] = []
    for paragraph in lost:
        twin = _find_twin(paragraph, rest) if len(wordings) < MOST_PARAGRAPHS else None
        rest = [each for each in rest if each is not twin]
        wordings.append(compare_words(paragraph, twin[0] if twin else ""))
    kept = [paragraph for paragraph, _words in rest] + list(added[MOST_PARAGRAPHS:])
    return wordings + [compare_words("", paragraph) for paragraph in kept]


def _reword_passage(passage: str, paragraphs: Sequence[_Keyed]) -> Wording:
    twin = _find_twin(passage, paragraphs)
    wording = compare_words(passage, twin[0] if twin else "")
    # A passage is a part of its paragraph: what stands around it there isn't new.
    if [each.kind for each in wording[:2]] == ["new", "same"]:
        wording = wording[1:]
    if [each.kind for each in wording[-2:]] == ["same", "new"]:
        wording = wording[:-1]
    return wording


def _find_twin(paragraph: str, others: Sequence[_Keyed]) -> _Keyed | None:
    """The paragraph that has the most words of this one, where that is at least half of them."""
    words = _keys(paragraph)
    if not words or not others:
        return None
    twin = max(others, key=lambda other: len(words & other[1]))
    return twin if len(words & twin[1]) >= ALIKE * len(words) else None


def _keyed(paragraphs: Sequence[str]) -> list[_Keyed]:
    return [(paragraph, _keys(paragraph)) for paragraph in paragraphs[:MOST_PARAGRAPHS]]


def _keys(text: str) -> frozenset[str]:
    return frozenset(squeeze(word) for word in _WORD.findall(text)[:MOST_WORDS])
