"""What the pages about one entry have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from pressmark.entries.actions import MAY_RELEASE
from pressmark.entries.models import Entry


class EntryPage(BaseObjectMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A page about one entry."""

    model = Entry
    permission_required = "change"
    index_url_name = ""
    edit_url_name = ""
    object: Entry
    request: HttpRequest

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Entries")},
            {"url": reverse(self.edit_url_name, args=[self.object.pk]), "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    def may_release(self) -> bool:
        """Whether this editor may release and withdraw."""
        return bool(self.request.user.has_perm(MAY_RELEASE))

    def refuse_others(self) -> None:
        """Stop an editor who may not."""
        self.refuse_without(MAY_RELEASE)

    def refuse_without(self, permission: str) -> None:
        """Stop somebody who hasn't this permission."""
        if not self.request.user.has_perm(permission):
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "entry": self.object,
            "edit_url": reverse(self.edit_url_name, args=[self.object.pk]),
        }
