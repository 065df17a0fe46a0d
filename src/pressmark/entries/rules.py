"""Under which number and address an entry is released: pure decisions."""

import re
from datetime import date

from anyascii import anyascii

from pressmark.document.errors import InputError
from pressmark.document.errors import gettext_noop as _

_PATTERN = re.compile(r"(?:\{year\}[/-])?\{number\}")
MAX_SLUG = 80


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


def make_slug(title: str) -> str:
    """The readable tail of an address, in ASCII from any script; never only digits, which would read as a number."""
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʼ]", "", anyascii(title).lower())).strip("-")
    slug = words if len(words) <= MAX_SLUG else words[: MAX_SLUG + 1].rsplit("-", 1)[0][:MAX_SLUG]
    return f"no-{slug}" if slug.isdigit() else slug or "entry"
