"""Changing what an entry has beside its text, the works that it can cite, its tables and pictures; and keeping files."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from pressmark.document.errors import BadPicture, ClosedEntry
from pressmark.document.errors import gettext_noop as _
from pressmark.entries.models import Entry, Picture
from pressmark.entries.pictures import Made
from pressmark.entries.placing import fold_name
from pressmark.entries.queries import is_closed
from pressmark.entries.works import Work, add_works


@transaction.atomic
def keep_works(entry: Entry, added: Iterable[Work], *, by: User) -> list[str]:
    """Add works to an entry's references, or put them in the place of those that have their keys.

    Returns:
        The keys that they are cited by.

    Raises:
        BadItem: two have one key, or there are too many.
        ClosedEntry: it was retracted or removed.
    """
    row = lock_open(entry)
    row.references, keys = add_works(row.references, added)
    _save(row, "references", by)
    return keys


@transaction.atomic
def drop_work(entry: Entry, key: str, *, by: User) -> None:
    """Take a work out of an entry's references. Harmless where it isn't there.

    Raises:
        ClosedEntry: it was retracted or removed.
    """
    row = lock_open(entry)
    row.references = [work for work in row.references if work["id"] != key]
    _save(row, "references", by)


@transaction.atomic
def keep_table(entry: Entry, table: dict[str, Any], *, by: User) -> None:
    """Add a table to an entry, or put it in the place of the one of its name.

    Raises:
        ClosedEntry: it was retracted or removed.
    """
    row = lock_open(entry)
    names = [fold_name(each["name"]) for each in row.tables]
    at = names.index(fold_name(table["name"])) if fold_name(table["name"]) in names else len(names)
    row.tables = [*row.tables[:at], table, *row.tables[at + 1 :]]
    _save(row, "tables", by)


@transaction.atomic
def drop_table(entry: Entry, name: str, *, by: User) -> None:
    """Take a table out of an entry. Harmless where it isn't there.

    Raises:
        ClosedEntry: it was retracted or removed.
    """
    row = lock_open(entry)
    row.tables = [table for table in row.tables if fold_name(table["name"]) != fold_name(name)]
    _save(row, "tables", by)


@transaction.atomic
def keep_picture(entry: Entry, said: dict[str, Any], made: Made | None, *, by: User) -> None:
    """Add a picture to an entry, or change the one of its name.

    Args:
        said: its `name`, and its `alt`, `caption`, `credit` and `licence` (an address), which may be empty.
        made: the picture; None to leave it as it is and change what is said of it.

    Raises:
        ClosedEntry: the entry was retracted or removed.
        BadPicture: there is nothing of that name to change.
    """
    row = lock_open(entry)
    known = {fold_name(each["name"]): each for each in row.pictures}
    before = known.get(fold_name(said["name"]), {})
    if made:
        before = keep_file(made)
    elif not before:
        raise BadPicture(why=_("there is no file"))
    row.pictures = list((known | {fold_name(said["name"]): before | said}).values())
    _save(row, "pictures", by)


def keep_file(made: Made) -> dict[str, Any]:
    """Keep a picture's bytes under their checksum, as long as anything names them, and say what names them.

    Returns:
        `file`, `width`, `height`.
    """
    file, now = f"{made.checksum}.{made.suffix}", timezone.now()
    Picture.objects.update_or_create(
        file=file, defaults={"kept_at": now}, create_defaults={"data": made.data, "kept_at": now}
    )
    return {"file": file, "width": made.width, "height": made.height}


@transaction.atomic
def drop_picture(entry: Entry, name: str, *, by: User) -> None:
    """Take a picture out of an entry; its file stays, because editions may show it. Harmless where it isn't there.

    Raises:
        ClosedEntry: it was retracted or removed.
    """
    row = lock_open(entry)
    row.pictures = [each for each in row.pictures if fold_name(each["name"]) != fold_name(name)]
    _save(row, "pictures", by)


def lock_open(entry: Entry) -> Entry:
    """The entry's row, locked until the transaction ends.

    Raises:
        ClosedEntry: it was retracted or removed.
    """
    row: Entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if is_closed(row):
        raise ClosedEntry(which=str(row))
    return row


def _save(row: Entry, part: str, by: User) -> None:
    row.parts_changed_by = by
    row.save(update_fields=[part, "parts_changed_by"])
