"""Managing editors who all looked at a first edition decide at once, with words of their own or (a double click) the same."""

from functools import partial

from factories.racing import make_tables, race
from factories.records import clip_apart, make_entry, make_series

from pressmark.document.edition import NoticeKind
from pressmark.document.errors import Overtaken, WithdrawnEntry
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice, seen_now
from pressmark.entries.models import Entry, LedgerLine, Release

OWN, SAME = "As number {place} says.", "As we say."


def prepare(series, clipping):
    """A released entry that was edited since; its id, and what everybody sees of it."""
    entry = make_entry(series, clipping)
    made = release(entry)
    Entry.objects.filter(pk=entry.pk).update(standfirst="A new line.")
    line = LedgerLine.objects.get(entry=entry)
    return entry.pk, seen_now(Entry.objects.get(pk=entry.pk), line, made.edition)


def decide(pk, kind, words, seen):
    give_notice(Entry.objects.get(pk=pk), NoticeKind(kind), words, seen=seen)


def decide_at_once(processes, kind, words, pk, seen):
    """How they ended, and the editions in the end."""
    deeds = [partial(decide, pk, kind, words.format(place=place), seen) for place in range(processes)]
    ends = race(deeds, told=(Overtaken, WithdrawnEntry))
    releases = Release.objects.filter(line__entry=pk).order_by("ordinal")
    return {"ends": sorted(ends), "editions": [[each.ordinal, each.current] for each in releases]}


def run(processes):
    """For each deed, with own words and with the same: an entry of its own."""
    make_tables()
    series = make_series()
    deeds = [(kind, words) for kind in ("correction", "retraction", "removal") for words in (OWN, SAME)]
    prepared = [
        prepare(series, clip_apart(f"https://harbour-post.example/{place}")) for place, _ in enumerate(deeds)
    ]
    return [
        {"kind": kind, "same": words == SAME} | decide_at_once(int(processes), kind, words, *entry)
        for (kind, words), entry in zip(deeds, prepared, strict=True)
    ]
