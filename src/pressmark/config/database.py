"""The database at start-up: is it one that keeps what it acknowledges, and are its tables those of this version?"""

import hashlib
import sqlite3
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from filelock import FileLock

from pressmark.document.errors import SettingError
from pressmark.document.errors import gettext_noop as _

RETURNING_SINCE = (3, 35, 0)
WAL_RESET_MENDED = (3, 51, 3)
FULL = 2


def check_database() -> list[str]:
    """What an operator should know about the database.

    Raises:
        SettingError: it can't number entries, or would lose acknowledged releases in a power cut.
    """
    if connection.vendor != "sqlite":
        return []
    if sqlite3.sqlite_version_info < RETURNING_SINCE:
        raise SettingError(
            name="SQLite", value=sqlite3.sqlite_version, allowed=_("version 3.35 or later"), variable="-"
        )
    with connection.cursor() as cursor:
        (synchronous,) = cursor.execute("PRAGMA synchronous").fetchone()
        (journal,) = cursor.execute("PRAGMA journal_mode").fetchone()
    if (synchronous, journal) != (FULL, "wal"):
        found = f"synchronous = {synchronous}, journal_mode = {journal}"
        raise SettingError(
            name="SQLite", value=found, allowed="synchronous = 2 (FULL), journal_mode = wal", variable="-"
        )
    if sqlite3.sqlite_version_info < WAL_RESET_MENDED:
        return [
            _(
                "This Python brings SQLite %(version)s. Versions before 3.51.3 can, very rarely, damage a database that "
                "several processes write to (the WAL-reset bug). Keep backups, or use PostgreSQL or a newer SQLite."
            )
            % {"version": sqlite3.sqlite_version}
        ]
    return []


def migrate_if_needed(folder: Path) -> bool:
    """Bring the tables up to date; whether there was something to do.

    A migrate that finds nothing to do costs 2.6 s with Wagtail, so the graph's hash is kept beside the database. Of
    several processes that begin at once one migrates and the others wait.
    """
    graph = MigrationLoader(None).graph
    # repr of the database's address: another database has other tables, whatever the folder says.
    told = (
        repr(sorted(graph.nodes))
        + repr(connection.settings_dict["NAME"])
        + repr(connection.settings_dict["HOST"])
    )
    current = hashlib.sha256(told.encode()).hexdigest()
    mark = folder / "migrated"
    if _is_migrated(mark, current):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "migrated.lock"):
        if _is_migrated(mark, current):
            return False
        call_command("migrate", verbosity=0, interactive=False)
        mark.write_text(current)
    return True


def _is_migrated(mark: Path, current: str) -> bool:
    is_told = mark.exists() and mark.read_text() == current
    return is_told and "entries_entry" in connection.introspection.table_names()
