"""Clippings at the desk."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from pressmark.archive.models import Damage
from pressmark.archive.queries import latest_audit
from pressmark.clippings.models import Clipping, Sighting
from pressmark.desk.clip_view import ClipView
from pressmark.desk.clipping_page import ClippingForm, ClippingPage
from pressmark.desk.lists import CarefulDelete, KeptForever, PlainList, TellingColumn, occurring
from pressmark.desk.roles import entry_policy
from pressmark.desk.start_entry import StartEntryView
from pressmark.desk.wording import tell_day, tell_language
from pressmark.document.languages import language_name


def _evidence(clipping: Any) -> str:
    return gettext("not what was captured") if clipping.is_damaged else ""


class ClippingList(PlainList):
    """The catalogue."""

    add_item_label = _("Clip an article")


class ClippingFilter(WagtailFilterSet):
    """Outlet, language."""

    language = occurring(Clipping, "language", _("Language"), language_name)

    class Meta:
        model = Clipping
        fields = ("outlet", "language")


class ClippingViewSet(SnippetViewSet):
    """List, clip form, page."""

    model = Clipping
    icon = "doc-full"
    menu_label = _("Clippings")
    menu_order = 100
    add_to_admin_menu = True
    base_url_path = "clippings"
    admin_url_namespace = "desk_clippings"
    copy_view_enabled = False
    index_view_class = ClippingList
    edit_view_class = ClippingPage
    edit_template_name = "desk/clipping.html"
    delete_view_class = CarefulDelete
    list_display = (
        "headline",
        Column("outlet", label=_("Outlet"), sort_key="outlet__name"),
        TellingColumn("published", label=_("Published"), sort_key="published", tell=tell_day),
        TellingColumn("language", label=_("Language"), sort_key="language", tell=tell_language),
        Column("evidence", label=_("Evidence"), accessor=_evidence),
        DateColumn("created_at", label=_("Clipped"), sort_key="created_at"),
    )
    list_export = ("headline", "byline", "outlet", "published", "language", "url", "created_at", "created_by")
    filterset_class = ClippingFilter
    search_fields = ("headline", "byline", "url", "outlet__name")
    search_backend_name = None
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("headline"),
                    FieldPanel("byline"),
                    FieldRowPanel([FieldPanel("outlet", widget=forms.Select), FieldPanel("modified")]),
                    FieldPanel("url"),
                    FieldPanel("image"),
                ],
                heading=_("Record"),
            )
        ],
        base_form_class=ClippingForm,
    )

    @property
    def permission_policy(self) -> KeptForever:
        return KeptForever(self.model)

    @property
    def add_view(self) -> Any:
        return self.construct_view(ClipView)

    def get_queryset(self, request: Any) -> Any:  # noqa: ARG002 (Wagtail's signature)
        damages = Damage.objects.filter(audit=latest_audit()).values("capture")
        damaged = Sighting.objects.filter(clipping=OuterRef("pk"), capture__in=damages)
        clippings = Clipping.objects.select_related("outlet").defer("body")
        return clippings.annotate(is_damaged=Exists(damaged))

    def get_urlpatterns(self) -> list[URLPattern]:
        start = self.construct_view(StartEntryView, permission_policy=entry_policy())
        return [*super().get_urlpatterns(), path("start/<int:pk>/", start, name="start")]
