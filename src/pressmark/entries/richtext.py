"""The desk's rich text (the HTML that Wagtail's editor keeps) as semantic blocks."""

import re
from collections.abc import Iterator

from lxml import html as lxml_html

from pressmark.document.blocks import Block, Heading, ListBlock, Mark, Paragraph, Quotation, Run, block_runs

_MARKS: dict[str, Mark] = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}
_NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # XML 1.0 §2.2: no such characters
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


def read_rich_text(html: str) -> tuple[Block, ...]:
    """Blocks of the HTML that our editor makes; an element that it doesn't make counts as its words."""
    html = _NOT_XML.sub("", html)
    if not html.strip():
        return ()
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    return tuple(block for child in root for block in _blocks(child) if _has_words(block))


def _blocks(element: lxml_html.HtmlElement) -> Iterator[Block]:
    tag = str(element.tag).lower()
    if tag in _HEADINGS:
        yield Heading(_runs(element), _HEADINGS[tag])
    elif tag in {"ul", "ol"}:
        yield ListBlock(tuple(_runs(item) for item in element.iter("li")), ordered=tag == "ol")
    elif tag == "blockquote":
        yield Quotation((_runs(element),))
    else:
        yield Paragraph(_runs(element))


def _runs(element: lxml_html.HtmlElement) -> tuple[Run, ...]:
    return _merge(_walk(element, frozenset(), ""))


def _walk(element: lxml_html.HtmlElement, marks: frozenset[Mark], href: str) -> Iterator[Run]:
    if element.text:
        yield Run(element.text, marks, href)
    for child in element:
        tag = str(child.tag).lower()
        if tag == "br":
            yield Run(" ", marks, href)
        elif isinstance(child.tag, str):
            inner = marks | {_MARKS[tag]} if tag in _MARKS else marks
            yield from _walk(child, inner, _link(child) if tag == "a" else href)
        if child.tail:
            yield Run(child.tail, marks, href)


def _link(element: lxml_html.HtmlElement) -> str:
    href = element.get("href", "")
    return href if href.startswith(("https://", "http://")) else ""


def _merge(runs: Iterator[Run]) -> tuple[Run, ...]:
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].marks, merged[-1].href) == (run.marks, run.href):
            run = Run(merged.pop().text + run.text, run.marks, run.href)  # noqa: PLW2901 (the longer run takes its place)
        merged.append(run)
    return tuple(merged)


def _has_words(block: Block) -> bool:
    return any(run.text.strip() for run in block_runs(block))
