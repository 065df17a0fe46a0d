"""Dates (CSL 1.0.2, Date, Date-part, Date Ranges, AD and BC, Seasons, Approximate Dates)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pressmark.citation.context import MISSING, PRESENT, Context, Outcome, Part, letters
from pressmark.citation.dressing import Dress, read_dress
from pressmark.citation.locale import CS, Locale
from pressmark.citation.numbers import ordinal_suffix
from pressmark.citation.runs import Leaf, Node, Span
from pressmark.citation.values import Date, Day

_SHOWN = {
    "year": frozenset({"year"}),
    "year-month": frozenset({"year", "month"}),
    "year-month-day": frozenset({"year", "month", "day"}),
}
_SIZES = ("year", "month", "day")
_FOUR_DIGITS = 1000


@dataclass(frozen=True, slots=True)
class DatePart:
    """A `cs:date-part`."""

    name: str
    form: str
    range_delimiter: str
    dress: Dress


@dataclass(frozen=True, slots=True)
class DateLayout:
    """A date's parts in order, and what stands between them."""

    parts: tuple[DatePart, ...]
    delimiter: str
    dress: Dress


def compile_date(element: etree._Element, attributes: Mapping[str, str], *, explicit_suffix: bool) -> Part:
    """The renderer of a `cs:date`.

    Args:
        element: the element.
        attributes: its own.
        explicit_suffix: whether the style prints the year suffix by itself.
    """
    variable = attributes.get("variable", "")
    own = [dict(part.attrib) for part in element.iter(CS + "date-part")]
    layouts: dict[str, DateLayout] = {}

    def render(context: Context) -> Outcome:
        date = context.item.dates.get(variable)
        if date is None or variable in context.done or (context.probing and variable == "accessed"):
            return [], MISSING
        layout = layouts.get(context.locale.lang)
        if layout is None:
            layout = layouts[context.locale.lang] = _read_layout(attributes, own, context.locale)
        if context.substituting:
            context.done.add(variable)
        if context.sorting is not None:
            return [Leaf(_sort_text(date, layout))], PRESENT
        if date.literal:
            return layout.dress.wrap([Leaf(date.literal)], context), PRESENT
        suffixed = not explicit_suffix and not context.suffix_printed
        nodes = layout.dress.wrap(_render_days(date, layout, context, suffixed=suffixed), context, "date")
        return nodes, PRESENT if nodes else MISSING

    return render


def _read_layout(
    attributes: Mapping[str, str], own: Sequence[Mapping[str, str]], locale: Locale
) -> DateLayout:
    """The date's layout; a localized one with the style's own wishes for each part laid over the locale's."""
    form = attributes.get("form")
    given = locale.dates.get(form) if form else None
    if given is None:
        return DateLayout(
            tuple(_read_part(part) for part in own), attributes.get("delimiter", ""), read_dress(attributes)
        )
    shown = _SHOWN.get(attributes.get("date-parts", ""), _SHOWN["year-month-day"])
    wishes = {part.get("name", ""): part for part in own}
    parts = [
        _read_part(
            {**{str(k): str(v) for k, v in part.attrib.items()}, **wishes.get(part.get("name", ""), {})}
        )
        for part in given.iter(CS + "date-part")
        if part.get("name") in shown
    ]
    localized = {str(k): str(v) for k, v in given.attrib.items()}
    dress = read_dress({**localized, **attributes})
    return DateLayout(tuple(parts), attributes.get("delimiter", localized.get("delimiter", "")), dress)


def _read_part(attributes: Mapping[str, str]) -> DatePart:
    name = attributes.get("name", "")
    form = attributes.get("form", "numeric" if name == "day" else "long")
    return DatePart(name, form, attributes.get("range-delimiter", "–"), read_dress(attributes))


def _render_days(date: Date, layout: DateLayout, context: Context, *, suffixed: bool) -> list[Node]:
    first = date.days[0]
    if len(date.days) == 1 or date.days[1] == first:
        return _render_parts(layout.parts, first, layout.delimiter, context, suffixed=suffixed)
    second = date.days[1]
    differing = _differing(first, second, {part.name for part in layout.parts})
    if not differing:
        return _render_parts(layout.parts, first, layout.delimiter, context, suffixed=suffixed)
    return _render_range(first, second, differing, layout, context, suffixed=suffixed)


def _differing(first: Day, second: Day, shown: set[str]) -> str:
    """The largest part, of those shown, in which two days differ."""
    if first.year != second.year and "year" in shown:
        return "year"
    if (first.month, first.season) != (second.month, second.season) and "month" in shown:
        return "month"
    return "day" if first.day != second.day and "day" in shown else ""


def _render_range(
    first: Day, second: Day, differing: str, layout: DateLayout, context: Context, *, suffixed: bool
) -> list[Node]:
    """What differs twice with the delimiter between, what is the same once (CSL 1.0.2, Date Ranges)."""
    doubled = set(_SIZES[_SIZES.index(differing) :])
    places = [
        place
        for place, part in enumerate(layout.parts)
        if part.name in doubled
        and (_part_text(part, first, context.locale) or _part_text(part, second, context.locale))
    ]
    if not places:
        return []
    start, end = places[0], places[-1] + 1
    mark = next((part.range_delimiter for part in layout.parts if part.name == differing), "–")
    left = _trim([p for p in layout.parts[start:end] if _part_text(p, first, context.locale)], last=True)
    right = _trim([p for p in layout.parts[start:end] if _part_text(p, second, context.locale)], last=False)
    once = differing != "year" and suffixed
    before = _render_parts(layout.parts[:start], first, layout.delimiter, context, suffixed=once)
    middle = _render_parts(left, first, layout.delimiter, context, suffixed=False)
    middle.append(Leaf(mark, affix=True))
    middle += _render_parts(right, second, layout.delimiter, context, suffixed=suffixed and not once)
    after = _render_parts(layout.parts[end:], first, layout.delimiter, context, suffixed=once)
    groups = [group for group in (before, middle, after) if group]
    joined: list[Node] = []
    for group in groups:
        if joined and layout.delimiter:
            joined.append(Leaf(layout.delimiter, affix=True))
        joined += group
    return joined


def _trim(parts: Sequence[DatePart], *, last: bool) -> list[DatePart]:
    """The parts without the affix that would touch the range's delimiter."""
    found = list(parts)
    if found and last:
        found[-1] = replace(found[-1], dress=replace(found[-1].dress, suffix=""))
    elif found:
        found[0] = replace(found[0], dress=replace(found[0].dress, prefix=""))
    return found


def _render_parts(
    parts: Sequence[DatePart], day: Day, delimiter: str, context: Context, *, suffixed: bool
) -> list[Node]:
    nodes: list[Node] = []
    for part in parts:
        text = _part_text(part, day, context.locale)
        if not text:
            continue
        content: list[Node] = [Leaf(text)]
        if (
            part.name == "year"
            and suffixed
            and context.decisions.year_suffix >= 0
            and not context.suffix_printed
        ):
            content.append(make_suffix(context))
        if nodes and delimiter:
            nodes.append(Leaf(delimiter, affix=True))
        nodes += part.dress.wrap(content, context, "year" if part.name == "year" else "")
    return nodes


def make_suffix(context: Context) -> Span:
    """The letter that tells two works of a year apart."""
    context.suffix_printed = True
    return Span([Leaf(letters(context.decisions.year_suffix))], kind="year-suffix")


def _part_text(part: DatePart, day: Day, locale: Locale) -> str:
    match part.name:
        case "year":
            return _year_text(day.year, part.form, locale)
        case "month":
            return _month_text(day, part.form, locale)
        case "day":
            return _day_text(day, part.form, locale)
    return ""


def _year_text(year: int, form: str, locale: Locale) -> str:
    if year == 0:
        return ""
    text = str(abs(year))
    if form == "short" and year >= _FOUR_DIGITS:
        return text[-2:]
    if year < 0:
        return text + locale.words("bc")
    return text + locale.words("ad") if year < _FOUR_DIGITS else text


def _month_text(day: Day, form: str, locale: Locale) -> str:
    if day.season:
        return (
            locale.words(f"season-{day.season:02d}", "short" if form == "short" else "long")
            if "numeric" not in form
            else ""
        )
    if not day.month:
        return ""
    if form == "numeric":
        return str(day.month)
    if form == "numeric-leading-zeros":
        return f"{day.month:02d}"
    return locale.words(f"month-{day.month:02d}", form)


def _day_text(day: Day, form: str, locale: Locale) -> str:
    if not day.day:
        return ""
    if form == "numeric-leading-zeros":
        return f"{day.day:02d}"
    if form == "ordinal" and (day.day == 1 or locale.options.get("limit-day-ordinals-to-day-1") != "true"):
        month = locale.find_term(f"month-{day.month:02d}")
        return f"{day.day}{ordinal_suffix(day.day, locale, month.gender if month else '')}"
    return str(day.day)


def _sort_text(date: Date, layout: DateLayout) -> str:
    """A date as digits that sort (CSL 1.0.2, Sorting): only what the layout shows of it."""
    return sort_digits(date, {part.name for part in layout.parts})


def sort_digits(date: Date, shown: set[str] | frozenset[str] = _SHOWN["year-month-day"]) -> str:
    """A date, or a range, as text that sorts; years before Christ before all others."""
    if not date.days:
        return date.literal
    written = (
        f"{(day.year if 'year' in shown else 0) + 100000:06d}"
        f"{(day.month or day.season * 3) if 'month' in shown else 0:02d}{day.day if 'day' in shown else 0:02d}"
        for day in date.days
    )
    return "-".join(written)
