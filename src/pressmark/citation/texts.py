"""Texts, numbers and labels (CSL 1.0.2, Text, Number, Label)."""

import re
from collections.abc import Callable, Mapping

from pressmark.citation.context import EMPTY_STATUS, MISSING, PRESENT, Context, Outcome, Part
from pressmark.citation.dates import make_suffix
from pressmark.citation.dressing import read_dress
from pressmark.citation.items import NUMBER_VARIABLES
from pressmark.citation.labels import citation_label
from pressmark.citation.locale import Locale
from pressmark.citation.numbers import format_number, format_pages, is_numeric, is_plural
from pressmark.citation.richtext import parse_text
from pressmark.citation.runs import Leaf, Node
from pressmark.citation.values import Item

_LABELLED = re.compile(r"(?:bk|ch|col|fig|fol|l|n|no|op|para|pp?|pt|sec|s\.v|v|vol|vrs)\.\s")
"""A locator that names its own kind of place: it gets no second label."""
_VERBATIM = frozenset({"URL", "DOI", "PMID", "PMCID", "ISBN", "ISSN"})
_PAGES = frozenset({"page", "locator"})


def compile_text(attributes: Mapping[str, str]) -> Part:
    """The renderer of a `cs:text` with a variable, a term or a value."""
    if "variable" in attributes:
        return _compile_variable(attributes["variable"], attributes)
    if "term" in attributes:
        return _compile_term(attributes["term"], attributes)
    dress, value = read_dress(attributes), attributes.get("value", "")
    return lambda context: (dress.wrap(parse_text(value), context), EMPTY_STATUS)


def _compile_term(term: str, attributes: Mapping[str, str]) -> Part:
    dress, form = read_dress(attributes), attributes.get("form", "long")
    plural = attributes.get("plural") == "true"

    def render(context: Context) -> Outcome:
        text = context.locale.term(term, form, plural=plural)
        return dress.wrap(parse_text(text or ""), context, "term"), EMPTY_STATUS

    return render


def _compile_variable(variable: str, attributes: Mapping[str, str]) -> Part:
    dress, short = read_dress(attributes), attributes.get("form") == "short"

    def render(context: Context) -> Outcome:
        if variable in context.done:
            return [], MISSING
        nodes = _variable_nodes(variable, short, context)
        if nodes and context.substituting:
            context.done.add(variable)
        kind = variable if variable in {"citation-number", "year-suffix"} else ""
        wrapped = dress.wrap(nodes, context, kind)
        missing = EMPTY_STATUS if variable == "year-suffix" else MISSING
        return wrapped, PRESENT if wrapped else missing

    return render


def _variable_nodes(variable: str, short: bool, context: Context) -> list[Node]:
    suffix: list[Node] = [make_suffix(context)] if _shows_suffix(variable, context) else []
    text = find_text(variable, context, short=short)
    if not text:
        return suffix
    if variable in _PAGES and context.sorting is None:
        return parse_text(_format_place(text, variable, context))
    if variable in _VERBATIM or context.sorting is not None:
        return [Leaf(text), *suffix]
    if variable in NUMBER_VARIABLES and is_numeric(text):
        return [Leaf(format_pages(text, "", context.locale.words("page-range-delimiter", otherwise="–")))]
    return [*parse_text(text), *suffix]


def _shows_suffix(variable: str, context: Context) -> bool:
    return variable in {"year-suffix", "citation-label"} and context.decisions.year_suffix >= 0


def _format_place(text: str, variable: str, context: Context) -> str:
    """A page or a locator; ranges of other kinds of place keep their length."""
    form = context.locale.options.get("page-range-format", "")
    if variable == "locator" and context.cite.label != "page":
        form = ""
    text = text.replace(" & ", f" {context.locale.and_symbol} ")
    return format_pages(text, form, context.locale.words("page-range-delimiter", otherwise="–"))


def find_text(variable: str, context: Context, *, short: bool = False) -> str:
    """The words of a variable, in their short form where it is wanted and there."""
    find = _FOUND.get(variable)
    if find is not None:
        return find(context)
    text = context.item.texts.get(variable, "")
    if not short:
        return text
    return context.abbreviations.get(variable, {}).get(text) or _short_form(variable, context.item)


def _find_journal(context: Context) -> str:
    texts = context.item.texts
    return texts.get("container-title-short") or texts.get("journalAbbreviation", "")


def _find_short_title(context: Context) -> str:
    return context.item.texts.get("title-short") or context.item.texts.get("shortTitle", "")


def _find_first_page(context: Context) -> str:
    return context.item.texts.get("page-first") or _first_page(context.item.texts.get("page", ""))


_FOUND: Mapping[str, Callable[[Context], str]] = {
    "locator": lambda context: context.cite.locator,
    "first-reference-note-number": lambda context: context.cite.first_note,
    "citation-number": lambda context: str(context.number or ""),
    "citation-label": lambda context: citation_label(context.item),
    "container-title-short": _find_journal,
    "journalAbbreviation": _find_journal,
    "title-short": _find_short_title,
    "page-first": _find_first_page,
}


def _first_page(pages: str) -> str:
    return re.split(r"[\s,&–-]", pages.strip())[0]


def _short_form(variable: str, item: Item) -> str:
    texts = item.texts
    if variable == "container-title":
        return (
            texts.get("container-title-short") or texts.get("journalAbbreviation") or texts.get(variable, "")
        )
    return (
        texts.get(f"{variable}-short")
        or texts.get("shortTitle" if variable == "title" else "", "")
        or texts.get(variable, "")
    )


def compile_number(attributes: Mapping[str, str]) -> Part:
    """The renderer of a `cs:number`."""
    dress, variable = read_dress(attributes), attributes.get("variable", "")
    form = attributes.get("form", "numeric")

    def render(context: Context) -> Outcome:
        text = "" if variable in context.done else find_text(variable, context)
        if not text:
            return [], MISSING
        if context.substituting:
            context.done.add(variable)
        if context.sorting is not None:
            return [Leaf(text.zfill(8) if text.isdecimal() else text)], PRESENT
        term = context.locale.find_term(variable)
        if variable in _PAGES and form == "numeric":
            nodes = parse_text(_format_place(text, variable, context))
        elif is_numeric(text):
            nodes = parse_text(format_number(text, form, context.locale, term.gender if term else ""))
        else:
            nodes = parse_text(text)
        return dress.wrap(nodes, context, "citation-number" if variable == "citation-number" else ""), PRESENT

    return render


def compile_label(attributes: Mapping[str, str]) -> Part:
    """The renderer of a `cs:label` of a number, a page or a locator."""
    dress, variable = read_dress(attributes), attributes.get("variable", "")
    form, plural = attributes.get("form", "long"), attributes.get("plural", "contextual")

    def render(context: Context) -> Outcome:
        text = find_text(variable, context)
        if not text or variable in context.done or (variable == "locator" and _LABELLED.match(text)):
            return [], EMPTY_STATUS
        several = plural == "always" or (plural != "never" and _is_several(variable, text, context.locale))
        term = context.cite.label.replace(" ", "-") if variable == "locator" else variable
        word = context.locale.term(term, form, plural=several)
        return dress.wrap(parse_text(word or ""), context, "label"), EMPTY_STATUS

    return render


def _is_several(variable: str, text: str, locale: Locale) -> bool:
    if variable.startswith("number-of-"):
        return text.isdigit() and int(text) > 1
    return is_plural(
        text.replace(",", " ").replace(f" {locale.words('and')} ", " & ").replace(" and ", " & ")
    ) or is_plural(text)
