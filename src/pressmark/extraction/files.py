"""A file of whatever kind to an article: read what it is."""

import re

from pressmark.document.article import Article
from pressmark.document.errors import NotAnAddress, TooLarge
from pressmark.document.urls import check_url
from pressmark.extraction.kinds import Kind, kind_of
from pressmark.extraction.letters import read_mail
from pressmark.extraction.mail import read_letter
from pressmark.extraction.packed import unzip_page
from pressmark.extraction.payload import MAX_BYTES
from pressmark.extraction.pdf import read_pdf
from pressmark.extraction.reading import clean_address, read_article

_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[^\s>]+) -->")
_HEAD = 4096


def read_file(payload: bytes, *, url: str = "", content_type: str = "") -> Article:
    """See `pressmark.extraction.extract`."""
    address = clean_address(url)
    which = address or "The file"
    if len(payload) > MAX_BYTES:
        raise TooLarge(which=which, limit=f"{MAX_BYTES // 1_000_000} MB")
    if kind_of(payload) == Kind.ZIP:
        payload, content_type = unzip_page(payload, which), ""
    match kind_of(payload):
        case Kind.PDF:
            return read_pdf(payload, url=address, which=which)
        case Kind.MAIL:
            letter = read_letter(payload, which)
            if not letter.saved:
                return read_mail(letter, url=address, which=which)
            return read_article(letter.html, url=address or letter.address, content_type=letter.content_type)
        case _:
            return read_article(payload, url=address or saved_from(payload), content_type=content_type)


def saved_from(payload: bytes) -> str:
    """The address that a browser wrote into a page when it saved it, or empty."""
    match = _SAVED_FROM.search(payload[:_HEAD])
    try:
        return check_url(match[1].decode("ascii")) if match else ""
    except (NotAnAddress, UnicodeDecodeError):
        return ""
