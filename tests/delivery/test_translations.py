"""Where readers find an entry in its languages, and how the addresses lead to each other."""

import json
from datetime import date

import pytest
from factories.pdfs import read_text
from factories.records import make_entry, make_translation, release_knowingly
from lxml import etree
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from pressmark.document.edition import NoticeKind
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry
from pressmark.entries.translating import release_translations

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
ENGLISH = "/blog/2023/1/the-ferry-sails-again/"
TURKISH = "/blog/2023/1.tr/feribot-yine-seferde/"
ENDINGS = ("pdf", "epub", "txt", "json", "bib", "ris", "cite")


@pytest.fixture
def entry():
    """Released in English and Turkish on one day."""
    made = make_entry(annotation="<p>We watched it.</p>")
    make_translation(made)
    release_knowingly(made, issued=date(2023, 5, 8))
    return Entry.objects.get(pk=made.pk)


@pytest.fixture
def late():
    """Released in English; in Turkish with the second edition."""
    made = make_entry(annotation="<p>We watched it.</p>")
    release_knowingly(made, issued=date(2023, 5, 8))
    made = Entry.objects.get(pk=made.pk)
    make_translation(made)
    release_translations(made)
    return made


def test_each_language_has_a_page_that_speaks_it(client, entry):
    page = client.get(TURKISH)
    assertContains(page, '<html lang="tr">')
    assertContains(page, '<article class="entry h-entry" lang="tr" dir="ltr">')
    assertContains(page, f'<link rel="canonical" href="{SITE}{TURKISH}">')
    for language, address in (("en", ENGLISH), ("tr", TURKISH), ("x-default", ENGLISH)):
        link = f'<link rel="alternate" hreflang="{language}" href="{SITE}{address}">'
        assertContains(page, link)
        assertContains(client.get(ENGLISH), link)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/blog/2023/1.tr/", TURKISH),
        ("/blog/2023/1.tr/another-slug/", TURKISH),
        ("/blog/2023/1.tr/?style=apa", f"{TURKISH}?style=apa"),
        ("/blog/2023/1.en/", ENGLISH),
        ("/blog/2023/1@1.en/", "/blog/2023/1@1/"),
        ("/en/blog/2023/1.tr/", f"/en{TURKISH}"),
    ],
)
def test_other_addresses_lead_to_the_one_of_the_language(client, entry, asked, led):
    assertRedirects(client.get(asked), led, status_code=301)


def test_prefix_is_the_language_of_the_labels_and_the_dot_that_of_the_text(client, entry):
    page = client.get(f"/en{TURKISH}")
    assertContains(page, '<html lang="en">')
    assertContains(page, '<article class="entry h-entry" lang="tr" dir="ltr">')
    assertContains(page, "Translated by")
    assertContains(page, f'<a href="/tr{TURKISH}" lang="tr" hreflang="tr">')
    assertContains(page, f'<link rel="canonical" href="{SITE}{TURKISH}">')


@pytest.mark.parametrize("language", ["fr", "pdf", "zz-zzzz", "TR"])
def test_language_that_the_entry_has_not_is_no_page(client, entry, language):
    for address in (
        f"/blog/2023/1.{language}/",
        f"/blog/2023/1.{language}.pdf",
        f"/blog/2023/1@1.{language}/",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_file_is_there_in_both_languages(client, entry, ending):
    english, turkish = (client.get(f"/blog/2023/1{language}.{ending}") for language in ("", ".tr"))
    assert (english.status_code, turkish.status_code) == (200, 200)
    assert english.content != turkish.content
    if ending != "cite":
        assert f'filename="blog-2023-1-tr.{ending}"' in turkish["Content-Disposition"]


def test_pdfs_of_two_languages_are_kept_apart(client, entry):
    for _ in range(2):
        assert "Feribot yine seferde" in read_text(client.get("/blog/2023/1.tr.pdf").content)
        assert "Feribot yine seferde" not in read_text(client.get("/blog/2023/1.pdf").content)


def test_reference_is_that_of_the_language(client, entry):
    told = json.loads(client.get("/blog/2023/1.tr.cite").content)
    assert "“Feribot yine seferde”. Çeviren Ayşe Yılmaz." in told["entry"]["text"]
    assert "Feribot" not in json.loads(client.get("/blog/2023/1.cite").content)["entry"]["text"]


def test_edition_before_the_translation_is_read_as_it_was_written(client, late):
    assertRedirects(client.get("/blog/2023/1@1.tr/"), "/blog/2023/1@1/", status_code=301)
    assertNotContains(client.get("/blog/2023/1@1/"), "Türkçe (")
    page = client.get("/blog/2023/1@2.tr/")
    assertContains(page, '<h1 class="p-name">Feribot yine seferde</h1>', html=True)
    assertContains(page, f'<link rel="canonical" href="{SITE}{TURKISH}">')
    assertContains(page, '<meta name="robots" content="noindex">')
    assertContains(page, f'href="{SITE}/blog/2023/1@2/"')
    assertNotContains(page, 'rel="alternate" hreflang="x-default"')


def test_translation_that_a_correction_left_behind_says_so(client, entry):
    Entry.objects.filter(pk=entry.pk).update(title="The ferry sails on")
    give_notice(Entry.objects.get(pk=entry.pk), NoticeKind.CORRECTION, "The title said too little.")
    page = client.get(TURKISH)
    assertContains(page, "Bu, 1. baskının çevirisidir.")
    assertContains(page, '<p lang="en" dir="ltr">The title said too little.</p>', html=True)
    assertContains(page, f'href="{SITE}/blog/2023/1/the-ferry-sails-on/"')
    assertContains(page, f'href="{SITE}/blog/2023/1@1.tr/"')
    assertNotContains(client.get("/blog/2023/1@1.tr/"), "1. baskının çevirisidir")


def test_removed_entry_is_gone_in_all_languages(client, entry):
    give_notice(entry, NoticeKind.REMOVAL, "It was invented.")
    for address in (TURKISH, "/blog/2023/1.tr/", "/blog/2023/1.tr.pdf", "/blog/2023/1@1.tr/"):
        assert client.get(address).status_code == 410


def test_sitemap_has_each_language_with_all_of_them_beside_it(client, entry):
    tree = etree.fromstring(client.get("/sitemap-entries.xml").content)
    pages = [url for url in tree.findall("{*}url") if "/2023/1" in url.findtext("{*}loc")]
    assert [url.findtext("{*}loc") for url in pages] == [f"{SITE}{ENGLISH}", f"{SITE}{TURKISH}"]
    for url in pages:
        links = [(each.get("hreflang"), each.get("href")) for each in url.findall("{*}link")]
        assert links == [
            ("en", f"{SITE}{ENGLISH}"),
            ("tr", f"{SITE}{TURKISH}"),
            ("x-default", f"{SITE}{ENGLISH}"),
        ]


def test_sitemap_of_entries_in_one_language_has_no_alternates(client):
    release_knowingly(make_entry(), issued=date(2023, 5, 8))
    assertNotContains(client.get("/sitemap-entries.xml"), "hreflang")


def test_feed_has_the_entry_once_with_its_languages(client, late):
    tree = etree.fromstring(client.get("/blog/feed.atom").content)
    (told,) = tree.findall("{*}entry")
    assert f"{SITE}{TURKISH}" in {each.get("href") for each in told.findall("{*}link")}


def test_ledger_tells_of_a_translation_that_came_later(client, late):
    page = client.get("/blog/ledger/")
    assertContains(page, "Translation, ")
    assertContains(page, '<span lang="tr" dir="ltr">Feribot yine seferde</span>')
    assertContains(page, 'href="/blog/2023/1@2/"')
