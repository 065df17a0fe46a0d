"""Our words with their notes and citations: what an editor writes as markers is numbered and printed here.

A note's marker is `[^1]`, a citation's `[@yilmaz2020, p. 12]`. First everything is found and numbered in the order of the
text; then all citations are rendered together, because each depends on those before it; then they are put in their places.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pressmark.citation import HOUSE_STYLE, Cited, Cluster, StyleFile, cite, is_note_style, locale_for
from pressmark.document.blocks import (
    Block,
    Inline,
    Note,
    NoteMark,
    Run,
    block_inlines,
    block_runs,
    change_inlines,
    plain,
)
from pressmark.entries.citing import CITATION, as_runs, read_citation
from pressmark.entries.works import isolate_work

_NOTE = re.compile(r"\[\^([^\[\]\s]{1,40})\]")
_MARKER = re.compile(rf" ?(?:{_NOTE.pattern}|{CITATION})")

FaultKind = Literal[
    "note-missing",
    "note-unmarked",
    "note-empty",
    "note-doubled",
    "note-within-note",
    "note-without-label",
    "marker-doubled",
    "work-missing",
    "work-uncited",
    "table-missing",
    "table-unplaced",
    "picture-missing",
    "picture-unplaced",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong between the text, its notes and its references.

    Attributes:
        which: the marker, the work's key, or the first words of a note that has no marker.
    """

    kind: FaultKind
    which: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its notes and references; a marker that leads nowhere stays in it as it was written."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    bibliography: tuple[tuple[Run, ...], ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """What can be cited, and how it is printed.

    Attributes:
        works: CSL-JSON items.
        language: of the text (BCP 47), and so of the citations' own words.
    """

    works: Sequence[Mapping[str, Any]] = ()
    style: str | StyleFile = HOUSE_STYLE
    language: str = "en"


@dataclass(frozen=True, slots=True)
class _Place:
    """What a marker stands for: the note of this number, the citation of this place among all, or a note that is one."""

    note: int = 0
    citation: int | None = None


def annotate(text: tuple[Block, ...], notes: tuple[Block, ...], library: Library | None = None) -> Annotated:
    """Join a text with its notes and with what it cites.

    Args:
        text: with a marker where each note and each citation belongs.
        notes: a block a note, each beginning with its marker. The names are the editor's own; readers get numbers.
        library: what can be cited; nothing, where none is given.

    Raises:
        CitationError: the style can't be used.
    """
    library = library or Library()
    found = _Finding(*_read_notes(notes), library)
    for block in text:
        for inline in block_inlines(block):
            found.see(inline)
    cited = _render(found.clusters, library)
    printed = _Printing(found, cited)
    blocks = tuple(change_inlines(block, printed.put_in_text) for block in text)
    return Annotated(
        blocks,
        tuple(map(printed.make_note, found.order)),
        tuple(as_runs(line.runs) for line in cited.bibliography),
        (*found.faults, *found.left_over()),
    )


def _render(clusters: Sequence[Cluster], library: Library) -> Cited:
    if not clusters:
        return Cited((), ())
    works = [isolate_work(work, library.language) for work in library.works]
    return cite(works, clusters, library.style, locale_for(library.language))


@dataclass(slots=True)
class _Finding:
    """The way through the text: what is found, with its number.

    Attributes:
        notes: the editor's, by their names.
        order: of the notes that readers get: the name of one of the editor's, or the place of a citation that is one.
        in_text: what each marker of the text stands for, in order; None where it leads nowhere.
        in_note: the same for the markers within each note.
    """

    notes: dict[str, tuple[Run, ...]]
    faults: list[Fault]
    library: Library
    order: list[str | int] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    in_text: list[_Place | None] = field(default_factory=list)
    in_note: dict[str, list[_Place | None]] = field(default_factory=dict)
    by_notes: bool = False
    keys: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.keys = frozenset(str(work["id"]) for work in self.library.works)
        self.by_notes = bool(self.keys) and is_note_style(self.library.style)

    def see(self, inline: Inline) -> None:
        """Take in the markers of a run of the text."""
        for marker in _markers(inline):
            name, citation = marker.groups()
            self.in_text.append(self._see_note(name) if name else self._see_citation(citation))

    def _see_note(self, name: str) -> _Place | None:
        if name in self.order:
            self.faults.append(Fault("marker-doubled", f"[^{name}]"))
            return None
        if name not in self.notes:
            self.faults.append(Fault("note-missing", f"[^{name}]"))
            return None
        self.order.append(name)
        number = len(self.order)
        markers = [marker for run in self.notes[name] for marker in _markers(run)]
        self.in_note[name] = [self._cite(marker[2], number) if marker[2] else None for marker in markers]
        return _Place(number)

    def _see_citation(self, words: str) -> _Place | None:
        if not self.by_notes:
            return self._cite(words, 0)
        place = self._cite(words, len(self.order) + 1)
        if place is None or place.citation is None:
            return None
        self.order.append(place.citation)
        return _Place(len(self.order))

    def _cite(self, words: str, note: int) -> _Place | None:
        cites = read_citation(words)
        if cites is None:
            return None
        missing = [Fault("work-missing", f"@{each.id}") for each in cites if each.id not in self.keys]
        if missing:
            self.faults += missing
            return None
        self.clusters.append(Cluster(cites, note))
        return _Place(citation=len(self.clusters) - 1)

    def left_over(self) -> Iterator[Fault]:
        """What nothing leads to."""
        cited = {each.id for cluster in self.clusters for each in cluster.cites}
        marked = set(self.order)
        yield from (Fault("note-unmarked", f"[^{name}]") for name in self.notes if name not in marked)
        works = (str(work["id"]) for work in self.library.works)
        yield from (Fault("work-uncited", f"@{key}") for key in works if key not in cited)


@dataclass(slots=True)
class _Printing:
    """The second way through the text: each marker gets what was found for it."""

    found: _Finding
    cited: Cited
    places: Iterator[_Place | None] = field(init=False)

    def __post_init__(self) -> None:
        self.places = iter(self.found.in_text)

    def put_in_text(self, line: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(part for inline in line for part in self._put(inline, self.places))

    def make_note(self, which: str | int) -> Note:
        if isinstance(which, int):
            return Note(as_runs(self.cited.citations[which].runs))
        places = iter(self.found.in_note[which])
        parts = (part for run in self.found.notes[which] for part in self._put(run, places))
        return Note(tuple(part for part in parts if isinstance(part, Run)))

    def _put(self, inline: Inline, places: Iterator[_Place | None]) -> Iterator[Inline]:
        if isinstance(inline, NoteMark):
            yield inline
            return
        text, start = inline.text, 0
        for marker in _markers(inline):
            place = next(places)
            if place is None:
                continue
            # A mark follows its word without a space; a citation keeps the one before it.
            before = text[start : marker.start()] + (" " if marker[0][0] == " " and not place.note else "")
            yield from [replace(inline, text=before)] if before else []
            yield from self._print(place, text[marker.end() :], inline)
            start = marker.end()
        yield from [replace(inline, text=text[start:])] if start < len(text) else []

    def _print(self, place: _Place, rest: str, inline: Run) -> Iterator[Inline]:
        if place.citation is None:
            yield NoteMark(place.note)
            return
        *runs, last = as_runs(self.cited.citations[place.citation].runs)
        # A style that cites in notes ends each citation like a sentence, also within one of ours.
        is_sentence = self.found.by_notes and last.text.endswith(".") and rest.strip()
        for run in (*runs, replace(last, text=last.text[:-1]) if is_sentence else last):
            yield replace(run, marks=run.marks | inline.marks)


def note_markers(html: str) -> tuple[str, ...]:
    """The markers of notes in a text, in its order."""
    return tuple(marker[0] for marker in _NOTE.finditer(html))


def _markers(inline: Inline) -> Iterator[re.Match[str]]:
    return _MARKER.finditer(inline.text) if isinstance(inline, Run) else iter(())


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
            faults += [Fault("note-within-note", marker)] if _NOTE.search(plain(runs)) else []
    return notes, faults


def _read_label(runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """The name that a note begins with, and its words."""
    first, *rest = runs
    marker = _NOTE.match(first.text.lstrip())
    if marker is None:
        return "", runs
    words = first.text.lstrip()[marker.end() :].removeprefix(":").lstrip()
    return marker[1], tuple(run for run in (replace(first, text=words), *rest) if run.text)
