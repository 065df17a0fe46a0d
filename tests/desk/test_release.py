import pytest
from factories.records import make_entry

from pressmark.entries.actions import release, withdraw
from pressmark.entries.models import Entry, LedgerLine, Release


@pytest.fixture
def draft():
    return make_entry()


def _check(entry):
    return f"/desk/entries/check/{entry.pk}/"


def test_a_managing_editor_releases(managing_desk, managing_editor, draft):
    assert "Preflight found nothing" in managing_desk.get(_check(draft)).content.decode()
    page = managing_desk.post(_check(draft), follow=True).content.decode()
    made = Release.objects.get()
    assert made.released_by == managing_editor
    assert f'href="/blog/{made.line.number}/"' in page
    assert f'href="/blog/{made.line.number}.pdf"' in page
    assert f"Released as Blog {made.line.number}." in page


def test_a_double_click_releases_once(managing_desk, draft):
    first = managing_desk.post(_check(draft))
    second = managing_desk.post(_check(draft))
    assert first.url == second.url == f"/desk/entries/edit/{draft.pk}/"
    assert Release.objects.count() == LedgerLine.objects.count() == 1


def test_findings_stop_a_release_and_say_what_to_do(managing_desk, contradicting):
    draft = make_entry(clipping=contradicting, excerpt="", title="")
    page = managing_desk.get(_check(draft)).content.decode()
    assert "The entry has no title." in page
    assert f'href="/desk/entries/edit/{draft.pk}/#id_title-label' in page
    assert f'href="/desk/clippings/edit/{contradicting.pk}/"' in page
    assert " disabled " in page.split('aria-describedby="release-note"')[1].split(">")[0] + " "
    answer = managing_desk.post(_check(draft), follow=True).content.decode()
    assert "can&#x27;t be released" in answer
    assert not LedgerLine.objects.exists()


def test_an_editor_sees_findings_and_no_button(desk, draft):
    page = desk.get(_check(draft)).content.decode()
    assert "A managing editor releases it." in page
    assert "release-note" not in page


def test_an_editor_cannot_release_all_the_same(desk, draft):
    answer = desk.post(_check(draft), follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert not LedgerLine.objects.exists()


def test_an_outsider_is_sent_to_the_login(outside, draft):
    assert outside.get(_check(draft)).url.startswith("/desk/login/")
    assert outside.post(_check(draft)).url.startswith("/desk/login/")


def test_the_check_of_a_released_entry_leads_to_the_entry(managing_desk, draft):
    release(draft)
    assert managing_desk.get(_check(draft)).url == f"/desk/entries/edit/{draft.pk}/"


def test_a_withdrawn_entry_is_not_released_again(managing_desk, draft):
    release(draft)
    withdraw(draft, reason="The outlet took it back.")
    managing_desk.post(_check(draft))
    assert Release.objects.count() == 1
    draft.refresh_from_db()
    assert draft.state == Entry.State.WITHDRAWN
