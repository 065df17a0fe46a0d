"""What a worker does for the inbox: one thing at a time, the most urgent first."""

from collections.abc import Callable
from datetime import datetime, timedelta

from pressmark.archive.leases import lease
from pressmark.intake.actions import clip_lead, poll_feed, read_ahead
from pressmark.intake.models import Feed, Lead

Clock = Callable[[], datetime]

TERM = timedelta(minutes=15)


def clip_next(clock: Clock) -> bool:
    """Clip the kept lead that has waited longest; whether there was one."""
    waiting = Lead.objects.filter(state=Lead.State.KEPT, clipping=None, trouble=None)
    key = lease(waiting.order_by("decided_at"), clock(), TERM)
    if key:
        clip_lead(Lead.objects.select_related("decided_by").get(pk=key))
    return bool(key)


def poll_next(clock: Clock) -> bool:
    """Ask the feed that is due longest; whether there was one."""
    now = clock()
    due = Feed.objects.filter(is_active=True, due_at__lte=now)
    key = lease(due.order_by("due_at"), now, TERM)
    if key:
        poll_feed(Feed.objects.get(pk=key), now=now)
    return bool(key)


def read_next_ahead(clock: Clock) -> bool:
    """Read the next unread lead ahead, the latest first; whether there was one."""
    now = clock()
    unread = Lead.objects.filter(state=Lead.State.UNREAD, read_ahead_at=None)
    key = lease(unread.order_by("-created_at"), now, TERM)
    if key:
        read_ahead(Lead.objects.get(pk=key), now=now)
    return bool(key)
