"""Listing an entry under all that its edition names: contributors, outlet and subjects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import models

from pressmark.document.edition import Edition
from pressmark.entries.models import Entry, LedgerLine, Listing, Rubric

Place = Literal["author_place", "contributor_place", "subject_place"]


@dataclass(frozen=True, slots=True)
class _Named:
    """A record that an edition names, what it calls it, and where."""

    kind: Rubric.Kind
    record: models.Model
    name: str
    place: Place | None = None
    at: int = 0


def list_entry(line: LedgerLine, entry: Entry, edition: Edition) -> None:
    """List a numbered entry under what its edition names, and under nothing else; call it in the release's transaction.

    Args:
        edition: just made from the entry as it is, so that both have the same names in the same order.
    """
    line.listings.all().delete()
    listings: dict[int, Listing] = {}
    # In one order, so that two releases that name the same two don't wait for each other.
    for named in sorted(_named(entry, edition), key=lambda named: (named.kind.value, named.record.pk)):
        rubric, _ = Rubric.objects.update_or_create(
            **{named.kind.value: named.record}, defaults={"kind": named.kind, "name": named.name[:300]}
        )
        listing = listings.setdefault(
            rubric.pk, Listing(line=line, rubric=rubric, issued=line.issued, sequence=line.sequence)
        )
        if named.place:
            setattr(listing, named.place, named.at)
    Listing.objects.bulk_create(listings.values())


def _named(entry: Entry, edition: Edition) -> Iterator[_Named]:
    authors = [author.name for author in edition.authors]
    yield from _in_places(Rubric.Kind.CONTRIBUTOR, "author_place", entry.authors.all(), authors)
    yield from _in_places(Rubric.Kind.SUBJECT, "subject_place", entry.subjects.all(), edition.subjects)
    if entry.clipping and edition.original:
        credited = [credit.contributor for credit in entry.clipping.credits.select_related("contributor")]
        names = [contributor.name for contributor in edition.original.contributors]
        yield from _in_places(Rubric.Kind.CONTRIBUTOR, "contributor_place", credited, names)
        yield _Named(Rubric.Kind.OUTLET, entry.clipping.outlet, edition.original.outlet)


def _in_places(
    kind: Rubric.Kind, place: Place, records: Iterable[models.Model], names: Iterable[str]
) -> Iterator[_Named]:
    for at, (record, name) in enumerate(zip(records, names, strict=True)):
        yield _Named(kind, record, name, place, at)
