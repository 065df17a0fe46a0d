from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.extraction.printed import cut_days, find_days, says_published

DAY = date(2023, 5, 7)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("7 May 2023", "en"),
        ("May 7th, 2023", "en"),
        ("Sunday, 7 May, 2023 at 09:30", "en-GB"),
        ("05/07/2023", "en-US"),
        ("07/05/2023", "fr"),
        ("7. Mai 2023", "de"),
        ("dimanche 7 mai 2023 à 10h", "fr"),
        ("7 de mayo de 2023", "es"),
        ("7 Mayıs 2023 Pazar", "tr"),
        ("7 MAYIS 2023", "tr"),
        ("7 may 2023", "az"),
        ("7 мая 2023 г.", "ru"),
        ("7 մայիսի 2023", "hy"),
        ("07 Մայիս, 2023", "hy"),
        ("7 მაისი 2023", "ka"),
        ("۱۷ اردیبهشت ۱۴۰۲", "fa"),
        ("1402/02/17", "fa"),
        ("2023年05月07日", "ja"),
        ("7.5.2023", ""),
        ("2023-05-07", "en"),
    ],
)
def test_day_is_read_by_the_customs_of_the_language(line, language):
    assert {found.day for found in find_days(line, language)} == {DAY}


@pytest.mark.parametrize("line", ["05/07/2023", "7 people in 2023", "Room 7.5", "31 February 2023", ""])
def test_day_in_doubt_is_none(line):
    assert find_days(line, "en") == []


def test_islamic_day_is_not_certain():
    assert [found.certain for found in find_days("16 شوال 1444", "ar")] == [False]


def test_label_says_what_happened_on_the_day():
    found = find_days("Veröffentlicht am 7.5.2023, aktualisiert am 9.5.2023", "de")
    assert [(one.day, one.meaning) for one in found] == [(DAY, "published"), (date(2023, 5, 9), "modified")]


def test_line_says_that_it_was_published():
    assert says_published("Yayınlanma: 7 Mayıs 2023")
    assert not says_published("Updated: 7 May 2023")


def test_line_without_its_day_is_what_is_left():
    assert cut_days("07.05.2023 - Anna Lee") == "Anna Lee"
    assert cut_days("May 7, 2023 09:30 | Anna Lee") == "Anna Lee"
    assert cut_days("Anna Lee") == "Anna Lee"


@given(st.text(max_size=60), st.sampled_from(["en", "tr", "fa", "ar", "ja", ""]))
def test_any_line_has_days_or_none(line, language):
    for found in find_days(line, language):
        assert 1900 <= found.day.year < 2200
