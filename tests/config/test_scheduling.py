"""Scheduling at the terminal, and the worker that releases what is due."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from time import sleep

import pytest
from archive.server import send, serve
from click.testing import CliRunner
from django.utils import timezone
from factories.records import clip_apart, make_entry, make_page, make_series

from pressmark.config import cli
from pressmark.document.errors import NotAMoment
from pressmark.entries.models import Entry, Release, Schedule


@pytest.fixture
def run(monkeypatch):
    """Run a command in this process: (exit code, what it printed)."""
    monkeypatch.setattr("pressmark.config.database.migrate_if_needed", lambda _: False)

    def invoke(*arguments):
        result = CliRunner().invoke(cli.load_commands(), [str(each) for each in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout or result.stderr

    return invoke


@pytest.fixture
def istanbul(settings):
    """Where the centre is."""
    settings.TIME_ZONE = "Europe/Istanbul"


def _tomorrow():
    return (timezone.localtime() + timedelta(days=1)).replace(hour=9, minute=30)


@pytest.mark.django_db
def test_entry_is_scheduled_by_the_clocks_of_the_centre(run, istanbul):
    entry = make_entry()
    code, printed = run("release", entry.pk, "--at", f"{_tomorrow():%Y-%m-%d %H:%M}", "--json")
    moment = f"{_tomorrow():%Y-%m-%dT%H:%M}+03:00"
    assert (code, json.loads(printed)) == (0, {"entry": entry.pk, "scheduled": moment})
    assert timezone.localtime(Schedule.objects.get().due_at).isoformat(timespec="minutes") == moment
    assert run("release", entry.pk, "--at", f"{_tomorrow():%Y-%m-%d %H:%M}") == (
        0,
        f"{entry.pk}  {entry}  scheduled for {moment}\n",
    )


@pytest.mark.django_db
def test_moment_with_a_zone_of_its_own_is_taken_as_it_is(run, istanbul):
    run("release", make_entry().pk, "--at", f"{_tomorrow():%Y-%m-%d}T06:30+0000")
    assert f"{timezone.localtime(Schedule.objects.get().due_at):%H:%M}" == "09:30"


@pytest.mark.django_db
def test_moment_in_the_past_is_refused(run):
    with pytest.raises(NotAMoment, match="it is past"):
        run("release", make_entry().pk, "--at", "2023-05-08 09:00")


@pytest.mark.django_db
def test_what_is_due_is_released_and_what_is_refused_is_said(run):
    assert run("release", "--due") == (0, "Nothing is due.\n")
    series = make_series()
    whole, broken = (make_entry(series, clip_apart(f"https://x.example/{n}")) for n in range(2))
    for entry in (whole, broken):
        Schedule.objects.create(entry=entry, due_at=timezone.now(), made_at=timezone.now())
    Entry.objects.filter(pk=broken.pk).update(title="")
    code, printed = run("release", "--due", "--json")
    number = Release.objects.get().edition.number
    assert (code, json.loads(printed)) == (
        1,
        [
            {
                "entry": whole.pk,
                "number": number,
                "series": "blog",
                "url": f"http://127.0.0.1:8000/blog/{number}/",
                "error": "",
            },
            {
                "entry": broken.pk,
                "number": "",
                "series": "",
                "url": "",
                "error": "untitled can't be released: The entry has no title. Write one.",
            },
        ],
    )
    assert run("release", "--due") == (0, "Nothing is due.\n")


@pytest.mark.django_db
def test_what_was_released_is_printed_a_line_each(run):
    Schedule.objects.create(entry=make_entry(), due_at=timezone.now(), made_at=timezone.now())
    code, printed = run("release", "--due")
    number = Release.objects.get().edition.number
    assert (code, printed) == (0, f"blog {number}  http://127.0.0.1:8000/blog/{number}/\n")


@pytest.mark.parametrize(
    "wrong",
    [
        ["release"],
        ["release", "1", "--due"],
        ["release", "--due", "--at", "2030-01-01 09:00"],
        ["release", "1", "--date", "2023-05-08", "--at", "2030-01-01 09:00"],
        ["release", "1", "--at", "tomorrow"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(wrong, run):
    code, printed = run(*wrong)
    assert code == 2
    assert "Usage: " in printed


BESIDE_A_WORKER = """
import django; django.setup()
from datetime import timedelta
from django.conf import settings
from django.core.management import call_command
from django.apps import apps
from django.utils import timezone
from factories.records import make_entry
from pressmark.config.cli.worker import worker
from pressmark.entries.models import Release, Schedule
from time import monotonic, sleep
settings.MIGRATION_MODULES = dict.fromkeys({each.label for each in apps.get_app_configs()})
call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)

def wait_for(happened):
    patience = monotonic() + 240
    while not happened() and monotonic() < patience:
        sleep(0.1)

def put_on_schedule(moment):
    Schedule.objects.create(entry=make_entry(), due_at=moment, made_at=moment)
"""
MISSED = """
put_on_schedule(timezone.now() - timedelta(days=2))
with worker():
    wait_for(Release.objects.exists)
print(Release.objects.count(), Schedule.objects.count())
"""
BESIDE_A_FETCH = """
from pathlib import Path
from django.contrib.auth.models import User
from pressmark.intake.actions import add_leads, keep_lead
from pressmark.intake.models import Lead
from pressmark.intake.queries import count_waiting
[lead] = add_leads({url!r}).leads
keep_lead(lead, by=User.objects.create_user("deniz"))
with worker():
    wait_for(Lead.objects.filter(leased_until__isnull=False).exists)
    put_on_schedule(timezone.now())
    wait_for(Release.objects.exists)
    print(Release.objects.count(), count_waiting(), flush=True)
    Path({released!r}).touch()
    wait_for(Lead.objects.exclude(clipping=None).exists)
print(Lead.objects.get().clipping)
"""


def run_beside_a_worker(program, folder, **more):
    own = {
        "DJANGO_SETTINGS_MODULE": "pressmark.config.settings",
        "PRESSMARK_DATA": str(folder),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    result = subprocess.run(
        [sys.executable, "-c", BESIDE_A_WORKER + program],
        env=os.environ | own | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert result.stderr == ""
    return result.stdout


def test_worker_releases_at_its_start_what_was_missed_while_nobody_was_there(tmp_path):
    assert run_beside_a_worker(MISSED, tmp_path) == "1 0\n"


def test_worker_releases_in_time_while_an_outlet_keeps_it_waiting(tmp_path):
    released = tmp_path / "released"

    def answer_late(handler):
        while not released.exists():
            sleep(0.1)
        send(handler, make_page(title="An outlet that takes its time"))

    with serve({"/late": answer_late}) as outlet:
        program = BESIDE_A_FETCH.format(url=f"{outlet}/late", released=str(released))
        more = {"PRESSMARK_FETCH_ALLOW": "outlet.localhost", "PRESSMARK_FETCH_SECONDS": "60"}
        assert run_beside_a_worker(program, tmp_path, **more) == "1 1\nAn outlet that takes its time\n"
