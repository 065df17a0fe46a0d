"""The child process of `confined`: it reads pages until its parent goes away."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pressmark.document.codec import to_plain
from pressmark.document.confinement import Parts, serve
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


def work(parts: Parts) -> Parts:
    """What the job gives, or what is wrong, as JSON."""
    head, payload = parts
    job, arguments = json.loads(head)
    return [json.dumps(do(job, payload, arguments)).encode()]


def do(job: str, payload: bytes, arguments: Mapping[str, Any]) -> dict[str, object]:
    """What the job gives, or what is wrong, in plain values."""
    try:
        value = JOBS[job](payload, **arguments)
    except PressmarkError as error:
        return error.plain()
    return {"value": to_plain(value)}


if __name__ == "__main__":
    serve(work)
