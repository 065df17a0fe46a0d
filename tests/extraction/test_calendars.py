from datetime import date

import pytest

from pressmark.extraction.calendars import from_hijri, from_jalali


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ((1304, 1, 1), date(1925, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1402, 2, 17), date(2023, 5, 7)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1405, 1, 1), date(2026, 3, 21)),
    ],
)
def test_persian_day(parts, day):
    assert from_jalali(*parts) == day


@pytest.mark.parametrize("parts", [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 0, 1), (1200, 1, 1)])
def test_no_such_persian_day(parts):
    assert from_jalali(*parts) is None


def test_islamic_day_is_right_within_a_day():
    assert abs(from_hijri(1445, 9, 1) - date(2024, 3, 11)).days <= 1
    assert abs(from_hijri(1447, 1, 1) - date(2025, 6, 26)).days <= 1


def test_no_such_islamic_day():
    assert from_hijri(1445, 13, 1) is None
