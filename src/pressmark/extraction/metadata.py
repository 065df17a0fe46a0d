"""Claims of a page's head: meta tags, links and language attributes. A dialect of meta tags is one more row here."""

from collections.abc import Iterator

from pressmark.document.article import Claim, Field, Place
from pressmark.document.languages import parse_tag
from pressmark.extraction.bylines import invert, split_byline
from pressmark.extraction.moments import read_moment, read_path
from pressmark.extraction.page import Page, clean

_HEADLINES = (
    "og:title",
    "twitter:title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
)
_CONTRIBUTORS = (
    "author", "article:author", "article:author_name", "og:author", "og:article:author", "byl", "byline", "authors",
    "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "twitter:data1", "creator",
    "shareaholic:article_author_name", "rbauthors", "dcsext.author", "cxenseparse:author",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "date.issued", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "citation_online_date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publish-date", "publishdate", "publish_date", "pubdate",
    "publication_date", "date_published", "published_time", "originalpublicationdate", "ptime", "date", "rbpubdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "updated_time", "revised",
)  # fmt: skip
_LANGUAGES = ("og:locale", "content-language", "language", "dc.language", "dcterms.language")
_OUTLETS = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "twitter:app:name:iphone",
)
_URLS = ("og:url", "twitter:url", "parsely-link")
_IMAGES = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
)

_CATALOGUED = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
"""Tags that hold one name each, in the order of catalogues: `Wilson, James`."""

_ADDRESS = ("http", "www.", "/", "@")


def read_metadata(page: Page) -> Iterator[Claim]:
    """What the meta tags, the links and the language attributes say."""
    tags = list(_tags(page))
    yield from _dates(tags)
    yield from _contributors(tags)
    for name in _HEADLINES:
        yield from (_claim(Field.HEADLINE, name, value) for value in _values(tags, name))
    for name in _OUTLETS:
        yield from (
            _claim(Field.OUTLET, name, value)
            for value in _values(tags, name)
            if not value.startswith(_ADDRESS)
        )
    yield from _languages(page, tags)
    yield from _addresses(page, tags)


def _tags(page: Page) -> Iterator[tuple[str, str]]:
    """Names and contents, in page order; a tag may carry its name in any of three attributes."""
    for element in page.find("//meta[@content]"):
        content = clean(element.get("content"))
        for key in {element.get("property"), element.get("name"), element.get("http-equiv")} - {None}:
            if content:
                yield str(key).strip().lower(), content


def _values(tags: list[tuple[str, str]], name: str) -> list[str]:
    return list(dict.fromkeys(content for key, content in tags if key == name))


def _claim(field: Field, name: str, value: str) -> Claim:
    return Claim(field, value, Place.OPENGRAPH if name.startswith(("og:", "article:")) else Place.META, name)


def _dates(tags: list[tuple[str, str]]) -> Iterator[Claim]:
    for field, names in ((Field.PUBLISHED, _PUBLISHED), (Field.MODIFIED, _MODIFIED)):
        for name in names:
            yield from (
                _claim(field, name, str(when))
                for value in _values(tags, name)
                if (when := read_moment(value))
            )


def _contributors(tags: list[tuple[str, str]]) -> Iterator[Claim]:
    for name in _CONTRIBUTORS:
        for value in _values(tags, name):
            if value.lower().startswith(_ADDRESS) or "://" in value:
                continue  # article:author is the address of a profile as often as a name
            names = split_byline(invert(value) if name in _CATALOGUED else value)
            yield from (_claim(Field.CONTRIBUTOR, name, one) for one in names)


def _languages(page: Page, tags: list[tuple[str, str]]) -> Iterator[Claim]:
    for attribute in ("lang", "xml:lang"):
        for value in page.values(f"/html/@*[name()='{attribute}']")[:1]:
            if tag := parse_tag(value):
                yield Claim(Field.LANGUAGE, tag, Place.HTML_LANG, attribute)
    for name in _LANGUAGES:
        yield from (
            _claim(Field.LANGUAGE, name, tag) for value in _values(tags, name) if (tag := parse_tag(value))
        )


def _addresses(page: Page, tags: list[tuple[str, str]]) -> Iterator[Claim]:
    for address in page.values("//link[@rel='canonical']/@href")[:1]:
        if full := page.absolute(address):
            yield Claim(Field.URL, full, Place.LINK, "canonical")
    for field, names in ((Field.URL, _URLS), (Field.IMAGE, _IMAGES)):
        for name in names:
            yield from (
                _claim(field, name, full)
                for value in _values(tags, name)[:1]
                if (full := page.absolute(value))
            )
    for address in page.values("//link[@rel='image_src']/@href")[:1]:
        if full := page.absolute(address):
            yield Claim(Field.IMAGE, full, Place.LINK, "image_src")
    if page.url:
        yield Claim(Field.URL, page.url, Place.GIVEN)
    canonical = [page.absolute(address) for address in page.values("//link[@rel='canonical']/@href")[:1]]
    for address in dict.fromkeys([page.url, *canonical]):
        if when := read_path(address):
            yield Claim(Field.PUBLISHED, str(when), Place.ADDRESS, address)
