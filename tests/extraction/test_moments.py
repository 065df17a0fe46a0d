from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.dates import PartialDate
from pressmark.extraction.moments import is_future, read_moment, read_path, same_moment


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("2023-05-07T09:30:00+02:00", "2023-05-07T09:30:00+02:00"),
        ("2023-05-07T09:30:00.000+0200", "2023-05-07T09:30:00+02:00"),
        ("2023-05-07 09:30 +03", "2023-05-07T09:30:00+03:00"),
        ("2023-05-07T09:30:00Z", "2023-05-07T09:30:00+00:00"),
        ("2023-5-7", "2023-05-07"),
        ("2023-05-07T09:30:00", "2023-05-07"),
        ("2023-05-07T00:00:00+02:00", "2023-05-07"),
        ("Sun, 07 May 2023 09:30:00 +0200", "2023-05-07T09:30:00+02:00"),
        ("20230507", "2023-05-07"),
        ("2023/05/07", "2023-05-07"),
        ("7.5.2023", "2023-05-07"),
        ("07.05.2023 / 09:30", "2023-05-07"),
        ("23/05/2023", "2023-05-23"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("1683451800", "2023-05-07T09:30:00+00:00"),
        ("1683451800000", "2023-05-07T09:30:00+00:00"),
    ],
)
def test_date_is_read_as_far_as_it_is_known(printed, known):
    assert str(read_moment(printed)) == known


@pytest.mark.parametrize("printed", ["", "yesterday", "05/07/2023", "1405-07-02", "2023-13-40", "0000-00-00"])
def test_date_in_doubt_is_none(printed):
    assert read_moment(printed) is None


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(printed):
    known = read_moment(printed)
    assert known is None or PartialDate.parse(str(known)) == known


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.timezones()))
def test_moment_is_read_back(moment):
    moment = moment.replace(microsecond=0, second=30)
    known = read_moment(moment.isoformat())
    assert known is not None
    assert known.parts == (moment.year, moment.month, moment.day)


@pytest.mark.parametrize(
    "path",
    [
        "world/2023/05/07/bridge",
        "world/2023/may/07/bridge",
        "bridge-20230507.html",
        "world/bridge-2023-05-07",
    ],
)
def test_day_in_an_address(path):
    assert str(read_path(f"https://courier.example/{path}")) == "2023-05-07"


@pytest.mark.parametrize(
    "path", ["2023/45/99/bridge", "bridge-202305071", "bridge?day=2023-05-07", "2023/mayor/07/"]
)
def test_number_in_an_address_is_no_day(path):
    assert read_path(f"https://courier.example/{path}") is None


def test_tomorrow_is_not_the_future_and_the_day_after_is():
    today = date(2026, 11, 24)
    assert not is_future(PartialDate(2026, 11, 25), today)
    assert is_future(PartialDate(2026, 11, 26), today)


def test_one_moment_in_two_offsets_is_the_same():
    assert same_moment(
        PartialDate.parse("2026-10-04T20:30:00+00:00"), PartialDate.parse("2026-10-05T00:30:00+04:00")
    )


def test_two_days_are_not_the_same_moment():
    assert not same_moment(PartialDate(2026, 10, 4), PartialDate(2026, 10, 4))
