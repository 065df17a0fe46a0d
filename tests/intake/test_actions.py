"""An outlet with a feed, on a real server; the clock is a value."""

from datetime import UTC, datetime, timedelta

import pytest
from archive.server import redirect, send, serve
from factories.busy import busy_machine
from factories.records import PARAGRAPHS, make_clipping, make_page

from pressmark.clippings.models import Clipping
from pressmark.intake.actions import add_leads, dismiss_lead, keep_lead, restore_lead
from pressmark.intake.models import Feed, Lead
from pressmark.intake.queries import count_unread, count_waiting, find_known
from pressmark.intake.tasks import clip_next, poll_next, read_next_ahead

NOON = datetime(2026, 5, 8, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def rss(*paths, title="The Harbour Post"):
    items = "".join(f"<item><title>About {path}</title><link>{path}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def at(hours):
    return lambda: NOON + timedelta(hours=hours)


@pytest.fixture
def outlet(allow_outlet, captures_folder):
    """Its answers, which a test may change, and its address."""
    answers = {"/feed": rss("/ferry", "/fog"), "/ferry": make_page(), "/fog": make_page(title="Fog")}
    with serve(answers) as address:
        yield answers, address


@pytest.fixture
def feed(outlet):
    return Feed.objects.create(url=f"{outlet[1]}/feed", due_at=NOON)


def test_feed_brings_its_leads_once(outlet, feed):
    answers, address = outlet
    assert poll_next(at(0))
    assert [lead.url for lead in Lead.objects.order_by("url")] == [f"{address}/ferry", f"{address}/fog"]
    assert not poll_next(at(0.5))
    answers["/feed"] = rss("/harbour", "/ferry", "/fog")
    assert poll_next(at(1))
    assert count_unread() == 3
    feed.refresh_from_db()
    assert (feed.title, feed.due_at, feed.error) == ("The Harbour Post", at(2)(), None)


def test_feed_that_is_unchanged_is_not_sent_again(outlet, feed):
    answers, _ = outlet
    asked = []

    def answer(handler):
        asked.append(handler.headers.get("If-None-Match"))
        if asked[-1]:
            send(handler, b"", status=304)
        else:
            send(handler, rss("/ferry"), ETag='"1"')

    answers["/feed"] = answer
    assert poll_next(at(0))
    assert poll_next(at(1))
    assert asked == [None, '"1"']
    assert count_unread() == 1


def never_ends(handler):
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<item>" * 1000)
    except OSError:
        handler.close_connection = True


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"<html><body>We moved.</body></html>", "NotAFeed"),
        (b"   ", "EmptyPage"),
        (None, "NotServed"),
        (never_ends, "TooLarge"),
    ],
    ids=["page", "empty", "missing", "endless"],
)
def test_feed_that_is_none_says_so_and_is_asked_less_often(outlet, feed, settings, answer, error):
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"fetch_limit": 1_000_000})
    outlet[0]["/feed"] = answer
    assert poll_next(at(0))
    feed.refresh_from_db()
    assert type(feed.error).__name__ == error
    assert (feed.failures, feed.due_at) == (1, at(2)())
    outlet[0]["/feed"] = rss("/ferry")
    assert poll_next(at(2))
    feed.refresh_from_db()
    assert (feed.failures, feed.error, count_unread()) == (0, None, 1)


def test_feed_that_moved_for_good_is_asked_there_from_then_on(outlet, feed):
    answers, address = outlet
    answers |= {"/feed": redirect("/news.xml", 301), "/news.xml": rss("/ferry")}
    assert poll_next(at(0))
    feed.refresh_from_db()
    assert feed.url == f"{address}/news.xml"


def test_article_that_we_have_is_no_lead(outlet, feed):
    make_clipping(url=f"{outlet[1]}/ferry")
    poll_next(at(0))
    assert [lead.url for lead in Lead.objects.all()] == [f"{outlet[1]}/fog"]


def test_list_of_links_is_taken_in(editor):
    added = add_leads("https://a.example/1\nhttps://b.example/2?utm_source=x\nfog", by=editor)
    assert [lead.url for lead in added.leads] == ["https://a.example/1", "https://b.example/2?utm_source=x"]
    assert [error.details["which"] for error in added.wrong] == ["fog"]
    again = add_leads("https://b.example/2", headline="Fog", by=editor)
    assert ([lead.url for lead in again.known], again.leads) == (["https://b.example/2?utm_source=x"], ())


def test_kept_lead_is_clipped_by_the_worker(outlet, editor):
    [lead] = add_leads(f"{outlet[1]}/ferry", by=editor).leads
    assert not clip_next(at(0))
    keep_lead(lead, by=editor)
    assert (lead.is_waiting, count_waiting()) == (True, 1)
    assert clip_next(at(0))
    lead.refresh_from_db()
    assert (lead.clipping, lead.is_waiting) == (Clipping.objects.get(), False)
    assert lead.clipping.created_by == editor
    dismiss_lead(lead, by=editor)
    assert lead.state == Lead.State.KEPT  # what is clipped is decided


def test_lead_that_can_not_be_clipped_says_why_and_is_tried_again(outlet, editor):
    answers, address = outlet
    [lead] = add_leads(f"{address}/gone", by=editor).leads
    keep_lead(lead, by=editor)
    assert clip_next(at(0))
    lead.refresh_from_db()
    assert type(lead.error).__name__ == "NotServed"
    assert not clip_next(at(1))
    answers["/gone"] = make_page()
    keep_lead(lead, by=editor)
    assert clip_next(at(1))
    lead.refresh_from_db()
    assert (lead.error, lead.clipping is not None) == (None, True)


def test_kept_lead_waits_for_a_busy_machine_and_is_clipped_then(outlet, editor, caplog):
    [lead] = add_leads(f"{outlet[1]}/ferry", by=editor).leads
    keep_lead(lead, by=editor)
    with busy_machine():
        assert clip_next(at(0)).is_waiting
        assert not clip_next(at(0.2))
    assert (
        "is busy with other work. Try again in a minute. It is put off for a quarter of an hour"
        in caplog.text
    )
    assert clip_next(at(0.25)).clipping == Clipping.objects.get()


def test_busy_machine_is_no_fault_of_a_feed(outlet, feed):
    with busy_machine():
        polled = poll_next(at(0))
    assert (polled.failures, polled.error, polled.polled_at) == (0, None, None)
    assert not poll_next(at(0.2))
    assert poll_next(at(0.25)).polled_at
    assert count_unread() == 2


def test_lead_is_read_ahead_when_the_machine_has_time(outlet, editor):
    had = make_clipping()
    add_leads(f"{outlet[1]}/ferry", by=editor)
    with busy_machine():
        assert read_next_ahead(at(0)).read_ahead_at is None
        assert not read_next_ahead(at(0.2))
    assert read_next_ahead(at(0.25)).twin == had


def test_lead_that_a_killed_worker_left_is_taken_up(outlet, editor):
    [lead] = add_leads(f"{outlet[1]}/ferry", by=editor).leads
    keep_lead(lead, by=editor)
    Lead.objects.filter(pk=lead.pk).update(leased_until=at(0.25)())
    assert not clip_next(at(0))
    assert clip_next(at(1))


def test_decision_can_be_taken_back(editor):
    [lead] = add_leads("https://a.example/1", by=editor).leads
    dismiss_lead(lead, by=editor)
    assert (lead.state, lead.decided_by, count_unread()) == (Lead.State.DISMISSED, editor, 0)
    restore_lead(lead, by=editor)
    assert count_unread() == 1


def test_wire_copy_of_what_we_have_is_seen_before_anybody_works_on_it(outlet, editor):
    answers, address = outlet
    had = make_clipping()
    answers["/wire"] = make_page(title="Ferry service resumes")
    [lead] = add_leads(f"{address}/wire", by=editor).leads
    assert read_next_ahead(at(0))
    lead.refresh_from_db()
    assert (lead.twin, lead.headline) == (had, "Ferry service resumes")
    known = find_known([lead])[lead.pk]
    assert (known.clipping, known.same_page) == (had, False)
    assert not read_next_ahead(at(0))
    assert Clipping.objects.count() == 1


def test_other_article_has_no_twin(outlet, editor):
    make_clipping()
    other = "".join(
        f"<p>{text.replace('ferry', 'library').replace('the', 'a')} {place}</p>"
        for place, text in enumerate(PARAGRAPHS[::-1])
    )
    outlet[0]["/other"] = f"<html><body><article><h1>Libraries</h1>{other}</article></body></html>".encode()
    [lead] = add_leads(f"{outlet[1]}/other", by=editor).leads
    assert read_next_ahead(at(0))
    lead.refresh_from_db()
    assert (lead.twin, lead.read_ahead_at) == (None, at(0)())


def test_same_address_is_known_whatever_form_it_takes(editor):
    had = make_clipping(url="https://harbour-post.example/ferry")
    [lead] = add_leads("http://www.harbour-post.example/ferry?utm_source=letter", by=editor).leads
    known = find_known([lead])[lead.pk]
    assert (known.clipping, known.same_page, known.numbers) == (had, True, ())
