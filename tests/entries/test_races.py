"""Sixteen processes release at once; some are killed in the middle. No gap, no double, on both databases."""

import signal

from factories.racing import DONE

PROCESSES = 16
EACH = 3
KILLED = 3


def test_numbers_have_no_gap_and_no_double(race):
    told = race("entries.racer", PROCESSES, EACH, KILLED)
    assert told["ends"] == [-signal.SIGKILL] * KILLED + [DONE] * (PROCESSES - KILLED)
    assert told["given_in_the_race"] == (PROCESSES - KILLED) * EACH
    given = sorted(int(number.partition("/")[2]) for number in told["numbers"])
    assert given == list(range(1, PROCESSES * EACH + 1))
