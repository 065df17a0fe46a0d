"""CSL-JSON items, checked once and read into frozen values (CSL 1.0.2, Appendix IV, and the CSL-JSON schema)."""

import re
from collections.abc import Mapping
from typing import Any

from pressmark.citation.particles import parse_particles
from pressmark.citation.rawdates import parse_raw
from pressmark.citation.values import Date, Day, Item, Name
from pressmark.document.errors import CitationError

NAME_VARIABLES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
DATE_VARIABLES = frozenset(
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"]
)
NUMBER_VARIABLES = frozenset(
    [
        "chapter-number",
        "citation-number",
        "collection-number",
        "edition",
        "first-reference-note-number",
        "issue",
        "locator",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "page",
        "page-first",
        "part-number",
        "printing-number",
        "section",
        "supplement-number",
        "version",
        "volume",
    ]
)
TEXT_VARIABLES = NUMBER_VARIABLES | frozenset(
    [
        "abstract",
        "annote",
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "authority",
        "call-number",
        "citation-key",
        "citation-label",
        "collection-title",
        "container-title",
        "container-title-short",
        "dimensions",
        "division",
        "DOI",
        "event",
        "event-place",
        "event-title",
        "genre",
        "ISBN",
        "ISSN",
        "journalAbbreviation",
        "jurisdiction",
        "keyword",
        "language",
        "license",
        "medium",
        "note",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "part-title",
        "PMCID",
        "PMID",
        "publisher",
        "publisher-place",
        "references",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "shortTitle",
        "source",
        "status",
        "title",
        "title-short",
        "URL",
        "volume-title",
        "volume-title-short",
        "year-suffix",
    ]
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]")
_NOTED = re.compile(r"^([A-Za-z_-]+): *(\S.*)$", re.MULTILINE)
_MOST_NAMES = 10_000
_SEASONS = {month: (month - 13) % 4 + 1 for month in range(13, 25)}
"""Months that stand for seasons: citeproc-js counts on from 13, EDTF from 21."""


def read_item(item: Mapping[str, Any]) -> Item:
    """The item of a CSL-JSON object; empty variables are left out.

    Raises:
        CitationError: it is no CSL-JSON item.
    """
    if (
        not isinstance(item, Mapping)
        or item.get("id") in (None, "")
        or not isinstance(item.get("type", ""), str)
    ):
        raise CitationError(which="An item", why="CSL-JSON items are objects with an “id” and a “type”")
    item = _spread_note(item)
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    for key, value in item.items():
        if key in {"id", "type"} or value in ("", None, [], {}):
            continue
        try:
            if key in NAME_VARIABLES:
                names[key] = _read_names(value)
            elif key in DATE_VARIABLES:
                date = read_date(value)
                if date.days or date.literal:
                    dates[key] = date
            elif key in TEXT_VARIABLES or not isinstance(value, Mapping | list | bool):
                texts[key] = clean(value)
        except (TypeError, ValueError, AttributeError, KeyError, IndexError, OverflowError) as error:
            raise CitationError(which=f"The item {item['id']}", why=f"its “{key}” is not CSL-JSON") from error
    return Item(str(item["id"]), item.get("type", ""), {k: v for k, v in texts.items() if v}, names, dates)


def _spread_note(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item with what its note says of variables that CSL-JSON's sources have no field for: lines `variable: value`."""
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}
    for line in _NOTED.finditer(note):
        if line[1] in DATE_VARIABLES:
            found[line[1]] = {"raw": line[2].strip()}
        elif line[1] in TEXT_VARIABLES:
            found[line[1]] = line[2].strip()
    return found | dict(item)


def clean(value: object) -> str:
    """The text of a variable, without control characters."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(value)
    return _CONTROL.sub("", str(value)).strip()


def _read_names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list) or len(value) > _MOST_NAMES:
        raise TypeError(value)
    found = (_read_name(name) for name in value)
    return tuple(name for name in found if name.family or name.given or name.literal)


def _read_name(name: Mapping[str, Any]) -> Name:
    parts = {
        key: clean(value)
        for key, value in name.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
    static = bool(name.get("static-ordering"))
    if parts.get("literal"):
        return Name(literal=parts["literal"])
    family, given = parts.get("family", ""), parts.get("given", "")
    dropping, non_dropping = parts.get("dropping-particle", ""), parts.get("non-dropping-particle", "")
    suffix, comma = parts.get("suffix", ""), bool(name.get("comma-suffix"))
    if not family:
        return (
            Name(family=given, static=static)
            if not (dropping or non_dropping)
            else Name(family=given, dropping=dropping, non_dropping=non_dropping, suffix=suffix)
        )
    if family[:1] == family[-1:] == '"' and family.strip('"'):
        return Name(family[1:-1], given, dropping, non_dropping, suffix, comma_suffix=comma, static=static)
    if name.get("parse-names", True):
        family, given, dropping, non_dropping, suffix, comma = parse_particles(
            family, given, dropping, non_dropping, suffix, comma=comma
        )
    return Name(family, given, dropping, non_dropping, suffix, comma_suffix=comma, static=static)


def read_date(value: Mapping[str, Any]) -> Date:
    """The date of a CSL-JSON date object."""
    if not isinstance(value, Mapping):
        raise TypeError(value)
    circa = str(value.get("circa") or "").lower() not in {"", "0", "false"}
    season = _read_season(value.get("season"))
    if value.get("date-parts"):
        read = (_read_day(parts, season) for parts in value["date-parts"][:2] if parts)
        days = tuple(day for day in read if day is not None)
        if not days:
            raise ValueError(value)
        return Date(days, circa)
    if "raw" in value:
        return parse_raw(clean(value["raw"]))
    if "literal" in value:
        return Date(literal=clean(value["literal"]))
    if isinstance(value.get("season"), str) and not season:
        return Date(literal=clean(value["season"]))
    raise ValueError(value)


def _read_season(value: object) -> int:
    text = str(value or "")
    names = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
    if text.isdigit():
        return (int(text) - 1) % 4 + 1 if int(text) else 0
    return names.get(text.lower(), 0)


def _read_day(parts: list[Any], season: int) -> Day | None:
    if not isinstance(parts, list):
        raise TypeError(parts)
    numbers = [int(part) for part in parts if part not in (None, "")]
    if not numbers:
        return None
    year, month, day = [*numbers, 0, 0][:3]
    if month in _SEASONS:
        return Day(year, season=_SEASONS[month])
    if month not in range(1, 13):
        return Day(year, season=season)
    return Day(year, month, day)
