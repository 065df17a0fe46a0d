"""The fields of an entry, in the order in which an editor fills them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from pressmark.desk.metering import MeterPanel
from pressmark.entries.models import Entry


class ManyChoices(forms.CheckboxSelectMultiple):
    """Check boxes in a box of its own height, with a field above them that narrows a long list."""

    template_name = "desk/many_choices.html"

    class Media:
        js = ("desk/choices.js",)


class EntryForm(WagtailAdminModelForm):
    """An entry; the clipping is chosen once, because its excerpt is quoted from it letter for letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.clipping_id:
            del self.fields["clipping"]
        else:
            for name in ("excerpt", "excerpt_rights", "excerpt_licence"):
                self.fields.pop(name, None)
        if self.instance.state != Entry.State.DRAFT:
            self.fields["series"].disabled = True  # its number is of this one


EDIT_HANDLER = ObjectList(
    [
        FieldPanel("clipping"),
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldPanel("standfirst", widget=forms.Textarea(attrs={"rows": 2})),
            ],
            heading=_("Title and standfirst"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "excerpt", widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "data-excerpt": ""})
                ),
                MeterPanel(),
                FieldPanel("excerpt_rights", widget=forms.Textarea(attrs={"rows": 2})),
                FieldPanel("excerpt_licence", widget=forms.Select),
            ],
            heading=_("Quoted words"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("annotation"),
                FieldPanel("notes"),
                FieldPanel("authors", widget=ManyChoices),
                FieldPanel("rights", widget=forms.Textarea(attrs={"rows": 2})),
                FieldPanel("licence", widget=forms.Select),
            ],
            heading=_("What we say"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("series", widget=forms.Select), FieldPanel("language")]),
                FieldPanel("subjects", widget=ManyChoices),
            ],
            heading=_("Series and subjects"),
        ),
    ],
    base_form_class=EntryForm,
)
