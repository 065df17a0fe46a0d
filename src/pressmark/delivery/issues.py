"""Finding an issue: the released entries of a series in one month (`/blog/2023-05`) or one year (`/blog/2023`)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from pressmark.delivery.found import frame
from pressmark.document.dates import PartialDate, format_date
from pressmark.document.issue import Issue
from pressmark.entries.models import Release, Series
from pressmark.entries.queries import current_releases, find_line

MOST = 400
"""Editions of one issue: a file with more of them is no book any more, and takes minutes to print."""


@dataclass(frozen=True)
class Stretch:
    """A month or a year of a series, in which something was released that readers still see.

    Attributes:
        month: None for the whole year.
    """

    series: Series
    year: int
    month: int | None

    @property
    def code(self) -> str:
        """As addresses call it: `2023-05`, `2023`."""
        return PartialDate(self.year, self.month).isoformat()

    @property
    def releases(self) -> QuerySet[Release]:
        """What was released in it, in the order of the numbers; what was removed since isn't there."""
        dated = {"issued__year": self.year} | ({"issued__month": self.month} if self.month else {})
        return current_releases(self.series).filter(**dated).order_by("issued", "sequence")

    @cached_property
    def checksums(self) -> tuple[str, ...]:
        """Of its releases; no edition is read for them."""
        return tuple(self.releases.values_list("checksum", flat=True))

    @property
    def key(self) -> str:
        """The same for what is the same in every word."""
        return hashlib.sha256(" ".join(self.checksums).encode()).hexdigest()

    def label(self, language: str) -> str:
        """`May 2023`."""
        return format_date(PartialDate(self.year, self.month), language)

    def bind(self, language: str) -> Issue:
        """The issue in a language, each edition too where it has that one: a query, and the thawing of each.

        Series and imprint are those of the newest edition, so that all of it is frozen.
        """
        editions = tuple(release.edition.in_language(language) for release in self.releases)
        newest = max(editions, key=lambda edition: edition.released)
        return Issue(
            series=newest.series,
            label=self.label(language),
            language=language,
            issued=newest.released,
            permalink=f"{settings.SITE_URL}/{self.series.code}/{self.code}/",
            imprint=newest.imprint,
            editions=editions,
        )


def issue_of(series: Series, year: int, month: int | None, language: str) -> Issue | None:
    """What a series released in a month or a year, as one book; None where nothing of it is there for readers."""
    stretch = Stretch(series, year, month)
    return stretch.bind(language) if stretch.checksums else None


StretchView = Callable[[HttpRequest, Stretch], HttpResponse]


def of_issue(
    entry_view: Callable[..., HttpResponse],
) -> Callable[[StretchView], Callable[..., HttpResponse]]:
    """Give a view the month or year that its address means; 404 where nothing was released in it, or too much for a file.

    Args:
        entry_view: answers where the address is a number that was given: a series that is numbered through may have a
            2023, and one that is numbered `2023-10` has tenths.
    """

    def of_stretch(view: StretchView) -> Callable[..., HttpResponse]:
        @wraps(view)
        def find_and_show(
            request: HttpRequest, code: str, number: str, year: str, month: str | None = None
        ) -> HttpResponse:
            if find_line(code, number):
                return entry_view(request, code=code, number=number)
            stretch = Stretch(get_object_or_404(Series, code=code), int(year), int(month) if month else None)
            if not stretch.checksums:
                raise Http404
            if len(stretch.checksums) > MOST:
                return _show_too_long(request, stretch)
            return view(request, stretch)

        return find_and_show

    return of_stretch


def _show_too_long(request: HttpRequest, stretch: Stretch) -> HttpResponse:
    """That there is no such file, and what to take in its place."""
    language = get_language() or settings.LANGUAGE_CODE
    context = {
        "title": f"{stretch.series.value().name.to(language)}, {stretch.label(language)}",
        "count": len(stretch.checksums),
        "most": MOST,
        "series": stretch.series,
        "stretch": stretch,
        **frame(stretch.series),
    }
    return render(request, "delivery/too_long.html", context, status=404)
