"""Scheduling a release at the desk."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from pressmark.desk.audit import Deed, note
from pressmark.desk.entry_page import EntryPage
from pressmark.desk.findings import shown_findings
from pressmark.desk.roles import RELEASE
from pressmark.desk.standing import standing_context, tell_moment
from pressmark.desk.words import WordsForm
from pressmark.document.errors import PressmarkError
from pressmark.entries.models import Entry, Schedule
from pressmark.entries.scheduling import centre_zone, schedule, unschedule


class MomentForm(WordsForm):
    """A day and a time, by the clocks of the centre whatever zone the editor's account has; and words on findings."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def moment(self) -> datetime:
        """What was said, without a zone."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])


class ScheduleView(EntryPage, FormView):  # type: ignore[type-arg]
    """“Release it at …”."""

    template_name = "desk/schedule.html"
    page_title = _("Schedule the release")
    header_icon = "calendar-alt"
    form_class = MomentForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.refuse_without(RELEASE)
        if self.object.state != Entry.State.DRAFT:
            return redirect(self.edit_url_name, self.object.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_initial(self) -> dict[str, Any]:
        known = Schedule.objects.filter(entry=self.object).first()
        if known is None:
            return {}
        moment = timezone.localtime(known.due_at, centre_zone())
        return {"day": moment.date(), "time": moment.time()}

    def get_form(self, form_class: Any = None) -> MomentForm:  # noqa: ARG002 (Django's signature)
        assert self.request.user.is_authenticated
        findings = shown_findings(self.object, self.request.user)
        return MomentForm(findings, **self.get_form_kwargs())

    def form_valid(self, form: MomentForm) -> HttpResponse:
        assert self.request.user.is_authenticated
        try:
            made = schedule(self.object, form.moment(), by=self.request.user, words=form.words())
        except PressmarkError as error:
            form.add_error(None, error.text(gettext))
            return self.form_invalid(form)
        note(Deed.SCHEDULE, self.object, self.request.user, tell_moment(made))
        text = gettext("It is released by itself on %(moment)s.") % {"moment": tell_moment(made)}
        messages.success(self.request, text)
        return redirect(self.edit_url_name, self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.request.user.is_authenticated
        context: dict[str, Any] = super().get_context_data(**kwargs)
        standing = standing_context(self.object, self.request.user)
        form: MomentForm = context["form"]
        return context | standing | {"zone": centre_zone().key, "rows": form.rows(form.asked)}


class UnscheduleView(EntryPage, FormView):  # type: ignore[type-arg]
    """Takes an entry off the schedule; it is a draft again."""

    form_class = forms.Form
    http_method_names = ("post",)

    def form_valid(self, form: forms.Form) -> HttpResponse:  # noqa: ARG002 (Django's signature)
        self.refuse_without(RELEASE)
        assert self.request.user.is_authenticated
        if unschedule(self.object):
            note(Deed.UNSCHEDULE, self.object, self.request.user)
            messages.success(self.request, gettext("It is off the schedule, and a draft again."))
        return redirect(self.edit_url_name, self.object.pk)
