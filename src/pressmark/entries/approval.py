"""What has to be there before a release beside preflight: a second person's approval, and the moment it waits for."""

import hashlib
from dataclasses import replace
from datetime import date

from django.utils import timezone

from pressmark.document.codec import freeze
from pressmark.document.errors import ChangedSince, NotApproved, OffSchedule, UnderEmbargo
from pressmark.document.imprint import Imprint, LocalText
from pressmark.entries.models import Entry, Review, Schedule
from pressmark.entries.queries import Numbering, draft_edition

_NO_IMPRINT = Imprint(name=LocalText({}))
_NO_DAY = date(1, 1, 1)


def checksum_words(entry: Entry) -> str:
    """SHA-256 of the edition that a release would freeze, but for its number, its days, its address and the imprint.

    So an approval holds for the words of the entry as well as for the record of the article that stands beside them,
    and a new telephone number of the centre doesn't undo it.
    """
    edition = draft_edition(entry, Numbering("", 1, _NO_DAY, _NO_DAY))
    return hashlib.sha256(freeze(replace(edition, permalink="", imprint=_NO_IMPRINT)).encode()).hexdigest()


def writers_of(entry: Entry) -> set[int]:
    """Keys of those who made it what it is now: who saved the words, a part or a translation of them last."""
    last = entry.latest_revision.user_id if entry.latest_revision else None
    translated = entry.translations.values_list("changed_by", flat=True)
    return {key for key in (last, entry.parts_changed_by_id, *translated) if key}


def find_approval(entry: Entry) -> Review | None:
    """The approval that an entry has, if that was the last word on it; for whichever words it was given."""
    last = Review.objects.filter(entry=entry).select_related("decided_by").first()
    return last if last and last.verdict == Review.Verdict.APPROVED else None


def is_approved(entry: Entry) -> bool:
    """Whether a second person has approved exactly the words as they are now."""
    approval = find_approval(entry)
    return approval is not None and approval.checksum == checksum_words(entry)


def refuse_unapproved(entry: Entry) -> None:
    """Stop what a second person has to approve first.

    Raises:
        NotApproved: nobody has.
        ChangedSince: somebody has, but other words.
    """
    if not entry.series.needs_approval:
        return
    approval = find_approval(entry)
    if approval is None:
        raise NotApproved(which=str(entry))
    if approval.checksum != checksum_words(entry):
        by = approval.decided_by
        raise ChangedSince(which=str(entry), by=by.get_full_name() or by.get_username() if by else "")


def refuse_embargoed(entry: Entry) -> None:
    """Stop what is scheduled for later.

    Raises:
        UnderEmbargo: until then nobody releases it, whoever asks.
    """
    schedule = Schedule.objects.filter(entry=entry, due_at__gt=timezone.now()).first()
    if schedule:
        moment = timezone.localtime(schedule.due_at, timezone.get_default_timezone())
        raise UnderEmbargo(which=str(entry), moment=moment.strftime("%Y-%m-%d %H:%M"))


def refuse_off_schedule(due: Schedule) -> None:
    """Stop what was to be released now, when a worker took it on, and isn't any more.

    Raises:
        OffSchedule: somebody took it off, or set another moment.
    """
    if not Schedule.objects.filter(pk=due.pk, due_at=due.due_at).exists():
        raise OffSchedule(which=str(due.entry))
