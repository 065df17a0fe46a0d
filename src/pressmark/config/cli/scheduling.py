"""`release --at` and `release --due`: releases that wait for their moment."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from pressmark.entries.models import Entry, Release, Schedule

MOMENT = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M%z"])


def check_choice(entry: str | None, *, due: bool, at: object, issued: object) -> None:
    """Refuse what doesn't go together."""
    if due == bool(entry):
        raise click.UsageError("Give an ENTRY, or --due for what is scheduled and due.")
    if (due and (at or issued)) or (at and issued):
        raise click.UsageError("Only one of --at, --date and --due can be given.")


def schedule_entry(
    entry: "Entry", at: datetime, *, by: "User | None", words: Mapping[str, str], as_json: bool
) -> None:
    """Have it released at that moment, and say so."""
    from django.utils import timezone

    from pressmark.entries.scheduling import centre_zone, schedule

    made = schedule(entry, at, by=by, words=words)
    moment = timezone.localtime(made.due_at, centre_zone()).isoformat(timespec="minutes")
    if as_json:
        click.echo(json.dumps({"entry": entry.pk, "scheduled": moment}, indent=2))
    else:
        click.echo(f"{entry.pk}  {entry}  scheduled for {moment}")


def release_what_is_due(*, as_json: bool) -> bool:
    """Release it, and say what was and what was refused; whether nothing was refused."""
    from django.utils import timezone

    from pressmark.entries.tasks import release_due

    rows = []
    for due, made in release_due(timezone.now):
        row = _describe(due, made)
        rows.append(row)
        if not as_json:
            click.echo(row["error"] or f"{row['series']} {row['number']}  {row['url']}")
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo("Nothing is due.")
    return not any(row["error"] for row in rows)


def _describe(due: "Schedule", made: "Release | None") -> dict[str, Any]:
    edition = made.edition if made else None
    return {
        "entry": due.entry.pk,
        "number": edition.number if edition else "",
        "series": edition.series.code if edition else "",
        "url": edition.permalink if edition else "",
        "error": "" if made else due.why,
    }
