"""Rendering elements, each compiled once into a plain function (CSL 1.0.2, Rendering Elements)."""

from collections.abc import Callable, Mapping

from lxml import etree

from pressmark.citation.conditions import compile_choose
from pressmark.citation.context import MISSING, PRESENT, Context, Outcome, Part
from pressmark.citation.dates import compile_date
from pressmark.citation.dressing import Dress, read_dress
from pressmark.citation.locale import CS
from pressmark.citation.nameforms import NameStyle
from pressmark.citation.names import EtAlStyle, LabelStyle, NamesStyle, make_names
from pressmark.citation.runs import join
from pressmark.citation.texts import compile_label, compile_number, compile_text
from pressmark.document.errors import BadStyle
from pressmark.document.errors import gettext_noop as _

_INHERITED = {"name-form": "form", "name-delimiter": "delimiter"}
_NAME_OPTIONS = frozenset(
    [
        "and",
        "delimiter-precedes-et-al",
        "delimiter-precedes-last",
        "et-al-min",
        "et-al-use-first",
        "et-al-use-last",
        "et-al-subsequent-min",
        "et-al-subsequent-use-first",
        "initialize",
        "initialize-with",
        "name-as-sort-order",
        "sort-separator",
    ]
)


class Compiler:
    """Compiles the elements of one area of a style; macros are compiled where they are first called.

    Attributes:
        name: of the style, for messages.
        options: the attributes that names inherit from `cs:style` and the area (CSL 1.0.2, Inheritable Name Options).
        explicit_suffix: whether the style prints year suffixes by itself.
    """

    def __init__(
        self,
        name: str,
        macros: Mapping[str, etree._Element],
        options: Mapping[str, str],
        *,
        explicit_suffix: bool,
    ) -> None:
        self.name = name
        self.options = options
        self.explicit_suffix = explicit_suffix
        self._macros = macros
        self._compiled: dict[str, Part] = {}
        self._open: set[str] = set()
        self._outer_names: etree._Element | None = None

    def compile(self, element: etree._Element, delimiter: str = "") -> Part:
        """The function that renders an element; what `cs:choose` chooses stands in the group around it.

        Raises:
            CitationError: CSL has no such element.
        """
        tag = str(element.tag).removeprefix(CS)
        attributes = {str(key): str(value) for key, value in element.attrib.items()}
        compile_element: Callable[[etree._Element, Mapping[str, str]], Part] | None = {
            "text": self._compile_text,
            "number": lambda _, attributes: compile_number(attributes),
            "label": lambda _, attributes: compile_label(attributes),
            "group": self._compile_group,
            "choose": lambda element, _: compile_choose(
                element, lambda branch: self.compile_all(branch, delimiter)
            ),
            "date": self._compile_date,
            "names": self._compile_names,
        }.get(tag)
        if compile_element is None:
            why = _(
                "its element “%(element)s” is not one of CSL's, or stands in the wrong place (line %(line)s)"
            )
            raise self.error(why, element, element=tag.rpartition("}")[2])
        return compile_element(element, attributes)

    def compile_all(self, parent: etree._Element, delimiter: str = "") -> Part:
        """The children of an element, one behind the other."""
        parts = tuple(self.compile(child, delimiter) for child in parent if isinstance(child.tag, str))

        def render(context: Context) -> Outcome:
            status = 0
            groups = []
            for part in parts:
                nodes, found = part(context)
                status = max(status, found)
                groups.append(nodes)
            return join(groups, delimiter), status

        return parts[0] if len(parts) == 1 else render

    def macro(self, name: str, element: etree._Element) -> Part:
        """The function of a macro.

        Raises:
            CitationError: there is no such macro, or it calls itself.
        """
        if name in self._compiled:
            return self._compiled[name]
        if name not in self._macros:
            raise self.error(_("it has no macro “%(macro)s” (line %(line)s)"), element, macro=name)
        if name in self._open:
            raise self.error(_("its macro “%(macro)s” calls itself (line %(line)s)"), element, macro=name)
        self._open.add(name)
        outer, self._outer_names = self._outer_names, None
        part = self._compiled[name] = self.compile_all(self._macros[name])
        self._outer_names = outer
        self._open.discard(name)
        return part

    def error(self, why: str, at: etree._Element, /, **details: object) -> BadStyle:
        return BadStyle(style=self.name, why=why, line=at.sourceline, **details)

    def _compile_text(self, element: etree._Element, attributes: Mapping[str, str]) -> Part:
        if "macro" not in attributes:
            return compile_text(attributes)
        return _make_group(self.macro(attributes["macro"], element), read_dress(attributes))

    def _compile_group(self, element: etree._Element, attributes: Mapping[str, str]) -> Part:
        return _make_group(self.compile_all(element, attributes.get("delimiter", "")), read_dress(attributes))

    def _compile_date(self, element: etree._Element, attributes: Mapping[str, str]) -> Part:
        return compile_date(element, attributes, explicit_suffix=self.explicit_suffix)

    def _compile_names(self, element: etree._Element, attributes: Mapping[str, str]) -> Part:
        outer = self._outer_names
        bare = outer is not None and element.find(CS + "name") is None
        source = outer if bare and outer is not None else element
        label = element.find(CS + "label")
        et_al = element.find(CS + "et-al")
        inherited = {str(key): str(value) for key, value in source.attrib.items()} if bare else {}
        options, form, wrap = self._read_name(source)
        substitute = element.find(CS + "substitute")
        self._outer_names = element
        parts = [] if substitute is None else [self.compile(c) for c in substitute if isinstance(c.tag, str)]
        self._outer_names = outer
        style = NamesStyle(
            variables=tuple(attributes.get("variable", "").split()),
            options=options,
            name=form,
            et_al=_read_et_al(et_al if et_al is not None else source.find(CS + "et-al")),
            label=_read_label(element, label) if label is not None or not bare else _read_label(source, None),
            delimiter=attributes.get("delimiter", self.options.get("names-delimiter", "")),
            dress=read_dress(inherited | dict(attributes)),
            wrap=wrap,
            substitutes=tuple(parts),
        )
        return make_names(style)

    def _read_name(self, source: etree._Element) -> tuple[Mapping[str, str], NameStyle, Dress]:
        """The options of `cs:name` over those it inherits, the look of a name and its dress."""
        element = source.find(CS + "name")
        own = {} if element is None else {str(key): str(value) for key, value in element.attrib.items()}
        options = {key: value for key, value in self.options.items() if key in _NAME_OPTIONS}
        options |= {new: self.options[old] for old, new in _INHERITED.items() if old in self.options}
        options |= own
        dresses = {
            str(part.get("name")): read_dress({str(key): str(value) for key, value in part.attrib.items()})
            for part in ([] if element is None else element.iter(CS + "name-part"))
        }
        form = NameStyle(
            form=options.get("form", "long"),
            initial=options.get("initialize-with"),
            initialize=options.get("initialize", "true") != "false",
            hyphen=self.options.get("initialize-with-hyphen", "true") != "false",
            sort_order=options.get("name-as-sort-order", ""),
            separator=options.get("sort-separator", ", "),
            demote=self.options.get("demote-non-dropping-particle", "display-and-sort"),
            family=dresses.get("family", Dress()),
            given=dresses.get("given", Dress()),
        )
        return options, form, read_dress(own)


def _make_group(part: Part, dress: Dress) -> Part:
    """A group, or a macro where it is called: nothing where all its variables are empty (CSL 1.0.2, Group)."""

    def render(context: Context) -> Outcome:
        nodes, status = part(context)
        if status == MISSING:
            return [], MISSING
        wrapped = dress.wrap(nodes, context)
        return (wrapped, PRESENT) if wrapped else ([], status)

    return render


def _read_et_al(element: etree._Element | None) -> EtAlStyle:
    if element is None:
        return EtAlStyle("et-al", Dress())
    return EtAlStyle(
        element.get("term", "et-al"),
        read_dress({str(key): str(value) for key, value in element.attrib.items()}),
    )


def _read_label(names: etree._Element, label: etree._Element | None) -> LabelStyle | None:
    if label is None:
        label = names.find(CS + "label")
    if label is None:
        return None
    attributes = {str(key): str(value) for key, value in label.attrib.items()}
    name = names.find(CS + "name")
    before = name is not None and names.index(label) < names.index(name)
    return LabelStyle(
        attributes.get("form", "long"), attributes.get("plural", "contextual"), read_dress(attributes), before
    )
