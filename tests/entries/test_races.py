"""Sixteen processes release at once; some are killed in the middle. No gap, no double, on both databases."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

RACER = Path(__file__).with_name("racer.py")
PROCESSES = 16
EACH = 3
KILLED = 3


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_numbers_have_no_gap_and_no_double(database, request, tmp_path):
    own = {"PRESSMARK_DATA": str(tmp_path), "PYTHONPATH": str(RACER.parents[1])}
    result = subprocess.run(
        [sys.executable, RACER, *map(str, (PROCESSES, EACH, KILLED))],
        env=os.environ | own | request.getfixturevalue(database),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    race = json.loads(result.stdout)
    assert race["ends"] == [-signal.SIGKILL] * KILLED + [0] * (PROCESSES - KILLED)
    assert race["given_in_the_race"] == (PROCESSES - KILLED) * EACH
    given = sorted(int(number.partition("/")[2]) for number in race["numbers"])
    assert given == list(range(1, PROCESSES * EACH + 1))
