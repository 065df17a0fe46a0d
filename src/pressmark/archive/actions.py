"""Making captures."""

import hashlib
import platform
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone

from pressmark.archive import warc
from pressmark.archive.exchange import Bounds, in_megabytes
from pressmark.archive.fetching import fetch
from pressmark.archive.fixity import hash_file
from pressmark.archive.models import Capture
from pressmark.archive.reservations import find_reservations
from pressmark.archive.unpacking import decode_body
from pressmark.archive.wacz import Package, Page
from pressmark.document.errors import BadAnswer, EmptyPage, FixityError, NoSuchFile, TooLarge
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import check_url, site_host

TRIES = 3


@dataclass(frozen=True, slots=True)
class Obtained:
    """A page in hand, not kept yet.

    Attributes:
        payload: the bytes as they came.
        page: the same out of their Content-Encoding.
        warc: the capture's file.
        seen: what the capture's row will say of the answer.
    """

    payload: bytes
    page: bytes
    warc: bytes
    at: datetime
    seen: Mapping[str, Any]


def obtain_url(url: str) -> Obtained:
    """Fetch a page.

    Cost: one request a redirect and try, `fetch_seconds` at the most.

    Raises:
        NotAnAddress, FetchError, TooLarge, EmptyPage: it can't be had.
    """
    now = timezone.now()
    bounds = _bounds()
    exchanges = fetch(url, bounds)
    last = exchanges[-1]
    page = decode_body(last.body, last.header("Content-Encoding"), bounds.limit, last.url)
    provenance = {
        "url": url,
        "final_url": last.url,
        "obtained": Capture.Obtained.FETCHED.value,
        "status": last.status,
        "redirects": [{"url": each.url, "status": each.status} for each in exchanges[:-1]],
        "server_address": last.server_address,
        "certificate_sha256": last.certificate_sha256,
        "user_agent": bounds.user_agent,
        "reservations": find_reservations(last.headers, page),
        "tools": tool_versions(),
    }
    file = warc.write_fetched(exchanges, now, provenance)
    # What is kept is what was read: two readers of chunks need not agree on broken ones.
    if not warc.holds(file, last.body):
        raise BadAnswer(which=last.url, why=_("what its server sent is not HTTP"))
    seen = provenance | {
        "headers": list(last.headers),
        "content_type": last.header("Content-Type")[:255],
    }
    return _checked(Obtained(last.body, page, file, now, seen), last.url)


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
    now = timezone.now()
    seen = {
        "url": url,
        "final_url": url,
        "obtained": Capture.Obtained.UPLOADED.value,
        "content_type": "text/html",
        "file_name": Path(name).name[:255],
        "reservations": find_reservations((), payload),
        "tools": tool_versions(),
    }
    file = warc.write_uploaded(payload, url, "text/html", now, seen)
    return _checked(Obtained(payload, payload, file, now, seen), name or url)


def _checked(obtained: Obtained, which: str) -> Obtained:
    if not obtained.page.strip():
        raise EmptyPage(which=which)
    return obtained


def keep(obtained: Obtained, *, by: User | None = None) -> Capture:
    """Keep what was obtained as a capture."""
    checksum = hashlib.sha256(obtained.payload).hexdigest()
    capture = Capture(
        captured_at=obtained.at,
        captured_by=by,
        payload_sha256=checksum,
        payload_size=len(obtained.payload),
        warc_sha256=hashlib.sha256(obtained.warc).hexdigest(),
        tool=f"pressmark {version('pressmark')}",
        **obtained.seen,
    )
    host = site_host(capture.final_url)
    name = f"{obtained.at:%Y/%m}/{host}-{obtained.at:%Y%m%dT%H%M%S}-{checksum[:12]}.warc.gz"
    capture.warc.save(name, ContentFile(obtained.warc), save=False)
    capture.save()
    return capture


def package_wacz(
    captures: Sequence[Capture],
    output: IO[bytes],
    *,
    title: str = "",
    titles: Mapping[int, str] | None = None,
) -> None:
    """Write captures into `output` as one WACZ file; the first of them is its main page.

    Args:
        titles: what the list of pages calls them, by the capture's key; their addresses where there is none.

    Cost: reads each file three times, in pieces.

    Raises:
        FixityError: a file is gone or is not what was captured; it is not passed on as evidence.
        ValueError: there are no captures.
    """
    if not captures:
        raise ValueError("a package needs a capture")
    package = Package(output, timezone.now())
    for capture in captures:
        _pack(capture, package)
    pages = [
        Page(
            str(each.pk), each.final_url, each.captured_at, (titles or {}).get(each.pk, "") or each.final_url
        )
        for each in captures
    ]
    package.close(pages, title or pages[0].title)


def _pack(capture: Capture, package: Package) -> None:
    which = str(capture.warc.name)
    try:
        with capture.warc.open("rb") as file:
            found = hash_file(file)
            if found != capture.warc_sha256:
                raise FixityError(which=which, expected=capture.warc_sha256, found=found)
            file.seek(0)
            # Two captures of one second can have files of one name in two folders.
            package.add_warc(file, f"{capture.pk}-{Path(which).name}")
    except FileNotFoundError as error:
        raise FixityError(which=which, expected=capture.warc_sha256, found="-") from error


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
