"""The Jinja environment of the HTML templates: autoescaped, and speaking one language of labels."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import Any, assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

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
    plain,
)
from pressmark.document.dates import PartialDate, format_date
from pressmark.document.imprint import telephone_address
from pressmark.document.languages import autonym, catalogue, country_name, direction
from pressmark.formats.galleys import is_heading_row
from pressmark.formats.marking import label_of, name_notice, newest_first, notice_paragraphs
from pressmark.formats.publishing import legal_paragraphs, link_name, logo_words, masthead
from pressmark.formats.translation import name_original_language, name_translators, tell_behind
from pressmark.formats.wording import (
    contents,
    contributor_names,
    credit,
    excerpt_paragraphs,
    is_web,
    join_names,
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
        "link_names": partial(link_names, language=labels),
        "contents": contents,
        "plain": plain,
        "credit": partial(credit, language=labels),
        "autonym": autonym,
        "name_translators": partial(name_translators, labels=labels),
        "name_original_language": partial(name_original_language, labels=labels),
        "tell_behind": partial(tell_behind, labels=labels),
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
        "link_name": partial(link_name, words=words),
        "legal_paragraphs": partial(legal_paragraphs, labels=labels),
        "logo_words": partial(logo_words, labels=labels),
        "masthead": partial(masthead, labels=labels),
        "telephone_address": telephone_address,
    }
    return environment


def link_names(names: Iterable[str], links: Mapping[int, str], *, language: str) -> Markup:
    """Names as one line, each that has a page with the way to it.

    Args:
        names: in their order.
        links: addresses by the names' places, from 0.
    """
    card = Markup('<a class="p-author h-card" href="{}">{}</a>')
    bare = Markup('<span class="p-author h-card">{}</span>')
    cards = [
        card.format(links[place], name) if place in links else bare.format(name)
        for place, name in enumerate(names)
    ]
    return Markup(join_names(cards, language))  # noqa: S704 (its parts are escaped; what joins them is the locale's)


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
