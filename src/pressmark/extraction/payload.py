"""What was given: whether the bytes are a page at all, and if not, what they are."""

import re

from pressmark.document.errors import EmptyPage, NotHtml, NotText, TooLarge
from pressmark.document.errors import gettext_noop as _
from pressmark.extraction.charset import decode_page

MAX_BYTES = 20_000_000
"""The largest page that is read. Real articles have less than 5 MB, scripts and inlined images included."""

_SIGNATURES = (
    (b"%PDF-", _("a PDF document")),
    (b"PK\x03\x04", _("a ZIP archive or an office document")),
    (b"\x89PNG", _("a PNG image")),
    (b"\xff\xd8\xff", _("a JPEG image")),
    (b"GIF8", _("a GIF image")),
    (b"RIFF", _("an image, sound or film (RIFF)")),
    (b"\x1f\x8b", _("a gzip archive")),
    (b"\x28\xb5\x2f\xfd", _("a Zstandard archive")),
    (b"\xd0\xcf\x11\xe0", _("an old office document")),
    (b"{\\rtf", _("an RTF document")),
    (b"\x7fELF", _("a program")),
    (b"MZ", _("a program")),
    (b"WARC/1.", _("a web archive (WARC)")),
    (b"SQLite format 3", _("a database")),
    (b"From: <Saved by", _("a page saved as MHTML")),
)

_OTHER_TEXT = (
    (
        re.compile(r"\s*<\?xml[^>]*>\s*(<!--(?:(?!-->).)*-->\s*)*<(rss|feed|rdf:RDF)\b", re.DOTALL),
        _("a feed"),
    ),
    (re.compile(r"\s*(<\?xml[^>]*>\s*)?<(rss|feed)\b"), _("a feed")),
    (re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.IGNORECASE), _("an SVG image")),
    (re.compile(r"\s*<\?xml\b(?!.{0,2000}<html\b)", re.IGNORECASE | re.DOTALL), _("an XML document")),
    (re.compile(r"\s*[{\[][\s\S]*[}\]]\s*\Z"), _("JSON data")),
)

_PAGE_TAG = re.compile(
    r"<\s*(?:!doctype\s+html|/?(?:html|head|body|title|meta|main|article|section|div|p|h[1-6]|table|span|br|ul|ol))\b",
    re.IGNORECASE,
)


def read_payload(payload: bytes, *, which: str, content_type: str = "") -> str:
    """The page's HTML as text.

    Args:
        payload: the page as it was served or saved.
        which: what to call it in an error: its address, or "the file".
        content_type: the Content-Type header it came with, or empty.

    Raises:
        TooLarge: more than `MAX_BYTES`.
        EmptyPage: nothing, or only spaces.
        NotHtml: another kind of file; the error says which.
        NotText: no charset explains the bytes.
    """
    if len(payload) > MAX_BYTES:
        raise TooLarge(which=which, limit=f"{MAX_BYTES // 1_000_000} MB")
    if not payload.strip():
        raise EmptyPage(which=which)
    for signature, kind in _SIGNATURES:
        if payload.startswith(signature):
            raise NotHtml(which=which, why=kind)
    text = decode_page(payload, content_type)
    if text is None:
        raise _unreadable(payload, which)
    return _check_text(text, which)


def _unreadable(payload: bytes, which: str) -> NotHtml | NotText:
    """Bytes that aren't text: a binary file where no tag is among them, else a page with a broken charset."""
    if _PAGE_TAG.search(payload[:100_000].decode("latin-1")):
        return NotText(which=which, why=_("no charset explains its bytes"))
    return NotHtml(which=which, why=_("binary data"))


def _check_text(text: str, which: str) -> str:
    if not text.strip("\ufeff\0 \t\r\n\f"):
        raise EmptyPage(which=which)
    for form, kind in _OTHER_TEXT:
        if form.match(text):
            raise NotHtml(which=which, why=kind)
    if not _PAGE_TAG.search(text):
        raise NotHtml(which=which, why=_("plain text"))
    return text
