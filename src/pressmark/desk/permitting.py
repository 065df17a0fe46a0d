"""Recording that somebody has permitted an entry to quote more."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from pressmark.desk.audit import Deed, note
from pressmark.desk.entry_page import EntryPage
from pressmark.entries.actions import record_permission
from pressmark.entries.models import Entry, QuotingPermission


class PermissionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who granted it, when, and what it covers."""

    url = forms.URLField(
        label=_("Address of the document"),
        help_text=_("Where the letter or licence can be read, if anywhere."),
        assume_scheme="https",
        max_length=2000,
        required=False,
    )

    class Meta:
        model = QuotingPermission
        fields = ("granted_by", "granted_on", "covers", "url")
        widgets = {"granted_on": AdminDateInput, "covers": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012 (Django's own declaration)

    def clean_granted_on(self) -> Any:
        day = self.cleaned_data["granted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A permission that isn't granted yet permits nothing."))
        return day


class PermissionView(EntryPage, FormView):  # type: ignore[type-arg]
    """“Record a permission” on an entry."""

    template_name = "desk/permission.html"
    page_title = _("Record a permission to quote")
    form_class = PermissionForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.state != Entry.State.DRAFT:
            return redirect(self.edit_url_name, self.object.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: PermissionForm) -> HttpResponse:
        assert self.request.user.is_authenticated
        permission = record_permission(self.object, by=self.request.user, **form.cleaned_data)
        note(Deed.PERMIT, self.object, self.request.user, str(permission))
        messages.success(self.request, _("Recorded. The entry may quote more than its series allows."))
        return redirect("desk_entries:check", self.object.pk)
