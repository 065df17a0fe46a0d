"""When a watched original is looked at, and how it stands after a look: pure decisions on values; the clock is one of them.

Looks are counted from the release that cites it: after 1, 7, 30 and 180 days, then on each anniversary.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count

from pressmark.document.errors import gettext_noop as _

FIRST_DAYS = (1, 7, 30, 180)
YEAR = timedelta(days=365)
RETRY = timedelta(days=4)
"""After a failed look: so that the third one in a row is more than a week after the first."""
WEEK = timedelta(days=7)
FAILURES = 3
SAME_TEXT = 0.5
"""The share of the archived text from which on what is at the address is still that article."""


class Finding(StrEnum):
    """What one look found, compared with what was archived."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    FAILED = "failed"
    REFUSED = "refused"


class State(StrEnum):
    """How an original stands."""

    UNSEEN = "unseen"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    FAILING = "failing"
    GONE = "gone"
    REFUSED = "refused"


FINDING_NAMES = {
    Finding.UNCHANGED: _("Unchanged"),
    Finding.CHANGED: _("Changed"),
    Finding.MOVED: _("Moved"),
    Finding.FAILED: _("Could not be fetched"),
    Finding.REFUSED: _("Not fetched: the outlet asks robots to stay away"),
}
STATE_NAMES = {
    State.UNSEEN: _("Not looked at yet"),
    State.UNCHANGED: FINDING_NAMES[Finding.UNCHANGED],
    State.CHANGED: FINDING_NAMES[Finding.CHANGED],
    State.MOVED: FINDING_NAMES[Finding.MOVED],
    State.FAILING: FINDING_NAMES[Finding.FAILED],
    State.GONE: _("Gone"),
    State.REFUSED: FINDING_NAMES[Finding.REFUSED],
}
"""What people call them; marked for translation."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an original stands.

    Attributes:
        failures: failed looks in a row.
        failing_since: the first of them.
        seen_at: when the article was last at its address.
    """

    state: State = State.UNSEEN
    failures: int = 0
    failing_since: datetime | None = None
    seen_at: datetime | None = None


def advance(before: Standing, finding: Finding, now: datetime, *, is_there: bool) -> Standing:
    """How it stands after a look.

    A failed fetch is no deletion: gone is what failed three times in a row over at least a week. Until then, and after
    it, nothing else is said about it.

    Args:
        is_there: the archived article, changed or not, is what the address gave.
    """
    if finding == Finding.FAILED:
        since = before.failing_since or now
        failures = before.failures + 1
        is_gone = before.state == State.GONE or (failures >= FAILURES and now - since >= WEEK)
        return replace(
            before, state=State.GONE if is_gone else State.FAILING, failures=failures, failing_since=since
        )
    return Standing(State(finding.value), seen_at=now if is_there else before.seen_at)


def next_look(since: datetime, standing: Standing, now: datetime) -> datetime:
    """When to look again: always after `now`, so that looks that were missed are made up for by one."""
    if standing.state == State.GONE:
        return now + WEEK
    planned = next(day for day in _planned(since) if day > now)
    return min(planned, now + RETRY) if standing.state == State.FAILING else planned


def first_look(since: datetime) -> datetime:
    """The first of all."""
    return next(_planned(since))


def _planned(since: datetime) -> Iterator[datetime]:
    yield from (since + timedelta(days=days) for days in FIRST_DAYS)
    yield from (since + years * YEAR for years in count(1))


def is_news(before: Standing, after: Standing, *, differs: bool) -> bool:
    """Whether an editor should hear of a look: it changed, moved, went, came back, or changed once more.

    Args:
        differs: from what the look before it saw.
    """
    told = {State.CHANGED, State.MOVED, State.GONE}
    if after.state == State.CHANGED:
        return differs
    came_back = before.state in {State.GONE, State.CHANGED} and after.state == State.UNCHANGED
    return (after.state in told and after.state != before.state) or came_back
