"""A centre's own citation styles: brought as a CSL file, tried out at once, and shown with what they print."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView

from pressmark.citation import LARGEST_STYLE, StyleFile, read_title
from pressmark.desk.lists import Record
from pressmark.desk.records import PublicDelete
from pressmark.document.edition import Edition
from pressmark.document.errors import CitationError
from pressmark.document.languages import INTERFACE_LANGUAGES, language_name
from pressmark.entries.actions import keep_style
from pressmark.entries.models import CitationStyle
from pressmark.entries.queries import current_releases
from pressmark.formats.references import References, references
from pressmark.formats.trial import SAMPLE, try_style


class CitationStyleForm(WagtailAdminModelForm):
    """A style and its file, which is refused where a page could not be printed in it."""

    file = forms.FileField(
        label=_("CSL file"),
        required=False,
        help_text=_("A style of the Citation Style Language (.csl), as Zotero and Mendeley use them."),
        widget=forms.FileInput(attrs={"accept": ".csl,.xml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.instance.pk

    def clean_file(self) -> StyleFile | None:
        given = self.cleaned_data["file"]
        if given is None:
            return None
        # One byte over the limit is enough to be refused, and all that is read of a larger file.
        style = StyleFile(given.name or "?", given.read(LARGEST_STYLE + 1))
        try:
            try_style(style)
        except CitationError as error:
            raise forms.ValidationError(error.text(gettext)) from error
        return style

    def save(self, commit: bool = True) -> CitationStyle:
        style: CitationStyle = super().save(commit=False)
        if file := self.cleaned_data["file"]:
            style.xml, style.file_name = file.xml, file.name[:200]
        limit = CitationStyle._meta.get_field("title").max_length  # noqa: SLF001 (Django's documented API)
        style.title = style.title.strip() or (read_title(bytes(style.xml)) or style.file_name)[:limit]
        if commit:
            keep_style(style)
        return style


class _Views:
    """Made or changed, the page with what it prints comes next."""

    object: CitationStyle | None

    def get_success_url(self) -> str:
        assert self.object
        return reverse("desk_citation_styles:edit", args=[self.object.pk])

    def get_success_buttons(self) -> list[Any]:
        return []


class CitationStyleCreate(_Views, CreateView):
    """Brings a style."""


class CitationStyleEdit(_Views, EditView):
    """Changes it, and shows what it prints of the latest entry (or of a made-up one, before the first release)."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        release = current_releases().first()
        edition = release.edition if release else SAMPLE
        style = CitationStyle.objects.get(pk=self.kwargs["pk"])  # a form that is wrong has changed the object
        return context | {
            "edition": edition,
            "made_up": release is None,
            **_print_in_each_language(style, edition),
        }


def _print_in_each_language(style: CitationStyle, edition: Edition) -> dict[str, Any]:
    try:
        printed = [_print(style, edition, language) for language in INTERFACE_LANGUAGES]
    except CitationError as error:
        return {"printed": [], "reason": error.text(gettext)}
    return {"printed": printed, "reason": ""}


def _print(style: CitationStyle, edition: Edition, language: str) -> tuple[str, str, References]:
    shown = language_name(language, get_language() or language)
    return language, shown, references(edition, style.value(), labels=language)


class CitationStyleViewSet(Record):
    """Styles of the centre's own."""

    model = CitationStyle
    icon = "openquote"
    base_url_path = "citation-styles"
    admin_url_namespace = "desk_citation_styles"
    add_view_class = CitationStyleCreate
    edit_view_class = CitationStyleEdit
    delete_view_class = PublicDelete
    edit_template_name = "desk/citation_style.html"
    list_display = (
        "title",
        Column("use", label=_("Use"), accessor="get_use_display", sort_key="use"),
        Column("file_name", label=_("File")),
    )
    list_filter = ("use",)
    search_fields = ("title", "file_name")
    edit_handler = ObjectList(
        [FieldPanel("file"), FieldPanel("title"), FieldPanel("use", widget=forms.RadioSelect)],
        base_form_class=CitationStyleForm,
    )
