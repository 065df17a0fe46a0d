"""Eight managing editors decide at once on what they all saw: one does, the others are told. On both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CORRECTOR = Path(__file__).with_name("corrector.py")
PROCESSES = 8
DONE, OVERTAKEN = 0, 3


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_one_of_many_decides_and_who_clicks_twice_does_it_once(database, request, tmp_path):
    own = {"PRESSMARK_DATA": str(tmp_path), "PYTHONPATH": str(CORRECTOR.parents[1])}
    result = subprocess.run(
        [sys.executable, CORRECTOR, str(PROCESSES)],
        env=os.environ | own | request.getfixturevalue(database),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    races = json.loads(result.stdout)
    assert [(race["kind"], race["same"]) for race in races] == [
        (kind, same) for kind in ("correction", "retraction", "removal") for same in (False, True)
    ]
    for race in races:
        others = DONE if race["same"] else OVERTAKEN
        assert race["ends"] == [DONE] + [others] * (PROCESSES - 1)
        left = [[1, False]] if race["kind"] == "removal" else [[1, False], [2, True]]
        assert race["editions"] == left
