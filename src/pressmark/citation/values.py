"""What items are made of: names, dates and texts, frozen (CSL 1.0.2, Appendix IV)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an institution."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month, a season or a year; 0 for a part that isn't known."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


@dataclass(frozen=True, slots=True)
class Date:
    """A date, a range of two, or words in place of it."""

    days: tuple[Day, ...] = ()
    circa: bool = False
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be cited."""

    id: str
    type: str
    texts: Mapping[str, str]
    names: Mapping[str, tuple[Name, ...]]
    dates: Mapping[str, Date]

    def has(self, variable: str) -> bool:
        return variable in self.texts or variable in self.names or variable in self.dates
