"""Lists and deletions as the desk does them everywhere."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import force_str
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.coreutils import multigetattr
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import DeleteView, IndexView, SnippetViewSet


def as_words(value: Any) -> Any:
    """A cell of a CSV file: a spreadsheet would take what begins so for a formula, and headlines are anybody's."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


class TellingColumn(Column):
    """Shows a value as people say it; exported, it stays as it is stored."""

    def __init__(self, name: str, *, tell: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.tell = tell

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"value": self.tell(context["raw_value"]) or self.empty_value_display}


class Exported(SpreadsheetExportMixin):
    """A list that gives itself away as it is shown, or with the fields of `list_export`."""

    columns: Sequence[Any]
    list_export: Sequence[str] = ()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.list_export = self.list_export or list(self.exported)

    @cached_property
    def exported(self) -> dict[str, Column]:
        """The columns that say something, by their names."""
        return {column.name: column for column in self.columns if isinstance(column, Column)}

    def search_queryset(self, queryset: Any) -> Any:
        """Each row once, however many of its names have the words in them."""
        found = super().search_queryset(queryset)
        return queryset.filter(pk__in=found.order_by().values("pk")) if self.is_searching else found

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return OrderedDict((field, self.tell(item, field)) for field in self.list_export)

    def tell(self, item: Any, field: str) -> Any:
        """What is written into a cell: the words of the list, and not a code for them."""
        if field in self.exported:
            return self.exported[field].get_value(item)
        display = f"get_{field}_display"
        return multigetattr(item, display if hasattr(item, display) else field)

    def get_heading(self, queryset: Any, field: str) -> str:
        if field in self.exported:
            return force_str(self.exported[field].label)
        return str(super().get_heading(queryset, field))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        return as_words(value) if export_format == self.FORMAT_CSV else value


class PlainList(Exported, IndexView):
    """A list without check boxes: nothing here is done to many records at once.

    Attributes:
        sorted_by: the field that its first column sorts by, where that is no field itself.
    """

    sorted_by = ""

    @cached_property
    def columns(self) -> Sequence[Any]:  # type: ignore[override]  # Wagtail has it both ways, too
        columns = [column for column in super().columns if column.name != "bulk_actions"]
        columns[0].sort_key = columns[0].sort_key or self.sorted_by
        return columns


def occurring(
    model: type[Model], field: str, label: str | Promise, name_of: Callable[[str, str], str]
) -> django_filters.ChoiceFilter:
    """A filter with the values that there are.

    Args:
        name_of: what a value is called in a language.
    """

    def choices() -> list[tuple[str, str]]:
        values = model._default_manager.exclude(**{field: ""}).order_by(field)  # noqa: SLF001 (Django's documented API)
        named = [
            (value, name_of(value, get_language() or "en"))
            for value in values.values_list(field, flat=True).distinct()
        ]
        return sorted(named, key=lambda pair: pair[1])

    return django_filters.ChoiceFilter(label=label, choices=choices)


class CarefulDelete(DeleteView):
    """Deletes what nothing else rests on."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            text = _("“%(record)s” is used by other records, so it was not deleted.")
            messages.error(self.request, text % {"record": self.object})
            return redirect(self.index_url_name)
        return response


class Record(SnippetViewSet):
    """What is set up once and looked after."""

    index_view_class = PlainList
    delete_view_class = CarefulDelete
    copy_view_enabled = False
    search_backend_name = None


class KeptForever(ModelPermissionPolicy):
    """For evidence: nobody deletes it, whatever else they may."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


def refuse_bulk_deletion(
    request: HttpRequest,
    action_type: str,
    objects: list[Model],  # noqa: ARG001 (Wagtail's signature)
    action: Any,
) -> HttpResponse | None:
    """Wagtail's deletion of many records asks no policy and no PROTECT, so the desk does without it."""
    label = action.model._meta.app_label  # noqa: SLF001 (Django's documented Model._meta API)
    if action_type != "delete" or label not in {"clippings", "entries", "intake"}:
        return None
    messages.error(request, _("Records are deleted one by one, from their own page."))
    return redirect(reverse("wagtailadmin_home"))
