"""Making captures."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone

from pressmark.archive import warc
from pressmark.archive.fetching import Bounds, decode_body, fetch
from pressmark.archive.models import Capture
from pressmark.document.errors import EmptyPage, NoSuchFile, TooLarge
from pressmark.document.urls import check_url, site_host


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

    Cost: one request a redirect, `fetch_seconds` at the most.

    Raises:
        NotAnAddress, AddressRefused, FetchError, TooLarge, EmptyPage: it can't be had.
    """
    options = settings.PRESSMARK
    contact = f"; {options.contact}" if options.contact else ""
    bounds = Bounds(
        limit=options.fetch_limit,
        seconds=options.fetch_seconds,
        allowed_hosts=tuple(options.fetch_allow),
        user_agent=f"Pressmark/{version('pressmark')} (+{settings.SITE_URL}{contact})",
    )
    exchanges = fetch(url, bounds)
    last = exchanges[-1]
    page = decode_body(last.body, last.header("Content-Encoding"), bounds.limit, last.url)
    now = timezone.now()
    seen = {
        "url": url,
        "final_url": last.url,
        "obtained": Capture.Obtained.FETCHED,
        "status": last.status,
        "headers": list(last.headers),
        "content_type": last.header("Content-Type")[:255],
    }
    return _checked(Obtained(last.body, page, warc.write_fetched(exchanges, now), now, seen), last.url)


def obtain_bytes(payload: bytes, *, url: str, name: str = "") -> Obtained:
    """Take a page that was given as a file, under the address that it was saved from.

    Raises:
        NotAnAddress, TooLarge, EmptyPage: it can't be used.
    """
    url = check_url(url)
    limit = settings.PRESSMARK.fetch_limit
    if len(payload) > limit:
        raise TooLarge(which=name or url, limit=f"{limit // 1_000_000} MB")
    now = timezone.now()
    seen = {
        "url": url,
        "final_url": url,
        "obtained": Capture.Obtained.UPLOADED,
        "content_type": "text/html",
        "file_name": Path(name).name[:255],
    }
    file = warc.write_uploaded(payload, url, "text/html", now)
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


def read_file(path: Path) -> bytes:
    """A page's bytes from the disk.

    Raises:
        NoSuchFile: there is none, or it can't be read.
        TooLarge: it is over the limit; not a byte of it was read.
    """
    limit = settings.PRESSMARK.fetch_limit
    try:
        if path.stat().st_size > limit:
            raise TooLarge(which=path.name, limit=f"{limit // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(which=str(path)) from error
