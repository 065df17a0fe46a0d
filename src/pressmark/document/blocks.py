"""A text as semantic blocks: what extraction finds and what every format writes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, assert_never

Mark = Literal["emphasis", "strong"]


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
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title.

    Attributes:
        level: 2 to 4; the title is level 1.
    """

    runs: tuple[Run, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, set apart; one tuple of runs a paragraph."""

    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; one tuple of runs an item."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


Block = Paragraph | Heading | Quotation | ListBlock


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def block_lines(block: Block) -> list[str]:
    """The words of a block: a line for each paragraph, heading or list item."""
    match block:
        case Paragraph(runs) | Heading(runs):
            return [plain(runs)]
        case Quotation(parts) | ListBlock(parts):
            return [plain(runs) for runs in parts]
        case _:
            assert_never(block)


def block_text(blocks: Iterable[Block]) -> str:
    """The words of a text, its paragraphs parted by line ends."""
    return "\n".join(line for block in blocks for line in block_lines(block))


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Plain text as paragraphs; an empty line parts two of them, a single line end is a space."""
    chunks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return tuple(Paragraph((Run(" ".join(chunk.split())),)) for chunk in chunks if chunk.strip())
