"""`preflight`, `release` and `pdf`: what the desk's buttons do."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressmark.config.cli import with_database

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ENTRY_HELP = "ENTRY is a number (blog/2023/26) or the id that the desk shows."


@click.command(epilog=ENTRY_HELP)
@click.argument("entry")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def preflight(entry: str, *, as_json: bool) -> None:
    """Say what stands between an ENTRY and its release; exit 1 where an error does.

    A warning needs a word of the one who releases (release --word).

    Example: pressmark preflight 12
    """
    from django.conf import settings

    from pressmark.desk.findings import field_address
    from pressmark.document.languages import catalogue
    from pressmark.entries.queries import find_entry
    from pressmark.entries.readiness import draft_findings, unanswered

    found = find_entry(entry)
    findings = draft_findings(found)
    still = unanswered(found, findings)
    translate = catalogue(settings.LANGUAGE_CODE).gettext
    rows = [
        {
            "code": each.code,
            "level": each.level,
            "field": each.field,
            "text": each.text(translate),
            "answered": each not in still,
            "url": settings.SITE_URL + field_address(each, found),
        }
        for each in findings
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(
            "\n".join(
                f"{'answered ' if row['answered'] else ''}{row['level']}: {row['text']}" for row in rows
            )
            or "Nothing stands in the way."
        )
    sys.exit(any(each.level == "error" for each in still))


@click.command(epilog=ENTRY_HELP)
@click.argument("entry")
@click.option(
    "--date", "issued", type=click.DateTime(["%Y-%m-%d"]), help="The day it is dated; today by default."
)
@click.option("--by", "user_name", help="Who releases: a user of the desk. A word needs a name.")
@click.option("--word", help="On the warnings: why it is released all the same.")
@click.option("--lift", help="On an excerpt that is too long: why it is released all the same.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def release(
    entry: str,
    issued: object,
    *,
    user_name: str | None,
    word: str | None,
    lift: str | None,
    as_json: bool,
) -> None:
    """Number an ENTRY, freeze it and show it to readers.

    Example: pressmark release 12
    """
    from datetime import datetime

    from pressmark.entries.actions import release as release_entry
    from pressmark.entries.finding import needs_word
    from pressmark.entries.queries import find_entry
    from pressmark.entries.readiness import draft_findings

    day = issued.date() if isinstance(issued, datetime) else None
    found, by = find_entry(entry), _find_user(user_name)
    words = {
        each.code: (lift if each.can_be_lifted else word) or ""
        for each in draft_findings(found, day)
        if needs_word(each)
    }
    edition = release_entry(found, issued=day, by=by, words=words).edition
    record = {"number": edition.number, "series": edition.series.code, "url": edition.permalink}
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{edition.series.code} {edition.number}  {edition.permalink}")


@click.command(epilog=ENTRY_HELP)
@click.argument("entry")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write.",
)
@with_database
def pdf(entry: str, output: Path) -> None:
    """Write the PDF of an ENTRY: as readers get it, or as it would be if it isn't released.

    Example: pressmark pdf blog/2023/26 -o blog-2023-26.pdf
    """
    from django.conf import settings
    from django.utils import timezone

    from pressmark.document.languages import label_language
    from pressmark.entries.queries import (
        current_releases,
        draft_edition,
        find_entry,
        first_style,
        read_pictures,
    )
    from pressmark.formats.pdf import write_pdf
    from pressmark.formats.references import references

    found = find_entry(entry)
    done = current_releases().filter(line__entry=found).first()
    edition = done.edition if done else draft_edition(found)
    labels = label_language(edition.language, settings.LANGUAGE_CODE)
    cited = references(edition, first_style(), labels=labels, accessed=timezone.localdate())
    pictures = read_pictures(edition)
    output.write_bytes(write_pdf(edition, labels=labels, references=cited, pictures=pictures))
    click.echo(str(output))


def _find_user(name: str | None) -> "User | None":
    from django.contrib.auth.models import User

    from pressmark.document.errors import NoSuchUser

    if name is None:
        return None
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise NoSuchUser(which=name)
    return user


COMMANDS = (preflight, release, pdf)
