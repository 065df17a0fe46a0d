"""References of released editions, rendered once: an edition is frozen, so its references change with the style only."""

import logging
from datetime import date
from functools import lru_cache

from pressmark.citation import HOUSE_STYLE, STYLES, StyleFile
from pressmark.delivery.found import Shown
from pressmark.document.errors import CitationError
from pressmark.entries.queries import find_style
from pressmark.formats.references import References, references

_log = logging.getLogger(__name__)


def asked_style(code: str) -> str | StyleFile | None:
    """The style that an address names: one of ours, or of the centre's that are offered."""
    return code if code in STYLES else find_style(code)


def references_of(
    shown: Shown, style: str | StyleFile, labels: str, accessed: date | None = None
) -> References:
    """How to cite an edition in a style: 10 to 80 ms of CPU for a style's first reference in a process, 1 to 4 for the next.

    What was rendered already costs nothing.

    A style of the centre that can't be used any more (it depended on one that is gone, say) doesn't break a page: the
    house style is in its place, and the log says so.

    Raises:
        CitationError: there is no such style of ours.
    """
    try:
        return _render(_Frozen(shown), style, labels, accessed)
    except CitationError as error:
        if isinstance(style, str):
            raise
        _log.warning("The house style is in the place of %s: %s", style, error)
        return _render(_Frozen(shown), HOUSE_STYLE, labels, accessed)


class _Frozen:
    """What is shown, as a key."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def __hash__(self) -> int:
        return hash(self.shown.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.shown.key == other.shown.key


@lru_cache(maxsize=2048)
def _render(frozen: _Frozen, style: str | StyleFile, labels: str, accessed: date | None) -> References:
    return references(frozen.shown.edition, style, labels=labels, accessed=accessed)
