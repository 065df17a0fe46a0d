import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.blocks import Heading, ListBlock, Paragraph, Quotation, Run
from pressmark.entries.richtext import read_rich_text


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", ()),
        ("<p></p><p> </p>", ()),
        ("<p>One <b>two</b> <i>three</i></p>", (Paragraph((Run("One "), Run("two", frozenset({"strong"})), Run(" "), Run("three", frozenset({"emphasis"})))),)),
        ("<h2>Head</h2><h3>Below</h3>", (Heading((Run("Head"),), 2), Heading((Run("Below"),), 3))),
        ("<ol><li>a</li><li>b</li></ol>", (ListBlock(((Run("a"),), (Run("b"),)), ordered=True),)),
        ("<blockquote>Said</blockquote>", (Quotation(((Run("Said"),),)),)),
        ('<p><a href="https://x.example/">x</a></p>', (Paragraph((Run("x", href="https://x.example/"),)),)),
        ('<p><a href="javascript:alert(1)">x</a></p>', (Paragraph((Run("x"),)),)),
        ("<p>a<br/>b</p>", (Paragraph((Run("a b"),)),)),
    ],
)  # fmt: skip
def test_rich_text_becomes_blocks(html, blocks):
    assert read_rich_text(html) == blocks


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    assert isinstance(read_rich_text(text), tuple)
