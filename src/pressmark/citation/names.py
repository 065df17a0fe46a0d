"""Names: who is listed, in which order and with which words between (CSL 1.0.2, Names, Name, Et-al, Substitute)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pressmark.citation.context import MISSING, PRESENT, Context, NamesShown, Outcome, Part
from pressmark.citation.dressing import Dress
from pressmark.citation.nameforms import NameStyle, is_romanesque, render_name, sort_name
from pressmark.citation.richtext import parse_text
from pressmark.citation.runs import Leaf, Node, Span, join
from pressmark.citation.values import Name


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """A `cs:label` inside `cs:names`."""

    form: str
    plural: str
    dress: Dress
    before: bool


@dataclass(frozen=True, slots=True)
class EtAlStyle:
    """A `cs:et-al`."""

    term: str
    dress: Dress


@dataclass(frozen=True, slots=True)
class NamesStyle:
    """A `cs:names` element, read once.

    Attributes:
        variables: whose names.
        options: the attributes of `cs:name` with those it inherits.
        name: how one name looks.
        et_al: what stands for the rest.
        label: the role's word, or None.
        delimiter: between the lists of two variables.
        dress: of the whole.
        wrap: of each name.
        substitutes: what stands in for absent names.
    """

    variables: tuple[str, ...]
    options: Mapping[str, str]
    name: NameStyle
    et_al: EtAlStyle
    label: LabelStyle | None
    delimiter: str
    dress: Dress
    wrap: Dress
    substitutes: tuple[Part, ...]


def make_names(style: NamesStyle) -> Part:
    """The renderer of a `cs:names`."""

    def render(context: Context) -> Outcome:
        lists = _find_lists(style, context)
        nodes = _render_lists(style, lists, context) if lists else _render_substitute(style, context)
        if not nodes:
            return [], MISSING
        context.names_seen += not context.substituting
        hidden = context.hide_names and context.names_seen == 1 and not context.substituting
        return ([], MISSING) if hidden else (nodes, PRESENT)

    return render


def _find_lists(style: NamesStyle, context: Context) -> list[tuple[str, str, tuple[Name, ...]]]:
    """Variable, role term and names, of the variables that have any; the same editors and translators once."""
    names = context.item.names
    found = [
        (variable, variable, names[variable])
        for variable in style.variables
        if names.get(variable) and variable not in context.done
    ]
    if _are_the_same(found):
        form = style.label.form if style.label else "long"
        if context.locale.words("editortranslator", form):
            found = [(found[0][0], "editortranslator", found[0][2])]
    if context.substituting:
        context.done.update(variable for variable, _, _ in found)
    return found


def _are_the_same(lists: Sequence[tuple[str, str, tuple[Name, ...]]]) -> bool:
    """Whether the editors are the translators."""
    return {variable for variable, _, _ in lists} == {"editor", "translator"} and lists[0][2] == lists[1][2]


def _render_lists(
    style: NamesStyle, lists: Sequence[tuple[str, str, tuple[Name, ...]]], context: Context
) -> list[Node]:
    if style.options.get("form") == "count":
        total = sum(_count_shown(style, variable, names, context) for variable, _, names in lists)
        return [Leaf(str(total))]
    groups = [_render_labelled(style, variable, role, names, context) for variable, role, names in lists]
    return style.dress.wrap(join(groups, style.delimiter), context, "names")


def _render_labelled(
    style: NamesStyle, variable: str, role: str, names: tuple[Name, ...], context: Context
) -> list[Node]:
    shown = _count_shown(style, variable, names, context)
    listed = _render_list(style, variable, names, shown, context)
    nodes: list[Node] = [Span(listed, kind="name-list")] if listed else []
    label = _render_label(style.label, role, len(names), context)
    if style.label is None or not label or context.sorting is not None:
        return nodes
    return [*label, *nodes] if style.label.before else [*nodes, *label]


def _render_label(label: LabelStyle | None, role: str, count: int, context: Context) -> list[Node]:
    if label is None:
        return []
    plural = label.plural == "always" or (label.plural != "never" and count > 1)
    text = context.locale.term(role, label.form, plural=plural)
    return label.dress.wrap(parse_text(text or ""), context, "label")


def _count_shown(style: NamesStyle, variable: str, names: Sequence[Name], context: Context) -> int:
    """How many names stand before "et al." (CSL 1.0.2, Et-al Abbreviation)."""
    options = style.options
    least, first = options.get("et-al-min", ""), options.get("et-al-use-first", "")
    if context.sorting is not None:
        least, first = context.sorting.get("names-min", least), context.sorting.get("names-use-first", first)
    elif context.area == "citation" and (context.probing or context.cite.position != "first"):
        least = options.get("et-al-subsequent-min", least)
        first = options.get("et-al-subsequent-use-first", first)
    shown = len(names)
    if least.isdigit() and first.isdigit() and len(names) >= int(least) > 0:
        shown = min(int(first), len(names))
    shown = max(shown, context.decisions.shown.get(variable, 0))
    if options.get("et-al-use-last") == "true" and shown == len(names) - 1 and context.sorting is None:
        return len(names)  # an ellipsis never stands for nobody
    return min(len(names), shown)


def _render_list(
    style: NamesStyle, variable: str, names: tuple[Name, ...], shown: int, context: Context
) -> list[Node]:
    if context.sorting is not None:
        return [Leaf(_sort_list(style, _sorted_names(style, names, shown, context)))]
    context.lists.append(
        NamesShown(variable, names, shown, style.name.form == "short", style.name.initial is not None)
    )
    rendered: list[list[Node]] = [
        [
            Span(
                style.wrap.wrap(
                    render_name(
                        name, style.name, place, context.decisions.given.get((variable, place), 0), context
                    ),
                    context,
                ),
                kind="name",
            )
        ]
        for place, name in enumerate(names[:shown])
    ]
    return _join_names(style, rendered, names, variable, context)


def _sorted_names(
    style: NamesStyle, names: tuple[Name, ...], shown: int, context: Context
) -> tuple[Name, ...]:
    """The names that a sort key prints: those shown, and the last one where it stands behind an ellipsis."""
    options = {"names-use-last": style.options.get("et-al-use-last", "")} | dict(context.sorting or {})
    last = options["names-use-last"] == "true" and len(names) - shown > 1
    return (*names[:shown], names[-1]) if last else names[:shown]


def _sort_list(style: NamesStyle, names: Sequence[Name]) -> str:
    return "; ".join(sort_name(name, style.name) for name in names)


def _join_names(
    style: NamesStyle, rendered: list[list[Node]], names: tuple[Name, ...], variable: str, context: Context
) -> list[Node]:
    delimiter = style.options.get("delimiter", ", ")
    if len(rendered) < len(names):
        return _abbreviate(style, rendered, names, variable, context)
    inverted = len(rendered) - 2
    conjunction = _conjunction(style, context)
    if not conjunction or len(rendered) == 1:
        return join(list(rendered), delimiter)
    listed = join(rendered[:-1], delimiter)
    mode = style.options.get("delimiter-precedes-last", "contextual")
    comma = _precedes(mode, len(rendered[:-1]) > 1, style.name.is_inverted(inverted))
    between = delimiter if comma else " "
    if comma and not delimiter.endswith(" ") and conjunction[:1].isalpha():
        between = delimiter + " "
    spaced = conjunction + ("" if conjunction.endswith(("\u00a0", " ")) else " ")
    return [*listed, Leaf(between, affix=True), Leaf(spaced, affix=True), *rendered[-1]]


def _precedes(mode: str, several: bool, inverted: bool) -> bool:
    match mode:
        case "always":
            return True
        case "never":
            return False
        case "after-inverted-name":
            return inverted
    return several


def _conjunction(style: NamesStyle, context: Context) -> str:
    match style.options.get("and"):
        case "text":
            return context.locale.words("and")
        case "symbol":
            return context.locale.and_symbol
    return ""


def _abbreviate(
    style: NamesStyle, rendered: list[list[Node]], names: tuple[Name, ...], variable: str, context: Context
) -> list[Node]:
    """The names before "et al.", and it; or the last name after an ellipsis (et-al-use-last)."""
    delimiter = style.options.get("delimiter", ", ")
    if not rendered:
        return []
    listed = join(list(rendered), delimiter)
    mode = style.options.get("delimiter-precedes-et-al", "contextual")
    comma = _precedes(mode, len(rendered) > 1, style.name.is_inverted(len(rendered) - 1))
    if style.options.get("et-al-use-last") == "true":
        place = len(names) - 1
        name = render_name(
            names[-1], style.name, place, context.decisions.given.get((variable, place), 0), context
        )
        between = delimiter if comma else " "
        return [*listed, Leaf(between, affix=True), Leaf("… ", affix=True), *style.wrap.wrap(name, context)]
    text = context.locale.words(style.et_al.term)
    term = style.et_al.dress.wrap([Leaf(text, affix=True)], context) if text else []
    if not term:
        return listed
    space = " " if text.isascii() or is_romanesque(Name(text)) else ""
    return [*listed, Leaf(delimiter if comma else space, affix=True), *term]


def _render_substitute(style: NamesStyle, context: Context) -> list[Node]:
    """The first of the alternatives that prints something; what it used is not printed again (CSL 1.0.2, Substitute)."""
    outer = context.substituting
    for part in style.substitutes:
        context.substituting = True
        nodes, _ = part(context)
        context.substituting = outer
        if nodes:
            return nodes if context.sorting is not None or _is_names(nodes) else [Span(nodes, kind="names")]
    return []


def _is_names(nodes: Sequence[Node]) -> bool:
    return len(nodes) == 1 and isinstance(nodes[0], Span) and nodes[0].kind == "names"
