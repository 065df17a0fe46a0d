"""A watched original on a real outlet that changes its mind; the clock is a value."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive.server import redirect, send, serve
from django.db import transaction
from factories.records import PARAGRAPHS, make_page

from pressmark.archive.models import Capture
from pressmark.clippings.actions import clip_url
from pressmark.clippings.looking import (
    LEASE,
    end_watch,
    lease_watch,
    note_look,
    put_off,
    record_look,
    start_watch,
    visit_original,
)
from pressmark.clippings.models import Claim, Clipping, Look, Sighting, Watch
from pressmark.clippings.queries import find_news
from pressmark.document.errors import BrowserFailed

CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")
RELEASED = datetime(2026, 5, 8, 9, 0, tzinfo=UTC)
OTHER = (
    "Nine stations along the line have opened reading rooms, each with books in eleven languages and a stove.",
    "The books travel in freight wagons that used to come back empty, and the railway asks nothing for it at all.",
    "Readers may leave a book at any of the stations; twice a week somebody sorts what has come in on the shelves.",
)

pytestmark = pytest.mark.django_db


def after(days):
    return RELEASED + timedelta(days=days)


class Outlet:
    """An outlet with one article, clipped and watched."""

    def __init__(self, answers, address, passages):
        self.answers, self.address = answers, address
        self.clipping = clip_url(f"{address}/ferry")
        start_watch(self.clipping, passages=passages, since=RELEASED)

    def look(self, days, **answers):
        """Serve other answers from now on, and look."""
        self.answers |= {f"/{path}": answer for path, answer in answers.items()}
        watch = lease_watch(after(days))
        visit = visit_original(watch)
        with transaction.atomic():
            return record_look(watch, visit, now=after(days))

    @property
    def watch(self):
        return Watch.objects.get(clipping=self.clipping)


@pytest.fixture
def outlet(allow_outlet, captures_folder):
    answers = {"/ferry": make_page()}
    with serve(answers) as address:
        yield Outlet(answers, address, [PARAGRAPHS[1]])


def gone(handler):
    send(handler, b"", status=410)


def test_unchanged_page_leaves_a_row_and_no_capture(outlet):
    before = list(Clipping.objects.values()), Claim.objects.count(), Capture.objects.count()
    look = outlet.look(1)
    assert (look.finding, look.status, look.capture, look.drift) == ("unchanged", 200, None, None)
    assert look.checksum == outlet.clipping.capture.payload_sha256
    assert (outlet.watch.seen_at, outlet.watch.due_at) == (after(1), after(7))
    assert (list(Clipping.objects.values()), Claim.objects.count(), Capture.objects.count()) == before
    assert not find_news()


def test_page_in_other_clothes_is_unchanged(outlet):
    redesigned = make_page(paragraphs=[each.replace("“", "«").replace("”", "»") for each in PARAGRAPHS])
    look = outlet.look(1, ferry=redesigned.replace(b"<article>", b'<p>12 comments</p><article class="new">'))
    assert (look.finding, look.capture) == ("unchanged", None)
    assert look.checksum != outlet.clipping.capture.payload_sha256


def test_changed_words_are_news_with_the_evidence(outlet):
    changed = make_page(
        title="The ferry never sails again",
        paragraphs=[PARAGRAPHS[0], PARAGRAPHS[1].replace("March", "May"), *PARAGRAPHS[2:]],
    )
    look = outlet.look(1, ferry=changed)
    assert (look.finding, look.is_news, look.capture.payload_sha256) == ("changed", True, look.checksum)
    drift = look.difference
    assert [part.text for part in drift.headline if part.kind == "new"] == ["never "]
    assert [(part.kind, part.text) for part in drift.passages[0] if part.kind != "same"] == [
        ("gone", "March"),
        ("new", "May "),
    ]
    assert outlet.watch.seen_at == after(1)
    assert Sighting.objects.count() == 1


def test_same_change_is_told_and_kept_once(outlet):
    outlet.look(1, ferry=make_page(title="Another headline"))
    look = outlet.look(7)
    assert (look.finding, look.is_news, look.capture, look.drift) == ("changed", False, None, None)
    again = outlet.look(30, ferry=make_page(title="A third headline"))
    assert (again.is_news, again.capture is not None) == (True, True)
    assert Capture.objects.count() == 3


def test_change_that_is_taken_back_is_news(outlet):
    outlet.look(1, ferry=make_page(title="Another headline"))
    look = outlet.look(7, ferry=make_page())
    assert (look.finding, look.is_news, outlet.watch.state) == ("unchanged", True, "unchanged")


@pytest.mark.parametrize("status", [301, 308])
def test_page_that_moved_for_good_is_moved(outlet, status):
    look = outlet.look(1, ferry=redirect("/2026/ferry", status=status), **{"2026/ferry": make_page()})
    assert (look.finding, look.is_news, look.capture) == ("moved", True, None)
    assert outlet.watch.moved_to == look.final_url == f"{outlet.address}/2026/ferry"
    assert outlet.watch.seen_at == after(1)


def test_page_that_moved_for_the_moment_is_unchanged(outlet):
    look = outlet.look(1, ferry=redirect("/2026/ferry", status=302), **{"2026/ferry": make_page()})
    assert (look.finding, outlet.watch.moved_to) == ("unchanged", "")


def test_page_that_calls_another_address_its_own_is_moved(outlet):
    canonical = f'<link rel="canonical" href="{outlet.address}/2026/ferry"></head>'.encode()
    look = outlet.look(1, ferry=make_page().replace(b"</head>", canonical))
    assert (look.finding, outlet.watch.moved_to) == ("moved", f"{outlet.address}/2026/ferry")


@pytest.mark.parametrize("way", ["in its place", "behind a redirect"])
def test_page_that_turned_into_another_is_changed_and_not_seen(outlet, way):
    other = make_page(title="Reading rooms on the line", author="Ada Hill", paragraphs=OTHER)
    answers = {"ferry": other} if way == "in its place" else {"ferry": redirect("/x", status=301), "x": other}
    look = outlet.look(1, **answers)
    assert (look.finding, look.is_news) == ("changed", True)
    assert (outlet.watch.seen_at, outlet.watch.moved_to) == (None, "")
    assert len(look.difference.paragraphs) == len(PARAGRAPHS) + len(OTHER)


def test_page_without_an_article_is_changed(outlet):
    look = outlet.look(1, ferry=b"<!doctype html><title>Harbour Post</title><p>Welcome.</p>")
    assert (look.finding, outlet.watch.seen_at) == ("changed", None)


def test_page_is_gone_after_three_failures_over_a_week(outlet):
    outlet.look(1)
    states = [outlet.look(days, ferry=gone).state for days in (7, 11, 15)]
    assert states == ["failing", "failing", "gone"]
    assert outlet.watch.due_at == after(22)
    assert outlet.watch.seen_at == after(1)
    (news,) = find_news()
    assert (news.looked_at, "410" in news.why) == (after(15), True)
    assert outlet.look(22).is_news is False
    assert outlet.look(29, ferry=make_page()).state == "unchanged"


def test_damaged_evidence_is_compared_by_the_record(outlet, captures_folder):
    for file in captures_folder.rglob("*.gz"):
        file.write_bytes(b"")
    assert outlet.look(1, ferry=make_page() + b"<!-- new -->").finding == "unchanged"


def test_look_is_noted_once(outlet, editor, django_user_model):
    look = outlet.look(1, ferry=make_page(title="Another headline"))
    second = django_user_model.objects.create_user("mehmet")
    note_look(look, by=editor, note=" Only the headline. ", now=after(2))
    note_look(look, by=second, note="Late", now=after(3))
    look.refresh_from_db()
    assert (look.noted_by, look.noted_at, look.note) == (editor, after(2), "Only the headline.")
    assert not find_news()


def test_nothing_is_leased_before_it_is_due(outlet):
    assert lease_watch(after(0.9)) is None
    assert lease_watch(after(1)) == outlet.watch


def test_watch_is_leased_to_one_worker_until_the_lease_is_over(outlet):
    first = lease_watch(after(1))
    assert lease_watch(after(1)) is None
    assert lease_watch(after(1), pk=first.pk) is None
    assert lease_watch(after(1) + LEASE) == first


def test_visit_of_a_worker_that_was_too_slow_is_dropped(outlet):
    slow = lease_watch(after(1))
    visit = visit_original(slow)
    other = lease_watch(after(1) + LEASE)
    assert record_look(slow, visit, now=after(1)) is None
    assert record_look(other, visit, now=after(1) + LEASE)
    assert record_look(other, visit, now=after(1) + LEASE) is None
    assert Look.objects.count() == 1


def test_watch_that_ends_forgets_nothing(outlet):
    outlet.look(1)
    end_watch(outlet.clipping)
    assert lease_watch(after(400)) is None
    assert (outlet.watch.seen_at, outlet.watch.looks.count()) == (after(1), 1)
    start_watch(outlet.clipping, passages=["new words"], since=after(10))
    assert (outlet.watch.passages, outlet.watch.since, outlet.watch.due_at) == (
        ["new words"],
        RELEASED,
        after(30),
    )


def test_watch_is_put_off(outlet):
    put_off(lease_watch(after(1)), after(2))
    assert lease_watch(after(1)) is None
    assert lease_watch(after(2)) == outlet.watch


def test_site_that_wants_no_robots_is_not_gone_but_refuses(outlet):
    look = outlet.look(1, **{"robots.txt": b"User-agent: *\nDisallow: /ferry"})
    assert (look.finding, look.state, outlet.watch.failures) == ("refused", "refused", 0)
    assert look.capture is None
    assert "robots.txt" in look.why


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.is_file(), reason="Chromium is not installed")
def test_page_captured_in_a_browser_is_looked_at_in_one(settings, allow_outlet, captures_folder):
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"browser": CHROMIUM})
    shell = b"<!doctype html><script>fetch('/text').then(a => a.text()).then(t => document.write(t))</script>"
    with serve({"/ferry": shell, "/text": make_page()}) as address:
        drawn = Outlet({}, address, [PARAGRAPHS[1]])
    assert drawn.clipping.capture.rendered_sha256
    changed = make_page().replace(PARAGRAPHS[1].encode(), OTHER[0].encode())
    with serve({"/ferry": shell, "/text": changed}) as address:
        Clipping.objects.update(url=f"{address}/ferry")
        look = drawn.look(1)
    assert look.finding == "changed"


def test_missing_browser_is_no_fault_of_the_outlet(outlet):
    Capture.objects.update(rendered_sha256="0" * 64)
    with pytest.raises(BrowserFailed):
        visit_original(lease_watch(after(1)))
