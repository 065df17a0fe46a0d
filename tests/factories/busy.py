"""A machine that is busy with other work: readers of pages get no time on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from pressmark.document.confinement import Overrun
from pressmark.extraction import confined


@contextmanager
def busy_machine() -> Iterator[None]:
    """As `confined` sees it; what it does then to children that were really kept waiting is tested there."""
    ask = confined._READERS.ask
    confined._READERS.ask = lambda *_, **__: Overrun.BUSY
    try:
        yield
    finally:
        confined._READERS.ask = ask
