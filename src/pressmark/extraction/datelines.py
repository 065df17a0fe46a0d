"""Claims on days that a reader sees: in the lines around the heading, behind a label, at the beginning of the text."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.extraction.page import Page, Piece, find_headings
from pressmark.extraction.printed import PrintedDay, find_days
from pressmark.extraction.visible import is_away

_PROSE = 200
"""A piece of text of this length is prose: the lines by the heading end before it."""

_NEAR = 25
_LINE = 160
_BARE = 80
_FILED = 12
_OPENING = 40
"""A day that begins within so many letters of the text is the day of filing."""

_DIGIT = re.compile(r"\d")


def read_datelines(page: Page) -> Iterator[Claim]:
    """The days by the heading, else those that stand behind a label such as `Published:` anywhere on the page."""
    language = page.first("/html/@lang")
    pieces = page.pieces
    near = [
        claim
        for start in find_headings(page.tree, pieces)
        for claim in _near_heading(pieces, start, language)
    ]
    yield from near
    if not any(claim.field == Field.PUBLISHED for claim in near):
        yield from _labelled(pieces, language)


def _near_heading(pieces: Sequence[Piece], start: int, language: str) -> Iterator[Claim]:
    """The day of the barest line behind a heading, and one that the text opens with (`29.11.2022 – The bridge …`)."""
    heading = pieces[start][1]
    lines: list[tuple[str, HtmlElement, list[PrintedDay]]] = []
    prose = 0
    for index in range(start + 1, min(start + _NEAR, len(pieces))):
        text, element = pieces[index]
        if len(text) > _PROSE:
            opening = text[:_OPENING]
            days = [day for day in find_days(opening, language) if day.start <= _FILED]
            lines.append((opening, element, days))
            prose += 1
        elif len(line := _with_label(pieces, index)) <= _BARE and heading not in element.iterancestors():
            lines.append((line, element, find_days(line, language)))
        if prose > 1:
            break
    for line, element, days in sorted(lines, key=lambda one: len(one[0]) > _OPENING):
        yield from _claims(line, element, days)


def _with_label(pieces: Sequence[Piece], index: int) -> str:
    """A piece with the one before it, where that is a short one without a number: its label, often."""
    before = pieces[index - 1][0] if index else ""
    text = pieces[index][0]
    is_label = len(before) <= _OPENING and not _DIGIT.search(before)
    return f"{before} {text}"[-_LINE:] if is_label else text[:_LINE]


def _labelled(pieces: Sequence[Piece], language: str) -> Iterator[Claim]:
    for index, (text, element) in enumerate(pieces):
        if len(text) <= _LINE and _DIGIT.search(text):
            line = _with_label(pieces, index)
            days = [day for day in find_days(line, language) if day.meaning]
            yield from _claims(line, element, days)


def _claims(line: str, element: HtmlElement, days: list[PrintedDay]) -> Iterator[Claim]:
    if not days or is_away(element):
        return
    for found in days:
        field = Field.MODIFIED if found.meaning == "modified" else Field.PUBLISHED
        known = PartialDate.of(found.day)
        value = known if found.certain else PartialDate(known.year, known.month)
        yield Claim(field, str(value), Place.TEXT, line)
