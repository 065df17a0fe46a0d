"""Under which licence a page says that its text is."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pressmark.document.article import Hint, HintKind, Place
from pressmark.extraction.page import Page, as_list, clean, element_text

_CC = re.compile(
    r"^https?://(?:www\.)?creativecommons\.org/(?P<kind>licenses|publicdomain)/(?P<name>[a-z-]+)/(?P<version>\d\.\d)?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^https?://(?:www\.)?rightsstatements\.org/(?:vocab|page)/(?P<name>[A-Za-z-]+)/", re.IGNORECASE
)
_OF_THE_PAGE = re.compile(
    r"\b(?:this|these|our|all) (?:work|article|text|page|site|website|content|story|post|articles|contents)\b|except where|unless otherwise|dieser (?:artikel|text|beitrag|inhalt)|dieses werk|diese (?:seite|website)"
    r"|cet article|ce texte|cette œuvre|este (?:artículo|texto|artigo|obra)|esta obra|quest[oa] (?:articolo|opera)|bu (?:makale|yazı|eser|içerik|site)|(?:этот|эта|это) (?:текст|статья|произведение)|материалы сайта",
    re.IGNORECASE,
)
_NAMES = {"zero": "CC0", "mark": "Public Domain Mark"}
_AROUND = 3
_LONGEST = 400


def read_licences(page: Page) -> Iterator[Hint]:
    """The licences that the page gives for itself; a picture's licence is none of the text's."""
    for record in page.articles:
        for licence in as_list(record.get("license")):
            address = licence.get("@id") or licence.get("url") if isinstance(licence, dict) else licence
            if address := clean(address):
                yield Hint(HintKind.LICENCE, name_licence(address), Place.JSON_LD, "license")
    for name in ("dcterms.license", "dc.rights.license", "dcterms.rights"):
        for value in page.values(
            f"//meta[translate(@name, 'DCTERMSRIGHLN', 'dctermsrighln')='{name}']/@content"
        ):
            if "://" in value:
                yield Hint(HintKind.LICENCE, name_licence(value), Place.META, name)
    for link in page.find("//a[@href] | //link[@href]"):
        address = (link.get("href") or "").strip()
        if "license" in (link.get("rel") or "").lower().split() and not _of_picture(link):
            full = page.absolute(f"https:{address}" if address.startswith("//") else address)
            yield from (
                [Hint(HintKind.LICENCE, name_licence(full), Place.LINK, 'rel="license"')] if full else []
            )
        elif (_CC.match(address) or _RIGHTS.match(address)) and _speaks_of_page(link):
            yield Hint(HintKind.LICENCE, name_licence(address), Place.TEXT, element_text(link))


def _of_picture(link: HtmlElement) -> bool:
    return any(frame.tag in {"figure", "figcaption"} for frame in link.iterancestors())


def _speaks_of_page(link: HtmlElement) -> bool:
    """Whether a link stands in a sentence on the page or its text, such as a footer has."""
    if _of_picture(link):
        return False
    for _step, frame in zip(range(_AROUND), link.iterancestors(), strict=False):
        text = element_text(frame)
        if len(text) <= _LONGEST and _OF_THE_PAGE.search(text):
            return True
    return False


def name_licence(address: str) -> str:
    """`CC BY-SA 4.0` for its address; an address that we don't know as it is."""
    if match := _CC.match(address):
        name = match["name"].lower()
        version = f" {match['version']}" if match["version"] else ""
        return _NAMES.get(name, f"CC {name.upper()}") + version
    if match := _RIGHTS.match(address):
        return f"RightsStatements.org {match['name']}"
    return address if urlsplit(address).scheme in {"http", "https"} else " ".join(address.split())[:_LONGEST]
