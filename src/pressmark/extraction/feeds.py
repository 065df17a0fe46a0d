"""Feeds: RSS, Atom and RDF in, what they announce out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

import feedparser
from lxml import html
from lxml.etree import ParserError

from pressmark.document.errors import NotAFeed, NotAnAddress
from pressmark.document.languages import parse_tag
from pressmark.document.urls import check_url

MOST = 300
"""Announcements that are read of a feed: its latest. A feed that is longer is an archive."""
LONGEST_HEADLINE, LONGEST_STANDFIRST = 500, 1000
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Announcement:
    """An article as a feed announces it.

    Attributes:
        url: where it is; always http or https.
        headline: without markup; may be empty.
        standfirst: what the feed says of it, without markup.
        issued: when the feed says that it was published, in UTC and ISO 8601; empty where it doesn't.
    """

    url: str
    headline: str
    standfirst: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read.

    Attributes:
        title: what it calls itself.
        language: its tag, or empty.
        announcements: in its own order, each address once.
    """

    title: str
    language: str
    announcements: tuple[Announcement, ...]


def read_feed(payload: bytes, *, url: str, content_type: str = "") -> Feed:
    """Read a feed (RSS 0.9–2.0, RDF, Atom 0.3 and 1.0), well-formed or not.

    Args:
        payload: its bytes.
        url: where it came from: relative addresses in it begin there.
        content_type: what the server said of it; its charset counts.

    Raises:
        NotAFeed: it is something else.
    """
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    # Given as a stream, it is never taken for the address of another one.
    read = feedparser.parse(BytesIO(payload), response_headers=headers)
    if not read.get("version"):
        raise NotAFeed(which=url)
    announced: dict[str, Announcement] = {}
    for each in map(_read_announcement, read.entries[:MOST]):
        if each:
            announced.setdefault(each.url, each)
    return Feed(
        _words(read.feed.get("title", ""), LONGEST_HEADLINE),
        parse_tag(str(read.feed.get("language", ""))) or "",
        tuple(announced.values()),
    )


def _read_announcement(given: Mapping[str, Any]) -> Announcement | None:
    try:
        url = check_url(str(given.get("link", "")))
    except NotAnAddress:
        return None
    return Announcement(
        url,
        _words(given.get("title", ""), LONGEST_HEADLINE),
        _words(given.get("summary", ""), LONGEST_STANDFIRST),
        _moment(given.get("published_parsed") or given.get("updated_parsed")),
    )


def _words(markup: object, longest: int) -> str:
    """The words of a piece of HTML, on one line."""
    text = str(markup or "")
    if "<" in text or "&" in text:
        try:
            text = "".join(map(str, html.fromstring(f"<div>{text}</div>").itertext()))
        except (ParserError, ValueError):
            text = re.sub(r"<[^>]*>", " ", text)
    words = _SPACES.sub(" ", "".join(char if char.isprintable() else " " for char in text)).strip()
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"


def _moment(parsed: struct_time | None) -> str:
    if parsed is None:
        return ""
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return ""
