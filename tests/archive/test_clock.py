"""Whether a capture's time can be believed."""

from datetime import UTC, datetime, timedelta

import pytest

from pressmark.archive.actions import keep
from pressmark.archive.clock import Reading, find_doubts
from pressmark.archive.models import Capture
from pressmark.archive.obtaining import obtain_bytes

NOON = datetime(2026, 5, 7, 12, tzinfo=UTC)


def later(seconds):
    return NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("wall", "ticks", "newest", "doubts"),
    [
        (30, 30, None, {}),
        (30, 30, later(-1), {}),
        (31.9, 30, None, {}),
        (32.1, 30, None, {"jump": 2.1}),
        (-3570, 30, None, {"jump": -3600.0}),
        (30, 30, later(2), {}),
        (30, 30, later(90), {"behind": 90.0}),
        (90, 30, later(90), {"jump": 60.0, "behind": 90.0}),
        (0, 0, NOON, {}),
    ],
)
def test_doubts_are_what_two_clocks_disagree_on(wall, ticks, newest, doubts):
    assert find_doubts(Reading(NOON, 1000.0), Reading(later(wall), 1000.0 + ticks), newest) == doubts


@pytest.mark.django_db
def test_capture_before_the_newest_one_says_so(captures_folder):
    first = keep(obtain_bytes(b"<!doctype html><p>words", url="https://outlet.example/a"))
    assert first.clock == {}
    ahead = first.captured_at + timedelta(days=1)
    Capture.objects.filter(pk=first.pk).update(captured_at=ahead)
    second = keep(obtain_bytes(b"<!doctype html><p>words", url="https://outlet.example/a"))
    assert second.clock == {"behind": pytest.approx(86400, abs=60)}
