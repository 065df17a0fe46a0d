"""The roles of the desk, as groups: who may do what is decided here and nowhere else."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractBaseUser, Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.models import create_extra_permissions

from pressmark.entries.models import Entry

CONTRIBUTORS = "Contributors"
EDITORS = "Editors"
MANAGING_EDITORS = "Managing editors"
ADMINISTRATORS = "Administrators"

REVIEW = "entries.review_entry"
RELEASE = "entries.release_entry"

_EDIT = ("view", "add", "change")
_DELETE_TOO = (*_EDIT, "delete")
_CONTRIBUTORS_MAY = {
    "wagtailadmin": ["access_admin"],
    "clippings": ["view_clipping"],
    "entries": ["view_entry", "add_entry"],
    "intake": ["view_lead", "add_lead"],
    "auth": [],
}
_EDITORS_MAY_TOO = {
    "clippings": [f"{deed}_{model}" for model in ("clipping", "outlet", "contributor") for deed in _EDIT],
    "entries": [
        "review_entry",
        "lock_entry",
        *(f"{deed}_{model}" for model in ("entry", "subject") for deed in _EDIT),
    ],
    "intake": ["change_lead", "view_feed"],
}
_MANAGERS_MAY_TOO = {
    "clippings": ["delete_outlet", "delete_contributor"],
    "intake": ["add_feed", "change_feed", "delete_feed"],
    "entries": [
        "release_entry",
        "unlock_entry",
        "delete_entry",
        "delete_subject",
        "delete_citationstyle",
        *(f"{deed}_{model}" for model in ("series", "imprint", "citationstyle") for deed in _EDIT),
    ],
}
_ADMINISTRATORS_MAY_TOO = {
    "auth": [f"{deed}_{model}" for model in ("user", "group") for deed in _DELETE_TOO],
}
# Each may what those before may.
_LADDER = (
    (CONTRIBUTORS, _CONTRIBUTORS_MAY),
    (EDITORS, _EDITORS_MAY_TOO),
    (MANAGING_EDITORS, _MANAGERS_MAY_TOO),
    (ADMINISTRATORS, _ADMINISTRATORS_MAY_TOO),
)


class EntryPolicy(ModelPermissionPolicy):
    """Who may write entries may change those of their own; to change others' takes the permission to change entries."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        """Whether there are entries that this user may do this to: a user who may write some may change those."""
        may = super().user_has_permission
        return bool(may(user, action) or (action == "change" and may(user, "add")))

    def user_has_permission_for_instance(self, user: AbstractBaseUser, action: str, instance: Entry) -> bool:
        """Whether it may be done to this one."""
        if self.user_has_permission(user, action):
            return action != "change" or self._may_change_others(user) or instance.created_by_id == user.pk
        return False

    def instances_user_has_any_permission_for(
        self, user: AbstractBaseUser, actions: Sequence[str]
    ) -> QuerySet[Entry]:
        """Those that it may be done to."""
        entries: QuerySet[Entry] = super().instances_user_has_any_permission_for(user, actions)
        if set(actions) == {"change"} and not self._may_change_others(user):
            return entries.filter(created_by=user.pk)
        return entries

    def _may_change_others(self, user: AbstractBaseUser) -> bool:
        return bool(super().user_has_permission(user, "change"))


def entry_policy() -> EntryPolicy:
    """The policy of all pages about entries."""
    return EntryPolicy(Entry)


def grant_roles(**_: Any) -> None:
    """Make the groups, each with exactly its permissions. Harmless when done again.

    An installation that wants other roles makes groups of its own: these are part of the program.
    """
    for label in _CONTRIBUTORS_MAY:
        create_permissions(apps.get_app_config(label), verbosity=0)
    create_extra_permissions(apps.get_app_config("wagtailsnippets"))  # to lock and unlock
    with transaction.atomic():
        if not Group.objects.filter(name=MANAGING_EDITORS).exists():
            _clear_ground()
        granted: list[Permission] = []
        for name, more in _LADDER:
            granted += _permissions(more)
            Group.objects.get_or_create(name=name)[0].permissions.set(granted)


def _clear_ground() -> None:
    # Wagtail's first migration makes "Editors" and "Moderators" of its page tree, which this desk hasn't.
    Group.objects.filter(name__in=[EDITORS, "Moderators"], user__isnull=True).delete()


def _permissions(wanted: Mapping[str, Sequence[str]]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=label, codename=codename)
        for label, codenames in wanted.items()
        for codename in codenames
    ]
