"""Claims on the headline that a reader sees: headings of each rank, microdata, the window's title.

A page's `h1` is its headline, mostly. Where it names the site, or no `h1` says what the page says of itself elsewhere, the
headline stands in a heading of lower rank or in a line of its own: `settle_headings` finds it by what the window's title
and the metadata state.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.bylines import squash
from pressmark.extraction.headlines import likeness, split_title
from pressmark.extraction.page import Page, clean, element_text, read_pieces

KICKER_CLASS = re.compile(
    r"kicker|eyebrow|overline|dachzeile|roofline|topline|spitzmarke|preheadline|pre-?title|supertitle|surtitre|ust-?baslik",
    re.IGNORECASE,
)
_LOGO = re.compile(
    r"(?:^|\s)(?:site[-_]?|header[-_]?|nav(?:bar)?[-_]?)?(?:logo|brand)(?:$|\s)|(?:^|\s)site-?(?:title|name)(?:$|\s)",
    re.IGNORECASE,
)
_PERMALINK = re.compile(r"\s*[¶#]$")
_SHORTEST = 12
"""A part of a title with fewer letters may be printed anywhere."""

_LONGEST = 300
_ALIKE = 0.4
_STATED = frozenset({Place.JSON_LD, Place.OPENGRAPH, Place.META, Place.WINDOW_TITLE})
_LOWER = "//h2 | //h3 | //h4"


def read_headings(page: Page) -> Iterator[Claim]:
    """What the headings of the first rank, microdata and the window's title say."""
    for element in page.find("//h1"):
        if text := _PERMALINK.sub("", _without_kicker(element, page)):
            is_site = _is_logo(element) or _leads_home(element, page)
            field = Field.OUTLET if is_site else Field.HEADLINE
            yield Claim(field, text, Place.HEADING, "h1")
    for element in page.find("//*[@itemprop='headline']")[:1]:
        if text := element_text(element):
            yield Claim(Field.HEADLINE, text, Place.MICRODATA, "headline")
        elif text := clean(element.get("content")):
            yield Claim(Field.HEADLINE, text, Place.META, "itemprop headline")  # printed nowhere
    if text := _window_title(page):
        yield Claim(Field.HEADLINE, text, Place.WINDOW_TITLE, "title")


def settle_headings(page: Page, claims: Sequence[Claim], outlets: Sequence[str]) -> list[Claim]:
    """The claims with headings that name the site as claims on the outlet, and with the headline where no `h1` is it.

    Args:
        page: to read.
        claims: of all readers.
        outlets: the names of the outlet that are known so far.
    """
    stated = {c.value for c in claims if c.field == Field.HEADLINE and c.place in _STATED}
    heads = [c for c in claims if c.field == Field.HEADLINE and c.place in (Place.HEADING, Place.MICRODATA)]
    sites = {c for c in heads if c.place == Place.HEADING and _names_site(c, stated, page)}
    settled = [Claim(Field.OUTLET, c.value, c.place, c.detail) if c in sites else c for c in claims]
    if any(likeness(c.value, other) >= _ALIKE for c in heads if c not in sites for other in stated):
        return settled
    names = {squash(name) for name in (*outlets, *(c.value for c in sites))}
    return [*settled, *_printed_titles(page, stated, names)]


def _names_site(claim: Claim, stated: set[str], page: Page) -> bool:
    """Whether a heading is the end of a title (`Bridge closed – The Courier`) whose beginning a later heading prints."""
    key = squash(claim.value)
    if any(squash(title) == key for title in stated):
        return False
    for title in stated:
        first, *rest = split_title(title)
        if key in map(squash, rest) and len(squash(first)) >= _SHORTEST:
            texts = [squash(element_text(element)) for element in page.find(f"//h1 | {_LOWER}")]
            if key in texts and squash(first) in texts[texts.index(key) :]:
                return True
    return False


def _printed_titles(page: Page, stated: set[str], names: set[str]) -> Iterator[Claim]:
    """The heading of lower rank, else the line, that prints a stated title or the longest part of one."""
    wanted = {key for key in _wanted(stated) if len(key) >= _SHORTEST} - names
    found = [
        (text, element.tag)
        for element in page.find(_LOWER)
        if squash(text := element_text(element)) in wanted
    ] or [
        (text, element.tag)
        for text, element in read_pieces(page.tree)
        if len(text) <= _LONGEST and squash(text) in wanted
    ]
    if found:
        text, tag = max(found, key=lambda one: len(squash(one[0])))
        yield Claim(Field.HEADLINE, text, Place.HEADING, str(tag))


def _wanted(stated: set[str]) -> set[str]:
    """Titles, the parts between their separators and what follows a colon, squashed.

    Where one place states a part of what another states, that part is the headline and the others are not.
    """
    wholes = {squash(title) for title in stated}
    parts = {title: {squash(part) for part in split_title(title)} for title in stated}
    if agreed := {
        key for key in wholes for title, own in parts.items() if key in own and key != squash(title)
    }:
        return agreed
    tails = {squash(title.partition(": ")[2]) for title in stated}
    return wholes.union(tails, *parts.values())


def _window_title(page: Page) -> str:
    return next(map(element_text, page.find("//head/title|//title[not(ancestor::svg)]")), "")


def _without_kicker(heading: HtmlElement, page: Page) -> str:
    """The words of a heading without the label that stands above them in an element of its own.

    A label with a colon behind it is a part of the headline where the window's title has it too.
    """
    text = element_text(heading)
    for part in heading.iterdescendants("span", "div", "small", "em", "strong", "p", "a"):
        label = element_text(part)
        if KICKER_CLASS.search(part.get("class") or "") and label != text and text.startswith(label):
            rest = text[len(label) :].lstrip()
            if (label.endswith(":") or rest.startswith(":")) and squash(text) in squash(_window_title(page)):
                return text
            return rest.lstrip(" :|–—-·")
    return text


def _is_logo(heading: HtmlElement) -> bool:
    """Whether a heading or what holds it says that it is the site's sign."""
    parent = heading.getparent()
    holders = [heading] if parent is None or parent.tag == "body" else [heading, parent]
    return any(_LOGO.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in holders)


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
    labels = (one for one in page.find("//*[@class]") if KICKER_CLASS.search(one.get("class")))
    kickers = (one for one in labels if one.xpath("boolean(following::h1 or ancestor::h1)"))
    return [element_text(element) for element in islice(kickers, 3)]
