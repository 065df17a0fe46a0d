"""An edition that is read in translation, in every format: its words, its language, its translator, its one number."""

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from cast import LEYEN, YILMAZ
from factories.editions import make_translated, make_translation
from factories.pdfs import read_text
from lxml import etree
from lxml import html as lxml_html

from pressmark.citation import STYLES
from pressmark.document.names import Person
from pressmark.formats.atom import write_atom_feed
from pressmark.formats.bibtex import write_bibtex
from pressmark.formats.csl_json import csl_items
from pressmark.formats.epub import write_epub
from pressmark.formats.html import write_head, write_html
from pressmark.formats.metadata import linked_data, named_metas, property_metas
from pressmark.formats.pdf import write_pdf
from pressmark.formats.references import references
from pressmark.formats.ris import write_ris
from pressmark.formats.text import write_text

BASE = "https://centre.example/blog/2023/26"
EDITION = make_translated()
TURKISH = EDITION.in_language("tr")
UNNAMED = make_translated(make_translation(translators=())).in_language("tr")
BEHIND = make_translated(make_translation(behind=1), ordinal=2).in_language("tr")


def page(edition, labels="tr"):
    return lxml_html.fromstring(write_html(edition, labels=labels))


def facts(edition, labels="tr"):
    return {
        row.xpath("string(dt)"): " ".join(row.xpath("string(dd)").split())
        for row in page(edition, labels).xpath("//dl/div")
    }


def test_page_speaks_the_language_of_the_translation_and_quotes_in_the_original_one():
    article = page(TURKISH)
    assert article.get("lang") == "tr"
    assert article.xpath("string(//h1)") == "Kapanan Liman"
    assert article.xpath("//blockquote/@lang") == ["en"]
    assert "The harbour was closed for a week" in article.xpath("string(//blockquote)")
    assert "Haritaya bakınız." in article.xpath("string(//section[@role='doc-endnotes'])")


def test_page_names_the_translator_and_the_language_it_was_written_in():
    known = facts(TURKISH)
    assert (known["Çeviren"], known["Çevrildiği dil"]) == ("Ayşe Yılmaz", "İngilizce")
    assert facts(UNNAMED)["Çeviren"] == "belirtilmemiş"
    assert "Translated by" not in facts(EDITION, "en")


def test_pages_link_to_each_other_in_their_own_names():
    assert facts(EDITION, "en")["In other languages"] == "Türkçe"
    assert facts(TURKISH)["Diğer diller"] == "English (özgün dil)"
    (link,) = page(EDITION, "en").xpath("//a[@rel='alternate']")
    assert (link.get("href"), link.get("hreflang")) == (f"{BASE}.tr/kapanan-liman/", "tr")
    assert [(name.get("lang"), name.text) for name in link] == [("tr", "Türkçe")]


def test_subjects_stay_in_the_language_of_the_entry():
    turkish = make_translated(subjects=("Harbours",)).in_language("tr")
    assert page(turkish).xpath("//li[@class='p-category']/@lang") == ["en"]


def test_reader_of_a_translation_that_is_behind_is_told_and_led_to_the_words_of_today():
    (told,) = page(BEHIND).xpath("//p[@class='superseded']")
    assert "Bu, 1. baskının çevirisidir." in told.text_content()
    assert told.xpath("a/@href") == [f"{BASE}/the-harbour-that-closed/"]
    assert facts(BEHIND)["Çevrildiği dil"] == "İngilizce, 1. baskı (sonradan değişti)"
    assert page(TURKISH).xpath("//p[@class='superseded']") == []


@pytest.mark.parametrize("edition", [EDITION, TURKISH])
def test_head_names_all_languages_both_ways(edition):
    head = lxml_html.fromstring(f"<html><head>{write_head(edition, labels='en')}</head></html>")
    links = head.xpath("//link[@hreflang]")
    assert [(each.get("hreflang"), each.get("href")) for each in links] == [
        ("en", f"{BASE}/the-harbour-that-closed/"),
        ("tr", f"{BASE}.tr/kapanan-liman/"),
        ("x-default", f"{BASE}/the-harbour-that-closed/"),
    ]
    (canonical,) = head.xpath("//link[@rel='canonical']/@href")
    assert canonical in {each.get("href") for each in links}


def test_edition_in_one_language_and_an_old_one_name_none():
    for edition in (make_translated(translations=()), TURKISH.cited_alone(BEHIND)):
        assert "hreflang" not in write_head(edition, labels="en")


def test_machines_are_told_what_is_a_translation_of_what():
    written, translated = (json.loads(linked_data(each, "en")) for each in (EDITION, TURKISH))
    assert written["workTranslation"] == [
        {
            "@type": "Article",
            "@id": f"{BASE}.tr/kapanan-liman/",
            "inLanguage": "tr",
            "headline": "Kapanan Liman",
        }
    ]
    assert translated["translationOfWork"] == {
        "@type": "Article",
        "@id": f"{BASE}/the-harbour-that-closed/",
        "inLanguage": "en",
        "headline": "The Harbour That Closed",
    }
    assert (translated["inLanguage"], translated["translator"]) == (
        "tr",
        [{"@type": "Person", "name": "Ayşe Yılmaz"}],
    )
    assert translated["identifier"] == written["identifier"]
    assert {"translator", "translationOfWork"} & set(written) == set()


def test_metas_are_those_of_the_language():
    named, properties = dict(named_metas(TURKISH, "tr")), dict(property_metas(TURKISH, "tr"))
    assert [named[f"citation_{name}"] for name in ("title", "language", "public_url", "pdf_url")] == [
        "Kapanan Liman",
        "tr",
        f"{BASE}.tr/",
        f"{BASE}.tr.pdf",
    ]
    assert (properties["og:locale"], properties["og:locale:alternate"]) == ("tr", "en")


def test_csl_item_has_title_language_translator_and_key_of_the_translation():
    item, original = csl_items(TURKISH)
    assert (item["id"], item["title"], item["language"], item["URL"]) == (
        "blog-2023-26-tr",
        "Kapanan Liman",
        "tr",
        f"{BASE}.tr/",
    )
    assert item["translator"] == [{"family": "Yılmaz", "given": "Ayşe"}]
    assert item["note"].startswith("Çevrildiği metin (İngilizce): “The Harbour That Closed”. Excerpt of: ")
    assert original["language"] == "en"
    assert "translator" not in csl_items(EDITION)[0]


def test_bibtex_and_ris_say_the_same():
    bibtex, ris = write_bibtex(TURKISH).decode(), write_ris(TURKISH).decode()
    for line in (
        "@misc{blog-2023-26-tr,",
        "translator = {Yılmaz, Ayşe}",
        "origtitle = {{The} {Harbour} {That} {Closed}}",
        "origlanguage = {english}",
        "language = {turkish}",
    ):
        assert line in bibtex
    for line in ("ID  - blog-2023-26-tr", "A4  - Yılmaz, Ayşe", "LA  - tr", f"UR  - {BASE}.tr/"):
        assert line in ris
    assert "translator" not in write_bibtex(EDITION).decode()
    assert "A4  - " not in write_ris(EDITION).decode()


def test_reference_names_the_translator():
    assert references(TURKISH, labels="tr").combined.text.startswith(
        "Wilson, James. 2023. “Kapanan Liman”. Çeviren Ayşe Yılmaz."
    )
    assert "Çeviren" not in references(UNNAMED, labels="tr").combined.text


def test_translator_of_another_direction_keeps_the_reference_in_order():
    persian = make_translated(make_translation(translators=(Person("رضایی", "لیلا"),))).in_language("tr")
    assert "\u2068رضایی\u2069" in references(persian, labels="tr").combined.text


@pytest.mark.parametrize("style", STYLES)
def test_every_style_that_we_offer_prints_the_translated_title_and_its_address(style):
    line = references(TURKISH, style, labels="tr").entry.text
    assert "kapanan liman" in line.casefold()
    assert f"{BASE}.tr/" in line


def test_feed_entry_stays_one_and_knows_its_other_languages():
    feed = etree.fromstring(
        write_atom_feed(
            [EDITION], title="Blog", feed_url="https://centre.example/feed.atom", site_url="https://centre.example/",
            author="Centre", language="en", updated=datetime(2023, 5, 8, tzinfo=UTC),
        )
    )  # fmt: skip
    (entry,) = feed.findall("{*}entry")
    assert entry.findtext("{*}id") == f"{BASE}/"
    links = [
        each for each in entry.findall("{*}link") if each.get("rel") == "alternate" and each.get("hreflang")
    ]
    assert [(each.get("hreflang"), each.get("href")) for each in links] == [
        ("en", f"{BASE}/"),
        ("tr", f"{BASE}.tr/kapanan-liman/"),
    ]


def test_pdf_is_printed_in_the_translation_with_its_translator():
    text = read_text(write_pdf(TURKISH, labels="tr"))
    for words in (
        "Kapanan Liman",
        "Ayşe Yılmaz",
        "İngilizce",
        f"{BASE}.tr/",
        "Haritaya bakınız.",
        "Şişli’den",
    ):
        assert words in text
    assert "The harbour was closed for a week" in text


def test_pdf_of_a_translation_that_is_behind_says_so():
    text = " ".join(read_text(write_pdf(BEHIND, labels="tr")).split())
    assert "Bu, 1. baskının çevirisidir." in text


def test_plain_text_and_book_name_the_translator():
    text = " ".join(write_text(BEHIND, labels="tr").split())
    for words in (
        "Çeviren: Ayşe Yılmaz",
        "Çevrildiği dil: İngilizce, 1. baskı",
        "Bu, 1. baskının çevirisidir.",
    ):
        assert words in text
    with ZipFile(BytesIO(write_epub(BEHIND, labels="tr"))) as parts:
        package, book = (parts.read(f"EPUB/{name}").decode() for name in ("book.opf", "entry.xhtml"))
    assert "Bu, 1. baskının çevirisidir." in book
    assert book.count("Çeviren: <bdi>Ayşe Yılmaz</bdi>") == text.count("Çeviren:") == 1
    assert f"{BASE}.tr/" in package
    assert re.findall(r'property="role"[^>]*>(\w+)<', package) == ["aut", "trl"]
    assert "Çeviren" not in write_text(EDITION, labels="tr")


def test_body_and_person_translate_together():
    together = make_translated(make_translation(translators=(LEYEN, YILMAZ))).in_language("tr")
    assert facts(together)["Çeviren"] == "Ursula von der Leyen ve Ayşe Yılmaz"
