import pytest
from django.contrib.auth.models import Group
from django.test import Client
from factories.records import make_clipping, make_entry, make_series

from pressmark.desk.roles import EDITORS, MANAGING_EDITORS, grant_roles
from pressmark.entries.actions import release

PLACES = [
    "",
    "leads/",
    "leads/add/",
    "feeds/",
    "clippings/",
    "clippings/add/",
    "entries/",
    "series/",
    "imprints/",
    "citation-styles/",
    "outlets/",
    "contributors/",
    "subjects/",
]


def test_the_home_page_welcomes_whom_may_set_up_a_series(managing_desk):
    page = managing_desk.get("/desk/").content.decode()
    assert "Make the imprint" in page
    assert "/desk/series/add/" in page


def test_the_home_page_sends_an_editor_to_the_managing_editor(desk):
    assert "Ask a managing editor" in desk.get("/desk/").content.decode()


def test_the_home_page_lists_what_waits_and_what_was_done(desk, contradicting):
    series = make_series()
    make_entry(series, make_clipping("https://harbour-post.example/other"), title="A draft of ours")
    released = make_entry(series, make_clipping("https://harbour-post.example/third"), title="A released one")
    release(released)
    page = desk.get("/desk/").content.decode()
    assert "Welcome" not in page
    assert f"/desk/clippings/edit/{contradicting.pk}/" in page
    assert "the page contradicts itself:" in page
    assert "A draft of ours" in page
    assert "A released one" in page
    assert f"/blog/{released.ledger_line.number}.pdf" in page


def test_the_home_page_asks_few_questions(desk, django_assert_max_num_queries):
    for number in range(12):
        make_clipping(f"https://harbour-post.example/{number}", author="Desk", text_author="James Wilson")
    make_series()
    desk.get("/desk/")
    with django_assert_max_num_queries(40):
        desk.get("/desk/")


@pytest.mark.parametrize("place", PLACES)
def test_nobody_without_a_role_sees_the_desk(place, outside):
    assert Client().get(f"/desk/{place}").url.startswith("/desk/login/")
    assert outside.get(f"/desk/{place}").url.startswith("/desk/login/")


@pytest.mark.parametrize(
    "place", [place for place in PLACES if place not in {"series/", "imprints/", "citation-styles/"}]
)
def test_an_editor_sees_the_lists(place, desk):
    make_entry()
    assert desk.get(f"/desk/{place}").status_code == 200


@pytest.mark.parametrize("place", PLACES)
def test_a_managing_editor_sees_all(place, managing_desk):
    make_entry()
    assert managing_desk.get(f"/desk/{place}").status_code == 200


@pytest.mark.parametrize("place", ["series/", "imprints/", "series/add/"])
def test_an_editor_does_not_set_up_series(place, desk):
    assert desk.get(f"/desk/{place}", follow=True).redirect_chain == [("/desk/", 302)]


@pytest.mark.parametrize(
    ("place", "wanted"), [("clippings", "ferry"), ("entries", "ferry"), ("outlets", "harbour")]
)
def test_lists_are_searched(place, wanted, desk):
    make_entry()
    assert "/edit/" in desk.get(f"/desk/{place}/?q={wanted}").content.decode()
    assert "/edit/" not in desk.get(f"/desk/{place}/?q=zeppelin").content.decode()


def test_the_menu_has_nothing_of_wagtails_pages(managing_desk):
    page = managing_desk.get("/desk/").content.decode()
    assert "/desk/clippings/" in page
    for foreign in ("/desk/pages/", "/desk/images/", "/desk/documents/"):
        assert f'"url": "{foreign}"' not in page


def test_the_roles_are_made_once_and_restored():
    editors = Group.objects.get(name=EDITORS)
    before = set(editors.permissions.values_list("codename", flat=True))
    assert "release_entry" not in before
    editors.permissions.clear()
    grant_roles()
    grant_roles()
    assert set(editors.permissions.values_list("codename", flat=True)) == before
    assert Group.objects.get(name=MANAGING_EDITORS).permissions.filter(codename="release_entry").exists()
    assert not Group.objects.filter(name="Moderators").exists()
