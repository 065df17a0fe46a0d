"""How to cite an edition: its two layers as a style prints them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pressmark.citation import (
    HOUSE_STYLE,
    Cite,
    Cluster,
    Reference,
    Run,
    StyleFile,
    cite,
    is_note_style,
    locale_for,
    render_alone,
)
from pressmark.document.edition import Edition
from pressmark.document.languages import catalogue
from pressmark.formats.csl_json import Item, entry_item, original_fields, original_item
from pressmark.formats.forms import entry_form, original_form
from pressmark.formats.wording import isolate

_WORDS = frozenset({"title", "container-title", "publisher", "genre", "original-title", "original-publisher"})


@dataclass(frozen=True, slots=True)
class References:
    """An edition's references in one style.

    Attributes:
        style: id of the style, or the name of its file.
        language: of the terms and dates in them.
        entry: the line for the entry alone.
        original: the line for the article that it excerpts, or None.
        combined: the line to copy: the entry and, behind it, what it is an excerpt of.
        note: in a style that cites in notes, the first note: the original, and the entry that excerpts it. Else None.
    """

    style: str
    language: str
    entry: Reference
    original: Reference | None
    combined: Reference
    note: Reference | None = None


def references(
    edition: Edition, style: str | StyleFile = HOUSE_STYLE, *, labels: str, accessed: date | None = None
) -> References:
    """Render the references of an edition.

    Args:
        edition: the frozen release.
        style: one of `citation.STYLES`, any other style of the CSL repository, or a file of one's own.
        labels: the language of the terms (`Accessed`) and dates.
        accessed: the day of the reader's reading.

    Raises:
        CitationError: the style can't be used.
    """
    render = partial(render_alone, style=style, locale=locale_for(labels))
    entry = _isolate_texts(entry_item(edition, labels, entry_form(style), accessed=accessed), labels)
    if not edition.original:
        alone = render(entry)
        return References(str(style), labels, alone, None, alone, _render_note([entry], style, labels))
    original = original_item(edition, edition.original, original_form(style), accessed=accessed)
    original = _isolate_texts(original, labels)
    # Each line stands for itself: in one bibliography they would be told apart (2023a), or the second would say “———”.
    lines = render(entry), render(original)
    combined = _combine(*lines, labels)
    if style == HOUSE_STYLE:
        # Ours has a place for the original. In others the same fields say that it was a reprint, which it isn't.
        combined = render(entry | _isolate_texts(original_fields(edition.original), labels))
    return References(str(style), labels, *lines, combined, _render_note([original, entry], style, labels))


def _render_note(items: list[Item], style: str | StyleFile, labels: str) -> Reference | None:
    """The first note: the original, and the entry behind it, whose authors aren't named again where they are the same."""
    if not is_note_style(style):
        return None
    first, *rest = items
    words = catalogue(labels).gettext("excerpted in")
    link = f" {words}"  # a style may set nothing between two cites, not even a space
    cites = [
        Cite(item["id"], prefix=link, suppress_author=item["author"] == first["author"]) for item in rest
    ]
    cluster = Cluster((Cite(first["id"]), *cites), note=1)
    return cite(items, [cluster], style, locale_for(labels)).citations[0]


def _isolate_texts(item: Item, labels: str) -> Item:
    isolated = {key: isolate(value, labels) for key, value in item.items() if key in _WORDS}
    names = {
        role: [{part: isolate(value, labels) for part, value in name.items()} for name in item[role]]
        for role in ("author", "translator")
        if role in item
    }
    return item | isolated | names


def _combine(entry: Reference, original: Reference, labels: str) -> Reference:
    link = catalogue(labels).gettext("Excerpt of:")
    return replace(entry, runs=(*_ended(entry).runs, Run(f" {link} "), *original.runs))


def _ended(line: Reference) -> Reference:
    return line if line.text.endswith(".") else replace(line, runs=(*line.runs, Run(".")))
