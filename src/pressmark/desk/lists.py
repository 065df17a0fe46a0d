"""Lists and deletions as the desk does them everywhere."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import DeleteView, IndexView, SnippetViewSet


class PlainList(IndexView):
    """A list without check boxes: nothing here is done to many records at once."""

    @cached_property
    def columns(self) -> list[Any]:
        return [column for column in super().columns if column.name != "bulk_actions"]


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
