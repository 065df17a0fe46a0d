"""The worker of `pressmark serve`: a process of its own that looks at the originals that are due, minute after minute.

It ends when its standard input does, which is when the server stops, or when another process has become its parent: the
server was killed. A worker that was killed itself is followed by another one.
"""

import logging
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from pressmark.config.cli import start_django

COMMAND = (sys.executable, "-m", "pressmark.config.cli.worker")
PAUSE = 60
"""Seconds from one round to the next, and from the end of a worker that was killed to the next worker."""
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
            over.wait(PAUSE)


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def work() -> None:
    """Look at what is due, round after round, until standard input ends."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C goes to all at a terminal; the server says when to stop
    start_django()
    while not _is_over(0):
        _do_a_round()
        if _is_over(PAUSE):
            return


def _do_a_round() -> None:
    from django.db import close_old_connections
    from django.utils import timezone

    from pressmark.entries.tasks import look_at_due

    try:
        for _look in look_at_due(timezone.now):
            if _is_over(0):
                return
    except Exception:  # noqa: BLE001 (the database may be away for a while; the next round comes anyway)
        _log.exception("The worker could not look at what is due")
    finally:
        close_old_connections()


def _is_over(seconds: float) -> bool:
    """Whether the server is gone, now or within some seconds."""
    end = monotonic() + seconds
    while True:
        left = max(end - monotonic(), 0)
        ready, _, _ = select.select([sys.stdin], [], [], min(left, GLANCE))
        # The server's own processes hold the pipe, too, and outlive it where it is killed.
        if ready or str(os.getppid()) not in sys.argv[1:]:
            return True
        if not left:
            return False


if __name__ == "__main__":
    work()
