"""One page over HTTP, within bounds, from public addresses only.

Each connection is made to an address that was checked at the moment of connecting (aiohttp's `socket_factory`), so a
name that resolves to something else at the second look gains nothing. Redirects are followed by hand, each one checked.
"""

import asyncio
import socket
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import ResolveResult
from aiohttp.connector import AddrInfoType, SocketFactoryType
from yarl import URL

from pressmark.archive.rules import is_allowed_host, refuse_address
from pressmark.document.errors import AddressRefused, FetchError, FetchTimeout, TooLarge, TooManyRedirects
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import check_url

MAX_REDIRECTS = 5
CONNECT_SECONDS = 10
CHUNK = 64 * 1024
MAX_HEADER = 16 * 1024
ACCEPT = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", "Accept-Encoding": "gzip, deflate"}

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a fetch may cost and where it may go."""

    limit: int
    seconds: int
    allowed_hosts: tuple[str, ...] = ()
    user_agent: str = "Pressmark"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    Attributes:
        body: as it came, still in its Content-Encoding.
    """

    url: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or empty."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def fetch(url: str, bounds: Bounds) -> tuple[Exchange, ...]:
    """Fetch a page: its redirects in order, then the page itself.

    Raises:
        NotAnAddress: it isn't http or https.
        AddressRefused: it, or one of its redirects, leads inside.
        FetchTimeout, TooManyRedirects, TooLarge, FetchError: the server's fault.
    """
    try:
        return asyncio.run(asyncio.wait_for(_follow(check_url(url), bounds), bounds.seconds))
    except TimeoutError as error:
        raise FetchTimeout(which=url, limit=bounds.seconds) from error


async def _follow(url: str, bounds: Bounds) -> tuple[Exchange, ...]:
    exchanges: list[Exchange] = []
    while len(exchanges) <= MAX_REDIRECTS:
        exchange = await _exchange(url, bounds)
        exchanges.append(exchange)
        target = exchange.header("Location")
        if not (HTTPStatus.MULTIPLE_CHOICES <= exchange.status < HTTPStatus.BAD_REQUEST and target):
            break
        url = check_url(urljoin(url, target))
    else:
        raise TooManyRedirects(which=exchanges[0].url, limit=MAX_REDIRECTS)
    if exchanges[-1].status != HTTPStatus.OK:
        last = exchanges[-1]
        raise FetchError(which=last.url, why=f"{last.status} {last.reason}".strip())
    return tuple(exchanges)


async def _exchange(url: str, bounds: Bounds) -> Exchange:
    connector = aiohttp.TCPConnector(
        resolver=_Resolver(), socket_factory=_guard(url, bounds), force_close=True, use_dns_cache=False
    )
    headers = {"User-Agent": bounds.user_agent, **ACCEPT}
    timeout = aiohttp.ClientTimeout(total=bounds.seconds, sock_connect=CONNECT_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(
                connector=connector,
                auto_decompress=False,
                timeout=timeout,
                headers=headers,
                cookie_jar=aiohttp.DummyCookieJar(),
                max_line_size=MAX_HEADER,
                max_field_size=MAX_HEADER,
            ) as session,
            session.get(url, allow_redirects=False) as response,
        ):
            body = await _read_body(response, bounds.limit)
            return Exchange(
                str(response.url),
                tuple(response.request_info.headers.items()),
                response.status,
                response.reason or "",
                tuple(
                    (key.decode("latin-1"), value.decode("latin-1")) for key, value in response.raw_headers
                ),
                body,
            )
    except _Inside as inside:
        raise AddressRefused(which=url, why=inside.why) from inside
    except aiohttp.ClientError as error:
        raise FetchError(which=url, why=str(error) or type(error).__name__) from error


class _Resolver(aiohttp.ThreadedResolver):
    """Names below `.localhost` are loopback (RFC 6761 §6.3), which not every system's resolver knows."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if not host.endswith(".localhost"):
            return await super().resolve(host, port, family)
        return [
            ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)
        ]


class _Inside(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _guard(url: str, bounds: Bounds) -> SocketFactoryType:
    allowed_hosts = list(bounds.allowed_hosts)
    host = URL(url).host or ""
    port = URL(url).port or 0

    def open_socket(address: AddrInfoType) -> socket.socket:
        family, kind, protocol, _name, sockaddr = address
        why = refuse_address(str(sockaddr[0]))
        if why and not is_allowed_host(host, port, allowed_hosts):
            raise _Inside(why)
        return socket.socket(family, kind, protocol)

    return open_socket


async def _read_body(response: aiohttp.ClientResponse, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > limit:
            raise TooLarge(which=str(response.url), limit=f"{limit // 1_000_000} MB")
    return bytes(body)


def decode_body(body: bytes, encoding: str, limit: int, which: str) -> bytes:
    """Undo a Content-Encoding, never beyond `limit` bytes.

    Raises:
        TooLarge: it unpacks to more than that.
        FetchError: it is broken, or an encoding that was not asked for.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return body
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(which=which, why=_("its server packed it in a way that was not asked for"))
    raw_deflate = encoding == "deflate" and body[:1] != b"\x78"
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw_deflate else zlib.MAX_WBITS | 32)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise FetchError(which=which, why=_("its server packed it wrongly")) from error
    if len(plain) > limit:
        raise TooLarge(which=which, limit=f"{limit // 1_000_000} MB")
    return plain
