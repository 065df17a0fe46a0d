"""Run by the race tests in processes of their own: `racer.py prepare N` and `racer.py release [--die] ID…`."""

import os
import signal
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from factories.records import make_clipping, make_entry, make_series

from pressmark.entries.actions import release
from pressmark.entries.models import Entry


def prepare(count):
    """Make the tables and `count` drafts; print their ids."""
    call_command("migrate", verbosity=0, interactive=False)
    series, clipping = make_series(), make_clipping()
    print(*[make_entry(series, clipping).pk for _ in range(count)])


def die_at_the_edition(execute, sql, params, many, context):
    """Kill this process without a word when the number is given and the edition is about to be stored."""
    if sql.startswith('INSERT INTO "entries_release"'):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)


def release_all(ids):
    """Release each twice and print the numbers."""
    for pk in ids:
        entry = Entry.objects.get(pk=pk)
        number = release(entry).edition.number
        assert release(entry).edition.number == number
        print(number, flush=True)


match sys.argv[1:]:
    case ["prepare", count]:
        prepare(int(count))
    case ["release", "--die", *ids]:
        with connection.execute_wrapper(die_at_the_edition):
            release_all(ids)
    case ["release", *ids]:
        release_all(ids)
