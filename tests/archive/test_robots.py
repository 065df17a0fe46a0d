"""What runs on a schedule does as robots.txt says; an editor's own visit doesn't ask."""

import asyncio
import time
from itertools import pairwise

import pytest
from archive.farm import keep_server, read_request
from archive.server import redirect, send, serve

from pressmark.archive import robots
from pressmark.archive.actions import keep
from pressmark.archive.exchange import Ask, Bounds, Pace
from pressmark.archive.fetching import fetch_many, fetch_politely
from pressmark.archive.obtaining import obtain_url
from pressmark.archive.robots import FRESH, TROUBLED, Robots, read_robots
from pressmark.document.errors import AddressRefused, NoSuchHost, NotServed, RobotsRefused, RobotsUnknown

BOUNDS = Bounds(limit=100_000, seconds=60, tries=1, allowed_hosts=("outlet.localhost", "other.localhost"))
FORBIDS = b"User-agent: *\nDisallow: /private\n"


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def noted(answers):
    """The answers, and the list of paths that were asked for."""
    asked = []

    def note(path, body):
        def answer(handler):
            asked.append(path)
            (body if callable(body) else lambda each: send(each, body))(handler)

        return answer

    return {path: note(path, body) for path, body in answers.items()}, asked


def test_what_is_not_forbidden_is_fetched():
    with serve({"/robots.txt": FORBIDS, "/a": b"page"}) as outlet:
        assert fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))[-1].body == b"page"


def test_what_is_forbidden_is_not_asked_for():
    answers, asked = noted({"/robots.txt": FORBIDS, "/private": b"page"})
    with serve(answers) as outlet, pytest.raises(RobotsRefused, match="asks Pressmark not to") as caught:
        fetch_politely(f"{outlet}/private", BOUNDS, Robots(BOUNDS))
    assert (asked, caught.value.permanent) == (["/robots.txt"], True)


def test_redirect_to_what_is_forbidden_ends_there():
    answers, asked = noted({"/robots.txt": FORBIDS, "/a": redirect("/private"), "/private": b"page"})
    with serve(answers) as outlet, pytest.raises(RobotsRefused):
        fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))
    assert asked == ["/robots.txt", "/a"]


def test_each_host_of_a_redirect_is_asked():
    answers = {"/a": b"page"}
    with serve(answers) as outlet:
        other = outlet.replace("outlet.", "other.")
        answers |= {"/b": redirect(f"{other}/private"), "/robots.txt": b"User-agent: *\nDisallow: /private"}
        with pytest.raises(RobotsRefused, match=r"other\.localhost"):
            fetch_politely(f"{outlet}/b", BOUNDS, Robots(BOUNDS))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_site_without_robots_txt_forbids_nothing(status):
    answers = {"/robots.txt": lambda handler: send(handler, b"Disallow: /", status=status), "/a": b"page"}
    with serve(answers) as outlet:
        assert fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))[-1].body == b"page"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_site_in_trouble_forbids_all_for_now(status):
    answers, asked = noted({"/robots.txt": lambda handler: send(handler, b"", status=status), "/a": b"page"})
    with serve(answers) as outlet, pytest.raises(RobotsUnknown, match="at the moment") as caught:
        fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))
    assert (asked, caught.value.permanent) == (["/robots.txt"], False)


def test_robots_txt_that_leads_inside_is_not_followed():
    answers = {"/robots.txt": redirect("http://169.254.169.254/"), "/a": b"page"}
    with serve(answers) as outlet, pytest.raises(RobotsUnknown):
        fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))


def test_robots_txt_without_end_forbids_all_for_now():
    answers = {"/robots.txt": b"#" * 3_000_000, "/a": b"page"}
    with serve(answers) as outlet, pytest.raises(RobotsUnknown):
        fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))


def test_long_robots_txt_is_read_as_far_as_it_must_be():
    answers = {"/robots.txt": FORBIDS + b"#" * 600_000 + b"\nDisallow: /a\n", "/a": b"page"}
    with serve(answers) as outlet:
        assert fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))[-1].body == b"page"


def test_redirects_in_a_circle_are_no_robots_txt():
    with serve({"/robots.txt": redirect("/robots.txt"), "/a": b"page"}) as outlet:
        assert fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))[-1].body == b"page"


def test_address_inside_is_refused_before_anything_is_asked():
    with pytest.raises(AddressRefused):
        fetch_politely("http://10.0.0.1/a", BOUNDS, Robots(BOUNDS))


def test_host_that_does_not_exist_is_its_own_error():
    def resolve(host, port):
        import socket

        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    bounds = Bounds(limit=1000, seconds=60, resolve=resolve)
    with pytest.raises(NoSuchHost):
        fetch_politely("http://outlet.example/a", bounds, Robots(bounds))


@pytest.mark.parametrize(("wait", "times"), [(FRESH - 1, 1), (FRESH, 2)])
def test_robots_txt_is_kept_for_a_day(wait, times):
    clock = Clock()
    known = Robots(BOUNDS, clock)
    answers, asked = noted({"/robots.txt": FORBIDS, "/a": b"page"})
    with serve(answers) as outlet:
        fetch_politely(f"{outlet}/a", BOUNDS, known)
        clock.now += wait
        fetch_politely(f"{outlet}/a", BOUNDS, known)
    assert asked.count("/robots.txt") == times


def test_no_more_wishes_are_kept_than_fit(monkeypatch):
    monkeypatch.setattr(robots, "KEPT", len(FORBIDS))
    known = Robots(BOUNDS)
    with serve({"/robots.txt": FORBIDS, "/a": b"page"}) as outlet:
        other = outlet.replace("outlet.", "other.")
        for host in (outlet, other):
            fetch_politely(f"{host}/a", BOUNDS, known)
    assert (known.recall(f"{outlet}/a"), known.recall(f"{other}/a")) == ("", "allowed")


def test_site_in_trouble_is_asked_again_after_a_while():
    clock = Clock()
    known = Robots(BOUNDS, clock)
    answers = {"/robots.txt": lambda handler: send(handler, b"", status=503), "/a": b"page"}
    with serve(answers) as outlet:
        with pytest.raises(RobotsUnknown):
            fetch_politely(f"{outlet}/a", BOUNDS, known)
        answers["/robots.txt"] = FORBIDS
        clock.now += TROUBLED
        assert fetch_politely(f"{outlet}/a", BOUNDS, known)[-1].body == b"page"


def test_crawl_delay_is_kept_to():
    asked = []

    def behave(sock):
        path = read_request(sock).split()[1]
        body = b"User-agent: *\nCrawl-delay: 0.2" if path == b"/robots.txt" else b"page"
        if path != b"/robots.txt":
            asked.append(time.monotonic())
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    async def run(urls):
        return [each.error async for each in fetch_many(map(Ask, urls), BOUNDS, Pace(), known)]

    known = Robots(BOUNDS)
    with keep_server(behave) as port:
        url = f"http://outlet.localhost:{port}"
        assert asyncio.run(run([f"{url}/{n}" for n in range(2)])) == [None] * 2
        fetch_politely(f"{url}/2", BOUNDS, known)
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(asked))


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: pressmark\nDisallow: /b", True),
        ("User-agent: otherbot\nUser-agent: Pressmark/0.1\nDisallow: /", False),
        ("user agent pressmark # us\ndisallow: /a", False),
        ("User-agent: *\nDisallow: /\nAllow: /a$", True),
        ("<!doctype html><p>Disallow: /", True),
        ("\ufeffUser-agent: *\rDisallow: /a", False),
    ],
)
def test_group_for_us_or_for_everybody_counts(text, allowed):
    rules = read_robots(text.removeprefix("\ufeff"))
    assert rules.can_fetch("https://outlet.example/a", "Pressmark") is allowed


def test_many_names_for_many_rules_cost_little():
    # protego alone keeps each rule once for each name: 300 million of them.
    names = "".join(f"User-agent: a{n}\n" for n in range(15_000))
    rules = "".join(f"Disallow: /{n}\n" for n in range(20_000))
    assert read_robots(names + rules).can_fetch("https://outlet.example/a", "Pressmark")


@pytest.mark.django_db
def test_capture_says_what_robots_txt_said(allow_outlet):
    with serve({"/robots.txt": FORBIDS, "/a": b"<p>words", "/private": b"<p>words"}) as outlet:
        polite = keep(obtain_url(f"{outlet}/a", polite=True))
        visit = keep(obtain_url(f"{outlet}/private"))
    assert polite.reservations == [{"name": "robots.txt", "value": "allowed", "place": "site"}]
    assert visit.reservations == [{"name": "robots.txt", "value": "disallowed", "place": "site"}]


@pytest.mark.django_db
def test_editors_visit_does_not_ask_for_robots_txt(allow_outlet):
    answers, asked = noted({"/robots.txt": FORBIDS, "/private": b"<p>words"})
    with serve(answers) as outlet:
        assert keep(obtain_url(f"{outlet}/private")).reservations == []
    assert asked == ["/private"]


def test_page_that_is_gone_is_its_own_error():
    with serve({"/robots.txt": FORBIDS}) as outlet, pytest.raises(NotServed):
        fetch_politely(f"{outlet}/a", BOUNDS, Robots(BOUNDS))
