"""`correct`: what the desk's page “Correct” does."""

import json
import sys

import click

from pressmark.config.cli import with_database
from pressmark.document.edition import NoticeKind


@click.command(epilog="ENTRY is a number (blog/2023/26) or the id that the desk shows.")
@click.argument("entry")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in NoticeKind]),
    required=True,
    help="What readers are told: amended, doubted, no longer relied on, or taken down.",
)
@click.option("--words", required=True, help="The notice; - reads it from standard input.")
@click.option("--language", default="", help="Of the words; the entry's by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def correct(entry: str, kind: str, words: str, language: str, *, as_json: bool) -> None:
    """Correct, doubt, retract or remove a released ENTRY, and tell readers why.

    Example: pressmark correct blog/2023/26 --kind correction --words "The day of the sailing was wrong."
    """
    from pressmark.entries.correcting import give_notice
    from pressmark.entries.queries import current_releases, find_entry

    text = sys.stdin.read() if words == "-" else words
    line = give_notice(find_entry(entry), NoticeKind(kind), text, language=language)
    made = current_releases().filter(line=line).first()
    record = {
        "number": line.number,
        "series": line.series.code,
        "state": line.state,
        "edition": made.ordinal if made else None,
        "url": made.edition.permalink if made else None,
        "edition_url": made.edition.url_of(made.ordinal) if made else None,
    }
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    elif made:
        click.echo(f"{line.series.code} {line.number}  edition {made.ordinal}  {record['edition_url']}")
    else:
        click.echo(f"{line.series.code} {line.number}  removed")


COMMANDS = (correct,)
