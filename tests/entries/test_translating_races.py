"""Eight translators save one translation at once, begin eight more, and all are released at once: on both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TRANSLATOR = Path(__file__).with_name("translator.py")
PROCESSES = 8
DONE, OVERTAKEN = 0, 3


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_nothing_that_was_saved_at_once_is_lost(database, request, tmp_path):
    own = {"PRESSMARK_DATA": str(tmp_path), "PYTHONPATH": str(TRANSLATOR.parents[1])}
    result = subprocess.run(
        [sys.executable, TRANSLATOR, str(PROCESSES)],
        env=os.environ | own | request.getfixturevalue(database),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    race = json.loads(result.stdout)
    # One save of eight is kept, and the seven others are told.
    assert race["saves"] == [DONE] + [OVERTAKEN] * (PROCESSES - 1)
    assert race["version"] == 2
    assert race["begun"] == [DONE] * PROCESSES
    # Eight clicks make one edition, with all that was ready.
    assert race["releases"] == [DONE] * PROCESSES
    assert race["editions"] == 2
    assert race["languages"] == sorted(["tr", "de", "fr", "es", "it", "ru", "el", "fa", "az"])
