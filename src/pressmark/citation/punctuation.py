"""Quotation marks and points, settled once the neighbours are known.

CSL 1.0.2, Quotes (inner quotes flip) and punctuation-in-quote; the collisions of points are citeproc-js's, because
the specification leaves them to the processor.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pressmark.citation.runs import Leaf, Node, leaves


@dataclass(frozen=True, slots=True)
class Quotes:
    """A locale's quotation marks, outer and inner, and whether points stand inside them."""

    outer: tuple[str, str] = ("“", "”")
    inner: tuple[str, str] = ("‘", "’")
    holds_points: bool = False

    def are_of(self, marks: str) -> bool:
        """Whether a pair of marks is one of the locale's, whatever spaces that sets inside them."""
        return marks in {
            "".join(pair).replace("\u00a0", "").replace("\u202f", "") for pair in (self.outer, self.inner)
        }


_POINTS = frozenset("!?.:,;")
_MERGED = {
    "!": {".": "!", "?": "!?", ":": "!", ",": "!,", ";": "!;"},
    "?": {"!": "?!", ".": "?", ":": "?", ",": "?,", ";": "?;"},
    ".": {"!": ".!", "?": ".?", ":": ".:", ",": ".,", ";": ".;"},
    ":": {"!": "!", "?": "?", ".": ":", ",": ":,", ";": ":;"},
    ",": {"!": ",!", "?": ",?", ":": ",:", ".": ",.", ";": ",;"},
    ";": {"!": "!", "?": "?", ":": ";", ".": ";", ",": ";,"},
}
_INSIDE = frozenset("!?.,")


def settle(nodes: list[Node], quotes: Quotes) -> list[Node]:
    """Place quotation marks and points; the tree's leaves are changed."""
    _place_quotes(nodes, quotes, depth=0)
    settle_points(leaves(nodes), quotes)
    return nodes


def _place_quotes(nodes: Iterable[Node], quotes: Quotes, depth: int) -> None:
    for node in nodes:
        if isinstance(node, Leaf):
            continue
        own = (node.marks[:1], node.marks[1:])
        kept = bool(node.marks) and (depth == 0 or not quotes.are_of(node.marks))
        _place_quotes(node.children, quotes, depth + (node.quoted and not kept))
        if node.quoted and node.children:
            opening, closing = own if kept else quotes.inner if depth % 2 else quotes.outer
            foreign = kept and not quotes.are_of(
                node.marks
            )  # no point goes inside marks that aren't the locale's
            node.children = [Leaf(opening, "open"), *node.children, Leaf(closing, "" if foreign else "close")]
            node.quoted = False


def settle_points(words: Iterable[Leaf], quotes: Quotes) -> None:
    """No point twice where two texts meet, and points inside the marks where the locale wants them there."""
    before: Leaf | None = None
    marks: list[Leaf] = []
    quoted: tuple[Leaf, Leaf] | None = None
    for leaf in words:
        if not leaf.text:
            continue
        if leaf.role == "close":
            marks.append(leaf)
            continue
        if before is not None and leaf.role != "within":
            if marks:
                _meet_over_quotes(before, marks[0], leaf, quotes)
                quoted = (marks[0], leaf)
            elif quoted and quotes.holds_points and before is quoted[1]:
                _meet_outside(*quoted, leaf)
            else:
                _meet(before, leaf)
        if leaf.text:
            before, marks = leaf, []


def _meet(before: Leaf, leaf: Leaf) -> None:
    first, last = leaf.text[0], before.text[-1]
    if first == " " and last in " \u00a0\u202f":
        leaf.text = leaf.text[1:]
    elif first in _POINTS and last in _POINTS:
        merged = _merge(last, first)
        if merged != last + first:
            before.text, leaf.text = before.text[:-1] + merged, leaf.text[1:]


def _merge(last: str, first: str) -> str:
    return last if last == first else _MERGED[last][first]


def _meet_over_quotes(before: Leaf, mark: Leaf, leaf: Leaf, quotes: Quotes) -> None:
    """What stands before the innermost closing mark meets what stands behind the outermost.

    A point that goes inside goes into the mark's leaf, so that it has not the look of the last quoted word.
    """
    first, last = leaf.text[0], before.text[-1]
    if first not in _POINTS:
        return
    if not quotes.holds_points:
        if (first == "." and last in "!?.") or (first == last):
            leaf.text = leaf.text[1:]
        return
    rest, moved = leaf.text[1:], mark.text[0] if mark.text[0] in _POINTS else ""
    if moved or last in _POINTS:
        merged = _merge(moved or last, first)
        inside = "".join(point for point in merged if point in _INSIDE)
        outside = "".join(point for point in merged if point not in _INSIDE)
        if moved:
            mark.text = inside + mark.text[1:]
        elif inside.startswith(last):
            mark.text = inside[1:] + mark.text
        else:
            before.text, mark.text = before.text[:-1], inside + mark.text
        leaf.text = outside + rest
    elif first in _INSIDE:
        mark.text, leaf.text = first + mark.text, rest


def _meet_outside(mark: Leaf, before: Leaf, leaf: Leaf) -> None:
    """A point behind a colon that stands behind quotation marks: what takes the colon's place goes inside."""
    first = leaf.text[0]
    if before.text in {":", ";"} and first in "!?":
        mark.text, before.text, leaf.text = first + mark.text, "", leaf.text[1:]
    else:
        _meet(before, leaf)
