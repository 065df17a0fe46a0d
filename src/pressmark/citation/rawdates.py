"""Dates that CSL-JSON gives as text (`raw`)."""

import re

from pressmark.citation.values import Date, Day

_ISO = re.compile(r"^(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_AMERICAN = re.compile(r"^(\d{1,2})/(?:(\d{1,2})/)?(\d{4})$")
_YEAR = re.compile(r"(?<!\d)(\d{3,4}|\d{1,4}(?=\s*(?:B\.?C|A\.?D)))(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spr": 1, "sum": 2, "fal": 3, "aut": 3, "win": 4}
_SEASON_MONTHS = {month: (month - 13) % 4 + 1 for month in range(13, 25)}
"""Months that stand for seasons: citeproc-js counts on from 13, EDTF from 21."""
_MONTH_NUMBERS, _DAY_NUMBERS = range(1, 13), range(1, 32)
_CIRCA = re.compile(r"\?|\bca?\.|\bcirca\b|~", re.IGNORECASE)


def parse_raw(text: str) -> Date:
    """The date in a text, or the text where no year can be found in it."""
    if text[:1] == text[-1:] == '"' and len(text) > 1:
        return Date(literal=text[1:-1])
    circa = bool(_CIRCA.search(text))
    parts = _split_range(_CIRCA.sub("", text).strip())
    days = [_parse_day(part.strip()) for part in parts]
    if days[0] is None and days[-1] is not None:  # May/June 2001
        days[0] = _parse_day(f"{parts[0]} {days[-1].year}")
    found = [day for day in days if day is not None]
    if not found or len(found) != len(days):
        return Date(literal=text)
    return Date(tuple(found), circa)


def _split_range(text: str) -> list[str]:
    if "–" in text:
        return text.split("–", 1)
    if re.fullmatch(r"[^/]*\d{3,}[^/]*/[^/]*", text):
        return text.split("/", 1)
    if _ISO.match(text):
        return [text]
    if re.fullmatch(r"[^\W\d_]+\.?/[^/\d]+\d{4}", text):
        return text.split("/", 1)
    halves = re.split(r"\s+-\s+|(?<=[^\d-])-(?=\D)|(?<=\d)-(?=[A-Za-z])|(?<=\d{4})-(?=\d{4}$)", text)
    return [text] if halves[2:] else halves


def _parse_day(text: str) -> Day | None:
    if found := _ISO.match(text):
        return make_day(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    if found := _AMERICAN.match(text):
        month, day = int(found[1]), int(found[2] or 0)
        if (
            day in _MONTH_NUMBERS and month not in _MONTH_NUMBERS
        ):  # 31/12/2023, as most of the world writes it
            month, day = day, month
        return make_day(int(found[3]), month, day)
    return _parse_words(text)


def make_day(year: int, month: int, day: int) -> Day:
    """A day; a month or day that no calendar has is left out, as citeproc-js does it."""
    if month in _SEASON_MONTHS:
        return Day(year, season=_SEASON_MONTHS[month])
    if month not in _MONTH_NUMBERS:
        return Day(year)
    return Day(year, month, day if day in _DAY_NUMBERS else 0)


def _parse_words(text: str) -> Day | None:
    year = _YEAR.search(text)
    if year is None:
        return None
    number = int(year[1])
    if re.search(r"\bB\.?C", text, re.IGNORECASE):
        number = -number
    rest = text[: year.start()] + " " + text[year.end() :]
    words = re.findall(r"[^\W\d_]{3,}", rest.lower())
    month = next((_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS), 0)
    season = next((_SEASONS[word[:3]] for word in words if word[:3] in _SEASONS), 0)
    day = _DAY.search(rest)
    found = make_day(number, month, int(day[1]) if day else 0)
    return found if month else Day(number, season=season)
