"""Can the time of a capture be believed? A pure rule on what two clocks said.

The wall clock gives a capture its date, and somebody may set it while the capture is made. A monotonic clock is never
set, so the two agree on how long it took.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

BOUND = 2.0
"""Seconds. A time server slews a clock by less than that in a fetch; who sets it moves it by more."""

Doubts = dict[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What both clocks said at one moment; `ticks` are seconds from no date in particular."""

    wall: datetime
    ticks: float


def read_clocks() -> Reading:
    """Now."""
    return Reading(datetime.now(UTC), monotonic())


def find_doubts(begun: Reading, ended: Reading, newest: datetime | None) -> Doubts:
    """What speaks against the date of a capture, in seconds; empty where nothing does.

    Args:
        newest: the date of the newest capture that was kept when this one began.

    Returns:
        `jump`: how far the wall clock was set while the capture was made, back or forward.
        `behind`: how long before the newest capture it is dated.
    """
    jump = (ended.wall - begun.wall).total_seconds() - (ended.ticks - begun.ticks)
    behind = (newest - begun.wall).total_seconds() if newest else 0.0
    doubts = {}
    if abs(jump) > BOUND:
        doubts["jump"] = round(jump, 1)
    if behind > BOUND:
        doubts["behind"] = round(behind, 1)
    return doubts
