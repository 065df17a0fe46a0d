"""What an editor should know before quoting: paywall, advertisement, opinion, agency copy, licence, and what is not known.

A hint is given where the page says so in a place made for it; a report about paywalls or on a sponsor says none of this.
Rather no hint than a wrong one. A language, a label or an agency more is one more entry in `hintwords`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pressmark.document.article import Article, Hint, HintKind, Place
from pressmark.document.blocks import Paragraph, block_text
from pressmark.extraction import hintwords as words
from pressmark.extraction.beside import is_away
from pressmark.extraction.bylines import squash
from pressmark.extraction.licences import read_licences
from pressmark.extraction.page import (
    Page,
    Piece,
    as_list,
    clean,
    element_text,
    find_headings,
    types_of,
)
from pressmark.extraction.vocabulary import any_of, fold

_LOCKED = frozenset({"locked", "metered", "paid", "premium"})
_BYLINE = re.compile(r"byline|author|autor|yazar", re.IGNORECASE)
_PAYWALL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|piano-?offer)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(rf"^\W*(?:{'|'.join(words.SUBSCRIBE)})", re.IGNORECASE)
_SPONSORED = re.compile(rf"^\W*(?:{any_of(words.SPONSORED)})\W*$", re.IGNORECASE)
_NOTICE = re.compile(rf"^\W*(?:{any_of(words.ADVERTISEMENT)})\W*$", re.IGNORECASE)
_PAID_BY = re.compile(rf"^\W*(?:{any_of(words.PAID_BY)})\s+(?P<who>\S.{{1,60}})$", re.IGNORECASE)
_LINE = 160
_LABEL = 60
_LEAST = 20
_NEAR = 6
_FRAMES = 3
_EDGE = 2
_HEAD_OF_TEXT = 90
_MOST_OF_IT = 0.5
_SAMPLE = 1000

_AGENCY = any_of(words.AGENCIES)
_DATELINE = re.compile(
    rf"^[\W_]*(?:[^\n().]{{0,60}}?[\s,])?[(/\[](?P<one>{_AGENCY})[)/\]]\s*[-–—:.]?"
    rf"|^[^\n().]{{2,60}}?(?:\.,?|,|\s[-–—])\s*/?(?P<two>{_AGENCY})/?\s*(?:[.:–—]|-\s)"
)
_SIGNED = re.compile(
    rf"(?:^|\s)(?:[(\[©/]|©\s|--\s|—\s)\s*(?P<names>(?:{_AGENCY})(?:\s*[/,]\s*[\w.-]{{1,12}})*)\s*[)\]/]?\W*$"
)
_PARTS = re.compile(r"\s*[,/|()·–—]\s*|\s+(?:and|und|et|ve|и|with|mit)\s+|\s-\s")

_READ = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "ARABIC")
"""Scripts whose names, dates and words the readers know and whose letters the typefaces have."""


def read_hints(page: Page, article: Article) -> tuple[Hint, ...]:
    """All hints of a page, each once a kind and value; the surest place first."""
    pieces = page.pieces
    beside = _beside_heading(page, pieces)
    found = [
        *_paywalls(page, article, pieces),
        *_advertising(page, pieces, beside),
        *_opinions(page, article, beside),
        *read_licences(page),
        *read_text_hints(article),
    ]
    return _once(found)


def _once(hints: Sequence[Hint]) -> tuple[Hint, ...]:
    first: dict[tuple[HintKind, str], Hint] = {}
    for hint in hints:
        first.setdefault((hint.kind, hint.value), hint)
    return tuple(first.values())


def read_text_hints(article: Article) -> tuple[Hint, ...]:
    """The hints of an article's own words and claims, whatever file they came in."""
    return _once([*_agencies(article), *_unknown(article)])


def _paywalls(page: Page, article: Article, pieces: Sequence[Piece]) -> Iterator[Hint]:
    for record in page.articles:
        parts = [part for part in as_list(record.get("hasPart")) if isinstance(part, dict)]
        shut = [part for part in parts if _is_false(part.get("isAccessibleForFree"))]
        selectors = ", ".join(
            clean(selector) for part in shut for selector in as_list(part.get("cssSelector"))
        )
        if shut and (selectors or _is_false(record.get("isAccessibleForFree"))):
            yield Hint(
                HintKind.PAYWALL, "part", Place.JSON_LD, f"hasPart.isAccessibleForFree {selectors}".strip()
            )
        elif _is_false(record.get("isAccessibleForFree")):
            yield Hint(HintKind.PAYWALL, "whole", Place.JSON_LD, "isAccessibleForFree")
    for tier in page.values(
        "//meta[@property='article:content_tier' or @name='article:content_tier']/@content"
    ):
        if tier.lower() in _LOCKED:
            yield Hint(HintKind.PAYWALL, tier.lower(), Place.OPENGRAPH, "article:content_tier")
    for value in page.values("//*[@itemprop='isAccessibleForFree']/@content"):
        if _is_false(value):
            yield Hint(HintKind.PAYWALL, "whole", Place.MICRODATA, "isAccessibleForFree")
    yield from _barriers(article, pieces)


def _barriers(article: Article, pieces: Sequence[Piece]) -> Iterator[Hint]:
    """A line that asks to subscribe in order to read on; one that the text itself has is a quotation."""
    for text, element in pieces:
        if len(text) <= _LINE and _SUBSCRIBE.match(text) and text not in article.text:
            yield Hint(HintKind.PAYWALL, "subscribe", Place.TEXT, text)
            return
        style = element.get("class") or element.get("id")
        if (
            style
            and len(text) >= _LEAST
            and _PAYWALL_CLASS.search(style)
            and any(word in fold(text) for word in words.SUBSCRIPTION)
        ):
            yield Hint(HintKind.PAYWALL, "subscribe", Place.TEXT, text[:_LINE])
            return


def _is_false(value: Any) -> bool:
    return value is False or (
        isinstance(value, str) and value.strip().rsplit("/", 1)[-1].lower() in {"false", "no", "0"}
    )


def _advertising(page: Page, pieces: Sequence[Piece], beside: Sequence[Piece]) -> Iterator[Hint]:
    for record in page.records:
        if "AdvertiserContentArticle" in types_of(record):
            yield Hint(HintKind.SPONSORED, "advertiser content", Place.JSON_LD, "@type")
    for section, place, detail in _sections(page):
        if _SPONSORED.match(section):
            yield Hint(HintKind.SPONSORED, section.lower(), place, detail)
    for segment in _path(page.url):
        if segment in words.SPONSORED_PATHS:
            yield Hint(HintKind.SPONSORED, segment, Place.ADDRESS, segment)
    for link in page.find("//a[contains(@rel, 'sponsored')]"):
        frames = [link, *[frame for _step, frame in zip(range(_FRAMES), link.iterancestors(), strict=False)]]
        if any(_BYLINE.search(frame.get("class") or "") for frame in frames) and not is_away(link):
            yield Hint(HintKind.SPONSORED, "sponsored", Place.BYLINE_ELEMENT, element_text(link))
    yield from _labels(beside)
    yield from _notices(page, pieces)


def _labels(beside: Sequence[Piece]) -> Iterator[Hint]:
    """A label in the frame of the heading: elsewhere it names an advertisement beside the article."""
    for text, _element in beside:
        if len(text) <= _LABEL and (_SPONSORED.match(text) or _PAID_BY.match(text)):
            yield Hint(HintKind.SPONSORED, fold(text).strip(" :|–-"), Place.TEXT, text)


def _notices(page: Page, pieces: Sequence[Piece]) -> Iterator[Hint]:
    """`Anzeige` and its like right at the heading, once on the page: banners have one each."""
    found = [index for index, (text, _element) in enumerate(pieces) if _NOTICE.match(text)]
    if len(found) != 1:
        return
    text, element = pieces[found[0]]
    for last in find_headings(page.tree, pieces):
        heading = pieces[last][1]
        near = found[0] in {last + 1, last - 1, last - 2}
        if near and element.getparent() in {heading.getparent(), heading} and not is_away(element):
            yield Hint(HintKind.SPONSORED, fold(text).strip(" :|–-"), Place.TEXT, text)


def _opinions(page: Page, article: Article, beside: Sequence[Piece]) -> Iterator[Hint]:
    for record in page.articles:
        if "OpinionNewsArticle" in types_of(record):
            yield Hint(HintKind.OPINION, "opinion", Place.JSON_LD, "@type OpinionNewsArticle")
    for section, place, detail in _sections(page):
        if fold(section) in words.OPINION:
            yield Hint(HintKind.OPINION, "opinion", place, f"{detail}: {section}")
    for segment in _path(page.url):
        if segment in words.OPINION_PATHS:
            yield Hint(HintKind.OPINION, "opinion", Place.ADDRESS, segment)
    for claim in article.claims:
        before = re.match(r"([^:|]{3,30}?)\s*[:|]\s", claim.value)
        if claim.field == "headline" and before and fold(before[1]) in words.OPINION:
            yield Hint(HintKind.OPINION, "opinion", claim.place, before[1])
    yield from _kickers(beside)


def _kickers(beside: Sequence[Piece]) -> Iterator[Hint]:
    """The word by the headline."""
    for text, element in beside:
        word = fold(text).strip(" :|")
        if word in words.OPINION and word not in words.NO_KICKERS and not _in_navigation(element):
            yield Hint(HintKind.OPINION, "opinion", Place.HEADING, text)


def _beside_heading(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces close to a heading in the frame that holds it."""
    found: list[Piece] = []
    for last in find_headings(page.tree, pieces):
        frames = set(list(pieces[last][1].iterancestors())[:_FRAMES]) - {page.tree, *page.tree.iter("body")}
        found += [
            (text, element)
            for text, element in pieces[max(last - _NEAR, 0) : last + _NEAR]
            if frames.intersection(element.iterancestors()) and not is_away(element)
        ]
    return found


def _in_navigation(element: HtmlElement) -> bool:
    return any(str(frame.tag) in {"nav", "ul", "ol"} for frame in (element, *element.iterancestors()))


def _sections(page: Page) -> Iterator[tuple[str, Place, str]]:
    for record in page.articles:
        for section in as_list(record.get("articleSection")):
            if words_of := clean(section):
                yield words_of, Place.JSON_LD, "articleSection"
    for section in page.values("//meta[@property='article:section' or @name='article:section']/@content"):
        yield section, Place.OPENGRAPH, "article:section"


def _path(url: str) -> list[str]:
    """The folders of an address, without its last part, which is the headline's words."""
    return [fold(unquote(part)) for part in urlsplit(url).path.split("/")[:-1] if part]


def _agencies(article: Article) -> Iterator[Hint]:
    own = squash(article.outlet) + " " + squash(urlsplit(article.url).netloc)
    for name, place, detail in _agency_names(article):
        agency = words.AGENCIES[name]
        if squash(agency) not in own and squash(name) != squash(article.outlet):
            yield Hint(HintKind.AGENCY, agency, place, detail)


def _agency_names(article: Article) -> Iterator[tuple[str, Place, str]]:
    for claim in article.claims:
        if claim.field in {"byline", "contributor"} and claim.place not in {Place.META, Place.OPENGRAPH}:
            for part in _PARTS.split(claim.value):
                if part in words.AGENCIES:
                    yield part, claim.place, claim.value if claim.field == "byline" else claim.detail
    paragraphs = [block_text([block]) for block in article.body if isinstance(block, Paragraph)]
    for text in paragraphs[:_EDGE]:
        if match := _DATELINE.match(text[:_HEAD_OF_TEXT]):
            yield match["one"] or match["two"], Place.TEXT, match[0].strip()
    for text in paragraphs[-_EDGE:]:
        if match := _SIGNED.search(text):
            yield _PARTS.split(match["names"])[0], Place.TEXT, match[0].strip()


def _unknown(article: Article) -> Iterator[Hint]:
    """What the readers could not tell: said, so that nothing is guessed in silence."""
    if article.published is None:
        yield Hint(HintKind.NO_DATE, "", Place.TEXT)
    if not article.language:
        yield Hint(HintKind.NO_LANGUAGE, "", Place.TEXT)
    if script := unread_script(article.text):
        yield Hint(HintKind.UNREAD_SCRIPT, script, Place.TEXT)


def unread_script(text: str) -> str:
    """The script that most of a text is in, where it is one whose names and dates we don't read; else empty."""
    scripts = Counter(
        unicodedata.name(char, "?").split()[0].split("-")[0] for char in text[:_SAMPLE] if char.isalpha()
    )
    most, count = next(iter(scripts.most_common(1)), ("", 0))
    return most.capitalize() if count > _MOST_OF_IT * scripts.total() and most not in _READ else ""
