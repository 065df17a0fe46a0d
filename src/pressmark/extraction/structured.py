"""Claims of a page's JSON-LD (schema.org)."""

from collections.abc import Iterator
from typing import Any

from pressmark.document.article import Claim, Field, Place
from pressmark.document.languages import parse_tag
from pressmark.extraction.bylines import split_byline
from pressmark.extraction.moments import read_moment
from pressmark.extraction.page import Page, Record, as_list, clean, types_of

BODY_DETAIL = "author.name (Organization)"
"""The detail of a claim on an author that the page itself calls an organisation."""

_NAME_PARTS = ("givenName", "additionalName", "familyName")
_BODIES = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "NGO", "WebSite"})
_OUTLETS = frozenset({"Organization", "NewsMediaOrganization", "WebSite"})


def read_structured(page: Page) -> Iterator[Claim]:
    """What JSON-LD says of the article and its outlet."""
    for record in page.articles:
        yield from _plain(record, page)
        yield from _authors(record)
        yield from _outlets(record)
    for record in page.records:
        if _OUTLETS.intersection(types_of(record)) and (name := clean(record.get("name"))):
            yield _claim(Field.OUTLET, name, f"{types_of(record)[0]}.name")


def _claim(field: Field, value: str, detail: str) -> Claim:
    return Claim(field, value, Place.JSON_LD, detail)


def _plain(record: Record, page: Page) -> Iterator[Claim]:
    is_article = not {"WebPage", "ItemPage"}.intersection(types_of(record))
    if is_article and (headline := clean(record.get("headline")) or clean(record.get("name"))):
        yield _claim(Field.HEADLINE, headline, "headline" if record.get("headline") else "name")
    for field, key in ((Field.PUBLISHED, "datePublished"), (Field.MODIFIED, "dateModified")):
        if when := read_moment(clean(record.get(key))):
            yield _claim(field, str(when), key)
    for language in as_list(record.get("inLanguage")):
        name = language.get("alternateName") if isinstance(language, dict) else language
        if tag := parse_tag(clean(name)):
            yield _claim(Field.LANGUAGE, tag, "inLanguage")
    address = _address(record.get("url")) or _address(record.get("mainEntityOfPage"))
    if address and (full := page.absolute(address)):
        yield _claim(Field.URL, full, "url")
    for image in as_list(record.get("image"))[:1]:
        if (address := _address(image)) and (full := page.absolute(address)):
            yield _claim(Field.IMAGE, full, "image")


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return clean(value[0] if isinstance(value, list) and value else value)


def _authors(record: Record) -> Iterator[Claim]:
    for author in as_list(record.get("author")) or as_list(record.get("creator")):
        detail = "author"
        if isinstance(author, dict):
            detail = BODY_DETAIL if _BODIES.intersection(types_of(author)) else "author.name"
        for printed in _names(author):
            for name in split_byline(printed):
                yield _claim(Field.CONTRIBUTOR, name, detail)


def _names(author: Any) -> list[str]:
    if not isinstance(author, dict):
        return [clean(author)]
    name = author.get("name")
    if isinstance(name, dict):
        name = name.get("name") or name.get("@value")
    parts = [clean(author.get(part)) for part in _NAME_PARTS]
    return [clean(one) for one in as_list(name)] or [" ".join(part for part in parts if part)]


def _outlets(record: Record) -> Iterator[Claim]:
    for publisher in as_list(record.get("publisher")):
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and (words := clean(name)) and "://" not in words:
            yield _claim(Field.OUTLET, words, "publisher.name")
