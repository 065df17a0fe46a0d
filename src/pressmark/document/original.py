"""What is known today of an original that an edition cites: it goes on after the release, so no edition has it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LastSeen:
    """When the original was last at its address.

    Attributes:
        day: None where it was never seen there after it was archived.
        is_gone: it isn't there any more.
    """

    day: date | None
    is_gone: bool = False
