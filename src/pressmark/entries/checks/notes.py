"""Do the text, its notes, references, tables and pictures belong together?"""

from collections.abc import Callable
from typing import Literal

from pressmark.document.errors import gettext_noop as _
from pressmark.entries.checks.excerpt import shorten
from pressmark.entries.draft import Draft
from pressmark.entries.finding import Finding
from pressmark.entries.marking import FaultKind

_SAID: dict[FaultKind, tuple[str, str, str]] = {
    "note-missing": (
        _("The text has the marker %(note)s, and there is no such note."),
        _("Write the note, or take the marker out of the text."),
        "annotation",
    ),
    "marker-doubled": (
        _("The marker %(note)s stands in the text twice."),
        _("Give each place a note of its own."),
        "annotation",
    ),
    "note-unmarked": (
        _("The note %(note)s has no marker in the text."),
        _("Write its marker in the text where it belongs, or delete the note."),
        "notes",
    ),
    "note-empty": (
        _("The note %(note)s is empty."),
        _("Write it, or take it and its marker out."),
        "notes",
    ),
    "note-doubled": (
        _("There are two notes %(note)s."),
        _("Give one of them another marker, here and in the text."),
        "notes",
    ),
    "note-within-note": (
        _("The note %(note)s has a marker of a note in it."),
        _("Take the marker out: notes have no notes."),
        "notes",
    ),
    "work-missing": (
        _("The text cites %(note)s, and there is no such reference."),
        _("Add it to the references, or correct the marker."),
        "references",
    ),
    "work-uncited": (
        _("Nothing cites %(note)s."),
        _("Cite it, or take it out of the references; only what is cited is printed."),
        "references",
    ),
    "table-missing": (
        _("The text has the marker %(note)s, and there is no such table."),
        _("Add the table, or take the marker out of the text."),
        "tables",
    ),
    "table-unplaced": (
        _("No place in the text is marked for the table %(note)s."),
        _("Write its marker in the text as a paragraph of its own, or remove the table."),
        "tables",
    ),
    "picture-missing": (
        _("The text has the marker %(note)s, and there is no such picture."),
        _("Add the picture, or take the marker out of the text."),
        "pictures",
    ),
    "picture-unplaced": (
        _("No place in the text is marked for the picture %(note)s."),
        _("Write its marker in the text as a paragraph of its own, or remove the picture."),
        "pictures",
    ),
    "note-without-label": (
        _("The note “%(note)s” doesn't begin with its marker."),
        _("Begin it with its marker, such as [^1]; a note is one paragraph."),
        "notes",
    ),
}

_WARNINGS: frozenset[FaultKind] = frozenset(["work-uncited", "table-unplaced", "picture-unplaced"])


def _make_rule(kind: FaultKind) -> Callable[[Draft], Finding | None]:
    message, cure, field = _SAID[kind]

    def find(draft: Draft) -> Finding | None:
        which = [fault.which for fault in draft.faults if fault.kind == kind]
        if not which:
            return None
        level: Literal["error", "warning"] = "warning" if kind in _WARNINGS else "error"
        named = ", ".join(which) if kind in _WARNINGS else which[0]
        return Finding(kind, level, message, cure, field, {"note": shorten(named)})

    return find


RULES = tuple(map(_make_rule, _SAID))
"""A rule for each way in which they don't; a mark and its note are either both printed, or nothing is released."""
