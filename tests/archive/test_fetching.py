import gzip
import time

import pytest
from archive.server import redirect, send, serve

from pressmark.archive.exchange import Bounds
from pressmark.archive.fetching import fetch
from pressmark.document.errors import (
    AddressRefused,
    FetchError,
    FetchTimeout,
    NotAnAddress,
    TooLarge,
    TooManyRedirects,
)

OPEN = Bounds(limit=100_000, seconds=60, allowed_hosts=("outlet.localhost",), user_agent="Pressmark tests")


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


def test_redirects_are_followed_and_kept():
    with serve({"/a": redirect("/b"), "/b": b"there"}) as outlet:
        exchanges = fetch(f"{outlet}/a", OPEN)
    assert [exchange.status for exchange in exchanges] == [302, 200]
    assert exchanges[-1].url == f"{outlet}/b"


def test_loopback_is_refused_unless_it_is_named():
    with serve({"/a": b"inside"}) as outlet, pytest.raises(AddressRefused, match="another port"):
        fetch(f"{outlet}/a", Bounds(limit=100, seconds=60))


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
