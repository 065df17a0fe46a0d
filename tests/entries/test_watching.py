"""What a release has watched, and what readers learn of it."""

from datetime import UTC, datetime, timedelta

import pytest
from archive.server import send, serve
from django.utils import timezone
from factories.busy import busy_machine
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_page, make_series, release_knowingly

from pressmark.clippings.actions import clip_url
from pressmark.clippings.looking import lease_watch
from pressmark.clippings.models import Look, Watch
from pressmark.document.original import LastSeen
from pressmark.entries.actions import look_at_original, release, shared_counter, withdraw
from pressmark.entries.queries import current_releases, last_seen, stored_generation, with_watch
from pressmark.entries.tasks import look_at_all, look_at_due

pytestmark = pytest.mark.django_db

PAGE = make_page()


@pytest.fixture(autouse=True)
def own_counter(settings, tmp_path):
    """Tests that run beside these release things too; here nobody else may bump the counter."""
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"data": tmp_path})


@pytest.fixture
def answers():
    return {"/ferry": PAGE, "/other": make_page(title="Another")}


@pytest.fixture
def outlet(allow_outlet, captures_folder, answers):
    with serve(answers) as address:
        yield address


@pytest.fixture
def released(outlet):
    """A release that cites the outlet's article."""
    return release(make_entry(clipping=clip_url(f"{outlet}/ferry")))


def gone(handler):
    send(handler, b"", status=404)


def look(made, days):
    """Look so many days after a release."""
    now = made.released_at + timedelta(days=days)
    return look_at_original(lease_watch(now), now=now)


def told(made):
    return last_seen(with_watch(current_releases()).get(pk=made.pk))


def generations():
    return stored_generation(), shared_counter().value()


def test_release_starts_the_watch_with_what_it_quotes():
    entry = make_entry()
    made = release(entry)
    watch = Watch.objects.get()
    assert (made.clipping, watch.clipping) == (entry.clipping, entry.clipping)
    assert (watch.passages, watch.since) == ([PARAGRAPHS[1]], made.released_at)
    assert watch.due_at == made.released_at + timedelta(days=1)


def test_entries_on_one_clipping_share_its_watch():
    series, clipping = make_series(), make_clipping()
    first = release(make_entry(series, clipping))
    second = make_entry(series, clipping, excerpt=f"{PARAGRAPHS[1]}\n\n{PARAGRAPHS[3]}")
    release_knowingly(second)
    watch = Watch.objects.get()
    assert (watch.passages, watch.since) == ([PARAGRAPHS[1], PARAGRAPHS[3]], first.released_at)
    withdraw(second, reason="Twice.")
    watch.refresh_from_db()
    assert (watch.passages, watch.due_at is None) == ([PARAGRAPHS[1]], False)
    withdraw(first.line.entry, reason="Wrong.")
    watch.refresh_from_db()
    assert watch.due_at is None


def test_draft_and_piece_of_our_own_watch_nothing():
    make_entry()
    own = make_entry(make_series("essay"), clipping=make_clipping("https://x.example/a"))
    own.clipping, own.excerpt, own.annotation = None, "", "<p>Ours.</p>"
    own.save()
    assert release(own).clipping is None
    assert not Watch.objects.exists()


def test_reader_learns_when_the_original_was_last_seen(released):
    assert told(released) is None
    look(released, 1)
    day = timezone.localdate(released.released_at + timedelta(days=1))
    assert told(released) == LastSeen(day)


def test_reader_learns_that_it_is_gone(released, answers):
    look(released, 1)
    answers["/ferry"] = gone
    for days in (7, 11):
        look(released, days)
        assert told(released).is_gone is False
    look(released, 15)
    day = timezone.localdate(released.released_at + timedelta(days=1))
    assert told(released) == LastSeen(day, is_gone=True)


def test_pages_are_made_anew_only_when_what_they_say_changes(released, answers):
    changes = []
    for days, answer in ((1, PAGE), (7, gone), (11, gone), (15, gone), (22, gone), (29, PAGE)):
        answers["/ferry"] = answer
        before = generations()
        look(released, days)
        changes.append([new != old for new, old in zip(generations(), before, strict=True)])
    assert changes == [[each, each] for each in (True, False, False, True, False, True)]


def test_second_look_of_a_day_leaves_the_pages_alone(released):
    noon = datetime(2030, 5, 7, 9, 0, tzinfo=UTC)
    look_at_original(lease_watch(noon), now=noon)
    before = generations()
    later = noon + timedelta(hours=2)
    watch = lease_watch(later, pk=Watch.objects.get().pk)
    assert look_at_original(watch, now=later).finding == "unchanged"
    assert generations() == before


def test_edition_that_was_cited_says_nothing_of_it(released):
    frozen = released.frozen
    look(released, 1)
    released.refresh_from_db()
    assert released.frozen == frozen


def test_worker_looks_at_what_is_due_and_at_nothing_twice(released, outlet):
    other = release_knowingly(make_entry(released.series, clip_url(f"{outlet}/other")))
    now = other.released_at + timedelta(days=400)
    assert [each.finding for each in look_at_due(lambda: now)] == ["unchanged", "unchanged"]
    assert list(look_at_due(lambda: now)) == []
    assert len(list(look_at_all(lambda: now))) == 2


def test_fault_of_ours_keeps_no_other_original_waiting(released, outlet, answers, caplog):
    release_knowingly(make_entry(released.series, clip_url(f"{outlet}/other")))
    broken = Watch.objects.get(clipping=released.clipping)
    Watch.objects.filter(pk=broken.pk).update(passages=[None])
    answers["/ferry"] = make_page(title="A changed one")
    now = released.released_at + timedelta(days=2)
    assert [each.watch.clipping.url for each in look_at_due(lambda: now)] == [f"{outlet}/other"]
    assert Look.objects.count() == 1
    broken.refresh_from_db()
    assert (broken.leased_until, broken.due_at) == (None, now + timedelta(days=1))
    assert "it is put off for a day" in caplog.text


def test_busy_machine_is_no_fault_of_the_outlet(released, answers):
    answers["/ferry"] = make_page(title="A changed one")
    now = released.released_at + timedelta(days=2)
    with busy_machine():
        assert list(look_at_due(lambda: now)) == []
    assert list(look_at_due(lambda: now + timedelta(minutes=14))) == []
    assert [each.finding for each in look_at_due(lambda: now + timedelta(minutes=15))] == ["changed"]


def test_knowing_the_original_costs_no_query(released, django_assert_num_queries):
    look(released, 1)
    with django_assert_num_queries(1):
        told(released)
