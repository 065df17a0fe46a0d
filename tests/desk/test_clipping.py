import pytest
from django.contrib.auth.models import User
from django.test import Client
from factories.records import PARAGRAPHS, make_clipping, make_series

from pressmark.clippings.models import Clipping, Resolution
from pressmark.clippings.queries import open_conflicts
from pressmark.entries.models import Entry


@pytest.fixture
def clipping(contradicting):
    return contradicting


@pytest.fixture
def address(clipping):
    return f"/desk/clippings/edit/{clipping.pk}/"


def _decide(desk, address, **fields):
    sent = {f"decide-contributor-{name}": value for name, value in fields.items()}
    return desk.post(address, {"decide": "contributor", **sent}, follow=True)


def test_the_page_shows_claims_side_by_side(desk, address):
    page = desk.get(address).content.decode()
    assert page.count("<h1") == 1
    assert "To decide" in page
    assert "Contradiction" in page
    assert "Post Correspondent" in page
    assert "words of the text" in page
    assert "The ferry left the eastern quay" in page


def test_the_page_shows_the_capture(desk, clipping, address):
    page = desk.get(address).content.decode()
    assert clipping.capture.payload_sha256 in page


def test_a_decision_keeps_who_and_why(desk, editor, clipping, address):
    answer = _decide(desk, address, choice='["James Wilson"]', reason="The text says so.")
    assert "Decided" in answer.content.decode()
    decided = Resolution.objects.get()
    assert (decided.field, decided.value) == ("contributor", "James Wilson")
    assert (decided.reason, decided.resolved_by) == ("The text says so.", editor)
    assert open_conflicts(clipping) == ()
    page = desk.get(address).content.decode()
    assert "To decide" not in page
    assert "The text says so." in page


def test_a_decision_for_other_names(desk, clipping, address):
    _decide(desk, address, choice="other", other="James Wilson\nAyşe Yılmaz", reason="Printed edition.")
    assert [credit.contributor.name for credit in clipping.credits.all()] == ["James Wilson", "Ayşe Yılmaz"]


def test_a_decision_for_nobody(desk, clipping, address):
    _decide(desk, address, choice="nobody", reason="A house byline.")
    assert not clipping.credits.exists()
    assert "Nobody is named" in desk.get(address).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"choice": '["James Wilson"]', "reason": "  "},
            "Write down in a few words why this value is right.",
        ),
        ({"reason": "Because."}, "Choose what the record should say."),
        ({"choice": "other", "other": " ", "reason": "Because."}, "Write down what it is."),
        ({"choice": '["Somebody Else"]', "reason": "Because."}, "Select a valid choice"),
    ],
)
def test_a_decision_that_is_not_complete_is_refused(fields, words, desk, address):
    answer = _decide(desk, address, **fields)
    assert words in answer.content.decode()
    assert "Nothing was decided." in answer.content.decode()
    assert not Resolution.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("published", "7 May 2023", "is not a date"),
        ("published", "2023-02-30", "is not a date"),
        ("language", "klingonish", "is not a language tag"),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(field, value, words, desk, address):
    sent = {"choice": "other", "other": value, "reason": "Because."}
    answer = desk.post(
        address, {"decide": field, **{f"decide-{field}-{name}": text for name, text in sent.items()}}
    )
    assert words in answer.content.decode()
    assert not Resolution.objects.exists()


def test_a_field_without_a_conflict_can_be_decided_too(desk, clipping, address):
    sent = {"choice": "other", "other": "2023-05", "reason": "The day is a guess."}
    desk.post(
        address, {"decide": "published", **{f"decide-published-{name}": text for name, text in sent.items()}}
    )
    clipping.refresh_from_db()
    assert clipping.published == "2023-05"


def test_an_unknown_field_decides_nothing(desk, address):
    assert "Nothing was decided." in desk.post(address, {"decide": "headline"}).content.decode()


def _record(clipping, **changes):
    return {
        "headline": clipping.headline,
        "byline": clipping.byline,
        "outlet": clipping.outlet_id,
        "url": clipping.url,
        "modified": clipping.modified,
        "image": clipping.image,
    } | changes


def test_the_record_is_corrected_by_hand(desk, clipping, address):
    answer = desk.post(address, _record(clipping, headline="The Harbour That Closed", modified="2023-05-08"))
    assert answer.url == address
    clipping.refresh_from_db()
    assert (clipping.headline, clipping.modified) == ("The Harbour That Closed", "2023-05-08")


def test_a_record_with_a_wrong_date_is_refused(desk, clipping, address):
    page = desk.post(address, _record(clipping, modified="yesterday")).content.decode()
    assert "is not a date" in page


def test_an_entry_is_started_on_a_clipping(desk, editor, clipping):
    series = make_series()
    start = f"/desk/clippings/start/{clipping.pk}/"
    assert "Blog" in desk.get(start).content.decode()
    answer = desk.post(start, {"series": series.pk, "language": "en"})
    entry = Entry.objects.get()
    assert answer.url == f"/desk/entries/edit/{entry.pk}/"
    assert (entry.clipping, entry.created_by, entry.title) == (clipping, editor, clipping.headline)


def test_an_entry_is_not_started_in_a_language_that_is_none(desk, clipping):
    start = f"/desk/clippings/start/{clipping.pk}/"
    answer = desk.post(start, {"series": make_series().pk, "language": "english please"})
    assert "is not a language tag" in answer.content.decode()
    assert not Entry.objects.exists()


def test_without_a_series_the_start_page_says_how_to_make_one(desk, clipping):
    assert "There is no series yet" in desk.get(f"/desk/clippings/start/{clipping.pk}/").content.decode()


def test_nobody_deletes_a_clipping(managing_desk, clipping):
    root = Client()
    root.force_login(User.objects.create_superuser("root", password="a-long-one-indeed"))
    for browser in (managing_desk, root):
        browser.post(f"/desk/clippings/delete/{clipping.pk}/")
        browser.post(f"/desk/bulk/clippings/clipping/delete/?id={clipping.pk}&next=/desk/")
    assert Clipping.objects.filter(pk=clipping.pk).exists()


def test_an_outsider_decides_nothing(outside, address):
    sent = {"decide": "contributor", "decide-contributor-choice": "nobody", "decide-contributor-reason": "x"}
    assert outside.post(address, sent).url.startswith("/desk/login/")
    assert not Resolution.objects.exists()


def test_page_says_what_to_know_before_quoting(desk):
    clipping = make_clipping(paragraphs=(f"GORGE TOWN (AFP) - {PARAGRAPHS[0]}", *PARAGRAPHS[1:]))
    page = desk.get(f"/desk/clippings/edit/{clipping.pk}/").content.decode()
    assert "To know before quoting" in page
    assert (
        "<strong>Agency copy</strong>: Agence France-Presse (words of the text: <code>GORGE TOWN (AFP) -</code>)"
        in page
    )


def test_page_without_hints_has_no_heading_for_them(desk):
    page = desk.get(f"/desk/clippings/edit/{make_clipping().pk}/").content.decode()
    assert "To know before quoting" not in page


def test_days_and_languages_are_in_words(desk, clipping, address):
    assert "The Harbour Post · 7 May 2023 ·" in " ".join(desk.get(address).content.decode().split())
    page = desk.get("/desk/clippings/").content.decode()
    assert "7 May 2023" in page
    assert "English" in page
    assert "2023-05-07" not in page


def test_start_page_names_the_article(desk, clipping):
    make_series()
    page = desk.get(f"/desk/clippings/start/{clipping.pk}/").content.decode()
    assert f'dir="auto">{clipping}</h2>' in page
