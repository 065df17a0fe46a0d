"""Correction, expression of concern, retraction and removal: the page behind the button “Correct…”."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from pressmark.desk.audit import Deed, note_once
from pressmark.desk.editions import KINDS, Standing, standing_of
from pressmark.desk.entry_page import EntryPage
from pressmark.desk.found import ReleasedAs, released_as
from pressmark.desk.validation import tag_field
from pressmark.document.edition import NoticeKind
from pressmark.document.errors import AlreadyRetracted, NothingToCorrect, Overtaken, PressmarkError
from pressmark.entries.correcting import MAX_LENGTH, Seen, give_notice
from pressmark.entries.models import Entry, LedgerLine
from pressmark.entries.readiness import draft_findings, unanswered

MEANINGS: dict[NoticeKind, str | Promise] = {
    NoticeKind.CORRECTION: _("Readers get the entry as it is at the desk now, as another edition."),
    NoticeKind.CONCERN: _("Readers are told of a doubt. The words stay as they are."),
    NoticeKind.RETRACTION: _(
        "Readers are told not to rely on it. The words stay readable, marked wherever they are printed or cited."
    ),
    NoticeKind.REMOVAL: _("Nobody can read it any more. Under its number, readers find your words."),
}


class CorrectForm(forms.Form):
    """Which of the four, and what readers are told."""

    kind = forms.ChoiceField(
        label=_("What is done"),
        choices=KINDS.items(),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    words = forms.CharField(
        label=_("Words for readers"),
        help_text=_(
            "What happened, and why; dated, and kept for good. An empty line parts two paragraphs. No more than 5,000 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Readers are told why, so write it down.")},
    )
    language = tag_field(label=_("Language of these words"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    draft = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [NoticeKind.REMOVAL] if standing.is_retracted else list(NoticeKind)

    def choices(self) -> list[tuple[Any, str | Promise]]:
        """Each radio button that there is a use for, with what it means."""
        buttons = [(NoticeKind(radio.data["value"]), radio) for radio in self["kind"]]
        return [(radio, MEANINGS[kind]) for kind, radio in buttons if kind in self.offered]


class CorrectView(EntryPage, FormView):  # type: ignore[type-arg]
    """What readers see, what would change, and the form that does it."""

    template_name = "desk/correct.html"
    page_title = _("Correct")
    header_icon = "warning"
    form_class = CorrectForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.refuse_others()
        if self.object.state != Entry.State.RELEASED:
            return redirect(self.edit_url_name, self.object.pk)
        self.line = LedgerLine.objects.select_related("series").get(entry=self.object)
        self.standing = standing_of(self.object, self.line)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"standing": self.standing}

    def get_initial(self) -> dict[str, Any]:
        return {
            "language": self.object.language,
            "seen": self.standing.seen.ordinal,
            "draft": self.standing.seen.draft,
        }

    def form_valid(self, form: CorrectForm) -> HttpResponse:
        assert self.request.user.is_authenticated
        given = form.cleaned_data
        kind = NoticeKind(given["kind"])
        try:
            with transaction.atomic():
                line = give_notice(
                    self.object,
                    kind,
                    given["words"],
                    language=given["language"],
                    by=self.request.user,
                    seen=Seen(given["seen"], given["draft"]),
                )
                told = f"{line}@{line.releases.count()}: {given['words']}"
                note_once(Deed[kind.name], self.object, self.request.user, told)
        except PressmarkError as error:
            of_choice = isinstance(error, AlreadyRetracted | NothingToCorrect | Overtaken)
            form.add_error("kind" if of_choice else "words", error.text(gettext))
            return self.form_invalid(form)
        self.object.refresh_from_db()
        announce(self.request, released_as(self.object))
        return redirect(self.edit_url_name, self.object.pk)

    def form_invalid(self, form: CorrectForm) -> HttpResponse:
        # The page is shown as things are now, and that is what the next answer rests on.
        seen = self.standing.seen
        form.data = dict(form.data.items()) | {"seen": seen.ordinal, "draft": seen.draft}
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        findings = unanswered(self.object, draft_findings(self.object, self.standing.edition.issued))
        return context | {
            "released": released_as(self.object),
            "standing": self.standing,
            "errors": [each.text(gettext) for each in findings if each.level == "error"],
            "limit": MAX_LENGTH,
            "edit_url": reverse(self.edit_url_name, args=[self.object.pk]),
        }


def announce(request: HttpRequest, known: ReleasedAs) -> None:
    """Say that it was done, with the way to what readers see."""
    if known.withdrawn:
        said = gettext("Removed. Its number stays taken, and readers find the reason there.")
    else:
        said = gettext("Readers see another edition of %(name)s now.") % {"name": known.name}
    link = format_html('<a href="{}">{}</a>', known.page, gettext("What readers see"))
    messages.success(request, format_html("{} {}", said, link))
