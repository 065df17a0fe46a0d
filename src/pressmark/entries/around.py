"""What stands around an entry for readers: the rubrics that it is listed under, its neighbours, what is related to it."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from pressmark.entries.models import Listing, Release, Rubric
from pressmark.entries.queries import current_releases
from pressmark.entries.rules import Shared, most_related

CANDIDATES = 20
"""The latest of each rubric of an entry, among which the related ones are looked for."""


def listed_under(rubric: Rubric) -> QuerySet[Listing]:
    """What readers see under a rubric, the latest first; counted and ordered by an index alone."""
    return Listing.objects.filter(rubric=rubric, shown=True).order_by("-issued", "-sequence", "-line")


def releases_of(listings: Iterable[Listing]) -> list[Release]:
    """The releases of what is listed, in its order; one query."""
    return _in_order([listing.line_id for listing in listings])


def rubrics_of(release: Release) -> list[Listing]:
    """Under what an entry is listed, with the rubrics; one query."""
    return list(
        Listing.objects.filter(line=release.line_id, shown=True).select_related("rubric").order_by("pk")
    )


def neighbours(release: Release) -> tuple[Release | None, Release | None]:
    """The entries before and after it in its series; one query."""
    same = current_releases(release.series_id)
    day, sequence = release.issued, release.sequence
    # Days are compared first and alone, so that an index bounds what is read.
    before = same.filter(issued__lte=day).exclude(issued=day, sequence__gte=sequence)
    after = same.filter(issued__gte=day).exclude(issued=day, sequence__lte=sequence)
    either = Q(pk__in=before.values("pk")[:1]) | Q(
        pk__in=after.order_by("issued", "sequence").values("pk")[:1]
    )
    found = list(current_releases().filter(either))
    later = [each for each in found if (each.issued, each.sequence) > (day, sequence)]
    earlier = [each for each in found if each not in later]
    return next(iter(earlier), None), next(iter(later), None)


def related(listings: Sequence[Listing]) -> list[Release]:
    """Entries that have the most in common with the one that is listed so, among the latest; two queries at most."""
    if not listings:
        return []
    rubrics = [listing.rubric for listing in listings]
    latest = [Q(pk__in=listed_under(rubric).values("pk")[:CANDIDATES]) for rubric in rubrics]
    candidates = Listing.objects.filter(reduce(or_, latest)).exclude(line=listings[0].line_id)
    shared = [
        Shared(each.line_id, each.rubric.kind, (each.issued, each.sequence))
        for each in candidates.select_related("rubric")
    ]
    return _in_order(most_related(shared))


def shown_rubrics() -> QuerySet[Rubric]:
    """The rubrics that have anything to show."""
    return Rubric.objects.filter(pk__in=Listing.objects.filter(shown=True).values("rubric")).order_by("pk")


def _in_order(lines: Sequence[int]) -> list[Release]:
    found = {each.line_id: each for each in current_releases().filter(line__in=lines)} if lines else {}
    return [found[line] for line in lines if line in found]
