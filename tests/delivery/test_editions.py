"""What readers find of an entry that has several editions, or none any more."""

from datetime import date

import pytest
from factories.pdfs import read_text
from factories.records import make_clipping, make_entry, make_series, release_knowingly
from lxml import etree
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from pressmark.document.edition import NoticeKind
from pressmark.entries.correcting import give_notice

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ADDRESS = "/blog/2023/1/the-ferry-sails-once-more/"
OLD = "/blog/2023/1@1/"
OWN = "/blog/2023/1@2/"
ENDINGS = ("pdf", "epub", "txt", "png", "json", "bib", "ris", "cite")


@pytest.fixture
def corrected():
    entry = make_entry()
    release_knowingly(entry, issued=date(2023, 5, 8))
    entry.refresh_from_db()
    entry.title = "The ferry sails once more"
    entry.save()
    give_notice(entry, NoticeKind.CORRECTION, "The title said too much.")
    return entry


def test_entry_is_read_in_its_last_edition(client, corrected):
    assertRedirects(client.get("/blog/2023/1/the-ferry-sails-again/"), ADDRESS, status_code=301)
    page = client.get(ADDRESS)
    assertContains(page, "The title said too much.")
    assertContains(
        page, '<link rel="canonical" href="http://127.0.0.1:8000/blog/2023/1/the-ferry-sails-once-more/">'
    )
    assertNotContains(page, "noindex")
    assertContains(page, 'href="http://127.0.0.1:8000/blog/2023/1@1/"')


def test_old_edition_stays_readable_and_points_to_the_current_one(client, corrected):
    page = client.get(OLD)
    assertContains(page, '<h1 class="p-name">The ferry sails again</h1>', html=True)
    assertContains(page, "This is edition 1, of")
    assertContains(
        page, '<link rel="canonical" href="http://127.0.0.1:8000/blog/2023/1/the-ferry-sails-once-more/">'
    )
    assertContains(page, '<meta name="robots" content="noindex">')
    assertContains(page, "<title>The ferry sails again · Blog 2023/1 · edition 1 ·")


def test_current_edition_has_an_address_of_its_own_from_the_first_day(client):
    release_knowingly(make_entry(), issued=date(2023, 5, 8))
    assertContains(client.get(OLD), "This is the address of edition 1, which is the current one")


def test_old_edition_speaks_the_language_of_its_address(client, corrected):
    assertContains(client.get(OLD), 'href="/tr/blog/2023/1@1/"')
    page = client.get("/tr" + OLD)
    assertContains(page, '<html lang="tr"')
    assertContains(page, "Güncel baskıyı okuyun")
    assertContains(page, 'href="/en/blog/2023/1@1/"')  # without a prefix it speaks the entry's own language


@pytest.mark.parametrize(
    "address", ["/blog/2023/1@3/", "/blog/2023/1@0/", "/blog/2023/2@1/", "/blog/2023/1@1/x/"]
)
def test_edition_that_is_not_there_is_404(client, corrected, address):
    assert client.get(address).status_code == 404


def test_files_of_an_edition_cite_that_edition(client, corrected):
    old, new = (
        {ending: client.get(f"/blog/2023/1{which}.{ending}") for ending in ENDINGS} for which in ("@1", "")
    )
    assert old["json"].json()[0]["title"] == "The ferry sails again"
    assert old["json"].json()[0]["URL"] == "http://127.0.0.1:8000/blog/2023/1@1/"
    assert new["json"].json()[0]["URL"] == "http://127.0.0.1:8000/blog/2023/1/"
    assert "http://127.0.0.1:8000/blog/2023/1@1/" in old["cite"].json()["entry"]["text"]
    assert old["bib"]["Content-Disposition"] == 'attachment; filename="blog-2023-1-edition-1.bib"'
    assert b"UR  - http://127.0.0.1:8000/blog/2023/1@1/\r\n" in old["ris"].content
    assert "This is edition 1" in read_text(old["pdf"].content)
    assert "The title said too much." in read_text(new["pdf"].content)


def test_old_edition_tells_of_what_came_later_everywhere(client, corrected):
    before = client.get("/blog/2023/1@1.pdf").content
    give_notice(corrected, NoticeKind.RETRACTION, "It was made up.")
    for address in (OLD, ADDRESS):
        assertContains(client.get(address), "It was made up.")
    assert "RETRACTED:" not in read_text(before)
    assert "RETRACTED: The ferry sails again" in read_text(client.get("/blog/2023/1@1.pdf").content)
    assert client.get("/blog/2023/1@1.json").json()[0]["status"] == "retracted"
    assert "RETRACTED: " in client.get("/blog/2023/1@1.cite").json()["entry"]["text"]


def test_removal_leaves_one_tombstone_under_all_editions(client, corrected):
    give_notice(corrected, NoticeKind.REMOVAL, "A court <b>ordered</b> it.")
    addresses = [ADDRESS, OLD, OWN, "/blog/2023/1@7/"]
    addresses += [f"/blog/2023/1{which}.{ending}" for ending in ENDINGS for which in ("", "@1")]
    for address in addresses:
        page = client.get(address)
        assertContains(page, "© 2009–", status_code=410)
        assertContains(page, "A court &lt;b&gt;ordered&lt;/b&gt; it.", status_code=410)
        assertNotContains(page, "Nobody had expected it to sail", status_code=410)


def test_feed_goes_by_what_changed_last(client, corrected):
    other = make_entry(corrected.series, make_clipping("https://x.example/b", title="Another"))
    release_knowingly(other, issued=date(2023, 5, 9))
    assert titles(client) == ["The ferry sails once more", "Another"]
    give_notice(corrected, NoticeKind.REMOVAL, "A court ordered it.")
    assert titles(client) == ["REMOVED: The ferry sails once more", "Another"]
    give_notice(other, NoticeKind.CONCERN, "We doubt it.")
    assert titles(client) == ["EXPRESSION OF CONCERN: Another", "REMOVED: The ferry sails once more"]


def titles(client):
    feed = etree.fromstring(client.get("/blog/feed.atom").content)
    return feed.xpath("a:entry/a:title/text()", namespaces=ATOM)


def test_page_of_an_old_edition_costs_one_query_more(client, corrected, django_assert_num_queries):
    with django_assert_num_queries(8):
        client.get(ADDRESS)
    with django_assert_num_queries(9):
        client.get(OLD)


def test_number_without_a_year_has_editions_too(client):
    release_knowingly(make_entry(make_series("report", "{number}")), issued=date(2023, 5, 8))
    assertContains(client.get("/report/1@1/"), "This is the address of edition 1")
