"""Conditions (CSL 1.0.2, Choose)."""

from collections.abc import Callable, Mapping

from lxml import etree

from pressmark.citation.context import NOTHING, Context, Outcome, Part
from pressmark.citation.locale import CS
from pressmark.citation.numbers import is_numeric
from pressmark.citation.texts import find_text

Test = Callable[[Context], bool]

_POSITIONS = {
    "first": frozenset({"first"}),
    "subsequent": frozenset({"subsequent"}),
    "ibid": frozenset({"ibid", "subsequent"}),
    "ibid-with-locator": frozenset({"ibid-with-locator", "ibid", "subsequent"}),
}


def compile_choose(element: etree._Element, compile_children: Callable[[etree._Element], Part]) -> Part:
    """The renderer of a `cs:choose`."""
    branches: list[tuple[Test, Part]] = []
    for branch in element:
        if not isinstance(branch.tag, str):
            continue
        attributes = {str(key): str(value) for key, value in branch.attrib.items()}
        is_else = branch.tag == CS + "else"
        branches.append(
            ((lambda _: True) if is_else else _compile_tests(attributes), compile_children(branch))
        )

    def render(context: Context) -> Outcome:
        for holds, part in branches:
            if holds(context):
                return part(context)
        return NOTHING

    return render


def _compile_tests(attributes: Mapping[str, str]) -> Test:
    mode = attributes.get("match", "all")
    tests = [
        make(value)
        for name, values in attributes.items()
        if (make := _TESTS.get(name))
        for value in ([values] if name == "type" else values.split())
    ]
    if len(tests) == 1 and mode != "none":
        return tests[0]
    match mode:
        case "any":
            return lambda context: any(test(context) for test in tests)
        case "none":
            return lambda context: not any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _is_type(value: str) -> Test:
    """Whether an item is of one of several types: no item is of all of them, and styles never mean that."""
    types = frozenset(value.split())
    return lambda context: context.item.type in types


def _has_variable(value: str) -> Test:
    if value == "citation-label":  # one that was made up is not the item's
        return lambda context: value in context.item.texts
    return lambda context: (
        bool(find_text(value, context))
        or context.item.has(value)
        or (value == "year-suffix" and context.decisions.year_suffix >= 0)
    )


def _is_numeric(value: str) -> Test:
    return lambda context: is_numeric(find_text(value, context))


def _is_uncertain(value: str) -> Test:
    return lambda context: value in context.item.dates and context.item.dates[value].circa


def _is_locator(value: str) -> Test:
    wanted = value.replace("sub-verbo", "sub verbo")
    return lambda context: (
        bool(context.cite.locator) and context.cite.label.replace("sub-verbo", "sub verbo") == wanted
    )


def _is_position(value: str) -> Test:
    if value == "near-note":
        return lambda context: context.area == "citation" and context.cite.near_note
    return lambda context: context.area == "citation" and value in _POSITIONS.get(context.cite.position, ())


def _is_disambiguate(value: str) -> Test:
    def holds(context: Context) -> bool:
        context.conditions_seen += 1
        return (context.conditions_seen <= context.decisions.conditions) == (value == "true")

    return holds


_TESTS: Mapping[str, Callable[[str], Test]] = {
    "type": _is_type,
    "variable": _has_variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _is_locator,
    "position": _is_position,
    "disambiguate": _is_disambiguate,
}
