"""The article's text for the editor's eye: plain words, block for block as an excerpt is anchored in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from pressmark.clippings.models import Clipping
from pressmark.document.blocks import (
    Block,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Table,
    block_lines,
)
from pressmark.document.languages import direction


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block as the template shows it: `paragraph`, `heading`, `quotation`, `list` or `figure`."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text with the marks that a reading aid needs."""

    blocks: tuple[TextBlock, ...]
    language: str
    direction: str


def show_text(clipping: Clipping) -> ArticleText:
    """The text of a clipping."""
    return show_blocks(clipping.blocks, clipping.language)


def show_blocks(blocks: Iterable[Block], language: str) -> ArticleText:
    """A text in a language; empty where that isn't known."""
    return ArticleText(tuple(_show(blocks)), language, direction(language) if language else "auto")


def _show(blocks: Iterable[Block]) -> Iterable[TextBlock]:
    for block in blocks:
        match block:
            case Heading():
                kind = "heading"
            case Quotation():
                kind = "quotation"
            case ListBlock() | Table():  # a row a line, as passages are anchored in it
                kind = "list"
            case Figure():
                kind = "figure"
            case Paragraph():
                kind = "paragraph"
            case _:
                assert_never(block)
        yield TextBlock(kind, tuple(block_lines(block)))
