"""What the rooms around a fetch hand each other: its bounds, and what was asked and answered."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]
Resolve = Callable[[str, int], Sequence[str]]


def system_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host, as this machine resolves names; blocks.

    Names below `.localhost` are loopback (RFC 6761 §6.3), which not every system's resolver knows.

    Raises:
        OSError: it has none, or can't be asked.
    """
    if host.endswith(".localhost"):
        return ["127.0.0.1"]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return [str(address[0]) for *_, address in found]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a fetch may cost and where it may go.

    Attributes:
        limit: bytes of a body, both as it comes and unpacked.
        seconds: for everything: redirects, tries and waiting for another fetch from the same host.
        connect_seconds: for one connection, its TLS handshake included.
        first_byte_seconds: from the connection to the first byte of an answer.
        header_limit: bytes of an answer's header, with all interim (1xx) answers before it.
        header_count: lines of an answer's header.
        tries: of each request, where what went wrong may pass by itself.
        backoff_seconds: before the second try; doubles with each further one.
        allowed_hosts: hosts (`name` or `name:port`) that are fetched though they are inside.
        resolve: finds a host's addresses, in a thread of its own.
    """

    limit: int
    seconds: float
    connect_seconds: float = 10
    first_byte_seconds: float = 15
    header_limit: int = 64 * 1024
    header_count: int = 256
    tries: int = 1
    backoff_seconds: float = 0.5
    allowed_hosts: tuple[str, ...] = ()
    user_agent: str = "Pressmark"
    resolve: Resolve = system_addresses


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    Attributes:
        target: the path and query of the request line.
        body: out of its chunks, still in its Content-Encoding.
        wire: the whole answer as it came, status line and chunks and all, without interim answers.
        head_size: how many bytes of it are status line and header.
        server_address: the one that was connected to.
        certificate_sha256: of the server's certificate (DER), or empty without TLS.
    """

    url: str
    target: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    wire: bytes
    head_size: int
    server_address: str
    certificate_sha256: str

    def header(self, name: str) -> str:
        """The first header of that name, or empty."""
        return first_header(self.headers, name)


def first_header(headers: Headers, name: str) -> str:
    """The first header of that name (RFC 9110 §5.1: in any case), or empty."""
    return next((value for key, value in headers if key.lower() == name.lower()), "")


def in_megabytes(size: int) -> str:
    """A limit for people."""
    return f"{size / 1_000_000:g} MB"
