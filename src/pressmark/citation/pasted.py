"""References as somebody pastes them (BibTeX, RIS or CSL-JSON) into CSL-JSON items that a style can print."""

import json
import re
from typing import Any

from pressmark.citation.bibtex import read_bibtex
from pressmark.citation.render import render
from pressmark.citation.ris import read_ris
from pressmark.citation.styles import HOUSE_STYLE
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _

LONGEST = 1_000_000
MOST_ITEMS = 1_000

_RIS = re.compile(r"^TY  - ", re.MULTILINE)
_BIBTEX = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)


def read_pasted(text: str) -> list[dict[str, Any]]:
    """The items of a text, in its order; those of a form that has no names for them have no `id` yet.

    Raises:
        BadItem: it is none of the three, has an item that no style can print, or is too long.
    """
    text = text.removeprefix("\ufeff").strip()
    if not text:
        return []
    if len(text) > LONGEST:
        raise BadItem(item="…", why=_("it is longer than %(limit)s characters"), limit=LONGEST)
    items = _read_form(text)
    if len(items) > MOST_ITEMS:
        raise BadItem(item="…", why=_("there are more than %(limit)s references"), limit=MOST_ITEMS)
    for place, item in enumerate(items, 1):
        check_item(item, place)
    return items


def check_item(item: object, place: int = 1) -> None:
    """Print an item once.

    Raises:
        BadItem: it can't be printed, or nothing of it is.
    """
    if not isinstance(item, dict):
        raise BadItem(item=f"#{place}", why=_("items are objects with an “id” and a “type”"))
    name = str(item.get("id") or f"#{place}")
    [line] = render([item | {"id": name}], HOUSE_STYLE)
    if not line.text or not (item.get("title") or item.get("author") or item.get("container-title")):
        raise BadItem(item=name, why=_("it has neither an author nor a title"))


def _read_form(text: str) -> list[dict[str, Any]]:
    if text[0] in "[{":
        return _read_json(text)
    if _RIS.search(text):
        return read_ris(text)
    if _BIBTEX.search(text):
        return read_bibtex(text)
    raise BadItem(item=text[:40], why=_("it is neither BibTeX nor RIS nor CSL-JSON"))


def _read_json(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadItem(item="CSL-JSON", why=_("it can't be read (%(error)s)"), error=error) from error
    return found if isinstance(found, list) else [found]
