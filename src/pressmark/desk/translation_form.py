"""The fields of a translation: those of the entry, and a few for each of its tables and pictures."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from pressmark.desk.entry_form import ManyChoices
from pressmark.document.errors import BadTable
from pressmark.entries.models import Translation
from pressmark.entries.queries import checksum_text
from pressmark.entries.tables import read_rows, write_rows
from pressmark.entries.translating import Base


class TranslationForm(WagtailAdminModelForm):
    """A translation, and which version of it and of the entry its translator has before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Translation
        fields: ClassVar = [
            "title",
            "standfirst",
            "annotation",
            "notes",
            "excerpt_rights",
            "rights",
            "translators",
            "nobody_named",
            "ready",
        ]
        widgets: ClassVar = {
            "standfirst": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "excerpt_rights": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "rights": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "translators": ManyChoices,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entry = self.instance.entry
        self.initial |= {"version": self.instance.version, "text": checksum_text(entry)}
        for field, says in (("excerpt_rights", entry.clipping), ("notes", entry.notes)):
            if not says:
                del self.fields[field]
        self._add_tables()
        self._add_pictures()
        # Whether it is ready is decided last, and by whom it is said before.
        self.order_fields(
            [name for name in self.fields if name not in {"translators", "nobody_named", "ready"}]
        )

    def _add_tables(self) -> None:
        for place, table in enumerate(self.instance.tables):
            named = {"table": table["name"]}
            self.fields |= {
                f"table-{place}-caption": forms.CharField(
                    label=_("Caption of the table %(table)s") % named,
                    required=False,
                    max_length=300,
                    initial=table["caption"],
                ),
                f"table-{place}-rows": _RowsField(
                    label=_("Rows of the table %(table)s") % named, initial=write_rows(table["rows"])
                ),
            }

    def _add_pictures(self) -> None:
        for place, picture in enumerate(self.instance.pictures):
            named = {"picture": picture["name"]}
            self.fields |= {
                f"picture-{place}-{part}": forms.CharField(
                    label=label % named, required=False, max_length=500, initial=picture[part]
                )
                for part, label in (
                    ("alt", _("Description of the picture %(picture)s")),
                    ("caption", _("Caption of the picture %(picture)s")),
                )
            }

    def clean(self) -> dict[str, Any]:
        """What is said of tables and pictures goes into the translation with the rest."""
        cleaned: dict[str, Any] = super().clean()
        entry = self.instance.entry
        self.instance.said_in_tables = {
            table["name"]: {part: cleaned.get(f"table-{place}-{part}") for part in ("caption", "rows")}
            for place, table in enumerate(entry.tables)
        }
        self.instance.said_of_pictures = {
            picture["name"]: {part: cleaned.get(f"picture-{place}-{part}") for part in ("alt", "caption")}
            for place, picture in enumerate(entry.pictures)
        }
        return cleaned

    @property
    def base(self) -> Base:
        """What the translator had before them."""
        return Base(self.cleaned_data["version"], self.cleaned_data["text"])


class _RowsField(forms.CharField):
    """Cells as they are pasted."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "dir": "auto"})
        super().__init__(widget=widget, strip=False, **kwargs)

    def clean(self, value: Any) -> list[list[str]]:
        try:
            return read_rows(super().clean(value))
        except BadTable as error:
            raise forms.ValidationError(error.text(gettext)) from error
