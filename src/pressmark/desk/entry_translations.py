"""An entry's translations: begun, listed, removed, and given to readers of an entry that is released already."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from pressmark.desk.audit import Deed, note_once
from pressmark.desk.entry_parts import PartsPage
from pressmark.desk.validation import tag_field
from pressmark.document.edition import Edition
from pressmark.document.errors import PressmarkError
from pressmark.document.languages import autonym
from pressmark.entries.correcting import Seen, next_edition, seen_now
from pressmark.entries.models import Release, Translation
from pressmark.entries.queries import checksum_text
from pressmark.entries.translating import (
    added_languages,
    drop_translation,
    release_translations,
    start_translation,
)


class LanguageForm(forms.Form):
    """The language of a translation to be begun."""

    language = tag_field(help_text=_("Of the translation. A tag such as en or tr."))


class SeenForm(forms.Form):
    """What a release rests on."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    draft = forms.CharField(widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Listed:
    """A translation as the page lists it.

    Attributes:
        name: of its language, in that language.
        is_stale: the entry was changed since it was finished.
        read: readers have it.
        behind: the edition whose words they have in it, where the entry says something else since; else 0.
    """

    row: Translation
    name: str
    people: str
    is_stale: bool
    read: bool
    behind: int


class TranslationsView(PartsPage):
    """“Translations” of an entry."""

    template_name = "desk/translations.html"
    page_title = _("Translations")
    form_class = LanguageForm
    own_url_name = "desk_entries:translations"
    deed = Deed.TRANSLATE
    started: Translation | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "release" in request.POST:
            return self._release()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: LanguageForm) -> HttpResponse:
        def deed() -> str:
            self.started = start_translation(self.object, form.cleaned_data["language"], by=self.who)
            return gettext("Begun.")

        return self.keep(form, deed)

    def come_again(self) -> HttpResponse:
        """The editor of what was begun; else this page anew."""
        if self.started:
            return redirect("desk_entries:translation", self.object.pk, self.started.pk)
        return super().come_again()

    def drop(self, name: str) -> None:
        row = self.object.translations.filter(language=name).first()
        if row:
            drop_translation(row)

    def _release(self) -> HttpResponse:
        self.refuse_others()
        given = SeenForm(self.request.POST)
        try:
            known = (
                Seen(given.cleaned_data["seen"], given.cleaned_data["draft"]) if given.is_valid() else None
            )
            with transaction.atomic():
                made = release_translations(self.object, by=self.who, seen=known)
                note_once(Deed.RELEASE, self.object, self.who, f"{made.line}@{made.ordinal}")
        except PressmarkError as error:
            messages.error(self.request, error.text(gettext))
        else:
            said = gettext("Readers see edition %(ordinal)s of %(name)s now.")
            messages.success(self.request, said % {"ordinal": made.ordinal, "name": str(made.line)})
        return self.come_again()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        current = (
            Release.objects.select_related("line__series")
            .filter(line__entry=self.object, current=True)
            .first()
        )
        edition = current.edition if current else None
        return context | {
            "listed": [_list(row, edition) for row in self._rows()],
            **(self._offer(current) if current else {}),
        }

    def _rows(self) -> list[Translation]:
        return list(self.object.translations.select_related("entry").prefetch_related("translators"))

    def _offer(self, current: Release) -> dict[str, Any]:
        """What readers could be given, and the form that does it."""
        last = current.edition
        added = added_languages(last, next_edition(self.object, current.line, last))
        seen = seen_now(self.object, current.line, last)
        return {
            "added": [autonym(language) for language in added],
            "may_release": self.may_release(),
            "seen_form": SeenForm(initial={"seen": seen.ordinal, "draft": seen.draft}),
        }


def _list(row: Translation, edition: Edition | None) -> Listed:
    known = edition.find_translation(row.language) if edition else None
    return Listed(
        row=row,
        name=autonym(row.language),
        people=", ".join(str(each) for each in row.translators.all()),
        is_stale=row.ready and row.renders != checksum_text(row.entry),
        read=known is not None,
        behind=known.behind if known else 0,
    )
