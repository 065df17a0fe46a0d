"""Dates as pages write them, to dates that know how precise they are."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from pressmark.document.dates import PartialDate
from pressmark.document.errors import NotADate

_YEARS = range(1800, 2200)  # outside: typing errors, and years of other calendars such as the Persian one

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d?-\d\d?)(?:[T ]\s?(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?::(?P<second>\d\d?))?(?:[.,]\d+)?)?"
    r"\s*(?P<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FORMS = (  # other ways of writing a day; the American order is never guessed, for half of its days mean another one
    re.compile(r"(?P<y>\d{4})[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d{3})"),
    re.compile(r"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<d>1[3-9]|2\d|3[01])/(?P<m>\d\d?)/(?P<y>\d{4})(?!\d)"),
)
_COARSE = re.compile(r"\d{4}(-\d\d)?")
_BEHIND, _AHEAD = 12, 14
_IN_PATH = (  # most systems write numbers, some the English name of the month, some no separators
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?)[/-](?P<d>\d\d?)(?=[/_.-]|$)"),
    re.compile(
        r"/(?P<y>(?:19|20)\d\d)/(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t?ember|ober)?/(?P<d>\d\d?)(?=[/_.-]|$)",
        re.IGNORECASE,
    ),
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"[/_-](?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?=[/_.-]|$)"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds since 1970, or thousandths of them, in the years from 2001 to 2033."""


def read_moment(text: str) -> PartialDate | None:
    """The date in a value of metadata or in a `time` element, in the outlet's own offset; None where it has none.

    Midnight sharp is a day: that is what a form without an hour field sends, and nearly no outlet publishes then.
    """
    text = " ".join(text.split())
    iso = _ISO.match(text)
    known = _from_iso(iso) if iso else _from_seconds(text) or _from_mail(text) or _from_forms(text)
    if known is None and _COARSE.fullmatch(text):
        known = _parse(text)
    return known if known and known.year in _YEARS else None


def read_path(address: str) -> PartialDate | None:
    """The day in an address such as /2023/05/07/, /2023/may/07/ or /bridge-20230507."""
    path = urlsplit(address).path
    return next((known for form in _IN_PATH if (match := form.search(path)) and (known := _day(match))), None)


def local_moments(known: PartialDate, host: str) -> list[PartialDate]:
    """A moment in each time zone of the country that a host's ending names; empty where it names none."""
    territory = host.rpartition(".")[2].upper()
    if not known.moment:
        return []
    return [PartialDate.of(known.moment.astimezone(zone)) for zone in _zones(territory)]


def is_utc(known: PartialDate) -> bool:
    """Whether it is a moment in UTC: content systems store that, and many print it into their metadata."""
    return known.moment is not None and not known.moment.utcoffset()


def days_between(left: PartialDate, right: PartialDate) -> int:
    """How many days the second lies behind the first."""
    return (right.earliest() - left.earliest()).days


def is_local_day(known: PartialDate, other: PartialDate) -> bool:
    """Whether a moment in UTC can fall on another day somewhere: from 12 hours behind UTC to 14 ahead."""
    if not known.moment or other.precision not in ("day", "moment") or is_utc(other):
        return False
    hour = known.moment.hour
    return days_between(known, other) == (-1 if hour < _BEHIND else 1 if hour >= 24 - _AHEAD else 0) != 0


def is_future(known: PartialDate, today: date) -> bool:
    """Whether it lies beyond tomorrow: today's date is already tomorrow's in the far east."""
    return known.earliest() > today + timedelta(days=1)


def utc_today() -> date:
    """The day that `is_future` compares with."""
    return datetime.now(UTC).date()


def same_moment(left: PartialDate, right: PartialDate) -> bool:
    """Whether two dates are one instant, written in different offsets perhaps."""
    return bool(left.moment and right.moment and abs(left.moment - right.moment) < timedelta(minutes=1))


@cache
def _zones(territory: str) -> tuple[ZoneInfo, ...]:
    names = get_global("territory_zones").get({"UK": "GB"}.get(territory, territory), [])
    known = _known_zones()
    return tuple(ZoneInfo(name) for name in names if name in known)


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())  # which walks through a thousand files


def _from_iso(match: re.Match[str]) -> PartialDate | None:
    year, month, day = (int(part) for part in match["day"].split("-"))
    plain = f"{year:04d}-{month:02d}-{day:02d}"
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["hour"] is None or match["offset"] is None or hour == minute == second == 0:
        return _parse(plain)
    offset = match["offset"].upper().replace("UTC", "Z").replace("GMT", "Z")
    return _parse(f"{plain}T{hour:02d}:{minute:02d}:{second:02d}{offset}") or _parse(plain)


def _from_mail(text: str) -> PartialDate | None:
    """`Sun, 07 May 2023 09:30:00 +0200`, as feeds and mail write it."""
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return PartialDate.of(when if (when.hour, when.minute, when.second) != (0, 0, 0) else when.date())


def _from_forms(text: str) -> PartialDate | None:
    return next((_day(match) for form in _FORMS if (match := form.search(text))), None)


def _from_seconds(text: str) -> PartialDate | None:
    if not _SECONDS.fullmatch(text):
        return None
    return PartialDate.of(datetime.fromtimestamp(int(text[:10]), UTC))


def _day(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS.index(parts["name"].lower()) + 1
    return _parse(f"{int(parts['y']):04d}-{month:02d}-{int(parts['d']):02d}")


def _parse(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except NotADate:
        return None
