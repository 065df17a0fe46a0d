"""One entry in several languages: who may write them, when readers get them, and what they are told of an old one."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from factories.records import (
    keep_words,
    make_entry,
    make_series,
    make_translation,
    make_translator,
)

from pressmark.document.edition import NoticeKind
from pressmark.document.errors import (
    AlreadyRetracted,
    ClosedEntry,
    NotALanguage,
    NotReleased,
    OtherWords,
    Overtaken,
    OwnLanguage,
    OwnWork,
    ReleaseRefused,
    TranslatedAlready,
    TranslationRead,
    UnderEmbargo,
    WithdrawnEntry,
)
from pressmark.entries.actions import release, withdraw
from pressmark.entries.approval import checksum_words, is_approved, writers_of
from pressmark.entries.correcting import give_notice, seen_now
from pressmark.entries.models import Entry, Release, Series, Translation
from pressmark.entries.queries import checksum_text, draft_edition, stored_generation
from pressmark.entries.readiness import draft_findings
from pressmark.entries.reviewing import approve, reopen_review, submit_entry
from pressmark.entries.scheduling import schedule
from pressmark.entries.translating import (
    Base,
    drop_translation,
    keep_translation,
    release_translations,
    start_translation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(django_user_model):
    """Mehmet, who translates."""
    return django_user_model.objects.create_user("mehmet")


@pytest.fixture
def entry():
    return make_entry(annotation="<p>We watched it.</p>")


def _again(entry):
    return Entry.objects.get(pk=entry.pk)


def _change(entry, **fields):
    Entry.objects.filter(pk=entry.pk).update(**fields)
    return _again(entry)


def _current(entry):
    return Release.objects.get(line__entry=entry, current=True).edition


def test_translation_that_is_ready_goes_out_with_the_entry(entry):
    make_translation(entry)
    edition = release(entry).edition
    (turkish,) = edition.translations
    assert (turkish.title, turkish.slug, turkish.ordinal, turkish.released, turkish.behind) == (
        "Feribot yine seferde",
        "feribot-yine-seferde",
        1,
        edition.released,
        0,
    )
    assert [person.name for person in turkish.translators] == ["Ayşe Yılmaz"]
    assert turkish.rights == "© Feribot Araştırmaları Merkezi"
    assert turkish.excerpt_rights.startswith("© The Harbour Post")
    assert edition.in_language("tr").excerpt.passages == edition.excerpt.passages


def test_translation_that_is_not_ready_stays_at_the_desk(entry):
    make_translation(entry, ready=False)
    assert release(entry).edition.translations == ()


def test_what_is_no_language_the_entrys_own_or_there_already_is_not_begun(entry, other):
    start_translation(entry, "tr", by=other)
    for language, error in (("klingonish", NotALanguage), ("en", OwnLanguage), ("tr", TranslatedAlready)):
        with pytest.raises(error):
            start_translation(entry, language, by=other)
    assert [row.language for row in Translation.objects.all()] == ["tr"]


def test_second_of_two_who_save_at_once_is_told(entry, other):
    row = make_translation(entry)
    stale = Translation.objects.get(pk=row.pk)
    base = Base(stale.version, checksum_text(entry))
    keep_words(row, title="Birinci")
    stale.title = "İkinci"
    with pytest.raises(Overtaken):
        keep_translation(stale, [], by=other, base=base)
    assert Translation.objects.get().title == "Birinci"


def test_translation_that_was_removed_meanwhile_is_not_brought_back(entry, other):
    row = make_translation(entry)
    drop_translation(Translation.objects.get(pk=row.pk))
    with pytest.raises(Overtaken):
        keep_words(row, by=other, title="Yine")
    assert not Translation.objects.exists()


def test_translation_finished_later_makes_an_edition_without_a_notice(entry, other):
    release(entry)
    make_translation(_again(entry))
    generation = stored_generation()
    made = release_translations(entry, by=other)
    edition = made.edition
    assert (made.ordinal, made.current, edition.notices, made.released_by) == (2, True, (), other)
    assert [(each.language, each.ordinal) for each in edition.translations] == [("tr", 2)]
    assert (edition.number, edition.issued) == (_current(entry).number, Release.objects.get(ordinal=1).issued)
    assert stored_generation() > generation
    assert Release.objects.get(ordinal=1).edition.translations == ()


def test_translations_released_twice_by_a_double_click_make_one_edition(entry):
    release(entry)
    make_translation(_again(entry))
    seen = seen_now(_again(entry), entry.ledger_line, _current(entry))
    first, second = (release_translations(entry, seen=seen) for _ in range(2))
    assert first == second
    assert Release.objects.count() == 2


def test_edit_of_the_entry_does_not_slip_out_with_a_translation(entry):
    release(entry)
    make_translation(_change(entry, title="Another title"))
    with pytest.raises(OtherWords):
        release_translations(entry)
    give_notice(_again(entry), NoticeKind.CORRECTION, "The title.")
    assert _current(entry).in_language("tr").title == "Feribot yine seferde"


def test_translation_that_was_edited_since_somebody_looked_is_not_released(entry):
    release(entry)
    row = make_translation(_again(entry))
    seen = seen_now(_again(entry), entry.ledger_line, _current(entry))
    keep_words(row, title="Başka bir başlık")
    with pytest.raises(Overtaken):
        release_translations(entry, seen=seen)


def test_what_was_seen_today_is_the_same_tomorrow():
    entry = Entry.objects.create(series=make_series(), language="en", title="Ours", annotation="<p>Ours.</p>")
    release(entry, issued=date(2023, 5, 8))
    make_translation(_again(entry))
    seen = set()
    for hours in (-12, 14):  # at any moment these are two days
        with timezone.override(timezone.get_fixed_timezone(hours * 60)):
            seen.add(seen_now(_again(entry), entry.ledger_line, _current(entry)))
    assert len(seen) == 1


def test_released_translation_is_changed_by_a_correction_only(entry):
    row = make_translation(entry)
    release(entry)
    keep_words(row, title="Başka bir başlık")
    make_translation(_again(entry), "de", title="Die Fähre fährt wieder", annotation="<p>Wir sahen zu.</p>")
    release_translations(entry)
    assert [each.title for each in _current(entry).translations] == [
        "Feribot yine seferde",
        "Die Fähre fährt wieder",
    ]
    give_notice(_again(entry), NoticeKind.CORRECTION, "The title in Turkish.")
    assert _current(entry).in_language("tr").title == "Başka bir başlık"


def test_correction_leaves_no_translation_silently_behind(entry):
    row = make_translation(entry)
    release(entry)
    give_notice(_change(entry, title="Another title"), NoticeKind.CORRECTION, "The title.")
    (behind,) = _current(entry).translations
    assert (behind.title, behind.behind) == ("Feribot yine seferde", 1)
    give_notice(_change(entry, title="A third title"), NoticeKind.CORRECTION, "The title again.")
    assert _current(entry).translations[0].behind == 1
    give_notice(_again(entry), NoticeKind.CONCERN, "We doubt it.")
    assert _current(entry).translations[0].behind == 1
    keep_words(row, title="Üçüncü başlık")
    (caught_up,) = release_translations(entry).edition.translations
    assert (caught_up.title, caught_up.behind, caught_up.ordinal) == ("Üçüncü başlık", 0, 1)


def test_translation_that_is_worked_on_again_stays_with_readers_as_it_was(entry):
    row = make_translation(entry)
    release(entry)
    keep_words(row, title="Yarım", ready=False)
    give_notice(_change(entry, rights="© Us"), NoticeKind.CORRECTION, "The rights.")
    (kept,) = _current(entry).translations
    assert (kept.title, kept.behind) == ("Feribot yine seferde", 0)


def test_translation_that_readers_have_is_not_removed(entry):
    row = make_translation(entry)
    release(entry)
    with pytest.raises(TranslationRead):
        drop_translation(row)
    assert Translation.objects.get() == row


def test_nothing_is_added_to_what_is_not_released_removed_or_retracted(entry):
    make_translation(entry)
    with pytest.raises(NotReleased):
        release_translations(entry)
    release(entry)
    give_notice(_again(entry), NoticeKind.RETRACTION, "It was invented.")
    with pytest.raises(AlreadyRetracted):
        release_translations(entry)
    with pytest.raises(ClosedEntry):
        make_translation(_again(entry), "de")
    withdraw(entry, reason="It was invented.")
    with pytest.raises(WithdrawnEntry):
        release_translations(entry)


def test_error_in_a_translation_stops_its_release_and_one_in_the_entry_does_not(entry):
    release(entry)
    row = make_translation(_again(entry), title="")
    with pytest.raises(ReleaseRefused, match="Türkçe: The entry has words that the translation lacks: title"):
        release_translations(entry)
    keep_words(row, title="Feribot")
    Series.objects.update(most_words=1)
    assert [each.code for each in draft_findings(_again(entry))] == ["long-excerpt"]
    assert release_translations(entry).ordinal == 2


def test_who_translated_has_written(entry, other):
    make_translation(entry, by=other)
    assert other.pk in writers_of(entry)


def test_translator_does_not_release_the_translation_where_a_second_person_approves(entry, editor, other):
    entry.series.needs_approval = True
    entry.series.save()
    submit_entry(entry, by=editor)
    approve(entry, by=other, checksum=checksum_words(entry))
    release(entry)
    make_translation(_again(entry), by=editor)
    for who in (editor, None):
        with pytest.raises(OwnWork):
            release_translations(entry, by=who)
    assert release_translations(entry, by=other).ordinal == 2


def test_translation_changes_what_was_approved(entry, editor, other):
    submit_entry(entry, by=editor)
    approve(entry, by=other, checksum=checksum_words(entry))
    row = make_translation(entry, ready=False, by=editor)
    assert is_approved(_again(entry))
    keep_words(row, ready=True, by=editor)
    assert not is_approved(_again(entry))
    assert reopen_review(_again(entry), by=editor).reviewer == other


def test_scheduled_entry_waits_as_it_was_checked(entry, other):
    row = make_translation(entry)
    schedule(entry, timezone.now() + timedelta(days=2), by=other)
    for deed in (
        lambda: keep_words(row, title="Yine"),
        lambda: start_translation(entry, "de", by=other),
        lambda: drop_translation(row),
    ):
        with pytest.raises(UnderEmbargo):
            deed()


def test_entry_that_is_not_saved_yet_has_no_translations():
    series = make_series()
    assert draft_edition(Entry(series=series, language="en", title="New")).translations == ()


def test_translator_is_credited_by_the_record_as_it_is(entry):
    make_translation(entry, translators=[make_translator("Leyla Ağa"), make_translator("Ayşe Yılmaz")])
    (turkish,) = draft_edition(entry).translations
    assert {person.family for person in turkish.translators} == {"Ağa", "Yılmaz"}
