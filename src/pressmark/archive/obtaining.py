"""Obtaining a page: fetched, opened in a browser, or given as a file. Nothing is kept yet, and no row is written."""

import asyncio
import hashlib
import platform
import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from pressmark.archive import warc
from pressmark.archive.browsing import Browsed, browse
from pressmark.archive.clock import Reading, find_doubts, read_clocks
from pressmark.archive.exchange import Bounds, Exchange, Validators, in_megabytes, validators_of
from pressmark.archive.exchange import Kind as Asked
from pressmark.archive.fetching import fetch, fetch_politely
from pressmark.archive.gathering import Gathered, gather_requisites
from pressmark.archive.models import Capture
from pressmark.archive.queries import newest_moment
from pressmark.archive.reservations import find_reservations
from pressmark.archive.robots import Robots
from pressmark.archive.unpacking import decode_body
from pressmark.document.errors import BadAnswer, BrowserFailed, EmptyPage, NoSuchFile, TooLarge
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import check_url
from pressmark.extraction.kinds import MEDIA_TYPES, Kind, kind_of

TRIES = 3
PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
RENDERED_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Obtained:
    """A page in hand, not kept yet.

    Attributes:
        payload: the bytes as they came.
        page: what is read: the same out of their Content-Encoding, or the document that a browser made of them.
        page_type: its media type, as it was said or found.
        warc: the capture's file.
        seen: what the capture's row will say of the answer.
    """

    payload: bytes
    page: bytes
    page_type: str
    warc: bytes
    at: datetime
    seen: Mapping[str, Any]

    @property
    def is_unchanged(self) -> bool:
        """Whether the server said, asked with validators, that what we have is still the same (304): nothing to keep."""
        return self.seen.get("status") == HTTPStatus.NOT_MODIFIED


def obtain_url(
    url: str, *, requisites: bool = True, polite: bool = False, validators: Validators | None = None
) -> Obtained:
    """Fetch a page, and what it is shown with.

    Args:
        requisites: whether its images and style sheets are kept as well, where the setting `capture_images` says so.
        polite: for what runs on a schedule: robots.txt is asked, and the host is given the time that it wants.
        validators: of an earlier capture; the answer may then be that it is unchanged.

    Cost: one request a redirect and try, `fetch_seconds` at the most, politely twice that and what the host wants us to
    wait; half a minute more for the requisites.

    Raises:
        NotAnAddress, FetchError, TooLarge, EmptyPage: it can't be had.
        RobotsRefused, RobotsUnknown: politely, it must not be fetched, or not now.
    """
    newest, begun = newest_moment(), read_clocks()
    bounds = _bounds()
    if polite:
        exchanges = fetch_politely(url, bounds, _robots(bounds), validators=validators)
    else:
        exchanges = fetch(url, bounds, validators=validators)
    last = exchanges[-1]
    page = decode_body(last.body, last.header("Content-Encoding"), bounds.limit, last.url)
    gathered: tuple[Gathered, ...] = ()
    if requisites and settings.PRESSMARK.capture_images and kind_of(page) == Kind.HTML:
        gathered = gather_requisites(page, last.url, last.header("Content-Type"), bounds)
    provenance = _provenance(url, exchanges, page, begun, newest) | {
        "obtained": Capture.Obtained.FETCHED.value,
        "requisites": [each.record() for each in gathered],
        "tools": tool_versions(),
    }
    beside = [exchange for each in gathered for exchange in each.exchanges]
    file = _write(exchanges, begun.wall, provenance, beside)
    kind = last.header("Content-Type")[:255]
    return _checked(Obtained(last.body, page, kind, file, begun.wall, _seen(last, provenance)), last.url)


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """A feed's bytes, out of their Content-Encoding; none where it is unchanged.

    Attributes:
        url: the address that answered.
        moved: every redirect on the way there was a permanent one.
        validators: to ask with next time.
    """

    payload: bytes
    content_type: str
    url: str
    moved: bool
    validators: Validators

    @property
    def is_unchanged(self) -> bool:
        """Whether the server said that nothing is new (304)."""
        return not self.payload


def obtain_feed(url: str, validators: Validators | None = None) -> FeedAnswer:
    """Fetch a feed as its host's robots.txt wants it. Nothing of it is kept: a feed is no evidence.

    Cost: as `fetch_politely`.

    Raises:
        NotAnAddress, FetchError, TooLarge, EmptyPage, RobotsRefused, RobotsUnknown: it can't be had.
    """
    bounds = _bounds()
    exchanges = fetch_politely(url, bounds, _robots(bounds), kind=Asked.FEED, validators=validators)
    last = exchanges[-1]
    unchanged = last.status == HTTPStatus.NOT_MODIFIED
    payload = (
        b"" if unchanged else decode_body(last.body, last.header("Content-Encoding"), bounds.limit, last.url)
    )
    if not unchanged and not payload.strip():
        raise EmptyPage(which=last.url)
    return FeedAnswer(
        payload,
        last.header("Content-Type")[:255],
        last.url,
        len(exchanges) > 1 and all(each.status in PERMANENT for each in exchanges[:-1]),
        (validators or Validators()) if unchanged else validators_of(last.headers),
    )


def obtain_in_browser(url: str, *, polite: bool = False) -> Obtained:
    """Open a page in the installation's browser, for pages that only scripts make.

    What is read is the document as its scripts left it; what is kept is that, the answer that came, and everything else
    that the browser was given.

    Args:
        polite: for what runs on a schedule: robots.txt is asked for the page itself.

    Cost: a browser's start and `fetch_seconds` at the most.

    Raises:
        BrowserFailed: none is set, or it ends by itself.
        NotAnAddress, FetchError, TooLarge, EmptyPage: as `obtain_url`.
        RobotsRefused, RobotsUnknown: politely, it must not be fetched, or not now.
    """
    newest, begun = newest_moment(), read_clocks()
    bounds = _bounds()
    if settings.PRESSMARK.browser is None:
        raise BrowserFailed(which=url, why=_("the installation names none"))
    if polite:
        asyncio.run(_robots(bounds).admit(url))
    browsed = browse(url, bounds, settings.PRESSMARK.browser)
    last = browsed.exchanges[-1]
    provenance = _provenance(url, browsed.exchanges, browsed.html, begun, newest) | {
        "obtained": Capture.Obtained.BROWSED.value,
        "requisites": _describe(browsed),
        "rendered_sha256": hashlib.sha256(browsed.html).hexdigest(),
        "tools": tool_versions() | {"browser": browsed.browser, "playwright": version("playwright")},
    }
    beside = [exchange for each in browsed.requisites for exchange in each]
    file = _write(browsed.exchanges, begun.wall, provenance, beside, browsed.html)
    seen = _seen(last, provenance)
    return _checked(Obtained(last.body, browsed.html, RENDERED_TYPE, file, begun.wall, seen), last.url)


def _describe(browsed: Browsed) -> list[dict[str, str | int]]:
    """What else the browser was given, and what it wasn't."""
    given: list[dict[str, str | int]] = [
        {
            "url": each[0].url,
            "kind": each[-1].header("Content-Type").partition(";")[0].strip().lower()[:100],
            "status": each[-1].status,
            "sha256": hashlib.sha256(each[-1].body).hexdigest(),
        }
        for each in browsed.requisites
    ]
    refused: list[dict[str, str | int]] = [
        {"url": each.url, "error": each.why[:500]} for each in browsed.refusals
    ]
    return given + refused


def _provenance(
    url: str, exchanges: Sequence[Exchange], page: bytes, begun: Reading, newest: datetime | None
) -> dict[str, Any]:
    """What the metadata record and the row say of an answer, however it was got."""
    last, bounds = exchanges[-1], _bounds()
    return {
        "url": url,
        "final_url": last.url,
        "status": last.status,
        "redirects": [{"url": each.url, "status": each.status} for each in exchanges[:-1]],
        "server_address": last.server_address,
        "certificate_sha256": last.certificate_sha256,
        "user_agent": bounds.user_agent,
        "reservations": find_reservations(last.headers, page, _robots(bounds).recall(last.url)),
        "clock": find_doubts(begun, read_clocks(), newest),
    }


def _write(
    exchanges: Sequence[Exchange],
    at: datetime,
    provenance: Mapping[str, Any],
    beside: Iterable[Exchange],
    rendered: bytes = b"",
) -> bytes:
    file = warc.write_fetched(exchanges, at, provenance, beside, rendered)
    # What is kept is what was read: two readers of chunks need not agree on broken ones.
    if not warc.holds(file, exchanges[-1].body):
        raise BadAnswer(which=exchanges[-1].url, why=_("what its server sent is not HTTP"))
    return file


def _seen(last: Exchange, provenance: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **provenance,
        "headers": list(last.headers),
        "content_type": last.header("Content-Type")[:255],
    }


@cache
def _robots(bounds: Bounds) -> Robots:
    """What this process knows of hosts' wishes."""
    return Robots(bounds)


def _bounds() -> Bounds:
    options = settings.PRESSMARK
    contact = f"; {options.contact}" if options.contact else ""
    return Bounds(
        limit=options.fetch_limit,
        seconds=options.fetch_seconds,
        tries=TRIES,
        allowed_hosts=tuple(options.fetch_allow),
        user_agent=f"Pressmark/{version('pressmark')} (+{settings.SITE_URL}{contact})",
    )


def tool_versions() -> dict[str, str]:
    """What a capture is made with."""
    return {
        "pressmark": version("pressmark"),
        "python": platform.python_version(),
        "aiohttp": version("aiohttp"),
        "warcio": version("warcio"),
        "openssl": ssl.OPENSSL_VERSION,
    }


def obtain_bytes(payload: bytes, *, url: str, name: str = "") -> Obtained:
    """Take a page that was given as a file, under the address that it was saved from.

    Raises:
        NotAnAddress, TooLarge, EmptyPage: it can't be used.
    """
    url = check_url(url)
    limit = settings.PRESSMARK.fetch_limit
    if len(payload) > limit:
        raise TooLarge(which=name or url, limit=in_megabytes(limit))
    newest, now = newest_moment(), read_clocks()
    content_type = MEDIA_TYPES[kind_of(payload)]
    seen = {
        "url": url,
        "final_url": url,
        "obtained": Capture.Obtained.UPLOADED.value,
        "content_type": content_type,
        # Linux lets a file's name be any bytes.
        "file_name": Path(name).name.encode(errors="replace").decode()[:255],
        "reservations": find_reservations((), payload),
        "tools": tool_versions(),
        "clock": find_doubts(now, now, newest),
    }
    file = warc.write_uploaded(payload, url, content_type, now.wall, seen)
    return _checked(Obtained(payload, payload, content_type, file, now.wall, seen), name or url)


def _checked(obtained: Obtained, which: str) -> Obtained:
    if not obtained.page.strip() and not obtained.is_unchanged:
        raise EmptyPage(which=which)
    return obtained


def read_file(path: Path) -> bytes:
    """A page's bytes from the disk.

    Raises:
        NoSuchFile: there is none, or it can't be read.
        TooLarge: it is over the limit; not a byte of it was read.
    """
    limit = settings.PRESSMARK.fetch_limit
    try:
        if path.stat().st_size > limit:
            raise TooLarge(which=path.name, limit=in_megabytes(limit))
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(which=str(path)) from error
