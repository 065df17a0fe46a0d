"""Atom feeds (RFC 4287)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from pressmark.document.edition import Edition, NoticeKind, Tombstone
from pressmark.document.imprint import Imprint
from pressmark.document.languages import catalogue, label_language
from pressmark.formats.marking import mark_title, marked_title
from pressmark.formats.templating import render_template
from pressmark.formats.wording import imprint_notices, rendition_url, rights_lines, xml_text

_ATOM_NS = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_E: Any = ElementMaker(namespace=_ATOM_NS, nsmap={None: _ATOM_NS})


def write_atom_feed(
    editions: Iterable[Edition | Tombstone],
    *,
    title: str,
    feed_url: str,
    site_url: str,
    author: str,
    language: str,
    updated: datetime,
    page_url: str = "",
    next_url: str = "",
    imprint: Imprint | None = None,
) -> bytes:
    """A feed of editions, in the given order.

    Args:
        editions: the latest change first; of an entry that was removed, what is left of it.
        title: of the feed.
        feed_url: where the feed itself is, and its identity.
        site_url: the page that it is the feed of.
        author: who answers for the feed, and for entries that name nobody.
        language: of the title, and of the feed's own words.
        updated: aware; when the newest of the editions was released, or removed.
        page_url: where this page of the feed is, where it isn't the first one.
        next_url: where the changes before these are, if there are any (RFC 5005, 3).
        imprint: who publishes; None where nobody has been entered yet.
    """
    feed = _E.feed(
        {_XML_LANG: language},
        _E.id(feed_url),
        _E.title(xml_text(title)),
        _E.updated(updated.isoformat()),
        _E.link(rel="self", type="application/atom+xml", href=page_url or feed_url),
        *_pages(feed_url if page_url or next_url else "", next_url),
        _E.link(rel="alternate", type="text/html", href=site_url),
        _E.author(_E.name(xml_text(author))),
        _E.generator("Pressmark"),
        *(_publisher(imprint, updated.year, label_language(language)) if imprint else []),
        *(_write(edition, label_language(language)) for edition in editions),
    )
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _publisher(imprint: Imprint, year: int, labels: str) -> list[etree._Element]:
    """The notice for what the feed says itself, and the logo (RFC 4287, 4.2.10 and 4.2.8)."""
    notices = " ".join(imprint_notices(imprint, year, catalogue(labels), labels))
    return [_E.rights(xml_text(notices)), *(_E.logo(logo.url) for logo in [imprint.logo] if logo)]


def _pages(feed_url: str, next_url: str) -> list[etree._Element]:
    links = {"first": feed_url, "next": next_url}
    return [
        _E.link(rel=relation, type="application/atom+xml", href=address)
        for relation, address in links.items()
        if address
    ]


def _write(edition: Edition | Tombstone, labels: str) -> etree._Element:
    if isinstance(edition, Tombstone):
        return _make_removal(edition, labels)
    return _make_entry(edition, labels)


def _make_removal(tombstone: Tombstone, labels: str) -> etree._Element:
    """The entry's own id, so that readers' programs put it in the place of what they have."""
    edition = tombstone.edition
    title = mark_title(edition.title, NoticeKind.REMOVAL, labels)
    return _E.entry(  # type: ignore[no-any-return]
        {_XML_LANG: edition.language},
        _E.id(edition.permalink),
        _E.title(xml_text(title)),
        _E.published(_midnight(edition.issued)),
        _E.updated(_midnight(tombstone.removed)),
        _E.link(rel="alternate", type="text/html", hreflang=edition.language, href=edition.permalink),
        _E.content(xml_text(tombstone.reason), type="text"),
    )


def _make_entry(edition: Edition, labels: str) -> etree._Element:
    content = render_template(
        "feed_entry.html", labels, edition=edition, original=edition.original, anchored=False
    )
    parts = [
        _E.id(edition.permalink),
        _E.title(xml_text(marked_title(edition, labels))),
        _E.published(_midnight(edition.issued)),
        _E.updated(_midnight(edition.released)),
        _E.link(rel="alternate", type="text/html", hreflang=edition.language, href=edition.permalink),
        *_in_other_languages(edition),
        _E.link(rel="alternate", type="application/pdf", href=rendition_url(edition, "pdf")),
        *_via(edition),
        *(_E.link(rel="license", href=licence) for licence in [edition.own_licence] if licence),
        *(_E.author(_E.name(xml_text(person.name))) for person in edition.cited_authors),
        *(_E.category(term=xml_text(subject)) for subject in edition.subjects),
        *(_E.summary(xml_text(text)) for text in [edition.standfirst] if text),
        *(
            _E.rights(xml_text(" ".join(line.printed for line in lines)))
            for lines in [rights_lines(edition, catalogue(labels))]
            if lines
        ),
        _E.content(xml_text(content), type="html"),
    ]
    return _E.entry({_XML_LANG: edition.language}, *parts)  # type: ignore[no-any-return]


def _in_other_languages(edition: Edition) -> list[etree._Element]:
    return [
        _E.link(rel="alternate", type="text/html", hreflang=each.language, href=each.url)
        for each in edition.readings
        if each.language != edition.language
    ]


def _via(edition: Edition) -> list[etree._Element]:
    """Where the quoted words come from (RFC 4287, 4.2.7.2)."""
    if not edition.original:
        return []
    original = edition.original
    language = {"hreflang": original.language} if original.language else {}
    title = xml_text(f"{original.headline} ({original.outlet})")
    return [_E.link(language, rel="via", type="text/html", href=original.url, title=title)]


def _midnight(day: date) -> str:
    """RFC 3339 has no bare days: the day's first moment."""
    return f"{day.isoformat()}T00:00:00Z"
