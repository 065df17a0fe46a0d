"""Reading captures back."""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from pressmark.archive.fixity import Finding, Part, State, hash_file, hash_payload
from pressmark.archive.models import Capture
from pressmark.archive.unpacking import decode_body
from pressmark.archive.warc import read_payload
from pressmark.document.errors import FixityError


def stored_payload(capture: Capture) -> bytes:
    """The bytes as they came, compared with their checksum.

    Raises:
        FixityError: the file is gone or is not what was captured.
    """
    try:
        with capture.warc.open("rb") as file:
            payload = read_payload(file.read())
    except FileNotFoundError as error:
        raise FixityError(which=capture.warc.name, expected=capture.payload_sha256, found="-") from error
    found = hashlib.sha256(payload).hexdigest()
    if found != capture.payload_sha256:
        raise FixityError(which=capture.warc.name, expected=capture.payload_sha256, found=found)
    return payload


def page_bytes(capture: Capture) -> bytes:
    """The page itself, out of its Content-Encoding.

    Raises:
        FixityError: as `stored_payload`.
        TooLarge, BadAnswer: it can't be unpacked.
    """
    payload = stored_payload(capture)
    return decode_body(
        payload, capture.header("Content-Encoding"), settings.PRESSMARK.fetch_limit, capture.final_url
    )


def audit_captures(captures: QuerySet[Capture] | None = None) -> Iterator[Finding]:
    """Compare every capture (or these) with its checksums: its file first, then the payload in it.

    Nothing is repaired or replaced. A file that is missing has one finding, any other two.

    Cost: reads each file twice, in pieces; one query for all.
    """
    captures = Capture.objects.all() if captures is None else captures
    for capture in captures.order_by("pk").iterator():
        yield from _audit(capture)


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
