"""Entries at the desk."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from pressmark.desk.entry_editor import EntryCreateView, EntryEditView
from pressmark.desk.entry_form import EDIT_HANDLER
from pressmark.desk.entry_pictures import PicturesView
from pressmark.desk.entry_references import ReferencesView
from pressmark.desk.entry_tables import TablesView
from pressmark.desk.lists import CarefulDelete, PlainList
from pressmark.desk.metering import MeterView
from pressmark.desk.permitting import PermissionView
from pressmark.desk.releasing import CheckView
from pressmark.desk.withdrawing import WithdrawView
from pressmark.entries.models import Entry


class EntryList(PlainList):
    """The entries."""

    add_item_label = _("Write a piece of our own")


class EntryViewSet(SnippetViewSet):
    """List, editor, preflight and release."""

    model = Entry
    icon = "edit"
    menu_label = _("Entries")
    menu_order = 110
    add_to_admin_menu = True
    base_url_path = "entries"
    admin_url_namespace = "desk_entries"
    copy_view_enabled = False
    index_view_class = EntryList
    add_view_class = EntryCreateView
    edit_view_class = EntryEditView
    create_template_name = "desk/entry_create.html"
    edit_template_name = "desk/entry.html"
    delete_view_class = CarefulDelete
    list_display = (
        "__str__",
        Column("number", label=_("Number"), sort_key="ledger_line__number"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("series", label=_("Series")),
        Column("language", label=_("Language"), sort_key="language"),
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
    )
    list_export = (
        "title",
        "number",
        "state",
        "series",
        "language",
        "clipping",
        "created_at",
        "created_by",
    )
    list_filter = ("state", "series", "language")
    search_fields = ("title", "standfirst", "excerpt", "ledger_line__number", "clipping__headline")
    search_backend_name = None
    edit_handler = EDIT_HANDLER

    def get_queryset(self, request: Any) -> Any:  # noqa: ARG002 (Wagtail's signature)
        return Entry.objects.select_related("series", "ledger_line").prefetch_related("series__names")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("check/<int:pk>/", self.construct_view(CheckView), name="check"),
            path("meter/<int:pk>/", self.construct_view(MeterView), name="meter"),
            path("permit/<int:pk>/", self.construct_view(PermissionView), name="permit"),
            path("references/<int:pk>/", self.construct_view(ReferencesView), name="references"),
            path("tables/<int:pk>/", self.construct_view(TablesView), name="tables"),
            path("pictures/<int:pk>/", self.construct_view(PicturesView), name="pictures"),
            path("withdraw/<int:pk>/", self.construct_view(WithdrawView), name="withdraw"),
        ]
