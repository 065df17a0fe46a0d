"""The lines of a printed document as paragraphs: what repeats on the pages dropped, words that a line end parted joined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pressmark.document.blocks import Block, Heading, Paragraph, Run
from pressmark.extraction.pdftext import Line

_MARGIN = 0.12
"""A line within this share of a page's height from its edge may be a running head or foot."""

_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|seite|sayfa|page|página|pagina|стр\.?|страница|էջ|səhifə|გვერდი|صفحه|صفحة)?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur|/|из|-|از)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_HYPHENS = "-\u00ad\ufffe\x02\u2010"
_PARTED = re.compile(rf"(\w+)[{_HYPHENS}]$")
_SOFT = re.compile(r"(\w*)[\ufffe\x02\u00ad]\s*(\w*)")
_STOP = re.compile(r"[.!?…。！？؟։۔:][\s\"'”’»)\]]*$")
_GAP = 1.25
_INDENT = 0.8
_SHORT = 0.8
_OTHER_SIZE = 0.08
_HEADING = 1.12
_LONGEST_HEADING = 200
_LEVELS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that are one paragraph or heading."""

    lines: tuple[Line, ...]
    text: str

    @property
    def size(self) -> float:
        """Of its type, in points."""
        return median(line.size for line in self.lines)


def make_chunks(lines: Sequence[Line]) -> list[Chunk]:
    """Paragraphs and headings in the order of the lines."""
    kept = drop_running(lines)
    if not kept:
        return []
    known = Counter(word for line in kept for word in re.findall(r"\w+-\w+", line.text.lower()))
    usual = usual_gap(kept)
    right = {
        page: max(line.right for line in kept if line.page == page) for page in {each.page for each in kept}
    }
    chunks: list[list[Line]] = [[kept[0]]]
    for before, line in pairwise(kept):
        if _begins(before, line, usual, right[before.page]):
            chunks.append([line])
        else:
            chunks[-1].append(line)
    return [Chunk(tuple(chunk), join_lines([line.text for line in chunk], known)) for chunk in chunks]


def drop_running(lines: Sequence[Line]) -> list[Line]:
    """The lines without running heads and feet, and without the numbers of pages."""
    pages = len({line.page for line in lines})
    at_edge = [line for line in lines if _is_at_edge(line)]
    times = Counter(key for _page, key in {(line.page, _shape(line)) for line in at_edge})
    return [
        line
        for line in lines
        if not _is_at_edge(line)
        or not (_PAGE_NUMBER.match(line.text) or (pages > 1 and 2 * times[_shape(line)] >= max(pages, 3)))
    ]


def _is_at_edge(line: Line) -> bool:
    return not _MARGIN * line.height < line.bottom < (1 - _MARGIN) * line.height


def _shape(line: Line) -> tuple[str, float]:
    """What a running head has in common with those of other pages: its words without numbers, and its height."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / line.height, 2)


def usual_gap(lines: Sequence[Line]) -> float:
    """From line to line, in sizes of the type: the most usual of them."""
    gaps = [
        round((before.bottom - line.top) / line.size, 1)
        for before, line in pairwise(lines)
        if before.page == line.page and line.size and 0 < before.bottom - line.top < 3 * line.size
    ]
    return Counter(gaps).most_common(1)[0][0] if gaps else 1.2


def _begins(before: Line, line: Line, usual: float, right: float) -> bool:
    """Whether a line begins another paragraph than the one before it is in."""
    if abs(before.size - line.size) > _OTHER_SIZE * line.size:
        return True
    down = before.bottom - line.top
    if before.page != line.page or down < 0:  # the next page, or the next column
        return bool(_STOP.search(before.text))
    if down > _GAP * max(usual, 1.0) * line.size:
        return True
    started = (
        line.right < before.right - _INDENT * line.size
        if line.rtl
        else line.left > before.left + _INDENT * line.size
    )
    ended = bool(_STOP.search(before.text))
    short = before.right - before.left < _SHORT * (right - min(before.left, line.left))
    return ended and (started or short)


def join_lines(lines: Sequence[str], known: Counter[str] | dict[str, int]) -> str:
    """A paragraph's lines as one; a word that a line end parted is whole again.

    Args:
        known: words with a hyphen that stand elsewhere in the document: those keep theirs.
    """
    text = ""
    for line in lines:
        parted = _PARTED.search(text)
        if not text:
            text = line
        elif parted and line[:1].islower():
            head, rest = parted[1], re.match(r"\w+", line)
            keeps = text[-1] == "-" and rest is not None and known.get(f"{head}-{rest[0]}".lower())
            text = f"{text if keeps else text[:-1]}{line}"
        elif text[-1] in "\ufffe\x02\u00ad":
            text = f"{text[:-1]}-{line}"
        else:
            text = f"{text} {line}"
    return _SOFT.sub(
        lambda match: f"{match[1]}{'-' if known.get(f'{match[1]}-{match[2]}'.lower()) else ''}{match[2]}",
        text,
    )


def make_blocks(chunks: Sequence[Chunk]) -> tuple[Block, ...]:
    """Chunks as blocks: larger type than the text's is a heading."""
    text = text_size(chunks)
    sizes = sorted({round(chunk.size) for chunk in chunks if _is_heading(chunk, text)}, reverse=True)
    levels = dict(zip(sizes, _LEVELS, strict=False))
    return tuple(_blocks(chunks, text, levels))


def _blocks(chunks: Sequence[Chunk], text: float, levels: dict[int, int]) -> Iterator[Block]:
    for chunk in chunks:
        runs = (Run(chunk.text),)
        if _is_heading(chunk, text):
            yield Heading(runs, levels.get(round(chunk.size), _LEVELS[-1]))
        else:
            yield Paragraph(runs)


def _is_heading(chunk: Chunk, text: float) -> bool:
    return chunk.size >= _HEADING * text and len(chunk.text) <= _LONGEST_HEADING


def text_size(chunks: Sequence[Chunk]) -> float:
    """The size that most letters are set in."""
    letters: Counter[float] = Counter()
    for chunk in chunks:
        letters[round(chunk.size, 1)] += len(chunk.text)
    return letters.most_common(1)[0][0] if letters else 0.0
