import pytest
from factories.records import make_entry, make_series

from pressmark.document.errors import (
    ChangedSince,
    ChangedWhileRead,
    MissingReason,
    NotADraft,
    NotApproved,
    NotInReview,
    OwnWork,
)
from pressmark.entries.actions import release
from pressmark.entries.approval import checksum_words, is_approved
from pressmark.entries.models import LedgerLine, Review
from pressmark.entries.reviewing import (
    add_comment,
    approve,
    open_review,
    reopen_review,
    resolve_comment,
    send_back,
    submit_entry,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(django_user_model):
    """Mehmet, who reads what Deniz wrote."""
    return django_user_model.objects.create_user("mehmet")


@pytest.fixture
def draft(editor):
    """Deniz' entry, in a series in which a second person approves."""
    series = make_series()
    series.needs_approval = True
    series.save()
    entry = make_entry(series, created_by=editor)
    entry.save_revision(user=editor)
    return entry


def _approve(draft, editor, reviewer):
    submit_entry(draft, by=editor)
    return approve(draft, by=reviewer, checksum=checksum_words(draft), words="Fine.")


def test_entry_without_the_approval_its_series_needs_is_not_released(draft):
    with pytest.raises(NotApproved, match="a second person approves first"):
        release(draft)
    assert not LedgerLine.objects.exists()


def test_entry_of_another_series_needs_none(draft):
    draft.series.needs_approval = False
    draft.series.save()
    assert release(draft).edition.number.endswith("/1")


def test_approved_entry_is_released(draft, editor, reviewer):
    review = _approve(draft, editor, reviewer)
    assert (review.verdict, review.decided_by, review.words) == ("approved", reviewer, "Fine.")
    assert is_approved(draft)
    assert release(draft).edition.title == draft.title


@pytest.mark.parametrize("field", ["title", "standfirst", "annotation", "excerpt_rights", "rights"])
def test_approval_holds_for_exactly_the_words_that_were_read(field, draft, editor, reviewer):
    _approve(draft, editor, reviewer)
    setattr(draft, field, "<p>Other words</p>")
    draft.save()
    with pytest.raises(ChangedSince, match="not those that mehmet approved"):
        release(draft)


def test_approval_holds_for_the_record_of_the_article_as_well(draft, editor, reviewer):
    _approve(draft, editor, reviewer)
    draft.clipping.headline = "Another headline"
    draft.clipping.save()
    with pytest.raises(ChangedSince):
        release(draft)


def test_approval_outlives_a_new_telephone_number_of_the_centre(draft, editor, reviewer):
    _approve(draft, editor, reviewer)
    imprint = draft.series.imprint
    imprint.telephones = "+90 312 000 00 01"
    imprint.save()
    assert release(draft).edition.imprint.telephones == ("+90 312 000 00 01",)


def test_edit_opens_the_review_again(draft, editor, reviewer):
    _approve(draft, editor, reviewer)
    assert reopen_review(draft, by=editor) is None
    draft.title = "Another title"
    draft.save()
    again = reopen_review(draft, by=editor)
    assert (again.reviewer, again.submitted_by, again.reopens) == (reviewer, editor, True)
    assert open_review(draft) == again


def test_reviewer_who_edits_what_was_approved_is_not_asked_about_it(draft, editor, reviewer):
    _approve(draft, editor, reviewer)
    draft.title = "Another title"
    draft.save_revision(user=reviewer)
    draft.save()
    assert reopen_review(draft, by=reviewer).reviewer is None
    with pytest.raises(OwnWork):
        approve(draft, by=reviewer, checksum=checksum_words(draft))


@pytest.mark.parametrize("author", ["made it", "submitted it", "edited it last"])
def test_nobody_approves_what_is_their_own(author, draft, editor, reviewer):
    draft.created_by = reviewer if author == "made it" else editor
    draft.save()
    draft.save_revision(user=reviewer if author == "edited it last" else editor)
    submit_entry(draft, by=reviewer if author == "submitted it" else editor)
    with pytest.raises(OwnWork):
        approve(draft, by=reviewer, checksum=checksum_words(draft))
    assert open_review(draft)


def test_nobody_is_asked_about_what_they_submit(draft, editor):
    with pytest.raises(OwnWork):
        submit_entry(draft, by=editor, reviewer=editor)


def test_words_that_changed_while_they_were_read_are_not_approved(draft, editor, reviewer):
    submit_entry(draft, by=editor)
    read = checksum_words(draft)
    draft.title = "Another title"
    draft.save()
    with pytest.raises(ChangedWhileRead):
        approve(draft, by=reviewer, checksum=read)


def test_second_submission_is_the_first(draft, editor, reviewer):
    first = submit_entry(draft, by=editor, reviewer=reviewer, request="The third paragraph, please.")
    assert submit_entry(draft, by=editor) == first
    assert Review.objects.get().request == "The third paragraph, please."


def test_entry_is_sent_back_with_words(draft, editor, reviewer):
    submit_entry(draft, by=editor)
    with pytest.raises(MissingReason):
        send_back(draft, by=reviewer, words=" ")
    assert send_back(draft, by=reviewer, words="Quote less.").verdict == "sent_back"
    with pytest.raises(NotApproved):
        release(draft)
    with pytest.raises(NotInReview):
        approve(draft, by=reviewer, checksum=checksum_words(draft))


def test_nobody_sends_back_what_they_submitted(draft, editor):
    submit_entry(draft, by=editor)
    with pytest.raises(OwnWork):
        send_back(draft, by=editor, words="To myself.")


def test_released_entry_is_not_submitted(draft, editor, reviewer):
    _approve(draft, editor, reviewer)
    release(draft)
    with pytest.raises(NotADraft):
        submit_entry(draft, by=editor)


def test_comment_is_resolved_by_who_was_first(draft, editor, reviewer):
    comment = add_comment(draft, " Is this the right day? ", by=reviewer)
    resolve_comment(comment, by=editor)
    resolve_comment(comment, by=reviewer)
    comment.refresh_from_db()
    assert (comment.words, comment.said_by, comment.resolved_by) == (
        "Is this the right day?",
        reviewer,
        editor,
    )


def test_comment_that_says_nothing_is_none(draft, editor):
    with pytest.raises(MissingReason):
        add_comment(draft, " \n", by=editor)
