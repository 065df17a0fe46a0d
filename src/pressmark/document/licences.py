"""The licences and rights statements that a picture of ours can stand under, by their addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from pressmark.document.errors import gettext_noop as _

_CC = "https://creativecommons.org"
_RS = "https://rightsstatements.org/vocab"

LICENCES: Mapping[str, str] = MappingProxyType(
    {
        f"{_CC}/licenses/by/4.0/": "CC BY 4.0",
        f"{_CC}/licenses/by-sa/4.0/": "CC BY-SA 4.0",
        f"{_CC}/licenses/by-nc/4.0/": "CC BY-NC 4.0",
        f"{_CC}/licenses/by-nc-sa/4.0/": "CC BY-NC-SA 4.0",
        f"{_CC}/licenses/by-nd/4.0/": "CC BY-ND 4.0",
        f"{_CC}/licenses/by-nc-nd/4.0/": "CC BY-NC-ND 4.0",
        f"{_CC}/licenses/by/3.0/": "CC BY 3.0",
        f"{_CC}/licenses/by-sa/3.0/": "CC BY-SA 3.0",
        f"{_CC}/publicdomain/zero/1.0/": "CC0",
        f"{_CC}/publicdomain/mark/1.0/": _("Public domain"),
        f"{_RS}/InC/1.0/": _("In copyright"),
        f"{_RS}/InC-EDU/1.0/": _("In copyright, educational use permitted"),
        f"{_RS}/InC-RUU/1.0/": _("In copyright, rights holder not found"),
        f"{_RS}/NoC-US/1.0/": _("No copyright in the United States"),
        f"{_RS}/CNE/1.0/": _("Copyright not evaluated"),
        f"{_RS}/UND/1.0/": _("Copyright undetermined"),
    }
)
"""Address to name; those that are words of ours are translated."""
