"""Run by the race tests in a process of its own: `corrector.py PROCESSES`.

Makes the tables; for each deed a released entry, and forks managing editors who all looked at its first edition and
decide at once, with words of their own or (a double click) the same. Prints as JSON how they ended and what editions
there are.
"""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "pressmark.config.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connections
from factories.records import clip_apart, make_entry, make_series

from pressmark.document.edition import NoticeKind
from pressmark.document.errors import Overtaken, WithdrawnEntry
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice, seen_now
from pressmark.entries.models import Entry, LedgerLine, Release

DONE, OVERTAKEN, FAILED = 0, 3, 1
OWN, SAME = "As number {place} says.", "As we say."


def prepare(series, clipping):
    """A released entry that was edited since; its id, and what everybody sees of it."""
    entry = make_entry(series, clipping)
    made = release(entry)
    Entry.objects.filter(pk=entry.pk).update(standfirst="A new line.")
    line = LedgerLine.objects.get(entry=entry)
    return entry.pk, seen_now(Entry.objects.get(pk=entry.pk), line, made.edition)


def decide(pk, kind, words, seen, start):
    """Fork a managing editor who waits for the start and then decides."""
    pid = os.fork()
    if pid:
        return pid
    status = FAILED
    try:
        os.read(start, 1)
        try:
            give_notice(Entry.objects.get(pk=pk), kind, words, seen=seen)
            status = DONE
        except (Overtaken, WithdrawnEntry):
            status = OVERTAKEN
    finally:
        os._exit(status)


def race(processes, kind, words, pk, seen):
    """Let them decide at once; give how they ended and the editions in the end."""
    start, whistle = os.pipe()
    editors = [
        decide(pk, NoticeKind(kind), words.format(place=place), seen, start) for place in range(processes)
    ]
    os.write(whistle, b"!" * processes)
    ends = [os.waitstatus_to_exitcode(os.waitpid(editor, 0)[1]) for editor in editors]
    releases = list(Release.objects.filter(line__entry=pk).order_by("ordinal"))
    connections.close_all()
    return {"ends": sorted(ends), "editions": [[each.ordinal, each.current] for each in releases]}


def race_all(processes):
    call_command("migrate", verbosity=0, interactive=False)
    series = make_series()
    deeds = [(kind, words) for kind in ("correction", "retraction", "removal") for words in (OWN, SAME)]
    prepared = [
        prepare(series, clip_apart(f"https://harbour-post.example/{place}")) for place, _ in enumerate(deeds)
    ]
    connections.close_all()
    return [
        {"kind": kind, "same": words == SAME} | race(processes, kind, words, *entry)
        for (kind, words), entry in zip(deeds, prepared, strict=True)
    ]


if __name__ == "__main__":
    print(json.dumps(race_all(int(sys.argv[1]))))
