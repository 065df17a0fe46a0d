"""Two editors at the same entry: the second one is told who changed what, and keeps what was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Manager, QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext
from wagtail.models import Revision

from pressmark.desk.standing import is_scheduled, name_of
from pressmark.entries.models import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """A field that somebody else changed, and what it says now."""

    label: str
    now: str


@dataclass(frozen=True, slots=True)
class Collision:
    """What was saved while an editor had the form open.

    Attributes:
        base: the revision that the form was opened with, where it is still there as it was.
    """

    by: str
    at: datetime
    changes: tuple[Change, ...]
    base: int | None
    latest: int


def is_overtaken(row: Entry, sent: Mapping[str, str]) -> bool:
    """Whether the entry was saved since the form was loaded, or since its own last autosave.

    A form that doesn't say what it was loaded with isn't one of ours (Wagtail doesn't ask of it either).
    """
    latest = row.latest_revision
    if latest is None:
        return False
    if own := sent.get("overwrite_revision_id"):
        return own != str(latest.pk)
    loaded = sent.get("loaded_revision_id")
    if not loaded:
        return False
    # An autosave of somebody else may have written the same revision over.
    return (loaded, sent.get("loaded_revision_created_at", "")) != (
        str(latest.pk),
        latest.created_at.isoformat(),
    )


def is_own_autosave(row: Entry, form: Any, sent: Mapping[str, str], user: Any) -> bool:
    """Whether what was saved since is an autosave of the form itself, of which its browser had not heard yet when it was sent.

    It is by the same person, and each field has what the form has now or what it was opened with. Somebody's own save from
    another window is told apart by that.
    """
    base = _base(row, sent)
    if base is None or row.latest_revision.user_id != user.pk:
        return False
    before = base.as_object()
    return all(
        _tell(row, name) in (_tell(before, name), _say(form.cleaned_data.get(name))) for name in form.fields
    )


def find_collision(row: Entry, form: Any, sent: Mapping[str, str]) -> Collision:
    """Who saved it last, and in which fields it differs from what the editor began with."""
    latest = row.latest_revision
    base = _base(row, sent)
    before = base.as_object() if base else form.instance
    changes = [
        Change(str(field.label or name), told)
        for name, field in form.fields.items()
        if (told := _tell(row, name)) != _tell(before, name)
    ]
    return Collision(
        by=name_of(latest.user) or gettext("Somebody"),
        at=latest.created_at,
        changes=tuple(changes),
        base=base.pk if base else None,
        latest=latest.pk,
    )


def refuse_for(row: Entry, user: Any) -> str:
    """Why an entry can't be saved that could be when its form was opened; empty where it can."""
    if is_scheduled(row):
        return gettext("It was scheduled in the meantime, so nothing was saved.")
    if row.locked and row.locked_by_id != user.pk:
        who = name_of(row.locked_by) or gettext("Somebody")
        return gettext("%(who)s locked it in the meantime, so nothing was saved.") % {"who": who}
    return ""


def _base(row: Entry, sent: Mapping[str, str]) -> Revision | None:
    loaded = sent.get("overwrite_revision_id") or sent.get("loaded_revision_id") or ""
    found = row.revisions.filter(pk=int(loaded)).first() if loaded.isdecimal() else None
    if found is None or sent.get("overwrite_revision_id"):
        return found
    return found if found.created_at.isoformat() == sent.get("loaded_revision_created_at") else None


def _tell(entry: Entry, name: str) -> str:
    return _say(getattr(entry, name, ""))


def _say(value: object) -> str:
    if isinstance(value, Manager | QuerySet):
        return ", ".join(sorted(str(each) for each in value.all()))
    return strip_tags(str(value or "")).strip()
