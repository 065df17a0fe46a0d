"""Atom feeds of what changed last: entries, notices and removals (RFC 4287), each page with the next one (RFC 5005)."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from pressmark.delivery.found import frame
from pressmark.delivery.lists import first_day
from pressmark.delivery.rubrics import find_rubric, rubric_address
from pressmark.document.dates import PartialDate, format_date
from pressmark.entries.changes import EVERYTHING, LatestChange, Moment, Scope, latest_changes
from pressmark.entries.models import Series
from pressmark.entries.rules import has_months, has_years
from pressmark.formats.atom import write_atom_feed

FEED_SIZE = 30


def all_entries(request: HttpRequest) -> HttpResponse:
    """The latest of all series."""
    return _feed(request, EVERYTHING, "", reverse("home"))


def of_series(request: HttpRequest, code: str) -> HttpResponse:
    """The latest of one series."""
    series = get_object_or_404(Series, code=code)
    return _feed(request, Scope(series=series), _name(series), reverse("series", args=[code]))


def of_year(request: HttpRequest, code: str, year: str) -> HttpResponse:
    """What changed last of the entries of a year."""
    series = get_object_or_404(Series, code=code)
    if not has_years(series.pattern):
        raise Http404
    first = first_day(year, "1")
    scope = Scope(series=series, first=first, until=first.replace(year=first.year + 1))
    page = reverse("year", args=[code, year])
    return _filled_feed(request, scope, f"{_name(series)}, {year}", page)


def of_month(request: HttpRequest, code: str, year: str, month: str) -> HttpResponse:
    """The same of a month."""
    series = get_object_or_404(Series, code=code)
    if not has_months(series.pattern):
        raise Http404
    first = first_day(year, month)
    until = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    name = format_date(PartialDate(first.year, first.month), get_language() or "")
    page = reverse("month", args=[code, year, month])
    return _filled_feed(
        request, Scope(series=series, first=first, until=until), f"{_name(series)}, {name}", page
    )


def of_rubric(request: HttpRequest, shelf: str, pk: str) -> HttpResponse:
    """What changed last under a contributor, an outlet or a subject."""
    rubric = find_rubric(shelf, pk)
    return _filled_feed(request, Scope(rubric=rubric), rubric.name, rubric_address(rubric))


def _name(series: Series) -> str:
    return series.value().name.to(get_language() or "")


def _filled_feed(request: HttpRequest, scope: Scope, name: str, page: str) -> HttpResponse:
    """A feed that is there for as long as its page is."""
    if not scope.releases().exists():
        raise Http404
    return _feed(request, scope, name, page)


def _feed(request: HttpRequest, scope: Scope, name: str, page: str) -> HttpResponse:
    changes = latest_changes(scope, FEED_SIZE + 1, _asked_moment(request.GET.get("before", "")))
    shown = changes[:FEED_SIZE]
    address = settings.SITE_URL + request.path
    site_name = str(frame(scope.series)["site_name"])
    body = write_atom_feed(
        [change.shown for change in shown],
        title=f"{name} · {site_name}" if name else site_name,
        feed_url=address,
        site_url=settings.SITE_URL + page,
        author=site_name,
        language=get_language() or settings.LANGUAGE_CODE,
        updated=max((change.at for change in shown), default=datetime(1970, 1, 1, tzinfo=UTC)),
        page_url=f"{address}?{request.GET.urlencode()}" if request.GET else "",
        next_url=_next_page(address, shown) if len(changes) > FEED_SIZE else "",
    )
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def _next_page(address: str, shown: list[LatestChange]) -> str:
    """By the last change that this page shows: a page keeps what it has, whatever is released meanwhile."""
    day, at = shown[-1].moment
    return f"{address}?{urlencode({'before': f'{day.isoformat()}/{at.isoformat()}'})}"


def _asked_moment(text: str) -> Moment | None:
    """What a next page's address says (`2026-06-03/2026-06-03T09:00:00+00:00`).

    Raises:
        Http404: it says something else.
    """
    if not text:
        return None
    day, _, at = text.partition("/")
    try:
        moment = date.fromisoformat(day), datetime.fromisoformat(at)
    except ValueError as error:
        raise Http404 from error
    if moment[1].tzinfo is None or not date.min < moment[0] < date.max:
        raise Http404
    return moment
