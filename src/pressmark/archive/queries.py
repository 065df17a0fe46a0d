"""Reading captures back."""

import hashlib

from django.conf import settings

from pressmark.archive.fetching import decode_body
from pressmark.archive.models import Capture
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
        TooLarge, FetchError: it can't be unpacked.
    """
    payload = stored_payload(capture)
    return decode_body(
        payload, capture.header("Content-Encoding"), settings.PRESSMARK.fetch_limit, capture.final_url
    )
