"""An article from claims of a file that is no page: a PDF or a mail. Each kind believes its places in an order of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressmark.document.article import Article, Claim, Field, Place
from pressmark.document.blocks import Block
from pressmark.document.dates import PartialDate
from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import check_url
from pressmark.extraction import choose
from pressmark.extraction.hints import read_text_hints
from pressmark.extraction.moments import is_future, utc_today


def given_address(url: str) -> Iterator[Claim]:
    """The claim that an address makes, where it is one."""
    try:
        yield Claim(Field.URL, check_url(url), Place.GIVEN)
    except NotAnAddress:
        return


def assemble(claims: Sequence[Claim], body: Sequence[Block], order: Sequence[Place]) -> Article:
    """The article of the claims.

    Args:
        order: the places, the most credible first.
    """
    on = {field: choose.by_place(choose.claims_on(field, claims), *order) for field in Field}
    outlets = [claim.value for claim in on[Field.OUTLET]]
    on[Field.CONTRIBUTOR] = choose.by_place(choose.order_contributors(on[Field.CONTRIBUTOR], outlets), *order)
    on[Field.CONTRIBUTOR].sort(key=lambda claim: choose.is_body(claim, outlets))
    first = {field: choose.first_value(on[field]) for field in Field}
    article = Article(
        headline=first[Field.HEADLINE],
        byline=first[Field.BYLINE],
        contributors=choose.choose_contributors(on[Field.CONTRIBUTOR], outlets),
        published=_past(first[Field.PUBLISHED]),
        modified=_past(first[Field.MODIFIED]),
        language=first[Field.LANGUAGE],
        outlet=first[Field.OUTLET],
        url=first[Field.URL],
        image=first[Field.IMAGE],
        body=tuple(body),
        claims=tuple(claim for field in Field for claim in on[field]),
    )
    return replace(article, hints=read_text_hints(article))


def _past(value: str) -> PartialDate | None:
    """The date, unless there is none or it is still to come."""
    known = PartialDate.parse(value) if value else None
    return None if known is None or is_future(known, utc_today()) else known
