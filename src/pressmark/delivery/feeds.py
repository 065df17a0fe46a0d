"""Atom feeds of what changed last: entries, notices and removals (RFC 4287)."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from pressmark.delivery.found import frame
from pressmark.entries.changes import latest_changes
from pressmark.entries.models import Series
from pressmark.formats.atom import write_atom_feed

FEED_SIZE = 30


def all_entries(request: HttpRequest) -> HttpResponse:
    """The latest of all series."""
    return _feed(request, None, str(frame()["site_name"]), reverse("home"))


def of_series(request: HttpRequest, code: str) -> HttpResponse:
    """The latest of one series."""
    series = get_object_or_404(Series, code=code)
    title = f"{series.value().name.to(get_language() or '')} · {frame(series)['site_name']}"
    return _feed(request, series, title, reverse("series", args=[code]))


def _feed(request: HttpRequest, series: Series | None, title: str, page: str) -> HttpResponse:
    changes = latest_changes(series, FEED_SIZE)
    body = write_atom_feed(
        [change.shown for change in changes],
        title=title,
        feed_url=settings.SITE_URL + request.path,
        site_url=settings.SITE_URL + page,
        author=str(frame(series)["site_name"]),
        language=get_language() or settings.LANGUAGE_CODE,
        updated=max((change.at for change in changes), default=datetime(1970, 1, 1, tzinfo=UTC)),
    )
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
