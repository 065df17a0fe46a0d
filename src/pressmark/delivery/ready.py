"""Ready pages: an answer's bytes in both codings, its validators, and the shelf that holds the answers."""

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from wsgiref.types import StartResponse, WSGIEnvironment

Headers = list[tuple[str, str]]
Key = tuple[str | None, str, str | None, str]

_OVERHEAD = 4_000
"""Bytes that a page takes besides its bodies: headers, key and Python's objects."""
_SMALL = 500
"""Bytes below which compressing makes an answer longer or saves no packet."""
_TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
_TEXT_ENDS = ("+json", "+xml")
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
    packed: Variant
    used: bool = False

    def size(self) -> int:
        """Bytes of memory, roughly."""
        packed = 0 if self.packed is self.plain else len(self.packed.body)
        return len(self.plain.body) + packed + _OVERHEAD


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
    """Make a page of a whole answer: its length and validator (RFC 9110 section 8.8), and gzip where that saves bytes."""
    own = {"content-length", "etag"}
    headers = [(name, value) for name, value in headers if name.lower() not in own]
    names = {name.lower() for name, _ in headers}
    if "cache-control" not in names:
        headers.append(("Cache-Control", "no-cache"))
    packed = _compress(headers, body)
    if packed is None:
        plain = _variant(status, headers, body)
        return Page(generation, status, plain, plain)
    if "vary" not in names:
        headers.append(("Vary", "Accept-Encoding"))
    coded = [*headers, ("Content-Encoding", "gzip")]
    return Page(generation, status, _variant(status, headers, body), _variant(status, coded, packed))


def _variant(status: str, headers: Headers, body: bytes) -> Variant:
    headers = [*headers, ("Content-Length", str(len(body)))]
    if not status.startswith("200"):
        return Variant(headers, body, "")
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    return Variant([*headers, ("ETag", etag)], body, etag)


def _compress(headers: Headers, body: bytes) -> bytes | None:
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    kind = content_type.partition(";")[0].strip().lower()
    if len(body) < _SMALL or not (kind.startswith(_TEXT) or kind.endswith(_TEXT_ENDS)):
        return None
    packed = gzip.compress(body, mtime=0)
    return packed if len(packed) < len(body) else None


def deliver_page(page: Page, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Answer a request with a page: in the coding that it accepts, 304 where it has it already, HEAD without content."""
    variant = page.packed if accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else page.plain
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
def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding allows gzip (RFC 9110 section 12.5.3)."""
    weights = dict(_weigh(coding) for coding in header.lower().split(","))
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weigh(coding: str) -> tuple[str, float]:
    name, _, parameter = coding.partition(";")
    weight = parameter.strip().removeprefix("q=") or "1"
    try:
        return name.strip(), float(weight)
    except ValueError:
        return name.strip(), 0.0
