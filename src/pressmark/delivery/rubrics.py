"""The addresses of contributors, outlets and subjects: an id that stays, and a name that is there to be read."""

from collections.abc import Sequence
from typing import Final

from django.http import Http404
from django.urls import reverse

from pressmark.document.edition import Edition
from pressmark.entries.models import Listing, Rubric
from pressmark.entries.rules import make_slug
from pressmark.formats.html import Links

SHELVES: Final = {
    Rubric.Kind.CONTRIBUTOR: "contributors",
    Rubric.Kind.OUTLET: "outlets",
    Rubric.Kind.SUBJECT: "subjects",
}
"""The first part of the address of each kind; no series can be called so."""


def rubric_address(rubric: Rubric) -> str:
    """The path of a rubric's page, in the language of the moment."""
    return reverse("rubric", args=[SHELVES[Rubric.Kind(rubric.kind)], rubric.pk, make_slug(rubric.name)])


def find_rubric(shelf: str, pk: str) -> Rubric:
    """The rubric that an address means.

    Raises:
        Http404: there is none, or none of this kind.
    """
    kind = next(kind for kind, name in SHELVES.items() if name == shelf)
    rubric = Rubric.objects.filter(pk=int(pk), kind=kind).first()
    if rubric is None:
        raise Http404
    return rubric


def links_of(edition: Edition, listings: Sequence[Listing]) -> Links:
    """Where the names that an edition prints lead to; an edition that was superseded has its series' alone."""
    series = reverse("series", args=[edition.series.code])
    if edition.is_superseded:
        return Links(series=series)
    addresses = [(listing, rubric_address(listing.rubric)) for listing in listings]
    return Links(
        authors={each.author_place: to for each, to in addresses if each.author_place is not None},
        contributors={
            each.contributor_place: to for each, to in addresses if each.contributor_place is not None
        },
        subjects={each.subject_place: to for each, to in addresses if each.subject_place is not None},
        series=series,
        outlet=next((to for each, to in addresses if each.rubric.kind == Rubric.Kind.OUTLET), ""),
    )
