import os
import signal
import time
from functools import partial
from threading import Timer

import pytest
from factories.records import make_page

from pressmark.document import confinement
from pressmark.document.errors import (
    BreaksReader,
    BrokenPdf,
    NoArticle,
    NotHtml,
    NotText,
    ReadingRoomBusy,
    TooHard,
)
from pressmark.extraction import confined, extract
from pressmark.extraction.confined import extract_confined, make_snapshot_confined, read_feed_confined

URL = "https://harbour-post.example/ferry"


def test_article_is_the_same_as_without_confinement():
    assert extract_confined(make_page(), url=URL) == extract(make_page(), url=URL)


@pytest.mark.parametrize(
    ("payload", "error"),
    [(b"%PDF-1.7", BrokenPdf), (b"GIF89a", NotHtml), (b"<!doctype html><body></body>", NoArticle)],
)
def test_error_crosses_with_all_that_it_says(payload, error):
    with pytest.raises(error) as inside:
        extract(payload, url=URL)
    with pytest.raises(error) as outside:
        extract_confined(payload, url=URL)
    assert str(outside.value) == str(inside.value)


@pytest.fixture
def ours(monkeypatch):
    """No other work keeps a page waiting, however busy this machine is."""
    monkeypatch.setattr(confinement, "_OWN_SHARE", 0)


def test_page_that_takes_too_long_is_given_up_and_the_next_is_read(ours):
    words = "The ferry left the eastern quay at six in the morning, an hour before the fog came down over the bay. "
    hard = f"<!doctype html><article><h1>The ferry</h1><p>{words * 5}</p><ul>{'<li><a href=x>word</a>' * 100_000}".encode()
    begun = time.monotonic()
    with pytest.raises(TooHard, match="within 1 seconds"):
        extract_confined(hard, url=URL, seconds=1)
    assert time.monotonic() - begun < 20
    assert extract_confined(make_page(), url=URL).headline == "The ferry sails again"


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<blockquote><p>"])
def test_nested_tags_up_to_the_limit_end_in_a_clear_error(tag, ours):
    # 2 MB of the 20 MB that a page may have, and two of its twenty seconds: more of them costs more of both.
    page = f"<!doctype html><title>The ferry</title>{tag * (2_000_000 // len(tag))}".encode()
    with pytest.raises((TooHard, NoArticle, NotText)):
        extract_confined(page, url=URL, seconds=2)


FEED = b"<rss version='2.0'><channel><item><title>Fog</title><link>/fog</link></item></channel></rss>"


@pytest.mark.parametrize(
    "read",
    [
        partial(extract_confined, make_page()),
        partial(make_snapshot_confined, make_page(), images={}),
        partial(read_feed_confined, FEED),
    ],
    ids=["page", "snapshot", "feed"],
)
def test_page_that_a_busy_machine_kept_waiting_may_be_given_again(read):
    whole = read(url=URL)
    for child in confined._READERS._idle:
        os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(
        ReadingRoomBusy, match=r"within 1 seconds, .* busy .* Try again in a minute\."
    ) as raised:
        read(url=URL, seconds=1)
    assert raised.value.details["which"] == URL
    assert read(url=URL) == whole


def test_page_that_its_reader_ends_over_is_too_hard():
    whole = extract_confined(make_page(), url=URL)
    readers = [child.pid for child in confined._READERS._idle]
    for pid in readers:
        os.kill(pid, signal.SIGSTOP)
    ends = (signal.SIGTERM, signal.SIGCONT)  # what is stopped ends when it goes on
    end = Timer(0.1, lambda: [os.kill(pid, each) for pid in readers for each in ends])
    end.start()
    with pytest.raises(BreaksReader, match=r"breaks down over it\. Save only the article") as raised:
        extract_confined(make_page(), url=URL)
    end.join()
    assert raised.value.permanent
    assert extract_confined(make_page(), url=URL) == whole
