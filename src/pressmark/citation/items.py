"""CSL-JSON items, checked and reduced to what the processor understands."""

from collections.abc import Mapping
from typing import Any

from pressmark.citation.references import hide_markup
from pressmark.document.errors import CitationError

_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")


def prepare_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """The item with plain names, dates and texts, and without variables that the processor doesn't know.

    Raises:
        CitationError: it is no CSL-JSON item.
    """
    from citeproc import DATES, NAMES, VARIABLES

    if not isinstance(item, Mapping) or not item.get("id") or not isinstance(item.get("type"), str):
        raise CitationError(which="An item", why="CSL-JSON items are objects with an “id” and a “type”")
    prepared: dict[str, Any] = {"id": str(item["id"]), "type": item["type"]}
    for key, value in item.items():
        variable = str(key).replace("-", "_")
        if key in prepared or variable not in VARIABLES or value in ("", None, [], {}):
            continue
        try:
            prepared[key] = (
                [_prepare_name(name) for name in value]
                if variable in NAMES
                else _prepare_date(value)
                if variable in DATES
                else _prepare_text(value)
            )
        except (TypeError, ValueError, AttributeError, KeyError, IndexError) as error:
            raise CitationError(which=f"The item {item['id']}", why=f"its “{key}” is not CSL-JSON") from error
    return prepared


def _prepare_name(name: Mapping[str, Any]) -> dict[str, str]:
    if name.get("literal"):
        return {"literal": _prepare_text(name["literal"])}
    parts = {part: _prepare_text(name[part]) for part in _NAME_PARTS if name.get(part)}
    if "family" not in parts:
        return {"literal": parts["given"]}
    return parts


def _prepare_date(value: Mapping[str, Any]) -> dict[str, Any]:
    date: dict[str, Any] = {}
    if "date-parts" in value:
        date["date-parts"] = [[int(part) for part in parts] for parts in value["date-parts"]]
        date |= {key: value[key] for key in ("season", "circa") if value.get(key)}
        if not date["date-parts"] or not all(date["date-parts"]):
            raise ValueError(value)
    else:
        date["literal"] = _prepare_text(value.get("literal") or value["raw"])
    return date


def _prepare_text(value: object) -> str:
    if not isinstance(value, str | int | float):
        raise TypeError(value)
    return hide_markup(str(value))
