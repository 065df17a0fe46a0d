"""An entry's pictures: uploaded, made anew, described and credited, and placed in the text by their markers."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pressmark.desk.entry_parts import PartsPage
from pressmark.document.errors import BadPicture, DarkroomBusy
from pressmark.document.licences import LICENCES
from pressmark.entries.darkroom import make_picture_confined
from pressmark.entries.models.rights import licence_choices
from pressmark.entries.parts import drop_picture, keep_picture
from pressmark.entries.pictures import LARGEST_FILE, Made
from pressmark.entries.placing import fold_name
from pressmark.entries.queries import read_words


class PictureForm(forms.Form):
    """A picture and what is said of it."""

    name = forms.RegexField(
        r"^[^\[\]]+$",
        label=_("Name"),
        max_length=40,
        help_text=_(
            "For its marker in the text; readers don’t see it. A picture of a name that is there already is replaced."
        ),
        error_messages={"invalid": _("Write it without square brackets.")},
    )
    upload = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at most 20 MB and 50 megapixels. It is made anew without the place and camera that it may tell of. "
            "Leave it empty to change only what is said of a picture."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=500,
        help_text=_("What it shows, for those who don’t see it."),
    )
    caption = forms.CharField(label=_("Caption"), required=False, max_length=500)
    credit = forms.CharField(
        label=_("Credit"), required=False, max_length=200, help_text=_("Whose it is, as it is printed.")
    )
    licence = forms.ChoiceField(label=_("Licence"), required=False)

    def __init__(self, *args: Any, known: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["licence"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *licence_choices(),
        ]

    def clean_upload(self) -> Made | None:
        given = self.cleaned_data["upload"]
        if given is None:
            if fold_name(self.cleaned_data.get("name", "")) not in self.known:
                raise forms.ValidationError(_("Choose the picture's file."))
            return None
        try:
            # One byte over the limit is enough to be refused, and all that is read of a larger file.
            return make_picture_confined(given.read(LARGEST_FILE + 1))
        except (BadPicture, DarkroomBusy) as error:
            raise forms.ValidationError(error.text(gettext)) from error


class PicturesView(PartsPage):
    """“Pictures” of an entry."""

    template_name = "desk/pictures.html"
    page_title = _("Pictures")
    form_class = PictureForm
    own_url_name = "desk_entries:pictures"

    def get_form_kwargs(self) -> dict[str, Any]:
        known = frozenset(fold_name(each["name"]) for each in self.object.pictures)
        return super().get_form_kwargs() | {"known": known}

    def get_initial(self) -> dict[str, Any]:
        wanted = fold_name(self.request.GET.get("name", ""))
        return next((each for each in self.object.pictures if fold_name(each["name"]) == wanted), {})

    def form_valid(self, form: PictureForm) -> HttpResponse:
        said = dict(form.cleaned_data)
        made: Made | None = said.pop("upload")

        def deed() -> str:
            keep_picture(self.object, said, made, by=self.who)
            return gettext("Kept. Its marker is [picture %(name)s].") % said

        return self.keep(form, deed)

    def drop(self, name: str) -> None:
        drop_picture(self.object, name, by=self.who)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        faults = read_words(self.object).faults
        unplaced = {fault.which for fault in faults if fault.kind == "picture-unplaced"}
        pictures = [
            each
            | {
                "marker": f"[picture {each['name']}]",
                "is_placed": each["name"] not in unplaced,
                "licence_name": gettext(LICENCES[each["licence"]]) if each["licence"] else "",
            }
            for each in self.object.pictures
        ]
        return context | {"pictures": pictures}
