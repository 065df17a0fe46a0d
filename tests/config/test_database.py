import os
import sqlite3
import subprocess
import sys

import pytest
from django.core.management import call_command

MIGRATE = """
import django
django.setup()
from django.db import connection
from pressmark.config.database import check_database, migrate_if_needed
from django.conf import settings

print(migrate_if_needed(settings.PRESSMARK.data), migrate_if_needed(settings.PRESSMARK.data))
"""
CHECK = """
print(check_database())
for careless in ("synchronous = NORMAL", "journal_mode = DELETE"):
    connection.close()
    connection.cursor().execute(f"PRAGMA {careless}")
    try:
        check_database()
    except Exception as error:
        print(type(error).__name__, error)
"""


def test_database_that_would_lose_releases_is_refused_at_the_start(tmp_path):
    environment = os.environ | {
        "PRESSMARK_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "pressmark.config.settings",
    }
    environment.pop("PRESSMARK_DATABASE", None)
    start = {"env": environment, "stdout": subprocess.PIPE, "text": True}
    # Two servers of one new folder, started at once.
    both = [subprocess.Popen([sys.executable, "-c", MIGRATE], **start) for _ in range(2)]
    migrated = [process.communicate(timeout=600)[0] for process in both]
    assert sorted(migrated) == ["False False\n", "True False\n"]
    result = subprocess.run(
        [sys.executable, "-c", MIGRATE + CHECK], env=environment, capture_output=True, text=True, check=True, timeout=600
    )  # fmt: skip
    still, notes, normal, delete = result.stdout.splitlines()
    assert still == "False False"
    assert ("WAL-reset bug" in notes) == (sqlite3.sqlite_version_info < (3, 51, 3))
    assert normal.startswith(
        "SettingError The setting SQLite is synchronous = 1, journal_mode = wal, but it must be"
    )
    assert delete.startswith("SettingError The setting SQLite is synchronous = 2, journal_mode = delete")


@pytest.mark.django_db
def test_models_have_their_migrations():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
