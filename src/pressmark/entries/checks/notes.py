"""Do the text and its notes belong together?"""

from collections.abc import Callable

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
    "note-without-label": (
        _("The note “%(note)s” doesn't begin with its marker."),
        _("Begin it with its marker, such as [^1]; a note is one paragraph."),
        "notes",
    ),
}


def _make_rule(kind: FaultKind) -> Callable[[Draft], Finding | None]:
    message, cure, field = _SAID[kind]

    def find(draft: Draft) -> Finding | None:
        fault = next((fault for fault in draft.faults if fault.kind == kind), None)
        if fault is None:
            return None
        return Finding(kind, "error", message, cure, field, {"note": shorten(fault.which)})

    return find


RULES = tuple(map(_make_rule, _SAID))
"""A rule for each way in which they don't; a mark and its note are either both printed, or nothing is released."""
