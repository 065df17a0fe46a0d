import gzip
import time
import zlib

import pytest
from archive.server import redirect, send, serve
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.fetching import Bounds, decode_body, fetch
from pressmark.document.errors import (
    AddressRefused,
    FetchError,
    FetchTimeout,
    NotAnAddress,
    TooLarge,
    TooManyRedirects,
)

OPEN = Bounds(limit=100_000, seconds=5, allowed_hosts=("outlet.localhost",), user_agent="Pressmark tests")


def test_page_comes_as_it_is():
    with serve({"/a": b"<p>words"}) as outlet:
        (exchange,) = fetch(f"{outlet}/a", OPEN)
    assert (exchange.status, exchange.body) == (200, b"<p>words")
    assert dict(exchange.request_headers)["User-Agent"] == "Pressmark tests"


def test_packed_page_stays_packed():
    packed = gzip.compress(b"<p>words")
    with serve({"/a": lambda handler: send(handler, packed, Content_Encoding="gzip")}) as outlet:
        (exchange,) = fetch(f"{outlet}/a", OPEN)
    assert exchange.body == packed
    assert decode_body(exchange.body, exchange.header("content-encoding"), 100, "a") == b"<p>words"


def test_redirects_are_followed_and_kept():
    with serve({"/a": redirect("/b"), "/b": b"there"}) as outlet:
        exchanges = fetch(f"{outlet}/a", OPEN)
    assert [exchange.status for exchange in exchanges] == [302, 200]
    assert exchanges[-1].url == f"{outlet}/b"


def test_loopback_is_refused_unless_it_is_named():
    with serve({"/a": b"inside"}) as outlet, pytest.raises(AddressRefused, match="private or reserved"):
        fetch(f"{outlet}/a", Bounds(limit=100, seconds=5))


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:{port}/b", "http://2130706433:{port}/b", "http://0x7f.1:{port}/b"]
)
def test_redirect_inside_is_refused(inside):
    answers = {"/b": b"secret"}
    with serve(answers) as outlet:
        answers["/a"] = redirect(inside.format(port=outlet.rpartition(":")[2]))
        with pytest.raises(FetchError, match="not fetched|could not be fetched"):
            fetch(f"{outlet}/a", OPEN)


def test_redirect_to_a_file_is_refused():
    with serve({"/a": redirect("file:///etc/passwd")}) as outlet, pytest.raises(NotAnAddress):
        fetch(f"{outlet}/a", OPEN)


def test_redirect_loop_ends():
    with serve({"/a": redirect("/a")}) as outlet, pytest.raises(TooManyRedirects):
        fetch(f"{outlet}/a", OPEN)


def test_missing_page_says_its_status():
    with serve({}) as outlet, pytest.raises(FetchError, match="404"):
        fetch(f"{outlet}/a", OPEN)


def test_page_over_the_limit_is_not_read_to_its_end():
    with serve({"/a": b"x" * 200_001}) as outlet, pytest.raises(TooLarge):
        fetch(f"{outlet}/a", OPEN)


def test_page_that_never_ends_is_given_up():
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    with serve({"/a": drip}) as outlet, pytest.raises(FetchTimeout):
        fetch(f"{outlet}/a", Bounds(limit=100_000, seconds=1, allowed_hosts=("outlet.localhost",)))


def test_server_that_nobody_runs_is_a_clear_error():
    with serve({}) as outlet:
        pass
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(f"{outlet}/a", OPEN)


def test_bomb_is_not_unpacked():
    with pytest.raises(TooLarge):
        decode_body(gzip.compress(b"\0" * 10_000_000), "gzip", 1_000_000, "bomb")


def test_unknown_packing_is_an_error():
    with pytest.raises(FetchError, match="not asked for"):
        decode_body(b"...", "zstd", 100, "a")


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "raw"]))
def test_packing_is_undone(body, how):
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = {
        "gzip": gzip.compress(body),
        "deflate": zlib.compress(body),
        "raw": raw.compress(body) + raw.flush(),
    }[how]
    assert decode_body(packed, "gzip" if how == "gzip" else "deflate", 200, "a") == body


@given(st.binary(min_size=1, max_size=100))
def test_broken_packing_is_a_clear_error_or_nothing_else(body):
    try:
        decode_body(body, "gzip", 1000, "a")
    except FetchError as error:
        assert "packed it wrongly" in str(error)
