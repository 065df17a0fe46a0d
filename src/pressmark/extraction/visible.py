"""Claims of what a reader sees: headings, the window's title, times; and what stands beside the article."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.moments import read_moment
from pressmark.extraction.page import Page, clean, element_text

_AWAY = re.compile(
    r"comment|related|teaser|sidebar|recommend|popular|most-read|newsletter|author-?(?:bio|box|info|desc|about)|(?:^|\s)bio|widget|disqus|respond"
    r"|caption|menu|cookie|consent|breadcrumb|carousel|more-|dropdown|(?:^|[\s_-])(?:about|figure|photo|image|follow|controls|social)"
    r"|(?:^|[\s_-])(?:promo(?:s|tion|tions|box)?|counts?|counter)(?:$|[\s_-])|(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:page|post)-?views|views)(?:$|\s)",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset({"nav", "figure", "figcaption", "form", "select"})
_BESIDE_TAGS = frozenset({"aside", "footer"})  # of the page; those of an article's head or end hold bylines
_ROOTS = frozenset({"html", "body", "article", "main"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODIFIER = re.compile(r"(?:with|without|has|no)-[a-z]+")
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|roofline|topline|spitzmarke|preheadline|pre-?title|supertitle|surtitre|ust-?baslik",
    re.IGNORECASE,
)
_TIME_CLASS = re.compile(r"publi|posted|entry-date|created|yayin|eklen|datum", re.IGNORECASE)


def read_visible(page: Page) -> Iterator[Claim]:
    """What stands on the page."""
    for element in page.find("//h1"):
        if text := _without_kicker(element):
            field = Field.OUTLET if _leads_home(element, page) else Field.HEADLINE
            yield Claim(field, text, Place.HEADING, "h1")
    for element in page.find("//*[@itemprop='headline']")[:1]:
        if text := clean(element.get("content")) or element_text(element):
            yield Claim(Field.HEADLINE, text, Place.MICRODATA, "headline")
    for element in page.find("//head/title|//title[not(ancestor::svg)]")[:1]:
        if text := element_text(element):
            yield Claim(Field.HEADLINE, text, Place.WINDOW_TITLE, "title")
    yield from _times(page)


def _without_kicker(heading: HtmlElement) -> str:
    """The words of a heading without the label that stands above them in an element of its own."""
    text = element_text(heading)
    for part in heading.iterdescendants("span", "div", "small", "em", "strong", "p", "a"):
        label = element_text(part)
        if _KICKER.search(part.get("class") or "") and label != text and text.startswith(label):
            return text[len(label) :].lstrip(" :|–—-·")
    return text


def _leads_home(heading: HtmlElement, page: Page) -> bool:
    """Whether a heading is but a link to the front page: it names the site then."""
    for link in heading.iter("a", "h1"):
        around = link if link.tag == "a" else next(heading.iterancestors("a"), None)
        if around is None or element_text(around) != element_text(heading):
            continue
        address = urlsplit(page.absolute(around.get("href") or ""))
        if "home" in (around.get("rel") or "").split() or (address.netloc and not address.path.strip("/")):
            ours = urlsplit(page.url)
            return bool(ours.path.strip("/") or ours.query)
    return False


def read_kickers(page: Page) -> list[str]:
    """The labels above the heading: no claims, but no part of the text either."""
    kickers = [
        one
        for one in page.find("//*[@class][following::h1 or ancestor::h1]")
        if _KICKER.search(one.get("class"))
    ]
    return [element_text(element) for element in kickers[:3]]


def style_of(element: HtmlElement) -> str:
    """What a page calls an element: its classes, id and names for tests, camel case parted by dashes."""
    names = (element.get(name) for name in ("class", "id", "data-testid", "data-qa"))
    return _CAMEL.sub("-", " ".join(name for name in names if name))


def is_away(element: HtmlElement) -> bool:
    """Whether it stands in a sidebar, a comment, a teaser, a caption or a note on the author.

    What also holds the heading is the page's frame, whatever its name says (`layout--sidebar`, `has-menu`).
    """
    ancestors = [element, *element.iterancestors()]
    tags = {str(around.tag) for around in ancestors}
    if tags & _AWAY_TAGS or (tags & _BESIDE_TAGS and not tags & {"article", "header"}):
        return True
    return any(
        _AWAY.search(_MODIFIER.sub("", style_of(around))) and around.find(".//h1") is None
        for around in ancestors
        if around.tag not in _ROOTS
    )


def _times(page: Page) -> Iterator[Claim]:
    for field, prop in ((Field.PUBLISHED, "datePublished"), (Field.MODIFIED, "dateModified")):
        for element in page.find(f"//*[contains(@itemprop, '{prop}')]")[:1]:
            if when := read_moment(_time_of(element)):
                yield Claim(field, str(when), Place.MICRODATA, prop)
    times = [one for one in page.find("//time|//abbr[contains(@class, 'published')]") if not is_away(one)]
    for element in sorted(times, key=lambda one: not _TIME_CLASS.search(style_of(one)))[:2]:
        if when := read_moment(_time_of(element)):
            yield Claim(Field.PUBLISHED, str(when), Place.TIME_ELEMENT, clean(element_text(element)))


def _time_of(element: HtmlElement) -> str:
    values = (clean(element.get(name)) for name in ("datetime", "content", "title"))
    return next((value for value in values if value), "") or element_text(element)
