"""The parts of the first page that say who waits for whom, and what is scheduled."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from pressmark.desk.home_panel import Panel
from pressmark.desk.roles import REVIEW
from pressmark.desk.stages import waiting_for
from pressmark.desk.standing import tell_moment
from pressmark.entries.models import Entry, Review, Schedule

SHOWN = 10
Verdict = Review.Verdict


class ReviewsPanel(Panel):
    """What waits for one's review, what was sent back, and for whom one's own entries wait; nothing where nothing does."""

    permission = "entries.add_entry"
    template_name = "desk/home_reviews.html"
    order = 22

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        user = parent_context["request"].user
        people = ("entry", "submitted_by", "reviewer", "decided_by")
        for_me = waiting_for(user).select_related(*people) if user.has_perm(REVIEW) else Review.objects.none()
        own = Q(submitted_by=user) | Q(entry__created_by=user)
        mine = list(_last_rounds().filter(own).exclude(verdict=Verdict.APPROVED).select_related(*people))
        self.rows = {
            "for_me": list(for_me[:SHOWN]),
            "sent_back": [each for each in mine if each.verdict == Verdict.SENT_BACK][:SHOWN],
            "for_others": [each for each in mine if each.verdict == Verdict.WAITING][:SHOWN],
        }
        return super().render_html(parent_context) if any(self.rows.values()) else ""

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002 (the same signature for all)
        return self.rows


def _last_rounds() -> "QuerySet[Review]":
    """The last round of each draft."""
    latest = Review.objects.filter(entry=OuterRef("entry")).order_by("-pk").values("pk")[:1]
    return Review.objects.filter(entry__state=Entry.State.DRAFT, pk=Subquery(latest))


class SchedulePanel(Panel):
    """What is scheduled, what could not be released first; left out where nothing is."""

    permission = "entries.view_entry"
    template_name = "desk/home_schedule.html"
    order = 24

    def render_html(self, parent_context: Mapping[str, Any]) -> str:
        waiting = Schedule.objects.select_related("entry").order_by(
            F("failed_at").asc(nulls_last=True), "due_at"
        )
        self.rows = [(each, tell_moment(each)) for each in waiting[:SHOWN]]
        return super().render_html(parent_context) if self.rows else ""

    def facts(self, request: HttpRequest) -> dict[str, Any]:  # noqa: ARG002
        failed = [row for row in self.rows if row[0].failed_at]
        return {"failed": failed, "scheduled": [row for row in self.rows if not row[0].failed_at]}
