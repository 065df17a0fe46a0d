"""Lists under Reports, which nobody writes by hand: the ledger, the captures with their last audit, the watched originals."""

from typing import Any

import django_filters
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from pressmark.archive.models import Capture, Damage
from pressmark.archive.queries import latest_audit
from pressmark.clippings.models import Clipping, Look, Watch
from pressmark.desk.lists import Exported, TellingColumn
from pressmark.desk.standing import name_of
from pressmark.entries.models import Entry, LedgerLine


class Register(Exported, ReportView):
    """A list that is only read.

    Attributes:
        slug: its part of the address, its name in the menu and that of its file.
        seen_by: whoever may see rows of this model.
    """

    slug = ""
    seen_by: type[Entry | Clipping] = Entry
    is_searchable = True
    search_backend_name = None
    any_permission_required = ("view",)

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return ModelPermissionPolicy(self.seen_by)

    @property
    def index_url_name(self) -> str:
        return f"desk_{self.slug}"

    @property
    def index_results_url_name(self) -> str:
        return f"desk_{self.slug}_results"

    def get_filename(self) -> str:
        return self.slug


class LedgerFilter(WagtailFilterSet):
    """Series, year, state, days."""

    issued = django_filters.DateFromToRangeFilter(label=_("Issued"), widget=DateRangePickerWidget)

    class Meta:
        model = LedgerLine
        fields = ("series", "year", "state", "issued")


def _entry_page(line: LedgerLine) -> str:
    return reverse("desk_entries:edit", args=[line.entry_id])


class LedgerRegister(Register):
    """Every number that was given, and to what."""

    slug = "ledger"
    page_title = _("Ledger")
    header_icon = "list-ol"
    model = LedgerLine
    default_ordering = "-issued"
    filterset_class = LedgerFilter
    search_fields = ("number", "entry__title", "reason")
    columns = (
        TitleColumn(
            "number",
            label=_("Number"),
            accessor=str,
            sort_key="number",
            get_url=_entry_page,
        ),
        Column("entry", label=_("Entry"), sort_key="entry__title"),
        Column("issued", label=_("Issued"), sort_key="issued"),
        Column("editions", label=_("Editions"), sort_key="editions"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("withdrawn_at", label=_("Removed"), sort_key="withdrawn_at"),
        Column("reason", label=_("Reason")),
    )

    def get_base_queryset(self) -> Any:
        lines = LedgerLine.objects.select_related("series", "entry").prefetch_related("series__names")
        return lines.annotate(editions=Count("releases"))


class CaptureFilter(WagtailFilterSet):
    """How it was obtained, when, and whether it is whole."""

    captured_at = django_filters.DateFromToRangeFilter(label=_("Captured"), widget=DateRangePickerWidget)
    damaged = django_filters.BooleanFilter(label=_("Not what was captured"), field_name="is_damaged")

    class Meta:
        model = Capture
        fields = ("obtained", "captured_at", "damaged")


def _evidence(capture: Any) -> str:
    return gettext("not what was captured") if capture.is_damaged else ""


class CaptureRegister(Register):
    """The evidence, and what the last audit found."""

    slug = "captures"
    seen_by = Clipping
    page_title = _("Captures")
    header_icon = "folder-inverse"
    model = Capture
    default_ordering = "-captured_at"
    filterset_class = CaptureFilter
    search_fields = ("url", "final_url", "file_name", "payload_sha256")
    columns = (
        TitleColumn("final_url", label=_("Address"), sort_key="final_url", url_name="desk_capture"),
        DateColumn("captured_at", label=_("Captured"), sort_key="captured_at"),
        Column("obtained", label=_("How"), accessor="get_obtained_display", sort_key="obtained"),
        TellingColumn("captured_by", label=_("Who"), sort_key="captured_by__username", tell=name_of),
        Column("payload_size", label=_("Bytes"), sort_key="payload_size"),
        Column("evidence", label=_("Evidence"), accessor=_evidence, sort_key="is_damaged"),
    )
    list_export = (*(column.name for column in columns), "payload_sha256")

    def get_base_queryset(self) -> Any:
        damages = Damage.objects.filter(audit=latest_audit(), capture=OuterRef("pk"))
        return Capture.objects.select_related("captured_by").annotate(is_damaged=Exists(damages))


class OriginalFilter(WagtailFilterSet):
    """How the original stands, and whether there is news of it."""

    news = django_filters.BooleanFilter(label=_("News that nobody has seen"), field_name="has_news")

    class Meta:
        model = Watch
        fields = ("state", "news", "clipping__outlet")


class OriginalRegister(Register):
    """What became of the articles that released entries cite."""

    slug = "originals"
    seen_by = Clipping
    page_title = _("Originals")
    header_icon = "view"
    model = Watch
    default_ordering = "-seen_at"
    filterset_class = OriginalFilter
    search_fields = ("clipping__headline", "clipping__url", "clipping__outlet__name", "moved_to")
    columns = (
        TitleColumn(
            "clipping",
            label=_("Clipping"),
            sort_key="clipping__headline",
            id_accessor="clipping_id",
            url_name="desk_clippings:edit",
        ),
        Column("outlet", label=_("Outlet"), accessor="clipping.outlet", sort_key="clipping__outlet__name"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("seen_at", label=_("Last seen"), sort_key="seen_at"),
        DateColumn("due_at", label=_("Next look"), sort_key="due_at"),
        Column("moved_to", label=_("Moved to")),
    )

    def get_base_queryset(self) -> Any:
        news = Look.objects.filter(watch=OuterRef("pk"), is_news=True, noted_at=None)
        watches = Watch.objects.select_related("clipping__outlet").defer("clipping__body", "passages")
        return watches.annotate(has_news=Exists(news))


REGISTERS: tuple[type[Register], ...] = (LedgerRegister, OriginalRegister, CaptureRegister)


class RegisterMenuItem(MenuItem):
    """A register's place under Reports."""

    def __init__(self, register: type[Register]) -> None:
        self.register = register
        address = reverse(f"desk_{register.slug}")
        super().__init__(
            register.page_title, address, name=register.slug, icon_name=register.header_icon, order=110
        )

    def is_shown(self, request: HttpRequest) -> bool:
        policy = ModelPermissionPolicy(self.register.seen_by)
        return bool(policy.user_has_permission(request.user, "view"))


def register_addresses() -> list[URLPattern]:
    """A page, and its part that search and filters load."""
    return [
        each
        for register in REGISTERS
        for each in (
            path(f"reports/{register.slug}/", register.as_view(), name=f"desk_{register.slug}"),
            path(
                f"reports/{register.slug}/results/",
                register.as_view(results_only=True),
                name=f"desk_{register.slug}_results",
            ),
        )
    ]
