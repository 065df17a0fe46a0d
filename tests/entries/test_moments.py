from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.errors import NotAMoment
from pressmark.entries.moments import FARTHEST, place_moment

ISTANBUL, BERLIN = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_moment_is_what_the_clocks_of_the_centre_show():
    placed = place_moment(datetime(2026, 12, 1, 9, 30), ISTANBUL, NOW)
    assert placed.astimezone(UTC) == datetime(2026, 12, 1, 6, 30, tzinfo=UTC)


def test_moment_with_a_zone_of_its_own_is_taken_as_it_is():
    said = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert place_moment(said, ISTANBUL, NOW) == said


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (datetime(2026, 11, 27, 11, 59), "it is past"),
        (datetime(2026, 11, 27, 12, 0), "it is past"),
        (datetime(1, 1, 1), "it is past"),
        (datetime(2036, 12, 1, 9, 0), "more than ten years away"),
        (datetime(9999, 12, 31, 23, 59), "more than ten years away"),
    ],
)
def test_moment_at_which_nothing_can_be_released(said, why):
    with pytest.raises(NotAMoment, match=why):
        place_moment(said, ISTANBUL, NOW)


def test_hour_that_the_clocks_skip_is_no_moment():
    with pytest.raises(NotAMoment, match="the clocks skip it that night"):
        place_moment(datetime(2027, 3, 28, 2, 30), BERLIN, NOW)


def test_hour_that_the_clocks_show_twice_is_the_first_of_both():
    placed = place_moment(datetime(2027, 10, 31, 2, 30), BERLIN, NOW)
    assert placed.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@given(st.datetimes(), st.sampled_from([ISTANBUL, BERLIN, ZoneInfo("America/New_York")]))
def test_whatever_is_said_is_a_moment_to_come_or_refused(said, zone):
    try:
        placed = place_moment(said, zone, NOW)
    except NotAMoment:
        return
    assert NOW < placed <= NOW + FARTHEST
    assert placed.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == said.replace(fold=0)
