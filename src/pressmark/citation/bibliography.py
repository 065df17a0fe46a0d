"""Bibliography entries (CSL 1.0.2, Bibliography-specific Options; Reference Grouping)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.citation.context import Context
from pressmark.citation.punctuation import Quotes, settle
from pressmark.citation.runs import Leaf, Node, Span, join, plain, spans
from pressmark.citation.style import Area


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a bibliography; without nodes where the style prints nothing of an item."""

    id: str
    nodes: list[Node]


def make_entries(area: Area, contexts: Sequence[Context], quotes: Quotes) -> list[Entry]:
    """The entries of items in order."""
    entries: list[Entry] = []
    before: Span | None = None
    substitute = area.options.get("subsequent-author-substitute")
    for context in contexts:
        nodes = _render(area, context)
        if substitute is not None:
            before = _substitute(nodes, before, substitute, area.options)
        entries.append(Entry(context.item.id, settle(nodes, quotes)))
    return entries


def _render(area: Area, context: Context) -> list[Node]:
    groups = [part(context)[0] for part in area.parts]
    dress = area.dress
    if "second-field-align" in area.options and any(groups[1:]):
        first, rest = groups[0], join(groups[1:], "")
        return [
            *([Leaf(dress.prefix, affix=True)] if dress.prefix else []),
            Span(first, display="left-margin"),
            Span([*rest, Leaf(dress.suffix, affix=True)], display="right-inline"),
        ]
    nodes = join(groups, area.delimiter)
    if not nodes:
        return []
    last = nodes[-1]
    if isinstance(last, Span) and last.display and dress.suffix:
        last.children.append(Leaf(dress.suffix, affix=True))
        return [Span([Leaf(dress.prefix, affix=True), *nodes], dress.look)]
    return [Span([Leaf(dress.prefix, affix=True), *nodes, Leaf(dress.suffix, affix=True)], dress.look)]


def _substitute(nodes: list[Node], before: Span | None, text: str, options: object) -> Span | None:
    """Replace names that the entry before has too; gives the names that the next entry is compared with."""
    names = next(spans(nodes, "names"), None)
    if names is None:
        return None
    kept = Span([Leaf(leaf) for leaf in _names_of(names)])
    rule = (
        options.get("subsequent-author-substitute-rule", "complete-all") if isinstance(options, dict) else ""
    )
    if before is not None:
        _replace(names, [leaf.text for leaf in before.children if isinstance(leaf, Leaf)], text, rule)
    return kept


def _names_of(names: Span) -> list[str]:
    found = [plain([span]) for span in spans(names.children, "name")]
    return found or [plain([names])]


def _replace(names: Span, before: Sequence[str], text: str, rule: str) -> None:
    own = list(spans(names.children, "name"))
    same = 0
    for now, then in zip(_names_of(names), before, strict=False):
        if now != then:
            break
        same += 1
    complete = _names_of(names) == list(before)
    if rule == "complete-all":
        if complete:
            _replace_all(names, text)
        return
    if rule == "complete-each" and not complete:
        return
    if not own and complete:
        _replace_all(names, text)
    count = min(same, 1) if rule == "partial-first" else same
    for span in own[:count]:
        span.children = [Leaf(text)]


def _replace_all(names: Span, text: str) -> None:
    """The list of names becomes the substitute; a label behind it stays."""
    first, *rest = [*spans(names.children, "name-list")] or [names]
    first.children = [Leaf(text)]
    for other in rest:
        other.children = []
