"""The licences that texts can stand under."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pressmark.document.licences import LICENCES


def licence_choices() -> list[tuple[str, Any]]:
    """Address and name of each, as a field's choices take them."""
    return [(address, _(name)) for address, name in LICENCES.items()]
