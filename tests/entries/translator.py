"""Translators save one translation at once, and begin others at once; then managing editors release all at once."""

from functools import partial

from django.contrib.auth.models import User
from factories.racing import make_tables, race
from factories.records import make_entry, make_translation

from pressmark.document.errors import Overtaken
from pressmark.entries.actions import release
from pressmark.entries.models import Entry, Release, Translation
from pressmark.entries.queries import checksum_text
from pressmark.entries.translating import Base, keep_translation, release_translations

LANGUAGES = ("de", "fr", "es", "it", "ru", "el", "fa", "az", "ka", "hy", "nl", "pl")


def prepare():
    """A released entry, and a translation of it that isn't."""
    make_tables()
    User.objects.create(username="translator")
    entry = make_entry()
    release(entry)
    return make_translation(Entry.objects.get(pk=entry.pk))


def save_same(row):
    """Each has the same version before them."""
    by, translators = User.objects.get(), list(row.translators.all())
    base = Base(row.version, checksum_text(row.entry))

    def save(place):
        row.title = f"Başlık {place}"
        keep_translation(row, translators, by=by, base=base)

    return save


def race_all(processes, deed):
    return sorted(race([partial(deed, place) for place in range(processes)], told=Overtaken))


def run(processes):
    """How each ended, and what there is in the end."""
    row, processes = prepare(), int(processes)
    saves = race_all(processes, save_same(row))
    begun = race_all(processes, lambda place: make_translation(Entry.objects.get(), LANGUAGES[place]))
    releases = race_all(processes, lambda _: release_translations(Entry.objects.get()))
    current = Release.objects.get(current=True)
    return {
        "saves": saves,
        "version": Translation.objects.get(pk=row.pk).version,
        "begun": begun,
        "releases": releases,
        "editions": Release.objects.count(),
        "languages": sorted(each.language for each in current.edition.translations),
    }
