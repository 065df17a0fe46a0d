"""A text as semantic blocks: what extraction finds and what every format writes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import replace as change
from typing import Literal, assert_never

Mark = Literal["emphasis", "strong", "small-caps", "underlined", "raised", "lowered"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look and one language.

    Attributes:
        text: plain text, never markup.
        marks: how it is set.
        href: where it links to (http or https), or empty.
        language: BCP 47 tag where it differs from its block's, else empty.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a note belongs.

    Attributes:
        number: from 1, in the order of the text: the place of the note among those of its edition.
    """

    number: int


Inline = Run | NoteMark


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside the text. A note has no notes of its own."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title.

    Attributes:
        level: 2 to 4; the title is level 1.
    """

    runs: tuple[Inline, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, set apart; one tuple of runs a paragraph."""

    paragraphs: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; one tuple of runs an item."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the text. Of somebody else's there is what stands under it: it stays where its owner shows it.

    Attributes:
        url: where the picture is (http or https), or empty.
        alt: what it shows, in words for those who don't see it, or empty.
        caption: what it is of.
        credit: whose it is, as printed, or empty.
        licence: the address of its licence or rights statement, or empty.
        file: name of the file, where the picture is ours and shown; empty where it stays with its owner.
        width: of a picture of ours, in pixels; `height` as well.
    """

    url: str = ""
    alt: str = ""
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    licence: str = ""
    file: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `header` where it names its column or row."""

    runs: tuple[Inline, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Data in rows and columns. Rows may have fewer cells than the widest of them."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Inline, ...] = ()


Block = Paragraph | Heading | Quotation | ListBlock | Figure | Table


def plain(runs: Iterable[Inline]) -> str:
    """The words of some runs, without the marks of their notes."""
    return "".join(run.text for run in runs if isinstance(run, Run))


def block_lines(block: Block) -> list[str]:
    """The words of a block: a line for each paragraph, heading, list item, row of a table, caption or credit."""
    match block:
        case Paragraph(runs) | Heading(runs):
            return [plain(runs)]
        case Quotation(parts) | ListBlock(parts):
            return [plain(runs) for runs in parts]
        case Figure(caption=caption, credit=credit):
            return [line for line in (plain(caption), credit) if line]
        case Table(rows, caption):
            return [line for line in (plain(caption), *(row_line(row) for row in rows)) if line]
        case _:
            assert_never(block)


def block_runs(block: Block) -> tuple[Run, ...]:
    """All runs of a block, in order."""
    return tuple(run for run in block_inlines(block) if isinstance(run, Run))


def block_inlines(block: Block) -> tuple[Inline, ...]:
    """All that a block is made of, in order: runs, and the marks of notes."""
    match block:
        case Paragraph(runs) | Heading(runs):
            return runs
        case Quotation(parts) | ListBlock(parts):
            return tuple(run for part in parts for run in part)
        case Figure(caption=caption):
            return caption
        case Table(rows, caption):
            return (*caption, *(run for row in rows for cell in row for run in cell.runs))
        case _:
            assert_never(block)


def change_inlines(block: Block, change_line: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]) -> Block:
    """The block with each of its lines (paragraphs, items, cells, captions) changed, in the order of `block_inlines`."""
    match block:
        case Paragraph(runs) | Heading(runs):
            return change(block, runs=change_line(runs))
        case Quotation(parts):
            return Quotation(tuple(map(change_line, parts)))
        case ListBlock(parts, ordered):
            return ListBlock(tuple(map(change_line, parts)), ordered)
        case Figure(caption=caption):
            return change(block, caption=change_line(caption))
        case Table(rows, caption):
            first = change_line(caption)
            return Table(
                tuple(tuple(change(cell, runs=change_line(cell.runs)) for cell in row) for row in rows), first
            )
        case _:
            assert_never(block)


def row_line(row: Iterable[Cell]) -> str:
    """A row of a table as one line, its cells parted by dashes; empty cells are left out."""
    return " – ".join(words for cell in row if (words := plain(cell.runs)))


def block_text(blocks: Iterable[Block]) -> str:
    """The words of a text, its paragraphs parted by line ends."""
    return "\n".join(line for block in blocks for line in block_lines(block))


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Plain text as paragraphs; an empty line parts two of them, a single line end is a space."""
    chunks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return tuple(Paragraph((Run(" ".join(chunk.split())),)) for chunk in chunks if chunk.strip())
