"""What a file is, by its first bytes: never by its name or by what a header says of it."""

import re
from collections.abc import Mapping
from enum import StrEnum

_HEAD = 1024
"""Readers of PDF look so far for its mark (ISO 32000-1, annex H.3.4.1)."""

_FIELDS = 8192
_OF_MAIL = re.compile(
    rb"^(?:from|subject|date|mime-version|received|message-id|content-type):", re.IGNORECASE | re.MULTILINE
)
_LEAST_FIELDS = 2


class Kind(StrEnum):
    """The kinds of file that an article is read from."""

    HTML = "html"
    PDF = "pdf"
    MAIL = "mail"
    ZIP = "zip"


MEDIA_TYPES: Mapping[Kind, str] = {
    Kind.HTML: "text/html",
    Kind.PDF: "application/pdf",
    Kind.MAIL: "message/rfc822",
    Kind.ZIP: "application/zip",
}
"""As a capture names them."""


def kind_of(payload: bytes) -> Kind:
    """What the bytes begin as; HTML where they begin as nothing else that is read.

    A file that is two things at once is what it begins as: HTML with a PDF behind it is HTML.
    """
    start = payload[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\f\0")
    if start.startswith(b"PK\x03\x04"):
        return Kind.ZIP
    if b"%PDF-" in start and not start.startswith(b"<"):
        return Kind.PDF
    return Kind.MAIL if _is_mail(payload) else Kind.HTML


def _is_mail(payload: bytes) -> bool:
    """Whether it begins with header fields, two of which are a mail's (RFC 5322, 2.2); MHTML does, too."""
    head = payload[:_FIELDS].lstrip()
    end = re.search(rb"\r?\n\r?\n", head)
    fields = head[: end.start()] if end else head
    if not re.match(rb"(?:From [^\n]*\n)?[A-Za-z][\w-]{0,60}:", fields):
        return False
    return len({match.lower() for match in _OF_MAIL.findall(fields)}) >= _LEAST_FIELDS
