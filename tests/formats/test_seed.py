"""The printed page that the project started from, reproduced without its faults."""

import re
from datetime import date

import pytest
from factories.editions import read_seed
from factories.pdfs import read_text
from lxml import html

from pressmark.citation import STYLES
from pressmark.formats.bibtex import write_bibtex
from pressmark.formats.csl_json import csl_items
from pressmark.formats.html import write_html
from pressmark.formats.pdf import write_pdf
from pressmark.formats.references import references
from pressmark.formats.ris import write_ris

DAY = date(2025, 9, 7)
URL = "https://www.eureporter.co/world/karabakh/2023/05/07/moscows-playbook-in-karabakh/"
TITLE = "Moscow’s Playbook in Karabakh"


@pytest.fixture(scope="session")
def seed(shared):
    return read_seed((shared / "seed" / "entry-2023-26.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def page(seed):
    return html.fromstring(write_html(seed, labels="en", accessed=DAY))


@pytest.fixture(scope="session")
def pdf(seed):
    return read_text(write_pdf(seed, labels="en", accessed=DAY))


def words(element):
    return " ".join(element.text_content().split())


def test_seed_quotes_three_paragraphs(seed):
    assert seed.original.url == URL
    assert [passage.text[:12] for passage in seed.excerpt.passages] == [
        "Situated at ",
        "The US Secre",
        "A focal poin",
    ]
    assert seed.excerpt.passages[-1].text.endswith("than the ones stated in their official deployment.")


def test_page_has_both_dates_apart(page):
    assert [(time.get("datetime"), words(time)) for time in page.find(".//dl").iter("time")] == [
        ("2023-05-08", "8 May 2023"),
        ("2023-05-07", "7 May 2023"),
    ]
    assert (
        words(page.find(".//figcaption"))
        == "James Wilson, “Moscow’s playbook in Karabakh”, EU Reporter, 7 May 2023"
    )


def test_page_has_no_empty_section_and_one_language_of_labels(page):
    assert words(page.find(".//h1")) == TITLE
    shown = page.xpath("//*[self::dt or self::h2 or self::h3][not(ancestor::*[@hidden])]")
    assert [words(label) for label in shown] == [
        "Published",
        "Original article",
        "Reading time",
        "How to cite",
        "Original article",
        "Rights",
    ]


def test_page_claims_none_of_the_outlets_words(page):
    [notice] = page.find_class("rights")
    assert words(notice).startswith("© EU Reporter / James Wilson.")
    assert "AVİM" not in words(notice)


def test_page_links_to_the_rest(page):
    [link] = page.xpath("//p[@class='read-on']/a")
    assert (link.get("href"), words(link)) == (URL, "Read the rest at EU Reporter")


def test_pdf_has_the_page_without_its_faults(pdf, seed):
    for passage in seed.excerpt.passages:
        assert passage.text.split()[-1] in pdf
    for part in ("Blog", "2023/26", TITLE, "Published 8 May 2023", "James Wilson, EU Reporter, 7 May 2023"):
        assert part in pdf
    for fault in ("□", "\ufffd", "About the author", "MOSCOW", "Tüm", "E-Posta", "2025."):
        assert fault not in pdf.replace("Accessed September 7, 2025.", "")


def test_pdf_cites_entry_and_original(pdf):
    assert (
        f"How to cite Wilson, James. 2023. “{TITLE}.” Center for Eurasian Studies (AVİM), Blog No. 2023/26. May 8."
        " Excerpt of: “Moscow’s playbook in Karabakh,” EU Reporter, May 7, 2023. Accessed September 7, 2025."
        " https://centre.example/blog/2023/26/"
    ) in pdf


@pytest.mark.parametrize("style", STYLES)
def test_citation_in_each_style_names_author_outlet_and_both_days(seed, style):
    found = references(seed, style, labels="en", accessed=DAY)
    text = found.combined.text
    for line in (found.entry.text, found.original.text):
        assert "Wilson, J" in line or "J. Wilson" in line
    assert "EU Reporter" in text
    assert re.search("May 0?8|8 May", text)
    assert re.search("May 0?7|7 May", text)
    assert "Moscow’s Playbook in Karabakh" in found.entry.text
    assert seed.permalink in text
    assert URL in found.original.text


def test_citation_without_a_reader_has_no_access_date(seed):
    assert "2025" not in references(seed, labels="en").combined.text


def test_records_have_both_layers(seed):
    assert [(item["type"], item["issued"]["date-parts"]) for item in csl_items(seed)] == [
        ("post-weblog", [[2023, 5, 8]]),
        ("article-newspaper", [[2023, 5, 7]]),
    ]
    assert b"title = {{Moscow\xe2\x80\x99s} {Playbook} in {Karabakh}}" in write_bibtex(seed)
    assert "TI  - Moscow’s Playbook in Karabakh\r\n" in write_ris(seed).decode()
