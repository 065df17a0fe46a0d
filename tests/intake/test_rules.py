from datetime import UTC, datetime, timedelta

import pytest

from pressmark.intake.rules import next_poll, read_links

NOON = datetime(2026, 5, 8, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("every", "failures", "pause"),
    [(HOUR, 0, HOUR), (HOUR, 1, 2 * HOUR), (HOUR, 3, 8 * HOUR), (HOUR, 900, DAY), (DAY, 5, DAY)],
)
def test_feed_that_fails_is_asked_less_often(every, failures, pause):
    assert next_poll(every, failures, NOON) == NOON + pause


def test_links_of_a_list_each_once_and_what_is_none():
    links, wrong = read_links(
        "https://a.example/1\n https://b.example/2 https://a.example/1\nfog\njavascript:x"
    )
    assert links == ("https://a.example/1", "https://b.example/2")
    assert [error.details["which"] for error in wrong] == ["fog", "javascript:x"]
