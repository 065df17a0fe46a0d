"""Where claims conflict, and what follows from it: pure decisions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.document.errors import NotADate
from pressmark.document.languages import primary

Values = frozenset[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Places that say different things about one field.

    Attributes:
        places: what each place says; more than one value where a place names several people.
    """

    field: Field
    places: tuple[tuple[Place, tuple[str, ...]], ...]


def _same_name(value: str) -> str:
    return " ".join(value.split()).casefold()


def _same_day(value: str) -> str:
    try:
        return PartialDate.parse(value).day_only.isoformat()
    except NotADate:
        return value


# A field is watched for conflicts if it stands here; the function says when two values are the same value.
# Headlines are not: a window title with the site's name behind it isn't another headline.
SAMENESS: Mapping[Field, Callable[[str], str]] = {
    Field.CONTRIBUTOR: _same_name,
    Field.PUBLISHED: _same_day,
    Field.LANGUAGE: primary,
}


def find_conflicts(claims: Iterable[Claim]) -> tuple[Conflict, ...]:
    """The fields about which two places disagree.

    A less precise date agrees with any that it contains (`2023-05` with `2023-05-07`).
    """
    claims = tuple(claims)
    return tuple(conflict for field in SAMENESS if (conflict := _conflict(field, claims)))


def _conflict(field: Field, claims: tuple[Claim, ...]) -> Conflict | None:
    said: dict[Place, list[str]] = {}
    for claim in claims:
        if claim.field == field:
            values = said.setdefault(claim.place, [])
            if claim.value not in values:
                values.append(claim.value)
    same = SAMENESS[field]
    meanings = {frozenset(map(same, values)) for values in said.values()}
    if field == Field.PUBLISHED:
        meanings = {meaning for meaning in meanings if not _contained(meaning, meanings)}
    if len(meanings) < 2:  # noqa: PLR2004 (it takes two to disagree)
        return None
    return Conflict(field, tuple((place, tuple(values)) for place, values in said.items()))


def _contained(meaning: Values, meanings: set[Values]) -> bool:
    """Whether a set of dates only says less than another one does."""
    others = [other for other in meanings if other != meaning]
    return any(
        all(any(longer.startswith(value + "-") or longer == value for longer in other) for value in meaning)
        for other in others
    )
