"""`preflight`, `release` and `pdf`: what the desk's buttons do."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from pressmark.config.cli import with_database
from pressmark.config.cli.scheduling import MOMENT, check_choice, release_what_is_due, schedule_entry
from pressmark.document.paper import PAPERS, Paper

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ENTRY_HELP = "ENTRY is a number (blog/2023/26) or the id that the desk shows."

with_language = click.option(
    "--language", default="", help="A translation of it; as it was written by default."
)


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
@click.argument("entry", required=False)
@click.option(
    "--date", "issued", type=click.DateTime(["%Y-%m-%d"]), help="The day it is dated; today by default."
)
@click.option("--by", "user_name", help="Who releases: a user of the desk. A word needs a name.")
@click.option("--word", help="On the warnings: why it is released all the same.")
@click.option("--lift", help="On an excerpt that is too long: why it is released all the same.")
@click.option("--at", type=MOMENT, help="Not now, but then: “2027-03-01 09:00” by the centre's clocks.")
@click.option("--due", is_flag=True, help="What is scheduled and due, in the place of an ENTRY.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def release(
    entry: str | None,
    issued: datetime | None,
    at: datetime | None,
    *,
    due: bool,
    user_name: str | None,
    word: str | None,
    lift: str | None,
    as_json: bool,
) -> None:
    """Number an ENTRY, freeze it and show it to readers: now, or --at a moment to come.

    --due releases what is scheduled for a moment that has come; the worker of `pressmark serve` does it by itself.

    Example: pressmark release 12
    """
    check_choice(entry, due=due, at=at, issued=issued)
    if entry is None:
        sys.exit(not release_what_is_due(as_json=as_json))
    _release_one(entry, issued, at, said=_Said(user_name, word or "", lift or ""), as_json=as_json)


class _Said(NamedTuple):
    """Who releases, and what is said on findings."""

    by: str | None
    word: str
    lift: str


def _release_one(
    entry: str, issued: datetime | None, at: datetime | None, *, said: _Said, as_json: bool
) -> None:
    from pressmark.entries.actions import release as release_entry
    from pressmark.entries.finding import needs_word
    from pressmark.entries.queries import find_entry
    from pressmark.entries.readiness import draft_findings

    day = at.date() if at else issued.date() if issued else None
    found, by = find_entry(entry), _find_user(said.by)
    words = {
        each.code: said.lift if each.can_be_lifted else said.word
        for each in draft_findings(found, day)
        if needs_word(each)
    }
    if at:
        schedule_entry(found, at, by=by, words=words, as_json=as_json)
        return
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
@click.option("--paper", type=click.Choice(PAPERS), help="Without it, the site's own (the setting paper).")
@with_language
@with_database
def pdf(entry: str, output: Path, paper: Paper | None, language: str) -> None:
    """Write the PDF of an ENTRY: as readers get it, or as it would be if it isn't released.

    Example: pressmark pdf blog/2023/26 -o blog-2023-26.pdf
    """
    from django.conf import settings
    from django.utils import timezone

    from pressmark.document.languages import label_language
    from pressmark.entries.queries import find_entry, first_style, read_pictures, shown_edition
    from pressmark.formats.pdf import write_pdf
    from pressmark.formats.references import references

    edition = shown_edition(find_entry(entry), language)
    labels = label_language(edition.language, settings.LANGUAGE_CODE)
    cited = references(edition, first_style(), labels=labels, accessed=timezone.localdate())
    pictures = read_pictures(edition)
    paper = paper or settings.PAPER
    output.write_bytes(write_pdf(edition, labels=labels, references=cited, pictures=pictures, paper=paper))
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
