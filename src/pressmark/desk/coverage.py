"""The report on what the centre covers, as a chart that is a table, and as CSV."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from pressmark.desk.lists import as_words
from pressmark.document.languages import country_name, language_name
from pressmark.entries.coverage import Bar, Dimension, count_coverage, years_of_coverage

SEE = "entries.view_entry"
HEADINGS: dict[Dimension, str | Promise] = {
    Dimension.OUTLET: _("Outlets"),
    Dimension.COUNTRY: _("Countries"),
    Dimension.LANGUAGE: _("Languages"),
    Dimension.SUBJECT: _("Subjects"),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """One dimension's bars, by the names that people use."""

    code: str
    heading: str | Promise
    bars: Sequence[Bar]


def make_charts(year: int | None) -> list[Chart]:
    """All charts, of a year or of all years."""
    since, until = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    return [
        Chart(
            each.name.lower(),
            heading,
            [Bar(_name(each, bar.name), bar.count, bar.share) for bar in count_coverage(each, since, until)],
        )
        for each, heading in HEADINGS.items()
    ]


def _name(dimension: Dimension, stored: str) -> str:
    language = get_language() or "en"
    if not stored:
        return gettext("not said")
    if dimension is Dimension.COUNTRY:
        return country_name(stored, language)
    return language_name(stored, language) if dimension is Dimension.LANGUAGE else stored


class CoverageReport(WagtailAdminTemplateMixin, TemplateView):
    """The charts of a year, or of all years."""

    template_name = "desk/coverage.html"
    page_title = _("Coverage")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def year(self) -> int | None:
        """The year that is asked for, where it is one of them."""
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isdecimal() and int(asked) in years_of_coverage() else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("export") == "csv":
            return self._export()
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def _export(self) -> HttpResponse:
        name = f"coverage-{self.year}.csv" if self.year else "coverage.csv"
        response = HttpResponse(
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        rows = csv.writer(response)
        rows.writerow(["dimension", "name", "entries"])
        for chart in make_charts(self.year):
            rows.writerows([chart.code, as_words(bar.name), bar.count] for bar in chart.bars)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"year": self.year, "years": years_of_coverage(), "charts": make_charts(self.year)}


class CoverageMenuItem(MenuItem):
    """Its place under Reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(SEE))


def coverage_addresses() -> list[URLPattern]:
    """The report's address."""
    return [path("reports/coverage/", CoverageReport.as_view(), name="desk_coverage")]


def coverage_menu_item() -> MenuItem:
    """What the menu shows."""
    return CoverageMenuItem(
        _("Coverage"), reverse("desk_coverage"), name="coverage", icon_name="list-ul", order=100
    )
