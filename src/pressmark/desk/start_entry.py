"""“Start an entry” on a clipping: which series, and in which language we write."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.clippings.models import Clipping
from pressmark.desk.audit import Deed, note
from pressmark.desk.roles import entry_policy
from pressmark.desk.validation import tag_field
from pressmark.document.languages import label_language
from pressmark.entries.actions import start_entry
from pressmark.entries.models import Series


class StartForm(forms.Form):
    """Where an entry shall stand, and in which language we write it."""

    series = forms.ModelChoiceField(
        Series.objects.prefetch_related("names"), label=_("Series"), empty_label=None
    )
    language = tag_field(label=_("Language of our words"), help_text=_("A tag such as en or tr."))


class StartEntryView(
    BaseObjectMixin,
    PermissionCheckedMixin,
    WagtailAdminTemplateMixin,
    FormView,  # type: ignore[type-arg]
):
    """“Start an entry” on a clipping."""

    model = Clipping
    permission_policy = entry_policy()
    permission_required = "add"
    form_class = StartForm
    template_name = "desk/start_entry.html"
    page_title = _("Start an entry")
    edit_url_name = ""
    index_url_name = ""

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_initial(self) -> dict[str, Any]:
        return {
            "series": Series.objects.first(),
            "language": label_language(self.object.language, settings.LANGUAGE_CODE),
        }

    def form_valid(self, form: StartForm) -> HttpResponse:
        user = self.request.user
        assert user.is_authenticated
        entry = start_entry(
            self.object, form.cleaned_data["series"], language=form.cleaned_data["language"], by=user
        )
        note(Deed.START, entry, user)
        messages.success(self.request, _("Started. Select passages of the article to quote them."))
        return redirect("desk_entries:edit", entry.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Clippings")},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"clipping": self.object, "no_series": not Series.objects.exists()}
