"""Which numbers of a series are not in its ledger. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """A number of the ledger, without its looks.

    Attributes:
        year: 0 where the numbering never begins again.
    """

    year: int
    sequence: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers in a row that the ledger doesn't have, both ends included."""

    first: int
    last: int


def gap_above(given: Given, newer: Given | None, last: int) -> Gap | None:
    """What is missing between a year's newest number in the ledger and the last one that was given.

    Args:
        newer: the number before it in a list that begins with the newest.
        last: what the counter of the number's year stands at.
    """
    if (newer and newer.year == given.year) or last <= given.sequence:
        return None
    return Gap(given.sequence + 1, last)


def gap_below(given: Given, older: Given | None) -> Gap | None:
    """What is missing between a number and the next older one of its year, or the beginning of the year."""
    floor = older.sequence if older and older.year == given.year else 0
    return Gap(floor + 1, given.sequence - 1) if given.sequence - floor > 1 else None
