"""Many addresses side by side: none is lost, none is held up by another host."""

import asyncio
import time
from contextlib import aclosing
from itertools import count, pairwise

import pytest
from archive.farm import OK, goes_on, keep_server, page, read_request, says
from archive.server import redirect, send, serve

from pressmark.archive.exchange import Ask, Bounds, Pace
from pressmark.archive.fetching import fetch_many
from pressmark.document.errors import AddressRefused, FetchError, FetchTimeout, NotAnAddress, NotServed

HOSTS = tuple(f"h{n}.localhost" for n in range(40))


def bounds(**changed):
    return Bounds(
        **{
            "limit": 3_000_000,
            "seconds": 60,
            "first_byte_seconds": 30,
            "tries": 3,
            "backoff_seconds": 0.01,
            "allowed_hosts": ("outlet.localhost", *HOSTS),
        }
        | changed
    )


def fetch_all(urls, pace=None, **changed):
    """(address, body or kind of error) of each, in the order in which they came."""

    async def run():
        async with aclosing(fetch_many([Ask(url) for url in urls], bounds(**changed), pace)) as outcomes:
            return [
                (each.ask.url, type(each.error) if each.error else each.exchanges[-1].body)
                async for each in outcomes
            ]

    return asyncio.run(run())


def counted(seconds, talking, most):
    """A server that takes its time, and notes how many talk to it at once."""

    def behave(sock):
        read_request(sock)
        talking.append(1)
        most.append(len(talking))
        time.sleep(seconds)
        talking.pop()
        sock.sendall(page(b"page"))

    return keep_server(behave)


def test_each_address_has_its_outcome():
    with serve({"/a": b"there", "/b": redirect("/a")}) as outlet:
        found = fetch_all(
            [
                f"{outlet}/a",
                f"{outlet}/b",
                f"{outlet}/c",
                "ftp://a.example/",
                "http://10.0.0.1/",
                "http://[::1",
            ]
        )
    assert {url.removeprefix(outlet): end for url, end in found} == {
        "/a": b"there",
        "/b": b"there",
        "/c": NotServed,
        "ftp://a.example/": NotAnAddress,
        "http://10.0.0.1/": AddressRefused,
        "http://[::1": NotAnAddress,
    }


def test_nothing_to_fetch_is_nothing():
    assert fetch_all([]) == []


def test_no_more_than_so_many_are_asked_at_once():
    most = []
    with counted(0.2, [], most) as port:
        found = fetch_all([f"http://{host}:{port}/" for host in HOSTS], Pace(total=5))
    assert (len(found), max(most)) == (40, 5)


@pytest.mark.parametrize("per_host", [1, 3])
def test_one_host_is_asked_by_so_many_at_once(per_host):
    most = []
    with counted(0.2, [], most) as port:
        found = fetch_all([f"http://h0.localhost:{port}/{n}" for n in range(9)], Pace(per_host=per_host))
    assert (len(found), max(most)) == (9, per_host)


def test_host_is_left_alone_between_two_visits():
    asked = []

    def behave(sock):
        asked.append(time.monotonic())
        says(page(b"page"))(sock)

    with keep_server(behave) as port:
        fetch_all([f"http://h0.localhost:{port}/{n}" for n in range(3)], Pace(delay=0.1))
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(asked))


def test_redirect_to_the_same_host_waits_as_well():
    asked = []

    def note(answer):
        return lambda handler: asked.append(time.monotonic()) or answer(handler)

    with serve({"/a": note(redirect("/b")), "/b": note(lambda handler: send(handler, b"there"))}) as outlet:
        assert fetch_all([f"{outlet}/a"], Pace(delay=0.1)) == [(f"{outlet}/a", b"there")]
    assert asked[1] - asked[0] >= 0.1


def test_slow_host_holds_nobody_up():
    with counted(0.6, [], []) as slow, keep_server(says(page(b"quick"))) as quick:
        urls = [f"http://h0.localhost:{slow}/{n}" for n in range(5)]
        urls += [f"http://h{n}.localhost:{quick}/" for n in range(1, 20)]
        found = fetch_all(urls, Pace(total=3))
    assert found[-1][1] == b"page"
    assert sorted(url for url, _ in found) == sorted(urls)


def test_waiting_in_line_costs_no_time():
    with counted(0.3, [], []) as port:
        urls = [f"http://h0.localhost:{port}/{n}" for n in range(10)]
        found = fetch_all(urls, seconds=2.5, tries=1)
    assert found == [(url, b"page") for url in urls]


def test_what_ran_out_of_time_has_a_second_chance():
    asked = count()

    def behave(sock):
        if next(asked):
            says(page(b"page"))(sock)
        else:
            goes_on(OK + b"\r\n", b"x", pause=0.02)(sock)

    with keep_server(behave) as port:
        url = f"http://h0.localhost:{port}/"
        assert fetch_all([url], seconds=2) == [(url, b"page")]


def test_second_chance_is_the_last():
    with keep_server(goes_on(OK + b"\r\n", b"x", pause=0.02)) as port:
        url = f"http://h0.localhost:{port}/"
        assert fetch_all([url], seconds=0.1) == [(url, FetchTimeout)]


def test_what_may_pass_is_tried_again_later():
    asked = []

    def behave(sock):
        path = read_request(sock).split()[1]
        asked.append(path)
        sock.sendall(b"" if len(asked) == 1 else page(b"page"))

    with keep_server(behave) as port:
        urls = [f"http://h0.localhost:{port}/{n}" for n in range(3)]
        found = fetch_all(urls, backoff_seconds=2)
    assert asked == [b"/0", b"/1", b"/2", b"/0"]
    assert [end for _, end in found] == [b"page"] * 3


def test_large_answers_are_read_one_after_the_other():
    body = b"x" * 2_000_000
    with keep_server(says(page(body))) as port:
        found = fetch_all([f"http://{host}:{port}/" for host in HOSTS[:6]])
    assert [end for _, end in found] == [body] * 6


def test_large_answers_wait_for_each_other_without_losing_time():
    def behave(sock):
        if b" /small " in read_request(sock):
            sock.sendall(page(b"page"))
            return
        sock.sendall(
            b"HTTP/1.1 302 Found\r\nLocation: /small\r\nContent-Length: 18000001\r\n\r\n" + bytes(18_000_000)
        )
        time.sleep(1.5)
        sock.sendall(b"x")

    with keep_server(behave) as port:
        urls = [f"http://{host}:{port}/" for host in HOSTS[:4]]
        found = fetch_all(urls, Pace(second_chance=False), limit=20_000_000, seconds=5, tries=1)
    assert [end for _, end in found] == [b"page"] * 4


def test_who_stops_listening_ends_the_batch():
    async def first(urls):
        async with aclosing(fetch_many([Ask(url) for url in urls], bounds())) as outcomes:
            outcome = await anext(outcomes)
        return outcome, asyncio.all_tasks() - {asyncio.current_task()}

    with serve({"/a": b"there"}) as outlet:
        outcome, tasks = asyncio.run(first([f"{outlet}/a"] * 9))
    assert (outcome.exchanges[-1].body, tasks) == (b"there", set())


def test_nothing_more_is_asked_while_nobody_takes_what_is_there():
    asked = count()

    async def dawdle(urls):
        async with aclosing(fetch_many([Ask(url) for url in urls], bounds(), Pace(total=4))) as outcomes:
            await anext(outcomes)
            await asyncio.sleep(0.2)
            return next(asked)

    def behave(sock):
        next(asked)
        says(page(b"page"))(sock)

    with keep_server(behave) as port:
        # One was taken, one waits in the doorway, four are held.
        assert asyncio.run(dawdle([f"http://{host}:{port}/" for host in HOSTS])) <= 6


def test_fault_of_ours_is_not_hidden():
    class Rude:
        async def admit(self, url):
            raise ZeroDivisionError(url)

        def leave(self, url):
            pass

    async def run():
        async with aclosing(fetch_many([Ask("http://h0.localhost/")], bounds(), None, Rude())) as outcomes:
            return await anext(outcomes)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run())


def test_errors_hold_no_answers():
    async def run(url):
        async with aclosing(fetch_many([Ask(url)], bounds())) as outcomes:
            return (await anext(outcomes)).error

    with keep_server(says(b"HTTP/1.1 404 No\r\n\r\n" + b"x" * 100_000)) as port:
        error = asyncio.run(run(f"http://h0.localhost:{port}/"))
    assert isinstance(error, FetchError)
    assert error.__traceback__ is None
