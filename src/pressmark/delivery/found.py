"""Finding what an address means: the edition to show, the tombstone of a removed entry, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from pressmark.delivery.middleware import asked_language
from pressmark.document.dates import format_date
from pressmark.document.edition import Edition
from pressmark.document.languages import label_language
from pressmark.entries.changes import tombstone_of
from pressmark.entries.models import LedgerLine, Release, Series
from pressmark.entries.queries import current_releases, find_line, with_watch
from pressmark.formats.html import write_imprint


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address means.

    Attributes:
        edition: of the release; at an edition's own address it knows which one is current.
        key: the same for what is the same in every word, citation and mark.
    """

    release: Release
    edition: Edition
    key: str


def imprint_of(edition: Edition, labels: str) -> str:
    """Who publishes, for the foot of a page."""
    return mark_safe(write_imprint(edition.imprint, labels=labels, year=timezone.localdate().year))  # noqa: S308 (formats' own autoescaping template)


def frame(found: Series | None = None) -> dict[str, object]:
    """What the nameplate and the foot of a list say: the imprint of its series, or of the first one."""
    found = found or Series.objects.select_related("imprint").first()
    if found is None:
        return {"site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.SITE_URL, "imprint": ""}
    language = get_language() or settings.LANGUAGE_CODE
    imprint = found.imprint.value()
    return {
        "site_name": imprint.name.to(language),
        "site_url": settings.SITE_URL,
        "imprint": mark_safe(write_imprint(imprint, labels=language, year=timezone.localdate().year)),  # noqa: S308
    }


EntryView = Callable[[HttpRequest, Shown], HttpResponse]


def entry_address(edition: Edition) -> str:
    """The path of an entry's page, with its readable tail, or of an edition's own, in the language of the moment."""
    given: dict[str, object] = {"code": edition.series.code, "number": edition.number}
    given |= {"ordinal": edition.ordinal} if edition.current else {"slug": edition.slug}
    given |= {"language": edition.language.lower()} if edition.translated else {}
    name = "edition" if edition.current else "entry-slug"
    return reverse(f"translated-{name}" if edition.translated else name, kwargs=given)


def labels_for(request: HttpRequest, language: str) -> str:
    """The interface language of an entry's page: the address's own (`/tr/…`) or else the entry's."""
    return asked_language(request) or label_language(language, settings.LANGUAGE_CODE)


def find_shown(code: str, number: str, ordinal: str, language: str = "") -> Shown | LedgerLine:
    """The edition that readers see under a number, or the one that they ask for; the ledger's line of a removed entry.

    Where an older edition hasn't the language yet that the entry has today, it is shown as it was written.

    Raises:
        Http404: the number was never given, or it has no such edition or language.
    """
    current = with_watch(current_releases()).filter(line__number=number, series__code=code).first()
    if current is None:
        line = find_line(code, number)
        if line is None:
            raise Http404
        return line
    newest = current.edition
    if language and not any(each.language.lower() == language for each in newest.readings):
        raise Http404
    newest = newest.in_language(language)
    if ordinal:
        return _find_edition(current, newest, int(ordinal), language)
    return Shown(current, newest, _key(newest, current.checksum))


def _key(edition: Edition, frozen: str) -> str:
    return f"{frozen}-{edition.language}" if edition.translated else frozen


def _find_edition(current: Release, newest: Edition, ordinal: int, language: str) -> Shown:
    release: Release | None = current
    if ordinal != current.ordinal:
        release = with_watch(Release.objects.filter(line=current.line, ordinal=ordinal)).first()
    if release is None:
        raise Http404
    edition = release.edition.in_language(language).cited_alone(newest)
    return Shown(release, edition, _key(edition, f"{release.checksum}-{current.checksum[:16]}"))


def of_entry(view: EntryView) -> Callable[..., HttpResponse]:
    """Give a view the edition that its address means; answer 410 with the tombstone for a removed entry."""

    @wraps(view)
    def find_and_show(
        request: HttpRequest, code: str, number: str, ordinal: str = "", language: str = "", **_: str
    ) -> HttpResponse:
        found = find_shown(code, number, ordinal, language)
        if isinstance(found, LedgerLine):
            return show_tombstone(request, found)
        return view(request, found)

    return find_and_show


def show_tombstone(request: HttpRequest, line: LedgerLine) -> HttpResponse:
    """What is left under the number of a removed entry, at the addresses of all its editions."""
    tombstone = tombstone_of(line)
    edition = tombstone.edition
    with translation.override(labels_for(request, edition.language)):
        language = get_language() or settings.LANGUAGE_CODE
        context = {
            "edition": edition,
            "reason": tombstone.reason,
            "site_name": edition.imprint.name.to(language),
            "imprint": imprint_of(edition, language),
            "series_name": edition.series.name.to(language),
            "removed": format_date(tombstone.removed, language),
        }
        return render(request, "delivery/tombstone.html", context, status=410)
