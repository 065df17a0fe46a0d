"""What the parts of the desk's first page have in common."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from wagtail.admin.ui.components import Component


class Panel(Component):
    """A part of the first page that is left out where its reader may do nothing with it."""

    permission = ""
    order = 0

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        user: User = parent_context["request"].user
        if not user.has_perm(self.permission):
            return ""
        return str(super().render_html(parent_context))

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        return {"request": request, "csrf_token": parent_context["csrf_token"], **self.facts(request)}

    def facts(self, request: HttpRequest) -> dict[str, Any]:
        """What the template shows."""
        raise NotImplementedError
