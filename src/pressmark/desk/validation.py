"""Fields that several of the desk's forms check in the same way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pressmark.entries.models.series import validate_tag


def tag_field(**kwargs: Any) -> forms.CharField:
    """A language tag in its usual form."""
    given: dict[str, Any] = {"label": _("Language"), "max_length": 35, "validators": [validate_tag]}
    return forms.CharField(**given | kwargs)
