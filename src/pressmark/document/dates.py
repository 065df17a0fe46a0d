"""Dates that know how precise they are (EDTF level 0: a year, a month, a day, or a moment)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self

from babel.dates import format_date as babel_date
from babel.dates import format_skeleton

from pressmark.document.errors import NotADate
from pressmark.document.errors import gettext_noop as _
from pressmark.document.languages import babel_locale

Precision = Literal["year", "month", "day", "moment"]

_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<moment>[T ].+)?)?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. A day is not a midnight: `moment` is set only where the hour is known.

    Attributes:
        year: 1 to 9999.
        month: 1 to 12, or None where only the year is known.
        day: 1 to 31, or None where only the month is known.
        moment: the aware moment in the outlet's own offset, or None; its calendar day is year-month-day.
    """

    year: int
    month: int | None = None
    day: int | None = None
    moment: datetime | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2023`, `2023-05`, `2023-05-07` or `2023-05-07T09:30:00+02:00`.

        A time without an offset is dropped: which moment it means is not known, only which day.

        Raises:
            NotADate: it is none of these, or no such day exists.
        """
        match = _EDTF.fullmatch(text.strip())
        if not match:
            raise NotADate(which=text, why=_("it has another form"))
        year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
        try:
            assert year is not None
            date(year, 1 if month is None else month, 1 if day is None else day)
            moment = datetime.fromisoformat(text.strip()) if match["moment"] else None
        except ValueError as error:
            raise NotADate(which=text, why=str(error)) from error
        return cls(year, month, day, moment if moment and moment.tzinfo else None)

    @classmethod
    def of(cls, when: date) -> Self:
        """The day or, given an aware `datetime`, the moment."""
        moment = when if isinstance(when, datetime) and when.tzinfo else None
        return cls(when.year, when.month, when.day, moment)

    @property
    def precision(self) -> Precision:
        if self.moment:
            return "moment"
        if self.day:
            return "day"
        return "month" if self.month else "year"

    @property
    def parts(self) -> tuple[int, ...]:
        """(year,), (year, month) or (year, month, day): CSL-JSON's `date-parts`."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def day_only(self) -> "PartialDate":
        """The same without the hour."""
        return PartialDate(self.year, self.month, self.day)

    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def isoformat(self) -> str:
        """EDTF: the form that `parse` reads."""
        if self.moment:
            return self.moment.isoformat()
        return "-".join(f"{part:02d}" if place else f"{part:04d}" for place, part in enumerate(self.parts))

    def __str__(self) -> str:
        return self.isoformat()


def format_date(when: PartialDate | date, language: str) -> str:
    """The date in words (`7 May 2023`, `7 Mayıs 2023`), no more precise than it is known."""
    known = when if isinstance(when, PartialDate) else PartialDate.of(when)
    locale = babel_locale(language)
    if known.day:
        # A bulletin writes day month year in English as in all its other languages: one order on one page.
        return babel_date(known.earliest(), "d MMMM y" if locale.language == "en" else "long", locale=locale)
    if known.month:
        return format_skeleton("yMMMM", known.earliest(), locale=locale)
    return str(known.year)
