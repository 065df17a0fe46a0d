"""The child process of `confined`: `python -m pressmark.extraction.child DESCRIPTOR MEMORY`."""

import json
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any

from pressmark.document.codec import to_plain
from pressmark.document.errors import PressmarkError
from pressmark.extraction import extract
from pressmark.extraction.feeds import read_feed
from pressmark.extraction.snapshot import make_snapshot

JOBS: Mapping[str, Callable[..., Any]] = {
    "extract": extract,
    "make_snapshot": make_snapshot,
    "read_feed": read_feed,
}
"""What the child can be asked for: each takes bytes and named arguments."""


def main(descriptor: int, memory: int) -> None:
    """Read pages until the parent goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end ends this process
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    connection: Connection = Connection(descriptor)
    while True:
        try:
            job, arguments = json.loads(connection.recv_bytes())
            payload = connection.recv_bytes()
        except (EOFError, OSError):
            return
        connection.send_bytes(json.dumps(do(job, payload, arguments)).encode())


def do(job: str, payload: bytes, arguments: Mapping[str, Any]) -> dict[str, object]:
    """What the job gives, or what is wrong, in plain values."""
    try:
        value = JOBS[job](payload, **arguments)
    except PressmarkError as error:
        return error.plain()
    return {"value": to_plain(value)}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
