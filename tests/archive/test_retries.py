"""Trying again, and leaving a host its peace."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from itertools import count, pairwise

import pytest
from archive.farm import keep_server, read_request
from archive.server import serve

from pressmark.archive.exchange import Bounds
from pressmark.archive.fetching import fetch
from pressmark.document.errors import AddressRefused, FetchError, FetchTimeout, NotServed

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n"
GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"
CUT = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"


def bounds(**changed):
    return Bounds(
        **{
            "limit": 1000,
            "seconds": 60,
            "first_byte_seconds": 30,
            "tries": 3,
            "backoff_seconds": 0.02,
            "allowed_hosts": ("outlet.localhost", "other.localhost"),
        }
        | changed
    )


def answers_in_turn(*answers):
    """A server that says the next answer each time; and the list of moments at which it was asked."""
    asked = []

    def behave(sock):
        read_request(sock)
        asked.append(time.monotonic())
        sock.sendall(answers[min(len(asked), len(answers)) - 1])

    return keep_server(behave), asked


@pytest.mark.parametrize("first", [BUSY + b"\r\n", CUT, b"", b"HTTP/1.1 429 Slow\r\nRetry-After: 0\r\n\r\n"])
def test_what_may_pass_is_tried_again(first):
    server, asked = answers_in_turn(first, first, PAGE)
    with server as port:
        (exchange,) = fetch(f"http://outlet.localhost:{port}/", bounds())
    assert (exchange.body, len(asked)) == (b"page", 3)


def test_waits_grow():
    server, asked = answers_in_turn(BUSY + b"\r\n")
    with server as port, pytest.raises(FetchError, match="503 Busy"):
        fetch(f"http://outlet.localhost:{port}/", bounds(backoff_seconds=0.1))
    first, second = (later - earlier for earlier, later in pairwise(asked))
    assert first >= 0.1
    assert second >= 0.2


@pytest.mark.parametrize(
    "answer", [GONE, b"garbage\r\n\r\n", b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"]
)
def test_what_stays_is_not_tried_again(answer):
    server, asked = answers_in_turn(answer, PAGE)
    with server as port, pytest.raises(FetchError) as caught:
        fetch(f"http://outlet.localhost:{port}/", bounds())
    assert (caught.value.permanent, len(asked)) == (True, 1)


def test_silence_is_tried_again_within_the_whole_time():
    asked = []

    def behave(sock):
        asked.append(read_request(sock))
        over.wait(60)

    over = threading.Event()
    with keep_server(behave) as port, pytest.raises(FetchTimeout):
        fetch(f"http://outlet.localhost:{port}/", bounds(seconds=3, first_byte_seconds=0.2, tries=99))
    over.set()
    assert 1 < len(asked) < 99


@pytest.mark.parametrize(
    "wanted", ["3600", formatdate(time.time() + 3600, usegmt=True)], ids=["seconds", "date"]
)
def test_server_that_wants_its_peace_for_long_gets_it(wanted):
    server, asked = answers_in_turn(BUSY + f"Retry-After: {wanted}\r\n\r\n".encode(), PAGE)
    with server as port, pytest.raises(FetchError, match="503"):
        fetch(f"http://outlet.localhost:{port}/", bounds())
    assert len(asked) == 1


@pytest.mark.parametrize("wanted", ["soon", "-1", "1e9", "", formatdate(0, usegmt=True)])
def test_wish_that_makes_no_sense_is_no_wish(wanted):
    server, asked = answers_in_turn(BUSY + f"Retry-After: {wanted}\r\n\r\n".encode(), PAGE)
    with server as port:
        fetch(f"http://outlet.localhost:{port}/", bounds())
    assert len(asked) == 2


def test_refused_address_is_not_looked_up_again():
    looked = count()

    def resolve(host, port):
        next(looked)
        return ["127.0.0.1"]

    with pytest.raises(AddressRefused):
        fetch("http://outlet.example/", bounds(resolve=resolve))
    assert next(looked) == 1


def slow_outlet(talking, most):
    def behave(sock):
        read_request(sock)
        talking.append(1)
        most.append(len(talking))
        time.sleep(0.05)
        talking.pop()
        sock.sendall(PAGE)

    return keep_server(behave)


def fetch_at_once(urls):
    with ThreadPoolExecutor(len(urls)) as pool:
        return [exchange.body for (exchange,) in pool.map(lambda url: fetch(url, bounds()), urls)]


def test_one_host_sees_one_request_at_a_time():
    most = []
    with slow_outlet([], most) as port:
        pages = fetch_at_once([f"http://outlet.localhost:{port}/{n}" for n in range(6)])
    assert (pages, max(most)) == ([b"page"] * 6, 1)


def test_two_hosts_are_asked_side_by_side():
    both = threading.Barrier(2)

    def behave(sock):
        read_request(sock)
        both.wait(60)  # neither is answered before both have asked
        sock.sendall(PAGE)

    with keep_server(behave) as port:
        pages = fetch_at_once([f"http://{host}.localhost:{port}/" for host in ("outlet", "other")])
    assert pages == [b"page"] * 2


def test_turn_is_given_back_after_a_failure():
    with serve({"/b": b"page"}) as outlet:
        with pytest.raises(NotServed):
            fetch(f"{outlet}/a", bounds())
        assert fetch(f"{outlet}/b", bounds(seconds=5))[-1].body == b"page"


def test_waiting_for_a_turn_counts():
    asked, over = threading.Event(), threading.Event()

    def behave(sock):
        read_request(sock)
        asked.set()
        over.wait(60)
        sock.sendall(PAGE)

    with keep_server(behave) as port:
        url = f"http://outlet.localhost:{port}/"
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(fetch, url, bounds())
            assert asked.wait(60)
            with pytest.raises(FetchTimeout):
                fetch(url, bounds(seconds=0.2))
            assert not first.done()
            over.set()
            (exchange,) = first.result()
    assert exchange.body == b"page"
