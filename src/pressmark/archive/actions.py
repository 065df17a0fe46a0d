"""Keeping captures, and what is done with those that are kept."""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from pressmark.archive.fixity import Finding, State, hash_file
from pressmark.archive.models import Audit, Capture, Damage, Timestamp
from pressmark.archive.obtaining import Obtained
from pressmark.archive.queries import trusted_certificates, whole_file
from pressmark.archive.stamping import ask_authority
from pressmark.archive.timestamps import check_answer, make_request
from pressmark.archive.wacz import Package, Page
from pressmark.document.errors import FixityError, NotKept, SettingError, TimestampError
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import site_host

logger = logging.getLogger(__name__)


def keep(obtained: Obtained, *, by: User | None = None) -> Capture:
    """Keep what was obtained as a capture.

    Cost: where the installation names a time-stamping authority, one request to it after the transaction is over.

    Raises:
        ValueError: it is only the news that nothing has changed.
        NotKept: the disk doesn't take the file.
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
    try:
        capture.warc.save(name, ContentFile(obtained.warc), save=False)
    except OSError as error:
        raise NotKept(which=capture.final_url, why=error.strerror or str(error)) from error
    capture.save()
    if settings.PRESSMARK.timestamp_authority:
        # Not inside the transaction: nobody else can write while an authority thinks.
        transaction.on_commit(partial(_stamp_if_possible, capture))
    return capture


def _stamp_if_possible(capture: Capture) -> None:
    try:
        stamp(capture)
    except (TimestampError, FixityError, SettingError) as error:
        logger.warning("%s", error)


def stamp(capture: Capture) -> Timestamp:
    """Ask the installation's authority for a timestamp of a capture's file, check it, and keep it.

    Cost: one request.

    Raises:
        TimestampError: there is no authority, it doesn't answer, or its answer doesn't hold.
        FixityError: the file is gone or is not what was captured.
        SettingError: as `trusted_certificates`.
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
    except OSError as error:
        raise FixityError(which=which, expected=capture.warc_sha256, found="-") from error
    if found != capture.warc_sha256:
        raise FixityError(which=which, expected=capture.warc_sha256, found=found)
    # Two captures of one second can have files of one name in two folders.
    name = f"{capture.pk}-{Path(which).name}"
    with capture.warc.open("rb") as file:
        package.add_warc(file, name)
    for number, timestamp in enumerate(capture.timestamps.all(), 1):
        package.add_file(f"timestamps/{name}.{number}.tsr", bytes(timestamp.answer))
