"""Claims on who wrote, of what a reader sees: byline elements, lines with names."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.bylines import full_names, is_labelled, names_nobody, split_byline, strip_label
from pressmark.extraction.page import Page, clean, element_text

_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|author-?names?|yazar|yazar-?adi|muhabir|autor(?:en)?|auteurs?|autore|writers?"
    r"|reporters?|journalists?|journaliste|contributors?|avtor|article-?author|news-?author|signature)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"comment|related|teaser|sidebar|recommend|promo|popular|most-read|newsletter|author-?(?:bio|box|info|desc|about)|(?:^|\s)bio"
    r"|about|avatar|widget|disqus|respond|caption|figure|photo|image|nav(?:$|[\s_-])|menu|cookie|consent|breadcrumb|carousel|more-"
    r"|follow|controls|dropdown|share|social|affiliation|views|count",
    re.IGNORECASE,
)
_AWAY_TAGS = frozenset({"nav", "figure", "figcaption", "form", "select"})
_BESIDE_TAGS = frozenset({"aside", "footer"})  # of the page; those of an article's head or end hold bylines
_ROOTS = frozenset({"html", "body", "article", "main"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODIFIER = re.compile(r"(?:with|without|has|no)-[a-z]+|(?:^|\s)(?:category|tag|format)-\S+")
_PARAGRAPHS = frozenset({"p", "div", "span"})
_LINE_TAGS = _PARAGRAPHS | {"a", "address", "small", "em", "strong", "b", "i", "h4", "h5", "h6", "li", "td"}
_LONGEST_LINE = 160
_SHORTEST_ACCOUNT = 4
_PROSE = 200
"""A paragraph of this length is prose: lines behind it belong to the text."""


def read_visible(page: Page) -> Iterator[Claim]:
    """What stands on the page."""
    yield from _bylines(page)


def _bylines(page: Page) -> Iterator[Claim]:
    """The byline elements of the first kind that names somebody; a labelled or bare line by the heading where none does."""
    marked = page.find("//*[@rel='author' or contains(@itemprop, 'author') or @class or @id]")
    for place, kind in (
        (Place.BYLINE_ELEMENT, _has_byline_class),
        (Place.MICRODATA, _has_itemprop),
        (Place.BYLINE_ELEMENT, _has_rel),
    ):
        claims = list(_from_elements([one for one in marked if kind(one) and not is_away(one)], place))
        yield from claims
        if any(claim.field == Field.CONTRIBUTOR for claim in claims):
            return
    yield from _from_lines(page)


def _has_byline_class(element: HtmlElement) -> bool:
    return bool(_BYLINE_CLASS.search(_CAMEL.sub("-", _style(element))))


def _has_itemprop(element: HtmlElement) -> bool:
    return "author" in (element.get("itemprop") or "").split()


def _has_rel(element: HtmlElement) -> bool:
    return "author" in (element.get("rel") or "").split()


def _style(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_away(element: HtmlElement) -> bool:
    """Whether it stands in a sidebar, a comment, a teaser, a caption or a note on the author.

    What also holds the heading is the page's frame, whatever its name says (`layout--sidebar`, `has-menu`).
    """
    ancestors = [element, *element.iterancestors()]
    tags = {str(around.tag) for around in ancestors}
    if tags & _AWAY_TAGS or (tags & _BESIDE_TAGS and not tags & {"article", "header"}):
        return True
    return any(
        _AWAY.search(_MODIFIER.sub("", _CAMEL.sub("-", _style(around)))) and around.find(".//h1") is None
        for around in ancestors
        if around.tag not in _ROOTS
    )


def _from_elements(elements: list[HtmlElement], place: Place) -> Iterator[Claim]:
    """Claims of the innermost element that first names somebody and of its neighbours of the same kind."""
    first: HtmlElement | None = None
    frames = {frame for element in elements for frame in element.iterancestors()}
    for element in sorted(elements, key=lambda one: one in frames):
        if first is not None and not _is_neighbour(first, element):
            continue
        lines = _lines(element)
        names = split_byline(lines, printed=not _is_account(lines))
        if names or names_nobody(strip_label(clean(lines))):
            first = element if first is None else first
            yield Claim(Field.BYLINE, _printed(element, elements, names), place, _detail(element))
            yield from (Claim(Field.CONTRIBUTOR, name, place, _detail(element)) for name in names)


def _is_account(lines: str) -> bool:
    """Whether it is one word such as `bluekettle42`: who signs with an account writes it as he likes."""
    return len(lines.split()) == 1 and len(lines) >= _SHORTEST_ACCOUNT


def _is_neighbour(first: HtmlElement, other: HtmlElement) -> bool:
    """Whether two byline elements are of one kind and close together: several authors, each in an element of his own."""
    alike = (first.tag, first.get("class")) == (other.tag, other.get("class"))
    return alike and bool(set(list(first.iterancestors())[:2]) & set(list(other.iterancestors())[:2]))


def _printed(element: HtmlElement, elements: list[HtmlElement], names: list[str]) -> str:
    """The byline as printed: the words of the widest byline element around that names nobody else."""
    text = _lines(element)
    for frame in set(elements).intersection(element.iterancestors()):
        wider = _lines(frame)
        if len(text) < len(wider) <= _LONGEST_LINE and split_byline(wider, printed=True) == names:
            text = wider
    return clean(text)


def _lines(element: HtmlElement) -> str:
    """The words of an element, a line for each of its parts: a date beside a name is no part of it."""
    named = element.xpath(".//*[@itemprop='name']/@content") if element.get("itemprop") else []
    content = clean(element.get("content")) or clean(next(iter(named), ""))
    parts = [
        clean(part)
        for part in element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::time)]")
    ]
    return content or "\n".join(part for part in parts if part)


def _detail(element: HtmlElement) -> str:
    marks = [(name, element.get(name)) for name in ("class", "id", "itemprop", "rel")]
    return f"{element.tag}" + "".join(f"[{name}={clean(value)}]" for name, value in marks[:3] if value)[:80]


def _from_lines(page: Page) -> Iterator[Claim]:
    """A line that says of itself that it is the byline; else the one line right behind the heading, if it is but names."""
    following = [element for element in page.find("//h1[1]/following::*") if element.tag in _LINE_TAGS]
    lines = [(element, element_text(element)) for element in following if element.find(".//p") is None]
    near = list(_until_prose(lines))
    far = [text for element, text in lines if ":" in text and _is_line(element, text)]
    for text in [text for _element, text in near] + far:
        if is_labelled(text) and (names := list(full_names(text))):
            yield from _line_claims(text, names, Place.BYLINE_ELEMENT)
            return
    title = clean(page.tree.findtext(".//title"))
    for element, text in near[:1]:
        names = list(full_names(text)) if element.tag in _PARAGRAPHS and text not in title else []
        if names and _is_only(names, text):
            yield from _line_claims(text, names, Place.TEXT)


def _until_prose(lines: Iterable[tuple[HtmlElement, str]]) -> Iterator[tuple[HtmlElement, str]]:
    for element, text in lines:
        if len(text) > _PROSE and element.tag in ("p", "div"):
            return
        if _is_line(element, text):
            yield element, text


def _is_line(element: HtmlElement, text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LINE and not is_away(element)


def _is_only(names: list[str], text: str) -> bool:
    """Whether a line is names and nothing else."""
    return sum(len(name.split()) for name in names) >= len(text.replace(",", " ").split()) - len(names) + 1


def _line_claims(text: str, names: list[str], place: Place) -> Iterator[Claim]:
    yield Claim(Field.BYLINE, text, place, "a line by itself")
    yield from (Claim(Field.CONTRIBUTOR, name, place, text) for name in names)
