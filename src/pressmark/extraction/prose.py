"""Claims of the text itself: who it says is writing, and which language it is in."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pressmark.document.article import Claim, Field, Place
from pressmark.document.blocks import Block, ListBlock, Table, block_lines
from pressmark.extraction import vocabulary as words
from pressmark.extraction.bylines import full_names, names_body
from pressmark.extraction.vocabulary import any_of

_NAME = r"(?:[^\W\d_][\w.'’\u200c-]*)(?:\s+[^\W\d_][\w.'’\u200c-]*){1,3}"
_END = r"(?=\s*(?:[.,;:!?)»”\"։،؛。]|$))"


_BEFORE = re.compile(rf"(?:^|[\s,–—-])(?P<verb>{any_of(words.WRITES)})\s+(?P<name>{_NAME}){_END}")
_AFTER = re.compile(
    rf"(?:^|[,;–—.!?”\"»։،؛]\s*)(?P<name>{_NAME})\s+(?P<verb>{any_of(words.WRITES_AFTER)}){_END}"
)

_FIRST = 3
"""The standfirst, the lede and what follows: further down, `writes …` reports what others wrote."""

IDENTIFIABLE = 300
"""The fewest characters whose language is identified."""

_SAMPLE = 4000
_NOT_IN_THE_PRESS = frozenset({"la", "eo", "vo", "ext"})  # filler text reads as Latin
_LETTERS = re.compile(r"[^\W\d_]")


def read_prose(blocks: Sequence[Block]) -> Iterator[Claim]:
    """Names that the text gives as its writer's, and the language of its words."""
    lines = [
        line for block in blocks if not isinstance(block, ListBlock | Table) for line in block_lines(block)
    ]
    for line in [*lines[:_FIRST], *lines[_FIRST:][-1:]]:
        for form in (_BEFORE, _AFTER):
            yield from (claim for match in form.finditer(line) for claim in _writers(match))
    text = "\n".join(line for block in blocks for line in block_lines(block))
    if language := identify_language(text):
        yield Claim(Field.LANGUAGE, language, Place.TEXT, "py3langid")


def _writers(match: re.Match[str]) -> Iterator[Claim]:
    for name in full_names(match["name"]):
        if len(name.split()) == len(match["name"].split()) and not names_body(name):
            yield Claim(Field.CONTRIBUTOR, name, Place.TEXT, " ".join(match[0].strip(" ,–—-.").split()))


def identify_language(text: str) -> str:
    """The language that a text is written in, or empty where it is too short to tell or filler text."""
    sample = text[:_SAMPLE]
    if len(_LETTERS.findall(sample)) < IDENTIFIABLE:
        return ""
    first = str(next(language for language, _score in _identifier().rank(sample)))
    return "" if first in _NOT_IN_THE_PRESS else first


@cache
def _identifier() -> Any:
    from py3langid.langid import LanguageIdentifier

    return LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
