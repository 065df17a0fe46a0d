"""Claims on days that stand in elements of their own: microdata, `time` elements, attributes for scripts."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.extraction.beside import is_in_teaser
from pressmark.extraction.moments import days_between, read_moment
from pressmark.extraction.page import Page, clean, element_text
from pressmark.extraction.printed import find_day_of, find_days, says_modified

_PUBLISHED_CLASS = re.compile(r"publi|posted|entry-date|created|yayin|eklen|datum", re.IGNORECASE)
_MODIFIED_CLASS = re.compile(r"updated|modified|lastmod|guncelle", re.IGNORECASE)
_OTHERS = re.compile(
    r"comment|respond|disqus|related|recommend|popular|most-?(?:read|viewed)|trending|sidebar|newsletter|cookie|consent|carousel"
    r"|more-|read-?(?:next|also)|latest-|caption|promo|(?<!elementor-)widget(?!\s+blog)|elementor-posts|teaser",
    re.IGNORECASE,
)
_LEDE = re.compile(r"teaser", re.IGNORECASE)
"""By the heading, a `teaser` is the article's own lede."""

_OTHERS_TAGS = frozenset({"nav", "figure", "figcaption", "form", "select"})
_BESIDE_TAGS = frozenset({"aside", "footer"})  # of the page; those of an article's head or end hold its day
_FRAMES = frozenset({"html", "body", "article", "main"})
_CATEGORY = re.compile(r"(?:^|\s)(?:category|tag|format)-\S+|(?:with|without|has|no)-[a-z]+")
_MASTHEAD = re.compile(
    r"(?:^|[\s_-])(?:nav(?:igation|bar|wrap|top)?|masthead|top-?bar|today|current-?date|ticker|breaking)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOR_SCRIPTS = (
    "data-datetime", "data-published", "data-publish-date", "data-published-date", "data-timestamp", "data-date", "data-time", "data-utc",
)  # fmt: skip
_ELEMENTS = " | ".join(
    ("//time", "//abbr[contains(@class, 'published')]", *(f"//*[@{name}]" for name in _FOR_SCRIPTS))
)
_RDFA = "//*[@property and @content and not(self::meta)][contains(@property, 'ateCreated') or contains(@property, 'datePublished') or contains(@property, 'dc:created')]"
_LABEL = 30
_LINE = 160
_MOST = 2
_PARAGRAPHS = 4


def read_times(page: Page, languages: Sequence[str]) -> Iterator[Claim]:
    """The days that elements state; where their own words print the outlet's day, that one before the moment in UTC.

    Args:
        page: to read.
        languages: what is known of the page's, the surest first.
    """
    for field, prop in ((Field.PUBLISHED, "datePublished"), (Field.MODIFIED, "dateModified")):
        for element in page.find(f"//*[contains(@itemprop, '{prop}')]")[:1]:
            if when := read_moment(_stated(element)):
                yield Claim(field, str(when), Place.MICRODATA, prop)
    for element in page.find(_RDFA)[:1]:
        if when := read_moment(clean(element.get("content"))):
            yield Claim(Field.PUBLISHED, str(when), Place.MICRODATA, clean(element.get("property")))
    times = [
        one
        for one in page.find(_ELEMENTS)
        if _is_line(one) and not belongs_to_others(one) and not stands_in_masthead(one)
    ]
    kinds: dict[Field, list[HtmlElement]] = {Field.PUBLISHED: [], Field.MODIFIED: []}
    for element in sorted(
        times, key=lambda one: (one.tag != "time", not _PUBLISHED_CLASS.search(_style(one)))
    ):
        kinds[Field.MODIFIED if _is_change(element) else Field.PUBLISHED].append(element)
    for field, elements in kinds.items():
        for element in islice((one for one in elements if not _is_of_another_article(one)), _MOST):
            yield from _claims(field, element, languages)


def _claims(field: Field, element: HtmlElement, languages: Sequence[str]) -> Iterator[Claim]:
    text = element_text(element)
    stated = read_moment(_stated(element))
    printed = _printed_day(text, languages, stated)
    if printed and (stated is None or printed.parts != stated.parts):
        yield Claim(field, str(printed), Place.TIME_ELEMENT, text)
    if stated and (printed is None or days_between(printed, stated) in (-1, 0, 1)):
        yield Claim(field, str(stated), Place.TIME_ELEMENT, text)


def _printed_day(text: str, languages: Sequence[str], stated: PartialDate | None) -> PartialDate | None:
    """The day in an element's own words; one without a year only where it is beside the stated one."""
    language, *others = languages or ("",)
    for found in find_days(text, language, others):
        if found.certain:
            return PartialDate.of(found.day)
    if stated is None or not stated.day:
        return None
    for year in (stated.year, stated.year - 1, stated.year + 1):  # the year ends within the difference to UTC
        day = find_day_of(text, language, year)
        if day and abs(days_between(PartialDate.of(day), stated)) == 1:
            return PartialDate.of(day)
    return None


def _is_of_another_article(element: HtmlElement) -> bool:
    """Whether it stands in a teaser that is an `article` of its own."""
    own = next(element.iterancestors("article"), None)
    return own is not None and own.find(".//h1") is None and is_in_teaser(element)


def belongs_to_others(element: HtmlElement, *, by_heading: bool = False) -> bool:
    """Whether it stands in a comment, in what leads to other articles, in a caption or at the page's foot.

    What also holds the heading is the page's frame, whatever its name says.
    """
    ancestors = [element, *element.iterancestors()]
    tags = {str(around.tag) for around in ancestors if around.tag != "form" or not _is_frame(around)}
    if tags & _OTHERS_TAGS or (tags & _BESIDE_TAGS and not tags & {"article", "header"}):
        return True
    for around in ancestors:
        style = _CATEGORY.sub(" ", _style(around))
        if around.tag in _FRAMES or not _OTHERS.search(_LEDE.sub("", style) if by_heading else style):
            continue
        if around.find(".//h1") is None:
            return True
    return False


def _is_frame(form: HtmlElement) -> bool:
    """Some systems wrap the whole page in one form."""
    return form.find(".//h1") is not None or len(form.findall(".//p")) >= _PARAGRAPHS


def _is_line(element: HtmlElement) -> bool:
    """Whether it is a line: an attribute for scripts on a whole block, or on nothing, is no printed day."""
    length = len(element_text(element))
    return length <= _LINE and (length > 0 or element.tag == "time")


def stands_in_masthead(element: HtmlElement) -> bool:
    """Whether it stands in the page's head, where the day of the visit is printed."""
    return any(
        _MASTHEAD.search(_style(around)) and around.find(".//h1") is None
        for around in (element, *element.iterancestors())
        if around.tag not in _FRAMES
    )


def _is_change(element: HtmlElement) -> bool:
    """Whether an element, or the label before it, says that its day is that of a later change."""
    style = _style(element)
    if _MODIFIED_CLASS.search(style) and not _PUBLISHED_CLASS.search(style):
        return True
    before = element.getprevious()
    parent = element.getparent()
    label = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not clean(label) and before is not None and isinstance(before.tag, str):
        label = element_text(before)
    return says_modified(element_text(element)) or says_modified(clean(label)[-_LABEL:])


def _style(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _stated(element: HtmlElement) -> str:
    values = (clean(element.get(name)) for name in ("datetime", "content", *_FOR_SCRIPTS, "title"))
    return next((value for value in values if value), "") or element_text(element)
