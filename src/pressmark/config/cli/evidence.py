"""`wacz` and `timestamp`: evidence to take away, and evidence to add."""

from pathlib import Path

import click

from pressmark.config.cli import with_database


@click.command(epilog="CLIPPING is the id that `clip` prints and that the desk's address shows.")
@click.argument("clipping", type=int)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write.",
)
@with_database
def wacz(clipping: int, output: Path) -> None:
    """Write all captures of a CLIPPING as one WACZ package, for pywb, replayweb.page and other players.

    Example: pressmark wacz 12 -o ferry.wacz
    """
    from pressmark.archive.actions import package_wacz
    from pressmark.clippings.models import Clipping
    from pressmark.document.errors import NoSuchClipping

    found = Clipping.objects.filter(pk=clipping).first()
    if found is None:
        raise NoSuchClipping(which=clipping)
    captures = [each.capture for each in found.sightings.select_related("capture")]
    draft = output.with_name(f"{output.name}.part")
    try:
        with draft.open("wb") as file:
            titles = dict.fromkeys((each.pk for each in captures), found.headline)
            package_wacz(captures, file, title=found.headline, titles=titles)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
    click.echo(str(output))


@click.command()
@with_database
def timestamp() -> None:
    """Ask the authority for the timestamps that are missing; stops where it gives none.

    A capture whose file is damaged or gone is passed over and named at the end.

    Example: pressmark timestamp
    """
    from pressmark.archive.actions import stamp
    from pressmark.archive.models import Capture
    from pressmark.document.errors import FixityError

    damaged = []
    for capture in Capture.objects.filter(timestamps=None).order_by("pk"):
        try:
            click.echo(f"{stamp(capture).stated_at:%Y-%m-%dT%H:%M:%SZ}  {capture.warc.name}")
        except FixityError as error:
            damaged.append(error)
    for each in damaged[:-1]:
        click.echo(f"pressmark: {each}", err=True)
    if damaged:
        raise damaged[-1]


COMMANDS = (wacz, timestamp)
