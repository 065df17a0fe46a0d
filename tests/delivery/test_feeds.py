from datetime import date

import pytest
from factories.records import make_clipping, make_entry, make_series, release_knowingly
from lxml import etree

from pressmark.entries.actions import release, withdraw
from pressmark.entries.models import Rubric, Subject

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def places(client, address):
    """The paths in a sitemap; they are all ours."""
    found = etree.fromstring(client.get(address).content).xpath(
        "//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    )
    assert all(place.startswith("http://127.0.0.1:8000/") for place in found)
    return [place.removeprefix("http://127.0.0.1:8000") for place in found]


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


def test_long_feed_has_a_next_page(client):
    series = make_series()
    for place in range(31):
        entry = make_entry(series, make_clipping(f"https://x.example/{place}"), title=f"Entry {place:02d}")
        release_knowingly(entry, issued=date(2023, 5, 8))
    first = read(client, "/blog/feed.atom")
    (after,) = first.xpath("a:link[@rel='next']/@href", namespaces=ATOM)
    second = read(client, after)
    titles = [feed.xpath("a:entry/a:title/text()", namespaces=ATOM) for feed in (first, second)]
    assert [len(each) for each in titles] == [30, 1]
    assert titles[1] == ["Entry 00"]
    assert second.xpath("a:link[@rel='next']", namespaces=ATOM) == []
    links = {each.get("rel"): each.get("href") for each in second.findall("a:link", ATOM)}
    assert links["self"] == after
    assert (
        links["first"] == second.findtext("a:id", namespaces=ATOM) == "http://127.0.0.1:8000/blog/feed.atom"
    )


def test_feed_of_a_subject_tells_of_a_removal(client):
    series, ports = make_series(), Subject.objects.create(name="Ports")
    for place in range(2):
        entry = make_entry(series, make_clipping(f"https://x.example/{place}"), title=f"Entry {place}")
        entry.subjects = [ports]
        entry.save()
        release_knowingly(entry, issued=date(2023, 5, 8))
    withdraw(entry, reason="A court ordered it.")
    feed = read(client, f"/subjects/{Rubric.objects.get(subject=ports).pk}/feed.atom")
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["REMOVED: Entry 1", "Entry 0"]
    assert feed.findtext("a:title", namespaces=ATOM) == "Ports · Centre for Ferry Studies"


def test_sitemap_and_robots_name_the_pages(client):
    release(make_entry(), issued=date(2023, 5, 8))
    assert places(client, "/sitemap.xml") == [
        "/sitemap-entries.xml",
        "/sitemap-lists.xml",
        "/sitemap-rubrics.xml",
    ]
    assert [place for each in places(client, "/sitemap.xml") for place in places(client, each)] == [
        "/blog/2023/1/the-ferry-sails-again/",
        "/",
        "/blog/",
        "/blog/ledger/",
        "/blog/2023/",
        "/blog/2023-05/",
        f"/contributors/{Rubric.objects.get(kind='contributor').pk}/james-wilson/",
        f"/outlets/{Rubric.objects.get(kind='outlet').pk}/the-harbour-post/",
    ]
    assert client.get("/sitemap-nix.xml").status_code == 404
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in robots
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in robots
