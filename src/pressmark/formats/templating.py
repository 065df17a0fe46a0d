"""The Jinja environment of the HTML templates: autoescaped, and speaking one language of labels."""

from datetime import date
from functools import cache, partial
from typing import Any, assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined

from pressmark.document.blocks import (
    Block,
    Figure,
    Heading,
    Inline,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from pressmark.document.dates import PartialDate, format_date
from pressmark.document.languages import catalogue, country_name, direction
from pressmark.formats.galleys import is_heading_row
from pressmark.formats.marking import label_of, name_notice, newest_first, notice_paragraphs
from pressmark.formats.wording import (
    contributor_names,
    credit,
    excerpt_paragraphs,
    is_web,
    licence_name,
    read_on,
    reading_time,
    rendition_url,
)

RENDITIONS = (
    ("PDF", "pdf", "application/pdf"),
    ("EPUB", "epub", "application/epub+zip"),
    ("TXT", "txt", "text/plain"),
    ("BibTeX", "bib", "application/x-bibtex"),
    ("RIS", "ris", "application/x-research-info-systems"),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
)
"""What a page links to: title, suffix of the address, media type."""


def render_template(name: str, labels: str, **values: Any) -> str:
    """A template filled in."""
    return _environment(labels).get_template(name).render(**values)


@cache
def _environment(labels: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("pressmark.formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = catalogue(labels)
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {
        "labels": labels,
        "renditions": RENDITIONS,
        "rendition_url": rendition_url,
        "direction": direction,
        "country": partial(country_name, language=labels),
        "date": partial(format_date, language=labels),
        "iso": _iso,
        "names": partial(contributor_names, language=labels),
        "credit": partial(credit, language=labels),
        "reading_time": partial(reading_time, words=words),
        "read_on": partial(read_on, words=words, labels=labels),
        "label": partial(label_of, labels=labels),
        "name_notice": partial(name_notice, labels=labels),
        "newest_first": newest_first,
        "notice_paragraphs": notice_paragraphs,
        "paragraphs": excerpt_paragraphs,
        "block_kind": _block_kind,
        "licence_name": partial(licence_name, words=words),
        "inline_kind": _inline_kind,
        "is_heading_row": is_heading_row,
        "is_web": is_web,
    }
    return environment


def _iso(when: PartialDate | date) -> str:
    """HTML's `datetime`: a day, a month or a year (HTML, 4.5.14)."""
    return when.day_only.isoformat() if isinstance(when, PartialDate) else when.isoformat()


def _block_kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Heading():
            return "heading"
        case ListBlock(ordered=ordered):
            return "ordered" if ordered else "unordered"
        case Quotation():
            return "quotation"
        case Figure():
            return "figure"
        case Table():
            return "table"
        case _:
            assert_never(block)


def _inline_kind(inline: Inline) -> str:
    match inline:
        case Run():
            return "run"
        case NoteMark():
            return "note"
        case _:
            assert_never(inline)
