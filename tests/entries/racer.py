"""Run by the race tests in a process of its own: `racer.py PROCESSES EACH KILLED`.

Makes the tables and drafts, forks the racers, releases what the killed ones left, and prints as JSON how each racer
ended and which numbers were given.
"""

import json
import os
import signal
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, connections
from factories.records import make_clipping, make_entry, make_series, release_knowingly

from pressmark.entries.models import Entry, Release


def prepare(count):
    """Make the tables and `count` drafts; give their ids."""
    call_command("migrate", verbosity=0, interactive=False)
    User.objects.create(username="releaser", is_superuser=True)
    series, clipping = make_series(), make_clipping()
    return [make_entry(series, clipping).pk for _ in range(count)]


def die_at_the_edition(execute, sql, params, many, context):
    """Kill this process without a word when the number is given and the edition is about to be stored."""
    if sql.startswith('INSERT INTO "entries_release"'):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)


def release_all(ids):
    """Release each twice: the second time gives the number that it has."""
    for pk in ids:
        entry = Entry.objects.get(pk=pk)
        number = release_knowingly(entry).edition.number
        assert release_knowingly(entry).edition.number == number


def start_racer(ids, start, *, dies):
    """Fork a process that waits for the start and then releases its drafts."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        os.read(start, 1)
        if dies:
            with connection.execute_wrapper(die_at_the_edition):
                release_all(ids)
        else:
            release_all(ids)
        status = 0
    finally:
        os._exit(status)


def race(processes, each, killed):
    """Let them race; give how they ended and the numbers in the end."""
    ids = prepare(processes * each)
    connections.close_all()
    start, whistle = os.pipe()
    shares = [ids[place::processes] for place in range(processes)]
    racers = [start_racer(share, start, dies=place < killed) for place, share in enumerate(shares)]
    os.write(whistle, b"!" * processes)
    ends = [os.waitstatus_to_exitcode(os.waitpid(racer, 0)[1]) for racer in racers]
    given_in_the_race = Release.objects.count()
    release_all(pk for share in shares[:killed] for pk in share)
    numbers = [each.edition.number for each in Release.objects.all()]
    return {"ends": ends, "given_in_the_race": given_in_the_race, "numbers": numbers}


if __name__ == "__main__":
    print(json.dumps(race(*map(int, sys.argv[1:]))))
