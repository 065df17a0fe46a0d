from pressmark.document.article import Field, Place
from pressmark.extraction.headings import read_headings, settle_headings
from pressmark.extraction.metadata import read_metadata
from pressmark.extraction.page import open_page

HEADLINE = "Bridge closed for its yearly inspection"


def settled(head, body, outlets=()):
    page = open_page(
        f"<html><head>{head}</head><body>{body}<p>Some words.</p></body></html>",
        "https://courier.example/bridge",
    )
    claims = [*read_headings(page), *(one for one in read_metadata(page) if one.field == Field.HEADLINE)]
    return [
        (claim.field, claim.value, claim.place, claim.detail)
        for claim in settle_headings(page, claims, outlets)
        if claim.place != Place.WINDOW_TITLE
    ]


def test_heading_that_is_the_sites_sign_is_no_headline():
    page = open_page(
        "<html><body><div class='site-logo'><h1>The Courier</h1></div><h1 class='lead'>Bridge closed</h1></body></html>",
        "https://courier.example/bridge",
    )
    assert page is not None
    assert [(claim.field, claim.value) for claim in read_headings(page)] == [
        (Field.OUTLET, "The Courier"),
        (Field.HEADLINE, "Bridge closed"),
    ]


def test_heading_of_the_first_rank_is_the_headline():
    assert settled(f"<title>{HEADLINE}</title>", f"<h1>{HEADLINE}</h1><h2>{HEADLINE}</h2>") == [
        (Field.HEADLINE, HEADLINE, Place.HEADING, "h1")
    ]


def test_lower_heading_is_the_headline_where_no_other_is():
    assert settled(f"<title>{HEADLINE} – The Courier</title>", f"<h2>News</h2><h3>{HEADLINE}</h3>") == [
        (Field.HEADLINE, HEADLINE, Place.HEADING, "h3")
    ]


def test_line_is_the_headline_where_no_heading_is():
    assert settled(f"<title>Courier: {HEADLINE}</title>", f"<div>{HEADLINE}</div>") == [
        (Field.HEADLINE, HEADLINE, Place.HEADING, "div")
    ]


def test_line_with_the_name_of_the_outlet_is_no_headline():
    title = "<title>Bridge closed | The Courier of the Valley</title>"
    line = "<div>The Courier of the Valley</div>"
    assert settled(title, line, ["The Courier of the Valley"]) == []


def test_part_that_another_place_states_is_the_headline_however_short():
    assert settled(
        "<title>Bridge closed | Notes from the far bank</title><meta property='og:title' content='Bridge closed'>",
        "<div>Notes from the far bank</div><div>Bridge closed</div>",
    ) == [
        (Field.HEADLINE, "Bridge closed", Place.OPENGRAPH, "og:title"),
        (Field.HEADLINE, "Bridge closed", Place.HEADING, "div"),
    ]


def test_heading_that_ends_the_title_of_a_later_one_names_the_site():
    assert settled(
        f"<title>{HEADLINE} - Notes from the far bank</title>",
        f"<h1>Notes from the far bank</h1><h2>{HEADLINE}</h2>",
    ) == [
        (Field.OUTLET, "Notes from the far bank", Place.HEADING, "h1"),
        (Field.HEADLINE, HEADLINE, Place.HEADING, "h2"),
    ]


def test_kicker_before_the_heading_doesnt_make_it_the_name_of_the_site():
    assert settled(
        "<title>The state of bridges - Closed for its yearly inspection</title>",
        "<h2>The state of bridges</h2><h1>Closed for its yearly inspection</h1>",
    ) == [(Field.HEADLINE, "Closed for its yearly inspection", Place.HEADING, "h1")]


def test_kicker_with_a_colon_is_a_part_of_the_headline_where_the_title_has_it():
    kicker = '<h1><span class="kicker">Transport</span>: <span>Bridge closed for inspection</span></h1>'
    whole = "Transport: Bridge closed for inspection"
    assert settled(f"<title>{whole}</title>", kicker)[0][1] == whole
    assert (
        settled("<title>Bridge closed for inspection</title>", kicker)[0][1] == "Bridge closed for inspection"
    )


def test_microdata_that_are_printed_nowhere_are_metadata():
    page = open_page(
        f'<html><head><meta itemprop="headline" content="{HEADLINE}"></head><body><p>Words.</p></body></html>',
        "",
    )
    assert [claim.place for claim in read_headings(page)] == [Place.META]


def test_mark_for_links_is_no_part_of_a_heading():
    assert (
        settled("<title>Bridges</title>", "<h1>Bridges of the valley ¶</h1>")[0][1] == "Bridges of the valley"
    )
