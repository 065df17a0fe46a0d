"""The plain text of a variable, and what can't be read as any."""

import math
import re

from pressmark.document.errors import gettext_noop as _

LONGEST = 100_000
"""Far longer than any abstract; what is longer would cost more time than a reference may."""

_SPACE = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Unreadable(ValueError):
    """A variable that is not what CSL-JSON has there: a clause for a message, a template of `key` and the details."""

    def __init__(self, why: str, **details: object) -> None:
        super().__init__(why)
        self.why = why
        self.details = details


def clean(value: object, longest: int = LONGEST) -> str:
    """The text of a variable in one line, without control characters and halves of characters.

    Raises:
        Unreadable: it is not text or a number, or too long.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable(_("its “%(key)s” is not text or a number"))
    if isinstance(value, float) and not math.isfinite(value):
        raise Unreadable(_("its “%(key)s” is not a number that can be written"))
    try:
        text = str(value)
    except ValueError as error:  # Python writes no integers of more than 4,300 digits
        raise Unreadable(_("its “%(key)s” is not a number that can be written")) from error
    if len(text) > longest:
        raise Unreadable(_("its “%(key)s” is longer than %(limit)s characters"), limit=longest)
    return _CONTROL.sub("", _SPACE.sub(" ", text)).strip()
