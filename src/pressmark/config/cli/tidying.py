"""`tidy`: what nothing needs any more."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from pressmark.config.cli import with_database


@click.command()
@click.option("--remove", is_flag=True, help="Remove them for ever; without it, they are only named.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def tidy(*, remove: bool, as_json: bool) -> None:
    """Name the pictures that no entry, edition, imprint or version shows any more; removes nothing by itself.

    Pictures that were uploaded within 30 days are left alone.

    Example: pressmark tidy
    """
    from pressmark.entries.tidying import remove_picture, unused_pictures

    rows = [
        {
            "file": picture.file,
            "uploaded": picture.kept_at.isoformat(timespec="seconds"),
            "removed": remove and remove_picture(picture),
        }
        for picture in unused_pictures(_with_progress)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{'removed' if row['removed'] else 'unused'}  {row['file']}  uploaded {row['uploaded']}")
    if not rows:
        click.echo("Nothing is unused.")


def _with_progress(tables: Iterable[Any]) -> Iterator[Any]:
    with click.progressbar(tables, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


COMMANDS = (tidy,)
