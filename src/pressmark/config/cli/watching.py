"""`watch`: look again at what released entries cite."""

import json
from typing import TYPE_CHECKING, Any

import click

from pressmark.config.cli import with_database

if TYPE_CHECKING:
    from pressmark.clippings.models import Look


@click.command()
@click.option(
    "--due/--all", "due", default=True, help="Only what is due (the default), or all that is watched."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def watch(*, due: bool, as_json: bool) -> None:
    """Look again at the originals that released entries cite, and say what was found.

    Example: pressmark watch --due
    """
    from django.utils import timezone

    from pressmark.entries.tasks import look_at_all, look_at_due

    rows = []
    for look in (look_at_due if due else look_at_all)(timezone.now):
        row = describe(look)
        rows.append(row)
        if not as_json:
            click.echo(f"{row['state']:10} {row['url']}" + (f"  ({row['why']})" if row["why"] else ""))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo("Nothing is due." if due else "Nothing is watched.")


def describe(look: "Look") -> dict[str, Any]:
    """A look for the terminal and for programs."""
    clipping, watched = look.watch.clipping, look.watch
    return {
        "clipping": clipping.pk,
        "headline": clipping.headline,
        "url": clipping.url,
        "finding": look.finding,
        "state": look.state,
        "news": look.is_news,
        "looked_at": look.looked_at.isoformat(),
        "last_seen": watched.seen_at.isoformat() if watched.seen_at else None,
        "next_look": watched.due_at.isoformat() if watched.due_at else None,
        "moved_to": watched.moved_to,
        "why": look.why,
    }


COMMANDS = (watch,)
