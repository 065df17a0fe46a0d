"""Rendering: items, a style and a locale in; references, or all citations of a text and its bibliography, out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pressmark.citation.context import Cite, Context
from pressmark.citation.items import read_item
from pressmark.citation.locale import FALLBACK, Locale, build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.positions import Cluster, place_cites
from pressmark.citation.processor import Processor
from pressmark.citation.references import Reference, make_reference
from pressmark.citation.style import Style, parse_style
from pressmark.citation.styles import StyleFile, read_style
from pressmark.citation.values import Item
from pressmark.document.errors import BadItem, CitationError
from pressmark.document.errors import gettext_noop as _

Mode = Literal["bibliography", "note"]
Items = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of one text, and the list of what it cites.

    Attributes:
        citations: one for each cluster, in the order of the text.
        bibliography: the cited items in the order of the style; empty where it has none.
    """

    citations: tuple[Reference, ...]
    bibliography: tuple[Reference, ...]


def render(
    items: Items, style: str | StyleFile, locale: str = FALLBACK, mode: Mode = "bibliography"
) -> tuple[Reference, ...]:
    """Render CSL-JSON items (CSL 1.0.2) in a style.

    A style is read and compiled once for as long as its file is the same; calls share nothing that changes.

    Args:
        items: CSL-JSON items, each with an `id` and a `type`. Their words are text, but for CSL-JSON's own rich text
            (`<i>`, `<b>`, `<sup>`, `<sub>`, small capitals, `nocase`).
        style: the id of a style of the CSL repository or of our own, the path of a `.csl` file, or its bytes.
        locale: a CSL locale such as `tr-TR`; `locale_for` gives the one of a language.
        mode: `bibliography` gives the reference list's lines in the style's order; `note` the first full
            note (or the in-text citation of an author-date style) of each item in the given order.

    Raises:
        CitationError: the style or an item can't be used.
    """
    given = [_read_typed(item, place) for place, item in enumerate(items, 1)]
    compiled, words = _load_style(style, locale)
    ids = [item.id for item in given]
    placed = [
        Item(str(place), item.type, item.texts, item.names, item.dates) for place, item in enumerate(given)
    ]
    processor = Processor(compiled, words, placed)
    if mode == "bibliography" and compiled.bibliography is not None:
        return tuple(make_reference(ids[int(entry.id)], entry.nodes) for entry in processor.bibliography())
    return _render_notes(processor, ids)


def render_alone(item: Mapping[str, Any], style: str | StyleFile, locale: str = FALLBACK) -> Reference:
    """One reference for somebody to copy: as in the style's list, but without a number, because it is in none.

    A style without a list gives the first full note.

    Raises:
        CitationError: the style or the item can't be used.
    """
    given = _read_typed(item, 1)
    compiled, words = _load_style(style, locale)
    processor = _Alone(compiled, words, [given])
    if compiled.bibliography is None:
        return make_reference(given.id, processor.cite(Cluster((Cite(given.id),))))
    [entry] = processor.bibliography()
    return make_reference(given.id, entry.nodes)


def cite(items: Items, clusters: Sequence[Cluster], style: str | StyleFile, locale: str = FALLBACK) -> Cited:
    """Render all citations of a text, and the bibliography of what it cites (CSL 1.0.2, Citation, Bibliography).

    Which cite is the first of its item, which is "ibid." and which note is near follows from the order of the clusters
    and the numbers of their notes (CSL 1.0.2, Choose, `position`); items are told apart, sorted, numbered and collapsed
    as the style says.

    Args:
        items: CSL-JSON items; those that nobody cites are left out.
        clusters: in the order of the text. A cluster has its cites and the number of its note (0 in the text itself); a
            cite has its item's id, a locator and its label, a prefix, a suffix, and whether the names are left out or
            stand alone.
        style: as for `render`.
        locale: as for `render`.

    Raises:
        CitationError: the style or an item can't be used, or a cluster cites nothing or what isn't there.
    """
    read = (_read_typed(item, place) for place, item in enumerate(items, 1))
    known = {item.id: item for item in read}
    order = [_check_cite(made, known).id for cluster in clusters for made in _check_cluster(cluster)]
    cited = [known[name] for name in dict.fromkeys(order)]
    compiled, words = _load_style(style, locale)
    processor = Processor(compiled, words, cited)
    placed = place_cites(clusters, _read_distance(compiled))
    return Cited(
        tuple(make_reference(_name_cluster(cluster), processor.cite(cluster)) for cluster in placed),
        tuple(make_reference(entry.id, entry.nodes) for entry in processor.bibliography()),
    )


def is_note_style(style: str | StyleFile) -> bool:
    """Whether a style cites in notes (CSL 1.0.2, Root Element, `class`).

    Raises:
        CitationError: the style can't be used.
    """
    return _load_style(style, FALLBACK)[0].kind == "note"


class _Alone(Processor):
    """A processor of one item that stands in no list."""

    def context(self, cite: Cite, area: str) -> Context:
        context = super().context(cite, area)
        context.number = 0
        return context


def _check_cluster(cluster: Cluster) -> tuple[Cite, ...]:
    if not cluster.cites:
        raise CitationError(which="A citation", why="it cites nothing")
    return cluster.cites


def _check_cite(cite: Cite, known: Mapping[str, Item]) -> Cite:
    if cite.id not in known:
        raise CitationError(which=f"The citation of {cite.id}", why="there is no item of that id")
    return cite


def _name_cluster(cluster: Cluster) -> str:
    return " ".join(cite.id for cite in cluster.cites)


def _read_distance(style: Style) -> int:
    """How many notes back is near (CSL 1.0.2, Note Distance): 5 where the style doesn't say it in digits."""
    said = style.citation.options.get("near-note-distance", "")
    return int(said) if said.isdecimal() else 5


def _render_notes(processor: Processor, ids: Sequence[str]) -> tuple[Reference, ...]:
    return tuple(
        make_reference(item, processor.cite(Cluster((Cite(str(place)),)))) for place, item in enumerate(ids)
    )


def _read_typed(item: Mapping[str, Any], place: int) -> Item:
    found = read_item(item, place)
    if not found.type:
        raise BadItem(item=found.id, why=_("it has no “type”"))
    return found


def _load_style(style: str | StyleFile, locale: str) -> tuple[Style, Locale]:
    trusted = isinstance(style, str) and not style.endswith(".csl")
    return _load(read_style(style), str(style), locale, trusted=trusted)


@lru_cache(maxsize=64)
def _load(xml: bytes, name: str, locale: str, *, trusted: bool) -> tuple[Style, Locale]:
    style = parse_style(xml, name, trusted=trusted)
    return style, build_locale(locale, installed_locale, style.locales, PRIMARY_DIALECTS)
