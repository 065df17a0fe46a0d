"""Reading the catalogue."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from pressmark.clippings.likeness import SHARED_BANDS, Kind, Overlap, Shingles, compare, judge, shingle, sign
from pressmark.clippings.models import Band, Clipping, Likeness, Look, Sighting
from pressmark.clippings.models import Claim as StoredClaim
from pressmark.clippings.rules import Conflict, find_conflicts
from pressmark.document.article import Claim, Field, Hint, Place
from pressmark.document.blocks import block_text
from pressmark.document.codec import from_plain
from pressmark.document.urls import normalise_url

MOST_CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """Another clipping, and what this one is to it.

    Attributes:
        share: of this one's text that is in the other, 0 to 1.
        other_share: of the other's that is in this one.
    """

    kind: Kind
    other: Clipping
    share: float
    other_share: float


def find_clipping(url: str) -> Clipping | None:
    """The clipping of a page, whatever form its address takes.

    Raises:
        NotAnAddress: it isn't http or https.
    """
    return Clipping.objects.filter(address=normalise_url(url)).first()


def claims_of(clipping: Clipping) -> tuple[Claim, ...]:
    """The claims that the clipping's fields rest on, the most credible first within a field."""
    rows = StoredClaim.objects.filter(sighting__capture=clipping.capture_id)
    return tuple(Claim(Field(row.field), row.value, Place(row.place), row.detail) for row in rows)


def hints_of(clipping: Clipping) -> tuple[Hint, ...]:
    """What the capture that the clipping was read from hints at."""
    stored = Sighting.objects.filter(capture=clipping.capture_id).values_list("hints", flat=True).first()
    return tuple(from_plain(plain, Hint) for plain in stored or ())


def open_conflicts(clipping: Clipping) -> tuple[Conflict, ...]:
    """The conflicts that nobody has decided yet."""
    decided = set(clipping.resolutions.values_list("field", flat=True))
    return tuple(each for each in find_conflicts(claims_of(clipping)) if each.field.value not in decided)


def find_candidates(bands: Sequence[int]) -> list[Clipping]:
    """Clippings whose texts may overlap with one of this signature, those that share most of it first.

    Cost: two queries; an index look-up for each band, however large the catalogue is.
    """
    shared = (
        Band.objects.filter(value__in=bands)
        .values("clipping")
        .annotate(bands=Count("value"))
        .filter(bands__gte=SHARED_BANDS)
        .order_by("-bands")
        .values_list("clipping", flat=True)
    )
    keys = list(shared[:MOST_CANDIDATES])
    return list(Clipping.objects.filter(pk__in=keys)) if keys else []


def find_overlaps(shingles: Shingles) -> Iterator[tuple[Clipping, Overlap]]:
    """Clippings that have text in common with one of these shingles, and how much.

    Cost: as `find_candidates`, and the text of each candidate.
    """
    for other in find_candidates(sign(shingles)):
        yield other, compare(shingles, shingle(block_text(other.blocks)))


def find_alike(clipping: Clipping) -> list[Alike]:
    """The other clippings that have text in common with it, the most alike first. One query."""
    pairs = (
        Likeness.objects.filter(Q(clipping=clipping) | Q(other=clipping))
        .select_related("clipping__outlet", "other__outlet")
        .defer("clipping__body", "other__body")
    )
    found = (_see_from(clipping, pair) for pair in pairs)
    return sorted((each for each in found if each), key=lambda each: -max(each.share, each.other_share))


def _see_from(clipping: Clipping, pair: Likeness) -> Alike | None:
    issued = [each.issued for each in (pair.clipping, pair.other)]
    days = [each.earliest() if each and each.day else None for each in issued]
    overlap = Overlap(pair.share, pair.other_share, pair.shingles)
    same_outlet = pair.clipping.outlet_id == pair.other.outlet_id
    kind = judge(overlap, same_outlet=same_outlet, issued=days[0], other_issued=days[1])
    if kind is None:
        return None
    if pair.clipping_id == clipping.pk:
        return Alike(kind, pair.other, pair.share, pair.other_share)
    return Alike(kind.turned, pair.clipping, pair.other_share, pair.share)


def find_news(clippings: Iterable[Clipping] | None = None) -> QuerySet[Look]:
    """The looks that nobody has taken note of, the latest first; at all clippings or at these."""
    news = Look.objects.filter(is_news=True, noted_at=None).select_related("watch__clipping__outlet")
    return news if clippings is None else news.filter(watch__clipping__in=clippings)
