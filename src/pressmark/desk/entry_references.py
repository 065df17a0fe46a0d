"""What an entry can cite: references pasted from a reference manager, or filled in by hand."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pressmark.citation import locale_for, render_alone
from pressmark.citation.pasted import check_item, read_pasted
from pressmark.citation.ris import read_name
from pressmark.citation.writtendates import read_written
from pressmark.desk.entry_parts import PartsPage
from pressmark.document.errors import PressmarkError
from pressmark.entries.models import Entry
from pressmark.entries.parts import drop_work, keep_works
from pressmark.entries.queries import first_style, read_words
from pressmark.entries.works import Work

KINDS = [
    ("article-journal", _("Article in a journal")),
    ("article-newspaper", _("Article in a newspaper")),
    ("book", _("Book")),
    ("chapter", _("Chapter of a book")),
    ("report", _("Report")),
    ("thesis", _("Thesis")),
    ("webpage", _("Web page")),
]
# The form's fields that are CSL's variables as they stand.
_AS_WRITTEN = ("type", "title", "container-title", "publisher", "volume", "issue", "page", "URL", "DOI")


class PasteForm(forms.Form):
    """References as they come from elsewhere."""

    prefix = "paste"
    text = forms.CharField(
        label=_("BibTeX, RIS or CSL-JSON"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "dir": "auto"}),
        help_text=_(
            "As Zotero, a library or a publisher's page gives it out; several at once. A reference with a key that is there already takes its place."
        ),
        strip=True,
    )

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data | {"works": _check(lambda: read_pasted(self.cleaned_data.get("text", "")))}


class WorkForm(forms.Form):
    """One reference, field by field."""

    prefix = "work"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "type": forms.ChoiceField(label=_("Kind"), choices=KINDS),
            "author": forms.CharField(
                label=_("Authors"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("One a line: Surname, Given name. A body is written without a comma."),
            ),
            "title": forms.CharField(label=_("Title"), max_length=1000),
            "container-title": forms.CharField(
                label=_("In"), required=False, help_text=_("The journal, newspaper, book or site.")
            ),
            "publisher": forms.CharField(label=_("Publisher"), required=False),
            "issued": forms.CharField(
                label=_("Published"), required=False, help_text=_("2020, 2020-05 or 2020-05-17.")
            ),
            "volume": forms.CharField(label=_("Volume"), required=False),
            "issue": forms.CharField(label=_("Issue"), required=False),
            "page": forms.CharField(label=_("Pages"), required=False),
            "URL": forms.URLField(label=_("Address"), required=False, assume_scheme="https"),
            "DOI": forms.CharField(label=_("DOI"), required=False),
        }

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data | {"works": _check(self._make)}

    def _make(self) -> list[Work]:
        given = self.cleaned_data
        work: Work = {name: given.get(name, "") for name in _AS_WRITTEN}
        work["author"] = [read_name(line) for line in given.get("author", "").splitlines() if line.strip()]
        work["issued"] = read_written(given.get("issued", ""))
        work = {name: value for name, value in work.items() if value}
        if work.get("title"):
            check_item(work)
        return [work]


def _check(make: Any) -> list[Work]:
    try:
        works: list[Work] = make()
    except PressmarkError as error:
        raise forms.ValidationError(error.text(gettext)) from error
    return works


@dataclass(frozen=True, slots=True)
class Listed:
    """A work as the page lists it.

    Attributes:
        marker: to be written in the text.
        line: as it will be printed (HTML).
    """

    key: str
    marker: str
    line: str
    is_cited: bool


class ReferencesView(PartsPage):
    """“References” of an entry."""

    template_name = "desk/references.html"
    page_title = _("References")
    form_class = PasteForm
    own_url_name = "desk_entries:references"

    def get_form_class(self) -> Any:
        return WorkForm if self.request.POST.get("form") == "work" else PasteForm

    def form_valid(self, form: Any) -> HttpResponse:
        works = form.cleaned_data["works"]

        def deed() -> str:
            count = len(keep_works(self.object, works, by=self.who))
            said = ngettext("%(count)s reference is there now.", "%(count)s references are there now.", count)
            return said % {"count": count}

        return self.keep(form, deed)

    def drop(self, name: str) -> None:
        drop_work(self.object, name, by=self.who)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        bound = context["form"]
        forms_shown = {
            "paste_form": bound if isinstance(bound, PasteForm) else PasteForm(),
            "work_form": bound if isinstance(bound, WorkForm) else WorkForm(),
        }
        return context | forms_shown | {"works": _list_works(self.object)}


def _list_works(entry: Entry) -> list[Listed]:
    uncited = {fault.which for fault in read_words(entry).faults if fault.kind == "work-uncited"}
    style, locale = first_style(), locale_for(entry.language)
    return [
        Listed(
            work["id"],
            f"[@{work['id']}]",
            render_alone(work, style, locale).html,
            f"@{work['id']}" not in uncited,
        )
        for work in entry.references
    ]
