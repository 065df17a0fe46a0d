"""Whose entry it is: asked before any page about one entry, Wagtail's own pages included."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from pressmark.desk.roles import entry_policy
from pressmark.entries.models import Entry

View = Callable[..., HttpResponse]


def may_open(user: Any, entry: Entry) -> bool:
    """Whether somebody may open this entry at the desk; its page in the list is no link otherwise."""
    return entry_policy().user_has_permission_for_instance(user, "change", entry)


def guard(view: View, view_class: type) -> View:
    """The view, refused to those who may not do this to the entry in its address.

    Wagtail's pages ask whether there are entries that somebody may change, not whether this is one of them.
    """
    action = "delete" if getattr(view_class, "permission_required", "") == "delete" else "change"

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pk" in kwargs:
            entry = get_object_or_404(Entry, pk=unquote(str(kwargs["pk"])))
            user: Any = request.user
            if not entry_policy().user_has_permission_for_instance(user, action, entry):
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
