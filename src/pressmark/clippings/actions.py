"""Cataloguing articles and deciding between claims."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from operator import attrgetter

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from pressmark.archive.actions import keep
from pressmark.archive.exchange import in_megabytes
from pressmark.archive.models import Capture
from pressmark.archive.obtaining import Obtained, obtain_bytes, obtain_in_browser, obtain_url
from pressmark.archive.rules import LONGEST_URL
from pressmark.clippings.likeness import judge, shingle, sign
from pressmark.clippings.models import (
    Band,
    Claim,
    Clipping,
    Contributor,
    Credit,
    Disclosure,
    Likeness,
    Outlet,
    Resolution,
    Sighting,
)
from pressmark.clippings.queries import find_clipping, find_overlaps
from pressmark.document.article import Article, Field
from pressmark.document.article import Claim as Found
from pressmark.document.blocks import Block
from pressmark.document.codec import to_plain
from pressmark.document.dates import PartialDate
from pressmark.document.errors import (
    EmptyPage,
    InputError,
    MissingReason,
    NoAddress,
    NoArticle,
    NotALanguage,
    NotAnAddress,
    OwnWork,
    TooLarge,
    gettext_noop,
)
from pressmark.document.languages import parse_tag
from pressmark.document.names import Contributor as Name
from pressmark.document.names import Person, parse_person
from pressmark.document.urls import normalise_url, site_host
from pressmark.extraction.confined import extract_confined

MOST = 200
"""Names, and claims on one field, that are kept of a page: more is no byline, and each is a row that others wait for."""


def clip_url(url: str, *, in_browser: bool = False, by: User | None = None) -> Clipping:
    """Fetch a page, keep it and catalogue the article on it.

    Where nothing can be read and the installation has a browser, the page is opened in that: scripts may draw it.

    Args:
        in_browser: open it there at once.

    Raises:
        InputError, FetchError: the page can't be had or has no article. A page without an article leaves nothing behind.
        ReadingRoomBusy: the machine had no time to read it; nothing is left behind then either.
    """
    if in_browser:
        return _catalogue(obtain_in_browser(url), url, by)
    try:
        return _catalogue(obtain_url(url), url, by)
    except NoArticle:
        if settings.PRESSMARK.browser is None:
            raise
    return _catalogue(obtain_in_browser(url), url, by)


def clip_bytes(payload: bytes, *, url: str = "", name: str = "", by: User | None = None) -> Clipping:
    """The same for a file: a page, a PDF, a mail, or a saved page in MHTML or ZIP. The file itself is what is kept.

    Args:
        url: where it was published; may be empty where the file says so itself.

    Raises:
        NoAddress: neither says so.
        InputError, ReadingRoomBusy: as `clip_url`.
    """
    url = url.strip() or _own_address(payload, name)
    return _catalogue(obtain_bytes(payload, url=url, name=name), url, by)


def _own_address(payload: bytes, name: str) -> str:
    if not payload.strip():
        raise EmptyPage(which=name)
    if len(payload) > settings.PRESSMARK.fetch_limit:
        raise TooLarge(which=name, limit=in_megabytes(settings.PRESSMARK.fetch_limit))
    url = extract_confined(payload).url
    if not url:
        raise NoAddress(which=name)
    return url


def _catalogue(obtained: Obtained, url: str, by: User | None) -> Clipping:
    # What can't be read isn't kept: the article comes first, the capture's file and all rows after it.
    final_url = obtained.seen["final_url"]
    article = extract_confined(obtained.page, url=final_url, content_type=obtained.page_type)
    article = _fit(article, final_url)
    with transaction.atomic():
        return _enter(article, keep(obtained, by=by), url, by)


def _fit(article: Article, final_url: str) -> Article:
    """The article without the addresses and the language that are longer than a row holds.

    Raises:
        NotAnAddress: the address that it was got from is, or its host.
    """
    if len(site_host(final_url)) > _room(Outlet, "host"):
        raise NotAnAddress(which=f"{final_url[:100]}…", why=gettext_noop("its host is not a name of the web"))
    if not _fits(final_url):
        raise NotAnAddress(which=f"{final_url[:100]}…", why=gettext_noop("it is longer than 2000 characters"))
    return replace(
        article,
        url=article.url if article.url and _fits(article.url) else final_url,
        image=article.image if len(article.image) <= LONGEST_URL else "",
        language=article.language if len(article.language) <= _room(Clipping, "language") else "",
    )


def _fits(url: str) -> bool:
    is_short = max(len(url), len(normalise_url(url))) <= LONGEST_URL
    return is_short and len(site_host(url)) <= _room(Outlet, "host")


def _room(model: type[Model], field: str) -> int:
    """How many characters a column holds."""
    return int(getattr(model, field).field.max_length)


def _enter(article: Article, capture: Capture, url: str, by: User | None) -> Clipping:
    known = find_clipping(article.url) or find_clipping(url)
    clipping = known or _new_clipping(article, capture, by)
    hints = [to_plain(hint) for hint in article.hints]
    sighting = Sighting.objects.create(clipping=clipping, capture=capture, hints=hints)
    Claim.objects.bulk_create(
        Claim(
            sighting=sighting,
            field=claim.field.value,
            value=claim.value,
            place=claim.place.value,
            detail=claim.detail,
            rank=rank,
        )
        for rank, claim in enumerate(_most_credible(article.claims))
    )
    return clipping


def _most_credible(claims: Sequence[Found]) -> Iterator[Found]:
    """The first of each field: they come in order."""
    for _field, found in groupby(claims, attrgetter("field")):
        yield from islice(found, MOST)


def _new_clipping(article: Article, capture: Capture, by: User | None) -> Clipping:
    link = article.url
    fields = {
        "url": link,
        "outlet": _find_outlet(article, link),
        "headline": article.headline[:500],
        "byline": article.byline[:500],
        "published": article.published.isoformat() if article.published else "",
        "modified": article.modified.isoformat() if article.modified else "",
        "language": article.language,
        "image": article.image,
        "body": [to_plain(block, Block) for block in article.body],
        "capture": capture,
        "created_by": by,
    }
    # Somebody else may have clipped the same page since we looked.
    clipping, is_new = Clipping.objects.get_or_create(address=normalise_url(link), defaults=fields)
    if is_new:
        _credit(clipping, article.contributors)
        _find_likenesses(clipping, article.text)
    return clipping


def _find_likenesses(clipping: Clipping, text: str) -> None:
    """Sign the text, and keep what it has in common with those that were clipped before."""
    shingles = shingle(text)
    for other, overlap in find_overlaps(shingles):
        if judge(overlap, same_outlet=clipping.outlet_id == other.outlet_id):
            Likeness.objects.create(
                clipping=clipping,
                other=other,
                share=overlap.share,
                other_share=overlap.other_share,
                shingles=overlap.shingles,
            )
    Band.objects.bulk_create(Band(clipping=clipping, value=value) for value in sign(shingles))


def _find_outlet(article: Article, link: str) -> Outlet:
    host = site_host(link)
    outlet: Outlet = Outlet.objects.get_or_create(
        host=host, defaults={"name": (article.outlet or host)[:200], "language": article.language}
    )[0]
    return outlet


def _credit(clipping: Clipping, names: Sequence[Name]) -> None:
    clipping.credits.all().delete()
    for order, name in enumerate(list(dict.fromkeys(names))[:MOST]):
        Credit.objects.create(clipping=clipping, contributor=find_contributor(name), order=order)


def find_contributor(name: Name) -> Contributor:
    """The record of a person or body, by its name or another spelling of it; made where there is none."""
    known = _known_contributor(name.name[:200])
    if known:
        return known
    kind = Contributor.Kind.PERSON if isinstance(name, Person) else Contributor.Kind.ORGANIZATION
    parts = (
        {
            part: getattr(name, part)[: _room(Contributor, part)]
            for part in ("family", "given", "particle", "suffix")
        }
        if isinstance(name, Person)
        else {}
    )
    contributor: Contributor = Contributor.objects.get_or_create(
        name=name.name[:200], defaults={"kind": kind, **parts}
    )[0]
    return contributor


@transaction.atomic
def resolve(
    clipping: Clipping,
    field: Field,
    values: Sequence[str],
    *,
    reason: str,
    by: User | None = None,
) -> Resolution:
    """Decide what a field says, and keep who decided, when and why.

    Args:
        values: the names in order for contributors (none: nobody is named), one EDTF date or one BCP 47 tag for the others.

    Raises:
        MissingReason: a decision needs its reason.
        NotADate, NotALanguage, InputError: the value doesn't fit the field.
    """
    if not reason.strip():
        raise MissingReason(which=field.value)
    clipping = Clipping.objects.select_for_update().get(pk=clipping.pk)
    match field:
        case Field.CONTRIBUTOR:
            _credit(clipping, [_known_name(value) for value in values if value.strip()])
        case Field.PUBLISHED:
            clipping.published = PartialDate.parse(_only(field, values)).isoformat()
        case Field.LANGUAGE:
            clipping.language = _tag(_only(field, values))
        case _:
            raise InputError(
                which=field.value, why=gettext_noop("it is not a field that is decided between claims")
            )
    clipping.save()
    return Resolution.objects.create(
        clipping=clipping, field=field.value, value="; ".join(values), reason=reason.strip(), resolved_by=by
    )


def _known_name(value: str) -> Name:
    known = _known_contributor(" ".join(value.split()))
    return known.value if known else parse_person(value)


def _known_contributor(name: str) -> Contributor | None:
    named = Contributor.objects.filter(name=name).first()
    known: Contributor | None = named or Contributor.objects.filter(spellings__name=name).first()
    return known


@transaction.atomic
def approve_disclosure(disclosure: Disclosure, *, by: User) -> None:
    """Let readers see what is said of an outlet.

    Raises:
        OwnWork: who wrote it may not approve it.
    """
    disclosure = Disclosure.objects.select_for_update().get(pk=disclosure.pk)
    if disclosure.written_by_id == by.pk:
        raise OwnWork(which=disclosure.text)
    disclosure.approved_by, disclosure.approved_at = by, timezone.now()
    disclosure.save(update_fields=["approved_by", "approved_at"])


def _only(field: Field, values: Sequence[str]) -> str:
    if len(values) != 1:
        raise InputError(which=field.value, why=gettext_noop("it takes one value"))
    return values[0]


def _tag(value: str) -> str:
    if not (tag := parse_tag(value)):
        raise NotALanguage(which=value)
    return tag
