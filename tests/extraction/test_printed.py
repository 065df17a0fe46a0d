from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.extraction.printed import cut_days, find_day_of, find_days, says_modified, says_published

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
        ("7 Μαΐου 2023", "el"),
        ("7 ΜΑΪΟΥ 2023", "el"),
        ("7 Μάη 2023", "el"),
        ("Mayın 7-si, 2023", "az"),
        ("7-ը մայիսի, 2023", "hy"),
        ("მაისი 7, 2023", "ka"),
        ("یکشنبه ۱۷ اردیبهشت ۱۴۰۲ - ۱۰:۱۵", "fa"),
        ("17 ارديبهشت 1402", "fa"),
        ("۱۷ ثور ۱۴۰۲", "fa"),
        ("7 می 2023", "fa"),
        ("۷ مهٔ ۲۰۲۳", "fa"),
        ("٧ مايو ٢٠٢٣", "ar"),
        ("7 أيار/مايو 2023", "ar"),
        ("7 ماي 2023", "ar"),
        ("\N{RIGHT-TO-LEFT MARK}7 مايو\N{RIGHT-TO-LEFT MARK} 2023", "ar"),
        ("7 травня 2023", "uk"),
        ("7. maj/svibanj, 2023.", "sr"),
        ("7 במאי 2023", "he"),
        ("2023년 5월 7일", "ko"),
        ("ngày 7 tháng 5 năm 2023", "vi"),
        ("7 พฤษภาคม 2566", "th"),
        ("2023. május 7.", "hu"),
        ("2023 m. gegužės 7 d.", "lt"),
        ("2023. gada 7. maijs", "lv"),
        ("2023-жыл 7-май", "ky"),
        ("令和5年5月7日", "ja"),
        ("民國112年5月7日", "zh"),
        ("07.05.23", "de"),
        ("07/05/23", "tr"),
        ("(Valle, 7 maggio 23)", "it"),
        ("May 7, ’23", "en"),
    ],
)
def test_day_is_read_by_the_customs_of_the_language(line, language):
    assert {found.day for found in find_days(line, language)} == {DAY}


@pytest.mark.parametrize("line", [
        "05/07/2023", "7 people in 2023", "Room 7.5", "31 February 2023", "", "7 May 20 people came", "on 7 May 10:30", "version 1.2.10",
        "10.15.20", "12.30.45", "In May 12 men, 20 women",
    ],
)  # fmt: skip
def test_day_in_doubt_is_none(line):
    assert find_days(line, "en") == []


def test_names_of_months_are_those_of_any_language_given():
    assert find_days("7 Mayıs 2023", "en") == []
    assert [found.day for found in find_days("7 Mayıs 2023", "en", ["tr-TR"])] == [DAY]


@pytest.mark.parametrize(
    ("line", "language"), [("Posted May 7, 8:19 PM", "en"), ("Bugün değil: 7 Mayıs", "tr")]
)
def test_day_without_a_year_is_of_the_year_given(line, language):
    assert find_day_of(line, language, 2023) == DAY


def test_line_without_a_day_has_none_in_any_year():
    assert find_day_of("Posted at 8:19 PM", "en", 2023) is None


def test_islamic_day_is_not_certain():
    assert [found.certain for found in find_days("16 شوال 1444", "ar")] == [False]


def test_label_says_what_happened_on_the_day():
    found = find_days("Veröffentlicht am 7.5.2023, aktualisiert am 9.5.2023", "de")
    assert [(one.day, one.meaning) for one in found] == [(DAY, "published"), (date(2023, 5, 9), "modified")]


def test_line_says_that_it_was_published():
    assert says_published("Yayınlanma: 7 Mayıs 2023")
    assert not says_published("Updated: 7 May 2023")
    assert says_modified("Updated: 7 May 2023")
    assert not says_modified("7 May 2023")


def test_line_without_its_day_is_what_is_left():
    assert cut_days("07.05.2023 - Anna Lee") == "Anna Lee"
    assert cut_days("May 7, 2023 09:30 | Anna Lee") == "Anna Lee"
    assert cut_days("Anna Lee") == "Anna Lee"
    assert cut_days("7 мая 2023, Анна Ли", ["ru"]) == "Анна Ли"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Sun, 05/07/2023 - 10:15", "en"),
        ("Sunday 7/5/2023", "en"),
        ("Pazar, 05/07/2023", "tr"),
    ],
)
def test_day_of_the_week_tells_the_order_of_day_and_month(line, language):
    assert [found.day for found in find_days(line, language)] == [DAY]


def test_order_that_no_day_of_the_week_tells_is_the_language_s():
    assert find_days("Lake, 05/07/2023", "en") == []
    assert [found.day for found in find_days("Dim, 05/07/2023", "de")] == [date(2023, 7, 5)]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("2023 թ. մայիսի 7", "hy"),
        ("2023 წლის 7 მაისი", "ka"),
        ("2023-cü il 7 may", "az"),
        ("۱۷ اردیبهشت ماه ۱۴۰۲", "fa"),
    ],
)
def test_day_behind_a_year_with_its_word(line, language):
    assert [found.day for found in find_days(line, language)] == [DAY]


@given(st.text(max_size=60), st.sampled_from(["en", "tr", "fa", "ar", "ja", ""]))
def test_any_line_has_days_or_none(line, language):
    for found in find_days(line, language):
        assert 1900 <= found.day.year < 2200
