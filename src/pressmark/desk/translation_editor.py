"""A translation in the making: its form, and the entry's own words beside it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Manager
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from pressmark.desk.article_text import show_blocks
from pressmark.desk.audit import Deed
from pressmark.desk.entry_page import EntryPage
from pressmark.desk.entry_parts import PartsPage
from pressmark.desk.preview import serve_translation_preview
from pressmark.desk.standing import name_of
from pressmark.desk.translation_form import TranslationForm
from pressmark.document.errors import Overtaken
from pressmark.document.languages import autonym, direction
from pressmark.entries.models import Translation
from pressmark.entries.queries import checksum_text
from pressmark.entries.richtext import read_rich_text
from pressmark.entries.translating import keep_translation


@dataclass(frozen=True, slots=True)
class Saved:
    """What somebody else saved while the form was open: field by field where it differs from what is written in it."""

    by: str
    fields: tuple[tuple[str, str], ...]


class TranslationView(PartsPage):
    """The editor of one translation."""

    template_name = "desk/translation.html"
    form_class = TranslationForm
    own_url_name = "desk_entries:translations"
    deed = Deed.TRANSLATE
    row: Translation
    saved: Saved | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.row = get_object_or_404(Translation, pk=kwargs["which"], entry=self.object)
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self) -> str:
        return autonym(self.row.language)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.row}

    def form_valid(self, form: TranslationForm) -> HttpResponse:
        def deed() -> str:
            translators = form.cleaned_data["translators"]
            try:
                keep_translation(form.instance, translators, by=self.who, base=form.base)
            except Overtaken:
                self._let_decide(form)
                raise
            return gettext("Saved.")

        return self.keep(form, deed)

    def _let_decide(self, form: TranslationForm) -> None:
        """Show what the other one saved; from here on, to save once more is to decide."""
        now = get_object_or_404(Translation, pk=self.row.pk)
        written = form.cleaned_data
        self.saved = Saved(
            name_of(now.changed_by) or gettext("Somebody"),
            tuple(
                (str(form.fields[name].label), _tell(getattr(now, name)))
                for name in form.Meta.fields
                if name in written and _tell(getattr(now, name)) != _tell(written[name])
            ),
        )
        text = checksum_text(now.entry)
        form.data = form.data.copy()
        form.data["version"], form.data["text"] = str(now.version), text

    def come_again(self) -> HttpResponse:
        return redirect("desk_entries:translation", self.object.pk, self.row.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entry = self.object
        return context | {
            "row": self.row,
            "direction": direction(self.row.language),
            "saved": self.saved,
            "media": context["form"].media,
            "ours": show_blocks(read_rich_text(entry.annotation), entry.language),
            "our_notes": show_blocks(read_rich_text(entry.notes), entry.language),
        }


def _tell(value: Any) -> str:
    """A field as it is read, from a row or from a form."""
    people = value.all() if isinstance(value, Manager) else value
    if hasattr(people, "model"):
        return ", ".join(sorted(str(each) for each in people))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return strip_tags(str(value or "")).strip()


class TranslationPreview(EntryPage, View):
    """The entry as readers would see it in a translation that may not be finished."""

    page_title = _("Preview")

    def get(self, request: HttpRequest, which: int, mode: str, **_: Any) -> HttpResponse:
        if mode not in {"page", "pdf"}:
            raise Http404
        row = get_object_or_404(Translation, pk=which, entry=self.object)
        return serve_translation_preview(row, request, mode)
