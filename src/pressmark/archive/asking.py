"""One request and its answer over HTTP/1.1, within bounds, from a checked address only."""

import asyncio
import email.utils
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from threading import Lock
from time import time
from urllib.parse import urljoin
from weakref import WeakValueDictionary

import aiohttp
from yarl import URL

from pressmark.archive.connecting import HungUp, WatchedConnector, Wire, ask_once
from pressmark.archive.exchange import Ask, Bounds, Exchange, in_megabytes
from pressmark.archive.failures import explain
from pressmark.archive.rules import LONGEST_URL, refuse_target
from pressmark.archive.unpacking import ACCEPTED
from pressmark.document.errors import (
    AddressRefused,
    FetchError,
    FetchTimeout,
    NotAnAddress,
    NotServed,
    TooLarge,
)
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import check_url

CHUNK = 64 * 1024
LIGHT = 500_000
"""Bytes of a body that many may hold at once; whoever brings more waits until no other is being read."""
CRUMBS = 1_000_000
"""Bytes that a body may lose to the way it is cut into chunks before anybody asks why."""
PASSING = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
"""Answers that another day may be others."""

_turns: WeakValueDictionary[str, "_Turn"] = WeakValueDictionary()
_turns_lock = Lock()


class Stay:
    """One errand's stay at a server: its clock, and its share of the memory for large answers.

    Args:
        seconds: for this request; waiting for memory is not counted.
        large: held by the one whose answer is large.

    Attributes:
        waited: seconds.
    """

    def __init__(self, seconds: float, large: asyncio.Lock) -> None:
        self._seconds = seconds
        self._large = large
        self._clock = asyncio.timeout(None)
        self._holds = False
        self.waited = 0.0

    @asynccontextmanager
    async def clocked(self, url: str, whole: float) -> AsyncIterator[None]:
        """End what is done within after the stay's seconds.

        Raises:
            FetchTimeout: it was not done; `whole` is what the error says.
        """
        try:
            async with self._clock:
                self._clock.reschedule(asyncio.get_running_loop().time() + self._seconds)
                yield
        except TimeoutError as error:
            raise FetchTimeout(which=url, limit=f"{whole:g}", phase="whole") from error

    async def make_room(self) -> None:
        """Wait for the memory that a large answer needs. The server waits with us: nothing is read meanwhile."""
        if self._holds:
            return
        loop = asyncio.get_running_loop()
        begun, end = loop.time(), self._clock.when() or 0.0
        self._clock.reschedule(None)
        await self._large.acquire()
        self._holds = True
        self.waited = loop.time() - begun
        self._clock.reschedule(end + self.waited)

    def leave(self) -> None:
        """Let the next large answer in."""
        if self._holds:
            self._holds = False
            self._large.release()


class _Turn:
    """How many are talking to a host, in whatever thread or loop."""

    def __init__(self) -> None:
        self.talking = 0


@asynccontextmanager
async def take_turn(host: str, most: int) -> AsyncIterator[None]:
    """Wait until fewer than `most` requests of this process are with a host."""
    with _turns_lock:
        turn = _turns.setdefault(host, _Turn())
    # Fetches run in threads and loops of their own, which no asyncio.Event reaches across.
    while not _enter(turn, most):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    try:
        yield
    finally:
        with _turns_lock:
            turn.talking -= 1


def _enter(turn: _Turn, most: int) -> bool:
    with _turns_lock:
        if turn.talking >= most:
            return False
        turn.talking += 1
        return True


async def ask_server(url: str, ask: Ask, bounds: Bounds, stay: Stay) -> Exchange:
    """Ask for one address, once.

    Raises:
        NotAnAddress, AddressRefused: it isn't asked at all.
        FetchError, TooLarge: what the server did wrong.
    """
    target = check_target(url, bounds)
    wire = Wire(str(target), bounds)
    try:
        exchange = await _converse(target, ask, bounds, wire, stay)
    except (aiohttp.ClientError, HungUp, ValueError, TimeoutError) as error:
        if wire.fault:
            raise wire.fault from error
        raise explain(error, url, bounds, bytes(wire.received[:16])) from error
    finally:
        wire.received.clear()  # an error can outlive its fetch, and remembers where it was raised
    if wire.fault:  # hanging up looks like the end of a body without a length
        raise wire.fault
    return exchange


def check_target(url: str, bounds: Bounds) -> URL:
    """The address as it is asked for.

    Raises:
        NotAnAddress, AddressRefused: it must not be.
    """
    try:
        target = URL(check_url(url)).with_fragment(None) if len(url) <= LONGEST_URL else None
    except ValueError as error:
        raise NotAnAddress(which=url, why=str(error)) from error
    if target is None or len(str(target)) > LONGEST_URL:
        raise NotAnAddress(which=f"{url[:100]}…", why=_("it is longer than 2000 characters"))
    if why := refuse_target(target, bounds.allowed_hosts):
        raise AddressRefused(which=url, why=why)
    return target


async def _converse(target: URL, ask: Ask, bounds: Bounds, wire: Wire, stay: Stay) -> Exchange:
    async with (
        aiohttp.ClientSession(
            connector=WatchedConnector(wire),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=bounds.connect_seconds),
            headers={
                "User-Agent": bounds.user_agent,
                "Accept": ask.kind.value,
                "Accept-Encoding": ACCEPTED,
                **ask.validators.headers,
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            middlewares=(ask_once,),
            # `Wire` looks at headers before aiohttp does; these are only beyond its own.
            max_line_size=bounds.header_limit,
            max_field_size=bounds.header_limit,
            max_headers=bounds.header_count,
        ) as session,
        session.get(target, allow_redirects=False) as response,
    ):
        head_size = wire.body_start - wire.start
        if "chunked" in response.headers.get("Transfer-Encoding", "").lower():
            body = b"".join([chunk async for chunk in _chunks(response, wire, stay)])
            answer = wire.hand_over(len(wire.received))
        else:
            size = sum([len(chunk) async for chunk in _chunks(response, wire, stay)])
            # What a server sends after the length that it promised is no part of its answer.
            answer = wire.hand_over(wire.body_start + size)
            body = answer[head_size:]
        return Exchange(
            url=str(target),
            target=target.raw_path_qs,
            request_headers=tuple(response.request_info.headers.items()),
            status=response.status,
            reason=(response.reason or "").replace(
                "\0", ""
            ),  # PostgreSQL keeps none, and it is said in errors
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.raw_headers
            ),
            body=body,
            wire=answer,
            head_size=head_size,
            server_address=wire.server_address,
            certificate_sha256=wire.certificate_sha256,
        )


async def _chunks(response: aiohttp.ClientResponse, wire: Wire, stay: Stay) -> AsyncIterator[bytes]:
    limit, size = wire.bounds.limit, 0
    async for chunk in response.content.iter_chunked(CHUNK):
        size += len(chunk)
        # A body in crumbs costs far more time than its bytes; what has come is at least half body with any honest server.
        crumbled = len(wire.received) - wire.body_start > 2 * size + CRUMBS
        if size > limit or crumbled:
            raise TooLarge(which=str(response.url), limit=in_megabytes(limit))
        if size > LIGHT:
            await stay.make_room()
        yield chunk


def redirect_target(exchange: Exchange) -> str:
    """Where an answer sends us, as an address that was read with its own as base; empty where it doesn't.

    Raises:
        NotAnAddress: it sends us to what is none.
    """
    if not HTTPStatus.MULTIPLE_CHOICES <= exchange.status < HTTPStatus.BAD_REQUEST:
        return ""
    # Browsers forgive spaces in it, so outlets never notice theirs.
    raw = exchange.header("Location").strip().replace(" ", "%20").encode("latin-1")
    try:
        target = raw.decode()  # what browsers make of it, whatever RFC 9110 says of characters in headers
    except UnicodeDecodeError:
        target = raw.decode("latin-1")
    try:
        return target and check_url(urljoin(exchange.url, target))
    except ValueError as error:  # brackets around what is no address
        raise NotAnAddress(which=target, why=str(error)) from error


def not_served(exchange: Exchange) -> FetchError:
    """The error that an answer's status is."""
    kind = FetchError if exchange.status in PASSING else NotServed
    why = f"{exchange.status} {exchange.reason}".strip()
    return kind(which=exchange.url, why=why, status=exchange.status, retry_after=_retry_after(exchange))


def _retry_after(exchange: Exchange) -> float:
    """Seconds (RFC 9110 §10.2.3: a number of them, or a date)."""
    told = exchange.header("Retry-After").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        return max(email.utils.parsedate_to_datetime(told).timestamp() - time(), 0.0)
    except (ValueError, OverflowError):
        return 0.0
