"""What all tests share: a data folder of their own, and the rule that CI skips nothing."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from hypothesis import settings as hypothesis_settings

_FOLDER = tempfile.TemporaryDirectory(prefix="pressmark-tests-")
os.environ["PRESSMARK_DATA"] = _FOLDER.name
os.environ["PRESSMARK_CONFIG"] = str(Path(_FOLDER.name) / "pressmark.toml")
os.environ["PRESSMARK_TIME_ZONE"] = "Europe/Istanbul"

# No test asserts a time: what is slow on a busy machine is not wrong. CI looks at the same examples each time.
hypothesis_settings.register_profile("pressmark", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis_settings.load_profile("pressmark")


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


@pytest.fixture
def allow_outlet(settings):
    """Let the fetcher visit the tests' own outlet on loopback."""
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"fetch_allow": ["outlet.localhost"]})


@pytest.fixture
def captures_folder(settings, monkeypatch, tmp_path):
    """A folder of its own for the test's captures."""
    from pressmark.archive.models import Capture, captures_storage

    storage = settings.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"captures": storage}
    # The field asked the settings once, when the model was made.
    monkeypatch.setattr(Capture._meta.get_field("warc"), "storage", captures_storage())
    return tmp_path


@pytest.fixture
def editor(django_user_model):
    """Deniz, who edits."""
    return django_user_model.objects.create_user("deniz", "deniz@centre.example", "a long password")


@pytest.fixture
def sqlite():
    """What SQLite adds to the environment of a program that needs a database of its own."""
    return {}


@pytest.fixture
def postgres():
    """The same for PostgreSQL, where there is a server."""
    server = os.environ.get("PRESSMARK_TEST_DATABASE")
    if not server:
        pytest.skip("there is no PostgreSQL server (set PRESSMARK_TEST_DATABASE, or run make test)")
    import psycopg

    name = f"pressmark_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield {"PRESSMARK_DATABASE": urlunsplit(urlsplit(server)._replace(path=f"/{name}"))}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def race(request, tmp_path):
    """Run a race (see `factories.racing`) on each database; gives what it tells. Its arguments come as text."""
    own = {"PRESSMARK_DATA": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent)}
    own |= request.getfixturevalue(request.param)

    def run(module, *arguments, **more):
        result = subprocess.run(
            [sys.executable, "-m", "factories.racing", module, *map(str, arguments)],
            env=os.environ | own | more,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return run
