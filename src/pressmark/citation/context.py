"""What one rendering knows: the item, the cite, the place on the page and what disambiguation decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pressmark.citation.locale import Locale
from pressmark.citation.runs import Node
from pressmark.citation.values import Item, Name

EMPTY_STATUS, MISSING, PRESENT = 0, 1, 2
Outcome = tuple[list[Node], int]
"""What an element prints, and whether it called variables: none, only empty ones, or one that printed something."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One reference within a citation (CSL-JSON's citation item).

    Attributes:
        id: the item's.
        locator: the place in it, and `label`, what kind of place.
        prefix: words before it; `suffix`, words after it.
        suppress_author: whether the names stand in the sentence already; `author_only` prints nothing but them.
        position: `first`, `subsequent`, `ibid`, `ibid-with-locator`.
        near_note: whether the last cite of the item is a few notes away at the most.
        first_note: the number of the note that cited the item first, or "".
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: str = "first"
    near_note: bool = False
    first_note: str = ""


@dataclass(slots=True)
class Decisions:
    """What disambiguation decided for an item (CSL 1.0.2, Disambiguation).

    Attributes:
        shown: how many names a `cs:names` shows, by its first variable and place.
        given: how much of a given name is shown (1 initials, 2 all), by variable and place.
        conditions: how many of the `disambiguate="true"` in a cite hold, from the first.
        year_suffix: the number of the letter behind the year, or -1.
    """

    shown: dict[str, int] = field(default_factory=dict)
    given: dict[tuple[str, int], int] = field(default_factory=dict)
    conditions: int = 0
    year_suffix: int = -1


@dataclass(frozen=True, slots=True)
class NamesShown:
    """A list of names as it was printed: what disambiguation can add to."""

    variable: str
    names: tuple[Name, ...]
    shown: int
    short: bool
    initialized: bool


@dataclass(slots=True)
class Context:
    """One rendering of one item."""

    item: Item
    cite: Cite
    locale: Locale
    area: str
    number: int = 0
    decisions: Decisions = field(default_factory=Decisions)
    sorting: Mapping[str, str] | None = None
    hide_names: bool = False
    substituting: bool = False
    done: set[str] = field(default_factory=set)
    lists: list[NamesShown] = field(default_factory=list)
    names_seen: int = 0
    suffix_printed: bool = False
    conditions_seen: int = 0
    probing: bool = False
    english: bool = True
    abbreviations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Part = Callable[[Context], Outcome]
NOTHING: Outcome = ([], EMPTY_STATUS)


def letters(number: int) -> str:
    """The letter of a year suffix: a to z, then aa, ab and so on."""
    written = ""
    number += 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written
