"""Withdrawal: the page behind the button of a released entry."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from pressmark.desk.entry_page import EntryPage
from pressmark.desk.found import released_as
from pressmark.document.errors import PressmarkError
from pressmark.entries.actions import withdraw
from pressmark.entries.models import Entry


class WithdrawForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Readers see it under the number, in the place of the entry."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Readers are told why, so write down the reason.")},
    )


class WithdrawView(EntryPage, FormView):  # type: ignore[type-arg]
    """Takes an entry away from readers."""

    template_name = "desk/withdraw.html"
    page_title = _("Withdraw")
    form_class = WithdrawForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.refuse_others()
        if self.object.state != Entry.State.RELEASED:
            return redirect(self.edit_url_name, self.object.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        assert self.request.user.is_authenticated
        try:
            withdraw(self.object, reason=form.cleaned_data["reason"], by=self.request.user)
        except PressmarkError as error:
            form.add_error("reason", error.text(gettext))
            return self.form_invalid(form)
        messages.success(
            self.request, _("Withdrawn. Its number stays taken, and readers find the reason there.")
        )
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "released": released_as(self.object),
        }
