"""Claims on days that a reader sees: in the lines around the heading, behind a label, at the beginning of the text."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.extraction.page import Page, Piece, element_text, find_headings
from pressmark.extraction.printed import PrintedDay, find_days
from pressmark.extraction.times import belongs_to_others

_PROSE = 200
"""A piece of text of this length is prose: the lines by the heading end before it."""

_NEAR = 25
_ABOVE = 8
_LINE = 160
_BARE = 80
_FILED = re.compile(r"\W*|[^\d.;:]{2,24}[,/|–—(-]\s*")
"""Before the day of filing stands nothing, or a place or a day of the week and a comma."""

_OPENING = 48
_SHORT = 40

_PARTS, _PART = 3, 10
_YEAR = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_INLINE = frozenset({"a", "b", "strong", "i", "em", "u", "span", "small", "font", "time", "abbr", "mark"})
_ROOM = 10
"""A line with more words beside its day than this is a sentence, and its day what the text is about."""


def read_datelines(page: Page, languages: Sequence[str]) -> Iterator[Claim]:
    """The days by the heading, else those that stand behind a label such as `Published:` anywhere on the page.

    Args:
        page: to read.
        languages: what is known of the page's, the surest first; its own word decides on the order of day and month.
    """
    spoken = [language for language in (page.first("/html/@lang"), *languages) if language] or [""]
    pieces = page.pieces
    headings = find_headings(page.tree, pieces)
    near = [claim for start in headings for claim in _near_heading(pieces, start, spoken)]
    if not near:
        near = [claim for start in headings[:1] for claim in _above_heading(pieces, start, spoken)]
    yield from near
    if not any(claim.field == Field.PUBLISHED for claim in near):
        yield from _labelled(pieces, spoken)


def _near_heading(pieces: Sequence[Piece], start: int, languages: Sequence[str]) -> Iterator[Claim]:
    """The day of the barest line behind a heading, and one that the text opens with (`29.11.2022 – The bridge …`)."""
    heading = pieces[start][1]
    lines: list[tuple[str, HtmlElement, list[PrintedDay]]] = []
    prose = 0
    for index in range(start + 1, min(start + _NEAR, len(pieces))):
        text, element = pieces[index]
        prose += len(text) > _PROSE
        if len(text) > _BARE:
            opening = text[:_OPENING] if _opens(element, text) else ""
            days = [day for day in _find(opening, languages) if _FILED.fullmatch(opening[: day.start])]
            lines.append((opening, element, days))
        elif heading not in element.iterancestors():
            labelled = _with_label(pieces, index)
            line = labelled if len(labelled) <= _BARE else text
            line, days = _whole_day(pieces, index, languages) or (line, _bare(line, languages))
            lines.append((line, element, days))
        if prose > 1:
            break
    for line, element, days in sorted(lines, key=lambda one: len(one[0]) > _SHORT):
        yield from _claims(line, element, days)


def _above_heading(pieces: Sequence[Piece], start: int, languages: Sequence[str]) -> Iterator[Claim]:
    """The day of the last bare line above a heading, where none stands below it."""
    for index in range(start - 1, max(start - _ABOVE, -1), -1):
        text, element = pieces[index]
        days = _bare(text, languages) if len(text) <= _BARE else []
        if whole := _whole_day(pieces, index, languages):
            text, days = whole
        if claims := list(_claims(text, element, days)):
            yield from claims
            return


def _whole_day(
    pieces: Sequence[Piece], index: int, languages: Sequence[str]
) -> tuple[str, list[PrintedDay]] | None:
    """The day whose parts stand in elements of their own from here on: a day, a month and a year above each other."""
    parts = [text for text, _element in pieces[index : index + _PARTS]]
    if len(parts[0]) > _PART or any(_YEAR.search(part) for part in parts[:1]):
        return None
    for count in range(2, len(parts) + 1):
        if len(parts[count - 1]) > 2 * _PART:
            return None
        line = " ".join(parts[:count])
        if days := _find(line, languages):
            return line, days[:1]
    return None


def _opens(element: HtmlElement, text: str) -> bool:
    """Whether a piece of text is the beginning of its paragraph and not what follows a link in it."""
    block = element
    while block.tag in _INLINE and block.getparent() is not None:
        block = block.getparent()
    return element_text(block).startswith(text[:_OPENING])


def _bare(line: str, languages: Sequence[str]) -> list[PrintedDay]:
    """The days of a line that is not a sentence, unless a label says what they are."""
    days = _find(line, languages)
    few = len(_WORD.findall(line)) <= _ROOM
    return [day for day in days if few or day.meaning]


def _find(line: str, languages: Sequence[str]) -> list[PrintedDay]:
    return find_days(line, languages[0], languages[1:]) if _DIGIT.search(line) else []


def _with_label(pieces: Sequence[Piece], index: int) -> str:
    """A piece with the one before it, where that is a short one without a number: its label, often."""
    before = pieces[index - 1][0] if index else ""
    text = pieces[index][0]
    is_label = len(before) <= _SHORT and not _DIGIT.search(before)
    return f"{before} {text}"[-_LINE:] if is_label else text[:_LINE]


def _labelled(pieces: Sequence[Piece], languages: Sequence[str]) -> Iterator[Claim]:
    for index, (text, element) in enumerate(pieces):
        if len(text) <= _LINE and _DIGIT.search(text):
            line = _with_label(pieces, index)
            days = [day for day in _find(line, languages) if day.meaning]
            yield from _claims(line, element, days, by_heading=False)


def _claims(
    line: str, element: HtmlElement, days: list[PrintedDay], *, by_heading: bool = True
) -> Iterator[Claim]:
    if not days or belongs_to_others(element, by_heading=by_heading):
        return
    for found in days:
        field = Field.MODIFIED if found.meaning == "modified" else Field.PUBLISHED
        known = PartialDate.of(found.day)
        value = known if found.certain else PartialDate(known.year, known.month)
        yield Claim(field, str(value), Place.TEXT, line)
