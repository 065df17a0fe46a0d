"""The processor: items in an order, a style and a locale in; citations and a bibliography as trees out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pressmark.citation.bibliography import Entry, make_entries
from pressmark.citation.collapsing import (
    Collapsing,
    Rendered,
    join_groups,
    join_numbers,
    order_groups,
    read_collapsing,
)
from pressmark.citation.context import Cite, Context, Decisions, NamesShown
from pressmark.citation.disambiguation import disambiguate, read_methods
from pressmark.citation.locale import Locale
from pressmark.citation.positions import Cluster
from pressmark.citation.punctuation import settle
from pressmark.citation.richtext import parse_text
from pressmark.citation.runs import Leaf, Node, Span, join, leaves, plain, spans
from pressmark.citation.sorting import sort_with
from pressmark.citation.style import Area, Style
from pressmark.citation.values import Item

Abbreviations = Mapping[str, Mapping[str, str]]
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"
"""What citeproc-js prints for a citation of which a style prints nothing."""
_INITIALS = re.compile(r"\.\s+")


class Processor:
    """One text's citations in one style.

    Attributes:
        style: the style.
        locale: the words.
        order: the items' ids in the order of the bibliography.
        decisions: what disambiguation decided for each item.
    """

    def __init__(
        self,
        style: Style,
        locale: Locale,
        items: Iterable[Item],
        abbreviations: Abbreviations | None = None,
    ) -> None:
        self.style = style
        self.locale = _with_options(locale, style)
        self._items = {item.id: item for item in items}
        self._abbreviations = abbreviations or {}
        self.decisions: dict[str, Decisions] = {}
        self._numbers = {item: place for place, item in enumerate(self._items, 1)}
        self.order = self._sort(list(self._items))
        self._numbers = {item: place for place, item in enumerate(self.order, 1)}
        self.decisions = disambiguate(
            self.order, read_methods(style.citation.options, conditional=style.conditional), self._probe
        )
        if any(decided.year_suffix >= 0 for decided in self.decisions.values()):
            self.order = self._sort(self.order)
            self._numbers = {item: place for place, item in enumerate(self.order, 1)}

    def context(self, cite: Cite, area: str) -> Context:
        """A fresh context for one rendering."""
        item = self._items[cite.id]
        language = item.texts.get("language") or self.style.default_locale or self.locale.lang
        return Context(
            item,
            cite,
            self.locale,
            area,
            number=self._numbers.get(cite.id, 0),
            decisions=self.decisions.get(cite.id, Decisions()),
            english=language.lower().startswith("en"),
            abbreviations=self._abbreviations,
        )

    def cite(self, cluster: Cluster, *, sort: bool = True) -> list[Node]:
        """A citation, settled."""
        area = self.style.citation
        cites = list(cluster.cites)
        if area.keys and sort:
            cites = sort_with(cites, area.keys, lambda cite: self.context(cite, area.name))
        rendered = [self._render(cite, area, first=not place) for place, cite in enumerate(cites)]
        joined = self._join([each for each in rendered if each.nodes], area)
        if not joined:
            return [Leaf(NO_FORM)]
        dress = area.dress.without_affixes() if cites[0].author_only else area.dress
        inside = [Leaf(dress.prefix, affix=True), *joined, Leaf(dress.suffix, affix=True)]
        return settle([Span(inside, dress.look)], self.locale.quotes)

    def bibliography(self) -> list[Entry]:
        """The entries in order, settled; none where the style has no bibliography."""
        area = self.style.bibliography
        if area is None:
            return []
        contexts = [self.context(Cite(item), area.name) for item in self.order]
        return make_entries(area, contexts, self.locale.quotes)

    def _sort(self, ids: list[str]) -> list[str]:
        area = self.style.bibliography
        if area is None or not area.keys or len(ids) == 1:
            return ids
        return sort_with(ids, area.keys, lambda item: self.context(Cite(item), area.name))

    def _probe(self, item: str, decisions: Decisions) -> tuple[str, list[NamesShown]]:
        """A cite as disambiguation sees it: a later one, which is the shortest, without a locator."""
        context = self.context(Cite(item, position="subsequent", near_note=True), "citation")
        context.decisions = decisions
        context.probing = True
        text = plain(_render_parts(self.style.citation, context))
        return _INITIALS.sub(".", text), context.lists

    def _render(self, cite: Cite, area: Area, *, first: bool) -> Rendered:
        context = self.context(cite, area.name)
        context.hide_names = cite.suppress_author
        nodes = _render_parts(area, context)
        if cite.author_only:
            nodes = list(next(iter([[span] for span in spans(nodes, "names")]), []))
        rendered = Rendered(cite, nodes, number=context.number, suffix=context.decisions.year_suffix)
        if self._collapsing(area).grouped:
            self._add_groupings(rendered, cite, area)
        _capitalize_term(rendered, cite, self.style.kind, first=first)
        rendered.nodes = _affix(cite, rendered.nodes)
        rendered.nameless = _affix(cite, rendered.nameless)
        return rendered

    def _add_groupings(self, rendered: Rendered, cite: Cite, area: Area) -> None:
        rendered.names = next((plain([span]) for span in spans(rendered.nodes, "names")), "")
        context = self.context(cite, area.name)
        context.hide_names = True
        rendered.nameless = _render_parts(area, context)
        rendered.dated = plain(_without(rendered.nameless, "year-suffix"))

    def _join(self, rendered: Sequence[Rendered], area: Area) -> list[Node]:
        collapsing = self._collapsing(area)
        if collapsing.mode == "citation-number":
            return join_numbers(rendered, collapsing)
        if collapsing.grouped:
            return join_groups(order_groups(rendered, collapsing), collapsing)
        return join_groups([[each] for each in rendered], collapsing)

    def _collapsing(self, area: Area) -> Collapsing:
        bibliography = self.style.bibliography
        ordered = bool(area.keys or (bibliography and bibliography.keys))
        return read_collapsing(area.options, area.delimiter, ordered=ordered, moved=bool(area.keys))


def _with_options(locale: Locale, style: Style) -> Locale:
    """The locale with the options of the style that numbers and dates ask for."""
    pages = style.options.get("page-range-format")
    return replace(locale, options=locale.options | {"page-range-format": pages}) if pages else locale


def _render_parts(area: Area, context: Context) -> list[Node]:
    return join((part(context)[0] for part in area.parts), "")


def _without(nodes: Iterable[Node], kind: str) -> list[Node]:
    return [
        node if isinstance(node, Leaf) else Span(_without(node.children, kind))
        for node in nodes
        if isinstance(node, Leaf) or node.kind != kind
    ]


def _affix(cite: Cite, nodes: list[Node]) -> list[Node]:
    """A cite with its prefix and suffix, and the spaces that people leave out."""
    if not nodes:
        return []
    prefix, suffix = cite.prefix, cite.suffix
    if prefix and not prefix.endswith((" ", "(", "[", "“", "‘", "'", '"', "-", "–", "/")):
        prefix += " "
    if suffix and suffix[0] not in " ,.;:?!)]’”-–":
        suffix = " " + suffix
    return [*parse_text(prefix), *nodes, *parse_text(suffix)]


def _capitalize_term(rendered: Rendered, cite: Cite, kind: str, *, first: bool) -> None:
    """A term that begins a note, or a sentence in it, has a capital."""
    prefix = cite.prefix.rstrip("\"'”’ ")
    begins = " " in prefix and prefix[-1] in ".?!" if prefix else first
    if kind != "note" or not begins:
        return
    span = _first_span(rendered.nodes)
    if span is not None and span.kind == "term":
        leaf = next(leaves([span]))
        leaf.text = leaf.text[:1].title() + leaf.text[1:]


def _first_span(nodes: Sequence[Node]) -> Span | None:
    if not nodes or isinstance(nodes[0], Leaf):
        return None
    node = nodes[0]
    return node if node.kind else _first_span(node.children)
