"""The worker beside the server, and the command that does what it does."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from time import monotonic, sleep

import pytest
from archive.server import serve
from click.testing import CliRunner
from factories.records import make_clipping, make_entry, make_page, make_series

from pressmark.clippings.actions import clip_url
from pressmark.clippings.models import Watch
from pressmark.config.cli import load_commands
from pressmark.config.cli import worker as worker_module
from pressmark.config.cli.worker import COMMAND
from pressmark.entries.actions import release


@pytest.fixture
def run(monkeypatch):
    """Run a command in this process; gives what it printed."""
    monkeypatch.setattr("pressmark.config.database.migrate_if_needed", lambda _: False)

    def invoke(*arguments):
        result = CliRunner().invoke(load_commands(), arguments, catch_exceptions=False)
        assert result.exit_code == 0
        return result.output

    return invoke


@pytest.fixture
def released(db, allow_outlet, captures_folder):
    with serve({"/ferry": make_page()}) as address:
        yield release(make_entry(clipping=clip_url(f"{address}/ferry")))


def test_watch_looks_at_what_is_due_and_at_all_where_it_is_told_to(run, released):
    assert run("watch") == "Nothing is due.\n"
    url = released.clipping.url
    assert run("watch", "--all") == f"unchanged  {url}\n"
    Watch.objects.update(due_at=released.released_at - timedelta(days=1))
    assert run("watch", "--due") == f"unchanged  {url}\n"


def test_watch_prints_json(run, released):
    (row,) = json.loads(run("watch", "--all", "--json"))
    watch = Watch.objects.get()
    assert row == {
        "clipping": released.clipping_id,
        "headline": "The ferry sails again",
        "url": released.clipping.url,
        "finding": "unchanged",
        "state": "unchanged",
        "news": False,
        "looked_at": watch.seen_at.isoformat(),
        "last_seen": watch.seen_at.isoformat(),
        "next_look": watch.due_at.isoformat(),
        "moved_to": "",
        "why": "",
    }


def test_watch_says_why_an_original_could_not_be_had(run, db):
    release(make_entry(make_series(), make_clipping("http://127.0.0.1/ferry")))
    assert run("watch", "--all").startswith(
        "failing    http://127.0.0.1/ferry  (http://127.0.0.1/ferry was not fetched: "
    )


@pytest.mark.django_db
def test_nothing_is_watched_before_the_first_release(run):
    assert run("watch", "--all") == "Nothing is watched.\n"
    assert run("watch", "--json") == "[]\n"


@pytest.mark.django_db
def test_clip_says_what_is_alike(run, tmp_path):
    first = make_clipping()
    page = tmp_path / "page.html"
    page.write_bytes(make_page(title="Ship leaves in fog"))
    (alike,) = json.loads(run("clip", str(page), "--url", "https://shore-times.example/a", "--json"))["alike"]
    assert alike == {
        "kind": "wire-copy",
        "share": 1.0,
        "other_share": 1.0,
        "id": first.pk,
        "outlet": "The Harbour Post",
        "headline": "The ferry sails again",
        "url": "https://harbour-post.example/ferry",
    }
    printed = run("clip", str(page), "--url", "https://shore-times.example/a")
    assert (
        "wire-copy https://harbour-post.example/ferry (100 % of it is there, 100 % of that is here)"
        in printed
    )


WORK = """
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.apps import apps
from django.utils import timezone
from factories.records import make_entry
from pressmark.clippings.actions import clip_url
from pressmark.clippings.models import Look, Watch
from pressmark.config.cli.worker import worker
from pressmark.entries.actions import release
from time import monotonic, sleep
settings.MIGRATION_MODULES = dict.fromkeys({{each.label for each in apps.get_app_configs()}})
call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
release(make_entry(clipping=clip_url({url!r})))
Watch.objects.update(due_at=timezone.now())
with worker():
    patience = monotonic() + 240
    while not Look.objects.exists() and monotonic() < patience:
        sleep(0.1)
print(Look.objects.get().finding)
"""


def test_worker_looks_and_ends_with_the_server(tmp_path):
    own = {
        "DJANGO_SETTINGS_MODULE": "pressmark.config.settings",
        "PRESSMARK_DATA": str(tmp_path),
        "PRESSMARK_FETCH_ALLOW": "outlet.localhost",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    with serve({"/ferry": make_page()}) as outlet:
        result = subprocess.run(
            [sys.executable, "-c", WORK.format(url=f"{outlet}/ferry")],
            env=os.environ | own, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    assert (result.stdout, result.stderr) == ("unchanged\n", "")


def test_worker_ends_when_nobody_is_left_who_started_it(tmp_path):
    worker = subprocess.Popen(
        [*COMMAND, str(os.getpid())],
        env=os.environ | {"PRESSMARK_DATA": str(tmp_path)}, stdin=subprocess.PIPE,
    )  # fmt: skip
    worker.stdin.close()
    assert worker.wait(600) == 0


START = "import subprocess, sys; subprocess.Popen([*sys.argv[1:], str(__import__('os').getpid())])"


def test_worker_ends_when_its_server_was_killed_and_another_process_holds_its_input(tmp_path):
    ours, theirs = os.pipe()
    ended = subprocess.run(  # when its output ends nobody is left who could write to it
        [sys.executable, "-c", START, *COMMAND],
        env=os.environ | {"PRESSMARK_DATA": str(tmp_path)},
        stdin=ours, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (ended.returncode, ended.stdout) == (0, b"")


def test_worker_that_is_killed_is_followed_by_another(tmp_path, monkeypatch, caplog):
    log = tmp_path / "log"
    die = f"import os; open({str(log)!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    monkeypatch.setattr(worker_module, "COMMAND", (sys.executable, "-c", die))
    monkeypatch.setattr(worker_module, "RECOVERY", 0.01)
    monkeypatch.setattr(worker_module, "GLANCE", 0.01)
    patience = monotonic() + 240
    with worker_module.worker():
        while not (log.exists() and len(log.read_text()) > 1) and monotonic() < patience:
            sleep(0.01)
    assert "The worker ended by itself (-9); another one is started soon" in caplog.messages
    assert len(log.read_text()) > 1
