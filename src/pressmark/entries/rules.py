"""Under which number and address an entry is released, and what is related to it: pure decisions."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii

from pressmark.document.errors import InputError
from pressmark.document.errors import gettext_noop as _

_PATTERN = re.compile(r"(?:\{year\}[/-])?\{number\}")
MAX_SLUG = 80
MOST_RELATED = 3

_WEIGHTS = {"contributor": 3, "subject": 2, "outlet": 1}
"""Who reads one piece by an author looks for the others first; nearly all have an outlet in common with many."""


def check_pattern(pattern: str) -> None:
    """Refuse a numbering pattern other than `{number}`, `{year}/{number}` or `{year}-{number}`.

    Raises:
        InputError: it is another.
    """
    if not _PATTERN.fullmatch(pattern):
        raise InputError(which=pattern, why=_("a numbering is {number}, {year}/{number} or {year}-{number}"))


def counter_year(pattern: str, issued: date) -> int:
    """The year whose counter numbers a release; 0 where the numbering never begins again."""
    return issued.year if "{year}" in pattern else 0


def format_number(pattern: str, issued: date, sequence: int) -> str:
    """The number as printed: `2023/26`."""
    return pattern.format(year=issued.year, number=sequence)


def has_years(pattern: str) -> bool:
    """Whether a year has an address of its own (`/blog/2023/`): not where that is the number 2023."""
    return "{year}" in pattern


def has_months(pattern: str) -> bool:
    """Whether a month has one (`/blog/2023-10/`): not where that is the tenth number of 2023."""
    return "{year}-" not in pattern


def make_slug(title: str) -> str:
    """The readable tail of an address, in ASCII from any script; never only digits, which would read as a number."""
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʼ]", "", anyascii(title).lower())).strip("-")
    slug = words if len(words) <= MAX_SLUG else words[: MAX_SLUG + 1].rsplit("-", 1)[0][:MAX_SLUG]
    return f"no-{slug}" if slug.isdigit() else slug or "entry"


@dataclass(frozen=True, slots=True)
class Shared:
    """That another entry is listed under a rubric of this one.

    Attributes:
        line: the other's ledger line.
        kind: of the rubric.
        when: its day and its number on that day; the later one comes first.
    """

    line: int
    kind: str
    when: tuple[date, int]


def most_related(shared: Iterable[Shared]) -> list[int]:
    """The ledger lines with the most in common, the latest first among equals."""
    weights: Counter[tuple[tuple[date, int], int]] = Counter()
    for each in shared:
        weights[each.when, each.line] += _WEIGHTS[each.kind]
    best = sorted(weights, key=lambda key: (weights[key], key), reverse=True)
    return [line for _when, line in best[:MOST_RELATED]]
