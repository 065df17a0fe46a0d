"""What an entry has beside its text is open as long as its words are, and whoever changes it has written it too."""

import pytest
from factories.records import make_entry, make_series

from pressmark.document.edition import NoticeKind
from pressmark.document.errors import ChangedSince, ClosedEntry, OwnWork
from pressmark.entries.actions import release, withdraw
from pressmark.entries.approval import checksum_words
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Release
from pressmark.entries.parts import drop_picture, drop_table, drop_work, keep_picture, keep_table, keep_works
from pressmark.entries.reviewing import approve, submit_entry

pytestmark = pytest.mark.django_db

WORK = {"id": "demir2020", "type": "book", "title": "The Ferry"}
TABLE = {"name": "Ships", "caption": "", "rows": [["Port", "12"]], "head_row": False, "head_column": False}


@pytest.fixture
def other(django_user_model):
    """Mehmet, who didn't write it."""
    return django_user_model.objects.create_user("mehmet")


@pytest.fixture
def draft(editor):
    """Deniz' entry, which cites a work that isn't there yet, in a series in which a second person approves."""
    series = make_series()
    series.needs_approval = True
    series.save()
    entry = make_entry(series, created_by=editor, annotation="<p>Ours [@demir2020].</p>")
    entry.save_revision(user=editor)
    keep_works(entry, [WORK], by=editor)
    return Entry.objects.get(pk=entry.pk)


@pytest.fixture
def released(draft, editor, other):
    submit_entry(draft, by=editor)
    approve(draft, by=other, checksum=checksum_words(draft), words="")
    release(draft)
    return Entry.objects.get(pk=draft.pk)


def test_references_of_a_released_entry_are_corrected(released, editor, other):
    keep_works(released, [WORK | {"title": "The Ferries"}], by=editor)
    released.refresh_from_db()
    give_notice(released, NoticeKind.CORRECTION, "The title of a book.", by=other)
    (line,) = Release.objects.get(current=True).edition.bibliography
    assert "The Ferries" in "".join(run.text for run in line)


def test_who_changed_the_references_last_is_not_the_second_person(released, other):
    keep_works(released, [WORK | {"title": "The Ferries"}], by=other)
    released.refresh_from_db()
    with pytest.raises(OwnWork):
        give_notice(released, NoticeKind.CORRECTION, "The title of a book.", by=other)


def test_reviewer_who_changed_the_references_does_not_approve(draft, editor, other):
    submit_entry(draft, by=editor)
    keep_works(draft, [WORK | {"title": "The Ferries"}], by=other)
    draft.refresh_from_db()
    with pytest.raises(OwnWork):
        approve(draft, by=other, checksum=checksum_words(draft), words="")


def test_approval_holds_for_the_references_as_well(draft, editor, other):
    submit_entry(draft, by=editor)
    approve(draft, by=other, checksum=checksum_words(draft), words="")
    keep_works(draft, [WORK | {"title": "The Ferries"}], by=editor)
    with pytest.raises(ChangedSince):
        release(Entry.objects.get(pk=draft.pk))


@pytest.mark.parametrize("close", ["retract", "withdraw"])
@pytest.mark.parametrize(
    "change",
    [
        lambda entry, by: keep_works(entry, [WORK], by=by),
        lambda entry, by: drop_work(entry, "demir2020", by=by),
        lambda entry, by: keep_table(entry, TABLE, by=by),
        lambda entry, by: drop_table(entry, "Ships", by=by),
        lambda entry, by: keep_picture(entry, {"name": "Quay"}, None, by=by),
        lambda entry, by: drop_picture(entry, "Quay", by=by),
    ],
    ids=["keep_works", "drop_work", "keep_table", "drop_table", "keep_picture", "drop_picture"],
)
def test_what_was_retracted_or_removed_is_closed(change, close, released, editor, other):
    if close == "retract":
        give_notice(released, NoticeKind.RETRACTION, "It was invented.", by=other)
    else:
        withdraw(released, reason="It was invented.", by=other)
    with pytest.raises(ClosedEntry):
        change(released, editor)
