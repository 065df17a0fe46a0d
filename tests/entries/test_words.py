"""Words on findings, and permissions to quote: who gave them, when, and how long they hold."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_series

from pressmark.document.errors import MayNotLift, MissingName, ReleaseRefused
from pressmark.entries.actions import record_permission, release
from pressmark.entries.models import Acknowledgement, LedgerLine, Release
from pressmark.entries.readiness import draft_findings, unanswered

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)
LOUD = "THE FERRY SAILS AGAIN"


@pytest.fixture
def managing(editor):
    """Deniz, who may release."""
    editor.user_permissions.add(Permission.objects.get(codename="release_entry"))
    return User.objects.get(pk=editor.pk)


@pytest.fixture
def long():
    """A draft that quotes two fifths of its article, where a fifth is allowed."""
    return make_entry(make_series(most_percent=20), excerpt="\n\n".join(PARAGRAPHS[:2]))


def test_warning_stops_a_release_until_somebody_gives_a_word(editor):
    entry = make_entry(title=LOUD)
    with pytest.raises(ReleaseRefused, match="A warning needs a word"):
        release(entry, issued=DAY, by=editor)
    assert (LedgerLine.objects.count(), Acknowledgement.objects.count()) == (0, 0)
    release(entry, issued=DAY, by=editor, words={"capitals-in-title": " It is the ship’s name. "})
    word = Acknowledgement.objects.get()
    assert (word.code, word.reason, word.given_by) == ("capitals-in-title", "It is the ship’s name.", editor)
    assert word.said.startswith("The title has words in capitals")
    assert word.given_at is not None


def test_empty_word_is_none(editor):
    with pytest.raises(ReleaseRefused):
        release(make_entry(title=LOUD), by=editor, words={"capitals-in-title": "  "})


def test_word_needs_a_name():
    with pytest.raises(MissingName, match="needs the name"):
        release(make_entry(title=LOUD), words={"capitals-in-title": "It is the ship’s name."})


def test_word_on_nothing_is_not_kept(editor):
    release(make_entry(), issued=DAY, by=editor, words={"capitals-in-title": "Just in case."})
    assert Acknowledgement.objects.count() == 0


def test_word_does_not_answer_an_error(editor):
    entry = make_entry(excerpt_rights="")
    with pytest.raises(ReleaseRefused, match="no rights line"):
        release(entry, by=editor, words={"no-rights": "Never mind."})


def test_words_of_a_release_that_failed_are_not_kept(editor):
    entry = make_entry(title=LOUD, excerpt_rights="")
    with pytest.raises(ReleaseRefused):
        release(entry, by=editor, words={"capitals-in-title": "It is the ship’s name."})
    assert Acknowledgement.objects.count() == 0


def test_word_holds_while_the_finding_says_the_same(editor):
    entry = make_entry(title=LOUD)
    finding = draft_findings(entry)[0]
    Acknowledgement.objects.create(
        entry=entry, code=finding.code, checksum=finding.checksum, reason="Yes.", given_by=editor
    )
    assert unanswered(entry, draft_findings(entry)) == ()
    entry.title = "THE FERRY SAILS NO MORE"
    assert [each.code for each in unanswered(entry, draft_findings(entry))] == ["capitals-in-title"]


def test_long_excerpt_is_refused_with_the_figures(long, managing):
    with pytest.raises(
        ReleaseRefused, match=r"\d+ words are quoted, \d\d % of the article; the series allows \d\d"
    ):
        release(long, issued=DAY, by=managing)


def test_long_excerpt_is_lifted_by_one_who_may_release(long, managing):
    release(long, issued=DAY, by=managing, words={"long-excerpt": "The author is our guest."})
    word = Acknowledgement.objects.get()
    assert (word.code, word.given_by, word.reason) == ("long-excerpt", managing, "The author is our guest.")


def test_long_excerpt_is_not_lifted_by_one_who_may_not_release(long, editor):
    with pytest.raises(MayNotLift, match="deniz"):
        release(long, issued=DAY, by=editor, words={"long-excerpt": "I want it."})
    assert Release.objects.count() == 0


def test_lift_does_not_cover_an_excerpt_that_grows(long, managing):
    finding = draft_findings(long)[0]
    Acknowledgement.objects.create(
        entry=long, code=finding.code, checksum=finding.checksum, reason="Yes.", given_by=managing
    )
    assert unanswered(long, draft_findings(long)) == ()
    long.excerpt = "\n\n".join(PARAGRAPHS[:3])
    assert [each.code for each in unanswered(long, draft_findings(long))] == ["long-excerpt"]


def test_recorded_permission_lets_an_excerpt_be_long(long, editor):
    given = {
        "granted_by": "Ann Lee, for the outlet",
        "granted_on": DAY,
        "covers": "Half of it, in print and on the web.",
        "url": "https://harbour-post.example/letter.pdf",
    }
    permission = record_permission(long, by=editor, **given)
    assert {key: getattr(permission, key) for key in given} == given
    assert permission.recorded_by == editor
    assert release(long, issued=DAY).edition.excerpt.words > 30


def test_series_without_limits_lets_everything_be_quoted():
    entry = make_entry(make_series(most_words=0, most_percent=0), excerpt="\n\n".join(PARAGRAPHS))
    assert release(entry, issued=DAY).edition.excerpt.share == 1.0


def test_new_series_allows_a_hundred_words_or_a_seventh():
    from pressmark.entries.models import Series

    assert (Series().policy.most_words, Series().policy.most_percent) == (100, 15)


def test_same_article_released_twice_needs_a_word(editor):
    series, clipping = make_series(), make_clipping()
    release(make_entry(series, clipping), issued=DAY)
    second = make_entry(series, clipping)
    with pytest.raises(ReleaseRefused, match="released already: Blog 2023/1"):
        release(second, issued=DAY, by=editor)
    release(second, issued=DAY, by=editor, words={"already-released": "Another side of it."})


def test_wire_copy_released_from_another_outlet_needs_a_word(editor):
    series = make_series()
    release(make_entry(series), issued=DAY)
    copy = make_entry(series, make_clipping("https://other-post.example/a"))
    assert [each.code for each in draft_findings(copy, DAY)] == ["text-already-released"]
