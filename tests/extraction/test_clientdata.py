import json

from lxml import html

from pressmark.extraction.clientdata import plain_paragraphs, read_client_text

LONG = "The bridge over the gorge was closed on Monday, and the villages on the far bank went back to the old road."
OTHER = "Engineers found nothing worse than rust on two bearings, which will be replaced in spring, and went home."


def page(script):
    return html.fromstring(f"<html><body><div id='app'></div>{script}</body></html>")


def test_paragraphs_in_objects_of_one_list_are_one_text():
    data = {"article": {"blocks": [{"text": LONG}, {"text": OTHER}]}}
    tree = page(f'<script type="application/json">{json.dumps(data)}</script>')
    assert read_client_text(tree) == f"{LONG}\n\n{OTHER}"


def test_state_given_to_the_window_is_read():
    tree = page(
        f"<script>window.__STATE__ = {json.dumps({'body': f'<p>{LONG}</p><p>{OTHER}</p>'})};</script>"
    )
    assert read_client_text(tree) == f"{LONG}\n\n{OTHER}"


def test_text_of_related_articles_is_not_the_text():
    tree = page(f'<script type="application/json">{json.dumps({"related": [{"text": LONG}]})}</script>')
    assert read_client_text(tree) == ""


def test_broken_data_is_no_text():
    assert read_client_text(page(f'<script type="application/json">{{"text": "{LONG}</script>')) == ""


def test_html_becomes_plain_paragraphs():
    assert (
        plain_paragraphs("<p>One &amp; <b>two</b></p><figure>A picture</figure><p>three</p>")
        == "One & two\n\nthree"
    )
    assert plain_paragraphs("one\ntwo\n\nthree") == "one two\n\nthree"
