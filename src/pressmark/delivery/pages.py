"""The readers' pages."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from pressmark.citation import HOUSE_STYLE
from pressmark.delivery.citing import asked_style, references_of
from pressmark.delivery.found import Shown, entry_address, frame, imprint_of, labels_for, of_entry
from pressmark.document.dates import PartialDate, format_date
from pressmark.document.edition import Edition
from pressmark.document.languages import direction
from pressmark.entries.models import Release, Series
from pressmark.entries.queries import current_releases, last_seen, own_styles
from pressmark.formats.html import write_head, write_html
from pressmark.formats.marking import label_of

PAGE_SIZE = 20
LATEST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a list of entries."""

    mark: str

    edition: Edition
    address: str
    issued: str
    series: str
    outlet: str
    direction: str


def _lines(releases: QuerySet[Release] | list[Release]) -> list[Line]:
    language = get_language() or settings.LANGUAGE_CODE
    return [_line(release.edition, language) for release in releases]


def _line(edition: Edition, language: str) -> Line:
    return Line(
        mark=label_of(edition.status, language),
        edition=edition,
        address=entry_address(edition),
        issued=format_date(edition.issued, language),
        series=edition.series.name.to(language),
        outlet=edition.original.outlet if edition.original else "",
        direction=direction(edition.language),
    )


def home(request: HttpRequest) -> HttpResponse:
    """The latest entries of each series."""
    sections = [
        {"series": each, "name": each.value().name.to(get_language() or ""), "lines": _lines(releases)}
        for each in Series.objects.prefetch_related("names")
        if (releases := list(current_releases(each)[:LATEST]))
    ]
    return render(request, "delivery/home.html", {"sections": sections, **frame()})


def series(request: HttpRequest, code: str) -> HttpResponse:
    """A series, the latest first, with its months."""
    found = get_object_or_404(Series, code=code)
    releases = current_releases(found)
    page = Paginator(releases, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "series": found,
        "name": found.value().name.to(get_language() or ""),
        "page": page,
        "lines": _lines(list(page.object_list)),
        "months": _months(found),
        **frame(found),
    }
    return render(request, "delivery/series.html", context)


def _months(found: Series) -> list[tuple[str, list[tuple[str, str]]]]:
    months = (
        current_releases(found)
        .order_by("-issued__year", "-issued__month")
        .values_list("issued__year", "issued__month")
    )
    language = get_language() or settings.LANGUAGE_CODE
    named = [
        (str(year), f"{year}-{month:02d}", format_date(PartialDate(year, month), language))
        for year, month in months.distinct()
    ]
    return [
        (year, [(slug, name) for _, slug, name in each])
        for year, each in groupby(named, key=lambda row: row[0])
    ]


def month(request: HttpRequest, code: str, year: str, month: str) -> HttpResponse:
    """The entries of one month, in the order of their numbers."""
    found = get_object_or_404(Series, code=code)
    releases = current_releases(found).filter(issued__year=int(year), issued__month=int(month))
    lines = _lines(releases.order_by("issued", "sequence"))
    context = {
        "series": found,
        "name": found.value().name.to(get_language() or ""),
        "month": format_date(PartialDate(int(year), int(month)), get_language() or ""),
        "lines": lines,
        **frame(found),
    }
    return render(request, "delivery/month.html", context, status=200 if lines else 404)


@of_entry
def entry(request: HttpRequest, shown: Shown) -> HttpResponse:
    """An entry: its page under its full address, a redirect to that from all its others."""
    edition = shown.edition
    labels = labels_for(request, edition.language)
    address = entry_address(edition)
    if request.path != address:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(address + query)
    return _show(request, shown, labels)


@of_entry
def edition(request: HttpRequest, shown: Shown) -> HttpResponse:
    """One edition at its own address, whatever came after it."""
    return _show(request, shown, labels_for(request, shown.edition.language))


def _show(request: HttpRequest, shown: Shown, labels: str) -> HttpResponse:
    with translation.override(labels):
        return render(request, "delivery/entry.html", _entry_context(request, shown, labels))


def _entry_context(request: HttpRequest, shown: Shown, labels: str) -> dict[str, object]:
    edition = shown.edition
    own = own_styles()
    first = own[0].code if own and own[0].first else HOUSE_STYLE
    style = asked_style(request.GET.get("style", "")) or asked_style(first) or HOUSE_STYLE
    rendered = references_of(shown, style, labels)
    titles = {each.code: each.title for each in own}
    # Both come from formats' own autoescaping templates.
    return {
        "edition": edition,
        "mark": label_of(edition.status, labels),
        "head": mark_safe(write_head(edition, labels=labels)),  # noqa: S308
        "article": mark_safe(  # noqa: S308
            write_html(
                edition,
                labels=labels,
                references=rendered,
                own_styles=titles,
                last_seen=last_seen(shown.release),
            )
        ),
        "imprint": imprint_of(edition, labels),
        "site_name": edition.imprint.name.to(labels),
        "series_name": edition.series.name.to(labels),
    }


def failed(request: HttpRequest) -> HttpResponse:
    """Something went wrong that shouldn't have; the log has it. Asks nothing of the database, which may be the cause."""
    return render(request, "delivery/500.html", {"site_name": settings.WAGTAIL_SITE_NAME}, status=500)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """No such page."""
    return render(request, "delivery/404.html", frame(), status=404)
