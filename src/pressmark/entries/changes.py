"""The editions of an entry, and what changed lately for readers."""

from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from django.utils import timezone

from pressmark.document.edition import Edition, Tombstone
from pressmark.entries.models import LedgerLine, Release, Series
from pressmark.entries.queries import current_releases


@dataclass(frozen=True, slots=True)
class LatestChange:
    """A release, a notice or a removal.

    Attributes:
        shown: the current edition, or what is left of one that was removed.
    """

    shown: Edition | Tombstone
    at: datetime


def latest_changes(series: Series | None, most: int) -> list[LatestChange]:
    """What changed last, of one series or of all: three queries, whatever there is.

    An edition stands at the day that it is dated: what is taken over from elsewhere is as old as it says.
    """
    releases = current_releases(series).order_by("-released", "-released_at")[:most]
    found = [(each.released, LatestChange(each.edition, each.released_at)) for each in releases]
    removed = LedgerLine.objects.filter(state=LedgerLine.State.WITHDRAWN).order_by("-withdrawn_at")
    lines = list((removed if series is None else removed.filter(series=series))[:most])
    editions = last_editions(lines)
    for line in lines:
        assert line.withdrawn_at is not None
        tombstone = _bury(line, editions[line.pk])
        found.append((tombstone.removed, LatestChange(tombstone, line.withdrawn_at)))
    latest = nlargest(most, found, key=lambda pair: (pair[0], pair[1].at))
    return [change for _day, change in latest]


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
