"""Sorting of cites and entries (CSL 1.0.2, Sorting): keys from the last to the first, empty values at the end."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from pressmark.citation.context import Context
from pressmark.citation.dates import sort_digits
from pressmark.citation.runs import plain
from pressmark.citation.style import SortKey
from pressmark.citation.texts import find_text

_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^>]*)?>")
_IGNORED = re.compile('^[\u02bb\u02bc\u2018\u2019\u201c\u201d"\'«»\\[\\]]+|[\u201c\u201d"]')
SortValue = tuple[object, ...]
T = TypeVar("T")


def sort_with(things: Sequence[T], keys: Sequence[SortKey], context_of: Callable[[T], Context]) -> list[T]:
    """The things in the order of the keys; what is equal keeps its order."""
    ordered = list(things)
    for key in reversed(keys):
        valued = [(sort_text(key, context_of(thing)), thing) for thing in ordered]
        present = [(collate(text), thing) for text, thing in valued if text]
        present.sort(key=lambda pair: pair[0], reverse=key.descending)
        ordered = [thing for _, thing in present] + [thing for text, thing in valued if not text]
    return ordered


def sort_text(key: SortKey, context: Context) -> str:
    """What an item sorts by under one key."""
    context.sorting = key.options
    if key.part is not None:
        return plain(key.part(context)[0]).strip()
    date = context.item.dates.get(key.variable)
    if date is not None:
        return sort_digits(date)
    return find_text(key.variable, context)


def collate(text: str) -> SortValue:
    """A key that sorts text as people do: numbers by value, then letters, then accents, small before capital."""
    text = _IGNORED.sub("", _MARKUP.sub("", text).strip())
    decomposed = unicodedata.normalize("NFD", text)
    base = "".join(char for char in decomposed if not unicodedata.combining(char))
    return (
        tuple(_weigh(run) for run in re.findall(r"\d+|\D", base.casefold())),
        decomposed.casefold(),
        base.swapcase(),
    )


def _weigh(run: str) -> tuple[int, int, str]:
    if run[0].isdigit() and run.isdecimal():
        return (2, int(run[:300]), "")
    if run.isspace():
        return (0, 0, "")
    return (3 if run.isalpha() else 1, 0, run)
