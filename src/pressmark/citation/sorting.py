"""Sorting of cites and entries (CSL 1.0.2, Sorting): keys from the last to the first, empty values at the end."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from pressmark.citation.context import Context
from pressmark.citation.dates import sort_digits
from pressmark.citation.runs import plain
from pressmark.citation.style import SortKey
from pressmark.citation.texts import find_text

_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^>]*)?>")
_IGNORED = re.compile('^[\u02bb\u02bc\u2018\u2019\u201c\u201d"\'«»\\[\\]]+|[\u201c\u201d"]')
_POINTS = re.compile(r"[.,:;!?…]+(?=\s|$)")
"""Points behind a word: a title alone stands before the same title with a subtitle, whatever points a style sets."""
T = TypeVar("T")


def sort_with(things: Sequence[T], keys: Sequence[SortKey], context_of: Callable[[T], Context]) -> list[T]:
    """The things in the order of the keys; what is equal keeps its order."""
    ordered = list(things)
    for key in reversed(keys):
        valued = [(*_value(key, context_of(thing)), thing) for thing in ordered]
        present = [each for each in valued if each[0]]
        if len(present) > 1:
            present = _order(present, descending=key.descending)
        ordered = [thing for *_, thing in present] + [thing for text, _, thing in valued if not text]
    return ordered


def _value(key: SortKey, context: Context) -> tuple[str, str]:
    return sort_text(key, context), context.locale.lang


def _order(valued: Sequence[tuple[str, str, T]], *, descending: bool) -> list[tuple[str, str, T]]:
    return sorted(valued, key=lambda each: collate(each[0], each[1]), reverse=descending)


def sort_text(key: SortKey, context: Context) -> str:
    """What an item sorts by under one key."""
    context.sorting = key.options
    if key.part is not None:
        return plain(key.part(context)[0]).strip()
    date = context.item.dates.get(key.variable)
    if date is not None:
        return sort_digits(date)
    return find_text(key.variable, context)


def collate(text: str, lang: str) -> bytes:
    """A key that sorts text as readers of a language do: numbers by value, then letters, accents, small before capital."""
    return _sort_key(lang)(_POINTS.sub("", _IGNORED.sub("", _MARKUP.sub("", text).strip())))


@lru_cache(maxsize=64)
def _sort_key(lang: str) -> Callable[[str], bytes]:
    """What ICU sorts by in a language (CLDR's tailoring of the Unicode Collation Algorithm).

    ICU takes 8 ms to load, so it is loaded when two things are first compared: one reference alone needs no order.
    """
    import icu

    collator = icu.Collator.createInstance(icu.Locale(lang))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    sort_key: Callable[[str], bytes] = collator.getSortKey
    return sort_key
