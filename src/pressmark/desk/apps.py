"""What the desk does when Django starts."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The editors' door."""

    name = "pressmark.desk"
    verbose_name = _("desk")

    def ready(self) -> None:
        from pressmark.desk.imprint_preview import serve_imprint
        from pressmark.desk.preview import serve_preview
        from pressmark.desk.roles import grant_roles
        from pressmark.entries.models import Entry, Imprint

        Entry.preview_server = staticmethod(serve_preview)
        Imprint.preview_server = staticmethod(serve_imprint)
        # Permissions are made by post_migrate, so nothing earlier can give them to a group; and the signal is sent
        # only for apps with models, of which intake is the last that the roles speak of.
        post_migrate.connect(
            grant_roles, sender=apps.get_app_config("intake"), dispatch_uid="pressmark.desk.roles"
        )
