"""Workers look at originals that are due all at once, after one was killed over it."""

from datetime import timedelta
from functools import partial

from django.utils import timezone
from factories.racing import do_apart, dying_at, make_tables, race
from factories.records import make_entry, make_series, release_knowingly

from pressmark.clippings.actions import clip_url
from pressmark.clippings.looking import LEASE
from pressmark.clippings.models import Watch
from pressmark.entries.tasks import look_at_due


def prepare(outlet, count):
    """Release entries on so many articles."""
    make_tables()
    series = make_series()
    for number in range(count):
        release_knowingly(make_entry(series, clip_url(f"{outlet}/{number}")))


def die_looking(now):
    """Be killed when the visit is over and is about to be kept."""
    with dying_at("clippings_look"):
        list(look_at_due(lambda: now))


def look(now):
    list(look_at_due(lambda: now))


def looks():
    return [watch.looks.count() for watch in Watch.objects.order_by("due_at", "pk")]


def run(outlet, processes, originals):
    """How each ended, and how often each original was looked at: in the race, and when the lease of the killed one was over."""
    # Apart from the others, because the child that reads pages isn't to be shared.
    ends = [do_apart(prepare, outlet, int(originals))]
    now = timezone.now() + timedelta(days=2)
    ends += [do_apart(die_looking, now), *race([partial(look, now)] * int(processes))]
    in_the_race = sorted(looks())
    ends.append(do_apart(look, now + LEASE))
    return {"ends": ends, "in_the_race": in_the_race, "in_the_end": looks()}
