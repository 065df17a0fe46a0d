"""Workers release what is scheduled and due all at once, after one was killed over it."""

from datetime import timedelta

from django.utils import timezone
from factories.racing import do_apart, dying_at, make_tables, race
from factories.records import clip_apart, make_entry, make_series

from pressmark.entries.models import Release, Schedule
from pressmark.entries.scheduling import LEASE
from pressmark.entries.tasks import release_due


def prepare(count):
    """Schedule so many entries for a moment that has come."""
    make_tables()
    series, now = make_series(), timezone.now()
    for number in range(count):
        due = now - timedelta(minutes=count - number)
        entry = make_entry(series, clip_apart(f"https://harbour-post.example/{number}"))
        Schedule.objects.create(entry=entry, due_at=due, made_at=due)


def die_releasing():
    """Be killed when the number is given and the edition is about to be stored."""
    with dying_at("entries_release"):
        list(release_due(timezone.now))


def work():
    list(release_due(timezone.now))


def work_later():
    list(release_due(lambda: timezone.now() + LEASE))


def run(processes, entries):
    """How each ended, how many were released in the race, and the numbers when the lease of the killed one was over."""
    prepare(int(entries))
    ends = [do_apart(die_releasing), *race([work] * int(processes))]
    in_the_race = Release.objects.count()
    work_later()
    numbers = [each.edition.number for each in Release.objects.order_by("sequence")]
    return {
        "ends": ends,
        "in_the_race": in_the_race,
        "in_the_end": numbers,
        "waiting": Schedule.objects.count(),
    }
