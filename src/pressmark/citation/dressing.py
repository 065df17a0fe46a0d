"""What every rendering element may say about its output: affixes, look, quotes, case, place.

CSL 1.0.2, Formatting, Affixes, Quotes, Strip-periods, Text-case, Display.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pressmark.citation.context import Context
from pressmark.citation.runs import PLAIN, Leaf, Look, Node, Span
from pressmark.citation.textcase import apply_case, strip_periods

_OWN_WORDS = frozenset({"term", "label"})
"""What the locale says: its words take the case that the style asks for, in whatever language they are."""


@dataclass(frozen=True, slots=True)
class Dress:
    """The formatting attributes of one element, read once."""

    look: Look = PLAIN
    prefix: str = ""
    suffix: str = ""
    quoted: bool = False
    bare: bool = False
    case: str = ""
    display: str = ""

    def wrap(self, nodes: list[Node], context: Context, kind: str = "") -> list[Node]:
        """The nodes as the element wants them; nothing stays nothing, whatever its affixes."""
        if not nodes or (len(nodes) == 1 and isinstance(nodes[0], Leaf) and not nodes[0].text):
            return []
        if self.bare:
            strip_periods(nodes)
        if self.case:
            turkic = context.locale.language in {"tr", "az"}
            apply_case(nodes, self.case, english=context.english or kind in _OWN_WORDS, turkic=turkic)
        if self.look is not PLAIN or self.quoted or kind:
            nodes = [Span(nodes, self.look, self.quoted, kind=kind)]
        if self.prefix:
            nodes = [Leaf(self.prefix, affix=True), *nodes]
        if self.suffix:
            nodes = [*nodes, Leaf(self.suffix, affix=True)]
        return [Span(nodes, display=self.display)] if self.display else nodes

    def without_affixes(self) -> "Dress":
        return replace(self, prefix="", suffix="")


BARE = Dress()


def read_dress(attributes: Mapping[str, str]) -> Dress:
    """The dress that an element's attributes describe."""
    look = Look(
        style=attributes.get("font-style", ""),
        weight=attributes.get("font-weight", ""),
        variant=attributes.get("font-variant", ""),
        decoration=attributes.get("text-decoration", ""),
        vertical=attributes.get("vertical-align", ""),
    )
    return Dress(
        PLAIN if look == PLAIN else look,
        prefix=attributes.get("prefix", ""),
        suffix=attributes.get("suffix", ""),
        quoted=attributes.get("quotes") == "true",
        bare=attributes.get("strip-periods") == "true",
        case=attributes.get("text-case", ""),
        display=attributes.get("display", ""),
    )
