"""`cite`."""

import json
from typing import Literal

import click

from pressmark.config.cli.pages import read_payload
from pressmark.document.errors import CitationError


@click.command()
@click.argument("file", required=False)
@click.option("--style", default="", help="A style's id in the CSL repository, or a .csl file.")
@click.option("--styles", "word", help="List the styles with this word in their id or title.")
@click.option("--locale", default="en-US", show_default=True, help="The language of terms and dates.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "html", "json"]), default="text", show_default=True
)
@click.option(
    "--mode", type=click.Choice(["bibliography", "note"]), default="bibliography", show_default=True
)
def cite(
    file: str | None,
    *,
    style: str,
    word: str | None,
    locale: str,
    shape: str,
    mode: Literal["bibliography", "note"],
) -> None:
    """Print the references of the CSL-JSON items in FILE (or - for standard input).

    Example: pressmark cite items.json --style apa --locale tr-TR
    """
    from pressmark import citation

    if word is not None:
        for name, title in citation.search_styles(word):
            click.echo(f"{name}\t{title}")
        return
    if file is None:
        raise click.UsageError("name a FILE, or a word for --styles")
    try:
        items = json.loads(read_payload(file))
    except (ValueError, RecursionError) as error:
        raise CitationError(which=file, why=f"it is not JSON ({error})") from error
    lines = citation.render(
        items if isinstance(items, list) else [items], style or citation.DEFAULT_STYLE, locale, mode
    )
    if shape == "json":
        plain = [{"id": line.id, "text": line.text, "html": line.html} for line in lines]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line.html if shape == "html" else line.text for line in lines))


COMMANDS = (cite,)
