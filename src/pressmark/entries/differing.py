"""Which word of a passage isn't the article's, and what the article says in its place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pressmark.entries.folding import fold

_AROUND = re.compile(r"^[^\w]+|[^\w]+$")
MOST_WORDS = 1_000
"""What is compared word by word; of longer passages and paragraphs the beginning."""


@dataclass(frozen=True, slots=True)
class Misquote:
    """A passage that the article doesn't say.

    Attributes:
        said: the first word that differs; empty where the passage lacks one, or where nothing in the article is like it.
        article: what the article says there; empty where it says nothing there.
    """

    passage: str
    said: str = ""
    article: str = ""


def name_difference(passage: str, parts: Sequence[str], paragraphs: Sequence[str]) -> Misquote:
    """Compare with the paragraph that has the most of its words.

    Args:
        parts: the quoted words of the passage, parted where words are left out of them.
    """
    for part in parts:
        words = part.split()[:MOST_WORDS]
        twin = _find_twin(words, paragraphs)
        # Another word says more than another full stop, so that one is named first.
        difference = _compare(words, twin, _bare) or _compare(words, twin, _whole) if twin else None
        if difference:
            return Misquote(passage, *difference)
    return Misquote(passage)


def _find_twin(words: Sequence[str], paragraphs: Sequence[str]) -> list[str]:
    wanted = set(map(_bare, words))
    split = [paragraph.split()[:MOST_WORDS] for paragraph in paragraphs]
    shared = [len(wanted & set(map(_bare, each))) for each in split]
    best = max(shared, default=0)
    return split[shared.index(best)] if best else []


def _whole(word: str) -> str:
    return fold(word).key


def _bare(word: str) -> str:
    """Without what stands around it."""
    return _AROUND.sub("", _whole(word))


def _compare(words: Sequence[str], twin: Sequence[str], key: Callable[[str], str]) -> tuple[str, str] | None:
    keys, twin_keys = [key(word) for word in words], [key(word) for word in twin]
    for kind, start, end, begin, finish in SequenceMatcher(None, twin_keys, keys).get_opcodes():
        before_it = begin == finish == 0
        behind_it = kind == "delete" and begin == len(keys)
        if kind == "equal" or before_it or behind_it:
            continue
        if begin == 0:  # what stands before the passage in its paragraph isn't missing
            start = max(start, end - finish)  # noqa: PLW2901 (the same stretch, seen from its end)
        said = words[begin] if finish > begin else ""
        article = twin[start] if end > start else ""
        return said, article
    return None
