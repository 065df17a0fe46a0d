"""Deciding between claims: the choices that a page offers, and the form that takes the decision with its reason."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pressmark.clippings.actions import resolve
from pressmark.clippings.models import Clipping
from pressmark.clippings.rules import SAMENESS
from pressmark.desk.claims import recorded_values
from pressmark.desk.wording import FIELDS, PLACES, explain_value
from pressmark.document.article import Claim, Field, Place
from pressmark.document.errors import PressmarkError

DECIDABLE = (Field.CONTRIBUTOR, Field.PUBLISHED, Field.LANGUAGE)
OTHER = "other"
NOBODY = "nobody"

_QUESTIONS = {
    Field.CONTRIBUTOR: _("Who wrote it?"),
    Field.PUBLISHED: _("When did the outlet publish it?"),
    Field.LANGUAGE: _("In which language is it?"),
}
_OTHER = {
    Field.CONTRIBUTOR: (_("Other names"), _("One name a line, in reading order.")),
    Field.PUBLISHED: (_("Another date"), _("Such as 2023, 2023-05 or 2023-05-07.")),
    Field.LANGUAGE: (_("Another language"), _("A tag such as en, tr or az-Latn.")),
}


class DecisionForm(forms.Form):
    """One field of one clipping."""

    choice = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Choose what the record should say.")}
    )
    other = forms.CharField(required=False)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept with your name and the time."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write down in a few words why this value is right.")},
    )

    def __init__(
        self, clipping: Clipping, field: Field, claims: Iterable[Claim], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"prefix": f"decide-{field.value}"} | kwargs)
        self.clipping, self.field = clipping, field
        choice, other = self.fields["choice"], self.fields["other"]
        assert isinstance(choice, forms.ChoiceField)
        choice.label = _QUESTIONS[field]
        choice.choices = list(_choices(field, claims))
        other.label, other.help_text = _OTHER[field]
        if field == Field.CONTRIBUTOR:
            other.widget = forms.Textarea(attrs={"rows": 2})

    @property
    def recorded(self) -> str:
        """What the record says at the moment."""
        values = recorded_values(self.clipping, self.field)
        return ", ".join(explain_value(self.field, value) for value in values)

    @property
    def label(self) -> str | Promise:
        """The name of the field."""
        return FIELDS[self.field]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("choice") == OTHER and not cleaned.get("other", "").strip():
            self.add_error("other", _("Write down what it is."))
        return cleaned

    def decide(self, by: User) -> bool:
        """Take the decision; where the value doesn't fit the field, say so in the form."""
        try:
            resolve(self.clipping, self.field, self._values(), reason=self.cleaned_data["reason"], by=by)
        except PressmarkError as error:
            self.add_error("other", error.text(gettext))
            return False
        return True

    def _values(self) -> list[str]:
        choice = self.cleaned_data["choice"]
        if choice == NOBODY:
            return []
        if choice != OTHER:
            return [str(value) for value in json.loads(choice)]
        return [line.strip() for line in self.cleaned_data["other"].splitlines() if line.strip()]


def _choices(field: Field, claims: Iterable[Claim]) -> Iterable[tuple[str, str]]:
    for values, places in _said(field, claims):
        shown = ", ".join(explain_value(field, value) for value in values)
        where = ", ".join(dict.fromkeys(str(PLACES[place]) for place in places))
        yield json.dumps(values, ensure_ascii=False), f"{shown} – {where}"
    if field == Field.CONTRIBUTOR:
        yield NOBODY, gettext("Nobody is named")
    yield OTHER, str(_OTHER[field][0])


def _said(field: Field, claims: Iterable[Claim]) -> list[tuple[list[str], list[Place]]]:
    """What the places say, those that say the same together."""
    by_place: dict[Place, list[str]] = {}
    for claim in claims:
        if claim.field == field and claim.value not in by_place.setdefault(claim.place, []):
            by_place[claim.place].append(claim.value)
    same = SAMENESS[field]
    together: dict[frozenset[str], tuple[list[str], list[Place]]] = {}
    for place, values in by_place.items():
        together.setdefault(frozenset(map(same, values)), (values, []))[1].append(place)
    return list(together.values())
