"""Clippings that are alike, and watched originals, as the desk shows them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_percent
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pressmark.clippings.drift import Drift
from pressmark.clippings.likeness import Kind
from pressmark.clippings.models import Clipping, Look, Watch
from pressmark.clippings.queries import Alike, find_alike, find_news
from pressmark.document.languages import babel_locale
from pressmark.entries.models import Release
from pressmark.entries.queries import current_releases

LOOKS_SHOWN = 10
NEWS_SHOWN = 10

KINDS: dict[Kind, str | Promise] = {
    Kind.SAME_ARTICLE: _("The same article"),
    Kind.WIRE_COPY: _("The same text in another outlet"),
    Kind.QUOTES: _("Quotes"),
    Kind.QUOTED_BY: _("Quoted by"),
}


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Another clipping with text in common; the shares as they are printed."""

    label: str | Promise
    other: Clipping
    share: str
    other_share: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """A look with what differed."""

    look: Look
    drift: Drift | None


def alike_rows(clipping: Clipping) -> list[AlikeRow]:
    """The clippings that have text in common with it."""
    return [_alike_row(each) for each in find_alike(clipping)]


def _alike_row(alike: Alike) -> AlikeRow:
    shares = [
        format_percent(each, locale=babel_locale(get_language() or "en"))
        for each in (alike.share, alike.other_share)
    ]
    return AlikeRow(KINDS[alike.kind], alike.other, *shares)


def watch_context(clipping: Clipping) -> dict[str, Any]:
    """The watch over a clipping's original, its latest looks, and those that nobody has taken note of. Three queries."""
    watch = Watch.objects.filter(clipping=clipping).first()
    if watch is None:
        return {"watch": None}
    looks = list(watch.looks.select_related("noted_by", "capture")[:LOOKS_SHOWN])
    return {
        "watch": watch,
        "looks": [LookRow(look, look.difference) for look in looks],
        "news": [LookRow(look, look.difference) for look in find_news([clipping]).select_related("capture")],
    }


@dataclass(frozen=True, slots=True)
class NewsRow:
    """News of an original, and what readers see that cites it."""

    look: Look
    releases: tuple[Release, ...]


def news_rows() -> list[NewsRow]:
    """The latest news of originals. Two queries for all."""
    looks = list(find_news().defer("drift", "watch__passages", "watch__clipping__body")[:NEWS_SHOWN])
    citing = _citing(look.watch.clipping for look in looks)
    return [NewsRow(look, tuple(citing[look.watch.clipping_id])) for look in looks]


def _citing(clippings: Iterable[Clipping]) -> dict[int, list[Release]]:
    found: dict[int, list[Release]] = defaultdict(list)
    for release in current_releases().filter(clipping__in=list(clippings)):
        assert release.clipping_id is not None
        found[release.clipping_id].append(release)
    return found
