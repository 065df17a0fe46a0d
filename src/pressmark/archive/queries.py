"""Reading captures back."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from io import BytesIO

from cryptography.x509 import Certificate
from django.conf import settings
from django.db.models import Max, QuerySet

from pressmark.archive.exchange import first_header
from pressmark.archive.fixity import Finding, Part, State, hash_file, hash_payload
from pressmark.archive.models import Audit, Capture, Damage, Timestamp
from pressmark.archive.timestamps import check_answer, read_certificates
from pressmark.archive.unpacking import decode_body
from pressmark.archive.warc import iterate_requisites, read_payload, read_rendered
from pressmark.document.errors import BadAnswer, FixityError, SettingError, TimestampError, TooLarge
from pressmark.document.urls import plain_address

MAX_REDIRECTS = 5


def stored_payload(capture: Capture) -> bytes:
    """The bytes as they came, compared with their checksum.

    Raises:
        FixityError: the file is gone or is not what was captured.
    """
    try:
        with capture.warc.open("rb") as file:
            payload = read_payload(file.read())
    except Exception as error:  # a damaged file makes warcio raise anything
        raise FixityError(which=capture.warc.name, expected=capture.payload_sha256, found="-") from error
    found = hashlib.sha256(payload).hexdigest()
    if found != capture.payload_sha256:
        raise FixityError(which=capture.warc.name, expected=capture.payload_sha256, found=found)
    return payload


def page_bytes(capture: Capture) -> bytes:
    """The page that was read: out of its Content-Encoding, or as a browser made it. `Capture.page_type` is its type.

    Raises:
        FixityError: as `stored_payload`.
        TooLarge, BadAnswer: it can't be unpacked.
    """
    if capture.rendered_sha256:
        return _rendered_page(capture)
    payload = stored_payload(capture)
    return decode_body(
        payload, capture.header("Content-Encoding"), settings.PRESSMARK.fetch_limit, capture.final_url
    )


def _rendered_page(capture: Capture) -> bytes:
    rendered = read_rendered(whole_file(capture))
    found = hashlib.sha256(rendered).hexdigest()
    if found != capture.rendered_sha256:
        raise FixityError(which=str(capture.warc.name), expected=capture.rendered_sha256, found=found)
    return rendered


def newest_moment() -> datetime | None:
    """The date of the newest capture that is kept, or None where there is none."""
    newest: datetime | None = Capture.objects.aggregate(newest=Max("captured_at"))["newest"]
    return newest


def trusted_certificates() -> list[Certificate]:
    """Those that timestamps are checked with; none where the installation names no file.

    Raises:
        SettingError: the file is gone or holds none.
    """
    file = settings.PRESSMARK.timestamp_certificates
    if file is None:
        return []
    try:
        return read_certificates(file.read_bytes())
    except (OSError, ValueError) as error:
        raise SettingError(
            name="timestamp_certificates",
            value=file,
            allowed="a PEM file with certificates",
            variable="PRESSMARK_TIMESTAMP_CERTIFICATES",
        ) from error


def whole_file(capture: Capture) -> bytes:
    """The WARC file, compared with its checksum.

    Raises:
        FixityError: the file is gone or is not what was captured.
    """
    which = str(capture.warc.name)
    try:
        with capture.warc.open("rb") as file:
            content: bytes = file.read()
    except OSError as error:
        raise FixityError(which=which, expected=capture.warc_sha256, found="-") from error
    found = hashlib.sha256(content).hexdigest()
    if found != capture.warc_sha256:
        raise FixityError(which=which, expected=capture.warc_sha256, found=found)
    return content


def requisite_addresses(warc: bytes) -> dict[str, str]:
    """The addresses of what was captured with a page, each with the one that answered after its redirects."""
    answered: list[str] = []
    moved: dict[str, str] = {}
    for each in iterate_requisites(BytesIO(warc)):
        target = first_header(each.headers, "Location")
        if each.status == HTTPStatus.OK:
            answered.append(each.url)
        elif HTTPStatus.MULTIPLE_CHOICES <= each.status < HTTPStatus.BAD_REQUEST and target:
            moved[each.url] = plain_address(target, each.url)
    found = {address: address for address in answered}
    for asked in moved:
        address = asked
        for _hop in range(MAX_REDIRECTS):
            address = moved.get(address, address)
        if address in found:
            found.setdefault(asked, address)
    return found


def read_requisites(warc: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """The bodies of these addresses, out of their Content-Encoding; what can't be unpacked is left out.

    Cost: no more than the limit of a fetch, for all of them together.
    """
    left = settings.PRESSMARK.fetch_limit
    found: dict[str, bytes] = {}
    for each in iterate_requisites(BytesIO(warc)):
        if each.url in wanted and each.url not in found and each.status == HTTPStatus.OK:
            encoding = first_header(each.headers, "Content-Encoding")
            # Two readers of chunks need not agree on broken ones: those of a requisite weren't read when it was kept.
            with suppress(TooLarge, BadAnswer, ValueError):
                plain = decode_body(b"".join(each.pieces), encoding, left, each.url)
                if len(plain) <= left:  # what isn't packed isn't measured by unpacking it
                    found[each.url] = plain
                    left -= len(plain)
    return found


def audit_captures(captures: QuerySet[Capture] | None = None) -> Iterator[Finding]:
    """Compare every capture (or these) with its checksums: its file first, then the payload in it.

    Nothing is repaired or replaced. A file that is missing has one finding, any other two.

    Cost: reads each file twice, in pieces; one query for all.
    """
    captures = Capture.objects.all() if captures is None else captures
    for capture in captures.order_by("pk").iterator():
        yield from _audit(capture)


def audit_timestamps() -> Iterator[Finding]:
    """Check every timestamp against its capture's checksum; nothing where no certificates are named.

    Raises:
        SettingError: as `trusted_certificates`.
    """
    certificates = trusted_certificates()
    if not certificates:
        return
    for each in Timestamp.objects.select_related("capture").order_by("capture", "pk").iterator():
        name, expected = str(each.capture.warc.name), each.capture.warc_sha256
        try:
            check_answer(bytes(each.answer), expected, certificates, which=name)
        except TimestampError:
            yield Finding(each.capture_id, name, Part.TIMESTAMP, State.DAMAGED, expected, found="")
        else:
            yield Finding(each.capture_id, name, Part.TIMESTAMP, State.WHOLE, expected, expected)


def latest_audit() -> Audit | None:
    """The last audit that came to its end."""
    return Audit.objects.first()


def damages_of(captures: Collection[Capture]) -> dict[int, list[Damage]]:
    """What the last audit found amiss, by the capture's key."""
    found: dict[int, list[Damage]] = {}
    if audit := latest_audit():
        for each in audit.damages.filter(capture__in=captures).select_related("capture"):
            found.setdefault(each.capture_id, []).append(each)
    return found


def _audit(capture: Capture) -> Iterator[Finding]:
    name = str(capture.warc.name)
    try:
        with capture.warc.open("rb") as file:
            found = hash_file(file)
            file.seek(0)
            payload = hash_payload(file)
    except OSError:
        # A disk that can't read its blocks has the file all the same.
        state = State.DAMAGED if capture.warc.storage.exists(name) else State.MISSING
        yield Finding(capture.pk, name, Part.FILE, state, capture.warc_sha256, found="")
        return
    for part, expected, seen in (
        (Part.FILE, capture.warc_sha256, found),
        (Part.PAYLOAD, capture.payload_sha256, payload),
    ):
        state = State.WHOLE if seen == expected else State.DAMAGED
        yield Finding(capture.pk, name, part, state, expected, seen)
