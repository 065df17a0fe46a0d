from datetime import date

import pytest
from factories.records import make_clipping, make_entry

from pressmark.clippings.actions import approve_disclosure
from pressmark.clippings.models import Contributor, Disclosure, Outlet, Spelling
from pressmark.document.errors import OwnWork
from pressmark.entries.actions import release
from pressmark.entries.queries import draft_edition


@pytest.fixture
def outlet():
    make_clipping()
    return Outlet.objects.get()


@pytest.fixture
def disclosure(outlet, editor):
    return Disclosure.objects.create(
        outlet=outlet,
        text="Owned by the harbour company.",
        language="en",
        url="https://register.example/42",
        dated=date(2025, 3, 1),
        written_by=editor,
    )


def sent(outlet, **changes):
    return {
        "name": outlet.name,
        "host": outlet.host,
        "language": outlet.language,
        "country": "TR",
        "disclosures-TOTAL_FORMS": "1",
        "disclosures-INITIAL_FORMS": "0",
        "disclosures-MIN_NUM_FORMS": "0",
        "disclosures-MAX_NUM_FORMS": "1000",
        "disclosures-0-text": "Owned by the harbour company.",
        "disclosures-0-language": "en",
        "disclosures-0-url": "https://register.example/42",
        "disclosures-0-dated": "2025-03-01",
    } | changes


def kept(disclosure, **changes):
    """The same disclosure as the form sends it back."""
    return {"disclosures-INITIAL_FORMS": "1", "disclosures-0-id": str(disclosure.pk)} | changes


def test_country_and_source_card_are_written(desk, editor, outlet):
    assert desk.post(f"/desk/outlets/edit/{outlet.pk}/", sent(outlet)).status_code == 302
    outlet.refresh_from_db()
    written = Disclosure.objects.get()
    assert (outlet.country, written.written_by, written.approved_at) == ("TR", editor, None)


def test_country_that_is_none_is_refused(desk, outlet):
    page = desk.post(f"/desk/outlets/edit/{outlet.pk}/", sent(outlet, country="XX"))
    assert "Select a valid choice" in page.content.decode()


def test_nobody_approves_their_own_words(desk, disclosure, editor):
    with pytest.raises(OwnWork, match="can't be approved by the one who wrote it"):
        approve_disclosure(disclosure, by=editor)
    page = desk.post(f"/desk/outlets/approve/{disclosure.pk}/", follow=True).content.decode()
    assert "can&#x27;t be approved by the one who wrote it" in page
    assert "Approve: Owned" not in page


def test_second_person_approves_and_readers_are_told(desk, managing_desk, managing_editor, disclosure):
    assert (
        "Approve: Owned by the harbour company."
        in managing_desk.get(f"/desk/outlets/edit/{disclosure.outlet_id}/").content.decode()
    )
    managing_desk.post(f"/desk/outlets/approve/{disclosure.pk}/")
    disclosure.refresh_from_db()
    assert disclosure.approved_by == managing_editor
    edition = release(make_entry(clipping=make_clipping())).edition
    [said] = edition.original.disclosures
    assert (said.text, said.url, said.dated) == (disclosure.text, disclosure.url, disclosure.dated)


def test_what_nobody_approved_is_not_printed(disclosure):
    assert draft_edition(make_entry(clipping=make_clipping())).original.disclosures == ()


def test_changed_words_wait_again(managing_desk, managing_editor, disclosure, outlet):
    approve_disclosure(disclosure, by=managing_editor)
    managing_desk.post(f"/desk/outlets/edit/{outlet.pk}/", sent(outlet, **kept(disclosure)))
    disclosure.refresh_from_db()
    assert disclosure.approved_by == managing_editor
    changed = kept(disclosure, **{"disclosures-0-text": "Sold to the ferry company."})
    managing_desk.post(f"/desk/outlets/edit/{outlet.pk}/", sent(outlet, **changed))
    disclosure.refresh_from_db()
    assert (disclosure.approved_by, disclosure.written_by) == (None, managing_editor)


@pytest.mark.parametrize("way", ["get", "post"])
def test_approval_takes_a_role_and_is_no_address_to_open(outside, desk, disclosure, way):
    path = f"/desk/outlets/approve/{disclosure.pk}/"
    assert getattr(outside, way)(path).url.startswith("/desk/login/")
    assert desk.get(path).status_code == 405


def test_other_spelling_credits_the_same_person(desk):
    make_clipping(author="James Wilson")
    wilson = Contributor.objects.get(name="James Wilson")
    Spelling.objects.create(contributor=wilson, name="Джеймс Уилсон")
    other = make_clipping("https://harbour-post.example/other", author="Джеймс Уилсон", text_author="")
    assert [credit.contributor for credit in other.credits.all()] == [wilson]
    assert "Джеймс Уилсон" in desk.get(f"/desk/contributors/edit/{wilson.pk}/").content.decode()


def test_people_languages_and_countries_have_names(desk, disclosure, outlet, editor):
    editor.first_name, editor.last_name = "Deniz", "Aydın"
    editor.save()
    page = desk.get(f"/desk/outlets/edit/{outlet.pk}/").content.decode()
    assert "Written by Deniz Aydın; not approved yet" in page
    Outlet.objects.update(country="TR", language="fa")
    page = desk.get("/desk/outlets/").content.decode()
    assert "Persian" in page
    assert "Türkiye" in page
