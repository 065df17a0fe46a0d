"""Reading the inbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q

from pressmark.clippings.models import Clipping
from pressmark.document.urls import normalise_url
from pressmark.entries.models import LedgerLine
from pressmark.intake.models import Feed, Lead


@dataclass(frozen=True, slots=True)
class Known:
    """That we had a lead's article already.

    Attributes:
        clipping: where we have it.
        same_page: the very same address; otherwise nearly the same text at another one.
        numbers: of the released entries that quote it, as printed.
    """

    clipping: Clipping
    same_page: bool
    numbers: tuple[str, ...] = ()


def find_known(leads: Iterable[Lead]) -> Mapping[int, Known]:
    """Which of the leads we had already, by their keys. Two queries, however many leads there are."""
    wanted = [lead for lead in leads if lead.clipping_id is None]
    addresses = {normalise_url(lead.url): lead.pk for lead in wanted} | {
        lead.address: lead.pk for lead in wanted
    }
    twins = {lead.twin_id for lead in wanted if lead.twin_id}
    rows = (
        Clipping.objects.filter(Q(address__in=addresses) | Q(pk__in=twins))
        .select_related("outlet")
        .defer("body")
    )
    clippings = list(rows)
    numbers = _find_numbers(clippings)
    by_key = {clipping.pk: clipping for clipping in clippings}
    known = {
        lead.pk: Known(by_key[lead.twin_id], same_page=False, numbers=numbers.get(lead.twin_id, ()))
        for lead in wanted
        if lead.twin_id in by_key
    }
    same = {
        addresses[clipping.address]: Known(clipping, same_page=True, numbers=numbers.get(clipping.pk, ()))
        for clipping in clippings
        if clipping.address in addresses
    }
    return known | same


def _find_numbers(clippings: Iterable[Clipping]) -> Mapping[int, tuple[str, ...]]:
    lines = LedgerLine.objects.filter(entry__clipping__in=clippings).annotate(clipping=F("entry__clipping"))
    found: dict[int, tuple[str, ...]] = {}
    for line in lines.select_related("series").prefetch_related("series__names").order_by("pk"):
        found[line.clipping] = (*found.get(line.clipping, ()), f"{line.series} {line.number}")
    return found


def count_waiting() -> int:
    """Kept leads that aren't clipped yet."""
    return Lead.objects.filter(state=Lead.State.KEPT, clipping=None, trouble__isnull=True).count()


def count_unread() -> int:
    """Leads that nobody has decided on."""
    return Lead.objects.filter(state=Lead.State.UNREAD).count()


def find_failed() -> list[Lead | Feed]:
    """Kept leads that could not be clipped, and feeds that failed the last time. Two queries."""
    leads = Lead.objects.filter(state=Lead.State.KEPT, clipping=None, trouble__isnull=False)
    return [*leads, *Feed.objects.filter(is_active=True, trouble__isnull=False)]
