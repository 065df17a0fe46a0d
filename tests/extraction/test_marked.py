import pytest

from pressmark.document.article import Field
from pressmark.extraction.marked import read_marked
from pressmark.extraction.page import open_page

PROSE = f"<p>{'The bridge over the gorge was closed on Monday. ' * 6}</p>"


def names(body, heading="<h1>The bridge is closed</h1>"):
    page = open_page(
        f"<html><head><title>The bridge</title></head><body>{heading}{body}</body></html>",
        "https://courier.example/1",
    )
    return [claim.value for claim in read_marked(page) if claim.field == Field.CONTRIBUTOR]


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="byline">By Anna Lee</p>',
        '<p class="articleAuthor">Anna Lee</p>',
        '<div data-testid="author-name">Anna Lee</div>',
        '<p class="textautor"><a rel="author">Anna Lee</a></p>',
        '<p itemprop="author">Anna Lee</p>',
        '<div><a href="/authors/anna-lee">Anna Lee</a> <b>5 hours ago</b></div>',
        '<div><a href="https://courier.example/yazar/anna-lee?from=bridge">Anna Lee</a></div>',
        '<div class="views-row"><p class="byline">Anna Lee</p></div>',
        '<div class="byline-and-share"><p class="author">Anna Lee</p></div>',
    ],
)
def test_markup_names_the_author(markup):
    assert names(markup + PROSE) == ["Anna Lee"]


def test_part_that_microdata_call_the_name_is_one_in_any_form():
    markup = '<p itemprop="author">by <b itemprop="name">bridge-it webteam</b> today</p>'
    assert names(markup) == ["bridge-it webteam"]


@pytest.mark.parametrize("part", ["location", "date", "role", "title", "image"])
def test_other_parts_of_a_byline_are_no_names(part):
    assert names(f'<p class="byline__{part}">Gorge Town</p><p class="byline__author">Anna Lee</p>') == [
        "Anna Lee"
    ]


def test_author_of_a_picture_is_no_author():
    assert names(f'<p class="image-author">Eva Brandt</p>{PROSE}') == []


def test_words_of_buttons_in_a_byline_are_no_names():
    assert names('<p class="author">Share <b>Sign up</b> Later</p>') == []


def test_byline_of_a_teaser_is_not_the_articles():
    teaser = '<div><h3><a href="/2">Choir sings</a></h3><p class="author">Mark Roe</p></div>'
    assert names(PROSE + teaser) == []


def test_bylines_one_after_the_other_below_the_text_are_other_articles():
    cards = "".join(
        f'<div><div><div><a href="/{name}"><b>Choir sings</b></a></div><div><p class="card-author">{name} Roe</p></div></div></div>'
        for name in ("Mark", "Eva", "Ivan")
    )
    assert names(PROSE * 2 + cards) == []


def test_link_to_an_author_below_the_text_names_nobody():
    assert names(f'{PROSE * 2}<div><a href="/profile/mark-roe">Mark Roe</a></div>') == []


def test_box_on_the_author_names_him_where_nothing_else_does():
    box = '<div class="author-box"><img><a class="author-name" href="/x">Anna Lee</a><p>Writes on bridges.</p></div>'
    assert names(PROSE + box) == ["Anna Lee"]
    assert names(f'<p class="byline">Mark Roe</p>{PROSE}{box}') == ["Mark Roe"]


def test_bare_line_behind_the_heading_names_people_only_where_it_is_no_link():
    assert names(f"<p>Anna Lee</p>{PROSE}") == ["Anna Lee"]
    assert names(f'<p><a href="/tag/court">Supreme Court</a></p>{PROSE}') == []
