"""An entry's tables: pasted from a spreadsheet or a document, named, and placed in the text by their markers."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pressmark.desk.entry_parts import PartsPage
from pressmark.document.errors import BadTable
from pressmark.entries.parts import drop_table, keep_table
from pressmark.entries.placing import fold_name
from pressmark.entries.queries import read_words
from pressmark.entries.tables import make_table, read_rows, write_rows


class TableForm(forms.Form):
    """A table as it is pasted."""

    name = forms.RegexField(
        r"^[^\[\]]+$",
        label=_("Name"),
        max_length=40,
        help_text=_(
            "For its marker in the text; readers don’t see it. A name that is there already is replaced."
        ),
        error_messages={"invalid": _("Write it without square brackets.")},
    )
    caption = forms.CharField(
        label=_("Caption"),
        max_length=300,
        help_text=_("What the table shows, and where its figures are from."),
    )
    rows = forms.CharField(
        label=_("Rows"),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "dir": "auto"}),
        help_text=_(
            "Copy the cells in a spreadsheet or a document and paste them here: a line a row, tabs between the cells."
        ),
        strip=False,
    )
    head_row = forms.BooleanField(label=_("The first row names the columns"), required=False)
    head_column = forms.BooleanField(label=_("The first column names the rows"), required=False)

    def clean_rows(self) -> list[list[str]]:
        try:
            return read_rows(self.cleaned_data["rows"])
        except BadTable as error:
            raise forms.ValidationError(error.text(gettext)) from error


class TablesView(PartsPage):
    """“Tables” of an entry."""

    template_name = "desk/tables.html"
    page_title = _("Tables")
    form_class = TableForm
    own_url_name = "desk_entries:tables"

    def get_initial(self) -> dict[str, Any]:
        wanted = fold_name(self.request.GET.get("name", ""))
        kept = next((table for table in self.object.tables if fold_name(table["name"]) == wanted), None)
        return {"head_row": True} if kept is None else kept | {"rows": write_rows(kept["rows"])}

    def form_valid(self, form: TableForm) -> HttpResponse:
        table = dict(form.cleaned_data)

        def deed() -> str:
            keep_table(self.object, table, by=self.who)
            return gettext("Kept. Its marker is [table %(name)s].") % table

        return self.keep(form, deed)

    def drop(self, name: str) -> None:
        drop_table(self.object, name, by=self.who)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        faults = read_words(self.object).faults
        unplaced = {fault.which for fault in faults if fault.kind == "table-unplaced"}
        tables = [
            {
                "name": table["name"],
                "marker": f"[table {table['name']}]",
                "block": make_table(table),
                "is_placed": table["name"] not in unplaced,
            }
            for table in self.object.tables
        ]
        return context | {"tables": tables}
