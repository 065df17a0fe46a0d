"""Days of the Persian (Jalali) and the Islamic (Hijri) calendar as days of ours."""

from datetime import date, timedelta

_NOWRUZ = date(1925, 3, 21)  # 1 Farvardin 1304, the year in which Iran took up the calendar
_NOWRUZ_YEAR = 1304
_LONG_MONTHS = 6
_LONG, _SHORT = 31, 30
_MONTHS = 12

_HIJRA = date(622, 7, 19)  # 1 Muharram 1, proleptic Gregorian, civil reckoning
_LEAP_IN_30 = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The day of a Persian date between 1304 and 1502, or None where there is no such day.

    Exact: within these years the 33-year rule and the astronomical calendar give the same leap years.
    """
    if not (_NOWRUZ_YEAR <= year <= _NOWRUZ_YEAR + 198 and 1 <= month <= _MONTHS and 1 <= day <= _LONG):
        return None
    if month > _LONG_MONTHS and day > (_SHORT if month < _MONTHS or _is_jalali_leap(year) else _SHORT - 1):
        return None
    days = sum(366 if _is_jalali_leap(one) else 365 for one in range(_NOWRUZ_YEAR, year))
    days += (month - 1) * _SHORT + min(month - 1, _LONG_MONTHS) + day - 1
    return _NOWRUZ + timedelta(days=days)


def _is_jalali_leap(year: int) -> bool:
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The day of an Islamic date by the civil reckoning, or None where there is no such day.

    The month begins with the sight of the moon: what is printed can mean the day before or after.
    """
    if not (1300 <= year <= 1500 and 1 <= month <= _MONTHS and 1 <= day <= _SHORT):  # noqa: PLR2004 (the years of the press)
        return None
    cycles, rest = divmod(year - 1, 30)
    days = cycles * 10631 + rest * 354 + sum(one in _LEAP_IN_30 for one in range(1, rest + 1))
    days += (month - 1) * 29 + month // 2 + day - 1
    return _HIJRA + timedelta(days=days)
