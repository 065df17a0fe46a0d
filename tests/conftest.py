"""What all tests share: a data folder of their own, and the rule that CI skips nothing."""

import os
import tempfile
from pathlib import Path

import pytest

_FOLDER = tempfile.TemporaryDirectory(prefix="pressmark-tests-")
os.environ["PRESSMARK_DATA"] = _FOLDER.name
os.environ["PRESSMARK_CONFIG"] = str(Path(_FOLDER.name) / "pressmark.toml")
os.environ["PRESSMARK_TIME_ZONE"] = "Europe/Istanbul"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that is read and never committed."""
    folder = Path(os.environ.get("PRESSMARK_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"there is no shared data in {folder.name} (set PRESSMARK_SHARED)")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and os.environ.get("PRESSMARK_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report
