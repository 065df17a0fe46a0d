"""Changing what an entry has beside its text: the works that it can cite, and its tables."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from pressmark.document.errors import ClosedEntry
from pressmark.entries.models import Entry
from pressmark.entries.tables import fold_name
from pressmark.entries.works import Work, add_works


@transaction.atomic
def keep_works(entry: Entry, added: Iterable[Work]) -> list[str]:
    """Add works to an entry's references, or put them in the place of those that have their keys.

    Returns:
        The keys that they are cited by.

    Raises:
        BadItem: two have one key, or there are too many.
        ClosedEntry: it is released.
    """
    row = _lock_draft(entry)
    row.references, keys = add_works(row.references, added)
    row.save(update_fields=["references"])
    return keys


@transaction.atomic
def drop_work(entry: Entry, key: str) -> None:
    """Take a work out of an entry's references. Harmless where it isn't there.

    Raises:
        ClosedEntry: it is released.
    """
    row = _lock_draft(entry)
    row.references = [work for work in row.references if work["id"] != key]
    row.save(update_fields=["references"])


@transaction.atomic
def keep_table(entry: Entry, table: dict[str, Any]) -> None:
    """Add a table to an entry, or put it in the place of the one of its name.

    Raises:
        ClosedEntry: it is released.
    """
    row = _lock_draft(entry)
    names = [fold_name(each["name"]) for each in row.tables]
    at = names.index(fold_name(table["name"])) if fold_name(table["name"]) in names else len(names)
    row.tables = [*row.tables[:at], table, *row.tables[at + 1 :]]
    row.save(update_fields=["tables"])


@transaction.atomic
def drop_table(entry: Entry, name: str) -> None:
    """Take a table out of an entry. Harmless where it isn't there.

    Raises:
        ClosedEntry: it is released.
    """
    row = _lock_draft(entry)
    row.tables = [table for table in row.tables if fold_name(table["name"]) != fold_name(name)]
    row.save(update_fields=["tables"])


def _lock_draft(entry: Entry) -> Entry:
    row: Entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if row.state != Entry.State.DRAFT:
        raise ClosedEntry(which=str(row))
    return row
