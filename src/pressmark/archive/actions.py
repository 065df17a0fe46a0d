"""Making captures."""

import hashlib
import logging
import platform
import ssl
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from pressmark.archive import warc
from pressmark.archive.clock import find_doubts, read_clocks
from pressmark.archive.exchange import Bounds, Validators, in_megabytes
from pressmark.archive.fetching import fetch, fetch_politely
from pressmark.archive.fixity import Finding, State, hash_file
from pressmark.archive.gathering import Gathered, gather_requisites
from pressmark.archive.models import Audit, Capture, Damage, Timestamp
from pressmark.archive.queries import newest_moment, trusted_certificates, whole_file
from pressmark.archive.reservations import find_reservations
from pressmark.archive.robots import Robots
from pressmark.archive.stamping import ask_authority
from pressmark.archive.timestamps import check_answer, make_request
from pressmark.archive.unpacking import decode_body
from pressmark.archive.wacz import Package, Page
from pressmark.document.errors import (
    BadAnswer,
    EmptyPage,
    FixityError,
    NoSuchFile,
    TimestampError,
    TooLarge,
)
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import check_url, site_host
from pressmark.extraction.kinds import MEDIA_TYPES, Kind, kind_of

logger = logging.getLogger(__name__)

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
    robots = _robots(bounds)
    if polite:
        exchanges = fetch_politely(url, bounds, robots, validators=validators)
    else:
        exchanges = fetch(url, bounds, validators=validators)
    last = exchanges[-1]
    page = decode_body(last.body, last.header("Content-Encoding"), bounds.limit, last.url)
    gathered: tuple[Gathered, ...] = ()
    if requisites and settings.PRESSMARK.capture_images and kind_of(page) == Kind.HTML:
        gathered = gather_requisites(page, last.url, last.header("Content-Type"), bounds)
    provenance = {
        "url": url,
        "final_url": last.url,
        "obtained": Capture.Obtained.FETCHED.value,
        "status": last.status,
        "redirects": [{"url": each.url, "status": each.status} for each in exchanges[:-1]],
        "server_address": last.server_address,
        "certificate_sha256": last.certificate_sha256,
        "user_agent": bounds.user_agent,
        "reservations": find_reservations(last.headers, page, robots.recall(last.url)),
        "requisites": [each.record() for each in gathered],
        "tools": tool_versions(),
        "clock": find_doubts(begun, read_clocks(), newest),
    }
    beside = [exchange for each in gathered for exchange in each.exchanges]
    file = warc.write_fetched(exchanges, begun.wall, provenance, beside)
    # What is kept is what was read: two readers of chunks need not agree on broken ones.
    if not warc.holds(file, last.body):
        raise BadAnswer(which=last.url, why=_("what its server sent is not HTTP"))
    seen = provenance | {
        "headers": list(last.headers),
        "content_type": last.header("Content-Type")[:255],
    }
    return _checked(Obtained(last.body, page, file, begun.wall, seen), last.url)


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
        "file_name": Path(name).name[:255],
        "reservations": find_reservations((), payload),
        "tools": tool_versions(),
        "clock": find_doubts(now, now, newest),
    }
    file = warc.write_uploaded(payload, url, content_type, now.wall, seen)
    return _checked(Obtained(payload, payload, file, now.wall, seen), name or url)


def _checked(obtained: Obtained, which: str) -> Obtained:
    if not obtained.page.strip() and not obtained.is_unchanged:
        raise EmptyPage(which=which)
    return obtained


def keep(obtained: Obtained, *, by: User | None = None) -> Capture:
    """Keep what was obtained as a capture.

    Cost: where the installation names a time-stamping authority, one request to it after the transaction is over.

    Raises:
        ValueError: it is only the news that nothing has changed.
    """
    if obtained.is_unchanged:
        raise ValueError("there is nothing to keep: the page is unchanged")
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
    if settings.PRESSMARK.timestamp_authority:
        # Not inside the transaction: nobody else can write while an authority thinks.
        transaction.on_commit(partial(_stamp_if_possible, capture))
    return capture


def _stamp_if_possible(capture: Capture) -> None:
    try:
        stamp(capture)
    except (TimestampError, FixityError) as error:
        logger.warning("%s", error)


def stamp(capture: Capture) -> Timestamp:
    """Ask the installation's authority for a timestamp of a capture's file, check it, and keep it.

    Cost: one request.

    Raises:
        TimestampError: there is no authority, it doesn't answer, or its answer doesn't hold.
        FixityError: the file is gone or is not what was captured.
    """
    authority, which = settings.PRESSMARK.timestamp_authority, str(capture.warc.name)
    if authority is None:
        raise TimestampError(which=which, why=_("no authority is named"))
    request = make_request(whole_file(capture))
    answer = ask_authority(str(authority), request.as_bytes(), which=which)
    certificates = trusted_certificates()
    found = check_answer(answer, capture.warc_sha256, certificates, which=which, nonce=request.nonce)
    return Timestamp.objects.create(
        capture=capture, authority=str(authority), answer=found.answer, stated_at=found.stated_at
    )


def keep_audit(findings: Iterable[Finding], begun: datetime) -> Iterator[Finding]:
    """Pass an audit's findings on and, when it came to its end, keep what it found for the desk."""
    states: dict[int, State] = {}
    bad: list[Finding] = []
    for finding in findings:
        if finding.state is State.WHOLE:
            states.setdefault(finding.capture, State.WHOLE)
        else:
            states[finding.capture] = finding.state
            bad.append(finding)
        yield finding
    counts = Counter(states.values())
    with transaction.atomic():
        audit = Audit.objects.create(begun_at=begun, **{state.value: counts[state] for state in State})
        Damage.objects.bulk_create(
            Damage(
                audit=audit,
                capture_id=each.capture,
                part=each.part.value,
                state=each.state.value,
                expected=each.expected,
                found=each.found,
            )
            for each in bad
        )


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
    pages = [
        Page(
            str(each.pk), each.final_url, each.captured_at, (titles or {}).get(each.pk, "") or each.final_url
        )
        for each in captures
    ]
    with Package(output, timezone.now()) as package:
        for capture in captures:
            _pack(capture, package)
        package.finish(pages, title or pages[0].title)


def _pack(capture: Capture, package: Package) -> None:
    which = str(capture.warc.name)
    try:
        with capture.warc.open("rb") as file:
            found = hash_file(file)
            if found != capture.warc_sha256:
                raise FixityError(which=which, expected=capture.warc_sha256, found=found)
            file.seek(0)
            # Two captures of one second can have files of one name in two folders.
            name = f"{capture.pk}-{Path(which).name}"
            package.add_warc(file, name)
        for number, timestamp in enumerate(capture.timestamps.all(), 1):
            package.add_file(f"timestamps/{name}.{number}.tsr", bytes(timestamp.answer))
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
