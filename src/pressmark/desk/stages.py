"""The filters of the list of entries: how far an entry is, whom it waits for."""

from typing import Any

import django_filters
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from pressmark.desk.lists import occurring
from pressmark.document.languages import language_name
from pressmark.entries.models import Entry, LedgerLine, Review

Verdict = Review.Verdict
_DRAFT = Q(state=Entry.State.DRAFT)
_LAST = "last_verdict"
STAGES: dict[str, Q] = {
    "draft": _DRAFT,
    "waiting": _DRAFT & Q(**{_LAST: Verdict.WAITING}),
    "sent_back": _DRAFT & Q(**{_LAST: Verdict.SENT_BACK}),
    "approved": _DRAFT & Q(**{_LAST: Verdict.APPROVED}),
    "scheduled": Q(schedule__failed_at=None, schedule__isnull=False),
    "failed": Q(schedule__failed_at__isnull=False),
    "shown": Q(state=Entry.State.RELEASED),
    **{state.value: Q(ledger_line__state=state) for state in LedgerLine.State},
}
NAMES = {
    "draft": _("draft"),
    "waiting": _("in review"),
    "sent_back": _("sent back"),
    "approved": _("approved"),
    "scheduled": _("scheduled"),
    "failed": _("could not be released"),
    "shown": _("all that readers see"),
    **{state.value: state.label for state in LedgerLine.State},
}


class StageFilter(WagtailFilterSet):
    """State, whom it waits for, series, language."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=list(NAMES.items()), method="at_stage")
    mine = django_filters.BooleanFilter(label=_("Waits for me"), method="waits_for_me")

    language = occurring(Entry, "language", _("Language"), language_name)

    class Meta:
        model = Entry
        fields = ("state", "mine", "series", "language")

    def at_stage(self, entries: "QuerySet[Entry]", name: str, value: str) -> "QuerySet[Entry]":  # noqa: ARG002
        return with_last_verdict(entries).filter(STAGES[value])

    def waits_for_me(self, entries: "QuerySet[Entry]", name: str, value: object) -> "QuerySet[Entry]":  # noqa: ARG002
        user: Any = self.request.user
        waiting = Q(pk__in=waiting_for(user).values("entry"))
        return entries.filter(waiting if value else ~waiting)


def with_last_verdict(entries: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """Entries with the verdict of their last review."""
    rounds = Review.objects.filter(entry=OuterRef("pk")).order_by("-pk")
    found: QuerySet[Entry] = entries.annotate(**{_LAST: Subquery(rounds.values("verdict")[:1])})
    return found


def waiting_for(user: Any) -> "QuerySet[Review]":
    """The reviews that somebody is asked for, or that anybody may do who hasn't asked for it."""
    waiting = Review.objects.filter(verdict=Verdict.WAITING, entry__state=Entry.State.DRAFT)
    own = Q(submitted_by=user) | Q(entry__created_by=user)
    return waiting.filter(Q(reviewer=user) | (Q(reviewer=None) & ~own)).order_by("submitted_at")
