"""Run by the race tests in a process of its own: `translator.py PROCESSES`.

Makes the tables and a released entry with one translation; then as many translators as processes save that one at once,
each having seen the same version, and begin one of their own language; at last managing editors release all that is ready at
once. Prints as JSON how each ended and what there is in the end.
"""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from factories.records import make_entry, make_translation

from pressmark.document.errors import Overtaken
from pressmark.entries.actions import release
from pressmark.entries.models import Entry, Release, Translation
from pressmark.entries.queries import checksum_text
from pressmark.entries.translating import Base, keep_translation, release_translations

DONE, OVERTAKEN, FAILED = 0, 3, 1
LANGUAGES = ("de", "fr", "es", "it", "ru", "el", "fa", "az", "ka", "hy", "nl", "pl")


def prepare():
    """A released entry, and a translation of it that isn't."""
    call_command("migrate", verbosity=0, interactive=False)
    User.objects.create(username="translator")
    entry = make_entry()
    release(entry)
    return make_translation(Entry.objects.get(pk=entry.pk))


def fork(deed, place, start):
    """A process that waits for the start and then does its deed."""
    pid = os.fork()
    if pid:
        return pid
    status = FAILED
    try:
        os.read(start, 1)
        try:
            deed(place)
            status = DONE
        except Overtaken:
            status = OVERTAKEN
    finally:
        os._exit(status)


def race(processes, deed):
    """Let them do it at once; how they ended."""
    connections.close_all()
    start, whistle = os.pipe()
    racers = [fork(deed, place, start) for place in range(processes)]
    os.write(whistle, b"!" * processes)
    return sorted(os.waitstatus_to_exitcode(os.waitpid(racer, 0)[1]) for racer in racers)


def save_same(row):
    """Each has the same version before them."""
    by, translators = User.objects.get(), list(row.translators.all())
    base = Base(row.version, checksum_text(row.entry))

    def save(place):
        row.title = f"Başlık {place}"
        keep_translation(row, translators, by=by, base=base)

    return save


def race_all(processes):
    row = prepare()
    saves = race(processes, save_same(row))
    begun = race(processes, lambda place: make_translation(Entry.objects.get(), LANGUAGES[place]))
    releases = race(processes, lambda _: release_translations(Entry.objects.get()))
    current = Release.objects.get(current=True)
    return {
        "saves": saves,
        "version": Translation.objects.get(pk=row.pk).version,
        "begun": begun,
        "releases": releases,
        "editions": Release.objects.count(),
        "languages": sorted(each.language for each in current.edition.translations),
    }


if __name__ == "__main__":
    print(json.dumps(race_all(int(sys.argv[1]))))
