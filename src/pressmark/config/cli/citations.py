"""`cite`."""

import json
from typing import TYPE_CHECKING, Any, Literal

import click

from pressmark.config.cli.pages import read_payload
from pressmark.document.errors import CitationError

if TYPE_CHECKING:
    from pressmark.citation import Reference, Run


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
        click.echo(json.dumps([_describe(line) for line in lines], ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line.html if shape == "html" else line.text)


def _describe(line: "Reference") -> dict[str, Any]:
    return {
        "id": line.id,
        "text": line.text,
        "html": line.html,
        "runs": [_describe_run(run) for run in line.runs],
    }


def _describe_run(run: "Run") -> dict[str, Any]:
    """The words, and of their look what isn't plain."""
    look = run.look
    described = {
        "text": run.text,
        "italic": look.italic,
        "bold": look.bold,
        "small_caps": look.small_caps,
        "underlined": look.underlined,
        "vertical": look.vertical if look.vertical in {"sup", "sub"} else "",
        "display": run.display,
        "href": run.href,
    }
    return {name: value for name, value in described.items() if value}


COMMANDS = (cite,)
