from datetime import date

import pytest
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_series, release_knowingly

from pressmark.clippings.actions import resolve
from pressmark.document.article import Field
from pressmark.document.errors import MissingReason, NotReleased, ReleaseRefused, WithdrawnEntry
from pressmark.document.names import Person
from pressmark.entries.actions import release, shared_counter, start_numbers, withdraw
from pressmark.entries.models import Entry, LedgerLine, NumberCounter, Release
from pressmark.entries.queries import current_releases, find_entry, find_line, stored_generation

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)


def test_release_numbers_and_freezes(editor):
    entry = make_entry()
    made = release(entry, issued=DAY, by=editor)
    edition = made.edition
    assert (edition.number, edition.ordinal, edition.issued) == ("2023/1", 1, DAY)
    assert edition.permalink == "http://127.0.0.1:8000/blog/2023/1/"
    assert edition.original.contributors == (Person("Wilson", "James"),)
    assert [passage.text for passage in edition.excerpt.passages] == [PARAGRAPHS[1]]
    assert 0 < edition.excerpt.share < 1
    entry.refresh_from_db()
    assert entry.state == Entry.State.RELEASED
    assert (made.released_by, str(made.line)) == (editor, "Blog 2023/1")


def test_edit_after_release_changes_no_edition():
    entry = make_entry()
    before = release(entry, issued=DAY)
    entry.refresh_from_db()
    entry.title = "Something else"
    entry.save()
    entry.clipping.outlet.name = "Another paper"
    entry.clipping.outlet.save()
    assert Release.objects.get().frozen == before.frozen
    assert Release.objects.get().edition.title == "The ferry sails again"


def test_second_release_returns_the_number_it_has():
    entry = make_entry()
    first = release(entry, issued=DAY)
    assert release(entry, issued=date(2024, 1, 1)) == first
    assert LedgerLine.objects.count() == 1


def test_numbers_go_up_by_series_and_year():
    blog, report = make_series(), make_series("report", "{number}")
    days = [DAY, DAY, date(2024, 1, 2)]

    def numbers(series):
        return [
            release_knowingly(
                make_entry(series, make_clipping(f"https://x.example/{series.code}/{place}")), issued=day
            ).edition.number
            for place, day in enumerate(days)
        ]

    assert numbers(blog) == ["2023/1", "2023/2", "2024/1"]
    assert numbers(report) == ["1", "2", "3"]


def test_series_goes_on_after_numbers_that_were_given_elsewhere():
    series = make_series()
    start_numbers(series, 2023, 25)
    assert release(make_entry(series), issued=DAY).edition.number == "2023/26"
    with pytest.raises(ValueError, match="given already"):
        start_numbers(series, 2023, 3)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "has no title"),
        ({"excerpt": ""}, "quotes nothing"),
        (
            {"excerpt": "He never said that."},
            "Where the article says “[^”]+”, the excerpt leaves words out|He never said that",
        ),
        ({"excerpt_rights": " "}, "no rights line for the quoted words"),
        ({"title": "Smile 😀"}, "U\\+1F600"),
    ],
)
def test_release_with_a_fault_is_refused_whole(changes, says):
    entry = make_entry(**changes)
    generation = stored_generation()
    with pytest.raises(ReleaseRefused, match=says):
        release(entry)
    assert (Release.objects.count(), LedgerLine.objects.count(), NumberCounter.objects.count()) == (0, 0, 0)
    assert stored_generation() == generation


def test_article_from_the_future_is_not_released():
    with pytest.raises(ReleaseRefused, match="after the day of release"):
        release(make_entry(), issued=date(2023, 5, 6))


def test_undecided_conflict_stops_a_release():
    clipping = make_clipping(author="Harbour Post Correspondent", text_author="James Wilson")
    entry = make_entry(clipping=clipping)
    with pytest.raises(ReleaseRefused, match="different things about: Author"):
        release(entry)
    resolve(clipping, Field.CONTRIBUTOR, ["James Wilson"], reason="The text says so.")
    assert release(entry).edition.original.contributors == (Person("Wilson", "James"),)


def test_own_piece_needs_no_clipping_but_a_text(editor):
    entry = Entry.objects.create(
        series=make_series(), language="en", title="A view of ours", created_by=editor
    )
    with pytest.raises(ReleaseRefused, match="has no text"):
        release(entry)
    entry.annotation = "<p>We think so.</p>"
    entry.save()
    edition = release(entry).edition
    assert (edition.original, edition.excerpt) == (None, None)


def test_withdrawn_entry_keeps_its_number_for_ever(editor):
    series = make_series()
    entry = make_entry(series)
    release(entry, issued=DAY)
    line = withdraw(entry, reason="The outlet retracted it.", by=editor)
    assert (line.state, line.reason, line.withdrawn_by) == ("withdrawn", "The outlet retracted it.", editor)
    assert list(current_releases()) == []
    entry.refresh_from_db()
    with pytest.raises(WithdrawnEntry, match="withdrawn"):
        release(entry)
    other = release(make_entry(series, make_clipping("https://x.example/b")), issued=DAY)
    assert other.edition.number == "2023/2"


def test_withdrawal_needs_a_reason_and_a_release():
    entry = make_entry()
    with pytest.raises(NotReleased):
        withdraw(entry, reason="Why not.")
    release(entry)
    with pytest.raises(MissingReason):
        withdraw(entry, reason=" ")


@pytest.mark.django_db(transaction=True)
def test_release_and_withdrawal_raise_the_generation():
    entry = make_entry()
    counter = shared_counter()
    seen = [(stored_generation(), counter.value())]
    release(entry)
    seen.append((stored_generation(), counter.value()))
    withdraw(entry, reason="A test.")
    seen.append((stored_generation(), counter.value()))
    assert len({stored for stored, _ in seen}) == len({shared for _, shared in seen}) == 3


def test_entry_is_found_by_id_and_by_number():
    entry = make_entry()
    release(entry, issued=DAY)
    assert find_entry(str(entry.pk)) == find_entry("blog/2023/1") == find_entry("/blog/2023/1/") == entry
    assert find_line("blog", "2023/1").entry == entry
    assert find_line("blog", "2023/2") is None
