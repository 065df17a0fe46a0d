"""One connection: made to a checked address only, watched while it lasts.

The name is resolved once; every address of it is looked at, and looked at again in the moment in which the socket is
made (aiohttp's `socket_factory`), so a name that means something else at the second look gains nothing.
"""

import asyncio
import errno
import hashlib
import os
import re
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from threading import Thread
from typing import cast

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import AddrInfoType
from yarl import URL

from pressmark.archive.exchange import Bounds, Resolve, in_megabytes
from pressmark.archive.rules import is_allowed_host, refuse_address
from pressmark.document.errors import (
    AddressRefused,
    FetchError,
    FetchTimeout,
    HeaderTooLarge,
    InputError,
    TooLarge,
)

_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"HTTP/\d\.\d 1(?!01)\d\d")


class HungUp(Exception):
    """The server closed the connection before its answer was whole."""


async def ask_once(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    """Keep aiohttp from asking a second time by itself: trying again is our decision, and a `Wire` is one connection."""
    try:
        return await handler(request)
    except (
        aiohttp.ClientConnectorError,
        aiohttp.ClientConnectorCertificateError,
        aiohttp.ServerTimeoutError,
    ):
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise HungUp from error


class Wire:
    """What one connection was and brought.

    Attributes:
        received: every byte, decrypted, interim answers and all.
        start: where the final answer begins in it.
        body_start: where its body begins; 0 as long as its header is not over.
        fault: why we hung up, or didn't connect.
    """

    def __init__(self, url: str, bounds: Bounds) -> None:
        self.url = url
        self.bounds = bounds
        self.received = bytearray()
        self.start = 0
        self.body_start = 0
        self.server_address = ""
        self.certificate_sha256 = ""
        self.fault: FetchError | InputError | None = None

    def check_address(self, address: str, host: str, port: int) -> None:
        """Look at an address before it is connected to.

        Raises:
            OSError: it is inside; `fault` says so in our words. (Other errors than this one upset the race between a
                host's addresses that aiohttp runs.)
        """
        why = refuse_address(address)
        if why and not is_allowed_host(host, port, self.bounds.allowed_hosts):
            self.fault = AddressRefused(which=self.url, why=why)
            raise OSError(errno.EACCES, why)

    def take(self, data: bytes) -> bool:
        """Note what came; whether it is within the bounds."""
        self.received += data
        if not self.body_start:
            self._find_body()
            self._check_head()
        # Chunks cost a few bytes each; a quarter on top is more than any honest server needs.
        if self.body_start and len(self.received) - self.body_start > self.bounds.limit * 5 // 4:
            self.fault = TooLarge(which=self.url, limit=in_megabytes(self.bounds.limit))
        return self.fault is None

    def hand_over(self, end: int) -> bytes:
        """The final answer up to `end`; it is not kept here any longer, for it may be large."""
        answer = bytes(memoryview(self.received)[self.start : end])
        self.received.clear()
        return answer

    def _check_head(self) -> None:
        end = self.body_start or len(self.received)
        lines = self.received.count(b"\n", self.start, end)
        if end > self.bounds.header_limit or lines > self.bounds.header_count:
            self.fault = HeaderTooLarge(which=self.url, limit=f"{self.bounds.header_limit // 1024} KB")

    def _find_body(self) -> None:
        while ending := _HEAD_ENDS.search(self.received, self.start):
            if not _INTERIM.match(self.received, self.start):
                self.body_start = ending.end()
                return
            self.start = ending.end()


class _WatchedHandler(ResponseHandler):
    """aiohttp's protocol, with everything that comes shown to a `Wire` first."""

    def __init__(self, loop: asyncio.AbstractEventLoop, wire: Wire) -> None:
        super().__init__(loop)
        self._wire = wire
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._wire.server_address = str(transport.get_extra_info("peername")[0])
        if tls := transport.get_extra_info("ssl_object"):
            self._wire.certificate_sha256 = hashlib.sha256(tls.getpeercert(binary_form=True)).hexdigest()
        self._patience = self._loop.call_later(self._wire.bounds.first_byte_seconds, self._lose_patience)

    def data_received(self, data: bytes) -> None:
        self._calm()
        if self._wire.fault is None and self._wire.take(data):
            super().data_received(data)
        else:
            self._hang_up()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._calm()
        super().connection_lost(exc)

    def _lose_patience(self) -> None:
        limit = self._wire.bounds.first_byte_seconds
        self._wire.fault = FetchTimeout(which=self._wire.url, limit=f"{limit:g}", phase="first byte")
        self._hang_up()

    def _calm(self) -> None:
        if self._patience is not None:
            self._patience.cancel()

    def _hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class WatchedConnector(aiohttp.TCPConnector):
    """Connects to checked addresses only and shows what comes to a `Wire`."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(
            resolver=_CheckedResolver(wire),
            socket_factory=_guard(wire),
            ssl=_tls(os.environ.get(ssl.get_default_verify_paths().openssl_cafile_env)),
            force_close=True,
            use_dns_cache=False,
        )
        self._factory = cast("partial[ResponseHandler]", partial(_WatchedHandler, self._loop, wire))


@cache
def _tls(_authorities: str | None) -> ssl.SSLContext:
    # Reading the system's authorities takes 20 ms; another file of them (SSL_CERT_FILE) is another context.
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


async def _look_up(resolve: Resolve, host: str, port: int) -> Sequence[str]:
    # Pools are waited for, by asyncio at the end of a fetch or by Python at its own; a name server that never answers
    # would hold both up. Nobody waits for a daemon.
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(found: Sequence[str], error: Exception | None) -> None:
        if answer.done():
            return
        if error is None:
            answer.set_result(found)
        else:
            answer.set_exception(error)

    def run() -> None:
        found: Sequence[str] = ()
        failure = None
        try:
            found = resolve(host, port)
        except Exception as error:  # noqa: BLE001 (whoever waits for the answer handles it)
            failure = error
        with suppress(RuntimeError):  # the fetch is over
            loop.call_soon_threadsafe(settle, found, failure)

    Thread(target=run, daemon=True, name=f"lookup of {host}").start()
    return await answer


class _CheckedResolver(AbstractResolver):
    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 (aiohttp's signature)
    ) -> list[ResolveResult]:
        found = await _look_up(self._wire.bounds.resolve, host, port)
        # One address inside is enough: a name that mixes them is up to something.
        for address in found:
            self._wire.check_address(address, host, port)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in dict.fromkeys(found)
        ]

    async def close(self) -> None:
        pass


def _guard(wire: Wire) -> aiohttp.SocketFactoryType:
    url = URL(wire.url)

    def open_socket(address: AddrInfoType) -> socket.socket:
        family, kind, protocol, _name, sockaddr = address
        wire.check_address(str(sockaddr[0]), url.raw_host or "", url.port or 0)
        return socket.socket(family, kind, protocol)

    return open_socket
