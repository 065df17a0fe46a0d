from lxml import html

from pressmark.document.blocks import Heading, ListBlock, Paragraph, Quotation, Run
from pressmark.extraction.body import drop_repeats, read_body

PROSE = "The bridge over the gorge was closed on Monday for its yearly inspection, and the villages took the old road."


def body(inner, base="https://courier.example/2026/bridge"):
    page = f"<html><body><nav><a href='/'>Home</a></nav><article><p>{PROSE}</p>{inner}<p>{PROSE[::-1]}</p></article></body></html>"
    first, *found, last = read_body(html.fromstring(page), base)
    assert (first, last) == (Paragraph((Run(PROSE),)), Paragraph((Run(PROSE[::-1]),)))
    return tuple(found)


def test_inline_markup_becomes_marks():
    assert body(
        "<p>The <em>Samphire</em> was <b>late</b>, as everybody on the quay had expected it to be.</p>"
    ) == (
        Paragraph(
            (
                Run("The "),
                Run("Samphire", frozenset({"emphasis"})),
                Run(" was "),
                Run("late", frozenset({"strong"})),
                Run(", as everybody on the quay had expected it to be."),
            )
        ),
    )


def test_link_is_made_absolute():
    assert body(
        '<p>The <a href="/report">report of the engineers</a> runs to thirty-four pages and has two maps.</p>'
    ) == (
        Paragraph(
            (
                Run("The "),
                Run("report of the engineers", href="https://courier.example/report"),
                Run(" runs to thirty-four pages and has two maps."),
            )
        ),
    )


def test_link_to_a_script_is_dropped():
    (paragraph,) = body(
        '<p>The <a href="javascript:alert(1)">report of the engineers</a> runs to thirty-four pages.</p>'
    )
    assert paragraph == Paragraph((Run("The report of the engineers runs to thirty-four pages."),))


def test_headings_lists_and_quotations_keep_their_form():
    assert body(
        "<h2>What was found</h2><ul><li>Rust on two bearings</li><li>A nest of swifts</li></ul>"
        "<blockquote><p>We found nothing that could not wait until the spring.</p></blockquote>"
    ) == (
        Heading((Run("What was found"),), 2),
        ListBlock(((Run("Rust on two bearings"),), (Run("A nest of swifts"),))),
        Quotation(((Run("We found nothing that could not wait until the spring."),),)),
    )


def test_page_without_text_has_no_body():
    assert read_body(html.fromstring("<html><body><div></div></body></html>"), "") == ()


def test_repeated_headline_and_byline_are_dropped():
    blocks = (Heading((Run("Bridge closed"),)), Paragraph((Run("By Anna Lee"),)), Paragraph((Run(PROSE),)))
    assert drop_repeats(blocks, "Bridge closed", "By Anna Lee", "") == blocks[2:]


def test_headline_further_down_stays():
    blocks = (
        *(Paragraph((Run(f"{PROSE} {number}"),)) for number in range(5)),
        Paragraph((Run("Bridge closed"),)),
    )
    assert drop_repeats(blocks, "Bridge closed") == blocks
