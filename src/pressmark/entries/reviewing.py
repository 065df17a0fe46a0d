"""Reviews and comments: who asks whom to read an entry, and what is said about it."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from pressmark.document.errors import ChangedWhileRead, MissingReason, NotADraft, NotInReview, OwnWork
from pressmark.entries.approval import checksum_words, find_approval, refuse_embargoed, writers_of
from pressmark.entries.models import Comment, Entry, Review

Verdict = Review.Verdict


def open_review(entry: Entry) -> Review | None:
    """The review that an entry waits for."""
    return Review.objects.filter(entry=entry, verdict=Verdict.WAITING).select_related("reviewer").first()


@transaction.atomic
def submit_entry(entry: Entry, *, by: User, reviewer: User | None = None, request: str = "") -> Review:
    """Ask for a review, of somebody or of anybody who may; one that is asked for already is returned as it is.

    Raises:
        NotADraft: it was released in the meantime.
        OwnWork: the reviewer is the one who asks.
        UnderEmbargo: it is scheduled, and nobody edits it before.
    """
    entry = _lock_draft(entry)
    refuse_embargoed(entry)
    if reviewer == by:
        raise OwnWork(which=str(entry))
    waiting = open_review(entry)
    if waiting:
        return waiting
    return _ask(entry, by=by, reviewer=reviewer, request=request.strip())


def _ask(
    entry: Entry, *, by: User, reviewer: User | None, request: str = "", reopens: bool = False
) -> Review:
    review: Review = Review.objects.create(
        entry=entry,
        submitted_by=by,
        submitted_at=timezone.now(),
        reviewer=reviewer,
        request=request,
        reopens=reopens,
    )
    return review


@transaction.atomic
def approve(entry: Entry, *, by: User, checksum: str, words: str = "") -> Review:
    """Approve the words with this checksum: those that were read.

    Raises:
        NotInReview: nobody asked, or somebody else has decided.
        OwnWork: the reviewer made the entry, submitted it or was the last to edit it.
        ChangedWhileRead: the words are others by now.
    """
    entry, review = _lock_review(entry)
    if by.pk in _authors_of(entry, review):
        raise OwnWork(which=str(entry))
    if checksum_words(entry) != checksum:
        raise ChangedWhileRead(which=str(entry))
    review.checksum = checksum
    return _decide(review, Verdict.APPROVED, by=by, words=words)


@transaction.atomic
def send_back(entry: Entry, *, by: User, words: str) -> Review:
    """Send an entry back to the one who submitted it, with what is to be done.

    Raises:
        MissingReason: there are no words.
        NotInReview: nobody asked, or somebody else has decided.
        OwnWork: the reviewer is the one who submitted it.
    """
    if not words.strip():
        raise MissingReason(which=str(entry))
    entry, review = _lock_review(entry)
    if by.pk == review.submitted_by_id:
        raise OwnWork(which=str(entry))
    return _decide(review, Verdict.SENT_BACK, by=by, words=words)


def _decide(review: Review, verdict: str, *, by: User, words: str) -> Review:
    review.verdict, review.decided_by, review.decided_at = verdict, by, timezone.now()
    review.words = words.strip()
    review.save()
    return review


def reopen_review(entry: Entry, *, by: User) -> Review | None:
    """After an edit: where the words aren't those that were approved any more, ask the same reviewer again."""
    approval = find_approval(entry) if entry.state == Entry.State.DRAFT else None
    if approval is None or approval.checksum == checksum_words(entry):
        return None
    reviewer = approval.decided_by if approval.decided_by != by else None
    return _ask(entry, by=by, reviewer=reviewer, reopens=True)


def add_comment(entry: Entry, words: str, *, by: User) -> Comment:
    """Say something about an entry.

    Raises:
        MissingReason: it says nothing.
    """
    if not words.strip():
        raise MissingReason(which=str(entry))
    comment: Comment = Comment.objects.create(
        entry=entry, words=words.strip(), said_by=by, said_at=timezone.now()
    )
    return comment


def resolve_comment(comment: Comment, *, by: User) -> None:
    """Lay a comment aside as done; who was first stays named."""
    Comment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_by=by, resolved_at=timezone.now())


def _authors_of(entry: Entry, review: Review) -> set[int | None]:
    return {entry.created_by_id, review.submitted_by_id, *writers_of(entry)} - {None}


def _lock_draft(entry: Entry) -> Entry:
    locked: Entry = Entry.objects.select_for_update().get(pk=entry.pk)
    if locked.state != Entry.State.DRAFT:
        raise NotADraft(which=str(locked))
    return locked


def _lock_review(entry: Entry) -> tuple[Entry, Review]:
    locked = _lock_draft(entry)
    review = open_review(locked)
    if review is None:
        raise NotInReview(which=str(locked))
    return locked, review
