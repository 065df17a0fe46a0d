"""The article's own text as blocks: trafilatura finds it, this module gives it its form."""

import logging
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from urllib.parse import urljoin

from lxml.etree import _Element
from lxml.html import HtmlElement

from pressmark.document.blocks import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quotation,
    Run,
    Table,
    block_text,
    plain,
)
from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import check_url
from pressmark.extraction.bylines import squash

_MARKS: dict[str, Mark] = {"#b": "strong", "#i": "emphasis"}
_APART = frozenset({"p", "head", "item", "row", "cell", "quote", "list", "div"})
_LEVELS = {"h1": 2, "h2": 2, "h3": 3}
_DEEPEST = 4
_OPENING = 4
_LONGEST_CELL = 400
"""A cell with more letters holds a text: such a table lays out the page."""

logging.getLogger("trafilatura").addHandler(
    logging.NullHandler()
)  # its complaints are our errors, not stderr's


def read_body(tree: HtmlElement, base: str, *, strict: bool = False) -> tuple[Block, ...]:
    """The main text of a page, without navigation, teasers, comments and consent notes; empty where there is none.

    Args:
        base: the address that relative links start from, or empty; links that stay relative are dropped.
        strict: leave out rather too much than too little.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        deepcopy(tree),
        url=base or None,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        favor_precision=strict,
        fast=strict,
    )
    if not isinstance(found, Document) or found.body is None:
        return ()
    return tuple(block for element in found.body for block in _blocks(element, base))


def drop_repeats(blocks: Sequence[Block], *fields: str) -> tuple[Block, ...]:
    """A body without the lines at its beginning that repeat a field of the article, such as headline and byline."""
    known = {squash(field) for field in fields} - {""}
    return tuple(
        block
        for index, block in enumerate(blocks)
        if index >= _OPENING or squash(block_text([block])) not in known
    )


def _blocks(element: _Element, base: str) -> Iterator[Block]:
    match element.tag:
        case "head":
            yield from _headings(element, base)
        case "list":
            items = _parts(element, base)
            yield from [ListBlock(items, ordered=element.get("rend") == "ol")] if items else []
        case "table":
            yield from _tables(element, base)
        case "quote":
            parts = _parts(element, base)
            yield from [Quotation(parts)] if parts else []
        case "div":
            for child in element:
                yield from _blocks(child, base)
        case _:
            yield from (Paragraph(runs) for runs in _paragraphs(element, base))


def _headings(element: _Element, base: str) -> Iterator[Heading]:
    level = _LEVELS.get(element.get("rend") or "", _DEEPEST)
    for runs in _paragraphs(element, base):
        yield Heading(tuple(replace(run, marks=run.marks - {"strong"}) for run in runs), level)


def _parts(element: _Element, base: str) -> tuple[tuple[Run, ...], ...]:
    """The paragraphs of a quotation or the items of a list."""
    children = [child for child in element if child.tag in _APART]
    if not children:
        return tuple(_paragraphs(element, base))
    return tuple(runs for child in children if (runs := _tidy(_runs(child, base, frozenset(), ""))))


def _tables(element: _Element, base: str) -> Iterator[Block]:
    """A table of data; one that only lays out the page becomes a list, a line a row."""
    rows = [tuple(_cell(cell, base) for cell in row.iter("cell")) for row in element.iter("row")]
    filled = [row for row in rows if any(cell.runs for cell in row)]
    if is_data(filled):
        caption = filled[0][0].runs if _is_caption(filled[0]) else ()
        yield Table(tuple(filled[1:] if caption else filled), caption)
    elif filled:
        yield ListBlock(tuple(_in_line(row) for row in filled))


def _cell(cell: _Element, base: str) -> Cell:
    return Cell(_tidy(_runs(cell, base, frozenset(), "")), header=cell.get("role") == "head")


def is_data(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether a table holds data: two rows or more with two cells or more that are filled, none as long as a text."""
    full = [row for row in rows if sum(bool(cell.runs) for cell in row) > 1]
    longest = max((len(plain(cell.runs)) for row in rows for cell in row), default=0)
    return len(full) > 1 and longest <= _LONGEST_CELL


def _is_caption(row: tuple[Cell, ...]) -> bool:
    """Whether a first row is the table's caption, which trafilatura hands on as a heading cell with empty ones."""
    return row[0].header and bool(row[0].runs) and not any(cell.runs for cell in row[1:])


def _in_line(row: tuple[Cell, ...]) -> tuple[Run, ...]:
    """A row of a table as one line, its cells parted by dashes."""
    line: list[Run] = []
    for cell in row:
        words = [run for run in cell.runs if isinstance(run, Run)]
        if words:
            line += [*([Run(" – ")] if line else []), *words]
    return _tidy(line)


def _paragraphs(element: _Element, base: str) -> Iterator[tuple[Run, ...]]:
    """The runs of an element; two line breaks part paragraphs, as old pages have it."""
    runs: list[Run] = []
    for run in _runs(element, base, frozenset(), ""):
        if run.text == "\n" and runs and runs[-1].text == "\n":
            yield from [tidy] if (tidy := _tidy(runs)) else []
            runs = []
        else:
            runs.append(run)
    yield from [tidy] if (tidy := _tidy(runs)) else []


def _runs(element: _Element, base: str, marks: frozenset[Mark], href: str) -> Iterator[Run]:
    if element.tag == "lb":
        yield Run("\n")
        return
    mark = _MARKS.get(element.get("rend") or "") if element.tag == "hi" else None
    marks = marks | {mark} if mark else marks
    href = _link(element.get("target") or "", base) if element.tag == "ref" else href
    if element.text:
        yield Run(" ".join(_words(element.text)), marks, href)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        yield from _runs(child, base, marks, href)
        yield from [Run(" ")] if child.tag in _APART else []
        yield from [Run(" ".join(_words(child.tail)), marks, href)] if child.tail else []


def _words(text: str) -> list[str]:
    """The words of a text; an empty first or last one keeps the space before or behind them."""
    edges = ([""] if text[0].isspace() else [], [""] if text[-1].isspace() else [])
    return [*edges[0], *text.split(), *edges[1]]


def _link(target: str, base: str) -> str:
    try:
        return check_url(urljoin(base, target)) if target and not target.startswith("#") else ""
    except (NotAnAddress, ValueError):
        return ""


def _tidy(runs: Iterator[Run] | list[Run]) -> tuple[Run, ...]:
    """Neighbours of one look joined, single spaces, none at the ends; empty where there is no word."""
    joined: list[Run] = []
    for run in runs:
        text = " " if run.text == "\n" else run.text
        if not text or (text.startswith(" ") and (not joined or joined[-1].text.endswith(" "))):
            text = text.lstrip()
        if not text:
            continue
        if joined and (joined[-1].marks, joined[-1].href) == (run.marks, run.href):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    while joined and not joined[-1].text.rstrip():
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined) if plain(joined).strip() else ()
