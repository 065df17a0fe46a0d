"""Lists of entries: the home page, a series with its years and months, a contributor, an outlet, a subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from pressmark.delivery.framing import frame
from pressmark.delivery.lines import lines_of
from pressmark.delivery.pages import entry
from pressmark.delivery.rubrics import find_rubric, rubric_address
from pressmark.document.dates import PartialDate, format_date
from pressmark.entries.around import listed_under, months_of, releases_of
from pressmark.entries.models import Rubric, Series
from pressmark.entries.queries import current_releases
from pressmark.entries.rules import has_months, has_years

PAGE_SIZE = 20
LATEST = 5


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another list."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a series, with its months."""

    name: str
    address: str
    months: tuple[Way, ...]


def home(request: HttpRequest) -> HttpResponse:
    """The latest entry, then the latest of each series."""
    lead = current_releases().first()
    leads = lines_of([lead] if lead else [])
    sections = [
        {"series": each, "name": each.value().name.to(get_language() or ""), "lines": lines_of(releases)}
        for each in Series.objects.prefetch_related("names")
        if (releases := [found for found in current_releases(each)[: LATEST + 1] if found != lead][:LATEST])
    ]
    return render(request, "delivery/home.html", {"leads": leads, "sections": sections, **frame()})


def series(request: HttpRequest, code: str) -> HttpResponse:
    """A series, the latest first, with its years and months."""
    found = get_object_or_404(Series, code=code)
    page = _page(request, current_releases(found))
    return _show(
        request,
        title=_name(found),
        kind=gettext("Series"),
        address=reverse("series", args=[code]),
        page=page,
        found=found,
        lines=lines_of(page.object_list),
        years=_years(found),
        ledger=reverse("ledger", args=[code]),
    )


def year(request: HttpRequest, code: str, year: str) -> HttpResponse:
    """The entries of a year, the latest first; in a series without years the entry that has this number."""
    found = get_object_or_404(Series, code=code)
    if not has_years(found.pattern):
        return entry(request, code=code, number=year)
    first = first_day(year, "1")
    page = _page(request, current_releases(found).filter(issued__year=first.year))
    return _show_archive(request, found, reverse("year", args=[code, year]), year, page)


def month(request: HttpRequest, code: str, year: str, month: str) -> HttpResponse:
    """The entries of a month, the latest first; in a series without months the entry that has this number."""
    found = get_object_or_404(Series, code=code)
    if not has_months(found.pattern):
        return entry(request, code=code, number=f"{year}-{month}")
    first = first_day(year, month)
    page = _page(request, current_releases(found).filter(issued__year=first.year, issued__month=first.month))
    title = format_date(PartialDate(first.year, first.month), get_language() or "")
    return _show_archive(request, found, reverse("month", args=[code, year, month]), title, page)


def first_day(year: str, month: str) -> date:
    """The first day of a month.

    Raises:
        Http404: no calendar has that year.
    """
    if not date.min.year <= int(year) < date.max.year:
        raise Http404
    return date(int(year), int(month), 1)


def rubric(request: HttpRequest, shelf: str, pk: str, slug: str = "") -> HttpResponse:  # noqa: ARG001 (in the address)
    """All that is listed under a contributor, an outlet or a subject, the latest first."""
    found = find_rubric(shelf, pk)
    page = _page(request, listed_under(found))
    if not page.object_list:
        raise Http404
    address = rubric_address(found)
    if request.path != address:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(address + query)
    return _show(
        request,
        title=found.name,
        kind=_kind_name(found),
        address=address,
        feed=reverse("rubric-feed", args=[shelf, pk]),
        page=page,
        lines=lines_of(releases_of(page.object_list)),
    )


def _kind_name(found: Rubric) -> str:
    return {
        Rubric.Kind.CONTRIBUTOR: gettext("Contributor"),
        Rubric.Kind.OUTLET: gettext("Outlet"),
        Rubric.Kind.SUBJECT: gettext("Subject"),
    }[Rubric.Kind(found.kind)]


def _show_archive(
    request: HttpRequest, found: Series, address: str, title: str, page: Page[Any]
) -> HttpResponse:
    if not page.object_list:
        raise Http404
    return _show(
        request,
        title=title,
        series=Way(reverse("series", args=[found.code]), _name(found)),
        address=address,
        page=page,
        found=found,
        lines=lines_of(page.object_list),
        issue=address.removesuffix("/"),
    )


def _show(
    request: HttpRequest, *, address: str, feed: str = "", found: Series | None = None, **context: object
) -> HttpResponse:
    framed = frame(found)
    given = {"address": address, "feed": feed or f"{address}feed.atom", **context}
    return render(request, "delivery/list.html", {**given, **framed})


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))


def _name(found: Series) -> str:
    return found.value().name.to(get_language() or "")


def _years(found: Series) -> list[Year]:
    """Those in which anything was released, the latest first; one query."""
    years = groupby(months_of(found), key=lambda day: str(day.year))
    return [_year(found, name, list(days)) for name, days in years]


def _year(found: Series, name: str, days: Sequence[date]) -> Year:
    months = tuple(
        Way(
            reverse("month", args=[found.code, name, f"{day:%m}"]),
            format_date(PartialDate(day.year, day.month), get_language() or ""),
        )
        for day in days
    )
    return Year(
        name,
        reverse("year", args=[found.code, name]) if has_years(found.pattern) else "",
        months if has_months(found.pattern) else (),
    )
