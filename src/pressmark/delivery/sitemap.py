"""What search engines are told."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pressmark.delivery.found import entry_address
from pressmark.entries.models import LedgerLine, Release, Series
from pressmark.entries.queries import current_releases


class _OurSitemap(Sitemap[Any]):
    limit = 10_000

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 (Django's signature)
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:  # noqa: ARG002
        return urlsplit(settings.SITE_URL).scheme


class EntrySitemap(_OurSitemap):
    """All entries that readers see, in all their languages."""

    def items(self) -> QuerySet[Release]:
        return current_releases()

    def location(self, item: Release) -> str:
        return entry_address(item.edition)

    def lastmod(self, item: Release) -> object:
        return item.released_at

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return [url for written in super().get_urls(*args, **kwargs) for url in _in_all_languages(written)]


def _in_all_languages(written: dict[str, Any]) -> list[dict[str, Any]]:
    """What Django tells of an entry's page, and the same of each translation; each with all of them beside it."""
    readings = written["item"].edition.readings
    if len(readings) == 1:
        return [written]
    alternates = [{"lang_code": each.language, "location": each.url} for each in readings]
    alternates.append({"lang_code": "x-default", "location": readings[0].url})
    return [written | {"location": each.url, "alternates": alternates} for each in readings]


class LedgerSitemap(_OurSitemap):
    """The ledgers of the series that have numbers."""

    def items(self) -> QuerySet[Series]:
        numbered: QuerySet[Series] = Series.objects.filter(pk__in=LedgerLine.objects.values("series"))
        return numbered

    def location(self, item: Series) -> str:
        return reverse("ledger", args=[item.code])


class ImprintSitemap(_OurSitemap):
    """The page *Imprint*, as soon as a series carries one."""

    def items(self) -> list[str]:
        return ["imprint"] if Series.objects.exists() else []

    def location(self, item: str) -> str:
        return reverse(item)


def sitemap(request: HttpRequest) -> HttpResponse:
    """Each entry's address and the day it last changed (sitemaps.org 0.9)."""
    parts: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
        "entries": EntrySitemap,
        "ledgers": LedgerSitemap,
        "imprint": ImprintSitemap,
    }
    return sitemap_view(request, parts).render()


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """Everything but the desk (RFC 9309)."""
    text = f"User-agent: *\nDisallow: /desk/\nSitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
