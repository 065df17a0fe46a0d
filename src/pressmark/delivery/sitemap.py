"""What search engines are told."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pressmark.delivery.found import entry_address
from pressmark.delivery.rubrics import rubric_address
from pressmark.entries.around import shown_rubrics
from pressmark.entries.models import LedgerLine, Release, Rubric, Series
from pressmark.entries.queries import current_releases
from pressmark.entries.rules import has_months, has_years


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


class ListSitemap(_OurSitemap):
    """The home page; each series that has numbers with its ledger, its years and its months."""

    def items(self) -> list[str]:
        numbered = Series.objects.filter(pk__in=LedgerLine.objects.values("series"))
        return [reverse("home"), *(address for series in numbered for address in _lists_of(series))]

    def location(self, item: str) -> str:
        return item


def _lists_of(series: Series) -> list[str]:
    months = current_releases(series).dates("issued", "month", order="DESC")
    years = dict.fromkeys(f"{day:%Y}" for day in months)
    return [
        reverse("series", args=[series.code]),
        reverse("ledger", args=[series.code]),
        *(reverse("year", args=[series.code, year]) for year in years if has_years(series.pattern)),
        *(
            reverse("month", args=[series.code, f"{day:%Y}", f"{day:%m}"])
            for day in months
            if has_months(series.pattern)
        ),
    ]


class RubricSitemap(_OurSitemap):
    """Contributors, outlets and subjects under which anything is listed."""

    def items(self) -> QuerySet[Rubric]:
        return shown_rubrics()

    def location(self, item: Rubric) -> str:
        return rubric_address(item)


SECTIONS = {"entries": EntrySitemap, "lists": ListSitemap, "rubrics": RubricSitemap}


def index(request: HttpRequest) -> HttpResponse:
    """Where the sitemaps are: 10,000 addresses in each (sitemaps.org 0.9)."""
    pages = [
        SitemapIndexItem(f"{settings.SITE_URL}{reverse('sitemap-section', args=[name])}{query}")
        for name, each in SECTIONS.items()
        for query in ("", *(f"?p={page}" for page in range(2, each().paginator.num_pages + 1)))
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": pages}, content_type="application/xml")


def section(request: HttpRequest, section: str) -> HttpResponse:
    """Each page's address, for entries with the day of their last change."""
    return sitemap_view(request, SECTIONS, section=section).render()


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (a view's signature)
    """Everything but the desk (RFC 9309)."""
    text = f"User-agent: *\nDisallow: /desk/\nSitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
