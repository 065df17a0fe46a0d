"""What a worker does for the inbox: one thing at a time, the most urgent first."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from pressmark.archive.leases import lease
from pressmark.document.errors import PressmarkError, ReadingRoomBusy
from pressmark.intake.actions import clip_lead, note_failure, note_trouble, poll_feed, read_ahead
from pressmark.intake.models import Feed, Lead

Clock = Callable[[], datetime]

TERM = timedelta(minutes=15)

_log = logging.getLogger(__name__)


def clip_next(clock: Clock) -> Lead | None:
    """Clip the kept lead that has waited longest; None where none waits."""
    waiting = Lead.objects.filter(state=Lead.State.KEPT, clipping=None, trouble__isnull=True)
    key = lease(waiting.order_by("decided_at"), clock(), TERM)
    if not key:
        return None
    lead = Lead.objects.select_related("decided_by").get(pk=key)
    if not _tried(lambda: clip_lead(lead), lead):
        note_trouble(lead, PressmarkError())
    lead.refresh_from_db()
    return lead


def poll_next(clock: Clock, *, all_since: datetime | None = None) -> Feed | None:
    """Ask the feed that is due longest; None where none is.

    Args:
        all_since: due or not, each that wasn't asked since then.
    """
    now = clock()
    asked = Feed.objects.filter(is_active=True)
    due = asked.filter(due_at__lte=now) if all_since is None else asked.exclude(polled_at__gte=all_since)
    key = lease(due.order_by("due_at"), now, TERM)
    if not key:
        return None
    feed = Feed.objects.get(pk=key)
    if not _tried(lambda: poll_feed(feed, now=now), feed):
        note_failure(feed, PressmarkError(), now)
    feed.refresh_from_db()
    return feed


def read_next_ahead(clock: Clock) -> Lead | None:
    """Read the next unread lead ahead, the latest first; None where all are read."""
    now = clock()
    unread = Lead.objects.filter(state=Lead.State.UNREAD, read_ahead_at=None)
    key = lease(unread.order_by("-created_at"), now, TERM)
    if not key:
        return None
    lead = Lead.objects.get(pk=key)
    if not _tried(lambda: read_ahead(lead, now=now), lead):
        Lead.objects.filter(pk=key).update(read_ahead_at=now, leased_until=None)
    lead.refresh_from_db()
    return lead


def _tried(work: Callable[[], object], about: Feed | Lead) -> bool:
    """Whether the work came to its end: a fault of ours with one row must not keep the others waiting.

    What this machine had no time for is nobody's fault: its row keeps its lease, and is tried again when that is over.
    """
    try:
        work()
    except ReadingRoomBusy as error:
        _log.warning("%s It is put off for a quarter of an hour", error)
    except Exception:  # noqa: BLE001 (it is logged, and the row says that something went wrong)
        _log.exception("The work on %s went wrong", about.url)
        return False
    return True
