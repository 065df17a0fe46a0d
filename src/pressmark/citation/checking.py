"""What is asked of a style before it is compiled (CSL's schema): its elements, the values that change a meaning, and its size.

A style is somebody else's file: macros that call macros twice, forty deep, would be rendered for ever, and a value that
isn't one of CSL's would be passed over in silence. An unknown term is not refused: it prints nothing (CSL 1.0.2, Terms).
"""

from collections.abc import Mapping

from lxml import etree

from pressmark.citation.locale import CS
from pressmark.document.errors import BadStyle
from pressmark.document.errors import gettext_noop as _

_MOST_ELEMENTS = 100_000
"""How many elements a style may be once its macros are unfolded; the CSL repository's largest is 2,700."""
_DEEPEST = 100
"""How deep elements and macros may stand in each other; 72 in the deepest style of the CSL repository."""

_TAGS = {
    CS + tag: tag
    for tag in [
        "text",
        "number",
        "label",
        "group",
        "choose",
        "if",
        "else-if",
        "else",
        "date",
        "date-part",
        "names",
        "name",
        "name-part",
        "et-al",
        "substitute",
        "institution",
        "institution-part",
        "layout",
        "sort",
        "key",
    ]
}
_BOOLEAN = frozenset({"true", "false"})
_FORMS = {
    tag: frozenset(forms.split())
    for tag, forms in {
        "text": "long short symbol verb verb-short static",
        "label": "long short symbol verb verb-short static",
        "number": "numeric ordinal roman long-ordinal",
        "name": "long short count",
        "date": "text numeric",
        "date-part": "long short numeric numeric-leading-zeros ordinal",
    }.items()
}
_PLACES = "contextual after-inverted-name always never"
_VALUES: Mapping[str, frozenset[str]] = {
    attribute: frozenset(values.split())
    for attribute, values in {
        "class": "in-text note",
        "demote-non-dropping-particle": "never sort-only display-and-sort",
        "page-range-format": "expanded minimal minimal-two chicago chicago-15 chicago-16",
        "and": "text symbol",
        "delimiter-precedes-et-al": _PLACES,
        "delimiter-precedes-last": _PLACES,
        "name-form": "long short count",
        "name-as-sort-order": "first all",
        "collapse": "citation-number year year-suffix year-suffix-ranged",
        "givenname-disambiguation-rule": "all-names all-names-with-initials primary-name primary-name-with-initials by-cite",
        "second-field-align": "flush margin",
        "subsequent-author-substitute-rule": "complete-all complete-each partial-each partial-first",
        "date-parts": "year year-month year-month-day",
        "plural": "contextual always never true false",
        "text-case": "lowercase uppercase capitalize-first capitalize-all sentence title",
        "font-style": "italic normal oblique",
        "font-variant": "normal small-caps",
        "font-weight": "normal bold light",
        "text-decoration": "none underline",
        "vertical-align": "baseline sup sub",
        "display": "block left-margin right-inline indent",
        "sort": "ascending descending",
        "match": "all any none nand",
    }.items()
} | dict.fromkeys(
    [
        "quotes",
        "strip-periods",
        "initialize",
        "initialize-with-hyphen",
        "et-al-use-last",
        "hanging-indent",
        "disambiguate",
        "disambiguate-add-names",
        "disambiguate-add-givenname",
        "disambiguate-add-year-suffix",
        "names-use-last",
    ],
    _BOOLEAN,
)
_NUMBERS = frozenset(
    [
        "et-al-min",
        "et-al-use-first",
        "et-al-subsequent-min",
        "et-al-subsequent-use-first",
        "near-note-distance",
        "entry-spacing",
        "line-spacing",
        "names-min",
        "names-use-first",
    ]
)


_Size = tuple[int, int]
"""How many elements a part of a style is at the most when its macros are unfolded, and how deep they stand."""


def check_style(root: etree._Element, name: str) -> None:
    """Refuse a style that can't be rendered as its writer meant it.

    Raises:
        BadStyle: an element or a value is not CSL's, a macro is missing or calls itself, or it would unfold without end.
    """
    checker = _Checker(name, {macro.get("name", ""): macro for macro in root.iterchildren(CS + "macro")})
    checker.check_values(root, "style")
    for macro in checker.macros:
        checker.measure_macro(macro, root)
    for tag in ("citation", "bibliography"):
        for area in root.iterchildren(CS + tag):
            checker.measure(area, tag)


class _Checker:
    """Walks a style once; what a macro unfolds to is measured when it is first called."""

    def __init__(self, name: str, macros: Mapping[str, etree._Element]) -> None:
        self.macros = macros
        self._name = name
        self._sizes: dict[str, _Size] = {}
        self._open: set[str] = set()

    def measure_macro(self, macro: str, caller: etree._Element) -> _Size:
        found = self._sizes.get(macro)
        if found is not None:
            return found
        if macro not in self.macros:
            raise self._error(_("it has no macro “%(macro)s” (line %(line)s)"), caller, macro=macro)
        element = self.macros[macro]
        if macro in self._open:
            raise self._error(_("its macro “%(macro)s” calls itself (line %(line)s)"), element, macro=macro)
        if len(self._open) >= _DEEPEST:
            raise self._too_deep(element)
        self._open.add(macro)
        size = self._sizes[macro] = self.measure(element, "macro")
        self._open.discard(macro)
        return size

    def measure(self, element: etree._Element, tag: str) -> _Size:
        """Check an element and all in it; of the branches of a choice only the largest is rendered."""
        count, depth = 1, 0
        macro = self.check_values(element, tag)
        if macro:
            count, depth = self.measure_macro(macro, element)
        branches = [0]
        for child in element:
            if not isinstance(child.tag, str):  # an entity, which is not read
                continue
            size, below = self.measure(child, self._find_tag(child))
            branches.append(size)
            depth = max(depth, below)
        count += max(branches) if tag == "choose" else sum(branches)
        if count > _MOST_ELEMENTS:
            why = _("its macros unfold to more than %(limit)s elements (line %(line)s)")
            raise self._error(why, element, limit=_MOST_ELEMENTS)
        if depth >= _DEEPEST:
            raise self._too_deep(element)
        return count, depth + 1

    def check_values(self, element: etree._Element, tag: str) -> str:
        """Check an element's attributes; gives the macro that it calls, or ""."""
        macro = ""
        for key, value in ((str(key), str(value)) for key, value in element.items()):
            if key == "macro":
                macro = value
                continue
            allowed = _FORMS.get(tag) if key == "form" else _VALUES.get(key)
            known = value in allowed if allowed else key not in _NUMBERS or value.strip().isdecimal()
            if not known:
                why = _("its “%(attribute)s” can't be “%(value)s” (line %(line)s)")
                raise self._error(why, element, attribute=key, value=value[:40])
        return macro

    def _find_tag(self, element: etree._Element) -> str:
        tag = _TAGS.get(str(element.tag))
        if tag is None:
            why = _(
                "its element “%(element)s” is not one of CSL's, or stands in the wrong place (line %(line)s)"
            )
            raise self._error(why, element, element=str(element.tag).rpartition("}")[2])
        return tag

    def _too_deep(self, element: etree._Element) -> BadStyle:
        why = _("its elements and macros stand more than %(limit)s deep in each other (line %(line)s)")
        return self._error(why, element, limit=_DEEPEST)

    def _error(self, why: str, at: etree._Element, /, **details: object) -> BadStyle:
        return BadStyle(style=self._name, why=why, line=at.sourceline, **details)
