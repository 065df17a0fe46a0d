"""Correction, expression of concern, retraction and removal."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from factories.records import (
    PARAGRAPHS,
    clip_apart,
    make_clipping,
    make_entry,
    make_series,
    make_translation,
)

from pressmark.clippings.models import Watch
from pressmark.document.edition import Notice, NoticeKind
from pressmark.document.errors import (
    AlreadyRetracted,
    NotALanguage,
    NothingToCorrect,
    NoticeEmpty,
    NoticeTooLong,
    NoticeUnprintable,
    NotReleased,
    Overtaken,
    OwnWork,
    ReleaseRefused,
    WithdrawnEntry,
)
from pressmark.entries.actions import release, shared_counter, withdraw
from pressmark.entries.correcting import MAX_LENGTH, give_notice, seen_now
from pressmark.entries.models import Entry, LedgerLine, Release, Series
from pressmark.entries.queries import current_releases, stored_generation
from pressmark.entries.translating import release_translations

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)
CORRECTION, CONCERN, RETRACTION, REMOVAL = NoticeKind
ALL = pytest.mark.parametrize("kind", list(NoticeKind))


@pytest.fixture
def entry():
    made = make_entry()
    release(made, issued=DAY)
    made.refresh_from_db()
    return made


def edit(entry, **changes):
    for field, value in changes.items():
        setattr(entry, field, value)
    entry.save()
    return entry


def look(entry):
    """What somebody sees who opens the page now."""
    line = LedgerLine.objects.get()
    return seen_now(Entry.objects.get(pk=entry.pk), line, editions()[-1])


def editions():
    return [each.edition for each in Release.objects.order_by("ordinal")]


def test_correction_releases_the_working_copy_as_the_next_edition(entry, editor):
    edit(entry, title="The ferry sails once more", standfirst="For a week.")
    line = give_notice(entry, CORRECTION, "The title said too much.", by=editor)
    first, second = editions()
    today = timezone.localdate()
    assert (first.title, second.title) == ("The ferry sails again", "The ferry sails once more")
    assert (second.ordinal, second.number, second.issued, second.released) == (2, "2023/1", DAY, today)
    assert second.permalink == first.permalink
    assert second.notices == (
        Notice(kind=CORRECTION, text="The title said too much.", language="en", day=today, ordinal=2),
    )
    assert [each.ordinal for each in current_releases()] == [2]
    made = line.releases.get(current=True)
    assert (made.released_by, made.released, made.issued) == (editor, today, DAY)


def standings():
    return list(LedgerLine.objects.order_by("sequence").values_list("state", flat=True))


def test_ledger_says_how_it_stands_for_readers(entry):
    assert standings() == ["released"]
    for kind in (CORRECTION, CONCERN, CORRECTION, RETRACTION, REMOVAL):
        edit(entry, standfirst=f"{kind} after {standings()}")
        line = give_notice(entry, kind, "As we say.")
        assert standings() == [line.state] == ["withdrawn" if kind is REMOVAL else kind]


def test_translation_leaves_it_standing_as_it_does(entry):
    give_notice(entry, CONCERN, "We look into it.")
    make_translation(entry)
    release_translations(entry)
    assert (len(editions()), standings()) == (3, ["concern"])


def test_what_was_released_before_the_ledger_said_so_stands_the_same(entry):
    def another(*kinds):
        clipping = clip_apart(f"https://harbour-post.example/{len(standings())}")
        made = make_entry(entry.series, clipping)
        release(made, issued=DAY)
        made.refresh_from_db()
        for kind in kinds:
            give_notice(edit(made, standfirst=kind), kind, "As we say.")

    make_translation(entry)
    release_translations(entry)
    another(CORRECTION)
    another(CORRECTION, CONCERN)
    another(CONCERN, CORRECTION)
    another(CONCERN, RETRACTION)
    another(RETRACTION, REMOVAL)
    before = standings()
    assert before == ["released", "correction", "concern", "correction", "retraction", "withdrawn"]
    migration = import_module("pressmark.entries.migrations.0013_standing")
    migration.forget_standing(apps, None)
    assert standings() == ["released"] * 5 + ["withdrawn"]
    migration.tell_standing(apps, None)
    assert standings() == before


@pytest.mark.parametrize("kind", [CONCERN, RETRACTION])
def test_doubt_freezes_the_last_editions_words_and_no_edit_since(entry, kind):
    edit(entry, title="Not released yet")
    give_notice(entry, kind, "We doubt it.\r\n\r\nAll of it.")
    first, second = editions()
    assert (second.title, second.excerpt) == (first.title, first.excerpt)
    assert (second.status, second.ordinal) == (kind, 2)
    assert second.notices[0].text == "We doubt it.\n\nAll of it."


def test_removal_leaves_the_ledgers_line_alone_with_its_reason(entry, editor):
    line = give_notice(entry, REMOVAL, "A court ordered it.", by=editor)
    assert (line.state, line.reason, line.withdrawn_by) == ("withdrawn", "A court ordered it.", editor)
    assert list(current_releases()) == []
    entry.refresh_from_db()
    assert entry.state == Entry.State.WITHDRAWN


def test_notices_gather_over_the_editions(entry):
    give_notice(entry, CONCERN, "We look into it.")
    edit(entry, standfirst="A new line.")
    give_notice(entry, CORRECTION, "We looked into it.")
    give_notice(entry, RETRACTION, "It was made up.")
    give_notice(entry, REMOVAL, "A court ordered it.")
    assert [(each.ordinal, each.status) for each in editions()] == [
        (1, None),
        (2, CONCERN),
        (3, None),
        (4, RETRACTION),
    ]
    assert [notice.kind for notice in editions()[-1].notices] == [CONCERN, CORRECTION, RETRACTION]
    assert [notice.ordinal for notice in editions()[-1].notices] == [2, 3, 4]


@ALL
def test_same_notice_twice_is_given_once(entry, kind):
    edit(entry, standfirst="A new line.")
    first = give_notice(entry, kind, "As we said.")
    generation, made = stored_generation(), Release.objects.count()
    assert give_notice(entry, kind, "As we said. ") == first
    assert (stored_generation(), Release.objects.count()) == (generation, made)


@ALL
def test_notice_on_an_edition_that_is_no_longer_the_last_is_refused(entry, kind):
    edit(entry, standfirst="A new line.")
    seen = look(entry)
    give_notice(entry, CONCERN, "Somebody else was first.", seen=seen)
    with pytest.raises(Overtaken, match="changed in the meantime"):
        give_notice(entry, kind, "And I was second.", seen=seen)
    assert len(editions()) == 2


def test_correction_that_was_edited_since_it_was_looked_at_is_refused(entry):
    seen = look(entry)
    edit(entry, standfirst="A new line.")
    with pytest.raises(Overtaken):
        give_notice(entry, CORRECTION, "As I saw it.", seen=seen)
    give_notice(entry, CORRECTION, "As I saw it.", seen=look(entry))
    assert editions()[-1].standfirst == "A new line."


def test_doubt_does_not_depend_on_what_was_edited_since(entry):
    seen = look(entry)
    edit(entry, standfirst="A new line.")
    give_notice(entry, CONCERN, "We doubt it.", seen=seen)
    assert editions()[-1].standfirst == ""


@ALL
@pytest.mark.parametrize(
    ("words", "error"),
    [
        (" \n", NoticeEmpty),
        ("x" * 100_000, NoticeTooLong),
        ("x" * (MAX_LENGTH + 1), NoticeTooLong),
        ("a\x00b", NoticeUnprintable),
        ("a\x1bb", NoticeUnprintable),
        ("a\u202eb", NoticeUnprintable),
        ("😀", NoticeUnprintable),
    ],
)
def test_notice_that_readers_cannot_be_given_changes_nothing(entry, kind, words, error):
    edit(entry, standfirst="A new line.")
    generation = stored_generation()
    with pytest.raises(error, match="The notice on The ferry sails again"):
        give_notice(entry, kind, words)
    assert (stored_generation(), len(editions())) == (generation, 1)
    assert LedgerLine.objects.get().state == "released"


def test_notice_may_be_as_long_as_the_limit_and_in_any_language(entry):
    give_notice(entry, CONCERN, "ب" * MAX_LENGTH, language="fa")
    assert editions()[-1].notices[0].language == "fa"


def test_notice_in_no_language_is_refused(entry):
    with pytest.raises(NotALanguage):
        give_notice(entry, CONCERN, "We doubt it.", language="nonsense")


def test_markup_in_a_notice_is_kept_as_words(entry):
    give_notice(entry, CONCERN, "<script>alert(1)</script>")
    assert editions()[-1].notices[0].text == "<script>alert(1)</script>"


@ALL
def test_draft_gets_no_notice(kind):
    with pytest.raises(NotReleased):
        give_notice(make_entry(), kind, "Why not.")


@ALL
def test_removed_entry_gets_no_other_notice(entry, kind):
    withdraw(entry, reason="A court ordered it.")
    with pytest.raises(WithdrawnEntry):
        give_notice(entry, kind, "Something else.")


@pytest.mark.parametrize("kind", [CORRECTION, CONCERN, RETRACTION])
def test_retracted_entry_can_only_be_removed(entry, kind):
    give_notice(entry, RETRACTION, "It was made up.")
    edit(entry, title="Another")
    with pytest.raises(AlreadyRetracted):
        give_notice(entry, kind, "On second thoughts.")
    assert give_notice(entry, REMOVAL, "A court ordered it.").state == "withdrawn"


def test_correction_of_nothing_is_refused(entry):
    with pytest.raises(NothingToCorrect, match="Change the entry first"):
        give_notice(entry, CORRECTION, "Just so.")


def test_correction_that_is_no_good_is_refused_whole(entry):
    edit(entry, excerpt="He never said that.")
    with pytest.raises(ReleaseRefused, match="the article says “announced”"):
        give_notice(entry, CORRECTION, "Quoted right.")
    assert len(editions()) == 1


def test_correction_keeps_the_series_of_its_number(entry):
    edit(entry, series=make_series("report", "{number}"), title="Another")
    give_notice(entry, CORRECTION, "The title.")
    assert (editions()[-1].series.code, editions()[-1].permalink) == ("blog", editions()[0].permalink)


def test_correction_is_never_dated_before_the_edition_that_it_corrects():
    future = date(2999, 1, 1)
    entry = make_entry()
    release(entry, issued=future)
    give_notice(entry, CONCERN, "We doubt it.")
    assert editions()[-1].released == future


def test_correction_watches_what_is_quoted_now(entry):
    edit(entry, excerpt=PARAGRAPHS[3])
    give_notice(entry, CORRECTION, "The passage was the wrong one.")
    assert Watch.objects.get().passages == [PARAGRAPHS[3]]


def test_correction_that_finds_its_article_watches_it():
    own = make_entry(annotation="<p>Ours.</p>", excerpt="")
    clipping = own.clipping
    edit(own, clipping=None)
    release(own, issued=DAY)
    own.refresh_from_db()
    edit(own, clipping=clipping, excerpt=PARAGRAPHS[1])
    give_notice(own, CORRECTION, "The article has been found.")
    assert Watch.objects.get().clipping == clipping
    edit(own, clipping=make_clipping("https://x.example/b"))
    give_notice(own, CORRECTION, "It was another one.")
    assert [watch.due_at is None for watch in Watch.objects.order_by("pk")] == [True, False]


@pytest.mark.django_db(transaction=True)
@ALL
def test_each_notice_raises_the_generation(kind):
    entry = make_entry()
    release(entry, issued=DAY)
    edit(entry, standfirst="A new line.")
    counter = shared_counter()
    before = stored_generation(), counter.value()
    give_notice(entry, kind, "As we said.")
    assert all(old != new for old, new in zip(before, (stored_generation(), counter.value()), strict=True))


def test_words_of_ones_own_are_corrected_by_somebody_else_where_a_second_person_approves(editor, admin_user):
    entry = make_entry()
    release(entry, issued=DAY)
    Series.objects.update(needs_approval=True)
    entry = Entry.objects.get(pk=entry.pk)
    entry.title = "The ferry sails once more"
    entry.save_revision(user=editor)
    entry.save()
    for by in (editor, None):
        with pytest.raises(OwnWork, match="can't be approved by the one who wrote it"):
            give_notice(entry, NoticeKind.CORRECTION, "The title.", by=by)
    give_notice(entry, NoticeKind.CORRECTION, "The title.", by=admin_user)
    assert Release.objects.get(current=True).edition.title == "The ferry sails once more"
