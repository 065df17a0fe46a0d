"""The whole way from bytes to an article: read, gather claims, choose."""

import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from pressmark.document.article import Article, Claim, Field, Place
from pressmark.document.blocks import Block, block_text
from pressmark.document.dates import PartialDate
from pressmark.document.errors import NoArticle, NotHtml
from pressmark.document.errors import gettext_noop as _
from pressmark.document.urls import check_url, site_host
from pressmark.extraction import choose
from pressmark.extraction.body import drop_repeats
from pressmark.extraction.datelines import read_datelines
from pressmark.extraction.figures import place_figures
from pressmark.extraction.guesses import guess_day
from pressmark.extraction.headings import read_headings, read_kickers, settle_headings
from pressmark.extraction.headlines import trim_headlines
from pressmark.extraction.hints import read_hints
from pressmark.extraction.marked import read_marked
from pressmark.extraction.metadata import read_metadata
from pressmark.extraction.moments import is_future, utc_today
from pressmark.extraction.page import Page, open_page
from pressmark.extraction.payload import read_payload
from pressmark.extraction.prose import read_prose
from pressmark.extraction.refusals import why_no_article
from pressmark.extraction.selection import choose_body
from pressmark.extraction.signatures import read_signatures
from pressmark.extraction.structured import read_structured
from pressmark.extraction.times import read_times

_IN_ADDRESS = string.printable.rstrip()
"""All that stays as it is in an address: a space copied with it is written as browsers write it."""

Ordered = dict[Field, list[Claim]]


def read_article(payload: bytes, *, url: str = "", content_type: str = "") -> Article:
    """See `pressmark.extraction.extract`."""
    address = clean_address(url)
    which = address or "The file"
    page = open_page(read_payload(payload, which=which, content_type=content_type), address)
    if page is None:
        raise NotHtml(which=which, why=_("plain text"))
    body = choose_body(page)
    if why := why_no_article(page, body):
        raise NoArticle(which=which, why=why)
    article = _assemble(page, body, _gather(page, body))
    return replace(article, hints=read_hints(page, article))


def clean_address(url: str) -> str:
    """An address as browsers write it, or empty where none is given.

    Raises:
        NotAnAddress: it is something else.
    """
    return check_url(quote(url.strip(), safe=_IN_ADDRESS)) if url.strip() else ""


def _gather(page: Page, body: Sequence[Block]) -> list[Claim]:
    """All claims of all readers, and the host as the outlet's name of last resort."""
    claims = [
        *read_structured(page),
        *read_metadata(page),
        *read_headings(page),
        *read_marked(page),
    ]
    prose = list(read_prose(body))
    languages = list(
        dict.fromkeys(claim.value for claim in (*claims, *prose) if claim.field == Field.LANGUAGE)
    )
    claims += [*read_signatures(page, body, languages), *prose]
    claims += [*read_times(page, languages), *read_datelines(page, languages)]
    claims += guess_day(page, claims)
    if host := _host(claims):
        claims.append(Claim(Field.OUTLET, host, Place.ADDRESS, "host"))
    claims = settle_headings(page, claims, _outlets(claims))
    return trim_headlines(claims, _outlets(claims))


def _host(claims: Sequence[Claim]) -> str:
    """The host that the page was got from, or says that it belongs to."""
    addresses = choose.by_place(choose.claims_on(Field.URL, claims), Place.GIVEN, Place.LINK)
    return site_host(addresses[0].value) if addresses else ""


def _outlets(claims: Sequence[Claim]) -> list[str]:
    """Every name that the page gives its outlet, and its host without the ending."""
    names = [claim.value for claim in claims if claim.field == Field.OUTLET]
    host = _host(claims)
    return [*names, host.rpartition(".")[0]] if host else names


def _assemble(page: Page, body: Sequence[Block], claims: list[Claim]) -> Article:
    outlets, today = _outlets(claims), utc_today()
    ordered = _order(page, body, claims, outlets, today)
    first = {field: choose.first_value(ordered[field]) for field in Field}
    return Article(
        headline=first[Field.HEADLINE],
        byline=first[Field.BYLINE],
        contributors=choose.choose_contributors(ordered[Field.CONTRIBUTOR], outlets),
        published=_past(first[Field.PUBLISHED], today),
        modified=_past(first[Field.MODIFIED], today),
        language=first[Field.LANGUAGE],
        outlet=first[Field.OUTLET],
        url=first[Field.URL],
        image=first[Field.IMAGE],
        body=place_figures(
            page, drop_repeats(body, first[Field.HEADLINE], first[Field.BYLINE], *read_kickers(page))
        ),
        claims=tuple(claim for field in Field for claim in ordered[field]),
    )


def _order(
    page: Page, body: Sequence[Block], claims: list[Claim], outlets: list[str], today: date
) -> Ordered:
    """Each field's claims as its rule orders them."""
    on = {field: choose.claims_on(field, claims) for field in Field}
    return {
        Field.HEADLINE: choose.order_headlines(on[Field.HEADLINE]),
        Field.BYLINE: choose.order_bylines(on[Field.BYLINE]),
        Field.CONTRIBUTOR: choose.order_contributors(on[Field.CONTRIBUTOR], outlets),
        Field.PUBLISHED: choose.order_dates(on[Field.PUBLISHED], today, _host(claims), on[Field.MODIFIED]),
        Field.MODIFIED: choose.order_dates(on[Field.MODIFIED], today),
        Field.LANGUAGE: choose.order_languages(on[Field.LANGUAGE], len(block_text(body))),
        Field.OUTLET: choose.order_outlets(on[Field.OUTLET], _host(claims)),
        Field.URL: choose.order_urls(on[Field.URL], page.url),
        Field.IMAGE: choose.order_images(on[Field.IMAGE]),
    }


def _past(value: str, today: date) -> PartialDate | None:
    """The date, unless there is none or it is still to come: that one stays a claim for the editor to see."""
    known = PartialDate.parse(value) if value else None
    return None if known is None or is_future(known, today) else known
