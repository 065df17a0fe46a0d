"""What a page is shown with: found without a parser, whatever the page does to a parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.exchange import Kind
from pressmark.archive.requisites import MOST, find_in_style, find_requisites

BASE = "https://harbour-post.example/news/ferry"


def found(page, content_type=""):
    """The addresses in order, without the site's own part."""
    payload = page if isinstance(page, bytes) else page.encode()
    return [
        each.url.removeprefix("https://harbour-post.example")
        for each in find_requisites(payload, BASE, content_type)
    ]


@pytest.mark.parametrize(
    ("page", "urls"),
    [
        ("<img src=a.jpg>", ["/news/a.jpg"]),
        ("<IMG\nSRC = '/a.jpg' alt=\"a > b\">", ["/a.jpg"]),
        ("<img alt='<img src=no.jpg>' src='a.jpg?b=1&amp;c=2#d'/>", ["/news/a.jpg?b=1&c=2"]),
        ("<img src='data:image/gif;base64,R0lGOD' data-src='/a.jpg'>", ["/a.jpg"]),
        ("<noscript><img src='/a.jpg'></noscript>", ["/a.jpg"]),
        ("<base href='/b/'><img src='a.jpg'>", ["/b/a.jpg"]),
        ("<img src='//other.example/a.jpg'>", ["https://other.example/a.jpg"]),
        ("<meta property='og:image' content='/card.jpg'><img src='/a.jpg'>", ["/a.jpg", "/card.jpg"]),
        ("<link rel='preload stylesheet' href='/a.css'>", ["/a.css"]),
        ("<style>@import '/a.css'; p { background: url( \"/b.png\" ) }</style>", ["/a.css", "/b.png"]),
        ("<p style='background:url(&quot;/a.png&quot;)'>", ["/a.png"]),
        ("<img src='/a.jpg'><img src='/a.jpg#b'>", ["/a.jpg"]),
        ("<picture><source srcset='/a.webp'><img src='/a.jpg'></picture>", ["/a.jpg", "/a.webp"]),
    ],
)
def test_what_a_page_shows_is_found(page, urls):
    assert found(page) == urls


@pytest.mark.parametrize(
    "page",
    [
        "<!-- <img src='/a.jpg'> -->",
        "<script>'<img src=/a.jpg>'</script>",
        "<textarea><img src='/a.jpg'></textarea>",
        "<img src='javascript:a()'>",
        "<img src='file:///etc/passwd'>",
        "<img src='http://[::1'>",
        "<img src='/count' width=1 height=1>",
        "<link rel='alternate stylesheet' href='/a.css'>",
        "<link rel=stylesheet media=print href='/a.css'>",
        "<link rel=icon href='/a.ico'>",
        "<source type='video/mp4' srcset='/a.mp4'>",
        "<style>@font-face { src: url(/a.woff2) }</style>",
        f"<img src='/{'a' * 3000}.jpg'>",
        "<imgs src='/a.jpg'>",
        "<img src='/a.jpg",
    ],
)
def test_what_a_page_does_not_show_is_left(page):
    assert found(page) == []


@pytest.mark.parametrize(
    ("srcset", "first"),
    [
        ("/s.jpg 320w, /m.jpg 1280w, /l.jpg 2560w", "/m.jpg"),
        ("/s.jpg 320w, /m.jpg 640w", "/m.jpg"),
        ("/l.jpg 2x, /s.jpg", "/s.jpg"),
        ("/a,b.jpg 1x,/c.jpg 2x", "/a,b.jpg"),
        ("/a.jpg huge, /b.jpg 1x", "/b.jpg"),
    ],
)
def test_image_for_a_desktop_window_comes_first(srcset, first):
    urls = found(f"<img srcset='{srcset}'>")
    assert (urls[0], len(urls)) == (first, srcset.count("/"))


def test_what_every_window_shows_comes_before_other_sizes():
    page = "<img src='/a.jpg' srcset='/a1.jpg 1x, /a2.jpg 2x'><img src='/b.jpg'><link rel=stylesheet href='/c.css'>"
    assert found(page) == ["/a.jpg", "/b.jpg", "/c.css", "/a1.jpg", "/a2.jpg"]


def test_kinds_are_told():
    kinds = [each.kind for each in find_requisites(b"<img src=a><link rel=stylesheet href=b>", BASE)]
    assert kinds == [Kind.IMAGE, Kind.STYLE]


def test_page_has_no_more_than_so_many():
    page = "".join(f"<img src='/{n}.jpg'>" for n in range(MOST + 5))
    assert found(page) == [f"/{n}.jpg" for n in range(MOST)]


@pytest.mark.parametrize(
    ("charset", "content_type"),
    [("utf-8", ""), ("windows-1254", "text/html; charset=windows-1254"), ("utf-16", "")],
)
def test_letters_outside_ascii_are_read_in_the_pages_charset(charset, content_type):
    assert found("<img src='/ş.jpg'>".encode(charset), content_type) == ["/%C5%9F.jpg"]


def test_style_sheet_is_read_from_its_own_place():
    style = "@import url('more.css'); h1 { background: url(../ship.png) } i { src: url(a.ttf) }"
    assert [each.url for each in find_in_style(style, "https://cdn.example/css/a.css")] == [
        "https://cdn.example/css/more.css",
        "https://cdn.example/ship.png",
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "<img ",
                "<style>",
                "</",
                "src=",
                '"',
                "'",
                "<!--",
                "-->",
                "<script",
                "url(",
                "@import ",
                " ",
                "=",
                "a",
                ",",
                "&",
                "%",
                "[",
            ]
        )
    )
)
def test_any_page_is_read(pieces):
    found = find_requisites("".join(pieces).encode(), BASE)
    assert len(found) == len({each.url for each in found}) <= MOST
    assert {each.url.partition("://")[0] for each in found} <= {"http", "https"}


@pytest.mark.parametrize(
    "piece",
    [
        "<img ",
        '<img alt="',
        "<style>",
        "<style>url(x ",
        "<script",
        "<!--",
        "<!---->",
        "<img srcset=',a'>",
        "<div>",
        "style='",
    ],
)
def test_page_made_to_be_hard_is_not(piece):
    # It would take minutes where anything in it were looked at twice for each of its elements.
    assert len(find_requisites(piece.encode() * 100_000, BASE)) <= 1
