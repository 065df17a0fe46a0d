import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections import Counter as Tally
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import brotli
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from pressmark.delivery import cache as module
from pressmark.delivery.cache import GenerationCache
from pressmark.delivery.ready import best_coding
from pressmark.entries.generation import SharedCounter

HOST = "bulletin.example.org"
LONG = "Playbook in Karabakh. " * 100


class Number:
    """A counter of one process."""

    def __init__(self):
        self.number = 0

    def value(self):
        return self.number

    def follow(self):
        pass

    def bump(self):
        self.number += 1


class Site:
    """An application with one text, and how often it was asked for each path."""

    def __init__(self, text=LONG, status="200 OK", headers=(), kind="text/html; charset=utf-8"):
        self.text, self.status, self.headers, self.kind = text, status, list(headers), kind
        self.asked = Tally()
        self.closed = 0
        self.meanwhile = lambda: None

    def __call__(self, environ, start_response):
        self.asked[environ["PATH_INFO"]] += 1
        text = self.text
        headers = [("Content-Type", self.kind), ("Content-Length", str(len(text.encode()))), *self.headers]
        self.meanwhile()
        start_response(self.status, headers)
        return Body(self, [text.encode()])


class Body(list):
    def __init__(self, site, chunks):
        super().__init__(chunks)
        self.site = site

    def close(self):
        self.site.closed += 1


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __getitem__(self, name):
        return dict(self.headers).get(name)


def make(site, counter=None, limit=1_000_000, hosts=(HOST,), **more):
    return GenerationCache(site, counter or Number(), limit=limit, hosts=hosts, **more)


def environ_of(path="/", method="GET", query="", **headers):
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": HOST,
        **headers,
    }
    setup_testing_defaults(environ)
    return environ


def ask(application, path="/", method="GET", query="", **headers):
    """Ask as a server would; the validator checks PEP 3333."""
    begun, written = [], []

    def start_response(status, headers, exc_info=None):
        begun[:] = [status, headers]
        return written.append

    body = validator(application)(environ_of(path, method, query, **headers), start_response)
    try:
        written.extend(body)
    finally:
        body.close()
    return Answer(*begun, b"".join(written))


def test_page_is_made_once_a_generation():
    site, counter = Site(), Number()
    cached = make(validator(site), counter)
    first, second = ask(cached), ask(cached)
    assert (first.status, first.headers, first.body) == (second.status, second.headers, second.body)
    assert second.body == LONG.encode()
    assert site.asked == {"/": 1}
    assert site.closed == 1
    counter.bump()
    site.text = "new"
    assert ask(cached).body == b"new"
    assert site.asked == {"/": 2}


def test_headers_of_a_kept_page():
    page = ask(make(Site(headers=[("X-Frame-Options", "SAMEORIGIN"), ("ETag", '"of the application"')])))
    etag = page["ETag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag)
    assert page.headers == [
        ("Content-Type", "text/html; charset=utf-8"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("Content-Length", str(len(LONG))),
        ("ETag", etag),
    ]


def test_own_cache_control_and_vary_stay():
    site = Site(headers=[("Cache-Control", "max-age=3600, public"), ("Vary", "accept-encoding")])
    page = ask(make(site))
    assert page["Cache-Control"] == "max-age=3600, public"
    assert [value for name, value in page.headers if name == "Vary"] == ["accept-encoding"]


@pytest.mark.parametrize(("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_coding_that_is_accepted(coding, unpack):
    cached = make(Site())
    plain, packed = ask(cached), ask(cached, HTTP_ACCEPT_ENCODING=f"deflate, {coding}")
    assert unpack(packed.body) == plain.body
    assert packed["Content-Encoding"] == coding
    assert packed["Content-Length"] == str(len(packed.body))
    assert packed["ETag"] != plain["ETag"]
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"


def test_what_lasts_is_pressed_harder():
    words = " ".join(f"{number * 7919 % 1009:x}" for number in range(2_000))
    page, sheet = (
        ask(make(Site(text=words, headers=headers)), HTTP_ACCEPT_ENCODING="br")
        for headers in ([], [("Cache-Control", "max-age=3600, public")])
    )
    assert len(sheet.body) < len(page.body)
    assert brotli.decompress(sheet.body) == brotli.decompress(page.body)


@pytest.mark.parametrize("site", [Site(text="short"), Site(kind="image/png"), Site(kind="application/pdf")])
def test_no_coding_where_it_is_no_use(site):
    page = ask(make(site), HTTP_ACCEPT_ENCODING="br, gzip")
    assert (page["Content-Encoding"], page["Vary"], page.body) == (None, None, site.text.encode())


@pytest.mark.parametrize(
    ("header", "best"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("deflate, gzip;q=0.5", "gzip"),
        ("gzip;q=0", ""),
        ("gzip; q=0.000", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0, *", "br"),
        ("identity", ""),
        ("gzip;q=much", ""),
        ("gzippy", ""),
        (",,", ""),
    ],
)
def test_best_coding(header, best):
    assert best_coding(header) == best


@pytest.mark.parametrize("warm", [False, True])
def test_head_is_get_without_content(warm):
    site = Site()
    cached = make(site)
    if warm:
        ask(cached)
    head = ask(cached, method="HEAD")
    page = ask(cached)
    assert (head.status, head.headers, head.body) == (page.status, page.headers, b"")
    assert site.asked == {"/": 1}


def test_head_of_what_is_not_kept_has_no_content():
    site = Site(headers=[("Cache-Control", "no-store")])
    head = ask(make(site), method="HEAD")
    assert (head["Content-Length"], head.body, site.closed) == (str(len(LONG)), b"", 1)


def test_condition_that_holds_is_answered_304():
    site = Site(headers=[("X-Other", "1")])
    cached = make(site)
    page = ask(cached)
    answer = ask(cached, HTTP_IF_NONE_MATCH=page["ETag"])
    assert (answer.status, answer.body) == ("304 Not Modified", b"")
    assert answer.headers == [
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("ETag", page["ETag"]),
    ]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"x", {}', "*"])
def test_condition_in_its_forms(form):
    cached = make(Site())
    etag = ask(cached)["ETag"]
    assert ask(cached, HTTP_IF_NONE_MATCH=form.format(etag)).status == "304 Not Modified"
    assert ask(cached, method="HEAD", HTTP_IF_NONE_MATCH=form.format(etag)).status == "304 Not Modified"


def test_condition_that_fails_is_answered_in_full():
    site, counter = Site(), Number()
    cached = make(site, counter)
    etag = ask(cached)["ETag"]
    assert ask(cached, HTTP_IF_NONE_MATCH=etag, HTTP_ACCEPT_ENCODING="gzip").status == "200 OK"
    counter.bump()
    site.text = "corrected"
    assert ask(cached, HTTP_IF_NONE_MATCH=etag).body == b"corrected"


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "410 Gone"])
def test_other_answers_are_kept_without_a_tag(status):
    site = Site(status=status)
    cached = make(site)
    pages = [ask(cached), ask(cached, HTTP_IF_NONE_MATCH="*")]
    assert [(page.status, page["ETag"], page.body) for page in pages] == [(status, None, LONG.encode())] * 2
    assert site.asked == {"/": 1}


@pytest.mark.parametrize(
    "site",
    [
        Site(status="500 Internal Server Error"),
        Site(status="302 Found"),
        Site(status="206 Partial Content"),
        Site(headers=[("Set-Cookie", "sessionid=1")]),
        Site(headers=[("Cache-Control", "max-age=0, Private")]),
        Site(headers=[("Cache-Control", "no-store")]),
        Site(headers=[("Cache-Control", 'no-cache="Set-Cookie"')]),
        Site(headers=[("Vary", "Accept-Encoding, Cookie")]),
        Site(headers=[("Vary", "*")]),
        Site(headers=[("Content-Encoding", "br")]),
        Site(text="x" * 200_000),
    ],
    ids=lambda site: f"{site.status} {site.headers}",
)
def test_answer_that_may_not_be_kept_goes_through_untouched(site):
    site.closed = 0
    site.asked.clear()
    cached = make(site)
    pages = [ask(cached, HTTP_ACCEPT_ENCODING="gzip") for _ in range(2)]
    own = [("Content-Type", site.kind), ("Content-Length", str(len(site.text))), *site.headers]
    assert [(page.status, page.headers, page.body) for page in pages] == [
        (site.status, own, site.text.encode())
    ] * 2
    assert (site.asked, site.closed) == ({"/": 2}, 2)


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST", "CONTENT_LENGTH": "0"},
        {"method": "OPTIONS"},
        {"path": "/desk/entries/"},
        {"query": "style=apa"},
        {"HTTP_AUTHORIZATION": "Basic eDp5"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": f"{HOST}:666"},
        {"path": "/" + "x" * 1000},
    ],
    ids=lambda request: str(request)[:60],
)
def test_request_that_may_not_be_kept_goes_through_untouched(request_):
    site = Site()
    cached = make(site)
    answers = [ask(cached, **request_) for _ in range(2)]
    assert [answer["ETag"] for answer in answers] == [None, None]
    assert sum(site.asked.values()) == 2


def test_authorized_request_is_not_answered_from_what_is_kept():
    site = Site()
    cached = make(site)
    ask(cached)
    assert ask(cached, HTTP_AUTHORIZATION="Basic eDp5")["ETag"] is None
    assert site.asked == {"/": 2}


def test_answer_without_a_length_is_passed_on_as_it_comes():
    def endless(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        while True:
            yield b"tick"

    begun = []
    body = make(endless)(environ_of(), lambda *start: begun.append(start))
    assert [next(iter(body)), begun[0][0]] == [b"tick", "200 OK"]
    body.close()


def test_application_that_begins_late_or_writes():
    def late(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])
        yield b"late"

    def writing(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])(b"wr")
        return [b"it"]

    assert [ask(make(each)).body for each in (late, writing)] == [b"late", b"writ"]


def test_application_that_fails_is_not_kept():
    def failing(environ, start_response):
        headers = [("Content-Type", "text/plain"), ("Content-Length", "4")]
        start_response("200 OK", headers)
        error = ZeroDivisionError()
        start_response("500 Oops", headers, (type(error), error, None))
        return [b"oops"]

    answer = ask(make(failing))
    assert (answer.status, answer["ETag"], answer.body) == ("500 Oops", None, b"oops")


def test_error_of_the_application_is_the_servers_business():
    def raising(environ, start_response):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(make(raising))


def test_server_may_change_the_headers_it_gets():
    cached = make(Site())
    for _ in range(3):
        cached(environ_of(), lambda *start: start[1].clear())
    assert ask(cached)["Content-Length"] == str(len(LONG))


def test_one_address_is_one_page():
    def echo(environ, start_response):
        parts = ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING")
        text = " ".join(environ[part] for part in parts)
        headers = [
            ("Content-Type", "text/plain"),
            ("Content-Length", str(len(text))),
            ("Cache-Control", "public"),
        ]
        start_response("200 OK", headers)
        return [text.encode()]

    other = "localhost:8000"
    cached = make(echo, hosts=[HOST, other])
    requests = {
        f"http {HOST} / ": {},
        f"http {other} / ": {"HTTP_HOST": other},
        f"https {HOST} / ": {"wsgi.url_scheme": "https"},
        f"http {HOST} /a/ ": {"path": "/a/"},
        f"http {HOST} / page=2": {"query": "page=2"},
        f"http {HOST} / page=3": {"query": "page=3"},
    }
    for _ in range(2):
        assert [ask(cached, **each).body.decode() for each in requests.values()] == list(requests)


def test_query_is_kept_where_the_answer_says_public():
    site = Site(headers=[("Cache-Control", "public, max-age=0")])
    cached = make(site)
    assert [ask(cached, query="page=2")["ETag"] is None for _ in range(2)] == [False, False]
    assert site.asked == {"/": 1}


def test_flood_of_invented_addresses_leaves_the_pages_alone():
    site = Site(headers=[("Cache-Control", "public")])
    cached = make(site, limit=100_000)
    ask(cached, "/blog/2023/26/")
    for number in range(1000):
        ask(cached, query=f"utm={number}")
    site.status = "404 Not Found"
    for number in range(1000):
        ask(cached, f"/wp-login-{number}.php")
    assert ask(cached, "/blog/2023/26/").status == "200 OK"
    assert site.asked["/blog/2023/26/"] == 1


def test_memory_is_bounded_and_pages_in_use_stay():
    site = Site(text=os.urandom(4000).hex(), kind="image/png")  # each 8 kB and the overhead
    cached = make(site, limit=100_000)
    for number in range(100):
        ask(cached, f"/{number}/")
        ask(cached, "/home/")
    kept = list(cached._shelf.pages.values())
    assert sum(page.size() for page in kept) <= 75_000
    assert len(kept) == 6
    assert site.asked["/home/"] == 1


def test_page_that_was_begun_before_a_bump_is_not_kept():
    site, counter = Site(text="old"), Number()
    cached = make(site, counter)
    site.meanwhile = counter.bump
    assert ask(cached).body == b"old"
    site.meanwhile, site.text = (lambda: None), "new"
    assert ask(cached).body == b"new"


def test_page_that_was_begun_before_it_was_forgotten_is_not_kept():
    site = Site(text="old")
    cached = make(site)
    site.meanwhile = cached.forget
    ask(cached)
    site.meanwhile, site.text = (lambda: None), "new"
    assert ask(cached).body == b"new"


def ask_together(cached, readers):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(cached))) for _ in range(readers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return [answer.body for answer in answers]


def test_page_that_many_want_is_made_once():
    site = Site(text="one")
    site.meanwhile = lambda: time.sleep(0.1)
    begun = time.monotonic()
    assert ask_together(make(site), readers=8) == [b"one"] * 8
    assert time.monotonic() - begun < module._WAIT_SECONDS, "those who wait are told"
    assert site.asked == {"/": 1}


def test_page_that_many_want_during_a_release_is_not_made_by_each():
    site, counter = Site(text="one"), Number()
    cached = make(site, counter)

    def slow():
        time.sleep(0.1)
        if site.asked["/"] == 1:
            counter.bump()

    site.meanwhile = slow
    assert ask_together(cached, readers=8) == [b"one"] * 8
    assert site.asked == {"/": 2}


def test_page_that_is_not_kept_is_not_waited_for_twice():
    site = Site(text="one", headers=[("Cache-Control", "no-store")])
    others = threading.Barrier(7, timeout=60)
    site.meanwhile = lambda: time.sleep(0.3) if site.asked["/"] == 1 else others.wait()
    assert ask_together(make(site), readers=8) == [b"one"] * 8
    assert site.asked == {"/": 8}


def test_page_that_failed_is_made_by_the_next_who_waits():
    site = Site(text="one")
    cached = make(site)

    def fail_once():
        time.sleep(0.1)
        site.meanwhile = lambda: None
        raise ZeroDivisionError

    site.meanwhile = fail_once
    with ThreadPoolExecutor() as pool:
        first = pool.submit(ask, cached)
        wait_for(lambda: site.asked["/"] == 1)
        second = pool.submit(ask, cached)
        assert isinstance(first.exception(), ZeroDivisionError)
        assert second.result().body == b"one"


@contextmanager
def watched(site, stored, monkeypatch, counter=None):
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)
    cached = make(site, counter, stored_generation=stored)
    try:
        yield cached
    finally:
        cached.close()
        cached._watcher.join()


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_release_on_another_machine_is_noticed(monkeypatch):
    site, row = Site(text="old"), [1]
    with watched(site, lambda: row[0], monkeypatch) as cached:
        assert ask(cached).body == b"old"
        time.sleep(0.1)
        asked = site.asked["/"]
        assert ask(cached).body == b"old"
        site.text, row[0] = "new", 2
        wait_for(lambda: ask(cached).body == b"new")
        assert site.asked["/"] <= asked + 3


def test_serving_goes_on_when_the_stored_generation_fails(monkeypatch, caplog):
    site, calls = Site(text="old"), []

    def failing():
        calls.append(1)
        if len(calls) > 1:
            raise ConnectionError("the database is away")
        return 1

    with watched(site, failing, monkeypatch) as cached:
        ask(cached)
        wait_for(lambda: len(calls) > 5)
        assert ask(cached).body == b"old"
    assert [record.message for record in caplog.records] == [
        "The stored generation can't be read; pages stay as they are until it can."
    ]


def test_counter_that_was_deleted_is_followed(tmp_path, monkeypatch):
    path = tmp_path / "generation"
    site = Site(text="old")
    with watched(site, lambda: 1, monkeypatch, SharedCounter(path)) as cached:
        ask(cached)
        time.sleep(0.1)
        ask(cached)
        path.unlink()
        site.text = "new"
        SharedCounter(path).bump()
        wait_for(lambda: ask(cached).body == b"new")
        assert ask(cached).body == b"new"


REQUESTS = st.fixed_dictionaries(
    {
        "path": st.sampled_from(["/", "/blog/2023/26/", "/feed.atom"]),
        "method": st.sampled_from(["GET", "HEAD"]),
        "query": st.sampled_from(["", "page=2"]),
    },
    optional={"HTTP_ACCEPT_ENCODING": st.sampled_from(["gzip", "br"])},
)


class Releases(RuleBasedStateMachine):
    """An answer is never older than the last bump: two caches, of which one is nearly always full."""

    def __init__(self):
        super().__init__()
        self.counter = Number()
        self.site = Site(headers=[("Cache-Control", "public"), ("X-Text", "0")])
        self.caches = [make(self.site, self.counter, limit=limit) for limit in (1_000_000, 40_000)]
        self.tags = {}

    @rule(request=REQUESTS)
    def read(self, request):
        for cached in self.caches:
            answer = ask(cached, **request)
            assert answer["X-Text"] == self.site.headers[1][1]
            self.tags[answer["ETag"]] = answer["X-Text"]

    @rule(request=REQUESTS, data=st.data())
    def read_what_a_browser_has(self, request, data):
        tag = data.draw(st.sampled_from(sorted(self.tags))) if self.tags else '"never seen"'
        for cached in self.caches:
            answer = ask(cached, **request, HTTP_IF_NONE_MATCH=tag)
            if answer.status == "304 Not Modified":
                assert self.tags[tag] == self.site.headers[1][1]

    @rule()
    def release(self):
        self.release_while(lambda: None)

    @rule(request=REQUESTS)
    def release_with_a_reader_before_the_commit(self, request):
        self.release_while(lambda: [ask(cached, **request) for cached in self.caches])

    @rule(request=REQUESTS)
    def release_while_a_page_is_made(self, request):
        def once():
            self.site.meanwhile = lambda: None
            self.release()

        self.site.meanwhile = once
        for cached in self.caches:
            ask(cached, **request)
        self.site.meanwhile = lambda: None

    @rule()
    def forget(self):
        self.caches[0].forget()

    def release_while(self, before_commit):
        self.counter.bump()
        before_commit()
        number = int(self.site.headers[1][1]) + 1
        self.site.text, self.site.headers[1] = f"{number} {LONG}", ("X-Text", str(number))
        self.counter.bump()


TestReleases = Releases.TestCase


def test_threads_see_no_old_page():
    site, counter, stop, old = Site(), Number(), threading.Event(), []
    cached = make(site, counter)
    site.text = "0"

    def read():
        while not stop.is_set():
            committed = released[0]
            if int(ask(cached).body) < committed:
                old.append(committed)

    released = [0]
    readers = [threading.Thread(target=read) for _ in range(4)]
    for each in readers:
        each.start()
    for number in range(1, 60):
        counter.bump()
        site.text = str(number)
        counter.bump()
        released[0] = number
        time.sleep(0.001)
    stop.set()
    for each in readers:
        each.join()
    assert (old, released) == ([], [59])


APPLICATION = """
import os
from pathlib import Path
from pressmark.delivery.cache import GenerationCache
from pressmark.entries.generation import SharedCounter

FOLDER = Path(os.environ["FOLDER"])

def show(environ, start_response):
    body = (FOLDER / "text").read_bytes()
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body))), ("X-Process", str(os.getpid()))]
    start_response("200 OK", headers)
    return [body]

counter = SharedCounter(FOLDER / "generation")
application = GenerationCache(show, counter, limit=1_000_000, hosts=[os.environ["HOST"]])
"""


@pytest.fixture
def server(tmp_path):
    """Two processes of the real server."""
    (tmp_path / "application.py").write_text(APPLICATION)
    (tmp_path / "text").write_text("0 " + LONG)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--no-log"]
    command += ["--port", str(port), "--working-dir", str(tmp_path), "application:application"]
    command += ["--workers-kill-timeout", "1"]  # a worker that is told to end while it starts doesn't listen
    environment = os.environ | {"FOLDER": str(tmp_path), "HOST": f"127.0.0.1:{port}"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            processes = set()
            wait_for(lambda: processes.update(who_answers(port)) or len(processes) == 2)
            yield port
        finally:
            process.terminate()


def who_answers(port):
    try:
        return {fetch(port).headers["X-Process"]}
    except ConnectionRefusedError:
        return set()


def fetch(port, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(
            method, "/", headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        response.text = response.read()
        return response
    finally:
        connection.close()


def test_release_is_seen_by_the_next_request_on_each_process(server, tmp_path):
    counter, processes = SharedCounter(tmp_path / "generation"), Tally()
    for number in range(1, 60):
        counter.bump()
        (tmp_path / "draft").write_text(f"{number} {LONG}")
        (tmp_path / "draft").replace(tmp_path / "text")
        counter.bump()
        for _ in range(3):
            response = fetch(server)
            assert response.text.startswith(b"%d " % number)
            processes[response.headers["X-Process"]] += 1
    assert len(processes) == 2


def test_server_sends_what_the_cache_says(server):
    page = fetch(server)
    packed = fetch(server, Accept_Encoding="gzip")
    head = fetch(server, "HEAD")
    unchanged = fetch(server, If_None_Match=page.headers["ETag"])
    assert gzip.decompress(packed.text) == page.text
    assert (head.text, head.headers["Content-Length"]) == (b"", str(len(page.text)))
    assert (unchanged.status, unchanged.text, unchanged.headers["ETag"]) == (304, b"", page.headers["ETag"])
