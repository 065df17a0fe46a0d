"""Who publishes: entered once, with logos and a theme, and shown as readers would get it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)

from pressmark.desk.lists import occurring
from pressmark.desk.records import PublicRecord
from pressmark.document.errors import BadPicture, DarkroomBusy
from pressmark.entries.darkroom import make_logo_confined
from pressmark.entries.models import Imprint
from pressmark.entries.parts import keep_file
from pressmark.entries.pictures import LARGEST_FILE, Made
from pressmark.formats.themes import theme_of

LOGOS = {"logo": "logo_file", "logo_dark": "logo_dark_file"}
"""The field of the record, and that of the form which takes the file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A logo that is there, as a form's field of files wants to know it."""

    url: str
    width: int
    height: int


class LogoInput(forms.ClearableFileInput):
    """A file, the one that is there, and a box to take it away."""

    template_name = "desk/logo_input.html"

    def __init__(self, *, on: str) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png,image/webp"})
        self.on = on

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"on": self.on}


class ThemeInput(forms.RadioSelect):
    """The themes, each with a swatch of its inks on its papers."""

    template_name = "desk/themes.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        theme = theme_of(str(value))
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"theme": theme, "papers": [(0, theme.light), (72, theme.dark)]}


def _logo_field(label: Any, help_text: Any, on: str) -> forms.FileField:
    return forms.FileField(label=label, help_text=help_text, required=False, widget=LogoInput(on=on))


class ImprintForm(WagtailAdminModelForm):
    """An imprint. Its logos are made anew, as pictures of entries are."""

    site = forms.URLField(label=_("Website"), assume_scheme="https", required=False)
    logo_file = _logo_field(
        _("Logo"),
        _(
            "PNG, WebP or JPEG; best as PNG, 144 pixels high or more, without a background. SVG is not taken: it can hold "
            "scripts. It is printed in the nameplate of pages and PDFs."
        ),
        "light",
    )
    logo_dark_file = _logo_field(
        _("Logo on dark screens"),
        _("The same in light ink. Without it, the first one is shown."),
        "dark",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, name in LOGOS.items():
            kept = getattr(self.instance, field)
            if kept:
                url = reverse("picture", args=[kept["file"]])
                self.fields[name].initial = Kept(url, kept["width"], kept["height"])

    def clean_logo_file(self) -> Any:
        return _make(self.cleaned_data["logo_file"])

    def clean_logo_dark_file(self) -> Any:
        return _make(self.cleaned_data["logo_dark_file"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("logo_dark_file") and not cleaned.get("logo_file", True):
            self.add_error(
                "logo_dark_file", _("A logo for dark screens needs one for light paper beside it.")
            )
        return cleaned

    def save(self, commit: bool = True) -> Imprint:
        for field, name in LOGOS.items():
            given = self.cleaned_data[name]
            if isinstance(given, Made):
                setattr(self.instance, field, keep_file(given))
            elif not given:
                setattr(self.instance, field, {})
        imprint: Imprint = super().save(commit)
        return imprint


def _make(given: Any) -> Any:
    """What was uploaded, made anew; else what there is, or False where it is taken away."""
    if not isinstance(given, UploadedFile):
        return given
    try:
        # One byte over the limit is enough to be refused, and all that is read of a larger file.
        return make_logo_confined(given.read(LARGEST_FILE + 1))
    except (BadPicture, DarkroomBusy) as error:
        raise forms.ValidationError(error.text(gettext)) from error


def _lines(name: str, rows: int) -> FieldPanel:
    return FieldPanel(name, widget=forms.Textarea(attrs={"rows": rows}))


IN_EACH_LANGUAGE = InlinePanel(
    "texts",
    [
        FieldRowPanel([FieldPanel("language"), FieldPanel("name")]),
        _lines("address", 3),
        _lines("rights", 2),
        _lines("legal", 4),
        FieldPanel("logo_words"),
    ],
    heading=_("In each language"),
    label=_("language"),
    help_text=_("What readers of that language are told."),
    min_num=1,
)
REACHED = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("site")]),
        _lines("telephones", 2),
    ],
    heading=_("How the centre is called and reached"),
)
ELSEWHERE = InlinePanel(
    "links",
    [FieldRowPanel([FieldPanel("kind", widget=forms.Select), FieldPanel("url", widget=forms.URLInput)])],
    heading=_("Where else it is found"),
    label=_("link"),
)
MASTHEAD = InlinePanel(
    "masthead",
    [FieldRowPanel([FieldPanel("language"), FieldPanel("role"), FieldPanel("name")])],
    heading=_("Those responsible"),
    label=_("person"),
    help_text=_("The role in each language that readers read it in, and the name as it is printed."),
)
PUBLISHED = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("issn"), FieldPanel("issn_print")]),
        FieldRowPanel([FieldPanel("since"), FieldPanel("licence")]),
    ],
    heading=_("What is published"),
)
LOOK = MultiFieldPanel(
    [
        FieldPanel("logo_file"),
        FieldPanel("logo_dark_file"),
        FieldPanel("logo_names"),
        FieldPanel("theme", widget=ThemeInput),
        HelpPanel(
            _(
                "Pages show all of this at once, those of older entries too. A PDF, a citation and what machines read say "
                "what the edition was released with."
            )
        ),
    ],
    heading=_("Logo and theme"),
)


class ImprintFilter(WagtailFilterSet):
    """Place."""

    place = occurring(Imprint, "place", _("Place"), lambda place, _language: place)

    class Meta:
        model = Imprint
        fields = ("place",)


class ImprintViewSet(PublicRecord):
    """Who publishes."""

    model = Imprint
    icon = "site"
    base_url_path = "imprints"
    admin_url_namespace = "desk_imprints"
    list_display = ("label", "short_name", "place", "issn")
    filterset_class = ImprintFilter
    search_fields = ("label", "short_name", "texts__name")
    edit_handler = ObjectList(
        [FieldPanel("label"), IN_EACH_LANGUAGE, REACHED, ELSEWHERE, MASTHEAD, PUBLISHED, LOOK],
        base_form_class=ImprintForm,
    )
