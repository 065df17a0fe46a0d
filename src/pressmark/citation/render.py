"""Rendering: items, a style and a locale in; references out."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from pressmark.citation.context import Cite
from pressmark.citation.items import read_item
from pressmark.citation.locale import FALLBACK, Locale, build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.positions import Cluster
from pressmark.citation.processor import Processor
from pressmark.citation.references import Reference, make_reference
from pressmark.citation.style import Style, parse_style
from pressmark.citation.styles import read_style
from pressmark.citation.values import Item
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _

Mode = Literal["bibliography", "note"]


def render(
    items: Iterable[Mapping[str, Any]], style: str, locale: str = FALLBACK, mode: Mode = "bibliography"
) -> tuple[Reference, ...]:
    """Render CSL-JSON items (CSL 1.0.2) in a style.

    A style is read and compiled once for as long as its file is the same; calls share nothing that changes.

    Args:
        items: CSL-JSON items, each with an `id` and a `type`. Their words are text, but for CSL-JSON's own rich text
            (`<i>`, `<b>`, `<sup>`, `<sub>`, small capitals, `nocase`).
        style: the id of a style of the CSL repository, or the path of a `.csl` file.
        locale: a CSL locale such as `tr-TR`; `locale_for` gives the one of a language.
        mode: `bibliography` gives the reference list's lines in the style's order; `note` the first full
            note (or the in-text citation of an author-date style) of each item in the given order.

    Raises:
        CitationError: the style or an item can't be used.
    """
    given = [_read_typed(item, place) for place, item in enumerate(items, 1)]
    compiled, words = _load(read_style(style), style, locale)
    ids = [item.id for item in given]
    placed = [
        Item(str(place), item.type, item.texts, item.names, item.dates) for place, item in enumerate(given)
    ]
    processor = Processor(compiled, words, placed)
    if mode == "bibliography" and compiled.bibliography is not None:
        return tuple(make_reference(ids[int(entry.id)], entry.nodes) for entry in processor.bibliography())
    return _render_notes(processor, ids)


def _render_notes(processor: Processor, ids: Sequence[str]) -> tuple[Reference, ...]:
    return tuple(
        make_reference(item, processor.cite(Cluster((Cite(str(place)),)))) for place, item in enumerate(ids)
    )


def _read_typed(item: Mapping[str, Any], place: int) -> Item:
    found = read_item(item, place)
    if not found.type:
        raise BadItem(item=found.id, why=_("it has no “type”"))
    return found


@lru_cache(maxsize=64)
def _load(xml: bytes, name: str, locale: str) -> tuple[Style, Locale]:
    style = parse_style(xml, name, trusted=not name.endswith(".csl"))
    return style, build_locale(locale, installed_locale, style.locales, PRIMARY_DIALECTS)
