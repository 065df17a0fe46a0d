"""How an entry stands before its release: whom it waits for, what was said about it, and for which moment."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.locks import BaseLock

from pressmark.desk.roles import RELEASE, REVIEW
from pressmark.entries.approval import is_approved
from pressmark.entries.models import Entry, Review, Schedule
from pressmark.entries.scheduling import centre_zone

Verdict = Review.Verdict


def name_of(user: User | None) -> str:
    """What the desk calls somebody."""
    return user.get_full_name() or user.get_username() if user else ""


def tell_moment(schedule: Schedule) -> str:
    """The moment of a scheduled release by the centre's clocks, and which clocks these are."""
    moment = timezone.localtime(schedule.due_at, centre_zone())
    return f"{date_format(moment, 'j F Y, H:i')} ({centre_zone().key})"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the pages about an entry say of it.

    Attributes:
        review: the last round, if there was any.
        approved: its words are exactly those that were approved.
        needs_approval: its series doesn't release it before, and it isn't approved.
        moment: of its scheduled release, in words.
    """

    review: Review | None
    approved: bool
    needs_approval: bool
    schedule: Schedule | None
    moment: str

    @property
    def is_waiting(self) -> bool:
        return self.review is not None and self.review.verdict == Verdict.WAITING

    @property
    def is_sent_back(self) -> bool:
        return self.review is not None and self.review.verdict == Verdict.SENT_BACK

    @property
    def is_stale(self) -> bool:
        """It was approved, and other words stand there now."""
        return self.review is not None and self.review.verdict == Verdict.APPROVED and not self.approved

    @property
    def is_embargoed(self) -> bool:
        return self.schedule is not None and not self.schedule.failed_at


def standing_of(entry: Entry) -> Standing:
    """How a draft stands."""
    rounds = Review.objects.filter(entry=entry)
    review = rounds.select_related("submitted_by", "reviewer", "decided_by").first()
    approved = review is not None and review.verdict == Verdict.APPROVED and is_approved(entry)
    schedule = Schedule.objects.filter(entry=entry).select_related("made_by").first()
    return Standing(
        review=review,
        approved=approved,
        needs_approval=entry.series.needs_approval and not approved,
        schedule=schedule,
        moment=tell_moment(schedule) if schedule else "",
    )


def standing_context(entry: Entry, user: User) -> dict[str, Any]:
    """The same for a template; nothing for an entry that was released."""
    if entry.state != Entry.State.DRAFT:
        return {"entry": entry, "standing": None}
    open_comments = entry.comments.filter(resolved_at=None).select_related("said_by")
    return {
        "entry": entry,
        "standing": standing_of(entry),
        "open_comments": open_comments,
        "may_release": user.has_perm(RELEASE),
        "may_review": user.has_perm(REVIEW),
    }


class ScheduledLock(BaseLock):
    """What was checked for its moment isn't edited before it; its page says so at the top."""

    def for_user(self, user: Any) -> bool:  # noqa: ARG002 (Wagtail's signature)
        return True

    def get_locked_by(self, user: Any) -> str:  # noqa: ARG002
        return gettext("Closed until its release")

    def get_description(self, user: Any) -> str:  # noqa: ARG002
        return gettext("It is scheduled. Take it off the schedule to edit it.")


def is_scheduled(entry: Entry) -> bool:
    """Whether it waits for its moment; one that could not be released then waits for people."""
    return Schedule.objects.filter(entry=entry, failed_at=None).exists()


def with_standing(entries: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """Entries for `stage_words`: two questions for all of them, and the ledger's line in the first."""
    rounds = Review.objects.select_related("reviewer")
    return entries.select_related("schedule", "ledger_line").prefetch_related(
        Prefetch("reviews", queryset=rounds, to_attr="rounds")
    )


def stage_words(entry: Any) -> str:
    """How an entry stands, for the list."""
    if entry.state != Entry.State.DRAFT:
        return str(entry.standing)
    schedule = getattr(entry, "schedule", None)
    if schedule:
        template = (
            gettext("not released: %(moment)s") if schedule.failed_at else gettext("scheduled: %(moment)s")
        )
        moment = timezone.localtime(schedule.due_at, centre_zone())
        return template % {"moment": date_format(moment, "j M Y, H:i")}
    last: Review | None = entry.rounds[0] if entry.rounds else None
    if last and last.verdict == Verdict.WAITING:
        return gettext("in review: %(who)s") % {"who": name_of(last.reviewer) or gettext("anybody who may")}
    return last.get_verdict_display() if last else str(entry.standing)
