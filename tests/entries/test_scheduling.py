"""Released at their moment, once: also when it was missed, by two workers, and when one of them is killed."""

import signal
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation
from factories.racing import DONE
from factories.records import clip_apart, make_clipping, make_entry, make_series

from pressmark.clippings.actions import resolve
from pressmark.clippings.models import Clipping
from pressmark.document.article import Field
from pressmark.document.errors import (
    NotADraft,
    NotAMoment,
    NotApproved,
    OffSchedule,
    ReleaseRefused,
    UnderEmbargo,
    WithdrawnEntry,
)
from pressmark.entries.actions import release, withdraw
from pressmark.entries.models import Entry, LedgerLine, Release, Schedule
from pressmark.entries.reviewing import submit_entry
from pressmark.entries.scheduling import LEASE, lease_schedule, release_scheduled, schedule, unschedule
from pressmark.entries.tasks import release_due

PROCESSES = 6
ENTRIES = 4


def _tomorrow():
    return (timezone.localtime() + timedelta(days=1)).replace(tzinfo=None)


def _make_due(entry, ago=timedelta(minutes=1)):
    Schedule.objects.filter(entry=entry).update(due_at=timezone.now() - ago)


@pytest.mark.django_db
def test_entry_waits_for_its_moment(editor):
    entry = make_entry()
    made = schedule(entry, _tomorrow(), by=editor)
    assert made.due_at > timezone.now()
    assert list(release_due(timezone.now)) == []
    with pytest.raises(UnderEmbargo, match="is not released before"):
        release(entry)
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_entry_is_released_at_its_moment_by_who_scheduled_it(editor):
    entry = make_entry()
    schedule(entry, _tomorrow(), by=editor)
    _make_due(entry)
    ((_, made),) = release_due(timezone.now)
    assert (made.line.entry, made.released_by) == (entry, editor)
    assert not Schedule.objects.exists()
    assert list(release_due(timezone.now)) == []


@pytest.mark.django_db
def test_what_was_missed_for_a_week_is_released_once_and_dated_today():
    entry = make_entry()
    schedule(entry, _tomorrow())
    _make_due(entry, timedelta(days=7))
    ((_, made),) = release_due(timezone.now)
    assert made.issued == timezone.localdate()
    assert list(release_due(timezone.now)) == []
    assert LedgerLine.objects.count() == 1


@pytest.mark.django_db
def test_oldest_moment_is_first():
    series = make_series()
    entries = [make_entry(series, clip_apart(f"https://x.example/{place}")) for place in range(3)]
    for place, entry in enumerate(entries):
        schedule(entry, _tomorrow())
        _make_due(entry, timedelta(minutes=place + 1))
    done = [made.line.entry for _, made in release_due(timezone.now)]
    assert done == entries[::-1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "error"), [({"title": ""}, ReleaseRefused), ({"state": "withdrawn"}, NotADraft)]
)
def test_what_cannot_be_released_is_not_scheduled(changes, error):
    with pytest.raises(error):
        schedule(make_entry(**changes), _tomorrow())
    assert not Schedule.objects.exists()


@pytest.mark.django_db
def test_moment_in_the_past_is_refused():
    with pytest.raises(NotAMoment, match="it is past"):
        schedule(make_entry(), datetime(2023, 5, 8, 9, 0))


@pytest.mark.django_db
def test_series_that_needs_an_approval_needs_it_for_the_schedule():
    entry = make_entry()
    entry.series.needs_approval = True
    entry.series.save()
    with pytest.raises(NotApproved):
        schedule(entry, _tomorrow())


@pytest.mark.django_db
def test_what_preflight_refuses_then_waits_for_a_person_and_says_why():
    clipping = make_clipping(author="Harbour Post Correspondent", text_author="James Wilson")
    resolution = resolve(clipping, Field.CONTRIBUTOR, ["James Wilson"], reason="The text says so.")
    entry = make_entry(clipping=clipping)
    schedule(entry, _tomorrow())
    _make_due(entry)
    resolution.delete()
    ((failed, made),) = release_due(timezone.now)
    assert made is None
    assert "different things about: Author" in failed.why
    with translation.override("tr"):
        assert "Yazar" in Schedule.objects.get().why
    assert list(release_due(lambda: timezone.now() + LEASE)) == []
    entry.refresh_from_db()
    assert entry.state == Entry.State.DRAFT
    resolve(clipping, Field.CONTRIBUTOR, ["James Wilson"], reason="It does.")
    assert schedule(entry, _tomorrow()).failed_at is None


@pytest.mark.django_db
def test_cured_entry_whose_moment_is_past_is_released_by_hand():
    entry = make_entry()
    schedule(entry, _tomorrow())
    _make_due(entry)
    Schedule.objects.update(failed_at=timezone.now())
    assert release(entry).edition.title == entry.title
    assert not Schedule.objects.exists()


@pytest.mark.django_db
def test_entry_is_taken_off_the_schedule():
    entry = make_entry()
    schedule(entry, _tomorrow())
    assert (unschedule(entry), unschedule(entry)) == (True, False)
    assert release(entry)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["taken off", "another moment"])
def test_entry_that_is_off_the_schedule_in_the_last_moment_is_not_released(change):
    entry = make_entry()
    schedule(entry, _tomorrow())
    _make_due(entry)
    due = lease_schedule(timezone.now())
    if change == "taken off":
        unschedule(entry)
    else:
        Schedule.objects.update(due_at=timezone.now() - timedelta(seconds=5))
    with pytest.raises(OffSchedule):
        release_scheduled(due, timezone.now())
    assert not Release.objects.exists()
    assert not Schedule.objects.exclude(failed_at=None).exists()


@pytest.mark.django_db
def test_other_moment_takes_the_place_of_the_first():
    entry = make_entry()
    schedule(entry, _tomorrow())
    later = schedule(entry, _tomorrow() + timedelta(days=1))
    assert Schedule.objects.get() == later


@pytest.mark.django_db
def test_scheduled_entry_is_not_submitted_for_review(editor):
    entry = make_entry()
    schedule(entry, _tomorrow())
    with pytest.raises(UnderEmbargo):
        submit_entry(entry, by=editor)


@pytest.mark.django_db
def test_withdrawn_entry_is_not_released_by_a_schedule_of_before():
    entry = make_entry()
    release(entry)
    withdraw(entry, reason="A test.")
    with pytest.raises(WithdrawnEntry):
        release(entry)
    Schedule.objects.create(entry=entry, due_at=timezone.now(), made_at=timezone.now())
    assert list(release_due(timezone.now)) == []


@pytest.mark.django_db
def test_fault_of_ours_leaves_the_others_their_turn():
    series = make_series()
    broken, whole = (make_entry(series, clip_apart(f"https://x.example/{n}")) for n in range(2))
    for entry, minutes in ((broken, 2), (whole, 1)):
        schedule(entry, _tomorrow())
        _make_due(entry, timedelta(minutes=minutes))
    Clipping.objects.filter(pk=broken.clipping_id).update(body=[{"kind": "no block that we know"}])
    now = timezone.now()
    ((_, made),) = release_due(lambda: now)
    assert made.line.entry == whole
    left = Schedule.objects.get()
    assert (left.entry, left.failed_at, left.leased_until) == (broken, None, now + LEASE)


def test_many_workers_release_each_entry_once_though_one_is_killed(race):
    told = race("entries.timer", PROCESSES, ENTRIES)
    assert told["ends"] == [-signal.SIGKILL] + [DONE] * PROCESSES
    # The one that a worker was killed at is nobody's until its lease is over; nothing of it is left.
    assert told["in_the_race"] == ENTRIES - 1
    assert told["in_the_end"] == [f"{timezone.localdate().year}/{n + 1}" for n in range(ENTRIES)]
    assert told["waiting"] == 0
