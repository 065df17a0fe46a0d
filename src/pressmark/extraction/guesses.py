"""Guesses at the day of publication, for pages on which no reader has found one.

A guess is marked as one in its claim's detail and gives way to any other claim: an editor sees that it is no evidence.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml.html import HtmlElement

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.extraction.moments import read_moment
from pressmark.extraction.page import Page
from pressmark.extraction.times import belongs_to_others, stands_in_masthead

SOMEWHERE = "a guess: a date printed on the page"
CHANGED = "a guess: the day of the last change, for no other is given"
GUESSES = frozenset({SOMEWHERE, CHANGED})
"""The details of claims that are guesses."""

_ELSEWHERE = "//*[self::aside or self::footer or self::nav or self::form or @class or @id]"
_FIRST_OF_JANUARY = (1, 1)


def guess_day(page: Page, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Where no claim is on the day of publication: the day of the last change, else what htmldate finds in the article.

    htmldate is the slowest reader and the least sure. What stands in comments, teasers and the page's foot is taken away
    first; the first of January is what it makes of a bare year (a copyright line's, often) and no guess.
    """
    if any(claim.field == Field.PUBLISHED for claim in claims):
        return
    if changed := next((claim for claim in claims if claim.field == Field.MODIFIED), None):
        yield Claim(Field.PUBLISHED, changed.value, changed.place, CHANGED)
    elif (known := _find_date(page)) and known.parts[1:] != _FIRST_OF_JANUARY:
        yield Claim(Field.PUBLISHED, str(known), Place.TEXT, SOMEWHERE)


def _find_date(page: Page) -> PartialDate | None:
    from htmldate import find_date

    found = find_date(
        _without_others(page.tree), extensive_search=True, original_date=True, url=page.url or None
    )
    return read_moment(found) if found else None


def _without_others(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without what is not the article's own."""
    copy = deepcopy(tree)
    for element in copy.xpath(_ELSEWHERE):
        if element.getparent() is None or element.find(".//h1") is not None:
            continue
        if belongs_to_others(element) or stands_in_masthead(element):
            element.drop_tree()
    return copy
