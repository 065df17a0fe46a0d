from lxml import html

from pressmark.document.blocks import block_text
from pressmark.extraction.page import open_page
from pressmark.extraction.selection import choose_body, find_parts, record_text

LONG = (
    "The bridge over the gorge was closed on Monday, and the villages on the far bank went back to the old road. "
    * 2
)


def part(name="chunk", times=2):
    return f'<div class="{name}">' + f"<p>{LONG}</p>" * times + "</div>"


def parts(body):
    return len(find_parts(html.fromstring(f"<html><body><main>{body}</main></body></html>")))


def test_text_cut_into_parts_has_all_of_them():
    assert parts(part() + "<div>Advertisement</div>" + part() + part()) == 3


def test_text_in_one_place_has_no_parts():
    assert parts(part(times=5)) == 0


def test_teasers_are_no_parts():
    teaser = '<div class="teaser"><p>The choir sings in the tunnel again on Sunday.</p></div>'
    assert parts(teaser * 8) == 0


def test_nested_elements_are_no_parts():
    assert parts(f'<div class="chunk"><p>{LONG * 2}</p>{part()}</div>') == 0


def test_text_of_a_record_is_plain():
    assert record_text({"articleBody": "<p>One</p><p>two</p>"}) == "One\n\ntwo"
    assert record_text({"articleBody": ["One"]}) == ""


def test_quoted_post_of_a_social_network_is_text():
    post = (
        '<div class="social-media-embed"><blockquote class="twitter-tweet"><p>We all crossed the old bridge on foot today, '
        "and the river below was louder than the choir in the tunnel.</p></blockquote></div>"
    )
    page = open_page(
        f"<html><body><article><p>{LONG}</p>{post}<p>{LONG[:150]}</p></article></body></html>", ""
    )
    assert "louder than the choir" in block_text(choose_body(page))
