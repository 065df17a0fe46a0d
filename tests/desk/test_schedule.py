from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from factories.records import make_entry, release_knowingly
from wagtail.users.models import UserProfile

from pressmark.clippings.actions import resolve
from pressmark.document.article import Field
from pressmark.entries.models import Entry, Release, Schedule
from pressmark.entries.tasks import release_due


@pytest.fixture
def draft():
    return make_entry()


def _schedule(client, entry, **sent):
    day = timezone.localdate() + timedelta(days=1)
    address = f"/desk/entries/schedule/{entry.pk}/"
    return client.post(address, {"day": day.isoformat(), "time": "09:30"} | sent, follow=True)


def _make_due():
    Schedule.objects.update(due_at=timezone.now())


def test_managing_editor_schedules(managing_desk, managing_editor, draft, settings):
    page = _schedule(managing_desk, draft).content.decode()
    made = Schedule.objects.get()
    assert made.made_by == managing_editor
    assert f"{timezone.localtime(made.due_at):%H:%M}" == "09:30"
    assert f"09:30 ({settings.TIME_ZONE})" in page
    assert "Until then readers see nothing of it" in page
    assert "Scheduled" in managing_desk.get("/desk/").content.decode()
    assert "scheduled: " in managing_desk.get("/desk/entries/?state=scheduled").content.decode()


def test_moment_is_told_by_the_clocks_of_the_centre(managing_desk, managing_editor, draft, settings):
    settings.TIME_ZONE = "Europe/Istanbul"
    UserProfile.objects.create(user=managing_editor, current_time_zone="America/New_York")
    page = _schedule(managing_desk, draft).content.decode()
    assert f"{Schedule.objects.get().due_at:%H:%M}" == "06:30"
    assert f"09:30 ({settings.TIME_ZONE})" in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"day": "2023-05-08"}, "it is past"),
        ({"day": "9999-12-31"}, "more than ten years away"),
        ({"day": "some day"}, "Enter a valid date."),
        ({"time": "25:00"}, "Enter a valid time."),
        ({"time": ""}, "This field is required."),
    ],
)
def test_moment_at_which_nothing_can_be_released_is_refused_in_words(sent, says, managing_desk, draft):
    assert says in _schedule(managing_desk, draft, **sent).content.decode()
    assert not Schedule.objects.exists()


def test_what_preflight_refuses_is_not_scheduled(managing_desk, draft):
    Entry.objects.update(title="")
    assert "The entry has no title." in _schedule(managing_desk, draft).content.decode()
    assert not Schedule.objects.exists()


def test_scheduled_entry_is_closed_until_it_is_off_the_schedule(managing_desk, draft):
    _schedule(managing_desk, draft)
    page = managing_desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()
    assert "Save and check for release" not in page
    answer = managing_desk.post(f"/desk/entries/unschedule/{draft.pk}/", follow=True).content.decode()
    assert "It is off the schedule, and a draft again." in answer
    assert "Save and check for release" in answer
    assert not Schedule.objects.exists()


def test_scheduled_entry_is_not_released_before(managing_desk, draft):
    _schedule(managing_desk, draft)
    answer = managing_desk.post(f"/desk/entries/check/{draft.pk}/", follow=True).content.decode()
    assert "is not released before" in answer
    assert not Release.objects.exists()


def test_embargoed_entry_is_nowhere_before_its_moment(managing_desk, draft):
    other = make_entry(draft.series, draft.clipping, title="The other one")
    release_knowingly(other)
    Entry.objects.filter(pk=draft.pk).update(title="Under embargo")
    _schedule(managing_desk, draft, **{"already-released": "Both are wanted."})
    year, reader = timezone.localdate().year, Client()
    page = f"/blog/{year}/2/"
    places = [
        "/",
        "/tr/",
        "/blog/",
        f"/blog/{year}-{timezone.localdate():%m}/",
        "/feed.atom",
        "/sitemap-entries.xml",
    ]
    places += [
        "/blog/feed.atom",
        *(f"/blog/{year}/1{end}" for end in ("/", ".json", ".bib", ".ris", ".cite")),
    ]
    for place in places:
        answer = reader.get(place, follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert (place, answer.status_code) == (place, 200)
        assert b"Under embargo" not in body
        assert page.encode() not in body
    formats = [f"/blog/{year}/2{end}" for end in ("/", ".pdf", ".json", ".bib", ".ris", ".cite")]
    assert {reader.get(place, follow=True).status_code for place in formats} == {404}
    _make_due()
    list(release_due(timezone.now))
    assert "Under embargo" in reader.get(page, follow=True).content.decode()
    assert page in reader.get("/sitemap-entries.xml").content.decode()
    assert {reader.get(place, follow=True).status_code for place in formats} == {200}


def test_editors_are_told_what_could_not_be_released_and_why(managing_desk, desk, contradicting):
    resolution = resolve(contradicting, Field.CONTRIBUTOR, ["James Wilson"], reason="The text says so.")
    draft = make_entry(clipping=contradicting)
    _schedule(managing_desk, draft)
    _make_due()
    resolution.delete()
    list(release_due(timezone.now))
    for place in ("/desk/", f"/desk/entries/edit/{draft.pk}/", f"/desk/entries/check/{draft.pk}/"):
        page = desk.get(place).content.decode()
        assert "ould not be released" in page
        assert "The page says different things about: Author." in page
    assert "not released: " in desk.get("/desk/entries/?state=failed").content.decode()
    resolve(contradicting, Field.CONTRIBUTOR, ["James Wilson"], reason="It does.")
    managing_desk.post(f"/desk/entries/check/{draft.pk}/")
    assert Release.objects.count() == 1


def test_schedule_of_a_released_entry_leads_to_the_entry(managing_desk, draft):
    managing_desk.post(f"/desk/entries/check/{draft.pk}/")
    answer = _schedule(managing_desk, draft)
    assert answer.redirect_chain == [(f"/desk/entries/edit/{draft.pk}/", 302)]
    assert not Schedule.objects.exists()


def test_double_click_schedules_once(managing_desk, draft):
    _schedule(managing_desk, draft)
    _schedule(managing_desk, draft)
    assert Schedule.objects.count() == 1


def test_schedule_is_in_the_history_of_the_entry(managing_desk, draft):
    _schedule(managing_desk, draft)
    managing_desk.post(f"/desk/entries/unschedule/{draft.pk}/")
    history = managing_desk.get(f"/desk/entries/history/{draft.pk}/").content.decode()
    assert "The release was scheduled." in history
    assert "It is off the schedule, and a draft again." in history


def test_schedule_does_not_lead_to_itself(managing_desk, draft):
    address = f"/desk/entries/schedule/{draft.pk}/"
    assert f'href="{address}"' not in managing_desk.get(address).content.decode()
    assert f'href="{address}"' in managing_desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
