"""The works that an entry can cite: CSL-JSON items, each under a key that an editor can write in the text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from anyascii import anyascii

from pressmark.citation.items import NAME_VARIABLES
from pressmark.citation.pasted import MOST_ITEMS
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _
from pressmark.formats.wording import isolate

Work = dict[str, Any]

_NOT_IN_KEYS = re.compile(r"[\s,;@\[\]\x00-\x1f]+")
_LONGEST_KEY = 100
_WORDS = frozenset(
    {
        "title",
        "title-short",
        "container-title",
        "container-title-short",
        "collection-title",
        "publisher",
        "event-title",
    }
)


def add_works(known: Sequence[Work], added: Iterable[Work]) -> tuple[list[Work], list[str]]:
    """The works with some more, and the keys of those.

    One that has a key already in use takes the place of that work. One without a key is given one: its author's surname and
    its year.

    Raises:
        BadItem: two of the added ones have one key, or there are too many.
    """
    works = {str(work["id"]): work for work in known}
    keys: list[str] = []
    for work in added:
        key = _NOT_IN_KEYS.sub("-", str(work.get("id") or "")).strip("-")[:_LONGEST_KEY]
        key = key or _make_key(work, works)
        if key in keys:
            raise BadItem(item=key, why=_("it is there twice"))
        works[key] = work | {"id": key}
        keys.append(key)
    if len(works) > MOST_ITEMS:
        raise BadItem(item="…", why=_("there are more than %(limit)s references"), limit=MOST_ITEMS)
    return list(works.values()), keys


def isolate_work(work: Mapping[str, Any], language: str) -> Work:
    """The work so that names and titles of the other direction can't disturb a line in the language."""
    return {key: _isolate(key, value, language) for key, value in work.items()}


def _isolate(key: str, value: Any, language: str) -> Any:
    if isinstance(value, str):
        return isolate(value, language) if key in _WORDS else value
    if isinstance(value, list):
        return [_isolate(key, each, language) for each in value]
    if isinstance(value, dict) and key in NAME_VARIABLES:
        return {
            part: isolate(name, language) if isinstance(name, str) else name for part, name in value.items()
        }
    return value


def _make_key(work: Work, works: Mapping[str, Work]) -> str:
    """`yilmaz2020`, and `yilmaz2020b` where that is another work; the same work has the same key again."""
    people = work.get("author") or work.get("editor") or [{"literal": str(work.get("title", ""))}]
    name = str(people[0].get("family") or people[0].get("literal") or "")
    folded = re.sub(r"[^a-z0-9]+", "", anyascii(name.partition(" ")[0]).lower())
    stem = f"{folded or 'work'}{_year(work)}"
    for number in range(1, len(works) + 2):
        key = stem if number == 1 else f"{stem}-{number}"
        if key not in works or works[key] == work | {"id": key}:
            return key
    raise AssertionError  # there is one key more than there are works


def _year(work: Work) -> str:
    issued = work.get("issued") or {}
    dated = issued.get("date-parts") or [[]]
    raw = re.search(r"\d{4}", str(issued.get("raw", "")))
    return str(dated[0][0]) if dated[0] else raw[0] if raw else ""
