"""Dates of CSL-JSON items (CSL-JSON's schema, date-variable): parts, text to be read (`raw`), or text to be printed."""

from collections.abc import Mapping
from typing import Any

from pressmark.citation.plaintext import Unreadable, clean
from pressmark.citation.rawdates import make_day, parse_raw
from pressmark.citation.values import Date, Day
from pressmark.document.errors import gettext_noop as _

_NAMES = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LAST_YEAR = 99_999
_LONGEST = 1_000
_MOST_PARTS = 3


def read_date(value: object) -> Date:
    """The date of a CSL-JSON date object; one without a year is empty.

    Raises:
        Unreadable: it is no date.
    """
    if not isinstance(value, Mapping):
        raise Unreadable(_('its “%(key)s” is not a date such as {"date-parts": [[2023, 5, 8]]}'))
    season = _read_season(value.get("season"))
    if value.get("date-parts"):
        circa = str(value.get("circa") or "").lower() not in {"", "0", "false"}
        return Date(_read_days(value["date-parts"], season), circa)
    if "raw" in value:
        return parse_raw(clean(value["raw"], _LONGEST))
    if "literal" in value:
        return Date(literal=clean(value["literal"], _LONGEST))
    if isinstance(value.get("season"), str) and not season:
        return Date(literal=clean(value["season"], _LONGEST))
    if value.get("date-parts") in (None, []) and set(value) <= {"date-parts", "season", "circa"}:
        return Date()
    raise Unreadable(_("its “%(key)s” has none of “date-parts”, “raw” and “literal”"))


def _read_season(value: object) -> int:
    text = clean(value, _LONGEST) if value else ""
    if text.isdecimal():
        return (int(text) - 1) % 4 + 1 if int(text) else 0
    return _NAMES.get(text.lower(), 0)


def _read_days(value: object, season: int) -> tuple[Day, ...]:
    """One day or two; a second one of year 0 leaves a range open, and there is no year 0 else."""
    if not isinstance(value, list) or not all(isinstance(parts, list | None) for parts in value):
        raise Unreadable(_("its “%(key)s” has “date-parts” that are no lists of numbers"))
    read = (_read_day(parts, season) for parts in value[:2] if parts)
    days = tuple(day for day in read if day is not None)
    return days if any(day.year for day in days) else ()


def _read_day(parts: list[Any], season: int) -> Day | None:
    numbers = [_read_number(part) for part in parts[:_MOST_PARTS] if part not in (None, "")]
    if not numbers:
        return None
    year, month, day = [*numbers, 0, 0][:_MOST_PARTS]
    if abs(year) > _LAST_YEAR:
        raise Unreadable(_("its “%(key)s” is in the year %(value)s, which is too far away"), value=str(year))
    found = make_day(year, month, day)
    return found if found.month or found.season else Day(year, season=season)


def _read_number(value: object) -> int:
    """A part of a date, which CSL-JSON writes as a number or as text."""
    text = clean(value, _LONGEST)
    try:
        return int(text.removesuffix(".0"))
    except ValueError as error:
        raise Unreadable(_("its “%(key)s” has “date-parts” that are no lists of numbers")) from error
