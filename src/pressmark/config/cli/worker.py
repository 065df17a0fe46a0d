"""The worker of `pressmark serve`: a process of its own that looks at the originals that are due, minute after minute.

It ends when its standard input does: when the server stops, and also when the server is killed.
"""

import logging
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pressmark.config.cli import start_django

PAUSE = 60
"""Seconds from one round to the next."""
PATIENCE = 5
"""Seconds that a look which is going on has to end in; what is cut off is done again when its lease is over."""

_log = logging.getLogger(__name__)


@contextmanager
def worker() -> Iterator[None]:
    """Have a worker beside what is done meanwhile."""
    process = subprocess.Popen([sys.executable, "-m", "pressmark.config.cli.worker"], stdin=subprocess.PIPE)
    assert process.stdin is not None
    try:
        yield
    finally:
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
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    return bool(ready)


if __name__ == "__main__":
    work()
