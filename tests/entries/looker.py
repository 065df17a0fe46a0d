"""Run by the tests of leases in a process of its own: `looker.py OUTLET PROCESSES ORIGINALS`.

Makes the tables and releases entries on articles of the outlet; one worker is killed when it is about to keep its first
look, then the others look at what is due, all at once. Prints as JSON how each ended, how often each original was looked
at in the race, and how often in the end, when the lease of the killed one was over.
"""

import json
import os
import signal
import sys
from datetime import datetime, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from factories.records import make_entry, make_series, release_knowingly

from pressmark.clippings.actions import clip_url
from pressmark.clippings.looking import LEASE
from pressmark.clippings.models import Watch
from pressmark.entries.tasks import look_at_due


def prepare(outlet, count):
    """Release entries on so many articles, in tables made without the migrations, which take seconds."""
    settings.MIGRATION_MODULES = dict.fromkeys(each.label for each in apps.get_app_configs())
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    series = make_series()
    for number in range(count):
        release_knowingly(make_entry(series, clip_url(f"{outlet}/{number}")))


def die_at_the_look(execute, sql, params, many, context):
    """Kill this process without a word when its visit is over and is about to be kept."""
    if sql.startswith('INSERT INTO "clippings_look"'):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)


def start(work, *arguments):
    """Do it in a process of its own: connections and the reading child aren't to be shared."""
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


def die_looking(now: datetime):
    with connection.execute_wrapper(die_at_the_look):
        list(look_at_due(lambda: now))


def look(now, whistle):
    os.read(whistle, 1)
    list(look_at_due(lambda: now))


def looks():
    counts = [watch.looks.count() for watch in Watch.objects.order_by("due_at", "pk")]
    connections.close_all()
    return counts


def race(outlet, processes, originals):
    ends = [wait(start(prepare, outlet, originals))]
    now = timezone.now() + timedelta(days=2)
    ends.append(wait(start(die_looking, now)))
    ready, whistle = os.pipe()
    workers = [start(look, now, ready) for _ in range(processes)]
    os.write(whistle, b"!" * processes)
    ends += [wait(worker) for worker in workers]
    in_the_race = looks()
    os.write(whistle, b"!")
    ends.append(wait(start(look, now + LEASE, ready)))
    return {"ends": ends, "in_the_race": sorted(in_the_race), "in_the_end": looks()}


if __name__ == "__main__":
    print(json.dumps(race(sys.argv[1], *map(int, sys.argv[2:]))))
