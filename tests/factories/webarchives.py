"""WARC files of a page with what it needs, made by the house's own writer, and captures of them."""

import struct
import zlib
from datetime import UTC, datetime

from pressmark.archive.actions import keep
from pressmark.archive.exchange import Exchange
from pressmark.archive.obtaining import Obtained
from pressmark.archive.warc import write_fetched

AT = datetime(2026, 5, 7, 9, 30, tzinfo=UTC)
SITE = "https://harbour-post.example"
WIDTH = 40


def make_image(width=WIDTH):
    """A red square (PNG, RFC 2083)."""

    def chunk(kind, data):
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, width, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0\x20\x20" * width) * width)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def exchange(url, body, content_type="text/html; charset=utf-8", status=200, **headers):
    """A request and its answer."""
    named = {"Content-Type": content_type, **{key.replace("_", "-"): value for key, value in headers.items()}}
    head = f"HTTP/1.1 {status} OK\r\n" + "".join(f"{key}: {value}\r\n" for key, value in named.items())
    wire = head.encode() + b"\r\n" + body
    return Exchange(
        url=url,
        target=url.partition("://")[2].partition("/")[1],
        request_headers=(("Host", "harbour-post.example"),),
        status=status,
        reason="OK",
        headers=tuple(named.items()),
        body=body,
        wire=wire,
        head_size=len(head) + 2,
        server_address="127.0.0.1",
        certificate_sha256="",
    )


def make_warc(page, *requisites):
    """The page, its metadata, and then what it needs."""
    return write_fetched([page], AT, {}, requisites)


def make_capture(
    html, requisites=(), *, by=None, url=f"{SITE}/ferry", content_type="text/html; charset=utf-8"
):
    """A capture of a page that was fetched together with `requisites`, which are exchanges."""
    page = exchange(url, html, content_type)
    seen = {
        "url": url,
        "final_url": url,
        "obtained": "fetched",
        "status": 200,
        "headers": list(page.headers),
        "content_type": content_type,
    }
    return keep(Obtained(html, html, content_type, make_warc(page, *requisites), AT, seen), by=by)


def illustrate(html):
    """The page with a style sheet, and with an image at its end."""
    return html.replace(b"</head>", b'<link rel="stylesheet" href="/site.css"></head>').replace(
        b"</article>", b'<img src="/ferry.png" alt="The ferry"></article>'
    )


def make_requisites(site=SITE):
    """What an illustrated page needs."""
    return (
        exchange(f"{site}/site.css", b"h1 { color: rgb(0, 90, 0) }", "text/css"),
        exchange(f"{site}/ferry.png", make_image(), "image/png"),
    )
