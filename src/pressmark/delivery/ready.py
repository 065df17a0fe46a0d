"""Ready pages: an answer's bytes in each coding, its validators, and the shelf that holds the answers."""

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli  # type: ignore[import-untyped]

Headers = list[tuple[str, str]]
Key = tuple[str | None, str, str | None, str]

_OVERHEAD = 4_000
"""Bytes that a page takes besides its bodies: headers, key and Python's objects."""
_SMALL = 500
"""Bytes below which compressing makes an answer longer or saves no packet."""
_TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
_TEXT_ENDS = ("+json", "+xml")
_QUICK, _BEST = 5, 11
"""Brotli's effort: a page takes 1 ms with the one and up to 200 with the other, which saves an eighth more."""
_IN_304 = frozenset({"cache-control", "content-location", "etag", "expires", "vary"})


@dataclass(frozen=True, slots=True)
class Variant:
    """An answer's bytes in one content coding, with the headers that belong to them."""

    headers: Headers
    body: bytes
    etag: str


@dataclass(slots=True)
class Page:
    """A whole response, and the generation that it was begun under."""

    generation: int
    status: str
    plain: Variant
    packed: dict[str, Variant]
    used: bool = False

    def size(self) -> int:
        """Bytes of memory, roughly."""
        return sum(len(each.body) for each in (self.plain, *self.packed.values())) + _OVERHEAD

    def variant(self, accepted: str) -> Variant:
        """What fits an Accept-Encoding best."""
        return self.packed.get(best_coding(accepted), self.plain)


class Shelf:
    """Pages within a number of bytes; those that nobody asked for lately leave first (second chance)."""

    def __init__(self, limit: int) -> None:
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self._limit = limit
        self._taken = 0

    def put(self, key: Key, page: Page) -> None:
        """Keep a page in place of any older one; a page larger than the shelf is not kept."""
        self._remove(key)
        size = page.size()
        if size > self._limit:
            return
        while self._taken + size > self._limit:
            self._make_room()
        self.pages[key] = page
        self._taken += size

    def clear(self) -> None:
        self.pages.clear()
        self._taken = 0

    def _make_room(self) -> None:
        key, page = next(iter(self.pages.items()))
        if page.used:
            page.used = False
            self.pages.move_to_end(key)
        else:
            self._remove(key)

    def _remove(self, key: Key) -> None:
        page = self.pages.pop(key, None)
        if page:
            self._taken -= page.size()


def bind_page(generation: int, status: str, headers: Headers, body: bytes) -> Page:
    """Make a page of a whole answer: its length and validator (RFC 9110 section 8.8), and the codings that save bytes."""
    own = {"content-length", "etag"}
    headers = [(name, value) for name, value in headers if name.lower() not in own]
    names = {name.lower() for name, _ in headers}
    if "cache-control" not in names:
        headers.append(("Cache-Control", "no-cache"))
    bodies = _compress(headers, body)
    if bodies and "vary" not in names:
        headers.append(("Vary", "Accept-Encoding"))
    packed = {
        coding: _variant(status, [*headers, ("Content-Encoding", coding)], smaller)
        for coding, smaller in bodies.items()
    }
    return Page(generation, status, _variant(status, headers, body), packed)


def _variant(status: str, headers: Headers, body: bytes) -> Variant:
    headers = [*headers, ("Content-Length", str(len(body)))]
    if not status.startswith("200"):
        return Variant(headers, body, "")
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    return Variant([*headers, ("ETag", etag)], body, etag)


def _compress(headers: Headers, body: bytes) -> dict[str, bytes]:
    found = {name.lower(): value for name, value in headers}
    kind = found.get("content-type", "").partition(";")[0].strip().lower()
    if len(body) < _SMALL or not (kind.startswith(_TEXT) or kind.endswith(_TEXT_ENDS)):
        return {}
    lasts = "max-age" in found.get("cache-control", "")
    packed = {
        "br": _press(body) if lasts else brotli.compress(body, quality=_QUICK),
        "gzip": gzip.compress(body, mtime=0),
    }
    return {coding: smaller for coding, smaller in packed.items() if len(smaller) < len(body)}


@lru_cache(maxsize=64)
def _press(body: bytes) -> bytes:
    """For what is the same under the next generation: style sheets and scripts."""
    packed: bytes = brotli.compress(body, quality=_BEST)
    return packed


def deliver_page(page: Page, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Answer a request with a page: in the coding that it accepts, 304 where it has it already, HEAD without content."""
    variant = page.variant(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if variant.etag and _matches(environ.get("HTTP_IF_NONE_MATCH", ""), variant.etag):
        kept = [(name, value) for name, value in variant.headers if name.lower() in _IN_304]
        start_response("304 Not Modified", kept)
        return []
    start_response(page.status, variant.headers.copy())
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]


def _matches(asked: str, etag: str) -> bool:
    """RFC 9110 section 13.1.2: any of a list, compared weakly."""
    tags = {each.strip().removeprefix("W/") for each in asked.split(",")}
    return etag in tags or "*" in tags


@lru_cache(maxsize=256)
def best_coding(header: str) -> str:
    """The one that an Accept-Encoding likes best, `br` among equals; empty for none (RFC 9110 section 12.5.3)."""
    weights = dict(_weigh(coding) for coding in header.lower().split(","))
    liked = {coding: weights.get(coding, weights.get("*", 0.0)) for coding in ("br", "gzip")}
    best = max(liked, key=lambda coding: liked[coding])
    return best if liked[best] > 0 else ""


def _weigh(coding: str) -> tuple[str, float]:
    name, _, parameter = coding.partition(";")
    weight = parameter.strip().removeprefix("q=") or "1"
    try:
        return name.strip(), float(weight)
    except ValueError:
        return name.strip(), 0.0
