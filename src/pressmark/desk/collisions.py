"""Two editors at the same entry: the second one is told who changed what, and keeps what was written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Manager
from django.utils.crypto import get_random_string
from django.utils.html import strip_tags
from django.utils.translation import gettext
from wagtail.models import Revision

from pressmark.desk.standing import is_scheduled, name_of
from pressmark.entries.models import Entry

_TOKEN_LENGTH = 22
_SENT_BY = re.compile(r"[0-9A-Za-z]{22}(/[0-9]{1,15})?")


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


def mint_token() -> str:
    """A name for one opened form, by which its own autosaves are known."""
    return get_random_string(_TOKEN_LENGTH)


def sent_by(sent: Mapping[str, str]) -> str:
    """Which form sent it, and the moment of the autosave where it is one; empty where it doesn't say or says nonsense."""
    told = sent.get("form_token", "")
    return told if _SENT_BY.fullmatch(told) else ""


def is_overtaken(row: Entry, sent: Mapping[str, str], user: Any) -> bool:
    """Whether somebody saved the entry since the form was opened; its own autosaves don't count, if they are no newer.

    Relied upon in Wagtail (7.4; its client is `w-autosave` in core.js):

    - An autosave sends the whole form by itself and asks for JSON; the page stays. Its answer changes nothing in the form
      (the key of the revision goes with later autosaves only), so a save by the button always says what the page was opened
      with, whether the answers to its autosaves came or not.
    - One goes at a time. But what was given up as lost, or was under way when the button was pressed, may arrive late: so
      each says when its words were taken (at `w-autosave:save`, in fields.js), and a save by the button ends them.
    - What is refused with `invalid_revision` ends the autosaves of its page; nobody hears of a refusal that comes late.
    - No page of the desk is kept by a browser (`no-store`), so that an old one doesn't come again with its token.

    A form that says neither what it was opened with nor who it is isn't one of ours (Wagtail doesn't ask of it either).
    """
    latest = row.latest_revision
    loaded, by = sent.get("loaded_revision_id"), sent_by(sent)
    if latest is None or not (loaded or by):
        return False
    # An autosave of somebody else may have written the same revision over.
    if (loaded, sent.get("loaded_revision_created_at", "")) == (
        str(latest.pk),
        latest.created_at.isoformat(),
    ):
        return False
    return latest.user_id != user.pk or not _follows(by, row.autosaved_by)


def _follows(by: str, kept: str) -> bool:
    """Whether it is of the form whose autosave was kept, and no older than that."""
    form, _, moment = by.partition("/")
    kept_form, _, kept_moment = kept.partition("/")
    return form == kept_form != "" and (not moment or int(moment) >= int(kept_moment or 0))


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
    loaded = sent.get("loaded_revision_id", "")
    found = row.revisions.filter(pk=int(loaded)).first() if loaded.isdecimal() else None
    return found if found and found.created_at.isoformat() == sent.get("loaded_revision_created_at") else None


def _tell(entry: Entry, name: str) -> str:
    value = getattr(entry, name, "")
    if isinstance(value, Manager):
        return ", ".join(sorted(str(each) for each in value.all()))
    return strip_tags(str(value or "")).strip()
