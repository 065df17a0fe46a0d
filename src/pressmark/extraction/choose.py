"""Which claim to believe: one rule a field. Each puts a field's claims in order, the most credible first.

The rules are pure and each is a function of its own, so that the desk can say why a value stands where it stands.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.document.languages import primary
from pressmark.document.names import Contributor, Organization, parse_person
from pressmark.document.urls import site_host
from pressmark.extraction.bylines import names_body, squash
from pressmark.extraction.moments import is_future, same_moment
from pressmark.extraction.structured import BODY_DETAIL

Claims = Sequence[Claim]

_WORD = re.compile(r"\w+")
_ALIKE = 0.4
"""Two headlines as alike as this are one headline, worded twice."""

LONG_ENOUGH = 1000
"""From this many characters on, the language identified from the words beats the one declared."""


def by_place(claims: Iterable[Claim], *places: Place) -> list[Claim]:
    """Claims in the order of places given; places not given come last."""
    order = {place: index for index, place in enumerate(places)}
    return sorted(claims, key=lambda claim: order.get(claim.place, len(order)))


def order_outlets(claims: Claims, host: str) -> list[Claim]:
    """The site's own name, then the publisher's (a company's, often), then the host."""
    ranked = by_place(claims, Place.OPENGRAPH, Place.JSON_LD, Place.META)
    ranked.sort(key=lambda claim: claim.place == Place.OPENGRAPH and squash(claim.value) == squash(host))
    return ranked


def order_urls(claims: Claims, given: str) -> list[Claim]:
    """The canonical address, unless it is another site's (wire copy) or a front page while the given one isn't."""
    ranked = by_place(claims, Place.LINK, Place.OPENGRAPH, Place.JSON_LD, Place.META, Place.GIVEN)
    if not given:
        return ranked
    return sorted(ranked, key=lambda claim: not _same_site(claim.value, given))


def _same_site(address: str, given: str) -> bool:
    ours, theirs = site_host(given), site_host(address)
    same = ours == theirs or ours.endswith("." + theirs) or theirs.endswith("." + ours)
    return same and (urlsplit(address).path.strip("/") != "" or urlsplit(given).path.strip("/") == "")


def order_images(claims: Claims) -> list[Claim]:
    """The image that the outlet gives to others first."""
    return by_place(claims, Place.OPENGRAPH, Place.JSON_LD, Place.META, Place.LINK)


def order_headlines(claims: Claims) -> list[Claim]:
    """The heading on the page that most agrees with another place, then metadata, then the window's title."""
    ranked = by_place(
        claims, Place.MICRODATA, Place.HEADING, Place.JSON_LD, Place.OPENGRAPH, Place.META, Place.WINDOW_TITLE
    )
    printed = [claim for claim in ranked if claim.place in (Place.MICRODATA, Place.HEADING)]

    def weight(claim: Claim) -> tuple[int, float, int]:
        elsewhere = [other.value for other in claims if other.place not in {claim.place, Place.MICRODATA}]
        agreed = max(
            (likeness(claim.value, other) for other in elsewhere), default=1.0 if len(printed) == 1 else 0.0
        )
        if claim in printed and agreed >= _ALIKE:
            return (0, -round(agreed, 1), -len(claim.value))
        return (3 if claim in printed else 2 if claim.place == Place.WINDOW_TITLE else 1, 0.0, 0)

    return sorted(ranked, key=weight)


def likeness(left: str, right: str) -> float:
    """How many words two headlines have in common, 0 to 1."""
    ours, theirs = (set(_WORD.findall(text.casefold())) for text in (left, right))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def order_dates(claims: Claims, today: date) -> list[Claim]:
    """What metadata says, then the page, then the address; a day that is still to come last of all.

    Of two ways to write one moment the one in the outlet's own offset comes first, for its day is the outlet's day.
    """
    ranked = by_place(
        claims,
        Place.JSON_LD,
        Place.OPENGRAPH,
        Place.MICRODATA,
        Place.META,
        Place.TIME_ELEMENT,
        Place.TEXT,
        Place.ADDRESS,
    )
    ranked.sort(key=lambda claim: is_future(PartialDate.parse(claim.value), today))
    local = next((claim for claim in ranked[1:] if _is_local_twin(claim, ranked[0])), None)
    return [local, *(claim for claim in ranked if claim is not local)] if local else ranked


def _is_local_twin(claim: Claim, first: Claim) -> bool:
    known, other = PartialDate.parse(first.value), PartialDate.parse(claim.value)
    is_utc = known.moment is not None and not known.moment.utcoffset()
    return is_utc and same_moment(known, other) and bool(other.moment and other.moment.utcoffset())


def order_languages(claims: Claims, length: int) -> list[Claim]:
    """The declared language, unless a long enough text is clearly in another one.

    Args:
        claims: on the language.
        length: of the text, in characters.
    """
    ranked = by_place(claims, Place.HTML_LANG, Place.JSON_LD, Place.OPENGRAPH, Place.META, Place.TEXT)
    read = next((claim for claim in ranked if claim.place == Place.TEXT), None)
    if read is None or length < LONG_ENOUGH:
        return ranked
    return sorted(ranked, key=lambda claim: primary(claim.value) != primary(read.value))


def order_bylines(claims: Claims) -> list[Claim]:
    """The byline element, then microdata, then a line of the text."""
    return by_place(claims, Place.BYLINE_ELEMENT, Place.MICRODATA, Place.TEXT)


PEOPLE_FROM = (Place.JSON_LD, Place.MICRODATA, Place.BYLINE_ELEMENT, Place.OPENGRAPH, Place.META, Place.TEXT)
"""Where people are believed first. The text is last, but a person in it beats a desk's account anywhere."""


def order_contributors(claims: Claims, outlets: Sequence[str]) -> list[Claim]:
    """People before bodies, full names before account names, in the order of places."""
    return sorted(
        by_place(claims, *PEOPLE_FROM), key=lambda claim: (is_body(claim, outlets), " " not in claim.value)
    )


def choose_contributors(ordered: Claims, outlets: Sequence[str]) -> tuple[Contributor, ...]:
    """All names of the place that is believed first; bodies only where nobody is named; nobody where no claim is.

    Args:
        ordered: as `order_contributors` leaves them.
        outlets: every name that the page gives its outlet.
    """
    if not ordered:
        return ()
    first = ordered[0]
    together = [
        claim.value
        for claim in ordered
        if is_body(claim, outlets) == is_body(first, outlets) and _beside(claim, first)
    ]
    make: Callable[[str], Contributor] = Organization if is_body(first, outlets) else parse_person
    return tuple(make(name) for name in _distinct(together))


def _beside(claim: Claim, first: Claim) -> bool:
    same_spot = claim.detail == first.detail or claim.place in (
        Place.JSON_LD,
        Place.BYLINE_ELEMENT,
        Place.MICRODATA,
    )
    return claim.place == first.place and same_spot


def is_body(claim: Claim, outlets: Sequence[str]) -> bool:
    """Whether a claim on a contributor names a body."""
    return claim.detail == BODY_DETAIL or names_body(claim.value, outlets)


def _distinct(names: Iterable[str]) -> list[str]:
    """Each name once, the fuller or better written form of it."""
    kept: list[str] = []
    for name in names:
        if not any(squash(name) in squash(other) for other in kept):
            kept = [other for other in kept if squash(other) not in squash(name)] + [name]
    return kept


def first_value(claims: Claims) -> str:
    """The most credible value, or empty."""
    return claims[0].value if claims else ""


def claims_on(field: Field, claims: Iterable[Claim]) -> list[Claim]:
    """The claims on one field, each value of each place once."""
    return list(dict.fromkeys(claim for claim in claims if claim.field == field))
