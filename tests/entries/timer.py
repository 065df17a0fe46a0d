"""Run by the tests of scheduled releases in a process of its own: `timer.py PROCESSES ENTRIES`.

Makes the tables and entries that are scheduled and due; one worker is killed when it is about to store its first
edition, then the others release what is due, all at once. Prints as JSON how each ended, how many were released in the
race, and the numbers in the end, when the lease of the killed one was over.
"""

import json
import os
import signal
import sys
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from factories.records import clip_apart, make_entry, make_series

from pressmark.entries.models import Release, Schedule
from pressmark.entries.scheduling import LEASE
from pressmark.entries.tasks import release_due


def prepare(count):
    """Schedule so many entries for a moment that has come, in tables made without the migrations."""
    settings.MIGRATION_MODULES = dict.fromkeys(each.label for each in apps.get_app_configs())
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    series, now = make_series(), timezone.now()
    for number in range(count):
        due = now - timedelta(minutes=count - number)
        entry = make_entry(series, clip_apart(f"https://harbour-post.example/{number}"))
        Schedule.objects.create(entry=entry, due_at=due, made_at=due)


def die_at_the_edition(execute, sql, params, many, context):
    """Kill this process without a word when the number is given and the edition is about to be stored."""
    if sql.startswith('INSERT INTO "entries_release"'):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)


def start(work, *arguments):
    """Do it in a process of its own."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work(*arguments)
        status = 0
    finally:
        os._exit(status)


def wait(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def die_releasing():
    with connection.execute_wrapper(die_at_the_edition):
        list(release_due(timezone.now))


def work(whistle):
    os.read(whistle, 1)
    list(release_due(timezone.now))


def work_later():
    list(release_due(lambda: timezone.now() + LEASE))


def race(processes, entries):
    prepare(entries)
    connections.close_all()
    killed = wait(start(die_releasing))
    ready, whistle = os.pipe()
    workers = [start(work, ready) for _ in range(processes)]
    os.write(whistle, b"!" * processes)
    ends = [killed, *(wait(worker) for worker in workers)]
    in_the_race = Release.objects.count()
    work_later()
    numbers = [each.edition.number for each in Release.objects.order_by("sequence")]
    return {
        "ends": ends,
        "in_the_race": in_the_race,
        "in_the_end": numbers,
        "waiting": Schedule.objects.count(),
    }


if __name__ == "__main__":
    print(json.dumps(race(*map(int, sys.argv[1:]))))
