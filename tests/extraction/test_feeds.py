import pytest

from pressmark.document.errors import NotAFeed, TooHard
from pressmark.extraction.confined import read_feed_confined
from pressmark.extraction.feeds import MOST, Announcement, read_feed

URL = "https://gazette.example/news/feed.xml"


def rss(*items, head="<title>Harbour Gazette</title><language>en-gb</language>"):
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def item(link, title="Fog", more=""):
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def test_rss_is_read():
    more = "<description>&lt;p&gt;Two &lt;b&gt;lines&lt;/b&gt;.&lt;/p&gt;</description><pubDate>Mon, 08 May 2023 10:00:00 +0300</pubDate>"
    read = read_feed(rss(item("fog?x=1", "Fog &amp;amp; &lt;i&gt;mist&lt;/i&gt;", more)), url=URL)
    assert (read.title, read.language) == ("Harbour Gazette", "en-GB")
    assert read.announcements == (
        Announcement(
            "https://gazette.example/news/fog?x=1", "Fog & mist", "Two lines.", "2023-05-08T07:00:00+00:00"
        ),
    )


def test_atom_is_read():
    payload = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="tr"><title>Kıyı</title><entry><title type="html">Sis
      &lt;b&gt;bastı&lt;/b&gt;</title><link href="https://kiyi.example/sis"/><updated>2024-02-29T10:00:00Z</updated></entry></feed>"""
    [found] = read_feed(payload.encode(), url=URL).announcements
    assert found == Announcement("https://kiyi.example/sis", "Sis bastı", "", "2024-02-29T10:00:00+00:00")


def test_broken_feed_gives_what_is_readable():
    payload = rss(item("/one", "One"), "<item><title>Two & more</title><link>/two</link>")
    assert [each.headline for each in read_feed(payload, url=URL).announcements] == ["One", "Two & more"]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "http://"]
)
def test_address_that_is_none_of_the_web_is_left_out(link):
    assert [each.url for each in read_feed(rss(item(link), item("/fog")), url=URL).announcements][-1:] == [
        "https://gazette.example/fog"
    ]
    assert all(
        each.url.startswith("https://gazette.example/")
        for each in read_feed(rss(item(link)), url=URL).announcements
    )


def test_each_address_once_and_no_more_than_anybody_reads():
    read = read_feed(
        rss(item("/fog", "First"), item("/fog", "Again"), *(item(f"/{n}") for n in range(1000))), url=URL
    )
    assert len(read.announcements) == MOST - 1
    assert read.announcements[0].headline == "First"


@pytest.mark.parametrize(
    "payload",
    [b"", b"<html><p>Not here</p></html>", b"\x00\x01\x02", b"https://other.example/feed", b"%PDF-1.7"],
)
def test_what_is_no_feed_is_told(payload):
    with pytest.raises(NotAFeed, match="is not a feed"):
        read_feed(payload, url=URL)


def test_words_without_end_are_cut():
    [found] = read_feed(rss(item("/fog", "fog " * 5000)), url=URL).announcements
    assert len(found.headline) <= 502
    assert found.headline.endswith("fog …")


def test_feed_that_reads_a_file_gets_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    payload = (
        f'{head}<rss version="2.0"><channel><item><title>&x;</title><link>/fog</link></item></channel></rss>'
    )
    assert "secret" not in str(read_feed(payload.encode(), url=URL))


def test_feed_is_read_in_the_child():
    read = read_feed_confined(rss(item("/fog")), url=URL, content_type="application/rss+xml")
    assert [each.url for each in read.announcements] == ["https://gazette.example/fog"]
    with pytest.raises(NotAFeed):
        read_feed_confined(b"<html></html>", url=URL)


def test_entities_that_grow_end_in_an_error_or_in_words():
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 40}">' for n in range(1, 9))
    payload = f'<!DOCTYPE rss [<!ENTITY e0 "fog">{grow}]><rss version="2.0"><channel><item><title>&e8;</title><link>/fog</link></item></channel></rss>'
    try:
        read = read_feed_confined(payload.encode(), url=URL)
    except (NotAFeed, TooHard):
        return
    assert len(str(read)) < 5000
