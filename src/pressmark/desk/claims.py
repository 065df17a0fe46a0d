"""A clipping's claims as the desk shows them: side by side, the conflicts first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F
from django.utils.functional import Promise

from pressmark.clippings.models import Claim as StoredClaim
from pressmark.clippings.models import Clipping, Resolution
from pressmark.clippings.queries import claims_of
from pressmark.clippings.rules import SAMENESS, Conflict, find_conflicts
from pressmark.desk.wording import FIELDS, HINTS, PLACES, explain_hint, explain_value
from pressmark.document.article import Claim, Field, Hint, Place


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, and whether the record says the same."""

    value: str
    place: str | Promise
    detail: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FieldClaims:
    """All that the page says about one field.

    Attributes:
        conflict: two places disagree.
        decided: an editor has decided all the same.
    """

    field: Field
    label: str | Promise
    rows: tuple[Row, ...]
    conflict: bool
    decided: bool

    @property
    def open(self) -> bool:
        """Whether an editor must decide before a release."""
        return self.conflict and not self.decided


@dataclass(frozen=True, slots=True)
class HintRow:
    """A hint as the page shows it."""

    name: str | Promise
    value: str | Promise
    place: str | Promise
    detail: str


def hint_rows(hints: Iterable[Hint]) -> list[HintRow]:
    """What to know before quoting, in the order in which it was found."""
    return [HintRow(HINTS[hint.kind], explain_hint(hint), PLACES[hint.place], hint.detail) for hint in hints]


def recorded_values(clipping: Clipping, field: Field) -> tuple[str, ...]:
    """What the record says now; empty where it says nothing."""
    if field == Field.CONTRIBUTOR:
        return tuple(credit.contributor.name for credit in clipping.credits.select_related("contributor"))
    value = str(getattr(clipping, field.value) or "")
    return (value,) if value else ()


def claims_table(clipping: Clipping, decided: Iterable[Resolution]) -> list[FieldClaims]:
    """The claims by field: those that wait for a decision first, then the order of the record."""
    fields = {resolution.field for resolution in decided}
    claims = claims_of(clipping)
    conflicts = {conflict.field for conflict in find_conflicts(claims)}
    order = list(Field)
    ranked = sorted(claims, key=lambda claim: order.index(claim.field))
    table = [
        FieldClaims(
            field=field,
            label=FIELDS[field],
            rows=_rows(clipping, field, tuple(group)),
            conflict=field in conflicts,
            decided=field.value in fields,
        )
        for field, group in groupby(ranked, key=lambda claim: claim.field)
    ]
    return sorted(table, key=lambda each: not each.open)


def _rows(clipping: Clipping, field: Field, claims: Sequence[Claim]) -> tuple[Row, ...]:
    same = SAMENESS.get(field, str)
    recorded = {same(value) for value in recorded_values(clipping, field)}
    return tuple(
        Row(
            explain_value(field, claim.value),
            PLACES[claim.place],
            claim.detail,
            same(claim.value) in recorded,
        )
        for claim in claims
    )


def conflicted_clippings(clippings: Sequence[Clipping]) -> list[tuple[Clipping, list[str | Promise]]]:
    """Those of the clippings on which somebody must decide, with the names of the fields. Two queries for all."""
    stored = StoredClaim.objects.filter(
        sighting__clipping__in=clippings, sighting__capture=F("sighting__clipping__capture")
    )
    claims: dict[int, list[Claim]] = {}
    for row in stored.values_list("sighting__clipping_id", "field", "value", "place", "detail"):
        claims.setdefault(row[0], []).append(Claim(Field(row[1]), row[2], Place(row[3]), row[4]))
    decided = set(
        Resolution.objects.filter(clipping__in=clippings).values_list("clipping_id", "field").distinct()
    )
    found = [
        (clipping, [FIELDS[each.field] for each in _undecided(clipping.pk, claims, decided)])
        for clipping in clippings
    ]
    return [(clipping, fields) for clipping, fields in found if fields]


def _undecided(pk: int, claims: dict[int, list[Claim]], decided: set[tuple[int, str]]) -> list[Conflict]:
    conflicts = find_conflicts(claims.get(pk, []))
    return [conflict for conflict in conflicts if (pk, conflict.field.value) not in decided]
