"""Which claim to believe: one rule a field. Each puts a field's claims in order, the most credible first.

The rules are pure and each is a function of its own, so that the desk can say why a value stands where it stands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.document.languages import primary
from pressmark.document.names import Contributor, Organization, parse_person
from pressmark.document.urls import site_host
from pressmark.extraction.bylines import names_body, squash
from pressmark.extraction.guesses import GUESSES
from pressmark.extraction.headlines import count_words, likeness
from pressmark.extraction.moments import (
    days_between,
    is_future,
    is_local_day,
    is_utc,
    local_moments,
    same_moment,
)
from pressmark.extraction.printed import says_published
from pressmark.extraction.structured import BODY_DETAIL
from pressmark.extraction.vocabulary import fold

Claims = Sequence[Claim]

_OWN_WORDS = 4
"""The only heading of a page is its headline from so many words on, whatever search engines are told."""

_ALIKE = 0.4
"""Two headlines as alike as this are one headline, worded twice."""

_STATED = frozenset({Place.JSON_LD, Place.OPENGRAPH, Place.MICRODATA, Place.META})
"""What a page says to machines."""

_SEEN = frozenset({Place.TIME_ELEMENT, Place.TEXT, Place.ADDRESS})
"""Where the outlet's own day stands: readers see it."""

_AGREED = 2
"""So many places that give one name outweigh a place that alone gives another."""

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

    is_worded = any(count_words(claim.value) >= _OWN_WORDS for claim in printed)

    def weight(claim: Claim) -> tuple[int, float, int]:
        elsewhere = [other.value for other in claims if other.place not in {claim.place, Place.MICRODATA}]
        agreed = max(
            (likeness(claim.value, other) for other in elsewhere), default=1.0 if len(printed) == 1 else 0.0
        )
        if claim in printed and agreed >= _ALIKE:
            return (0, -round(agreed, 1), -len(claim.value))
        if printed == [claim] and count_words(claim.value) >= _OWN_WORDS:
            return (0, 0.0, 0)
        is_name = claim.place == Place.WINDOW_TITLE and count_words(claim.value) < _OWN_WORDS and is_worded
        return (3 if claim in printed or is_name else 2 if claim.place == Place.WINDOW_TITLE else 1, 0.0, 0)

    return sorted(ranked, key=weight)


def order_dates(claims: Claims, today: date, host: str = "", changes: Claims = ()) -> list[Claim]:
    """What metadata says, then the page, then the address; a day that is still to come last of all.

    Where metadata contradict each other, the day that readers see decides. An address keeps the day that its article
    was made, whatever a later change did to the metadata. Nothing is published after the day of its last change. A moment
    in UTC gives way to the outlet's own day.

    Args:
        claims: on one kind of date.
        today: the day on which the page is read.
        host: the outlet's, for the time of its country.
        changes: the claims on the last change, for the day of publication.
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
    for rule in (_printed_of_several, _older_on_page, _older_in_address):
        if first := rule(ranked):
            ranked = [first, *(claim for claim in ranked if claim is not first)]
    if first := _before_change(ranked, changes):
        ranked = [first, *(claim for claim in ranked if claim is not first)]
    return _in_local_time(ranked, host)


def _printed_of_several(ranked: Claims) -> Claim | None:
    """The printed day, where metadata name several days and it is one of them."""
    stated = {_day_of(claim) for claim in ranked if claim.place in _STATED}
    printed = _printed(ranked)
    if len(stated) < 2 or not printed or _day_of(printed[0]) not in stated:  # noqa: PLR2004 (a contradiction takes two)
        return None
    day = _day_of(printed[0])
    return next(claim for claim in ranked if _day_of(claim) == day)


def _older_on_page(ranked: Claims) -> Claim | None:
    """A printed day before the one in metadata, where a time element or a label such as `Published:` confirms it."""
    times = {_day_of(claim) for claim in ranked if claim.place == Place.TIME_ELEMENT}
    for claim in _printed(ranked):
        older = days_between(PartialDate.parse(claim.value), PartialDate.parse(ranked[0].value)) > 1
        if older and (_day_of(claim) in times or says_published(claim.detail)):
            return claim
    return None


def _printed(ranked: Claims) -> list[Claim]:
    return [claim for claim in ranked if claim.place == Place.TEXT and claim.detail not in GUESSES]


def _older_in_address(ranked: Claims) -> Claim | None:
    address = next((claim for claim in ranked if claim.place == Place.ADDRESS), None)
    if address is None or address is ranked[0]:
        return None
    older = days_between(PartialDate.parse(address.value), PartialDate.parse(ranked[0].value)) > 1
    return address if older else None


def _before_change(ranked: Claims, changes: Claims) -> Claim | None:
    """The best claim on a day that is not after the last change, where the best of all is."""
    last = max((PartialDate.parse(change.value).earliest() for change in changes), default=None)
    if last is None or not ranked or PartialDate.parse(ranked[0].value).earliest() <= last:
        return None
    return next((claim for claim in ranked if PartialDate.parse(claim.value).earliest() <= last), None)


def _in_local_time(ranked: list[Claim], host: str) -> list[Claim]:
    """The outlet's day first where the best claim is a moment in UTC: written elsewhere, or its country's."""
    if not ranked or not is_utc(known := PartialDate.parse(ranked[0].value)):
        return ranked
    others = [(claim, PartialDate.parse(claim.value)) for claim in ranked[1:]]
    twins = [claim for claim, other in others if _is_local_twin(known, other)]
    local = local_moments(known, host)
    here = {moment.parts for moment in local}
    days = [
        claim
        for claim, other in others
        if claim.place in _SEEN and is_local_day(known, other) and other.parts in (here or {other.parts})
    ]
    seen = {
        when.parts
        for claim in ranked
        if claim.place in _SEEN and not is_utc(when := PartialDate.parse(claim.value))
    }
    if first := next(iter(twins or (days if known.parts not in seen else [])), None):
        return [first, *(claim for claim in ranked if claim is not first)]
    if known.parts not in seen and len(here) == 1 and local[0].parts != known.parts:
        return [replace(ranked[0], value=str(local[0])), *ranked]
    return ranked


def _is_local_twin(known: PartialDate, other: PartialDate) -> bool:
    return same_moment(known, other) and bool(other.moment and other.moment.utcoffset())


def _day_of(claim: Claim) -> tuple[int, ...]:
    return PartialDate.parse(claim.value).parts


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
    """Full names before account names before bodies, in the order of places.

    An account in the page's head alone comes last: `webdesk7` or `Germany` there is a system's word, not a person's.
    """

    def rank(claim: Claim) -> int:
        if is_body(claim, outlets):
            return 2
        if " " in claim.value:
            return 0
        return 3 if claim.place in (Place.OPENGRAPH, Place.META) else 1

    return sorted(by_place(claims, *PEOPLE_FROM), key=rank)


def choose_contributors(ordered: Claims, outlets: Sequence[str]) -> tuple[Contributor, ...]:
    """All names of the place that is believed first; bodies only where nobody is named; nobody where no claim is.

    Args:
        ordered: as `order_contributors` leaves them.
        outlets: every name that the page gives its outlet.
    """
    if not ordered:
        return ()
    body = is_body(ordered[0], outlets)
    alike = [claim for claim in ordered if is_body(claim, outlets) == body]
    names = _fuller(_together(alike, _most_agreed(alike)), alike)
    make: Callable[[str], Contributor] = Organization if body else parse_person
    return tuple(make(_in_small_letters(name, ordered)) for name in names)


def _together(claims: Claims, first: Claim) -> list[str]:
    """The names that stand together with one; accounts (`webdesk7`) beside full names are no authors."""
    names = _distinct(claim.value for claim in claims if _beside(claim, first))
    full = [name for name in names if " " in name]
    return names if not full or names_body(first.value) else full


def _most_agreed(claims: Claims) -> Claim:
    """The first claim, unless it stands alone and two other places agree on another name."""
    places: dict[str, set[Place]] = {}
    for claim in claims:
        places.setdefault(squash(claim.value), set()).add(claim.place)
    first = claims[0]
    if len(places[squash(first.value)]) >= _AGREED:
        return first
    rivals = (claim for claim in claims if (" " in claim.value) == (" " in first.value))
    return next((claim for claim in rivals if len(places[squash(claim.value)]) >= _AGREED), first)


def _fuller(names: list[str], claims: Claims) -> list[str]:
    """The names of another place that has all of these and more of the same line: metadata often keep but the first."""
    known = {squash(name) for name in names}
    for claim in claims:
        if claim.place == Place.BYLINE_ELEMENT:
            others = _together(claims, claim)
            if all(" " in name for name in others) and known < {squash(name) for name in others}:
                return others
    return names


def _in_small_letters(name: str, claims: Claims) -> str:
    """A name printed in capitals as another place writes it."""
    if name.upper() != name:
        return name
    return next(
        (claim.value for claim in claims if claim.value != name and fold(claim.value) == fold(name)), name
    )


def _beside(claim: Claim, first: Claim) -> bool:
    """Whether two claims stand together: the authors of one record, of byline elements side by side, of one line."""
    same_spot = claim.detail == first.detail or claim.place in (Place.JSON_LD, Place.MICRODATA)
    elements = claim.place == Place.BYLINE_ELEMENT and "[" in claim.detail and "[" in first.detail
    return claim.place == first.place and (same_spot or elements)


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
