"""`extract` and `clip`."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from pressmark.config.cli import with_database
from pressmark.document.errors import NoSuchFile
from pressmark.document.urls import check_url


def read_payload(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises:
        NoSuchFile: there is none, or it can't be read.
    """
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise NoSuchFile(which=file) from error


@click.command()
@click.argument("file")
@click.option("--url", default="", help="The address that the page was saved from.")
def extract(file: str, url: str) -> None:
    """Print the article in an HTML FILE (or - for standard input) as JSON.

    Example: pressmark extract page.html --url https://example.org/news/article
    """
    from pressmark.extraction import extract as extract_article
    from pressmark.extraction.record import to_record

    article = extract_article(read_payload(file), url=check_url(url) if url else "")
    click.echo(json.dumps(to_record(article), ensure_ascii=False, indent=2))


@click.command()
@click.argument("page", metavar="URL|FILE")
@click.option("--url", default="", help="The address that a FILE was saved from.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def clip(page: str, url: str, *, as_json: bool) -> None:
    """Capture a page, read the article on it and catalogue it.

    Example: pressmark clip page.html --url https://example.org/news/article
    """
    from pressmark.archive.actions import read_file
    from pressmark.clippings.actions import clip_bytes, clip_url

    if page.startswith(("http://", "https://")):
        clipping = clip_url(page)
    elif not url:
        raise click.UsageError("A file needs the address that it was saved from: --url https://…")
    else:
        clipping = clip_bytes(read_file(Path(page)), url=url, name=page)
    record = describe(clipping)
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for key, value in record.items():
            click.echo(f"{key:12}{'; '.join(value) if isinstance(value, list) else value}")


def describe(clipping: Any) -> dict[str, Any]:
    """A clipping for the terminal and for programs."""
    from django.conf import settings

    from pressmark.clippings.queries import open_conflicts

    return {
        "id": clipping.pk,
        "headline": clipping.headline,
        "byline": clipping.byline,
        "authors": [credit.contributor.name for credit in clipping.credits.select_related("contributor")],
        "outlet": clipping.outlet.name,
        "published": clipping.published,
        "lang": clipping.language,
        "url": clipping.url,
        "captures": clipping.sightings.count(),
        "sha256": clipping.capture.payload_sha256,
        "conflicts": [conflict.field.value for conflict in open_conflicts(clipping)],
        "desk": f"{settings.SITE_URL}/desk/",
    }


COMMANDS = (extract, clip)
