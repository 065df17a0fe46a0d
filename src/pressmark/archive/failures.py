"""What went wrong on the way, in our own errors."""

import re
import socket

import aiohttp
from aiohttp.http_exceptions import ContentLengthError

from pressmark.archive.connecting import HungUp
from pressmark.archive.exchange import Bounds
from pressmark.document.errors import (
    BadAnswer,
    FetchError,
    FetchTimeout,
    NoSuchHost,
    PressmarkError,
    UnsafeConnection,
)
from pressmark.document.errors import gettext_noop as _

HTTP2 = re.compile(rb"\0..\x04\0\0{4}", re.DOTALL)
"""The frame that a server which speaks HTTP/2 begins with (RFC 9113 §3.4)."""

_NO_PROTOCOL = re.compile(r"no[ _]application[ _]protocol", re.IGNORECASE)


def explain(error: Exception, url: str, bounds: Bounds, received: bytes = b"") -> PressmarkError:
    """The error of ours that an error of aiohttp is.

    Args:
        received: how the answer began.
    """
    # An answer to TLS's ALPN (RFC 7301 §3.2), or to nothing at all.
    if HTTP2.match(received) or _NO_PROTOCOL.search(str(error)):
        return BadAnswer(which=url, why=_("its server speaks HTTP/2 only"))
    if isinstance(error, (aiohttp.ServerTimeoutError, TimeoutError)):
        return FetchTimeout(which=url, limit=f"{bounds.connect_seconds:g}", phase="connect")
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ClientConnectorCertificateError)):
        return _unconnected(error, url)
    if _is_cut(error):
        return FetchError(which=url, why=_("its server closed the connection before the end"))
    return BadAnswer(which=url, why=_("what its server sent is not HTTP"))


def _unconnected(
    error: aiohttp.ClientConnectorError | aiohttp.ClientConnectorCertificateError, url: str
) -> PressmarkError:
    match error:
        case aiohttp.ClientConnectorCertificateError():
            why = getattr(error.certificate_error, "verify_message", "") or str(error.certificate_error)
            return UnsafeConnection(which=url, why=why)
        case aiohttp.ClientConnectorSSLError():
            return UnsafeConnection(which=url, why=error.os_error.strerror or str(error.os_error))
        case aiohttp.ClientConnectorDNSError() if error.os_error.errno in {
            socket.EAI_NONAME,
            socket.EAI_NODATA,
        }:
            return NoSuchHost(which=url, host=error.host)
        case aiohttp.ClientConnectorDNSError():
            return FetchError(which=url, why=_("its host's address could not be looked up"))
        case _:
            return FetchError(which=url, why=error.os_error.strerror or str(error.os_error))


def _is_cut(error: Exception) -> bool:
    cause = error.__cause__
    if isinstance(error, aiohttp.ClientPayloadError):
        # Chunks that end too soon and chunks that are none are one class of aiohttp's.
        return isinstance(cause, ContentLengthError) or "Not enough data" in str(cause)
    return isinstance(error, (HungUp, aiohttp.ClientConnectionError))
