"""Finding what an address means: the release to show, the tombstone of a withdrawn one, or nothing."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language

from pressmark.delivery.middleware import asked_language
from pressmark.document.dates import format_date
from pressmark.document.edition import Edition
from pressmark.document.languages import label_language
from pressmark.entries.models import LedgerLine, Release
from pressmark.entries.queries import current_releases, find_line, with_watch

EntryView = Callable[[HttpRequest, Release], HttpResponse]


def entry_address(edition: Edition) -> str:
    """The path of an entry's page, with its readable tail, in the language of the moment."""
    return reverse("entry-slug", args=[edition.series.code, edition.number, edition.slug])


def labels_for(request: HttpRequest, language: str) -> str:
    """The interface language of an entry's page: the address's own (`/tr/…`) or else the entry's."""
    return asked_language(request) or label_language(language, settings.LANGUAGE_CODE)


def find_release(code: str, number: str) -> Release | LedgerLine:
    """The release that readers see under a number, or the ledger's line of a withdrawn one.

    Raises:
        Http404: the number was never given.
    """
    release = with_watch(current_releases()).filter(line__number=number, series__code=code).first()
    if release:
        return release
    line = find_line(code, number)
    if line is None:
        raise Http404
    return line


def of_entry(view: EntryView) -> Callable[..., HttpResponse]:
    """Give a view the release that its address means; answer 410 with the tombstone for a withdrawn one."""

    @wraps(view)
    def find_and_show(request: HttpRequest, code: str, number: str, **_: str) -> HttpResponse:
        found = find_release(code, number)
        if isinstance(found, LedgerLine):
            return tombstone(request, found)
        return view(request, found)

    return find_and_show


def tombstone(request: HttpRequest, line: LedgerLine) -> HttpResponse:
    """What is left under the number of a withdrawn entry."""
    edition = line.releases.latest("ordinal").edition
    with translation.override(labels_for(request, edition.language)):
        language = get_language() or settings.LANGUAGE_CODE
        assert line.withdrawn_at is not None
        context = {
            "edition": edition,
            "line": line,
            "series_name": edition.series.name.to(language),
            "withdrawn": format_date(timezone.localdate(line.withdrawn_at), language),
        }
        return render(request, "delivery/tombstone.html", context, status=410)
