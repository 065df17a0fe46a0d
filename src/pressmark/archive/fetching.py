"""One page over HTTP/1.1, within bounds, from public addresses only.

Redirects are followed by hand, each one checked like the first address. What may pass by itself is tried again, and
one host sees one request of ours at a time.
"""

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
from pressmark.archive.exchange import Bounds, Exchange, in_megabytes
from pressmark.archive.failures import explain
from pressmark.archive.rules import refuse_target
from pressmark.archive.unpacking import ACCEPTED
from pressmark.document.errors import (
    AddressRefused,
    FetchError,
    FetchTimeout,
    NotAnAddress,
    NotServed,
    TooLarge,
    TooManyRedirects,
)
from pressmark.document.urls import check_url

MAX_REDIRECTS = 5
LONGEST_WAIT = 5
"""Seconds. A server that wants to be left alone for longer (Retry-After) is left alone."""
CHUNK = 64 * 1024
ACCEPT = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", "Accept-Encoding": ACCEPTED}
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


def fetch(url: str, bounds: Bounds) -> tuple[Exchange, ...]:
    """Fetch a page: its redirects in order, then the page itself.

    Cost: one request a redirect and try, `bounds.seconds` at the most, twice `bounds.limit` of memory.

    Raises:
        NotAnAddress: it isn't http or https.
        AddressRefused: it, or one of its redirects, leads inside.
        TooLarge, FetchError: the server's fault; `permanent` tells whether to try again later.
    """
    try:
        return asyncio.run(asyncio.wait_for(_follow(check_url(url), bounds), bounds.seconds))
    except TimeoutError as error:
        raise FetchTimeout(which=url, limit=f"{bounds.seconds:g}", phase="whole") from error


async def _follow(url: str, bounds: Bounds) -> tuple[Exchange, ...]:
    exchanges: list[Exchange] = []
    while len(exchanges) <= MAX_REDIRECTS:
        exchange = await _try(url, bounds)
        exchanges.append(exchange)
        if not (target := _redirect(exchange)):
            return tuple(exchanges)
        url = _joined(exchange.url, target)
    raise TooManyRedirects(which=exchanges[0].url, limit=MAX_REDIRECTS)


def _joined(base: str, target: str) -> str:
    try:
        return check_url(urljoin(base, target))
    except ValueError as error:  # brackets around what is no address
        raise NotAnAddress(which=target, why=str(error)) from error


def _redirect(exchange: Exchange) -> str:
    if not HTTPStatus.MULTIPLE_CHOICES <= exchange.status < HTTPStatus.BAD_REQUEST:
        return ""
    # Browsers forgive spaces in it, so outlets never notice theirs.
    raw = exchange.header("Location").strip().replace(" ", "%20").encode("latin-1")
    try:
        return raw.decode()  # what browsers make of it, whatever RFC 9110 says of characters in headers
    except UnicodeDecodeError:
        return raw.decode("latin-1")


async def _try(url: str, bounds: Bounds) -> Exchange:
    wait = bounds.backoff_seconds
    for left in reversed(range(bounds.tries)):
        try:
            exchange = await _exchange(url, bounds)
            if exchange.status == HTTPStatus.OK or _redirect(exchange):
                return exchange
            raise _not_served(exchange)
        except FetchError as error:
            asked = error.details.get("retry_after", 0.0)
            if error.permanent or not left or not isinstance(asked, float) or asked > LONGEST_WAIT:
                raise
            await asyncio.sleep(max(wait, asked))
            wait *= 2
    raise AssertionError("no tries")


def _not_served(exchange: Exchange) -> FetchError:
    kind = FetchError if exchange.status in PASSING else NotServed
    why = f"{exchange.status} {exchange.reason}".strip()
    return kind(which=exchange.url, why=why, retry_after=_retry_after(exchange))


def _retry_after(exchange: Exchange) -> float:
    """Seconds (RFC 9110 §10.2.3: a number of them, or a date)."""
    told = exchange.header("Retry-After").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        return max(email.utils.parsedate_to_datetime(told).timestamp() - time(), 0.0)
    except (ValueError, OverflowError):
        return 0.0


class _Turn:
    """Who is talking to a host; one at a time, in whatever thread or loop."""

    def __init__(self) -> None:
        self.lock = Lock()


@asynccontextmanager
async def _turn(host: str) -> AsyncIterator[None]:
    with _turns_lock:
        turn = _turns.setdefault(host, _Turn())
    # Fetches run in threads and loops of their own, which no asyncio.Event reaches across.
    while not turn.lock.acquire(blocking=False):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    try:
        yield
    finally:
        turn.lock.release()


async def _exchange(url: str, bounds: Bounds) -> Exchange:
    target = _checked_target(url, bounds)
    async with _turn(target.raw_host or ""):
        wire = Wire(str(target), bounds)
        try:
            exchange = await _ask(target, bounds, wire)
        except (aiohttp.ClientError, HungUp, ValueError, TimeoutError) as error:
            if wire.fault:
                raise wire.fault from error
            raise explain(error, url, bounds) from error
        if wire.fault:  # hanging up looks like the end of a body without a length
            raise wire.fault
        return exchange


def _checked_target(url: str, bounds: Bounds) -> URL:
    try:
        target = URL(url).with_fragment(None)
    except ValueError as error:
        raise NotAnAddress(which=url, why=str(error)) from error
    if why := refuse_target(target, bounds.allowed_hosts):
        raise AddressRefused(which=url, why=why)
    return target


async def _ask(target: URL, bounds: Bounds, wire: Wire) -> Exchange:
    async with (
        aiohttp.ClientSession(
            connector=WatchedConnector(wire),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=bounds.connect_seconds),
            headers={"User-Agent": bounds.user_agent, **ACCEPT},
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
            body = b"".join([chunk async for chunk in _chunks(response, bounds.limit)])
            answer = wire.hand_over(len(wire.received))
        else:
            size = sum([len(chunk) async for chunk in _chunks(response, bounds.limit)])
            # What a server sends after the length that it promised is no part of its answer.
            answer = wire.hand_over(wire.body_start + size)
            body = answer[head_size:]
        return Exchange(
            url=str(target),
            target=target.raw_path_qs,
            request_headers=tuple(response.request_info.headers.items()),
            status=response.status,
            reason=response.reason or "",
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in response.raw_headers
            ),
            body=body,
            wire=answer,
            head_size=head_size,
            server_address=wire.server_address,
            certificate_sha256=wire.certificate_sha256,
        )


async def _chunks(response: aiohttp.ClientResponse, limit: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in response.content.iter_chunked(CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(which=str(response.url), limit=in_megabytes(limit))
        yield chunk
