from datetime import date

import pytest
from factories.records import make_entry
from lxml import etree

from pressmark.entries.actions import release

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


@pytest.mark.parametrize("address", ["/feed.atom", "/blog/feed.atom", "/tr/blog/feed.atom"])
def test_feed_has_the_released_entries(client, address):
    release(make_entry(), issued=date(2023, 5, 8))
    feed = read(client, address)
    assert feed.findtext("a:id", namespaces=ATOM) == f"http://127.0.0.1:8000{address}"
    assert feed.findtext("a:entry/a:id", namespaces=ATOM) == "http://127.0.0.1:8000/blog/2023/1/"
    assert feed.xpath("a:entry/a:link[@rel='via']/@href", namespaces=ATOM) == [
        "https://harbour-post.example/ferry"
    ]


def test_feed_of_an_empty_site_is_a_feed(client):
    assert read(client, "/feed.atom").find("a:entry", ATOM) is None


def test_feed_of_no_series_is_404(client):
    assert client.get("/nix/feed.atom").status_code == 404


def test_sitemap_and_robots_name_the_pages(client):
    release(make_entry(), issued=date(2023, 5, 8))
    sitemap = etree.fromstring(client.get("/sitemap.xml").content)
    places = sitemap.xpath("//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    assert places == [
        "http://127.0.0.1:8000/blog/2023/1/the-ferry-sails-again/",
        "http://127.0.0.1:8000/blog/ledger/",
        "http://127.0.0.1:8000/imprint/",
    ]
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in robots
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in robots
