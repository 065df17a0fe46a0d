"""The viewable rendering of a page: what stays, what goes, and what it costs."""

import json

import pytest

from pressmark.document import confinement
from pressmark.document.errors import InputError, NotHtml, TooHard
from pressmark.extraction.confined import make_snapshot_confined
from pressmark.extraction.snapshot import Style, clean_html, make_snapshot

URL = "https://harbour-post.example/news/ferry"
FERRY = "https://harbour-post.example/ferry.png"


def snapshot(html, images=None, **options):
    return make_snapshot(f"<!doctype html>{html}".encode(), url=URL, images=images or {}, **options)


def test_words_and_structure_stay():
    html = "<h1>The ferry</h1><p>It <em>sails</em>.</p><ul><li>Monday</li></ul><table><tr><td colspan=2>x</td></tr></table>"
    assert snapshot(html).html == html.replace("=2", '="2"').replace("<table>", "<table><tbody>").replace(
        "</table>", "</tbody></table>"
    ).replace("<tbody><tr>", "<tbody><tr>")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<iframe src=https://other.example>x</iframe>",
        "<svg><a href=x>x</a></svg>",
        "<math><mi>x</mi></math>",
        "<template><p>x</p></template>",
        "<object data=x>x</object>",
        "<!-- words -->",
        "<meta http-equiv=refresh content='0;url=https://other.example'>",
    ],
)
def test_what_runs_or_asks_goes_with_all_that_is_in_it(html):
    assert snapshot(f"<p>words</p>{html}").html == "<p>words</p>"


@pytest.mark.parametrize(
    "attribute",
    ["onclick=x", "style=color:red", "id=x", "name=x", "class=x", "cite=/x", "background=x", "ping=/x"],
)
def test_attribute_that_nobody_needs_goes(attribute):
    assert snapshot(f"<blockquote {attribute}><p {attribute}>words</p></blockquote>").html == (
        "<blockquote><p>words</p></blockquote>"
    )


def test_class_stays_for_the_pages_own_style_sheets():
    assert snapshot("<p class=lede>words", classes=True).html == '<p class="lede">words</p>'


def test_link_to_the_web_is_whole_and_gives_nothing_away():
    assert snapshot("<a href='../about' target=_top>x</a>").html == (
        '<a href="https://harbour-post.example/about" target="_blank" rel="noopener noreferrer nofollow">x</a>'
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "captured:1", " java\tscript:x", "mailto:a@b.example"],
)
def test_other_links_lead_nowhere(address):
    assert "href" not in snapshot(f"<a href='{address}'>x</a>", {FERRY: "1"}).html


@pytest.mark.parametrize(
    "image",
    [
        "<img src=/ferry.png>",
        "<img src=data:image/gif;base64,x data-src=../ferry.png>",
        "<img srcset='/ferry.png 1x, /large.png 2x'>",
        "<picture><source srcset='/other.png 2x, /ferry.png'><img src=/fallback.png></picture>",
        "<noscript><img src=/ferry.png></noscript>",
        "<img src=/ferry.png#part>",
    ],
)
def test_captured_image_is_found_however_the_page_loads_it(image):
    assert (
        snapshot(f"<p>words{image}</p>", {FERRY: "name-1"}).html == '<p>words<img src="captured:name-1"></p>'
    )


def test_image_that_was_not_captured_is_its_text():
    assert snapshot("<p><img src=https://other.example/x.png alt='The quay'></p>").html == (
        "<p><span>The quay</span></p>"
    )


def test_image_that_names_itself_captured_is_none():
    assert clean_html("<img src=captured:1>", ["2"]) == "<img>"


def test_style_sheets_are_named_in_their_order():
    html = "<base href=/a/><link rel='Stylesheet' href=b.css><style>p{}</style><link rel=stylesheet href=c.css media=print><p>x"
    assert snapshot(html).styles == (Style(address="https://harbour-post.example/a/b.css"), Style(text="p{}"))


def test_language_and_direction_are_the_pages():
    found = snapshot("<html lang=FA dir=RTL><title> A  title </title><p>x")
    assert (found.language, found.direction, found.title) == ("fa", "rtl", "A title")


def test_other_file_is_no_page():
    with pytest.raises(NotHtml):
        make_snapshot(b"%PDF-1.7", url=URL, images={})


def test_snapshot_is_the_same_in_the_child_process():
    html = "<html lang=en><style>p{}</style><p>It <b>sails</b><img src=/ferry.png>"
    assert make_snapshot_confined(html.encode(), url=URL, images={FERRY: "1"}) == snapshot(html, {FERRY: "1"})


def test_page_that_is_too_hard_is_given_up(monkeypatch):
    monkeypatch.setattr(confinement, "_OWN_SHARE", 0)  # however busy this machine is
    # To a sanitiser each rule may be the end of a paragraph, for which it looks through all that is open.
    hard = ("<!doctype html>" + "<span>" * 1900 + "<hr>" * 400_000).encode()
    with pytest.raises(TooHard):
        make_snapshot_confined(hard, url=URL, images={}, seconds=1)


def test_page_that_is_nested_too_deeply_is_not_shown_in_part():
    with pytest.raises(InputError, match="nested too deeply"):
        snapshot("<ul><li>" * 3000)


@pytest.mark.parametrize("classes", [False, True])
def test_payloads_lose_what_could_run(shared, classes):
    """The browser has the last word (tests/walks/test_hostile_pages.py); this says what it is given."""
    with (shared / "hostile" / "xss.jsonl").open() as file:
        payloads = [json.loads(line)["payload"] for line in file]
    once = [clean_html(payload, classes=classes).replace("\r", "\n") for payload in payloads]
    assert [clean_html(html, classes=classes) for html in once] == once
