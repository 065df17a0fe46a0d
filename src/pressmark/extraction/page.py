"""A page as the readers of claims see it: its tree, its structured data, and small ways of asking both."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any, cast
from urllib.parse import urljoin

from lxml.etree import XPath
from lxml.html import HtmlElement

from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import check_url

Record = dict[str, Any]
"""One object of JSON-LD."""

Piece = tuple[str, HtmlElement]
"""Words between two tags, and the element that they stand in."""

_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "textarea", "title"})
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")
_WEB_PAGE = frozenset({"WebPage", "ItemPage"})
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_PAIR = r'"{key}"\s*:\s*("(?:[^"\\]|\\.)*")'
_SALVAGED = ("headline", "datePublished", "dateModified", "inLanguage")
_DEEPEST = 6
_SHORTEST_TITLE = 12
_TYPE = frozenset({"b", "strong", "i", "em", "u", "sup", "sub", "small", "mark", "q", "cite", "abbr", "wbr"})
_CLOSING = (",", ".", ":", ";", "!", "?", ")", "”", "»", "’")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
"""What JSON and mail headers can name and no text holds: no database keeps either, nor is there UTF-8 for the surrogates."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the readers of claims are given.

    Attributes:
        tree: the parsed HTML; nobody changes it.
        url: the address it was got from, or empty.
        articles: its JSON-LD records on the article itself.
        records: all its JSON-LD records.
        pieces: its words in the order of the page: laid out once, for several readers go through them.
    """

    tree: HtmlElement
    url: str
    articles: tuple[Record, ...]
    records: tuple[Record, ...]
    pieces: tuple[Piece, ...]

    @property
    def base(self) -> str:
        """What relative addresses start from."""
        try:
            return check_url(urljoin(self.url, self.first("//base/@href")))
        except (NotAnAddress, ValueError):
            return self.url

    def find(self, path: str) -> list[HtmlElement]:
        """The elements at an XPath."""
        return cast("list[HtmlElement]", self.tree.xpath(path))

    def values(self, path: str) -> list[str]:
        """The attribute values at an XPath, without the empty ones."""
        return [text for value in cast("list[str]", self.tree.xpath(path)) if (text := clean(value))]

    def first(self, path: str) -> str:
        """The first attribute value at an XPath, or empty."""
        return next(iter(self.values(path)), "")

    def absolute(self, address: str) -> str:
        """The full http or https address, or empty where there is none."""
        try:
            return check_url(urljoin(self.base, address.strip()))
        except (NotAnAddress, ValueError):
            return ""


def open_page(html: str, url: str) -> Page | None:
    """Parse a page; None where nothing in it is HTML."""
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return None
    records = tuple(_records(tree))
    articles = _articles(records, url, clean(tree.findtext(".//title")))
    return Page(tree, url, articles, records, tuple(read_pieces(tree)))


def clean(text: object) -> str:
    """Plain words of a value: entities resolved (also those written twice), single spaces; empty for what isn't text."""
    return " ".join(_NO_CHARACTER.sub("", unescape(text)).split()) if isinstance(text, str) else ""


_TEXTS = XPath(".//text()[not(ancestor::script or ancestor::style)]")


def element_text(element: HtmlElement) -> str:
    """The words in an element, its parts kept apart unless they only set a word in another type."""
    texts = cast("list[Any]", _TEXTS(element))
    joined = ""
    for text in texts:
        owner = text.getparent()  # of a tail: the element that it follows
        apart = owner is not element and owner.tag not in _TYPE and not text.lstrip().startswith(_CLOSING)
        joined += f" {text}" if apart else text
    return clean(joined)


def read_pieces(tree: HtmlElement) -> Iterator[Piece]:
    """The pieces of text between tags in the order of the page, each with the element that it stands in."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _UNSEEN and (text := clean(element.text)):
            yield text, element
        parent = element.getparent()
        if parent is not None and parent.tag not in _UNSEEN and (text := clean(element.tail)):
            yield text, parent


def find_headings(tree: HtmlElement, pieces: Sequence[Piece]) -> list[int]:
    """The last pieces of the headings: of those that share words with the window's title, where some do.

    On a page without a heading, the first piece of the window's title that the page shows.
    """
    title = clean(tree.findtext(".//title"))
    words = set(title.casefold().split())
    holders = {part: heading for heading in tree.iter("h1") for part in heading.iter()}
    last = {holders[element]: index for index, (_text, element) in enumerate(pieces) if element in holders}
    own = {heading: set(element_text(heading).casefold().split()) for heading in last}
    agreeing = [last[heading] for heading in last if 2 * len(words & own[heading]) >= len(own[heading])]
    shown = (
        index
        for index, (text, _element) in enumerate(pieces)
        if len(text) >= _SHORTEST_TITLE and text in title
    )
    return agreeing or list(last.values()) or list(islice(shown, 1))


def as_list(value: Any) -> list[Any]:
    """JSON-LD writes one value bare and several as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def types_of(record: Record) -> list[str]:
    """The record's types, without the vocabulary's address."""
    return [kind.rsplit("/", 1)[-1] for kind in as_list(record.get("@type")) if isinstance(kind, str)]


def _articles(records: tuple[Record, ...], url: str, title: str) -> tuple[Record, ...]:
    """The records on the page's article: those that give its address, else its window's title, else all.

    A page may describe the articles that it leads to as well. Where it describes none, a bare WebPage is its article.
    """
    articles = [record for record in records if any(_ARTICLE.search(kind) for kind in types_of(record))]
    here = [
        record
        for record in articles
        if url and url.rstrip("/") in {own.rstrip("/") for own in _addresses(record)}
    ]
    pages = [record for record in records if _WEB_PAGE.intersection(types_of(record))]
    named = [
        record
        for record in articles
        if len(headline := clean(record.get("headline"))) >= _SHORTEST_TITLE and headline in title
    ]
    return tuple(here or named or articles or pages)


def _addresses(record: Record) -> list[str]:
    entity = record.get("mainEntityOfPage")
    entities = [entity.get("@id"), entity.get("url")] if isinstance(entity, dict) else [entity]
    return [value for value in (record.get("url"), record.get("@id"), *entities) if isinstance(value, str)]


def _records(tree: HtmlElement) -> Iterator[Record]:
    found: list[Record] = []
    for script in cast("list[HtmlElement]", tree.xpath("//script[contains(@type, 'ld+json')]")):
        found += _flatten(_load(script.text or ""), 0)
    named = {
        record["@id"]: record for record in found if isinstance(record.get("@id"), str) and len(record) > 1
    }
    for record in found:
        yield {key: _resolve(value, named) for key, value in record.items()}


def _load(text: str) -> Any:
    """The data of a script, mended where that is possible; the most telling pairs where it isn't."""
    text = _WRAPPING.sub("", text).strip()
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    pairs = {key: match[1] for key in _SALVAGED if (match := re.search(_PAIR.format(key=key), text))}
    author = re.search(r'"author"\s*:[\s\[{]*(?:[^{}\[\]]*?"name"\s*:\s*)?("(?:[^"\\]|\\.)*")', text)
    if author and author[1] not in ('"@type"', '"name"'):
        pairs["author"] = author[1]
    try:
        return {"@type": "Article"} | {key: json.loads(value, strict=False) for key, value in pairs.items()}
    except ValueError:
        return {}


def _flatten(data: Any, depth: int) -> list[Record]:
    """All records of a script: lists, graphs and what a page says that it is mainly about."""
    if depth > _DEEPEST:
        return []
    if isinstance(data, list):
        return [record for part in data for record in _flatten(part, depth + 1)]
    if not isinstance(data, dict):
        return []
    inner = [data[key] for key in ("@graph", "mainEntity") if isinstance(data.get(key), dict | list)]
    return [data, *_flatten(inner, depth + 1)]


def _resolve(value: Any, named: dict[str, Record]) -> Any:
    """A reference to another record of the page replaced by that record."""
    if isinstance(value, list):
        return [_resolve(part, named) for part in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return named.get(value["@id"], {}) | value
    return value
