"""What the desk writes into Wagtail's log beside what Wagtail itself does; the report *Site history* shows it all."""

from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.log_actions import registry as log_registry


class Deed(StrEnum):
    """What somebody does at the desk that isn't one of Wagtail's own actions."""

    KEEP = "pressmark.keep"
    DISMISS = "pressmark.dismiss"
    RESTORE = "pressmark.restore"
    CLIP = "pressmark.clip"
    RESOLVE = "pressmark.resolve"
    NOTE_LOOK = "pressmark.note_look"
    DISCLOSE = "pressmark.disclose"
    START = "pressmark.start"
    PARTS = "pressmark.parts"
    TRANSLATE = "pressmark.translate"
    SUBMIT = "pressmark.submit"
    APPROVE = "pressmark.approve"
    SEND_BACK = "pressmark.send_back"
    COMMENT = "pressmark.comment"
    SETTLE = "pressmark.settle"
    PERMIT = "pressmark.permit"
    SCHEDULE = "pressmark.schedule"
    UNSCHEDULE = "pressmark.unschedule"
    RELEASE = "pressmark.release"
    CORRECTION = "pressmark.correction"
    CONCERN = "pressmark.concern"
    RETRACTION = "pressmark.retraction"
    REMOVAL = "pressmark.removal"


# What the filter of the report calls it, and what is said of it.
_NAMES = {
    Deed.KEEP: (_("Keep a lead"), _("Kept: it is clipped.")),
    Deed.DISMISS: (_("Dismiss a lead"), _("Dismissed.")),
    Deed.RESTORE: (_("Take a lead back"), _("Taken back into the inbox.")),
    Deed.CLIP: (_("Clip an article"), _("Clipped.")),
    Deed.RESOLVE: (_("Decide a contradiction"), _("Decided.")),
    Deed.NOTE_LOOK: (_("Take note of an original"), _("What became of the original was seen.")),
    Deed.DISCLOSE: (_("Approve a disclosure"), _("A disclosure was approved.")),
    Deed.START: (_("Start an entry"), _("Started.")),
    Deed.PARTS: (
        _("Change references, tables or pictures"),
        _("References, tables or pictures were changed."),
    ),
    Deed.TRANSLATE: (_("Change a translation"), _("A translation was changed.")),
    Deed.SUBMIT: (_("Submit for review"), _("Submitted for review.")),
    Deed.APPROVE: (_("Approve"), _("Approved, exactly as it is.")),
    Deed.SEND_BACK: (_("Send back"), _("Sent back.")),
    Deed.COMMENT: (_("Comment"), _("Commented.")),
    Deed.SETTLE: (_("Resolve a comment"), _("The comment is resolved.")),
    Deed.PERMIT: (_("Record a permission to quote"), _("A permission to quote was recorded.")),
    Deed.SCHEDULE: (_("Schedule the release"), _("The release was scheduled.")),
    Deed.UNSCHEDULE: (_("Take it off the schedule"), _("It is off the schedule, and a draft again.")),
    Deed.RELEASE: (_("Release"), _("Released.")),
    Deed.CORRECTION: (_("Correction"), _("Corrected.")),
    Deed.CONCERN: (_("Expression of concern"), _("Readers were told of a doubt.")),
    Deed.RETRACTION: (_("Retraction"), _("Retracted.")),
    Deed.REMOVAL: (_("Removal"), _("Taken down.")),
}


def note(deed: Deed, instance: Model, by: User | None, told: str = "") -> None:
    """Keep who did it, when, and the words that were given with it."""
    log(instance=instance, action=deed.value, user=by, data={"told": told} if told else None)


def note_once(deed: Deed, instance: Model, by: User | None, told: str) -> None:
    """The same for what is done once however often it is asked for. Call it in the transaction of the deed."""
    known = log_registry.get_logs_for_instance(instance).filter(action=deed.value, data__told=told)
    if not known.exists():
        note(deed, instance, by, told)


class _Told(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        return f"{self.message} {log_entry.data.get('told', '')}".rstrip()


def register_deeds(actions: Any) -> None:
    """The names of our deeds in the site history and in an entry's own."""
    for deed, (label, message) in _NAMES.items():
        actions.register_action(deed.value)(type("_Deed", (_Told,), {"label": label, "message": message}))
