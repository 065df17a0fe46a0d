"""The editions of an entry, and what changed lately for readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import nlargest

from django.db.models import Q, QuerySet
from django.utils import timezone

from pressmark.document.edition import Edition, Tombstone
from pressmark.entries.models import LedgerLine, Release, Rubric, Series
from pressmark.entries.queries import current_releases

Moment = tuple[date, datetime]
"""The day that a change is dated and the moment at which it was made: the order of changes."""


@dataclass(frozen=True, slots=True)
class LatestChange:
    """A release, a notice or a removal.

    Attributes:
        shown: the current edition, or what is left of one that was removed.
    """

    shown: Edition | Tombstone
    day: date
    at: datetime

    @property
    def moment(self) -> Moment:
        return self.day, self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Of which entries: all, or those of a series, under a rubric, or issued from a day until before another."""

    series: Series | None = None
    rubric: Rubric | None = None
    first: date | None = None
    until: date | None = None

    def releases(self) -> QuerySet[Release]:
        """What readers see of them, the latest first."""
        found = current_releases(self.series).filter(self._issued())
        return found.filter(line__listings__rubric=self.rubric) if self.rubric else found

    def removed(self) -> QuerySet[LedgerLine]:
        """The numbers of those that were removed, the last removal first."""
        removed = LedgerLine.objects.filter(state=LedgerLine.State.WITHDRAWN).order_by("-withdrawn_at")
        found = (removed if self.series is None else removed.filter(series=self.series)).filter(
            self._issued()
        )
        return found.filter(listings__rubric=self.rubric) if self.rubric else found

    def _issued(self) -> Q:
        return Q(issued__gte=self.first, issued__lt=self.until) if self.first else Q()


EVERYTHING = Scope()


def latest_changes(scope: Scope, most: int, before: Moment | None = None) -> list[LatestChange]:
    """What changed last, or before a moment: three queries, whatever there is.

    An edition stands at the day that it is dated: what is taken over from elsewhere is as old as it says.
    """
    releases, removed = scope.releases(), scope.removed()
    if before:
        releases, removed = _released_before(releases, before), _removed_before(removed, before)
    found = [
        LatestChange(each.edition, each.released, each.released_at)
        for each in releases.order_by("-released", "-released_at")[:most]
    ]
    lines = list(removed[:most])
    found += _bury_all(lines)
    return nlargest(most, found, key=lambda change: change.moment)


def _released_before(releases: QuerySet[Release], before: Moment) -> QuerySet[Release]:
    day, at = before
    # The day is compared alone as well, so that an index bounds what is read.
    return releases.filter(released__lte=day).filter(Q(released__lt=day) | Q(released_at__lt=at))


def _removed_before(removed: QuerySet[LedgerLine], before: Moment) -> QuerySet[LedgerLine]:
    day, at = before
    begins = timezone.make_aware(datetime.combine(day, time.min))
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return removed.filter(withdrawn_at__lt=min(max(at, begins), ends))


def _bury_all(lines: list[LedgerLine]) -> Iterable[LatestChange]:
    editions = last_editions(lines)
    for line in lines:
        assert line.withdrawn_at is not None
        tombstone = _bury(line, editions[line.pk])
        yield LatestChange(tombstone, tombstone.removed, line.withdrawn_at)


def tombstone_of(line: LedgerLine) -> Tombstone:
    """What readers are told of a number whose entry was removed."""
    return _bury(line, line.releases.latest("ordinal").edition)


def _bury(line: LedgerLine, edition: Edition) -> Tombstone:
    assert line.withdrawn_at is not None
    return Tombstone(
        edition=edition,
        removed=timezone.localdate(line.withdrawn_at),
        reason=line.reason,
    )


def last_editions(lines: list[LedgerLine]) -> dict[int, Edition]:
    """The last edition of each line, by the line's id; one query for all."""
    releases = Release.objects.filter(line__in=lines).order_by("ordinal")
    frozen = {release.line_id: release for release in releases}
    return {line: release.edition for line, release in frozen.items()}
