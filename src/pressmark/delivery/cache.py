"""Whole responses kept in the process, each for as long as its generation lasts.

It stands between the server and Django: a page that is ready costs a look into a dictionary, and a release makes
every page in every process of the machine worthless at once, because it changes the number they were made under.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from pressmark.delivery.ready import Headers, Key, Page, Shelf, bind_page, deliver_page

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
_LONGEST = 1_000
"""Characters of path and query; longer ones are somebody's invention, and would fill the memory as keys."""
_PATIENCE = 4
"""Pages of others that a reader waits for: a release changes the generation twice, and each time there is a new one."""
_WAIT_SECONDS = 10
_KEPT_STATUS = frozenset({"200", "301", "404", "410"})
_NOT_KEPT = frozenset({"private", "no-store", "no-cache"})


class Counter(Protocol):
    """What is asked of the generation that a machine's processes share (`entries.generation.SharedCounter`)."""

    def value(self) -> int:
        """Read it; called for each request."""

    def follow(self) -> None:
        """Look whether it has moved; called twice a second."""


class GenerationCache:
    """A WSGI application (PEP 3333) in front of another one, which it asks only for what it doesn't have.

    Kept are whole 200, 301, 404 and 410 answers to GET, under scheme, host, path and query. HEAD and conditional
    requests (RFC 9110 section 13) are answered from them, brotli and gzip are made once. All else goes through untouched: other
    methods, requests with Authorization, other hosts, answers that set a cookie, vary by more than Accept-Encoding,
    are compressed already, have no length, or say private, no-store or no-cache. An answer to a query is kept only
    where it says public, because anybody can invent queries. What is kept and has no Cache-Control gets `no-cache`,
    so that browsers and proxies ask each time and learn of a release as soon as we do.

    An answer is never older than the last bump of `counter` that ended before the request came.

    Args:
        app: the application; its answers may depend on scheme, host, path and query only, unless they say otherwise.
        counter: read before the application is asked and again afterwards.
        limit: bytes for all pages together. A quarter is for those whose addresses anybody can invent (queries,
            redirects, errors), so that a flood of them can't drive out the entries' pages.
        hosts: Host headers (`name`, or `name:port` for a port of its own) that may be kept; the others can't fill the
            memory, nor leave an answer with a wrong address for somebody else.
        not_under: beginnings of paths that are never kept.
        stored_generation: asked twice a second by a thread of its own; when its value changes all is forgotten. For
            releases on other machines, and for what no release tells, such as the date. If it fails, serving goes on.
    """

    def __init__(
        self,
        app: WSGIApplication,
        counter: Counter,
        *,
        limit: int,
        hosts: Collection[str],
        not_under: Collection[str] = ("/desk/",),
        stored_generation: Callable[[], object] | None = None,
    ) -> None:
        self._app = app
        self._counter = counter
        self._value = counter.value
        self._hosts = frozenset(hosts)
        self._not_under = tuple(not_under)
        self._largest = limit // 8
        self._shelf = Shelf(limit - limit // 4)
        self._guests = Shelf(limit // 4)
        self._pages = self._shelf.pages
        self._lock = threading.Lock()
        self._making: dict[Key, _Making] = {}
        self._epoch = 0
        self._stored_generation = stored_generation
        self._watcher: threading.Thread | None = None
        self._closed = threading.Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        # Each line here is paid for with every page read; whatever can wait is in _answer.
        get = environ.get
        key = (get("HTTP_HOST"), environ["PATH_INFO"], get("QUERY_STRING"), environ["wsgi.url_scheme"])
        page = self._pages.get(key)
        if (
            page is None
            or page.generation != self._value()
            or environ["REQUEST_METHOD"] != "GET"
            or "HTTP_IF_NONE_MATCH" in environ
            or "HTTP_AUTHORIZATION" in environ
        ):
            return self._answer(key, environ, start_response)
        page.used = True
        variant = page.variant(get("HTTP_ACCEPT_ENCODING", ""))
        start_response(page.status, variant.headers.copy())  # PEP 3333 lets the server change the list
        return [variant.body]

    def forget(self) -> None:
        """Drop all pages, also those that are being made."""
        with self._lock:
            self._epoch += 1
            self._shelf.clear()
            self._guests.clear()

    def close(self) -> None:
        """End the thread that watches the stored generation."""
        self._closed.set()

    def _answer(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not self._may_keep_request(environ):
            return self._app(environ, start_response)
        self._start_watching()
        for _ in range(_PATIENCE):
            page = self._find(key)
            if page:
                return deliver_page(page, environ, start_response)
            with self._lock:
                mine = _Making()
                making = self._making.setdefault(key, mine)
            if making is mine:
                return self._make_for_all(mine, key, environ, start_response)
            making.done.wait(_WAIT_SECONDS)
            if making.refused:
                break
        return self._make(_Making(), key, environ, start_response)

    def _find(self, key: Key) -> Page | None:
        page = self._pages.get(key) or self._guests.pages.get(key)
        if page is None or page.generation != self._value():
            return None
        page.used = True
        return page

    def _may_keep_request(self, environ: WSGIEnvironment) -> bool:
        return (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and environ.get("HTTP_HOST") in self._hosts
            and "HTTP_AUTHORIZATION" not in environ
            and not environ["PATH_INFO"].startswith(self._not_under)
            and len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) <= _LONGEST
        )

    def _make_for_all(
        self, making: "_Making", key: Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        try:
            return self._make(making, key, environ, start_response)
        finally:
            with self._lock:
                del self._making[key]
            making.done.set()

    def _make(
        self, making: "_Making", key: Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        generation, epoch = self._value(), self._epoch
        recorder = _Recorder(start_response, self._largest, queried=bool(environ.get("QUERY_STRING")))
        head = environ["REQUEST_METHOD"] == "HEAD"
        body = self._app(environ | {"REQUEST_METHOD": "GET"} if head else environ, recorder)
        if recorder.taken is None:
            recorder.closed = making.refused = True  # what begins later than the call returns isn't kept
            return _drain(body) if head else body
        status, headers = recorder.taken
        page = bind_page(generation, status, headers, b"".join([*recorder.written, *_read(body)]))
        self._keep(key, page, epoch)
        return deliver_page(page, environ, start_response)

    def _keep(self, key: Key, page: Page, epoch: int) -> None:
        invented = key[2] or not page.status.startswith("200")
        shelf = self._guests if invented else self._shelf
        with self._lock:
            if page.generation == self._value() and epoch == self._epoch:
                shelf.put(key, page)

    def _start_watching(self) -> None:
        # Not before the first request: a thread doesn't survive the fork that makes a server process.
        with self._lock:
            if self._stored_generation and self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="generation", daemon=True)
                self._watcher.start()

    def _watch(self) -> None:
        assert self._stored_generation is not None
        seen: object = None
        failing = False
        while not self._closed.is_set():
            try:
                self._counter.follow()
                now = self._stored_generation()
            except Exception:
                if not failing:
                    log.exception("The stored generation can't be read; pages stay as they are until it can.")
                failing = True
            else:
                if now != seen:
                    self.forget()
                seen, failing = now, False
            self._closed.wait(POLL_SECONDS)


@dataclass(slots=True)
class _Making:
    """A page that is being made: the others who want it wait, or a release would have each reader make it anew."""

    done: threading.Event = field(default_factory=threading.Event)
    refused: bool = False


class _Recorder:
    """Stands in for `start_response`: takes the start of an answer that may be kept, hands any other through."""

    def __init__(self, start_response: StartResponse, largest: int, *, queried: bool) -> None:
        self._start_response = start_response
        self._largest = largest
        self._queried = queried
        self.taken: tuple[str, Headers] | None = None
        self.written: list[bytes] = []
        self.closed = False

    def __call__(self, status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
        if not self.closed and exc_info is None and self._may_keep(status, headers):
            self.taken = status, headers
            return self.written.append
        self.taken = None
        return self._start_response(status, headers, exc_info)

    def _may_keep(self, status: str, headers: Headers) -> bool:
        found = {name.lower(): value for name, value in headers}
        control = {each.partition("=")[0] for each in _tokens(found.get("cache-control", ""))}
        length = found.get("content-length", "")
        return (
            status[:3] in _KEPT_STATUS
            and length.isdecimal()
            and int(length) <= self._largest
            and not control & _NOT_KEPT
            and ("public" in control or not self._queried)
            and "set-cookie" not in found
            and "content-encoding" not in found
            and _tokens(found.get("vary", "")) <= {"accept-encoding"}
        )


def _tokens(value: str) -> set[str]:
    return {token.strip().lower() for token in value.split(",")} - {""}


def _read(body: Iterable[bytes]) -> list[bytes]:
    try:
        return list(body)
    finally:
        close = getattr(body, "close", None)
        if close:
            close()


def _drain(body: Iterable[bytes]) -> list[bytes]:
    _read(body)
    return []
