"""What the desk writes into Wagtail's log beside what Wagtail itself does: the deeds before a release."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SUBMIT = "pressmark.submit"
APPROVE = "pressmark.approve"
SEND_BACK = "pressmark.send_back"
SCHEDULE = "pressmark.schedule"
UNSCHEDULE = "pressmark.unschedule"

_NAMES = {
    SUBMIT: (_("Submit for review"), _("Submitted for review.")),
    APPROVE: (_("Approve"), _("Approved, exactly as it is.")),
    SEND_BACK: (_("Send back"), _("Sent back.")),
    SCHEDULE: (_("Schedule the release"), _("The release was scheduled.")),
    UNSCHEDULE: (_("Take it off the schedule"), _("It is off the schedule, and a draft again.")),
}


def register_deeds(actions: Any) -> None:
    """The names of our deeds in the site history and in an entry's own."""
    for action, (label, message) in _NAMES.items():
        actions.register_action(action, label, message)
