from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.clippings.standing import Finding, Standing, State, advance, first_look, is_news, next_look

RELEASED = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)


def after(days):
    return RELEASED + timedelta(days=days)


def follow(*looks):
    """How it stands after looks: (days after the release, what was found)."""
    standing = Standing()
    for days, finding in looks:
        standing = advance(
            standing, finding, after(days), is_there=finding not in {Finding.FAILED, Finding.REFUSED}
        )
    return standing


def test_looks_are_counted_from_the_release():
    days, now = [], RELEASED
    while len(days) < 7:
        now = next_look(RELEASED, Standing(State.UNCHANGED), now)
        days.append((now - RELEASED).days)
    assert days == [1, 7, 30, 180, 365, 730, 1095]
    assert first_look(RELEASED) == after(1)


def test_missed_looks_are_made_up_for_by_one():
    assert next_look(RELEASED, Standing(State.UNCHANGED), after(200)) == after(365)


@given(st.integers(0, 4000), st.sampled_from(State), st.integers(0, 24 * 3600))
def test_next_look_is_always_ahead(days, state, seconds):
    now = after(days) + timedelta(seconds=seconds)
    assert next_look(RELEASED, Standing(state), now) > now


def test_failed_look_is_no_deletion():
    assert follow((1, Finding.UNCHANGED), (7, Finding.FAILED)) == Standing(
        State.FAILING, failures=1, failing_since=after(7), seen_at=after(1)
    )


@pytest.mark.parametrize(
    ("days", "state"),
    [((1, 5), State.FAILING), ((1, 5, 7), State.FAILING), ((1, 5, 8), State.GONE), ((1, 30), State.FAILING)],
)
def test_gone_is_three_failures_over_at_least_a_week(days, state):
    assert follow(*((day, Finding.FAILED) for day in days)).state == state


def test_failures_are_tried_again_until_it_is_gone_and_then_weekly():
    days, now, standing = [], after(30), Standing(State.UNCHANGED)
    for _ in range(5):
        standing = advance(standing, Finding.FAILED, now, is_there=False)
        days.append((now - RELEASED).days)
        now = next_look(RELEASED, standing, now)
    assert days == [30, 34, 38, 45, 52]
    assert standing.state == State.GONE


def test_what_comes_back_stands_as_it_is_found():
    standing = follow(*((day, Finding.FAILED) for day in (1, 5, 9)), (16, Finding.UNCHANGED))
    assert standing == Standing(State.UNCHANGED, seen_at=after(16))
    assert next_look(RELEASED, standing, after(16)) == after(30)


def test_refused_robot_is_not_a_page_that_is_gone():
    standing = follow((1, Finding.UNCHANGED), *((day, Finding.REFUSED) for day in (7, 30, 180)))
    assert standing == Standing(State.REFUSED, seen_at=after(1))


def test_another_page_at_the_address_is_not_the_article_seen():
    seen = Standing(State.UNCHANGED, seen_at=after(1))
    assert advance(seen, Finding.CHANGED, after(7), is_there=False).seen_at == after(1)


@pytest.mark.parametrize(
    ("before", "now", "differs", "told"),
    [
        (State.UNSEEN, State.UNCHANGED, False, False),
        (State.UNCHANGED, State.CHANGED, True, True),
        (State.CHANGED, State.CHANGED, False, False),
        (State.CHANGED, State.CHANGED, True, True),
        (State.CHANGED, State.UNCHANGED, False, True),
        (State.UNCHANGED, State.FAILING, False, False),
        (State.FAILING, State.GONE, False, True),
        (State.GONE, State.GONE, False, False),
        (State.GONE, State.UNCHANGED, False, True),
        (State.UNCHANGED, State.MOVED, False, True),
        (State.MOVED, State.MOVED, False, False),
        (State.UNCHANGED, State.REFUSED, False, False),
    ],
)
def test_editor_hears_of_what_is_new(before, now, differs, told):
    assert is_news(Standing(before), Standing(now), differs=differs) is told
