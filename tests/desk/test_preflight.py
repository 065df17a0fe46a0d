"""Preflight at the desk: the list, the words, the meter and the permissions."""

import json

import pytest
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_series

from pressmark.clippings.models import Contributor
from pressmark.entries.actions import release
from pressmark.entries.models import Acknowledgement, QuotingPermission, Release, SeriesName
from pressmark.entries.readiness import draft_findings

LOUD = "THE FERRY SAILS AGAIN"


@pytest.fixture
def draft():
    return make_entry()


@pytest.fixture
def long():
    """A draft that quotes more than its series allows."""
    return make_entry(make_series(most_percent=20), excerpt="\n\n".join(PARAGRAPHS[:2]))


def _check(entry):
    return f"/desk/entries/check/{entry.pk}/"


def _page(browser, address, **sent):
    answer = browser.post(address, sent, follow=True) if sent else browser.get(address)
    return answer.content.decode()


def test_editor_sees_preflight_beside_the_draft(desk, draft):
    assert "nothing stands in the way" in _page(desk, f"/desk/entries/edit/{draft.pk}/")
    draft.title, draft.excerpt_rights = LOUD, ""
    draft.save()
    page = _page(desk, f"/desk/entries/edit/{draft.pk}/")
    assert "1 error, 1 warning" in page
    assert "There is no rights line for the quoted words." in page
    assert f'href="/desk/entries/edit/{draft.pk}/#id_excerpt_rights-label"' in page


def test_preflight_of_a_piece_of_our_own_is_shown_too(desk):
    own = make_entry(annotation="<h2>Empty</h2>")
    own.clipping = None
    own.save()
    assert "There is no text under the heading “Empty”." in _page(desk, f"/desk/entries/edit/{own.pk}/")


def test_warning_asks_for_a_word_and_keeps_it(managing_desk, managing_editor, draft):
    draft.title = LOUD
    draft.save()
    page = _page(managing_desk, _check(draft))
    assert 'name="capitals-in-title"' in page
    assert "Such as: “The ferry sails again”." in page
    refused = _page(managing_desk, _check(draft), **{"capitals-in-title": " "})
    assert "Say why, or cure it." in refused
    assert Release.objects.count() == 0
    page = _page(managing_desk, _check(draft), **{"capitals-in-title": "It is the ship’s name."})
    assert "Released as Blog" in page
    assert "It is the ship’s name." in page
    assert Acknowledgement.objects.get().given_by == managing_editor


def test_word_that_was_given_is_shown_and_not_asked_for_again(managing_desk, managing_editor, draft):
    draft.title = LOUD
    draft.save()
    finding = draft_findings(draft)[0]
    draft.acknowledgements.create(
        code=finding.code,
        checksum=finding.checksum,
        said="Capitals.",
        reason="Her name.",
        given_by=managing_editor,
    )
    page = _page(managing_desk, _check(draft))
    assert "“Her name.” – mehmet" in page
    assert 'name="capitals-in-title"' not in page
    assert "Released as" in _page(managing_desk, _check(draft), anything="")


def test_editor_who_may_not_release_is_asked_for_no_word(desk, draft):
    draft.title = LOUD
    draft.save()
    page = _page(desk, _check(draft))
    assert "words in capitals" in page
    assert 'name="capitals-in-title"' not in page


def test_words_that_were_given_stay_in_the_form_when_another_is_missing(managing_desk, draft):
    draft.title = f"{LOUD} - 07.05.2023"
    draft.save()
    page = _page(managing_desk, _check(draft), **{"capitals-in-title": "It is the ship’s name."})
    assert "It is the ship’s name.</textarea>" in page
    assert Acknowledgement.objects.count() == 0


def test_words_that_were_typed_stay_when_something_else_stops_the_release(managing_desk, draft):
    draft.title, draft.excerpt_rights = LOUD, ""
    draft.save()
    page = _page(managing_desk, _check(draft), **{"capitals-in-title": "It is the ship’s name."})
    assert "can&#x27;t be released" in page
    assert "It is the ship’s name.</textarea>" in page


def test_long_excerpt_is_lifted_by_name_with_a_reason(managing_desk, managing_editor, long):
    page = _page(managing_desk, _check(long))
    assert "Or lift it" in page
    assert _page(managing_desk, _check(long), **{"long-excerpt": ""}).count("Say why, or cure it.") == 1
    assert "Released as" in _page(managing_desk, _check(long), **{"long-excerpt": "The author is our guest."})
    word = Acknowledgement.objects.get()
    assert (word.code, word.given_by, word.reason) == (
        "long-excerpt",
        managing_editor,
        "The author is our guest.",
    )


def test_other_errors_leave_nothing_to_lift(managing_desk, long):
    long.excerpt_rights = ""
    long.save()
    page = _page(managing_desk, _check(long))
    assert " disabled " in page.split('aria-describedby="release-note"')[1].split(">")[0] + " "


def test_permission_is_recorded_by_an_editor(desk, editor, long):
    address = f"/desk/entries/permit/{long.pk}/"
    assert address in _page(desk, _check(long))
    sent = {"granted_by": "Ann Lee, author", "granted_on": "2023-05-08", "covers": "All of it.", "url": ""}
    page = _page(desk, address, **sent)
    assert "Ann Lee, author, 8 May 2023: All of it." in page
    assert "words are quoted" not in page
    assert QuotingPermission.objects.get().recorded_by == editor


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"granted_by": ""}, "This field is required."),
        ({"granted_on": "2999-01-01"}, "permits nothing"),
        ({"granted_on": "soon"}, "Enter a valid date."),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
    ],
)
def test_permission_that_says_too_little_is_refused(changes, words, desk, long):
    sent = {"granted_by": "Ann Lee", "granted_on": "2023-05-08", "covers": "All of it."} | changes
    assert words in _page(desk, f"/desk/entries/permit/{long.pk}/", **sent)
    assert QuotingPermission.objects.count() == 0


def test_released_entry_takes_no_permission(desk, draft):
    release(draft)
    desk.post(
        f"/desk/entries/permit/{draft.pk}/", {"granted_by": "A", "granted_on": "2023-05-08", "covers": "B"}
    )
    assert QuotingPermission.objects.count() == 0


def _meter(browser, entry, excerpt):
    return browser.post(f"/desk/entries/meter/{entry.pk}/", {"excerpt": excerpt})


def test_excerpt_is_measured_while_it_is_written(desk, long):
    said = _meter(desk, long, PARAGRAPHS[1]).json()
    assert said == {
        "meter": "Quoted: 21 of 106 words (19.8%). The series allows 21.",
        "over": False,
        "misquote": "",
    }
    said = _meter(desk, long, "\n\n".join([*PARAGRAPHS[:2], "Nobody had suspected it"])).json()
    assert said["over"] is True
    assert said["meter"].endswith("That is more than the 21 that the series allows.")
    assert said["misquote"] == (
        "Where the excerpt says “suspected”, the article says “expected”: “Nobody had suspected it”."
    )


def test_meter_is_there_without_a_script(desk, long):
    page = _page(desk, f"/desk/entries/edit/{long.pk}/")
    assert "That is more than the 21 that the series allows." in page


def test_new_entry_that_is_refused_has_no_meter_yet(desk):
    sent = {
        "clipping": make_clipping().pk,
        "title": "New",
        "language": "nonsense",
        "series": make_series().pk,
    }
    page = _page(desk, "/desk/entries/add/", **sent)
    assert "is not a language tag" in page
    assert "data-meter" not in page


def test_meter_is_spoken_in_the_editors_language(desk, editor, long):
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "tr"})
    assert _meter(desk, long, PARAGRAPHS[1]).json()["meter"] == (
        "Alıntılanan: 106 sözcükten 21 (%19,8). Dizi 21 sözcüğe izin veriyor."
    )


def test_meter_takes_a_megabyte(desk, long):
    assert _meter(desk, long, "word " * 200_000).json()["over"] is False


def test_meter_of_a_clipping_without_text_says_so(desk, long):
    long.clipping.body = []
    long.clipping.save()
    said = _meter(desk, long, "Nobody").json()
    assert said["meter"] == "Quoted: 0 of 0 words (0%). The series allows 0."
    assert "The clipping has no text" in _page(desk, _check(long))


def test_outsider_measures_and_permits_nothing(outside, long):
    assert _meter(outside, long, "Nobody").url.startswith("/desk/login/")
    assert outside.get(f"/desk/entries/permit/{long.pk}/").url.startswith("/desk/login/")


def test_finding_leads_to_the_record_that_it_is_about(managing_desk, desk, draft):
    Contributor.objects.update(family="", given="")
    SeriesName.objects.filter(language="en").update(language="de")
    page = _page(managing_desk, _check(draft))
    assert f'href="/desk/contributors/edit/{Contributor.objects.get().pk}/"' in page
    assert f'href="/desk/series/edit/{draft.series_id}/"' in page
    # An editor may not change a series, and is led to the entry's own field.
    assert f'href="/desk/entries/edit/{draft.pk}/#id_series-label"' in _page(desk, _check(draft))


def test_policy_of_a_series_is_edited(managing_desk):
    series = make_series()
    page = _page(managing_desk, f"/desk/series/edit/{series.pk}/")
    assert 'name="most_words"' in page
    assert 'name="most_percent"' in page


def test_list_is_the_same_in_the_panel_on_the_page_and_at_the_release(managing_desk, draft):
    other = make_clipping("https://other-post.example/b", paragraphs=PARAGRAPHS)
    release(make_entry(draft.series, other))
    draft.title = LOUD
    draft.save()
    said = [
        "The title has words in capitals",
        "The same text, from another outlet or address, is released already",
    ]
    for address in (f"/desk/entries/edit/{draft.pk}/", _check(draft)):
        page = _page(managing_desk, address)
        assert [text in page for text in said] == [True, True]


def test_answer_of_the_meter_is_plain_text(desk, long):
    answer = _meter(desk, long, "<script>alert(1)</script>")
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["misquote"].startswith("The article doesn't say")
