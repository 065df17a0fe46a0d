"""Workers look at what is due all at once, and one is killed over it: each original is looked at once, on both databases."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from archive.server import send, serve
from factories.records import make_page

LOOKER = Path(__file__).with_name("looker.py")
PROCESSES = 4
ORIGINALS = 6


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_original_is_looked_at_once_whoever_is_killed(database, request, tmp_path):
    own = {
        "PRESSMARK_DATA": str(tmp_path),
        "PRESSMARK_FETCH_ALLOW": "outlet.localhost",
        "PYTHONPATH": str(LOOKER.parents[1]),
    }
    fetched = []

    def answer(handler):
        fetched.append(handler.path)
        send(handler, make_page(title=f"Ferry {handler.path}"))

    with serve({f"/{number}": answer for number in range(ORIGINALS)}) as outlet:
        result = subprocess.run(
            [sys.executable, LOOKER, outlet, str(PROCESSES), str(ORIGINALS)],
            env=os.environ | own | request.getfixturevalue(database),
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
    race = json.loads(result.stdout)
    assert race["ends"] == [0, -signal.SIGKILL, *[0] * PROCESSES, 0]
    assert race["in_the_race"] == [0] + [1] * (ORIGINALS - 1)
    assert race["in_the_end"] == [1] * ORIGINALS
    # Once when it was clipped and once when it was looked at; the one that was looked at in vain once more.
    assert sorted(Counter(fetched).values()) == [2] * (ORIGINALS - 1) + [3]
