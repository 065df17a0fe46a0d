"""Claims on who wrote from what markup calls the byline: its class, `itemprop`, `rel`, a link to an author's page, a line."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.beside import is_away, is_in_teaser, style_of
from pressmark.extraction.bylines import (
    full_names,
    is_all_names,
    is_labelled,
    names_body,
    names_nobody,
    names_section,
    split_byline,
    strip_label,
)
from pressmark.extraction.page import Page, clean, element_text
from pressmark.extraction.printed import cut_days

_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by[-_]?lines?|(?:written|posted|authored|created|submitted)-?by|authors?|author-?names?|yazar|yazar-?adi|muhabir|autor(?:en|es|a|i|zy)?|auteurs?|autore|writers?"
    r"|reporters?|journalists?|journaliste|contributors?|avtor|article-?author|news-?author|text-?author|signature|redakteur|redaktor|redacteur|redattore|escritor|journo|text-?autor|article-?creator|verfasser"
    r"|forfatter|skribent|periodista|colunista|penulis)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_OF_NAME = re.compile(
    r"(?:author|autor|byline|signature|writer|contributor)s?[a-z]*[\s_-]+(?:[a-z0-9]+[_-]+)*(?:image|img|photo|picture|avatar|bio|role|title|jobs?|location|place"
    r"|city|date|time|email|mail|twitter|social|desc|description|position|affiliation|icon|label|by|count|more|follow|share)s?$"
    r"|(?:photo|image|caption|picture|media|comment|licen[cs]e|copyright)[a-z]*[\s_-]+(?:[a-z0-9]+[_-]+)*(?:author|autor|byline|credit)s?$",
    re.IGNORECASE,
)
"""A part of a byline element that isn't the name: `byline__date`, `author-title`, `image-author`."""

_AUTHORS_PAGE = re.compile(
    r"/(?:authors?(?:-page|\.\w+)?|by|autor(?:en|es|i|zy|-\d+)?|auteurs?|autori|autore|yazar(?:lar)?|muhabir|avtory?|journalist(?:en|s|e)?|journalistes?|redakteure?|redacteurs?|redaktion|mitarbeiter|signataires?|bios?|profil|columnists?|reporters?"
    r"|contributors?|profiles?(?:-\d+)?|staff(?:-directory)?|team|members?|meet-the-team|our-team|columnistas?|periodistas?|firmas?|colunistas?|writers?|correspondents?)/[^/]+|/author\.\w+$"
    r"|^/@[\w.-]+/?$",
    re.IGNORECASE,
)
_AUTHOR_ASKED_FOR = re.compile(r"[?&]a(?:uthor|utor)(?:_?id)?=", re.IGNORECASE)
_BOX = re.compile(
    r"(?:author|autor|auteur|autore|yazar|avtor|contributor|writer)s?[\s_-]?(?:bio|box|card|profile|about|info|desc|details|block|teaser|widget)"
    r"|about-?_?(?:the-?_?)?author|(?:^|[\s_-])bio(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_BOX = re.compile(
    r"comment|related|recommend|promo|popular|most-read|newsletter|disqus|respond|menu|cookie|consent|carousel|more-",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LIKE_PERSON = re.compile(r"[^\W\d_]{2}[\w'’.\u200c-]*(?:\s[^\W\d_][\w'’.\u200c-]*){1,2}$")
_HOST = re.compile(r"^(?:https?:)?//[^/]*|[?#].*", re.IGNORECASE)
_LIST = 2
_PARAGRAPHS = frozenset({"p", "div", "span"})
_LINE_TAGS = _PARAGRAPHS | {"a", "address", "small", "em", "strong", "b", "i", "h4", "h5", "h6", "li", "td"}
_LONGEST_LINE = 160
_SHORTEST_ACCOUNT = 4
_SENTENCE = 100
_PROSE = 200
"""A paragraph of this length is prose: lines behind it belong to the text."""

Elements = list[HtmlElement]


def read_marked(page: Page) -> Iterator[Claim]:
    """The byline elements of the first kind that names somebody, else a line by the heading, else the box on the author."""
    marked = page.find("//*[@rel='author' or contains(@itemprop, 'author') or @class or @id]")
    kinds: list[tuple[Place, Elements]] = [
        (Place.BYLINE_ELEMENT, [one for one in marked if _has_byline_class(one)]),
        (Place.MICRODATA, [one for one in marked if _has_itemprop(one)]),
        (Place.BYLINE_ELEMENT, [one for one in marked if _has_rel(one)]),
    ]
    for place, elements in kinds:
        own = [one for one in elements if not is_away(one) and not is_in_teaser(one)]
        claims = list(_from_elements(_without_lists(own, page), place))
        yield from claims
        if _names_somebody(claims):
            return
    for read in (_from_labelled_line, _from_links, _from_bare_line):
        claims = list(read(page))
        yield from claims
        if _names_somebody(claims):
            return
    for place, elements in kinds:
        boxed = [one for one in elements if _is_in_box(one) and not is_in_teaser(one)]
        said = place == Place.MICRODATA or elements is kinds[2][1]
        claims = [claim for claim in _from_elements(boxed, Place.TEXT) if said or _is_full_name(claim)]
        claims = [claim for claim in claims if claim.field == Field.CONTRIBUTOR]
        if claims:
            yield from claims
            return


def _names_somebody(claims: Iterable[Claim]) -> bool:
    return any(claim.field == Field.CONTRIBUTOR for claim in claims)


def _is_full_name(claim: Claim) -> bool:
    return claim.field == Field.CONTRIBUTOR and " " in claim.value


def _has_byline_class(element: HtmlElement) -> bool:
    style = style_of(element)
    return bool(_BYLINE_CLASS.search(style)) and any(
        _BYLINE_CLASS.search(token) and not _ASIDE_OF_NAME.search(token) for token in style.split()
    )


def _has_itemprop(element: HtmlElement) -> bool:
    return "author" in (element.get("itemprop") or "").split()


def _has_rel(element: HtmlElement) -> bool:
    return element.tag == "a" and "author" in (element.get("rel") or "").split()


def _stands_in_line(link: HtmlElement) -> bool:
    around = next((one for one in link.iterancestors() if one.tag in ("p", "li", "div", "td")), None)
    return around is None or around.tag == "div" or len(element_text(around)) <= _LONGEST_LINE


def _is_in_box(element: HtmlElement) -> bool:
    """Whether it stands in the box on the author, below the text as a rule, and not in what belongs to other articles."""
    styles = [style_of(around) for around in (element, *element.iterancestors()) if around.tag != "body"]
    return any(map(_BOX.search, styles)) and not any(map(_NO_BOX.search, styles))


def _without_lists(elements: Elements, page: Page) -> Elements:
    """Without those of one kind that name several people one after the other below the text: bylines of other articles."""
    kinds: dict[tuple[str, str], dict[str, HtmlElement]] = {}
    for element in elements:
        kind = kinds.setdefault((str(element.tag), element.get("class") or ""), {})
        kind.setdefault(element_text(element), element)
    lists = [
        kind
        for kind in kinds.values()
        if len(kind) >= _LIST
        and not any(_is_neighbour(next(iter(kind.values())), one) for one in list(kind.values())[1:])
    ]
    if not lists:
        return elements
    prose = next(iter(page.find(f"((//h1)[1]/following::p[string-length() > {_SENTENCE}])[2]")), None)
    place = {element: index for index, element in enumerate(page.tree.iter())}
    below = len(place) if prose is None else place[prose]
    beside = {name for kind in lists for name, one in kind.items() if place[one] > below}
    return [one for one in elements if place[one] <= below or element_text(one) not in beside]


def _from_elements(elements: Elements, place: Place) -> Iterator[Claim]:
    """Claims of the innermost element that first names somebody and of its neighbours of the same kind."""
    first: HtmlElement | None = None
    frames = {frame for element in elements for frame in element.iterancestors()}
    for element in sorted(elements, key=lambda one: one in frames):
        if first is not None and not _is_neighbour(first, element):
            continue
        lines = _lines(element)
        names = split_byline(lines, printed=not _is_account(lines) and not _has_named_part(element))
        if not any(" " in name or names_body(name) for name in names) and not _is_signature(names, lines):
            names = []
        if names or names_nobody(strip_label(clean(lines))):
            first = element if first is None else first
            yield Claim(Field.BYLINE, _printed(element, elements, names), place, _detail(element))
            yield from (Claim(Field.CONTRIBUTOR, name, place, _detail(element)) for name in names)


def _has_named_part(element: HtmlElement) -> bool:
    """Whether microdata say which of its words are the name, in whatever form it is."""
    return bool(element.get("itemprop")) and element.find(".//*[@itemprop='name']") is not None


def _is_signature(names: list[str], lines: str) -> bool:
    """Whether single words are names: behind a label or alone. Among other words they may be any (`Share`, `Dad`)."""
    return is_labelled(lines.replace("\n", " ")) or (len(names) == 1 and is_all_names(names, lines))


def _is_account(lines: str) -> bool:
    """Whether it is one word such as `bluekettle42`: who signs with an account writes it as he likes."""
    return len(lines.split()) == 1 and len(lines) >= _SHORTEST_ACCOUNT


def _is_neighbour(first: HtmlElement, other: HtmlElement) -> bool:
    """Whether two byline elements are of one kind and close together: several authors, each in an element of his own."""
    alike = (first.tag, first.get("class")) == (other.tag, other.get("class"))
    return alike and bool(set(list(first.iterancestors())[:2]) & set(list(other.iterancestors())[:2]))


def _printed(element: HtmlElement, elements: Elements, names: list[str]) -> str:
    """The byline as printed: the words of the widest byline element around that names nobody else."""
    text = _lines(element)
    for frame in set(elements).intersection(element.iterancestors()):
        wider = _lines(frame)
        if len(text) < len(wider) <= _LONGEST_LINE and split_byline(wider, printed=True) == names:
            text = wider
    return clean(text)


def _lines(element: HtmlElement) -> str:
    """The words of an element, a line for each of its parts: a date beside a name is no part of it."""
    named = element.findall(".//*[@itemprop='name']") if element.get("itemprop") else []
    names = (clean(one.get("content")) or element_text(one) for one in named)
    content = clean(element.get("content")) or "\n".join(dict.fromkeys(name for name in names if name))
    parts = [
        clean(part)
        for part in element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::time)]")
    ]
    return content or "\n".join(part for part in parts if part)


def _detail(element: HtmlElement) -> str:
    marks = [(name, element.get(name)) for name in ("class", "id", "itemprop", "rel")]
    return f"{element.tag}" + "".join(f"[{name}={clean(value)}]" for name, value in marks[:3] if value)[:80]


def _from_labelled_line(page: Page) -> Iterator[Claim]:
    """A line that says of itself that it is the byline, by the heading or anywhere with a colon."""
    lines = list(_lines_behind_heading(page))
    near = [text for _element, text in _until_prose(lines)]
    far = [text for element, text in lines if ":" in text and _is_line(element, text)]
    for text in near + far:
        if is_labelled(text) and (names := list(full_names(text))):
            yield from _line_claims(text, names, Place.BYLINE_ELEMENT)
            return


def _from_links(page: Page) -> Iterator[Claim]:
    """The links behind the heading that lead to authors' pages and are full names."""
    links = [
        link
        for link in _links_by_heading(page)
        if _leads_to_author(link.get("href").strip())
        and is_all_names(list(full_names(words := element_text(link))), words)
        and _stands_in_line(link)
        and not is_away(link)
        and not is_in_teaser(link)
    ]
    yield from _from_elements(links, Place.BYLINE_ELEMENT)


def _leads_to_author(address: str) -> bool:
    return bool(_AUTHORS_PAGE.search(_HOST.sub("", address)) or _AUTHOR_ASKED_FOR.search(address))


def _links_by_heading(page: Page) -> Iterator[HtmlElement]:
    """The links from the heading to the second long paragraph: the first may be a standfirst."""
    prose = 0
    for element in page.find("(//h1)[1]/following::*[self::a or self::p]"):
        prose += element.tag == "p" and len(element_text(element)) > _PROSE
        if prose > 1:
            return
        if element.tag == "a" and element.get("href"):
            yield element


def _from_bare_line(page: Page) -> Iterator[Claim]:
    """The line right behind the heading, if it is but names."""
    title = clean(page.tree.findtext(".//title"))
    for element, text in islice(_until_prose(_lines_behind_heading(page)), 1):
        bare = cut_days(text, [page.first("/html/@lang")])
        names = list(full_names(bare)) if element.tag in _PARAGRAPHS and text not in title else []
        is_sign = is_all_names(names, bare) and all(map(_LIKE_PERSON.match, names))
        if is_sign and element.find(".//a") is None and not (names_section(bare) or _DIGIT.search(bare)):
            yield from _line_claims(text, names, Place.TEXT)


def _lines_behind_heading(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    for element in page.find("//h1[1]/following::*"):
        if element.tag in _LINE_TAGS and element.find(".//p") is None:
            yield element, _line_text(element)


def _line_text(element: HtmlElement) -> str:
    """The words of an element; of one that is far too long for a line, in a form that costs less."""
    rough = clean(element.text_content())
    is_long = (
        len(rough) > 2 * _PROSE and element.find(".//script") is None and element.find(".//style") is None
    )
    return rough if is_long else element_text(element)


def _until_prose(lines: Iterable[tuple[HtmlElement, str]]) -> Iterator[tuple[HtmlElement, str]]:
    for element, text in lines:
        if len(text) > _PROSE and element.tag in ("p", "div"):
            return
        if _is_line(element, text):
            yield element, text


def _is_line(element: HtmlElement, text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LINE and not is_away(element)


def _line_claims(text: str, names: list[str], place: Place) -> Iterator[Claim]:
    yield Claim(Field.BYLINE, text, place, "a line by itself")
    yield from (Claim(Field.CONTRIBUTOR, name, place, text) for name in names)
