"""What a worker does without anybody asking for it."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from pressmark.clippings.looking import lease_watch, put_off
from pressmark.clippings.models import Look, Watch
from pressmark.document.errors import OffSchedule, ReadingRoomBusy
from pressmark.entries.actions import look_at_original
from pressmark.entries.models import Release, Schedule
from pressmark.entries.scheduling import lease_schedule, release_scheduled

Clock = Callable[[], datetime]

A_DAY = timedelta(days=1)
A_QUARTER = timedelta(minutes=15)

_log = logging.getLogger(__name__)


def release_due(clock: Clock) -> Iterator[tuple[Schedule, Release | None]]:
    """Release what is scheduled and due, one entry after the other, until nothing is; None where one was refused."""
    while due := lease_schedule(clock()):
        try:
            made = release_scheduled(due, clock())
        except OffSchedule:
            continue
        except Exception:  # noqa: BLE001 (a fault of ours at one entry must not keep the others waiting)
            _log.exception(
                "Releasing entry %s went wrong; it is tried again when its lease is over", due.entry_id
            )
            continue
        yield due, made


def look_at_due(clock: Clock) -> Iterator[Look]:
    """Look at what is due, one original after the other, until nothing is.

    A look that was missed is made up for once; one that another worker is at is left to it.
    """
    while watch := lease_watch(clock()):
        yield from _look(watch, clock)


def look_at_all(clock: Clock) -> Iterator[Look]:
    """Look at everything that is watched, due or not."""
    watched = Watch.objects.exclude(due_at=None).order_by("due_at")
    for pk in list(watched.values_list("pk", flat=True)):
        if watch := lease_watch(clock(), pk=pk):
            yield from _look(watch, clock)


def _look(watch: Watch, clock: Clock) -> Iterator[Look]:
    try:
        look = look_at_original(watch, now=clock())
    except ReadingRoomBusy as error:
        _log.warning("%s It is put off for a quarter of an hour", error)
        put_off(watch, clock() + A_QUARTER)
        return
    except Exception:  # noqa: BLE001 (a fault of ours at one original must not keep the others waiting)
        _log.exception("Looking at %s went wrong; it is put off for a day", watch.clipping.url)
        put_off(watch, clock() + A_DAY)
        return
    if look:
        yield look
