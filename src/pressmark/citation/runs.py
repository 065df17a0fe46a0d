"""The rendered tree: words and the spans that dress them; never markup in a string (CSL 1.0.2, Formatting).

A citation is built as a tree, so that quotation marks, points and looks can be settled once, when their neighbours
are known, and then be written as HTML or as text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Look:
    """The formatting attributes of CSL that change how letters look; "" where nothing is said."""

    style: str = ""
    weight: str = ""
    variant: str = ""
    decoration: str = ""
    vertical: str = ""

    @property
    def italic(self) -> bool:
        return self.style in {"italic", "oblique"}

    @property
    def bold(self) -> bool:
        return self.weight == "bold"

    @property
    def small_caps(self) -> bool:
        return self.variant == "small-caps"

    @property
    def underlined(self) -> bool:
        return self.decoration == "underline"


PLAIN = Look()


@dataclass(slots=True)
class Leaf:
    """Words.

    Attributes:
        text: what is printed.
        role: "open" and "close" for quotation marks, "within" for words whose punctuation the item itself set, "".
        affix: whether the words are the style's (an affix, a delimiter) and not the item's.
    """

    text: str
    role: str = ""
    affix: bool = False


@dataclass(slots=True)
class Span:
    """Words that share a look, a pair of quotation marks or a place on the page.

    Attributes:
        children: what is in it.
        look: how its letters look.
        quoted: whether quotation marks stand around it.
        marks: the curly ones that the item's own words bring, or "": they stay unless others stand around them.
        display: the `display` attribute of CSL (block, left-margin, right-inline, indent).
        kind: what collapsing and text cases have to know of it ("nocase", "names", "year-suffix" …).
    """

    children: list["Node"] = field(default_factory=list)
    look: Look = PLAIN
    quoted: bool = False
    display: str = ""
    kind: str = ""
    marks: str = ""


Node = Leaf | Span


def leaves(nodes: Iterable[Node]) -> Iterator[Leaf]:
    """All the words of a tree, in order."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
        else:
            yield from leaves(node.children)


def spans(nodes: Iterable[Node], kind: str) -> Iterator[Span]:
    """The spans of one kind, outermost first."""
    for node in nodes:
        if isinstance(node, Span):
            if node.kind == kind:
                yield node
            else:
                yield from spans(node.children, kind)


def plain(nodes: Iterable[Node]) -> str:
    """The words alone, as they stand before points and quotation marks are settled."""
    return "".join(leaf.text for leaf in leaves(nodes))


def join(groups: Iterable[list[Node]], delimiter: str) -> list[Node]:
    """The groups that print something, with a delimiter between them."""
    joined: list[Node] = []
    for group in groups:
        if not group:
            continue
        if joined and delimiter:
            joined.append(Leaf(delimiter, affix=True))
        joined += group
    return joined


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look: what a format other than HTML reads.

    Attributes:
        text: the words.
        look: of their letters, with all that is around them (CSL 1.0.2, Formatting).
        display: the place on the line that the style asks for (CSL 1.0.2, Display), or "".
        href: where they lead, or "".
    """

    text: str
    look: Look = PLAIN
    display: str = ""
    href: str = ""


NORMAL = frozenset({"normal", "none", "baseline"})


def flatten(nodes: Iterable[Node]) -> list[Run]:
    """A settled tree as a row of runs; italics in italics are upright, as CSL's rich text wants it."""
    runs: list[Run] = []
    for run in _flatten(nodes, PLAIN, ""):
        if runs and (runs[-1].look, runs[-1].display) == (run.look, run.display):
            runs[-1] = replace(run, text=runs[-1].text + run.text)
        elif run.text:
            runs.append(run)
    return runs


def _flatten(nodes: Iterable[Node], around: Look, display: str) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, Leaf):
            yield Run(node.text, around, display)
            continue
        if node.display in {"right-inline", "block", "indent"}:
            yield Run(" ", around, display)
        yield from _flatten(node.children, lay_over(around, node), node.display or display)


def lay_over(around: Look, span: Span) -> Look:
    """The look of a span's letters within those around it."""
    if span.kind == "nodecor" or span.look == PLAIN:
        return PLAIN if span.kind == "nodecor" else around
    values = {}
    for attribute in ("style", "weight", "variant", "decoration", "vertical"):
        own, outer = getattr(span.look, attribute), getattr(around, attribute)
        flips = own in NORMAL or (span.kind == "rich" and own == outer)
        values[attribute] = "" if flips and own else own or outer
    return Look(**values)
