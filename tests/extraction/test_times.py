import pytest

from pressmark.document.article import Field, Place
from pressmark.extraction.page import open_page
from pressmark.extraction.times import read_times


def times(body, *languages):
    page = open_page(f"<html><body><h1>Bridge closed</h1>{body}<p>Some words.</p></body></html>", "")
    return [(claim.field, claim.value) for claim in read_times(page, languages or ("en",))]


def test_moment_of_a_time_element():
    assert times('<time datetime="2026-10-05T09:30:00+02:00">5 October</time>') == [
        (Field.PUBLISHED, "2026-10-05T09:30:00+02:00")
    ]


@pytest.mark.parametrize("words", ["5 October 2026, 23:30", "Posted Oct 5, 11:30 PM"])
def test_printed_day_comes_before_the_moment_in_utc(words):
    assert times(f'<time datetime="2026-10-06T03:30:00Z">{words}</time>') == [
        (Field.PUBLISHED, "2026-10-05"),
        (Field.PUBLISHED, "2026-10-06T03:30:00+00:00"),
    ]


def test_printed_day_of_the_old_year_comes_before_the_moment_in_utc():
    assert times('<time datetime="2027-01-01T03:30:00Z">Posted Dec 31, 10:30 PM</time>')[0] == (
        Field.PUBLISHED,
        "2026-12-31",
    )


def test_printed_day_replaces_a_moment_of_another_day():
    assert times('<time datetime="2026-10-19T03:30:00Z">5 October 2026</time>') == [
        (Field.PUBLISHED, "2026-10-05")
    ]


@pytest.mark.parametrize(
    "element",
    [
        '<time datetime="2026-10-07">Last updated 7 October</time>',
        '<time class="updated" datetime="2026-10-07">7 October</time>',
        '<div>Updated: <time datetime="2026-10-07">7 October</time></div>',
        '<div><b>Güncelleme</b> <time datetime="2026-10-07">7 October</time></div>',
    ],
)
def test_day_of_a_change_is_not_that_of_publication(element):
    assert times(element) == [(Field.MODIFIED, "2026-10-07")]


@pytest.mark.parametrize(
    "element",
    [
        '<div class="related-news"><time datetime="2026-10-07">7 October</time></div>',
        '<ol class="comments"><time datetime="2026-10-07">7 October</time></ol>',
        '<div id="topbar"><time datetime="2026-10-07">Wednesday, 7 October</time></div>',
        '<aside><time datetime="2026-10-07">7 October</time></aside>',
        '<div data-timestamp="1791280000"></div>',
    ],
)
def test_day_of_something_else_is_none_of_the_article(element):
    assert times(element) == []


def test_seconds_for_scripts_are_a_moment():
    assert times('<span data-timestamp="1791192600">two hours ago</span>') == [
        (Field.PUBLISHED, "2026-10-05T09:30:00+00:00")
    ]


def test_microdata_say_which_day_is_which():
    page = open_page(
        '<html><body><meta itemprop="datePublished" content="2026-10-05">'
        '<meta itemprop="dateModified" content="2026-10-07"><p>Words.</p></body></html>',
        "",
    )
    assert [(claim.field, claim.place) for claim in read_times(page, [])] == [
        (Field.PUBLISHED, Place.MICRODATA),
        (Field.MODIFIED, Place.MICRODATA),
    ]


@pytest.mark.parametrize("said", ["dc:date dc:created", "schema:dateCreated", "datePublished"])
def test_rdfa_state_the_day(said):
    assert times(f'<span property="{said}" content="2026-10-05T09:30:00+02:00">a while ago</span>') == [
        (Field.PUBLISHED, "2026-10-05T09:30:00+02:00")
    ]


def test_widget_of_a_page_builder_holds_the_articles_own_day():
    day = '<time datetime="2026-10-05">5 October</time>'
    assert times(f'<div class="elementor-widget">{day}</div>') == [(Field.PUBLISHED, "2026-10-05")]
    assert times(f'<div class="widget">{day}</div>') == []


def test_day_of_an_article_that_the_page_leads_to_is_that_ones():
    other = '<article><h3><a href="/bus">Three new buses</a></h3><time datetime="2020-02-01">1.2.2020</time></article>'
    assert times(other) == []


def test_form_around_the_page_is_not_away():
    page = open_page(
        '<html><body><form><h1>Bridge closed</h1><time datetime="2026-10-05">5 October</time></form></body></html>',
        "",
    )
    assert [claim.value for claim in read_times(page, ["en"])] == ["2026-10-05"]
