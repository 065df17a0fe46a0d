"""`extract` and `clip`."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from pressmark.config.cli import with_database
from pressmark.document.errors import NoSuchFile, PressmarkError
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
@click.option(
    "--jsonl",
    is_flag=True,
    help='FILE has lines such as {"file": "page.html", "url": "…"}; answer one for each.',
)
def extract(file: str, url: str, *, jsonl: bool) -> None:
    """Print the article in a FILE (or - for standard input) as JSON: HTML, MHTML, PDF, a mail, or a ZIP of a saved page.

    Example: pressmark extract page.html --url https://example.org/news/article
    """
    if jsonl and url:
        raise click.UsageError("With --jsonl each line has an url of its own.")
    if jsonl:
        for line in read_payload(file).splitlines():
            click.echo(json.dumps(_extract_line(line), ensure_ascii=False))
    else:
        click.echo(json.dumps(_extract_file(file, url), ensure_ascii=False, indent=2))


def _extract_file(file: str, url: str) -> dict[str, Any]:
    from pressmark.extraction import extract as extract_article
    from pressmark.extraction.confined import extract_confined
    from pressmark.extraction.kinds import Kind, kind_of
    from pressmark.extraction.record import to_record

    payload = read_payload(file)
    # pdfium ends its process over some broken files: that must not end this one without a word.
    may_end = kind_of(payload) in {Kind.PDF, Kind.ZIP}
    read = extract_confined if may_end else extract_article
    return to_record(read(payload, url=check_url(url) if url else ""))


def _extract_line(line: bytes) -> dict[str, Any]:
    """The record for a line, with its file; or the file and what is wrong, so that one page doesn't stop the others."""
    try:
        asked = json.loads(line)
        file, url = asked["file"], asked.get("url", "")
    except (ValueError, KeyError, AttributeError, TypeError):
        return {"file": None, "error": f"not a line with a file: {line[:80]!r}"}
    try:
        return {"file": file} | _extract_file(file, url)
    except PressmarkError as error:
        return {"file": file, "error": str(error)}


@click.command()
@click.argument("page", metavar="URL|FILE")
@click.option(
    "--url", default="", help="The address that a FILE was saved from, where it doesn't say so itself."
)
@click.option(
    "--browser", "in_browser", is_flag=True, help="Open the URL in a browser: only scripts make it."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@with_database
def clip(page: str, url: str, *, in_browser: bool, as_json: bool) -> None:
    """Capture a page or file, read the article in it and catalogue it.

    A FILE is HTML, MHTML, PDF, a mail (.eml) or a ZIP of a saved page; what it is, its bytes say.

    Example: pressmark clip page.html --url https://example.org/news/article
    """
    from pressmark.archive.obtaining import read_file
    from pressmark.clippings.actions import clip_bytes, clip_url

    if page.startswith(("http://", "https://")):
        clipping = clip_url(page, in_browser=in_browser)
    else:
        clipping = clip_bytes(read_file(Path(page)), url=url, name=page)
    record = describe(clipping)
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for key, value in (record | {"alike": [_say(each) for each in record["alike"]]}).items():
            click.echo(f"{key:12}{'; '.join(value) if isinstance(value, list) else value}")


def _say(alike: dict[str, Any]) -> str:
    share, other = round(100 * alike["share"]), round(100 * alike["other_share"])
    return f"{alike['kind']} {alike['url']} ({share} % of it is there, {other} % of that is here)"


def describe(clipping: Any) -> dict[str, Any]:
    """A clipping for the terminal and for programs."""
    from django.conf import settings

    from pressmark.clippings.queries import find_alike, open_conflicts

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
        "alike": [
            {
                "kind": each.kind.value,
                "share": round(each.share, 2),
                "other_share": round(each.other_share, 2),
                "id": each.other.pk,
                "outlet": each.other.outlet.name,
                "headline": each.other.headline,
                "url": each.other.url,
            }
            for each in find_alike(clipping)
        ],
        "desk": f"{settings.SITE_URL}/desk/",
    }


COMMANDS = (extract, clip)
