"""The two roles of the desk, as groups: who may do what is decided here and nowhere else."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction

EDITORS = "Editors"
MANAGING_EDITORS = "Managing editors"

_EDIT = ("view", "add", "change")
_EDITORS_MAY = {
    "wagtailadmin": ["access_admin"],
    "clippings": [f"{deed}_{model}" for model in ("clipping", "outlet", "contributor") for deed in _EDIT],
    "entries": [f"{deed}_{model}" for model in ("entry", "subject") for deed in _EDIT],
    "intake": [*(f"{deed}_lead" for deed in _EDIT), "view_feed"],
}
_MANAGERS_MAY_TOO = {
    "clippings": ["delete_outlet", "delete_contributor"],
    "intake": ["add_feed", "change_feed", "delete_feed"],
    "entries": [
        "release_entry",
        "delete_entry",
        "delete_subject",
        "delete_citationstyle",
        *(f"{deed}_{model}" for model in ("series", "imprint", "citationstyle") for deed in _EDIT),
    ],
}


def grant_roles(**_: Any) -> None:
    """Make both groups, each with exactly its permissions. Harmless when done again.

    An installation that wants other roles makes groups of its own: these two are part of the program.
    """
    for label in _EDITORS_MAY:
        create_permissions(apps.get_app_config(label), verbosity=0)
    with transaction.atomic():
        if not Group.objects.filter(name=MANAGING_EDITORS).exists():
            _clear_ground()
        editors = _permissions(_EDITORS_MAY)
        Group.objects.get_or_create(name=EDITORS)[0].permissions.set(editors)
        managers = Group.objects.get_or_create(name=MANAGING_EDITORS)[0]
        managers.permissions.set([*editors, *_permissions(_MANAGERS_MAY_TOO)])


def _clear_ground() -> None:
    # Wagtail's first migration makes "Editors" and "Moderators" of its page tree, which this desk hasn't.
    Group.objects.filter(name__in=[EDITORS, "Moderators"], user__isnull=True).delete()


def _permissions(wanted: Mapping[str, list[str]]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=label, codename=codename)
        for label, codenames in wanted.items()
        for codename in codenames
    ]
