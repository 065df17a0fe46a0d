"""Pictures that nothing shows any more are found, and what anything shows never is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from factories.records import make_entry
from factories.webarchives import make_image

from pressmark.entries.actions import release
from pressmark.entries.models import Entry, Picture
from pressmark.entries.parts import drop_picture, keep_file, keep_picture
from pressmark.entries.pictures import make_logo, make_picture
from pressmark.entries.tidying import LEAST_AGE, remove_picture, unused_pictures

pytestmark = pytest.mark.django_db

SAID = {
    "name": "quay",
    "alt": "A quay",
    "caption": "",
    "credit": "Ann Lee",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
}


def let_time_pass(days=LEAST_AGE.days + 1):
    Picture.objects.update(kept_at=timezone.now() - timedelta(days=days))


def unused():
    return [picture.file for picture in unused_pictures()]


@pytest.fixture
def draft(editor):
    """An entry that shows a quay."""
    entry = make_entry(annotation="<p>[picture quay]</p>", created_by=editor)
    keep_picture(entry, SAID, make_picture(make_image(20)), by=editor)
    return Entry.objects.get(pk=entry.pk)


def test_picture_of_a_draft_is_unused_when_it_was_taken_out(draft, editor):
    let_time_pass()
    assert unused() == []
    file = draft.pictures[0]["file"]
    drop_picture(draft, "quay", by=editor)
    assert unused() == [file]
    [picture] = unused_pictures()
    assert remove_picture(picture)
    assert not Picture.objects.exists()
    assert not remove_picture(picture)


def test_picture_that_an_edition_shows_stays_for_ever(draft, editor):
    release(draft)
    drop_picture(draft, "quay", by=editor)
    let_time_pass(days=9_999)
    assert unused() == []


def test_picture_that_a_version_names_stays(draft, editor):
    draft.save_revision(user=editor)
    drop_picture(draft, "quay", by=editor)
    let_time_pass()
    assert unused() == []


@pytest.mark.parametrize("field", ["logo", "logo_dark"])
def test_logo_stays_as_long_as_an_imprint_has_it(field):
    imprint = make_entry().series.imprint
    setattr(imprint, field, keep_file(make_logo(make_image(20))))
    imprint.save()
    let_time_pass()
    assert unused() == []
    file = getattr(imprint, field)["file"]
    setattr(imprint, field, {})
    imprint.save()
    assert unused() == [file]


def test_picture_that_was_just_uploaded_is_left_alone():
    file = keep_file(make_picture(make_image(20)))["file"]
    let_time_pass(days=LEAST_AGE.days - 1)
    assert unused() == []
    let_time_pass()
    assert unused() == [file]


def test_picture_that_is_uploaded_again_in_the_meantime_stays():
    made = make_picture(make_image(20))
    keep_file(made)
    let_time_pass()
    [picture] = unused_pictures()
    keep_file(made)
    assert not remove_picture(picture)
    assert bytes(Picture.objects.get().data) == made.data
    assert unused() == []


def test_name_that_moves_while_tables_are_read_is_found(draft, editor):
    let_time_pass()

    def release_behind_the_reader(tables):
        """Move the name from the entry to an edition, when editions were read and entries weren't."""
        first = list(dict.fromkeys(tables))
        yield from (table for table in first if table is not Entry)
        release(draft)
        drop_picture(draft, "quay", by=editor)
        yield Entry
        yield from tables[len(first) :]

    assert unused_pictures(release_behind_the_reader) == []
