import time

import pytest
from factories.records import make_page

from pressmark.document.errors import BrokenPdf, NoArticle, NotHtml, NotText, TooHard
from pressmark.extraction import extract
from pressmark.extraction.confined import extract_confined

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


def test_page_that_takes_too_long_is_given_up_and_the_next_is_read():
    words = "The ferry left the eastern quay at six in the morning, an hour before the fog came down over the bay. "
    hard = f"<!doctype html><article><h1>The ferry</h1><p>{words * 5}</p><ul>{'<li><a href=x>word</a>' * 100_000}".encode()
    begun = time.monotonic()
    with pytest.raises(TooHard, match="within 1 seconds"):
        extract_confined(hard, url=URL, seconds=1)
    assert time.monotonic() - begun < 20
    assert extract_confined(make_page(), url=URL).headline == "The ferry sails again"


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<blockquote><p>"])
def test_nested_tags_up_to_the_limit_end_in_a_clear_error(tag):
    # 2 MB of the 20 MB that a page may have, and two of its twenty seconds: more of them costs more of both.
    page = f"<!doctype html><title>The ferry</title>{tag * (2_000_000 // len(tag))}".encode()
    with pytest.raises((TooHard, NoArticle, NotText)):
        extract_confined(page, url=URL, seconds=2)
