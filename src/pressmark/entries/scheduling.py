"""Scheduled releases: an entry waits for its moment and is released once, by whichever worker is there first."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from pressmark.archive.leases import lease
from pressmark.document.errors import NotADraft, OffSchedule, PressmarkError
from pressmark.document.languages import INTERFACE_LANGUAGES, catalogue
from pressmark.entries.actions import refuse_with_findings, release
from pressmark.entries.approval import refuse_unapproved
from pressmark.entries.models import Entry, Release, Schedule
from pressmark.entries.moments import place_moment

LEASE = timedelta(minutes=2)
"""Longer than a release takes. Where a worker was killed in one, nothing of it is left and another worker does it then."""

_log = logging.getLogger(__name__)


def centre_zone() -> ZoneInfo:
    """The zone of the centre's clocks, whatever zone an editor chose for the desk."""
    return ZoneInfo(settings.TIME_ZONE)


@transaction.atomic
def schedule(
    entry: Entry, said: datetime, *, by: User | None = None, words: Mapping[str, str] | None = None
) -> Schedule:
    """Have an entry released at a moment, by the clocks of the centre; a moment that was set before is replaced.

    Args:
        words: on findings that need one, by their code, as for a release.

    Raises:
        NotAMoment: nothing can be released then.
        NotADraft: it was released or withdrawn.
        ReleaseRefused: preflight finds errors already, or warnings that nobody gave a word on.
        NotApproved: its series needs an approval, and these words have none.
    """
    now = timezone.now()
    moment = place_moment(said, centre_zone(), now)
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if entry.state != Entry.State.DRAFT:
        raise NotADraft(which=str(entry))
    refuse_with_findings(entry, timezone.localdate(moment, centre_zone()), by, words or {})
    refuse_unapproved(entry)
    made, _ = Schedule.objects.update_or_create(
        entry=entry,
        defaults={
            "due_at": moment,
            "made_by": by,
            "made_at": now,
            "failed_at": None,
            "failure": {},
            "leased_until": None,
        },
    )
    return made


@transaction.atomic
def unschedule(entry: Entry) -> bool:
    """Take an entry off the schedule; whether it was on it. A release that is going on is waited for."""
    Entry.objects.select_for_update().get(pk=entry.pk)
    return bool(Schedule.objects.filter(entry=entry).delete()[0])


def lease_schedule(now: datetime) -> Schedule | None:
    """Take on the entry whose moment came first, also long ago, when nobody was there; None where nothing is due."""
    key = lease(due_schedules(now), now, LEASE)
    return Schedule.objects.select_related("entry", "made_by").filter(pk=key).first() if key else None


def release_scheduled(due: Schedule, now: datetime) -> Release | None:
    """Release it. What is refused waits for a person from then on, with the reason, and there is no release.

    Raises:
        OffSchedule: somebody took it off since it was leased.
    """
    try:
        return release(due.entry, by=due.made_by, due=due)
    except OffSchedule:
        raise
    except PressmarkError as error:
        _log.warning("A scheduled release was refused: %s", error)
        _keep_failure(due, error, now)
        return None


def due_schedules(now: datetime) -> QuerySet[Schedule]:
    """What is to be released now, the oldest moment first."""
    return Schedule.objects.filter(due_at__lte=now, failed_at=None, entry__state=Entry.State.DRAFT)


def _keep_failure(due: Schedule, error: PressmarkError, now: datetime) -> None:
    due.failed_at = now
    due.failure = {language: error.text(catalogue(language).gettext) for language in INTERFACE_LANGUAGES}
    # Not saved whole: it may have been scheduled anew or taken off meanwhile.
    Schedule.objects.filter(pk=due.pk, due_at=due.due_at).update(failed_at=due.failed_at, failure=due.failure)
