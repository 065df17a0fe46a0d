"""How to cite an edition: its two layers as a style prints them."""

from dataclasses import dataclass, replace
from datetime import date

from pressmark.citation import DEFAULT_STYLE, Reference, Run, StyleFile, locale_for, render_alone
from pressmark.document.edition import Edition
from pressmark.document.languages import catalogue
from pressmark.formats.csl_json import Item, csl_items
from pressmark.formats.wording import isolate, publisher_name

_PRINTED = frozenset(
    ["id", "type", "title", "author", "container-title", "edition", "issued", "accessed", "URL", "language"]
)


@dataclass(frozen=True, slots=True)
class References:
    """An edition's references in one style.

    Attributes:
        style: id of the style, or the name of its file.
        language: of the terms and dates in them.
        entry: the line for the entry alone.
        original: the line for the article that it excerpts, or None.
        combined: the line to copy: the entry and, behind it, what it is an excerpt of.
    """

    style: str
    language: str
    entry: Reference
    original: Reference | None
    combined: Reference


def references(
    edition: Edition, style: str | StyleFile = DEFAULT_STYLE, *, labels: str, accessed: date | None = None
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
    entry_item, *rest = csl_items(edition, accessed=accessed, labels=labels)
    printed = [_printed_entry(entry_item, edition, labels), *(_printed_original(item) for item in rest)]
    items = [_isolate_texts(item, labels) for item in printed]
    # Each line stands for itself: in one bibliography they would be told apart (2023a), or the second would say “———”.
    entry, *originals = [render_alone(item, style, locale_for(labels)) for item in items]
    original = originals[0] if originals else None
    return References(str(style), labels, entry, original, _combine(entry, original, labels))


def _printed_entry(item: Item, edition: Edition, labels: str) -> Item:
    """The item as styles print it: few print a post's publisher and none its number, so its container says both."""
    publisher = publisher_name(edition.imprint, labels)
    series = edition.series_label(labels)
    container = f"{publisher}, {series}" if item.get("author") else series
    author = item.get("author") or [{"literal": publisher}]
    return {key: item[key] for key in _PRINTED & item.keys()} | {
        "container-title": container,
        "author": author,
    }


def _printed_original(item: Item) -> Item:
    """The item with somebody who answers for it: an unsigned article stands under its outlet (CMOS 18, 14.89)."""
    return {"author": [{"literal": item["container-title"]}]} | item


def _isolate_texts(item: Item, labels: str) -> Item:
    texts = {key: isolate(item[key], labels) for key in ("title", "container-title") if key in item}
    names = [{part: isolate(value, labels) for part, value in name.items()} for name in item["author"]]
    return item | texts | {"author": names}


def _combine(entry: Reference, original: Reference | None, labels: str) -> Reference:
    if not original:
        return entry
    link = Run(f" {catalogue(labels).gettext('Excerpt of:')} ")
    return replace(entry, runs=(*_ended(entry).runs, link, *original.runs))


def _ended(line: Reference) -> Reference:
    return line if line.text.endswith(".") else replace(line, runs=(*line.runs, Run(".")))
