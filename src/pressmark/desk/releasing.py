"""Preflight, release and withdrawal: the pages behind the editor's buttons."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.desk.found import ReleasedAs, released_as
from pressmark.desk.roles import RELEASE
from pressmark.desk.standing import standing_context
from pressmark.document.errors import PressmarkError
from pressmark.entries.actions import release, withdraw
from pressmark.entries.models import Entry
from pressmark.entries.queries import draft_findings
from pressmark.entries.rules import Finding


class EntryPage(BaseObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page about one entry."""

    model = Entry
    permission_required = "change"
    index_url_name = ""
    edit_url_name = ""
    object: Entry
    request: HttpRequest

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Entries")},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "entry": self.object,
            "edit_url": reverse(self.edit_url_name, args=[self.object.pk]),
        }

    def may_release(self) -> bool:
        """Whether this editor may release and withdraw."""
        return bool(self.request.user.has_perm(RELEASE))

    def refuse_others(self) -> None:
        """Stop an editor who may not."""
        self.refuse_without(RELEASE)

    def refuse_without(self, permission: str) -> None:
        """Stop somebody who hasn't this permission."""
        if not self.request.user.has_perm(permission):
            raise PermissionDenied


class CheckView(EntryPage, TemplateView):
    """What preflight finds, each with its cure; and the button that releases."""

    template_name = "desk/check.html"
    page_title = _("Check and release")
    header_icon = "check"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.state != Entry.State.DRAFT:
            return redirect(self.edit_url_name, self.object.pk)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        self.refuse_others()
        assert request.user.is_authenticated
        try:
            release(self.object, by=request.user)
        except PressmarkError as error:
            messages.error(request, error.text(gettext))
            return redirect("desk_entries:check", self.object.pk)
        announce(request, released_as(self.object))
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        findings = draft_findings(self.object)
        errors = [finding for finding in findings if finding.level == "error"]
        warnings = [finding for finding in findings if finding.level != "error"]
        assert self.request.user.is_authenticated
        context |= standing_context(self.object, self.request.user)
        return context | {
            "errors": list(self.shown(errors)),
            "warnings": list(self.shown(warnings)),
            "may_release": self.may_release(),
        }

    def shown(self, findings: Iterable[Finding]) -> Iterable[dict[str, str]]:
        """Findings in the editor's language, each with the address of what it is about."""
        for finding in findings:
            yield {
                "message": finding.say(finding.message, gettext),
                "cure": finding.say(finding.cure, gettext),
                "url": self.where(finding),
            }

    def where(self, finding: Finding) -> str:
        """The address of the field that a finding is about."""
        if finding.field == "clipping" and self.object.clipping_id:
            return reverse("desk_clippings:edit", args=[self.object.clipping_id])
        return reverse(self.edit_url_name, args=[self.object.pk]) + f"#id_{finding.field}-label"


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
        return context | {"released": released_as(self.object)}


def announce(request: HttpRequest, known: ReleasedAs) -> None:
    """Say under which number an entry stands, with the way to its page and PDF."""
    text = format_html(
        '{} <a href="{}">{}</a> · <a href="{}">PDF</a>',
        gettext("Released as %(name)s.") % {"name": known.name},
        known.page,
        gettext("Read the page"),
        known.pdf,
    )
    messages.success(request, text)
