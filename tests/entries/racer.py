"""Racers release drafts all at once, and some of them are killed in the middle."""

from django.contrib.auth.models import User
from factories.racing import dying_at, make_tables, race
from factories.records import make_clipping, make_entry, make_series, release_knowingly

from pressmark.entries.models import Entry, Release


def prepare(count):
    """Make so many drafts; give their ids."""
    make_tables()
    User.objects.create(username="releaser", is_superuser=True)
    series, clipping = make_series(), make_clipping()
    return [make_entry(series, clipping).pk for _ in range(count)]


def release_all(ids):
    """Release each twice: the second time gives the number that it has."""
    for pk in ids:
        entry = Entry.objects.get(pk=pk)
        number = release_knowingly(entry).edition.number
        assert release_knowingly(entry).edition.number == number


def die_releasing(ids):
    """Be killed when the number is given and the edition is about to be stored."""
    with dying_at("entries_release"):
        release_all(ids)


def run(processes, each, killed):
    """How they ended, and which numbers were given; what the killed ones left is released at last."""
    processes, killed = int(processes), int(killed)
    ids = prepare(processes * int(each))
    shares = [ids[place::processes] for place in range(processes)]
    deeds = [
        lambda share=share, deed=die_releasing if place < killed else release_all: deed(share)
        for place, share in enumerate(shares)
    ]
    ends = race(deeds)
    given_in_the_race = Release.objects.count()
    release_all(pk for share in shares[:killed] for pk in share)
    numbers = [release.edition.number for release in Release.objects.all()]
    return {"ends": ends, "given_in_the_race": given_in_the_race, "numbers": numbers}
