"""Rendering: the interface of our CSL processor, with citeproc-py behind it."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Literal

from pressmark.citation.items import prepare_item
from pressmark.citation.locales import FALLBACK
from pressmark.citation.marks import make_formatter
from pressmark.citation.references import Quotes, Reference, make_reference
from pressmark.citation.styles import read_style
from pressmark.document.errors import CitationError

Mode = Literal["bibliography", "note"]


def render(
    items: Iterable[Mapping[str, Any]], style: str, locale: str = FALLBACK, mode: Mode = "bibliography"
) -> tuple[Reference, ...]:
    """Render CSL-JSON items (CSL 1.0.2) in a style.

    The style is read afresh at each call (1 to 2 ms), because the processor changes the tree that it walks: so calls
    don't disturb each other, in one thread or in several.

    Args:
        items: CSL-JSON items, each with an `id` and a `type`. Their words are text, never markup.
        style: the id of a style of the CSL repository, or the path of a `.csl` file.
        locale: a CSL locale such as `tr-TR`; `locale_for` gives the one of a language.
        mode: `bibliography` gives the reference list's lines in the style's order; `note` the first full
            note (or the in-text citation of an author-date style) of each item in the given order.

    Raises:
        CitationError: the style, the locale or an item can't be used.
    """
    given = [prepare_item(item) for item in items]
    xml = read_style(style)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _render(given, xml, locale, mode)
        except CitationError:
            raise
        except Exception as error:  # the processor raises whatever its lookups raise
            raise CitationError(
                which=f"The style {style}", why=f"the processor failed ({error!r})"
            ) from error


def _render(items: Sequence[dict[str, Any]], xml: bytes, locale: str, mode: Mode) -> tuple[Reference, ...]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    style = _load_style(xml, locale)
    if mode == "bibliography" and not style.has_bibliography():
        mode = "note"
    ids = {str(place): item["id"] for place, item in enumerate(items)}
    source = CiteProcJSON([item | {"id": key} for key, item in zip(ids, items, strict=True)])
    quotes = _read_quotes(style)
    bibliography = CitationStylesBibliography(style, source, style.root.formatter)
    citations = [Citation([CitationItem(key)]) for key in ids]
    for citation in citations:
        bibliography.register(citation)
    if mode == "note":
        lines = {key: bibliography.cite(citation, None) for key, citation in zip(ids, citations, strict=True)}
    else:
        bibliography.sort()
        lines = {
            item.key: "".join(map(str, style.render_bibliography([item]))) for item in bibliography.items
        }
    return tuple(make_reference(ids[key], str(line), quotes) for key, line in lines.items())


def _load_style(xml: bytes, locale: str) -> Any:
    from citeproc import CitationStylesStyle

    try:
        return CitationStylesStyle(BytesIO(xml), locale=locale, validate=False)
    except (ValueError, OSError) as error:
        raise CitationError(which=f"The locale {locale}", why="CSL has no such locale") from error


def _read_quotes(style: Any) -> Quotes:
    """The locale's marks, before the processor is told to mark them."""
    terms = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
    style.root.formatter = make_formatter()
    opening, closing, inner_opening, inner_closing = (
        str(style.root.get_single_term(name=term)) for term in terms
    )
    holds_points = str(style.root.get_locale_option("punctuation-in-quote")).lower() == "true"
    style.root.formatter = make_formatter(opening, closing)
    return Quotes(opening, closing, inner_opening, inner_closing, holds_points)
