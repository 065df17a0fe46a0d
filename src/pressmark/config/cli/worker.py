"""The worker of `pressmark serve`: a process of its own that does what nobody waits for.

It releases what is scheduled; and, one thing at a time, the most urgent first, it clips kept leads, asks feeds, reads leads
ahead and looks at originals. The two go on side by side, so that no release waits for a site that doesn't answer.

It ends when its standard input does, which is when the server stops, or when another process has become its parent: the
server was killed. A worker that was killed itself is followed by another one.
"""

import logging
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from pressmark.config.cli import start_django

COMMAND = (sys.executable, "-m", "pressmark.config.cli.worker")
PAUSE = 5
"""Seconds from the end of what was to be done to the next time that it asks: an editor who keeps a lead may be waiting."""
RECOVERY = 60
"""Seconds from the end of a worker that was killed, or from a failure of the database, to the next try."""
GLANCE = 1
"""Seconds from one look at whether the other process is still there to the next."""
PATIENCE = 5
"""Seconds that a look which is going on has to end in; what is cut off is done again when its lease is over."""

_log = logging.getLogger(__name__)


@contextmanager
def worker() -> Iterator[None]:
    """Have a worker beside what is done meanwhile."""
    over = Event()
    keeper = Thread(target=_keep_working, args=[over], name="keeper of the worker")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep_working(over: Event) -> None:
    while not over.is_set():
        process = subprocess.Popen([*COMMAND, str(os.getpid())], stdin=subprocess.PIPE)  # noqa: S603
        while process.poll() is None and not over.wait(GLANCE):
            pass
        _end(process)
        if not over.is_set():
            # Such as by the system, when memory was short.
            _log.error("The worker ended by itself (%s); another one is started soon", process.returncode)
            over.wait(RECOVERY)


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def work() -> None:
    """Do what is due, again and again, until standard input ends."""
    # Ctrl-C goes to all at a terminal; the server says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start_django()
    over = Event()
    hands = [Thread(target=_keep_at, args=[each, over]) for each in (_release_next, _do_next_errand)]
    for hand in hands:
        hand.start()
    while not _is_over():
        pass
    over.set()
    for hand in hands:
        hand.join()


def _keep_at(do_next: Callable[[], bool], over: Event) -> None:
    while not over.wait(_do_all(do_next, over)):
        pass


def _do_all(do_next: Callable[[], bool], over: Event) -> float:
    """Do one thing after the other until nothing is due; how long to pause then."""
    from django.db import close_old_connections

    try:
        while not over.is_set() and do_next():
            pass
    except Exception:  # noqa: BLE001 (the database may be away for a while; the next try comes anyway)
        _log.exception("The worker could not do what is due")
        return RECOVERY
    finally:
        close_old_connections()
    return PAUSE


def _release_next() -> bool:
    """Release the entry whose moment came first; whether there was one."""
    from django.utils import timezone

    from pressmark.desk.audit import Deed, note
    from pressmark.entries.tasks import release_due

    for scheduled, release in release_due(timezone.now):
        if release:
            note(Deed.RELEASE, scheduled.entry, scheduled.made_by, str(release.line))
        return True
    return False


def _do_next_errand() -> bool:
    """Do the most urgent of what has to do with other sites; whether anything was due."""
    from django.utils import timezone

    from pressmark.entries.tasks import look_at_due
    from pressmark.intake.tasks import clip_next, poll_next, read_next_ahead

    if clip_next(timezone.now) or poll_next(timezone.now) or read_next_ahead(timezone.now):
        return True
    return next(look_at_due(timezone.now), None) is not None


def _is_over() -> bool:
    """Whether the server is gone, now or within a glance."""
    ready, _, _ = select.select([sys.stdin], [], [], GLANCE)
    # The server's own processes hold the pipe, too, and outlive it where it is killed.
    return bool(ready) or str(os.getppid()) not in sys.argv[1:]


if __name__ == "__main__":
    work()
