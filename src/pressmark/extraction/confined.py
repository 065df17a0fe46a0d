"""Reading hostile bytes in a process that can be killed.

Every parser that was tried can be driven to its limits by some small input. So a page is read in a child process with
bounds on time and memory; the one that asked waits, goes on, and gets an error instead of an article.

The libraries that keep such children start them with `multiprocessing`, which a server's worker process may not do (it is
itself a daemonic child); so the child is a plain subprocess, and what it says comes back as JSON, never as a pickle.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from pressmark.document.article import Article
from pressmark.document.codec import from_plain
from pressmark.document.errors import TooHard, thaw_error
from pressmark.extraction.feeds import Feed
from pressmark.extraction.snapshot import Snapshot

SECONDS = 20
MEMORY = 1024**3
"""Bytes of address space that the child may take."""
PAGES = 500
"""After so many pages the child is replaced, in case a parser leaks."""


class Child:
    """A process that reads one page after the other, in `pressmark.extraction.child`."""

    def __init__(self) -> None:
        self.pages = 0
        ours, theirs = Pipe()
        self._connection: Connection = ours
        command = [sys.executable, "-m", "pressmark.extraction.child", str(theirs.fileno()), str(MEMORY)]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()

    def ask(self, job: str, payload: bytes, arguments: Mapping[str, object], seconds: int) -> bytes | None:
        """The child's answer, or None where it gave none in time or died over it."""
        self.pages += 1
        try:
            self._connection.send_bytes(json.dumps([job, arguments]).encode())
            self._connection.send_bytes(payload)
            return self._connection.recv_bytes() if self._connection.poll(seconds) else None
        except (EOFError, OSError):
            return None

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._connection.close()


_lock = threading.Lock()
_children: list[Child] = []


def extract_confined(
    payload: bytes, *, url: str = "", content_type: str = "", seconds: int = SECONDS
) -> Article:
    """The same as `extract`, in a child process that is kept warm and killed when it takes too much.

    Cost: most of a second to start the child for the first page of a process, then a few milliseconds more than
    `extract`. One page at a time; others wait.

    Raises:
        InputError: as `extract`.
        TooHard: it took more than `seconds` or more than 1 GiB.
    """
    arguments = {"url": url, "content_type": content_type}
    article: Article = from_plain(_run("extract", payload, arguments, seconds), Article)
    return article


def make_snapshot_confined(
    payload: bytes,
    *,
    url: str,
    content_type: str = "",
    images: Mapping[str, str],
    classes: bool = False,
    seconds: int = SECONDS,
) -> Snapshot:
    """The same as `make_snapshot`, in that process.

    Raises:
        InputError: as `make_snapshot`.
        TooHard: it took more than `seconds` or more than 1 GiB.
    """
    arguments = {"url": url, "content_type": content_type, "images": dict(images), "classes": classes}
    snapshot: Snapshot = from_plain(_run("make_snapshot", payload, arguments, seconds), Snapshot)
    return snapshot


def read_feed_confined(payload: bytes, *, url: str, content_type: str = "", seconds: int = SECONDS) -> Feed:
    """The same as `read_feed`, in that process.

    Raises:
        NotAFeed: as `read_feed`.
        TooHard: it took more than `seconds` or more than 1 GiB.
    """
    arguments = {"url": url, "content_type": content_type}
    feed: Feed = from_plain(_run("read_feed", payload, arguments, seconds), Feed)
    return feed


def _run(job: str, payload: bytes, arguments: Mapping[str, object], seconds: int) -> object:
    with _lock:
        child = _children.pop() if _children else Child()
        answer = child.ask(job, payload, arguments, seconds)
        if answer is None or child.pages >= PAGES:
            child.kill()
        else:
            _children.append(child)
    if answer is None:
        raise TooHard(which=arguments["url"] or "The file", seconds=seconds, limit="1 GB")
    told: dict[str, object] = json.loads(answer)
    if "error" in told:
        raise thaw_error(told)
    return told["value"]
