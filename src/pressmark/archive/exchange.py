"""What the rooms around a fetch hand each other: what is asked, within which bounds, and what was answered."""

import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

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


class Kind(StrEnum):
    """What is asked for; the value is the Accept header (RFC 9110 §12.5.1)."""

    PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
    FEED = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
    IMAGE = "image/*,*/*;q=0.1"
    STYLE = "text/css,*/*;q=0.1"
    TEXT = "text/plain,*/*;q=0.1"
    ANY = "*/*"


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer said of its version (RFC 9110 §8.8), as it said it; empty where it didn't."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The conditions to ask under (RFC 9110 §13.1)."""
        conditions = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in conditions.items() if value}


@dataclass(frozen=True, slots=True)
class Ask:
    """One address to fetch, and how.

    Attributes:
        validators: of an answer that is here already; where it is still the same, the server says 304 and no more.
    """

    url: str
    kind: Kind = Kind.PAGE
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Pace:
    """How many addresses are fetched side by side.

    Attributes:
        total: requests at a time.
        per_host: requests at a time to one host, over all fetches of this process.
        delay: seconds between two requests to one host.
        longest_wait: seconds that a server may ask for before it is asked again (Retry-After); who wants more is left
            alone.
        second_chance: whether what ran out of time begins once more, after all others.
    """

    total: int = 32
    per_host: int = 1
    delay: float = 0
    longest_wait: float = 5
    second_chance: bool = True


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a fetch may cost and where it may go.

    Attributes:
        limit: bytes of a body, both as it comes and unpacked.
        seconds: for everything: redirects and tries; for a single fetch, waiting for its turn as well.
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
    allowed_hosts: Collection[str] = ()
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


def validators_of(headers: Headers) -> Validators:
    """What an answer's headers say of its version."""
    return Validators(first_header(headers, "ETag"), first_header(headers, "Last-Modified"))


def first_header(headers: Headers, name: str) -> str:
    """The first header of that name (RFC 9110 §5.1: in any case), or empty."""
    return next((value for key, value in headers if key.lower() == name.lower()), "")


def in_megabytes(size: int) -> str:
    """A limit for people."""
    return f"{size / 1_000_000:g} MB"
