"""`check`: is the installation in order, and is what was captured still what it was?"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from pressmark.config.cli import start_django
from pressmark.document.errors import SettingError

if TYPE_CHECKING:
    from pressmark.archive.fixity import Finding

PATIENCE = 1.0
"""Seconds without a progress bar."""


@click.command()
@click.option("--fixity", is_flag=True, help="Compare every capture with its checksums.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def check(*, fixity: bool, as_json: bool) -> None:
    """Say whether the installation is in order; exit 1 where something is not. Repairs nothing.

    Example: pressmark check --fixity
    """
    start_django()
    rows = list(_check_installation())
    is_well = all(row["ok"] for row in rows)
    report: dict[str, Any] = {"checks": rows}
    if not as_json:
        for row in rows:
            click.echo(f"{'ok' if row['ok'] else 'not ok'}: {row['check']}: {row['message']}")
    if fixity and is_well:  # without tables there is nothing to compare with
        report["fixity"] = _check_fixity(quietly=as_json)
        is_well = not report["fixity"]["findings"]
    if as_json:
        click.echo(json.dumps({"ok": is_well, **report}, ensure_ascii=False, indent=2))
    sys.exit(not is_well)


def _row(name: str, problem: str = "", *, fine: str = "") -> dict[str, Any]:
    return {"check": name, "ok": not problem, "message": problem or fine}


def _check_installation() -> Iterator[dict[str, Any]]:
    database = _database_problem()
    yield _row("database", database, fine="answers")
    if database:
        return
    tables = _tables_problem()
    yield _row("tables", tables, fine="are those of this version")
    if not tables:
        yield _row("captures", _captures_problem(), fine="have their folder")


def _database_problem() -> str:
    from django.conf import settings
    from django.db import DatabaseError, connection

    from pressmark.config.database import check_database

    name = settings.DATABASES["default"]["NAME"]
    # Asking SQLite for a database that isn't there would make an empty one.
    if connection.vendor == "sqlite" and isinstance(name, Path) and not name.is_file():
        return f"there is none at {name}; pressmark serve makes one"
    try:
        connection.ensure_connection()
        check_database()
    except DatabaseError as error:
        return str(error).strip().splitlines()[0]
    except SettingError as error:
        return str(error)
    return ""


def _tables_problem() -> str:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return ""
    return f"{len(plan)} migrations are not applied, {plan[0][0]} first; pressmark serve applies them"


def _captures_problem() -> str:
    from pressmark.archive.models import Capture, captures_storage

    folder = getattr(captures_storage(), "location", None)
    if folder is None or Path(folder).is_dir() or not Capture.objects.exists():
        return ""
    return f"there is no folder {folder}"


def _check_fixity(*, quietly: bool) -> dict[str, Any]:
    from django.utils import timezone

    from pressmark.archive.actions import keep_audit
    from pressmark.archive.fixity import State
    from pressmark.archive.models import Capture
    from pressmark.archive.queries import audit_captures, audit_timestamps

    begun, captures = timezone.now(), Capture.objects.count()
    audit = chain(_with_progress(audit_captures(), captures), audit_timestamps())
    states: dict[int, State] = {}
    bad: list[dict[str, Any]] = []
    for finding in keep_audit(audit, begun):
        if finding.state is State.WHOLE:
            states.setdefault(finding.capture, State.WHOLE)
            continue
        states[finding.capture] = finding.state
        bad.append(asdict(finding))
        if not quietly:
            click.echo(_describe(finding))
    counts = Counter(states.values())
    if not quietly:
        click.echo(", ".join(f"{counts[state]} {state}" for state in State) + ".")
    return {**{state.value: counts[state] for state in State}, "findings": bad}


def _describe(finding: "Finding") -> str:
    if finding.part == "timestamp":
        return f"{finding.state}: {finding.file} (capture {finding.capture}): its timestamp doesn't hold."
    found = f"it is {finding.found}" if finding.found else "it can't be read"
    if finding.state == "missing":
        found = "there is no such file"
    return (
        f"{finding.state}: {finding.file} (capture {finding.capture}): "
        f"the SHA-256 of the {finding.part} should be {finding.expected}, but {found}."
    )


def _with_progress(findings: Iterable["Finding"], captures: int) -> Iterator["Finding"]:
    started, done, last = monotonic(), 0, 0
    with ExitStack() as stack:
        bar = None
        for finding in findings:
            if finding.capture != last:
                done, last = done + 1, finding.capture
                if bar is not None:
                    bar.update(1)
                elif monotonic() - started > PATIENCE:
                    bar = stack.enter_context(
                        click.progressbar(
                            length=captures, label="Fixity", file=sys.stderr, hidden=not sys.stderr.isatty()
                        )
                    )
                    bar.update(done)
            yield finding


COMMANDS = (check,)
