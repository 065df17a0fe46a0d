"""Servers that misbehave: each fetch ends within its bound, with its own error."""

import threading
import time

import pytest
from archive import farm
from archive.farm import OK, bomb, goes_on, keep_full_server, keep_server, page, says

from pressmark.archive.exchange import Bounds
from pressmark.archive.fetching import fetch
from pressmark.archive.unpacking import decode_body
from pressmark.document.errors import (
    AddressRefused,
    BadAnswer,
    FetchError,
    FetchTimeout,
    HeaderTooLarge,
    NoSuchHost,
    NotAnAddress,
    NotServed,
    PressmarkError,
    TooLarge,
    TooManyRedirects,
    UnsafeConnection,
)

HOST = "outlet.localhost"
BOUNDS = {
    "limit": 100_000,
    "seconds": 2,
    "connect_seconds": 1,
    "first_byte_seconds": 1,
    "allowed_hosts": (HOST,),
}
PATIENT = {"seconds": 60, "connect_seconds": 30, "first_byte_seconds": 30}
"""For those who misbehave in another way: a busy machine must not make a time-out of it."""
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
CUT = "closed the connection before the end"

FARM = {
    # time
    "header drips": (goes_on(b"HTTP/1.1 200 OK\r\nX: ", b"x", pause=0.05), FetchTimeout, "2 seconds"),
    "body drips": (goes_on(OK + b"\r\n", b"x", pause=0.05), FetchTimeout, "2 seconds"),
    "body stops": (goes_on(OK + b"Content-Length: 9\r\n\r\nhalf", b"", pause=0.1), FetchTimeout, "2 seconds"),
    "stays silent": (farm.stays_silent, FetchTimeout, "1 seconds"),
    # size
    "body without end": (goes_on(OK + b"\r\n", b"x" * 10_000), TooLarge, "0.1 MB"),
    "chunks without end": (goes_on(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), TooLarge, "0.1 MB"),
    "crumbs without end": (goes_on(CHUNKED, b"1\r\nx\r\n" * 1000), TooLarge, "0.1 MB"),
    "hundred megabytes of nested tags": (
        says(OK + b"Content-Length: 100000000\r\n\r\n", b"<ul><li>" * 100_000), TooLarge, "0.1 MB"
    ),
    "chunk extensions without end": (goes_on(CHUNKED + b"1;", b"x" * 10_000), (TooLarge, BadAnswer), ""),
    "trailers without end": (goes_on(CHUNKED + b"0\r\n", b"X: y\r\n" * 1000), (TooLarge, BadAnswer), ""),
    "promise too large": (goes_on(OK + b"Content-Length: 99999999999\r\n\r\n", b"x" * 10_000), TooLarge, "0.1 MB"),
    "gzip bomb": (says(bomb("gzip")), TooLarge, "0.1 MB"),
    "gzip bomb in members": (says(bomb("members")), TooLarge, "0.1 MB"),
    "gzip bomb in gzip": (says(bomb("gzip, gzip")), TooLarge, "0.1 MB"),
    "gzip of nothing, for ever": (
        says(page(farm.gzip.compress(b"", mtime=0) * 5000 * 4, "Content-Encoding: gzip")), TooLarge, "0.1 MB"
    ),
    "deflate bomb": (says(bomb("deflate")), TooLarge, "0.1 MB"),
    "raw deflate bomb": (says(bomb("raw deflate")), TooLarge, "0.1 MB"),
    "brotli bomb": (says(bomb("br")), TooLarge, "0.1 MB"),
    "zstd bomb": (says(bomb("zstd")), TooLarge, "0.1 MB"),
    # headers
    "header flood": (goes_on(OK, b"X-Flood: yes\r\n" * 100), HeaderTooLarge, "64 KB"),
    "header line without end": (goes_on(OK + b"X: ", b"x" * 10_000), HeaderTooLarge, "64 KB"),
    "status line without end": (goes_on(b"HTTP/1.1 200 ", b"x" * 10_000), HeaderTooLarge, "64 KB"),
    "too many headers": (says(OK + b"X: y\r\n" * 300 + b"\r\n"), HeaderTooLarge, "64 KB"),
    "cookie flood": (says(OK + b"Set-Cookie: a=b\r\n" * 5000 + b"\r\n"), HeaderTooLarge, "64 KB"),
    "100 Continue flood": (goes_on(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), HeaderTooLarge, "64 KB"),
    "103 Early Hints flood": (
        goes_on(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", pause=0.0001), HeaderTooLarge, "64 KB"
    ),
    # lengths
    "length too large": (says(OK + b"Content-Length: 100\r\n\r\nhalf"), FetchError, CUT),
    "length too small": (says(OK + b"Content-Length: 4\r\n\r\npage after page"), BadAnswer, "not HTTP"),
    "length twice": (says(OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\npages"), BadAnswer, "not HTTP"),
    "length below zero": (says(OK + b"Content-Length: -1\r\n\r\npage"), BadAnswer, "not HTTP"),
    "length in words": (says(OK + b"Content-Length: four\r\n\r\npage"), BadAnswer, "not HTTP"),
    "length and chunks": (
        says(OK + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\npage"), BadAnswer, "not HTTP"
    ),
    "chunked garbage": (says(CHUNKED + b"garbage\r\nmore\r\n"), BadAnswer, "not HTTP"),
    "chunk of 16 EiB": (says(CHUNKED + b"FFFFFFFFFFFFFFFFF\r\nx"), BadAnswer, "not HTTP"),
    "chunk below zero": (says(CHUNKED + b"-1\r\nx\r\n"), BadAnswer, "not HTTP"),
    "chunk longer than it says": (says(CHUNKED + b"1\r\nxyz\r\n0\r\n\r\n"), BadAnswer, "not HTTP"),
    "chunks cut short": (says(CHUNKED + b"ff\r\nhalf"), FetchError, CUT),
    "no last chunk": (says(CHUNKED + b"4\r\npage\r\n"), FetchError, CUT),
    # packing
    "gzip that isn't": (says(page(b"plain", "Content-Encoding: gzip")), BadAnswer, "packed it wrongly"),
    "gzip cut short": (says(page(farm.gzip.compress(b"page")[:-9], "Content-Encoding: gzip")), BadAnswer, "wrongly"),
    "deflate that isn't": (says(page(b"plain", "Content-Encoding: deflate")), BadAnswer, "packed it wrongly"),
    "brotli that isn't": (says(page(b"plain", "Content-Encoding: br")), BadAnswer, "packed it wrongly"),
    "zstd that isn't": (says(page(b"plain", "Content-Encoding: zstd")), BadAnswer, "packed it wrongly"),
    "packed in compress": (says(page(b"plain", "Content-Encoding: compress")), BadAnswer, "not asked for"),
    "packed three times": (says(page(b"plain", "Content-Encoding: gzip, gzip, gzip")), BadAnswer, "not asked for"),
    # not HTTP
    "garbage": (says(b"\x00\xff" * 500 + b"\r\n\r\n"), BadAnswer, "not HTTP"),
    "garbage without end": (goes_on(b"", b"\x00\xff" * 5000), (BadAnswer, HeaderTooLarge), ""),
    "page without header": (says(b"<!doctype html><p>page"), BadAnswer, "not HTTP"),
    "mail server": (farm.speaks_first, BadAnswer, "not HTTP"),
    "HTTP/2 unasked": (says(b"\x00\x00\x00\x04\x00\x00\x00\x00\x00" * 5), BadAnswer, "speaks HTTP/2 only"),
    "HTTP/2 unasked, with settings": (
        says(b"\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64"), BadAnswer, "speaks HTTP/2 only"
    ),
    "NUL in a header": (says(OK + b"X: \x00\r\nContent-Length: 4\r\n\r\npage"), BadAnswer, "not HTTP"),
    "status below 100": (says(b"HTTP/1.1 042 Odd\r\nContent-Length: 4\r\n\r\npage"), (BadAnswer, NotServed), ""),
    # hanging up
    "says nothing": (farm.says_nothing, FetchError, CUT),
    "half-closes": (farm.half_closes, FetchError, CUT),
    "resets": (farm.resets, FetchError, CUT),
    "header cut short": (says(OK), FetchError, CUT),
    # redirects
    "redirects for ever": (farm.redirects_for_ever, TooManyRedirects, "5 times"),
    "redirects inside": (says(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"), AddressRefused, "private"),
    "redirects to metadata": (
        says(b"HTTP/1.1 307 Found\r\nLocation: http://169.254.169.254/latest/\r\n\r\n"), AddressRefused, "private"
    ),
    "redirects to a file": (says(b"HTTP/1.1 301 Found\r\nLocation: file:///etc/passwd\r\n\r\n"), NotAnAddress, "http"),
    "redirects to a bracket": (says(b"HTTP/1.1 301 Found\r\nLocation: http://[::1\r\n\r\n"), NotAnAddress, "IPv6"),
    "redirects far": (
        says(b"HTTP/1.1 302 Found\r\nLocation: http://" + "ü".encode() * 30_000 + b"/\r\n\r\n"), NotAnAddress, "2000"
    ),
    "redirects far, in few letters": (
        says(b"HTTP/1.1 302 Found\r\nLocation: /" + "ü".encode() * 900 + b"\r\n\r\n"), NotAnAddress, "2000"
    ),
    "redirects nowhere": (says(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), NotServed, "302 Found"),
    # statuses
    "gone": (says(b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"), NotServed, "410 Gone"),
    "forbidden": (says(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), NotServed, "403"),
    "nothing new": (says(b"HTTP/1.1 304 Not Modified\r\n\r\n"), NotServed, "304"),
    "switches protocols": (says(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n\0\0"), (NotServed, BadAnswer), ""),
    "broken inside": (says(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"), FetchError, "500 Oops"),
    "overloaded": (says(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"), FetchError, "503 Busy"),
}  # fmt: skip
PASSING = {FetchError, FetchTimeout}


def get(url, **bounds):
    """Fetch and unpack, as a capture does: the error that it ends with, and how long it took."""
    bounds = Bounds(**BOUNDS | bounds)
    start = time.monotonic()
    with pytest.raises(PressmarkError) as caught:
        fetch_and_unpack(url, bounds)
    return caught.value, time.monotonic() - start


def fetch_and_unpack(url, bounds):
    last = fetch(url, bounds)[-1]
    return decode_body(last.body, last.header("Content-Encoding"), bounds.limit, url)


@pytest.mark.parametrize("name", FARM)
def test_misbehaving_server_ends_within_its_bound_with_its_own_error(name):
    behave, kinds, said = FARM[name]
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    patience = BOUNDS if FetchTimeout in kinds else PATIENT
    with keep_server(behave) as port:
        error, seconds = get(f"http://{HOST}:{port}/", **patience)
    assert type(error) in kinds
    assert said in str(error)
    assert error.permanent is (type(error) not in PASSING)
    assert seconds < patience["seconds"] + 20


def test_server_that_takes_no_more_connections_is_given_up():
    with keep_full_server() as port:
        error, seconds = get(f"http://{HOST}:{port}/")
    assert (type(error), error.details["phase"]) == (FetchTimeout, "connect")
    assert seconds < 20


def test_server_that_shakes_no_hands_is_given_up():
    with keep_server(lambda sock: sock.recv(1) and time.sleep(3)) as port:
        error, _ = get(f"https://{HOST}:{port}/")
    assert (type(error), error.details["phase"]) == (FetchTimeout, "connect")


def test_server_that_speaks_http2_only_says_so_in_its_handshake():
    alert = b"\x15\x03\x03\x00\x02\x02\x78"  # RFC 7301 §3.2: no_application_protocol
    with keep_server(lambda sock: sock.recv(1000) and sock.sendall(alert)) as port:
        error, _ = get(f"https://{HOST}:{port}/")
    assert (type(error), "speaks HTTP/2 only" in str(error)) == (BadAnswer, True)


def test_server_without_tls_is_unsafe():
    with keep_server(lambda sock: sock.recv(1000) and sock.sendall(b"HTTP/1.1 400 Bad\r\n\r\n")) as port:
        error, _ = get(f"https://{HOST}:{port}/")
    assert type(error) is UnsafeConnection


def test_host_that_does_not_exist_is_permanent():
    def resolve(host, port):
        raise farm.socket.gaierror(farm.socket.EAI_NONAME, "unknown")

    error, _ = get("http://outlet.example/", resolve=resolve)
    assert (type(error), error.permanent) == (NoSuchHost, True)
    assert "outlet.example" in str(error)


def test_name_server_in_trouble_may_pass():
    def resolve(host, port):
        raise farm.socket.gaierror(farm.socket.EAI_AGAIN, "later")

    error, _ = get("http://outlet.example/", resolve=resolve)
    assert (type(error), error.permanent) == (FetchError, False)


def test_name_server_that_never_answers_holds_nothing_up():
    over = threading.Event()
    error, seconds = get("http://outlet.example/", resolve=lambda *_: over.wait(60), seconds=0.3)
    over.set()
    assert type(error) is FetchTimeout
    assert seconds < 20


def test_surplus_after_the_promised_length_is_no_part_of_the_answer():
    with keep_server(says(page(b"page") + b"\r\n")) as port:
        (exchange,) = fetch(f"http://{HOST}:{port}/", Bounds(**BOUNDS))
    assert (exchange.body, exchange.wire) == (b"page", page(b"page"))


def test_interim_answers_are_no_part_of_the_answer():
    with keep_server(says(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 3 + page(b"page"))) as port:
        (exchange,) = fetch(f"http://{HOST}:{port}/", Bounds(**BOUNDS))
    assert (exchange.body, exchange.wire) == (b"page", page(b"page"))
