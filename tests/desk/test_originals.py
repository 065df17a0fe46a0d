"""What the desk says of clippings that are alike and of originals that changed."""

import re
from datetime import timedelta

import pytest
from archive.server import send, serve
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_page

from pressmark.clippings.actions import clip_url
from pressmark.clippings.looking import lease_watch
from pressmark.clippings.models import Look
from pressmark.entries.actions import look_at_original, release


@pytest.fixture
def answers():
    return {"/ferry": make_page()}


@pytest.fixture
def released(allow_outlet, captures_folder, answers):
    """A release that cites an article of a real outlet."""
    with serve(answers) as address:
        yield release(make_entry(clipping=clip_url(f"{address}/ferry"), title="Our note on the ferry"))


@pytest.fixture
def address(released):
    return f"/desk/clippings/edit/{released.clipping_id}/"


def look(made, days):
    now = made.released_at + timedelta(days=days)
    return look_at_original(lease_watch(now), now=now)


def gone(handler):
    send(handler, b"", status=404)


def words(page):
    """The page's words without its tags."""
    return " ".join(re.sub(r"<[^>]+>", "", page.content.decode()).split())


def test_clipping_says_where_its_text_is_already(desk):
    first = make_clipping()
    copy = make_clipping("https://shore-times.example/a", title="Ship leaves in fog")
    page = desk.get(f"/desk/clippings/edit/{copy.pk}/")
    assert f'href="/desk/clippings/edit/{first.pk}/"' in page.content.decode()
    assert "The same text in another outlet: The ferry sails again" in words(page)
    assert "100% of this text is there, 100% of that one is here" in words(page)


def test_clipping_that_is_not_watched_says_nothing_of_it(desk):
    clipping = make_clipping()
    assert "The original since" not in words(desk.get(f"/desk/clippings/edit/{clipping.pk}/"))


def test_watch_says_how_it_stands_and_when_it_looks_next(desk, released, address):
    page = words(desk.get(address))
    assert "Not looked at yet · next look:" in page
    look(released, 1)
    assert "Unchanged · last seen:" in words(desk.get(address))


def test_difference_is_marked_for_eyes_and_ears(desk, released, address, answers):
    changed = [PARAGRAPHS[0], PARAGRAPHS[1].replace("March", "May"), *PARAGRAPHS[2:]]
    answers["/ferry"] = make_page(title="The ferry never sails again", paragraphs=changed)
    look(released, 1)
    page = desk.get(address).content.decode()
    assert re.search(r"The ferry <ins><span[^>]*>\[added:\] </span>never ", page)
    assert re.search(r"<del><span[^>]*>\[removed:\] </span>March<", page)
    assert "Words that we quote" in page


def test_hostile_words_of_an_original_are_words(desk, released, address, answers):
    hostile = (
        "<script>alert(1)</script> is what the harbour master wrote down in the log of the port that night."
    )
    answers["/ferry"] = make_page(paragraphs=[*PARAGRAPHS, hostile])
    look(released, 1)
    page = desk.get(address).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_news_waits_on_the_home_page_until_somebody_has_seen_it(desk, editor, released, address, answers):
    assert "Originals that changed" not in words(desk.get("/desk/"))
    answers["/ferry"] = make_page(title="Another headline")
    seen = look(released, 1)
    home = desk.get("/desk/")
    assert "Originals that changed or are gone" in words(home)
    assert "Our note on the ferry" in words(home)
    assert f'href="{address}#news-{seen.pk}"' in home.content.decode()
    answer = desk.post(address, {"look": seen.pk, "note": "Only the headline."}, follow=True)
    assert "Noted, with your name and the time." in words(answer)
    assert re.search(r"deniz, [^:]+:\d\d: Only the headline\.", words(answer))
    assert "Originals that changed" not in words(desk.get("/desk/"))
    seen.refresh_from_db()
    assert (seen.noted_by, seen.note) == (editor, "Only the headline.")


def test_original_that_is_gone_is_explained(desk, released, address, answers):
    answers["/ferry"] = gone
    for days in (1, 5, 9):
        look(released, days)
    assert "It could not be fetched three times in a row" in words(desk.get(address))


def test_original_that_moved_names_its_new_address(desk, released, address, answers):
    answers["/ferry"] = lambda handler: send(handler, b"", status=301, Location="/new")
    answers["/new"] = make_page()
    look(released, 1)
    assert "The same text is now at: http://outlet.localhost:" in words(desk.get(address))


@pytest.mark.parametrize("sent", ["0", "x", "-1", "²"])
def test_look_that_is_none_is_not_found(desk, address, sent):
    assert desk.post(address, {"look": sent}).status_code == 404


def test_look_of_another_clipping_is_not_noted_here(desk, released, answers):
    answers["/ferry"] = make_page(title="Another headline")
    seen = look(released, 1)
    other = make_clipping("https://shore-times.example/a")
    assert desk.post(f"/desk/clippings/edit/{other.pk}/", {"look": seen.pk}).status_code == 404
    assert Look.objects.filter(noted_at=None).count() == 1


def test_outsider_notes_nothing(outside, released, address, answers):
    answers["/ferry"] = make_page(title="Another headline")
    seen = look(released, 1)
    outside.post(address, {"look": seen.pk})
    seen.refresh_from_db()
    assert seen.noted_at is None


def test_page_asks_the_same_questions_however_much_there_is(
    desk, released, address, answers, django_assert_num_queries
):
    answers["/ferry"] = make_page(title="Headline 1")
    look(released, 1)
    make_clipping("https://shore-times.example/1")
    desk.get(address)
    with django_assert_num_queries(32):
        desk.get(address)
    for number, days in enumerate((7, 30, 180), start=2):
        answers["/ferry"] = make_page(title=f"Headline {number}")
        look(released, days)
        make_clipping(f"https://shore-times.example/{number}")
    with django_assert_num_queries(32):
        desk.get(address)


def test_home_page_asks_one_question_more_for_news(desk, released, answers, django_assert_num_queries):
    desk.get("/desk/")
    with django_assert_num_queries(22):
        desk.get("/desk/")
    answers["/ferry"] = make_page(title="Another headline")
    look(released, 1)
    with django_assert_num_queries(23):  # without news the second one isn't asked
        desk.get("/desk/")


def test_note_that_no_form_would_send_is_taken_as_far_as_it_goes(desk, released, address, answers):
    answers["/ferry"] = make_page(title="Another headline")
    seen = look(released, 1)
    assert desk.post(address, {"look": "9" * 5000}).status_code == 404
    desk.post(address, {"look": seen.pk, "note": "Only\0 " + "the headline. " * 100})
    seen.refresh_from_db()
    assert (seen.note[:18], len(seen.note)) == ("Only the headline.", 500)
