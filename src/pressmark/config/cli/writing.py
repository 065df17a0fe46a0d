"""`write`: an entry in the formats that readers get beside its page and its PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressmark.config.cli import with_database
from pressmark.config.cli.publishing import ENTRY_HELP, with_language

if TYPE_CHECKING:
    from pressmark.document.edition import Edition

KINDS = (".epub", ".txt", ".eml", ".png")


def _check_ending(_context: click.Context, _parameter: click.Parameter, output: Path) -> Path:
    if output.suffix not in KINDS:
        raise click.BadParameter(f"the file's name ends in {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    return output


@click.command(epilog=ENTRY_HELP)
@click.argument("entry")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    callback=_check_ending,
    help="The file to write; its ending says what.",
)
@with_language
@with_database
def write(entry: str, output: Path, language: str) -> None:
    """Write an ENTRY as a book (.epub), plain text (.txt), a letter (.eml) or its card (.png).

    As readers get it, or as it would be if it isn't released.

    Example: pressmark write blog/2023/26 -o blog-2023-26.epub
    """
    from pressmark.entries.queries import find_entry, shown_edition

    output.write_bytes(_write(shown_edition(find_entry(entry), language), output.suffix))
    click.echo(str(output))


def _write(edition: "Edition", ending: str) -> bytes:
    from django.conf import settings

    from pressmark.delivery.renditions import book_fonts
    from pressmark.document.languages import label_language
    from pressmark.entries.queries import first_style, read_pictures
    from pressmark.formats.card import draw_card
    from pressmark.formats.epub import write_epub
    from pressmark.formats.mail import write_letter
    from pressmark.formats.references import references
    from pressmark.formats.text import write_text

    labels = label_language(edition.language, settings.LANGUAGE_CODE)
    if ending == ".png":
        return draw_card(edition, labels=labels)
    cited = references(edition, first_style(), labels=labels)
    if ending == ".txt":
        return write_text(edition, labels=labels, references=cited).encode()
    if ending == ".eml":
        return write_letter(edition, labels=labels, references=cited).message()
    return write_epub(
        edition, labels=labels, references=cited, pictures=read_pictures(edition), fonts=book_fonts()
    )


COMMANDS = (write,)
