"""How much a style that somebody brought may ask for: macros that call macros grow without end in a few lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pressmark.citation.locale import CS
from pressmark.document.errors import CitationError, Clause
from pressmark.document.errors import gettext_noop as _

MOST_ELEMENTS = 5_000_000
"""With each macro counted as often as it is called; Chicago's notes, the largest of the repository, have 1.7 million."""
DEEPEST = 50
"""Macros within macros; the deepest of the repository are 12."""


def check_bounds(root: etree._Element, name: str) -> None:
    """Refuse a style that would take for ever, before it is compiled.

    Raises:
        CitationError: its macros call each other too deep or too often.
    """
    counter = _Counter({macro.get("name", ""): macro for macro in root.findall(CS + "macro")}, name)
    for area in ("citation", "bibliography"):
        for layout in root.findall(CS + area):
            counter.count(layout, 0)


@dataclass(frozen=True, slots=True)
class _Size:
    """How many elements a rendering may visit, and how many macros stand within one another."""

    elements: int
    height: int


class _Counter:
    def __init__(self, macros: Mapping[str, etree._Element], name: str) -> None:
        self._macros = macros
        self._name = name
        self._counted: dict[str, _Size] = {}

    def count(self, element: etree._Element, depth: int) -> _Size:
        """The size of an element that stands within so many macros."""
        total, height = 0, 0
        for each in element.iter():
            total += 1
            called = each.get("macro", "")
            if called in self._macros:
                size = self._count_macro(called, each, depth + 1)
                total, height = total + size.elements, max(height, size.height + 1)
            self._check(total, depth + height, each)
        return _Size(total, height)

    def _count_macro(self, called: str, caller: etree._Element, depth: int) -> _Size:
        self._check(0, depth, caller)
        if called not in self._counted:
            self._counted[called] = _Size(0, 0)  # one that calls itself is the compiler's to name
            self._counted[called] = self.count(self._macros[called], depth)
        return self._counted[called]

    def _check(self, elements: int, depth: int, element: etree._Element) -> None:
        why = ""
        if depth > DEEPEST:
            why = _("its macros call each other too deep (line %(line)s)")
        elif elements > MOST_ELEMENTS:
            why = _("its macros call each other too often (line %(line)s)")
        if why:
            raise CitationError(
                which=f"The style {self._name}", why=Clause(why, {"line": element.sourceline})
            )
