"""The child process of `confined`: `python -m pressmark.extraction.child DESCRIPTOR MEMORY`."""

import json
import resource
import signal
import sys
from multiprocessing.connection import Connection

from pressmark.document.codec import to_plain
from pressmark.document.errors import PressmarkError
from pressmark.extraction import extract


def main(descriptor: int, memory: int) -> None:
    """Read pages until the parent goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end ends this process
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    connection: Connection = Connection(descriptor)
    while True:
        try:
            url, content_type = json.loads(connection.recv_bytes())
            payload = connection.recv_bytes()
        except (EOFError, OSError):
            return
        connection.send_bytes(json.dumps(read_page(payload, url, content_type)).encode())


def read_page(payload: bytes, url: str, content_type: str) -> dict[str, object]:
    """The article, or what is wrong, in plain values."""
    try:
        article = extract(payload, url=url, content_type=content_type)
    except PressmarkError as error:
        details = {key: str(value) for key, value in error.details.items()}
        return {"error": type(error).__name__, "details": details}
    return {"article": to_plain(article)}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
