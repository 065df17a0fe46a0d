"""How a change is told by each format."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from factories.editions import make_edition, make_notice
from factories.pdfs import read_pages, read_text
from lxml import etree, html

from pressmark.document.blocks import paragraphs_of
from pressmark.document.edition import Tombstone
from pressmark.formats.atom import write_atom_feed
from pressmark.formats.bibtex import write_bibtex
from pressmark.formats.csl_json import csl_items
from pressmark.formats.html import write_head, write_html
from pressmark.formats.metadata import linked_data, named_metas
from pressmark.formats.pdf import write_pdf
from pressmark.formats.references import references
from pressmark.formats.ris import write_ris

NS = {"a": "http://www.w3.org/2005/Atom"}
CORRECTED = make_edition(ordinal=2, released=date(2023, 6, 3), notices=(make_notice(),))
RETRACTED = make_edition(
    ordinal=3,
    released=date(2023, 7, 1),
    notices=(
        make_notice(),
        make_notice(
            "retraction", text="The article was made up.\n\nWe are sorry.", day=date(2023, 7, 1), ordinal=3
        ),
    ),
)
OLD = make_edition().cited_alone(RETRACTED)
TITLE = "The Harbour That Closed"
MARKED = f"RETRACTED: {TITLE}"
LINES = (
    "Retraction, 1 July 2023: The article was made up. We are sorry.",
    "Correction, 3 June 2023: The harbour was closed for six days, not for a week.",
)


def page_of(edition, labels="en"):
    return html.fromstring(write_html(edition, labels=labels))


def said(element):
    return " ".join(element.text_content().split())


def feed_of(*editions):
    return etree.fromstring(
        write_atom_feed(
            editions,
            title="Blog",
            feed_url="https://centre.example/blog/feed.atom",
            site_url="https://centre.example/blog/",
            author="Centre",
            language="en",
            updated=datetime(2024, 2, 9, 8, 30, tzinfo=UTC),
        )
    )


def test_page_tells_notices_the_newest_first_above_the_text():
    page = page_of(RETRACTED)
    assert said(page.find(".//h1")) == MARKED
    (box,) = page.find_class("notices")
    assert [said(each) for each in box.iter("h2", "h3")] == [
        "Notices to readers",
        "Retraction, 1 July 2023",
        "Correction, 3 June 2023",
    ]
    assert [each.get("href") for each in box.iter("a")] == [
        "https://centre.example/blog/2023/26@2/",
        "https://centre.example/blog/2023/26@1/",
    ]
    (text,) = page.find_class("e-content")
    order = list(page.iter())
    assert order.index(box) < order.index(text)


def test_page_of_a_first_edition_has_no_marks():
    page = page_of(make_edition())
    assert [page.find_class(name) for name in ("notices", "mark", "superseded", "cite-edition")] == [
        [],
        [],
        [],
        [],
    ]


def test_correction_marks_no_title():
    assert said(page_of(CORRECTED).find(".//h1")) == TITLE


def test_page_says_how_to_cite_this_edition_alone():
    (line,) = page_of(CORRECTED).find_class("cite-edition")
    assert said(line).endswith("use its own address: https://centre.example/blog/2023/26@2/")


def test_page_speaks_its_own_language_of_a_notice_in_another():
    page = page_of(
        make_edition(ordinal=2, notices=(make_notice("concern", text="نگرانی", language="fa"),)), "tr"
    )
    (box,) = page.find_class("notices")
    assert said(box.find(".//h3")) == "Endişe bildirimi, 3 Haziran 2023"
    assert next((each.get("lang"), each.get("dir")) for each in box.iter("p")) == ("fa", "rtl")
    assert said(page.find(".//h1")) == f"ENDİŞE BİLDİRİMİ: {TITLE}"


def test_notice_leads_to_the_edition_before_it_but_not_from_there():
    (leading,) = page_of(CORRECTED).find_class("notice-editions")
    assert leading.xpath("a/@href") == [CORRECTED.url_of(1)]
    assert page_of(make_edition().cited_alone(CORRECTED)).find_class("notice-editions") == []


def test_markup_in_a_notice_is_words():
    (box,) = page_of(make_edition(ordinal=2, notices=(make_notice(text="<b>x</b>"),))).find_class("notices")
    assert box.find(".//b") is None
    assert "<b>x</b>" in said(box)


def test_old_edition_says_which_one_is_current_and_what_came_of_it():
    page = page_of(OLD)
    (line,) = page.find_class("superseded")
    assert said(line) == (
        "This is edition 1, of 8 May 2023. The current one is edition 3, of 1 July 2023. Read the current edition"
    )
    assert line.find("a").get("href") == "https://centre.example/blog/2023/26/the-harbour-that-closed/"
    assert said(page.find(".//h1")) == MARKED


def test_current_edition_at_its_own_address_says_so():
    (line,) = page_of(CORRECTED.cited_alone(CORRECTED)).find_class("superseded")
    assert said(line).startswith("This is the address of edition 2, which is the current one")


def test_head_of_an_old_edition_points_to_the_current_one_and_is_not_indexed():
    head = html.fromstring(f"<html><head>{write_head(OLD, labels='en')}</head></html>")
    assert head.xpath("//link[@rel='canonical']/@href") == [
        "https://centre.example/blog/2023/26/the-harbour-that-closed/"
    ]
    assert head.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert head.xpath("//meta[@name='citation_pdf_url']/@content") == [
        "https://centre.example/blog/2023/26@1.pdf"
    ]
    assert "robots" not in dict(named_metas(RETRACTED, "en"))


def test_metas_and_linked_data_tell_of_the_retraction():
    assert dict(named_metas(RETRACTED, "en"))["citation_title"] == MARKED
    data = json.loads(linked_data(RETRACTED, "en"))
    assert (data["headline"], data["creativeWorkStatus"], data["version"]) == (MARKED, "retracted", 3)
    assert data["correction"][0] == {
        "@type": "CorrectionComment",
        "name": "Retraction, 1 July 2023",
        "text": "The article was made up.\n\nWe are sorry.",
        "inLanguage": "en",
        "datePublished": "2023-07-01",
    }


def test_csl_json_has_label_status_note_and_edition():
    entry = csl_items(RETRACTED)[0]
    assert (entry["title"], entry["status"], entry["edition"]) == (MARKED, "retracted", "3")
    assert entry["note"].startswith(" ".join(LINES) + " Excerpt of: ")


def test_bibtex_has_label_note_and_edition():
    written = write_bibtex(RETRACTED).decode()
    assert "  title = {{RETRACTED:} {The} {Harbour} {That} {Closed}},\n" in written
    assert f"  note = {{{' '.join(LINES)} Excerpt of: " in written
    assert "  edition = {3},\n" in written


def test_ris_has_label_notes_and_edition():
    lines = write_ris(RETRACTED).decode().splitlines()
    assert f"TI  - {MARKED}" in lines
    assert [line for line in lines if line.startswith("N1")][:2] == [f"N1  - {line}" for line in LINES]
    assert "ET  - 3" in lines


@pytest.mark.parametrize("edition", [OLD, CORRECTED.cited_alone(CORRECTED)])
def test_edition_cited_alone_is_a_record_of_its_own(edition):
    number = str(edition.ordinal)
    key, address = f"blog-2023-26-edition-{number}", f"https://centre.example/blog/2023/26@{number}/"
    item = csl_items(edition)[0]
    assert (item["id"], item["edition"], item["URL"]) == (key, number, address)
    assert f"@misc{{{key}," in write_bibtex(edition).decode()
    assert {f"ID  - {key}", f"ET  - {number}", f"UR  - {address}"} <= set(
        write_ris(edition).decode().splitlines()
    )


def test_reference_has_the_label_and_the_address_of_what_it_cites():
    assert "“RETRACTED: The Harbour That Closed.”" in references(RETRACTED, labels="en").entry.text
    assert "https://centre.example/blog/2023/26/" in references(RETRACTED, labels="en").entry.text
    assert "https://centre.example/blog/2023/26@1/" in references(OLD, labels="en").entry.text
    assert "GERİ ÇEKİLDİ: " in references(RETRACTED, labels="tr").entry.text


def test_pdf_tells_notices_and_marks_each_sheet():
    long = replace(RETRACTED, annotation=paragraphs_of("We watched it from the shore. " * 300))
    pages = read_pages(write_pdf(long, labels="en"))
    assert len(pages) > 2
    assert all(page.startswith("RETRACTED ") for page in pages)
    text = read_text(write_pdf(RETRACTED, labels="en"))
    assert MARKED in text
    assert "Notices to readers Retraction, 1 July 2023 The article was made up. We are sorry." in text


def test_pdf_of_an_old_edition_says_so():
    text = read_text(write_pdf(OLD, labels="en"))
    assert "This is edition 1, of 8 May 2023. The current one is edition 3, of 1 July 2023." in text
    assert "Edition 1 (8 May 2023)" in text


def test_feed_has_label_notices_and_the_day_of_the_change():
    entry = feed_of(RETRACTED).find("a:entry", NS)
    assert entry.findtext("a:title", namespaces=NS) == MARKED
    assert entry.findtext("a:published", namespaces=NS) == "2023-05-08T00:00:00Z"
    assert entry.findtext("a:updated", namespaces=NS) == "2023-07-01T00:00:00Z"
    content = html.fromstring(f"<div>{entry.findtext('a:content', namespaces=NS)}</div>")
    assert said(content).startswith("Retraction, 1 July 2023 The article was made up. We are sorry.")


def test_feed_tells_of_a_removal_under_the_entrys_own_id():
    tombstone = Tombstone(edition=RETRACTED, removed=date(2023, 8, 1), reason="A court <b>ordered</b> it.")
    entry = feed_of(tombstone, make_edition()).find("a:entry", NS)
    assert entry.findtext("a:id", namespaces=NS) == RETRACTED.permalink
    assert entry.findtext("a:title", namespaces=NS) == f"REMOVED: {TITLE}"
    assert entry.findtext("a:updated", namespaces=NS) == "2023-08-01T00:00:00Z"
    assert entry.findtext("a:content", namespaces=NS) == "A court <b>ordered</b> it."
    assert entry.find("a:content", NS).get("type") == "text"
