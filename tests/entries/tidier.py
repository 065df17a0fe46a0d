"""Some upload pictures that nothing showed any more, while others remove what nothing shows."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from factories.racing import make_tables, race
from factories.records import make_clipping, make_entry, make_series
from factories.webarchives import make_image

from pressmark.entries.models import Entry, Picture
from pressmark.entries.parts import keep_file, keep_picture
from pressmark.entries.pictures import make_picture
from pressmark.entries.tidying import LEAST_AGE, remove_picture, unused_pictures


def prepare(count):
    """Make so many pictures that are old and unused, a draft for each, and one more picture that nobody uploads again."""
    make_tables()
    User.objects.create(username="editor")
    made = [make_picture(make_image(size)) for size in range(10, 11 + count)]
    for each in made:
        keep_file(each)
    Picture.objects.update(kept_at=timezone.now() - LEAST_AGE - timedelta(days=1))
    series, clipping = make_series(), make_clipping()
    return [(make_entry(series, clipping), each) for each in made[:-1]]


def upload(pairs):
    who = User.objects.get(username="editor")
    for entry, made in pairs:
        said = {"name": "quay", "alt": "", "caption": "", "credit": "", "licence": ""}
        keep_picture(entry, said, made, by=who)


def tidy():
    while unused := unused_pictures():
        for picture in unused:
            remove_picture(picture)


def run(processes, each):
    """How they ended, how many names the entries have, and what is kept."""
    processes = int(processes)
    pairs = prepare(processes * int(each))
    uploads = [lambda share=pairs[place::processes]: upload(share) for place in range(processes)]
    ends = race([*uploads, *[tidy] * processes])
    named = {picture["file"] for entry in Entry.objects.all() for picture in entry.pictures}
    kept = set(Picture.objects.values_list("file", flat=True))
    return {"ends": ends, "named": len(named), "lost": sorted(named - kept), "unused": len(kept - named)}
