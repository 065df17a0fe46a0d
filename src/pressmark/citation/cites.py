"""Cites as a text's editor gives them (CSL-JSON, citation items), checked once and read into frozen values."""

from collections.abc import Mapping
from typing import Any

from pressmark.citation.context import Cite
from pressmark.citation.plaintext import Unreadable, clean
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _

_POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")
_EDGES = " \u00a0"
"""Spaces that a prefix or a suffix may begin and end with."""


def read_cite(given: Mapping[str, Any]) -> Cite:
    """The cite of a CSL-JSON citation item; control characters in its words are left out.

    Raises:
        BadItem: it has no id, or what it says is no text.
    """
    if not isinstance(given, Mapping) or given.get("id") in (None, ""):
        raise BadItem(item=str(given)[:40], why=_("a cite is an object with the “id” of an item"))
    name = str(given["id"])
    position = given.get("position") or 0
    if position not in range(len(_POSITIONS)):
        raise BadItem(item=name, key="position", why=_("its “%(key)s” is not a number from 0 to 3"))
    return Cite(
        name,
        locator=_read_text(given, "locator", name).strip(),
        label=_read_text(given, "label", name) or "page",
        prefix=_read_text(given, "prefix", name),
        suffix=_read_text(given, "suffix", name),
        suppress_author=bool(given.get("suppress-author")),
        author_only=bool(given.get("author-only")),
        position=_POSITIONS[int(position)],
        near_note=bool(given.get("near-note")),
        first_note=_read_text(given, "first-reference-note-number", name),
    )


def _read_text(given: Mapping[str, Any], key: str, name: str) -> str:
    """The words of a cite, with the spaces at their edges: they part them from the reference."""
    value = given.get(key)
    if value in (None, False, ""):
        return ""
    try:
        words = clean(value)
    except Unreadable as error:
        raise BadItem(item=name, key=key, why=error.why, **error.details) from error
    if not isinstance(value, str):
        return words
    start, end = value[: len(value) - len(value.lstrip(_EDGES))], value[len(value.rstrip(_EDGES)) :]
    return f"{start}{words}{end}" if words else ""
