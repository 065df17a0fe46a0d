"""What the centre's released entries cover: how many of each outlet, country, language and subject."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, QuerySet

from pressmark.entries.models import Release
from pressmark.entries.queries import current_releases


class Dimension(StrEnum):
    """What is counted; the value is the way from a release to it."""

    OUTLET = "clipping__outlet__name"
    COUNTRY = "clipping__outlet__country"
    LANGUAGE = "clipping__language"
    SUBJECT = "line__entry__subjects__name"


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart.

    Attributes:
        name: as stored; empty where the record doesn't say.
        share: of the longest bar, 0 to 1.
    """

    name: str
    count: int
    share: float


def count_coverage(
    dimension: Dimension, since: date | None = None, until: date | None = None
) -> tuple[Bar, ...]:
    """How many entries that readers see there are of each, the most first. One query.

    An entry counts once in its outlet, country and language, and once in each of its subjects. Pieces of the centre's own have
    no outlet, and so no country and no language of an original.

    Args:
        since, until: days of issue, both counted in.
    """
    found = (
        _issued(since, until)
        .filter(**({} if dimension is Dimension.SUBJECT else {"clipping__isnull": False}))
        .order_by()
        .values_list(dimension.value)
        .annotate(count=Count("pk", distinct=True))
        .order_by("-count", dimension.value)
    )
    rows = [(name or "", count) for name, count in found]
    most = max((count for _, count in rows), default=1)
    return tuple(Bar(name, count, count / most) for name, count in rows)


def years_of_coverage() -> tuple[int, ...]:
    """The years in which entries were issued, the latest first. One query."""
    return tuple(
        current_releases().order_by().dates("issued", "year", "DESC").values_list("issued__year", flat=True)
    )


def _issued(since: date | None, until: date | None) -> QuerySet[Release]:
    releases = Release.objects.filter(current=True)
    if since:
        releases = releases.filter(issued__gte=since)
    return releases.filter(issued__lte=until) if until else releases
