"""Preflight and release: the page behind the editor's button."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from pressmark.desk.audit import Deed, note_once
from pressmark.desk.entry_page import EntryPage
from pressmark.desk.findings import Shown, shown_findings
from pressmark.desk.found import ReleasedAs, released_as
from pressmark.desk.standing import standing_context
from pressmark.desk.words import WordsForm
from pressmark.document.errors import PressmarkError
from pressmark.entries.actions import release
from pressmark.entries.models import Entry


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
        findings = [] if self.object.state != Entry.State.DRAFT else shown_findings(self.object, request.user)
        form = WordsForm(findings, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, findings=findings))
        try:
            with transaction.atomic():
                made = release(self.object, by=request.user, words=form.cleaned_data)
                note_once(Deed.RELEASE, self.object, request.user, str(made.line))
        except PressmarkError as error:
            messages.error(request, error.text(gettext))
            return self.show_again(request)
        announce(request, released_as(self.object))
        return redirect(self.edit_url_name, self.object.pk)

    def show_again(self, request: HttpRequest) -> HttpResponse:
        """The page as it is now, with the words that were typed: what is found may have changed since it was sent."""
        assert request.user.is_authenticated
        self.object.refresh_from_db()
        if self.object.state != Entry.State.DRAFT:
            return redirect(self.edit_url_name, self.object.pk)
        findings = shown_findings(self.object, request.user)
        form = WordsForm(findings, request.POST)
        return self.render_to_response(self.get_context_data(form=form, findings=findings))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = self.request.user
        assert user.is_authenticated
        findings: list[Shown] = kwargs.get("findings") or shown_findings(self.object, user)
        form = kwargs.get("form") or WordsForm(findings)
        rows = form.rows(findings)
        context |= standing_context(self.object, user)
        return context | {
            "errors": [row for row in rows if row.finding.level == "error" and row.finding.stops],
            "warnings": [row for row in rows if row.finding.level == "warning" and row.finding.stops],
            "answered": [row.finding for row in rows if not row.finding.stops],
            "permissions": self.object.quoting_permissions.select_related("recorded_by"),
            "stops": any(
                each.level == "error" and each.stops and not each.can_be_lifted for each in findings
            ),
            "may_release": self.may_release(),
        }


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
