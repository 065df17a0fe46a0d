"""Dates as precise as they are known."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.dates import PartialDate, format_date
from pressmark.document.errors import NotADate

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DAYS = st.dates()
DATES = st.one_of(
    DAYS.map(lambda day: PartialDate(day.year)),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(PartialDate.of),
    st.datetimes(timezones=OFFSETS).map(PartialDate.of),
)
MOMENT = datetime(2023, 5, 7, 9, 30, tzinfo=timezone(timedelta(hours=2)))


@given(DATES)
def test_isoformat_is_read_back_by_parse(known):
    assert PartialDate.parse(known.isoformat()) == known


@given(DATES)
def test_parts_are_as_many_as_are_known(known):
    assert len(known.parts) == {"year": 1, "month": 2, "day": 3, "moment": 3}[known.precision]


@given(DATES)
def test_earliest_begins_with_the_parts(known):
    earliest = known.earliest()
    assert (earliest.year, earliest.month, earliest.day)[: len(known.parts)] == known.parts


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2023", PartialDate(2023)),
        ("0999", PartialDate(999)),
        ("2023-05", PartialDate(2023, 5)),
        (" 2023-05-07\n", PartialDate(2023, 5, 7)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        ("2023-05-07T09:30:00+02:00", PartialDate(2023, 5, 7, MOMENT)),
        ("2023-05-07 09:30+02:00", PartialDate(2023, 5, 7, MOMENT)),
        ("2023-05-07T00:00:00Z", PartialDate(2023, 5, 7, datetime(2023, 5, 7, tzinfo=UTC))),
    ],
)
def test_parse_reads_as_far_as_is_known(text, known):
    assert PartialDate.parse(text) == known


def test_parse_of_a_time_without_offset_keeps_the_day():
    assert PartialDate.parse("2023-05-07T09:30:00") == PartialDate(2023, 5, 7)


@pytest.mark.parametrize(
    "text", ["", "23", "May 2023", "2023-5-7", "07.05.2023", "2023-05-", "2023/05/07", "-2023"]
)
def test_parse_refuses_another_form(text):
    with pytest.raises(NotADate) as caught:
        PartialDate.parse(text)
    assert caught.value.details == {"which": text, "why": "it has another form"}


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2023-13",
        "2023-00",
        "2023-05-00",
        "2023-04-31",
        "0000",
        "2023-05-07T25:00",
        "2023-05-07 soon",
    ],
)
def test_parse_refuses_a_day_that_does_not_exist(text):
    with pytest.raises(NotADate) as caught:
        PartialDate.parse(text)
    assert caught.value.details["which"] == text


@pytest.mark.parametrize(
    ("when", "known"),
    [
        (date(2023, 5, 7), PartialDate(2023, 5, 7)),
        (datetime(2023, 5, 7, 9, 30), PartialDate(2023, 5, 7)),
        (MOMENT, PartialDate(2023, 5, 7, MOMENT)),
    ],
)
def test_of_takes_the_moment_only_where_it_is_known(when, known):
    assert PartialDate.of(when) == known


def test_day_only_has_no_hour():
    assert PartialDate.of(MOMENT).day_only == PartialDate(2023, 5, 7)


def test_day_of_a_moment_is_the_outlets_own():
    late = datetime(2023, 5, 7, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert PartialDate.of(late).parts == (2023, 5, 7)


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (PartialDate(2023), "2023"),
        (PartialDate(2023, 5), "2023-05"),
        (PartialDate(999, 5, 7), "0999-05-07"),
        (PartialDate.of(MOMENT), "2023-05-07T09:30:00+02:00"),
    ],
)
def test_date_is_shown_as_edtf(known, text):
    assert str(known) == text


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ("2023", "May 2023", "7 May 2023")),
        ("en-US", ("2023", "May 2023", "7 May 2023")),
        ("tr", ("2023", "Mayıs 2023", "7 Mayıs 2023")),
        ("ru", ("2023", "май 2023\u202fг.", "7 мая 2023\u202fг.")),
        ("fa", ("2023", "مه 2023", "7 مه 2023")),
        ("az", ("2023", "may 2023", "7 may 2023")),
        ("hy", ("2023", "2023 թ․ մայիս", "2023 թ. մայիսի 7")),
        ("ka", ("2023", "მაისი, 2023", "7 მაისი, 2023")),
    ],
)
def test_format_date_is_no_more_precise_than_the_date(language, written):
    dates = (PartialDate(2023), PartialDate(2023, 5), PartialDate(2023, 5, 7))
    assert tuple(format_date(known, language) for known in dates) == written


@pytest.mark.parametrize("when", [date(2023, 5, 7), MOMENT, PartialDate.of(MOMENT)])
def test_format_date_gives_the_day_of_a_moment(when):
    assert format_date(when, "tr") == "7 Mayıs 2023"
