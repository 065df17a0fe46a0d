"""Entries at the desk."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from pressmark.desk.correcting import CorrectView
from pressmark.desk.entry_access import guard, may_open
from pressmark.desk.entry_editor import EntryCreateView, EntryEditView
from pressmark.desk.entry_form import EDIT_HANDLER
from pressmark.desk.entry_pictures import PicturesView
from pressmark.desk.entry_references import ReferencesView
from pressmark.desk.entry_tables import TablesView
from pressmark.desk.entry_translations import TranslationsView
from pressmark.desk.lists import CarefulDelete, PlainList, TellingColumn
from pressmark.desk.metering import MeterView
from pressmark.desk.permitting import PermissionView
from pressmark.desk.releasing import CheckView
from pressmark.desk.review import ReadingView, ReviewView
from pressmark.desk.roles import EntryPolicy, entry_policy
from pressmark.desk.schedule import ScheduleView, UnscheduleView
from pressmark.desk.stages import StageFilter
from pressmark.desk.standing import stage_words, with_standing
from pressmark.desk.translation_editor import TranslationPreview, TranslationView
from pressmark.desk.wording import tell_language
from pressmark.entries.models import Entry


class EntryList(PlainList):
    """The entries."""

    add_item_label = _("Write a piece of our own")
    sorted_by = "title"

    def get_edit_url(self, instance: Entry) -> str | None:
        return super().get_edit_url(instance) if may_open(self.request.user, instance) else None


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
    index_template_name = "desk/entries.html"
    create_template_name = "desk/entry_create.html"
    edit_template_name = "desk/entry.html"
    delete_view_class = CarefulDelete
    list_display = (
        "__str__",
        Column("number", label=_("Number"), sort_key="ledger_line__number"),
        Column("state", label=_("State"), accessor=stage_words, sort_key="ledger_line__state"),
        Column("series", label=_("Series"), sort_key="series__code"),
        TellingColumn("language", label=_("Language"), sort_key="language", tell=tell_language),
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
    filterset_class = StageFilter
    search_fields = ("title", "standfirst", "excerpt", "ledger_line__number", "clipping__headline")
    search_backend_name = None
    edit_handler = EDIT_HANDLER

    def get_queryset(self, request: Any) -> Any:  # noqa: ARG002 (Wagtail's signature)
        entries = Entry.objects.select_related("series").prefetch_related("series__names")
        return with_standing(entries)

    @property
    def permission_policy(self) -> EntryPolicy:
        return entry_policy()

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Each view about one entry asks first whether its user may do this to this one."""
        return guard(super().construct_view(view_class, **kwargs), view_class)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("check/<int:pk>/", self.construct_view(CheckView), name="check"),
            path("meter/<int:pk>/", self.construct_view(MeterView), name="meter"),
            path("permit/<int:pk>/", self.construct_view(PermissionView), name="permit"),
            path("review/<int:pk>/", self.construct_view(ReviewView), name="review"),
            path("reading/<int:pk>/", self.construct_view(ReadingView), name="reading"),
            path("schedule/<int:pk>/", self.construct_view(ScheduleView), name="schedule"),
            path("unschedule/<int:pk>/", self.construct_view(UnscheduleView), name="unschedule"),
            path("correct/<int:pk>/", self.construct_view(CorrectView), name="correct"),
            path("references/<int:pk>/", self.construct_view(ReferencesView), name="references"),
            path("tables/<int:pk>/", self.construct_view(TablesView), name="tables"),
            path("pictures/<int:pk>/", self.construct_view(PicturesView), name="pictures"),
            path("translations/<int:pk>/", self.construct_view(TranslationsView), name="translations"),
            path(
                "translations/<int:pk>/<int:which>/",
                self.construct_view(TranslationView),
                name="translation",
            ),
            path(
                "translations/<int:pk>/<int:which>/<str:mode>/",
                self.construct_view(TranslationPreview),
                name="translation-preview",
            ),
        ]
