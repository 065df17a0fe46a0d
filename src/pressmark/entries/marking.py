"""Our words with their notes: markers such as `[^1]` become marks, numbered in the order of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pressmark.document.blocks import (
    Block,
    Inline,
    Note,
    NoteMark,
    Run,
    block_runs,
    change_inlines,
    plain,
)

_MARKER = re.compile(r"\[\^([^\[\]\s]{1,40})\]")

FaultKind = Literal[
    "note-missing",
    "note-unmarked",
    "note-empty",
    "note-doubled",
    "note-within-note",
    "note-without-label",
    "marker-doubled",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong between the text and its notes.

    Attributes:
        which: the marker, or the first words of a note that has none.
    """

    kind: FaultKind
    which: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its notes; a marker that leads nowhere stays in it as it was written."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    faults: tuple[Fault, ...] = ()


def annotate(text: tuple[Block, ...], notes: tuple[Block, ...]) -> Annotated:
    """Join a text with its notes.

    Args:
        text: with a marker, `[^name]`, where each note belongs.
        notes: a block a note, each beginning with its marker. The names are the editor's own; readers get numbers.
    """
    reading = _Reading(*_read_notes(notes))
    blocks = tuple(change_inlines(block, reading.place_marks) for block in text)
    reading.faults += [
        Fault("note-unmarked", f"[^{name}]") for name in reading.notes if name not in reading.numbers
    ]
    placed = tuple(Note(reading.notes[name]) for name in reading.numbers)
    return Annotated(blocks, placed, tuple(reading.faults))


@dataclass(slots=True)
class _Reading:
    """The notes by their names, and the numbers that the text has given so far."""

    notes: dict[str, tuple[Run, ...]]
    faults: list[Fault]
    numbers: dict[str, int] = field(default_factory=dict)

    def place_marks(self, line: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(part for inline in line for part in self._split(inline))

    def _split(self, inline: Inline) -> Iterator[Inline]:
        if isinstance(inline, NoteMark):
            yield inline
            return
        start = 0
        for marker in _MARKER.finditer(inline.text):
            number = self._number(marker[1])
            if number is None:
                continue
            if marker.start() > start:
                yield replace(inline, text=inline.text[start : marker.start()])
            yield NoteMark(number)
            start = marker.end()
        if start < len(inline.text):
            yield replace(inline, text=inline.text[start:])

    def _number(self, name: str) -> int | None:
        if name in self.numbers:
            self.faults.append(Fault("marker-doubled", f"[^{name}]"))
            return None
        if name not in self.notes:
            self.faults.append(Fault("note-missing", f"[^{name}]"))
            return None
        return self.numbers.setdefault(name, len(self.numbers) + 1)


def _read_notes(blocks: tuple[Block, ...]) -> tuple[dict[str, tuple[Run, ...]], list[Fault]]:
    notes: dict[str, tuple[Run, ...]] = {}
    faults = []
    for block in blocks:
        name, runs = _read_label(block_runs(block))
        marker = f"[^{name}]"
        if not name:
            faults.append(Fault("note-without-label", plain(runs)))
        elif name in notes:
            faults.append(Fault("note-doubled", marker))
        else:
            notes[name] = runs
            faults += [Fault("note-empty", marker)] if not plain(runs).strip() else []
            faults += [Fault("note-within-note", marker)] if _MARKER.search(plain(runs)) else []
    return notes, faults


def _read_label(runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """The name that a note begins with, and its words."""
    first, *rest = runs
    marker = _MARKER.match(first.text.lstrip())
    if marker is None:
        return "", runs
    words = first.text.lstrip()[marker.end() :].removeprefix(":").lstrip()
    return marker[1], tuple(run for run in (replace(first, text=words), *rest) if run.text)
