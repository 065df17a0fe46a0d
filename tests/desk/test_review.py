import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from factories.records import PARAGRAPHS, make_entry, make_series
from wagtail.test.utils.form_data import rich_text

from pressmark.desk.roles import CONTRIBUTORS
from pressmark.entries.approval import is_approved
from pressmark.entries.models import Comment, Entry, Release, Review
from pressmark.entries.reviewing import open_review


@pytest.fixture
def author():
    """Olga, who contributes."""
    olga = User.objects.create_user("olga", first_name="Olga", last_name="Petrova")
    olga.groups.add(Group.objects.get(name=CONTRIBUTORS))
    return olga


@pytest.fixture
def authors_desk(author):
    """Her browser."""
    client = Client()
    client.force_login(author)
    return client


@pytest.fixture
def draft(author):
    """Her entry, in a series in which a second person approves."""
    series = make_series()
    series.needs_approval = True
    series.save()
    entry = make_entry(series, created_by=author)
    entry.save_revision(user=author)
    return entry


def _review(entry):
    return f"/desk/entries/review/{entry.pk}/"


def _do(client, entry, deed, **sent):
    return client.post(_review(entry), {"deed": deed, **sent}, follow=True).content.decode()


def _approve(client, entry, **sent):
    """As the page is: with the checksum of what is read there."""
    form = client.get(_review(entry)).context["verdict_form"]
    return _do(client, entry, "approve", checksum=form.initial["checksum"], **sent)


def _edit(client, entry, **changes):
    fields = {
        "title": entry.title,
        "excerpt": entry.excerpt,
        "excerpt_rights": entry.excerpt_rights,
        "annotation": rich_text(entry.annotation, features=["bold"]),
        "series": entry.series_id,
        "language": entry.language,
    }
    return client.post(f"/desk/entries/edit/{entry.pk}/", fields | changes)


def test_entry_goes_from_its_author_by_the_reviewer_to_its_release(authors_desk, desk, managing_desk, draft):
    assert "Submitted for review." in _do(
        authors_desk, draft, "submit", request="The third paragraph, please."
    )
    assert "In its series a second person approves" not in desk.get(_review(draft)).content.decode()
    assert "Approved, exactly as it is." in _approve(desk, draft, words="Well done.")
    assert is_approved(draft)
    managing_desk.post(f"/desk/entries/check/{draft.pk}/")
    assert Release.objects.get().line.entry == draft


def test_release_without_the_approval_is_refused(managing_desk, draft):
    page = managing_desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    assert "In its series a second person approves before the release." in page
    assert " disabled" in page.split('aria-describedby="release-note"')[1].split(">")[0]
    answer = managing_desk.post(f"/desk/entries/check/{draft.pk}/", follow=True).content.decode()
    assert "in its series a second person approves first" in answer
    assert not Release.objects.exists()


def test_reviewer_reads_the_entry_as_readers_would(desk, draft):
    assert f'src="/desk/entries/reading/{draft.pk}/"' in desk.get(_review(draft)).content.decode()
    assert PARAGRAPHS[1] in desk.get(f"/desk/entries/reading/{draft.pk}/").content.decode()


def test_released_entry_is_not_shown_as_if_it_were_to_come(authors_desk, desk, managing_desk, draft):
    _do(authors_desk, draft, "submit")
    _approve(desk, draft)
    managing_desk.post(f"/desk/entries/check/{draft.pk}/")
    page = desk.get(_review(draft)).content.decode()
    assert "/desk/entries/reading/" not in page
    assert "It was released" in page
    assert "Reviews so far" in page


def test_author_is_told_why_it_came_back(authors_desk, desk, editor, draft):
    _do(authors_desk, draft, "submit", reviewer=editor.pk)
    assert "Sent back." in _do(desk, draft, "send_back", words="Quote less of it.")
    home = authors_desk.get("/desk/").content.decode()
    assert "Sent back to you" in home
    assert "Quote less of it." in home
    assert "Quote less of it." in authors_desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()


def test_nothing_is_sent_back_without_a_word(authors_desk, desk, draft):
    _do(authors_desk, draft, "submit")
    assert "has no reason" in _do(desk, draft, "send_back", words=" ")
    assert open_review(draft)


def test_edit_after_the_approval_asks_the_same_reviewer_again(authors_desk, desk, editor, draft):
    _do(authors_desk, draft, "submit")
    _approve(desk, draft)
    _edit(authors_desk, draft)
    assert is_approved(draft)
    _edit(authors_desk, draft, title="Another title")
    assert open_review(draft).reviewer == editor
    home = desk.get("/desk/").content.decode()
    assert "Waits for your review" in home
    assert "edited after it was approved" in home


def test_verdict_on_words_that_changed_meanwhile_is_refused_and_kept_in_the_form(authors_desk, desk, draft):
    _do(authors_desk, draft, "submit")
    read = desk.get(_review(draft)).context["verdict_form"].initial["checksum"]
    _edit(authors_desk, draft, title="Another title")
    page = _do(desk, draft, "approve", checksum=read, words="A long praise of the old title.")
    assert "was changed while you were reading it" in page
    assert "A long praise of the old title.</textarea>" in page
    assert open_review(draft)


def test_author_does_not_approve(authors_desk, draft):
    _do(authors_desk, draft, "submit")
    answer = authors_desk.post(_review(draft), {"deed": "approve"}, follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]


def test_editor_does_not_approve_an_entry_of_their_own(desk, editor, draft):
    Entry.objects.update(created_by=editor)
    _do(desk, draft, "submit")
    assert "can&#x27;t be approved by the one who wrote it" in _approve(desk, draft)
    assert open_review(draft)


def test_who_waits_for_whom_is_on_the_first_page_and_in_the_list(
    authors_desk, desk, editor, managing_desk, draft
):
    _do(authors_desk, draft, "submit", reviewer=editor.pk)
    waits = "Waits for your review"
    assert waits in desk.get("/desk/").content.decode()
    assert waits not in managing_desk.get("/desk/").content.decode()
    assert "You wait for others" in authors_desk.get("/desk/").content.decode()
    assert "in review: deniz" in managing_desk.get("/desk/entries/").content.decode()
    assert desk.get("/desk/entries/?mine=true").context["object_list"].count() == 1
    assert managing_desk.get("/desk/entries/?mine=true").context["object_list"].count() == 0
    assert managing_desk.get("/desk/entries/?mine=false").context["object_list"].count() == 1


def test_nobody_waits_for_themselves_and_nobody_else_is_told(desk, editor, managing_desk, draft):
    Entry.objects.update(created_by=editor)
    _do(desk, draft, "submit")
    own, others = desk.get("/desk/").content.decode(), managing_desk.get("/desk/").content.decode()
    assert ("Waits for your review" in own, "You wait for others" in own) == (False, True)
    assert ("Waits for your review" in others, "You wait for others" in others) == (True, False)


@pytest.mark.parametrize(
    ("state", "count"),
    [("draft", 1), ("waiting", 1), ("sent_back", 0), ("approved", 0), ("scheduled", 0), ("released", 0)],
)
def test_list_is_filtered_by_how_far_an_entry_is(state, count, authors_desk, desk, draft):
    _do(authors_desk, draft, "submit")
    assert desk.get(f"/desk/entries/?state={state}").context["object_list"].count() == count


def test_list_leads_a_contributor_only_to_their_own(authors_desk, draft):
    other = make_entry(draft.series, draft.clipping, title="Somebody else’s")
    page = authors_desk.get("/desk/entries/").content.decode()
    assert f"/desk/entries/edit/{draft.pk}/" in page
    assert "Somebody else’s" in page
    assert f"/desk/entries/edit/{other.pk}/" not in page


def test_list_asks_as_many_questions_for_ten_as_for_one(desk, draft, django_assert_num_queries):
    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            desk.get("/desk/entries/")
        return len(queries)

    desk.get("/desk/entries/")
    one = count()
    for _ in range(9):
        make_entry(draft.series, draft.clipping)
    assert count() == one


def test_comments_are_said_and_resolved(authors_desk, desk, draft):
    assert "Is this the right day?" in _do(desk, draft, "comment", comment="Is this the right day?")
    assert "Is this the right day?" in authors_desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()
    comment = Comment.objects.get()
    page = _do(authors_desk, draft, "resolve", which=comment.pk)
    assert "resolved by Olga Petrova" in page
    assert (
        "Is this the right day?" not in authors_desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()
    )


def test_comment_of_another_entry_is_not_resolved_here(desk, draft):
    other = make_entry(draft.series, draft.clipping)
    _do(desk, other, "comment", comment="Elsewhere")
    which = Comment.objects.get().pk
    assert desk.post(_review(draft), {"deed": "resolve", "which": which}).status_code == 404
    assert Comment.objects.get().resolved_at is None


@pytest.mark.parametrize(
    "sent",
    [
        {"deed": "resolve", "which": "x"},
        {"deed": "submit", "reviewer": "0"},
        {"deed": "comment", "comment": "\x00"},
        {"deed": "approve", "checksum": "none"},
    ],
)
def test_what_no_form_of_ours_sends_is_refused_in_words(sent, desk, draft):
    page = desk.post(_review(draft), sent).content.decode()
    assert "can&#x27;t be used" in page or "doesn&#x27;t wait for a review" in page
    assert not Review.objects.exists()
    assert not Comment.objects.exists()


def test_unknown_deed_does_nothing(desk, draft):
    assert desk.post(_review(draft), {"deed": "publish"}).url == _review(draft)


def test_series_asks_for_an_approval_when_it_is_told_to(managing_desk, draft):
    assert (
        "a second person approves"
        in managing_desk.get(f"/desk/series/edit/{draft.series_id}/").content.decode().lower()
    )


def test_deeds_are_in_the_history_of_the_entry(authors_desk, desk, draft):
    _do(authors_desk, draft, "submit")
    _approve(desk, draft)
    history = desk.get(f"/desk/entries/history/{draft.pk}/").content.decode()
    assert "Submitted for review." in history
    assert "Approved, exactly as it is." in history


def test_reference_that_is_added_opens_the_review_again(authors_desk, desk, draft):
    _do(authors_desk, draft, "submit")
    _approve(desk, draft)
    draft.refresh_from_db()
    paste = {"form": "paste", "paste-text": "@book{a, author={Demir, Ayşe}, title={Ferries}, year={2020}}"}
    authors_desk.post(f"/desk/entries/references/{draft.pk}/", paste)
    assert open_review(draft) is None
    draft.annotation = "<p>Ours [@a].</p>"
    draft.save()
    authors_desk.post(f"/desk/entries/references/{draft.pk}/", paste)
    assert open_review(draft).reopens
