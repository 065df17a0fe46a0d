"""Outlets at the desk, each with its source card: what readers are told of it, once a second person approved it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, Panel
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.clippings.actions import approve_disclosure
from pressmark.clippings.models import Disclosure, Outlet
from pressmark.desk.audit import Deed, note
from pressmark.desk.lists import Record, TellingColumn, occurring
from pressmark.desk.validation import tag_field
from pressmark.desk.wording import tell_country, tell_language
from pressmark.document.errors import PressmarkError
from pressmark.document.languages import countries, country_name, language_name


class OutletForm(WagtailAdminModelForm):
    """An outlet, with what readers are told of it."""

    language = tag_field(required=False, help_text=_("A tag such as en or tr."))
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("Where it is published from; readers see it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "–"), *countries(get_language() or "en")]
        self.said = (
            {each.pk: each.said for each in self.instance.disclosures.all()} if self.instance.pk else {}
        )

    def save(self, commit: bool = True) -> Any:
        """What is new or changed is this editor's, and waits for somebody else's approval."""
        for form in self.formsets["disclosures"].forms if "disclosures" in self.formsets else ():
            disclosure = form.instance
            if form.has_changed() and self.said.get(disclosure.pk) != disclosure.said:
                disclosure.written_by, disclosure.approved_by, disclosure.approved_at = (
                    self.for_user,
                    None,
                    None,
                )
        return super().save(commit)


class ApproveDisclosure(PermissionCheckedMixin, View):
    """A second person lets readers see what is said of an outlet."""

    model: type[Outlet]
    permission_required = "change"
    edit_url_name = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        disclosure = get_object_or_404(Disclosure, pk=pk)
        assert request.user.is_authenticated
        try:
            approve_disclosure(disclosure, by=request.user)
        except PressmarkError as error:
            messages.error(request, error.text(gettext))
        else:
            note(Deed.DISCLOSE, disclosure.outlet, request.user, disclosure.text)
            messages.success(
                request, _("Approved: it is printed with the entries that are released from now on.")
            )
        return redirect(self.edit_url_name, disclosure.outlet_id)


class ApprovalsPanel(Panel):
    """The disclosures that wait for a second person, each with its button."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "desk/disclosures.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            disclosures = (
                self.instance.disclosures.select_related("written_by", "approved_by")
                if self.instance.pk
                else []
            )
            return context | {"disclosures": disclosures, "user": self.request.user}


class OutletFilter(WagtailFilterSet):
    """Language, country."""

    language = occurring(Outlet, "language", _("Language"), language_name)
    country = occurring(Outlet, "country", _("Country"), country_name)

    class Meta:
        model = Outlet
        fields = ("language", "country")


class OutletViewSet(Record):
    """Newspapers, sites, agencies."""

    model = Outlet
    icon = "globe"
    base_url_path = "outlets"
    admin_url_namespace = "desk_outlets"
    list_display = (
        "name",
        "host",
        TellingColumn("language", label=_("Language"), sort_key="language", tell=tell_language),
        TellingColumn("country", label=_("Country"), sort_key="country", tell=tell_country),
    )
    filterset_class = OutletFilter
    search_fields = ("name", "host")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("host"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("country")]),
            InlinePanel(
                "disclosures",
                [
                    FieldPanel("text"),
                    FieldRowPanel([FieldPanel("language"), FieldPanel("dated")]),
                    FieldPanel("url"),
                ],
                heading=_("Source card"),
                label=_("disclosure"),
                help_text=_(
                    "What readers should know of the outlet: who owns it, who pays for it, whose voice it is. Each says where it is "
                    "documented, and is printed with the entry once a second person approved it."
                ),
            ),
            ApprovalsPanel(heading=_("Approvals")),
        ],
        base_form_class=OutletForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        approve = path("approve/<int:pk>/", self.construct_view(ApproveDisclosure), name="approve")
        return [*super().get_urlpatterns(), approve]
