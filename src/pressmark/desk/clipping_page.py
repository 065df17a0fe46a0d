"""A clipping's page: the record, its claims and decisions, its captures, its text, and the way to an entry."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView

from pressmark.archive.queries import damages_of
from pressmark.clippings.looking import note_look
from pressmark.clippings.models import Look, Resolution
from pressmark.clippings.queries import claims_of, hints_of
from pressmark.desk.article_text import show_text
from pressmark.desk.audit import Deed, note
from pressmark.desk.claims import claims_table, hint_rows
from pressmark.desk.decisions import DECIDABLE, DecisionForm
from pressmark.desk.originals import alike_rows, watch_context
from pressmark.desk.wording import FIELDS, explain_value
from pressmark.document.article import Field
from pressmark.document.dates import PartialDate
from pressmark.document.errors import NotADate
from pressmark.entries.models import Entry

LONGEST_NOTE = 500
"""Characters, as the template says."""


class ClippingForm(WagtailAdminModelForm):
    """The fields that an editor corrects by hand; what claims can disagree about is decided, with a reason."""

    url = forms.URLField(
        label=_("Address"),
        max_length=2000,
        assume_scheme="https",
        help_text=_("Where readers find the original."),
    )
    image = forms.URLField(label=_("Lead image"), max_length=2000, assume_scheme="https", required=False)

    def clean_modified(self) -> str:
        text = self.cleaned_data["modified"].strip()
        try:
            return PartialDate.parse(text).isoformat() if text else ""
        except NotADate as error:
            raise forms.ValidationError(error.text(gettext)) from error


class ClippingPage(EditView):
    """Shows a clipping and saves its record.

    A POST that names a field in `decide` takes a decision; one that names a look in `look` notes that somebody has
    seen what it found.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "look" in request.POST:
            return self.note_look(request)
        if "decide" not in request.POST:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        assert request.user.is_authenticated
        form = self.decisions.get(request.POST["decide"])
        if form is None or not form.is_valid() or not form.decide(request.user):
            messages.error(request, _("Nothing was decided."))
            answer: HttpResponse = self.render_to_response(self.get_context_data())
            return answer
        note(Deed.RESOLVE, self.object, request.user, form.cleaned_data["reason"])
        messages.success(request, _("Decided, with your name and the reason."))
        return redirect(self.get_edit_url())

    def note_look(self, request: HttpRequest) -> HttpResponse:
        """Keep who has seen it, when, and a word on it."""
        assert request.user.is_authenticated
        sent = request.POST["look"]
        looks = Look.objects.filter(watch__clipping=self.object)
        look = get_object_or_404(looks, pk=int(sent[:18]) if sent.isascii() and sent.isdigit() else 0)
        # What a form would see to: PostgreSQL keeps no NUL.
        word = request.POST.get("note", "").replace("\0", "")[:LONGEST_NOTE]
        note_look(look, by=request.user, note=word, now=timezone.now())
        note(Deed.NOTE_LOOK, self.object, request.user, word)
        messages.success(request, _("Noted, with your name and the time."))
        return redirect(self.get_edit_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if "decide" in self.request.POST:
            del kwargs["data"], kwargs["files"]
        return kwargs

    @cached_property
    def decisions(self) -> dict[str, DecisionForm]:
        """The forms by the name of their field; the one that was sent with what was filled in."""
        claims = claims_of(self.object)
        sent = self.request.POST.get("decide")
        return {
            field.value: DecisionForm(
                self.object, field, claims, self.request.POST if sent == field.value else None
            )
            for field in DECIDABLE
        }

    def get_success_url(self) -> str:
        return str(self.get_edit_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        decided = list(self.object.resolutions.select_related("resolved_by"))
        table = claims_table(self.object, decided)
        waiting = {each.field.value for each in table if each.open}
        sightings = self.object.sightings.select_related("capture__captured_by")
        captures = [sighting.capture for sighting in sightings]
        return context | {
            "hints": hint_rows(hints_of(self.object)),
            "claims": table,
            "waiting": [form for name, form in self.decisions.items() if name in waiting],
            "settled": [form for name, form in self.decisions.items() if name not in waiting],
            "resolutions": [_shown(each) for each in reversed(decided)],
            "alike": alike_rows(self.object),
            **watch_context(self.object),
            "captures": captures,
            "damaged": damages_of(captures),
            "text": show_text(self.object),
            "entries": Entry.objects.filter(clipping=self.object).select_related("series", "ledger_line"),
            "can_start": ModelPermissionPolicy(Entry).user_has_permission(self.request.user, "add"),
        }


def _shown(resolution: Resolution) -> dict[str, Any]:
    field = Field(resolution.field)
    return {
        "field": FIELDS[field],
        "value": explain_value(field, resolution.value) or _("Nobody is named"),
        "reason": resolution.reason,
        "by": resolution.resolved_by,
        "at": resolution.resolved_at,
    }
