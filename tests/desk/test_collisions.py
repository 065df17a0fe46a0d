"""Two at one entry: locks, saves over each other, double clicks; also at the very same moment, in processes that race."""

import re

import pytest
from django.utils import timezone
from factories.racing import DONE, TOLD
from factories.records import make_entry
from wagtail import hooks
from wagtail.test.utils.form_data import rich_text

from pressmark.entries.models import Entry, Schedule, Subject

PROCESSES = 6


@pytest.fixture
def draft():
    entry = make_entry()
    entry.save_revision()
    return entry


def _address(entry, page="edit"):
    return f"/desk/entries/{page}/{entry.pk}/"


def _open(client, entry):
    """The form as a browser has it: what it was opened with, and its fields."""
    page = client.get(_address(entry)).content.decode()
    hidden = dict(re.findall(r'name="(loaded_revision_\w+|form_token)" value="([^"]*)"', page))
    fields = {
        "title": entry.title,
        "standfirst": entry.standfirst,
        "excerpt": entry.excerpt,
        "excerpt_rights": entry.excerpt_rights,
        "annotation": rich_text("<p>Our words.</p>", features=["bold"]),
        "series": entry.series_id,
        "language": entry.language,
    }
    assert set(hidden) == {"loaded_revision_id", "loaded_revision_created_at", "form_token"}
    return fields | hidden


def _autosave(client, entry, form, moment=1):
    """As the browser sends it (desk/fields.js adds the moment): the whole form, while the page stays."""
    sent = form | {"form_token": f"{form['form_token']}/{moment}"}
    return client.post(_address(entry), sent, headers={"accept": "application/json"}).json()


def _title(entry):
    return Entry.objects.get(pk=entry.pk).title


def test_second_editor_is_told_who_changed_what_and_keeps_what_was_written(desk, managing_desk, draft):
    first, second = _open(desk, draft), _open(managing_desk, draft)
    harbours = Subject.objects.create(name="Harbours")
    desk.post(_address(draft), first | {"title": "Deniz’ title", "subjects": [harbours.pk]})
    page = managing_desk.post(_address(draft), second | {"title": "Mehmet’s title"}).content.decode()
    assert "deniz saved this entry while you were editing it" in page
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page.split('id="collision"')[1]))
    assert told == {"Title": "Deniz’ title", "Subjects": "Harbours", "Our words": "Our words."}
    assert 'value="Mehmet’s title"' in page
    draft.refresh_from_db()
    assert draft.title == "Deniz’ title"


def test_second_editor_decides_and_both_versions_stay(desk, managing_desk, draft):
    first, second = _open(desk, draft), _open(managing_desk, draft)
    desk.post(_address(draft), first | {"title": "Deniz’ title"})
    page = managing_desk.post(_address(draft), second | {"title": "Mehmet’s title"}).content.decode()
    known = dict(re.findall(r'name="(loaded_revision_\w+)" value="([^"]*)"', page))
    answer = managing_desk.post(_address(draft), second | known | {"title": "A title of both"})
    assert answer.status_code == 302
    titles = [revision.content["title"] for revision in draft.revisions.order_by("pk")]
    assert titles[-2:] == ["Deniz’ title", "A title of both"]


def test_autosave_after_a_collision_waits_for_the_editor(desk, managing_desk, draft):
    first, second = _open(desk, draft), _open(managing_desk, draft)
    desk.post(_address(draft), first | {"title": "Deniz’ title"})
    page = managing_desk.post(_address(draft), second | {"title": "Mehmet’s title"}).content.decode()
    assert "w-autosave" not in page.split('id="w-editor-form"')[1].split(">")[0]


def test_save_after_an_autosave_of_other_words_is_no_collision(desk, draft):
    form = _open(desk, draft)
    assert _autosave(desk, draft, form | {"title": "A first thought"})["success"]
    answer = desk.post(_address(draft), form | {"title": "A second one"})
    assert answer.status_code == 302
    assert _title(draft) == "A second one"


def test_autosave_whose_forerunner_was_never_answered_is_no_collision(desk, draft):
    form = _open(desk, draft)
    assert _autosave(desk, draft, form | {"title": "A first thought"})["success"]
    assert _autosave(desk, draft, form | {"title": "A second one"}, 2)["success"]
    assert _title(draft) == "A second one"


def test_autosave_that_was_overtaken_by_a_newer_one_of_its_form_writes_nothing(desk, draft):
    form = _open(desk, draft)
    newer = _autosave(desk, draft, form | {"title": "A second thought"}, 2)
    late = _autosave(desk, draft, form | {"title": "A first one"}, 1)
    assert (late["success"], late["error_code"]) == (False, "invalid_revision")
    assert _title(draft) == "A second thought"
    third = form | {"title": "A third thought", "overwrite_revision_id": newer["revision_id"]}
    assert _autosave(desk, draft, third, 3)["success"]
    assert desk.post(_address(draft), form | {"title": "A fourth"}).status_code == 302


def test_autosave_that_arrives_after_the_save_by_the_button_writes_nothing(desk, draft):
    form = _open(desk, draft)
    assert _autosave(desk, draft, form | {"title": "A first thought"})["success"]
    desk.post(_address(draft), form | {"title": "A third one"})
    late = _autosave(desk, draft, form | {"title": "A second one"}, 2)
    assert (late["success"], late["error_code"]) == (False, "invalid_revision")
    assert _title(draft) == "A third one"


def test_form_with_an_error_comes_back_as_the_one_that_it_was(desk, draft):
    form = _open(desk, draft)
    assert _autosave(desk, draft, form | {"title": "A first thought"})["success"]
    page = desk.post(_address(draft), form | {"title": "Too long " * 50}).content.decode()
    assert f'name="form_token" value="{form["form_token"]}"' in page
    assert _autosave(desk, draft, form | {"title": "A second thought"}, 2)["success"]
    assert desk.post(_address(draft), form | {"title": "A third"}).status_code == 302


def test_form_is_fetched_anew_when_the_browser_goes_back(desk, draft):
    assert "no-store" in desk.get(_address(draft))["Cache-Control"]


def test_old_page_that_was_gone_back_to_after_a_save_is_told(desk, draft):
    form = _open(desk, draft)
    assert _autosave(desk, draft, form | {"title": "A first thought"})["success"]
    desk.post(_address(draft), form | {"title": "A second one"})
    page = desk.post(_address(draft), form | {"title": "A third"}).content.decode()
    assert "deniz saved this entry while you were editing it" in page
    assert _title(draft) == "A second one"


def test_autosave_in_another_window_of_the_same_editor_is_told(desk, draft):
    first, second = _open(desk, draft), _open(desk, draft)
    assert _autosave(desk, draft, first | {"title": "In the one window"})["success"]
    page = desk.post(_address(draft), second | {"title": "In the other"}).content.decode()
    assert "deniz saved this entry while you were editing it" in page


def test_own_autosave_after_which_somebody_else_saved_is_no_excuse(desk, managing_desk, draft):
    form = _open(desk, draft)
    assert _autosave(desk, draft, form | {"title": "Deniz’ title"})["success"]
    managing_desk.post(_address(draft), _open(managing_desk, draft) | {"title": "Mehmet’s title"})
    page = desk.post(_address(draft), form | {"title": "Deniz’ second thought"}).content.decode()
    assert "mehmet saved this entry while you were editing it" in page
    assert _title(draft) == "Mehmet’s title"


def test_token_of_another_persons_form_opens_nothing(desk, managing_desk, draft):
    first, second = _open(desk, draft), _open(managing_desk, draft)
    assert _autosave(desk, draft, first | {"title": "Deniz’ title"})["success"]
    stolen = second | {"form_token": first["form_token"], "title": "Mehmet’s title"}
    assert "deniz saved this entry" in managing_desk.post(_address(draft), stolen).content.decode()


@pytest.mark.parametrize("nonsense", ["", "/", "/1", "x", "x" * 4000, "{}/-1", "{}/1/2", "{}/" + "9" * 50])
def test_token_that_is_none_is_as_good_as_none(desk, draft, nonsense):
    form = _open(desk, draft)
    sent = form | {"form_token": nonsense.format(form["form_token"]), "title": "A first thought"}
    assert desk.post(_address(draft), sent, headers={"accept": "application/json"}).json()["success"]
    draft.refresh_from_db()
    assert (draft.title, draft.autosaved_by) == ("A first thought", "")
    assert desk.post(_address(draft), sent | {"title": "A second"}).status_code == 200


def test_earlier_version_knows_no_autosave(desk, draft):
    assert _autosave(desk, draft, _open(desk, draft) | {"title": "A first thought"})["success"]
    kept = draft.revisions.latest("pk")
    desk.post(_address(draft), _open(desk, draft) | {"title": "A second one"})
    assert kept.as_object().autosaved_by == ""


def test_page_that_makes_an_entry_saves_nothing_by_itself(desk):
    page = desk.get("/desk/entries/add/").content.decode()
    assert "w-autosave" not in page.split('id="w-editor-form"')[1].split(">")[0]


def test_save_from_another_window_of_the_same_editor_is_told(desk, draft):
    first, second = _open(desk, draft), _open(desk, draft)
    desk.post(_address(draft), first | {"title": "In the one window"})
    page = desk.post(_address(draft), second | {"title": "In the other"}).content.decode()
    assert "deniz saved this entry while you were editing it" in page


def test_autosave_over_another_save_is_refused(desk, managing_desk, draft):
    first, second = _open(desk, draft), _open(managing_desk, draft)
    assert _autosave(desk, draft, first | {"title": "Deniz’ title"})["success"]
    refused = _autosave(managing_desk, draft, second | {"title": "Mehmet’s title"})
    assert (refused["success"], refused["error_code"]) == (False, "invalid_revision")
    draft.refresh_from_db()
    assert draft.title == "Deniz’ title"


def test_save_over_the_same_revision_that_was_saved_anew_is_refused(desk, managing_desk, draft):
    first = _open(desk, draft)
    saved = _autosave(desk, draft, first | {"title": "Deniz’ title"})
    second = _open(managing_desk, draft)
    again = first | {"title": "Deniz’ second thought", "overwrite_revision_id": saved["revision_id"]}
    assert _autosave(desk, draft, again, 2)["success"]
    page = managing_desk.post(_address(draft), second | {"title": "Mehmet’s title"}).content.decode()
    assert "deniz saved this entry while you were editing it" in page
    draft.refresh_from_db()
    assert draft.title == "Deniz’ second thought"


def test_locked_entry_is_edited_by_nobody_else(desk, managing_desk, draft):
    form = _open(managing_desk, draft)
    desk.post(_address(draft, "lock"))
    page = managing_desk.post(_address(draft), form | {"title": "Mehmet’s title"}).content.decode()
    assert "could not be saved as it is locked" in page
    assert desk.post(_address(draft), form | {"title": "Deniz’ title"}).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Deniz’ title"


def test_managing_editor_unlocks_and_an_editor_only_what_is_their_own(desk, managing_desk, draft):
    managing_desk.post(_address(draft, "lock"))
    desk.post(_address(draft, "unlock"))
    assert Entry.objects.get().locked
    managing_desk.post(_address(draft, "unlock"))
    desk.post(_address(draft, "lock"))
    managing_desk.post(_address(draft, "unlock"))
    assert not Entry.objects.get().locked
    desk.post(_address(draft, "lock"))
    desk.post(_address(draft, "unlock"))
    assert not Entry.objects.get().locked


@pytest.mark.parametrize(
    ("what", "says"),
    [("lock", "mehmet locked it in the meantime"), ("schedule", "It was scheduled in the meantime")],
)
def test_lock_or_schedule_while_somebody_saves_is_respected(what, says, desk, draft, managing_editor):
    def interfere(request, instance):
        if what == "lock":
            Entry.objects.update(locked=True, locked_by=managing_editor)
        else:
            Schedule.objects.create(entry=draft, due_at=timezone.now(), made_at=timezone.now())

    form = _open(desk, draft)
    with hooks.register_temporarily("before_edit_snippet", interfere):
        page = desk.post(_address(draft), form | {"title": "Too late"}).content.decode()
    assert says in page
    draft.refresh_from_db()
    assert draft.title == "The ferry sails again"


def test_form_that_is_not_ours_is_taken_as_wagtail_takes_it(desk, draft):
    form = {
        key: value for key, value in _open(desk, draft).items() if not key.startswith(("loaded_", "form_"))
    }
    assert desk.post(_address(draft), form | {"title": "By a script"}).status_code == 302


def test_clicks_at_the_same_moment_release_once_and_save_once(race):
    told = race("desk.clicker", PROCESSES)
    # One save is taken; the others get their form back.
    assert told["saves"] == [DONE] + [TOLD] * (PROCESSES - 1)
    assert told["saved"] == 1
    # All clicks end at the entry, which has one number.
    assert told["releases"] == [DONE] * PROCESSES
    assert (told["lines"], told["editions"]) == (1, 1)
