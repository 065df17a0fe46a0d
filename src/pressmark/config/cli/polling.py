"""`poll`: ask the feeds, and do what waits in the inbox."""

import json
from typing import TYPE_CHECKING, Any

import click

from pressmark.config.cli import with_database

if TYPE_CHECKING:
    from pressmark.intake.models import Feed, Lead

BUSY = "this machine is busy with other work; it is tried again in a quarter of an hour"


@click.command()
@click.option(
    "--due/--all", "due", default=True, help="Only the feeds that are due (the default), or all of them."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def poll(*, due: bool, as_json: bool) -> None:
    """Clip the leads that were kept, ask the feeds what is new, and read new leads ahead.

    The worker of `pressmark serve` does this by itself; the command is for installations without it.

    Example: pressmark poll --all
    """
    from django.utils import timezone

    from pressmark.intake.tasks import clip_next, poll_next, read_next_ahead

    rows = []
    begun = timezone.now()

    def say(row: dict[str, Any]) -> None:
        rows.append(row)
        if not as_json:
            click.echo(f"{row['did']:8} {row['url']}" + (f"  ({row['error']})" if row["error"] else ""))

    while lead := clip_next(timezone.now):
        say(_describe("clipped", lead))
    while feed := poll_next(timezone.now, all_since=None if due else begun):
        say(_describe("asked", feed))
    while lead := read_next_ahead(timezone.now):
        say(_describe("read", lead))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo("Nothing is due, and nothing waits.")


def _describe(did: str, about: "Feed | Lead") -> dict[str, Any]:
    if about.leased_until:  # kept for when the machine has time for it (`intake.tasks`)
        return {"did": "put off", "url": about.url, "error": BUSY}
    return {"did": did, "url": about.url, "error": str(about.error) if about.error else None}


COMMANDS = (poll,)
