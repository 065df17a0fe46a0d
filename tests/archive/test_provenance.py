"""What a capture says of how it came about, in its row and in its WARC file."""

import gzip
import hashlib
import io
import json
import ssl
from importlib.metadata import version

import pytest
from archive.authority import make_authority
from archive.farm import keep_server, read_request, says
from archive.server import redirect, send, serve
from warcio.archiveiterator import ArchiveIterator

from pressmark.archive.actions import keep
from pressmark.archive.obtaining import obtain_bytes, obtain_url
from pressmark.archive.queries import page_bytes, stored_payload
from pressmark.archive.reservations import find_reservations
from pressmark.document.errors import UnsafeConnection

pytestmark = pytest.mark.django_db

PAGE = b"<!doctype html><meta name=robots content='noai, noimageai'><p>words"
HEAD = b"HTTP/1.1 200 Fine\r\nX-Odd:  two  spaces \r\ncontent-type: text/html\r\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    make_authority(folder, "outlet.localhost")
    return folder


def records(capture):
    """(type, headers, block) of each record."""
    with capture.warc.open("rb") as file:
        archive = io.BytesIO(file.read())
    return [
        (record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
        for record in ArchiveIterator(archive, no_record_parse=True)
    ]


def test_capture_says_where_it_came_from(allow_outlet):
    answers = {"/a": redirect("/b", status=301), "/b": redirect("/c?d=%C3%A9"), "/c?d=%C3%A9": PAGE}
    with serve(answers) as outlet:
        capture = keep(obtain_url(f"{outlet}/a"))
    assert (capture.url, capture.final_url) == (f"{outlet}/a", f"{outlet}/c?d=%C3%A9")
    assert capture.redirects == [
        {"url": f"{outlet}/a", "status": 301},
        {"url": f"{outlet}/b", "status": 302},
    ]
    assert (capture.server_address, capture.certificate_sha256) == ("127.0.0.1", "")
    assert capture.user_agent.startswith(f"Pressmark/{version('pressmark')} (+http")
    assert set(capture.tools) == {"pressmark", "python", "aiohttp", "warcio", "openssl"}


def test_capture_over_tls_has_the_certificates_fingerprint(allow_outlet, authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    with serve({"/a": PAGE}, certificate=authority / "server.pem") as outlet:
        capture = keep(obtain_url(f"{outlet}/a"))
    certificate = ssl.PEM_cert_to_DER_cert((authority / "server.crt").read_text())
    assert capture.certificate_sha256 == hashlib.sha256(certificate).hexdigest()


def test_certificate_of_an_unknown_authority_is_refused(allow_outlet, authority):
    outlets = serve({"/a": PAGE}, certificate=authority / "server.pem")
    with outlets as outlet, pytest.raises(UnsafeConnection) as caught:
        obtain_url(f"{outlet}/a")
    assert caught.value.permanent


def test_certificate_of_another_host_is_refused(authority, settings, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"fetch_allow": ["other.localhost"]})
    outlets = serve({"/a": PAGE}, certificate=authority / "server.pem")
    with outlets as outlet, pytest.raises(UnsafeConnection, match=r"other\.localhost"):
        obtain_url(f"{outlet}/a".replace("outlet.", "other."))


def test_records_are_linked_and_say_the_servers_address(allow_outlet):
    with serve({"/a": redirect("/b"), "/b": PAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/a"))
    found = records(capture)
    assert [kind for kind, *_ in found] == ["warcinfo", *["response", "request"] * 2, "metadata"]
    assert {head.get("WARC-IP-Address") for kind, head, _ in found if kind in {"response", "request"}} == {
        "127.0.0.1"
    }
    last = found[3][1]["WARC-Record-ID"]
    assert (found[4][1]["WARC-Concurrent-To"], found[5][1]["WARC-Refers-To"]) == (last, last)


def test_metadata_record_says_what_the_row_says(allow_outlet):
    with serve({"/a": redirect("/b"), "/b": PAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/a"))
    _, head, block = records(capture)[-1]
    assert head["Content-Type"] == "application/json"
    told = json.loads(block)
    assert told == {name: getattr(capture, name) for name in told}
    assert told.keys() >= {"redirects", "server_address", "certificate_sha256", "user_agent", "tools"}


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
        HEAD + b"\r\n" + PAGE,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
        + b"%x;why=not\r\n" % len(PAGE[:9]) + PAGE[:9] + b"\r\n%X\r\n" % len(PAGE[9:]) + PAGE[9:] + b"\r\n0\r\n\r\n",
        HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"%x\r\n" % len(gzip.compress(PAGE, mtime=0)) + gzip.compress(PAGE, mtime=0) + b"\r\n0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\nX-Time: 1\r\n\r\n",
    ],
    ids=["length", "until the end", "chunks", "packed chunks", "trailers"],
)  # fmt: skip
def test_answer_is_kept_in_its_own_bytes(allow_outlet, answer):
    with keep_server(says(answer)) as port:
        capture = keep(obtain_url(f"http://outlet.localhost:{port}/"))
    assert records(capture)[1][2] == answer
    assert page_bytes(capture) == PAGE
    assert hashlib.sha256(stored_payload(capture)).hexdigest() == capture.payload_sha256


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("", "/"),
        ("/a/../b", "/b"),
        ("/a%2Fb?c=%26&d=e+f", "/a%2Fb?c=%26&d=e+f"),
        ("/ü?ü=ü#ü", "/%C3%BC?%C3%BC=%C3%BC"),
    ],
)
def test_request_record_has_the_line_that_was_sent(allow_outlet, path, target):
    seen = []

    def note(handler):
        seen.append(handler.requestline)
        send(handler, PAGE)

    with serve({target: note}) as outlet:
        capture = keep(obtain_url(outlet + path))
    request = records(capture)[2][2].decode()
    assert request.splitlines()[0] == seen[0] == f"GET {target} HTTP/1.1"
    assert f"Host: {outlet.removeprefix('http://')}\r\n" in request


def test_request_record_is_what_the_server_got(allow_outlet):
    got = []

    def behave(sock):
        got.append(read_request(sock))
        sock.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)

    with keep_server(behave) as port:
        capture = keep(obtain_url(f"http://outlet.localhost:{port}/a?b"))
    assert [records(capture)[2][2]] == got


def test_given_file_has_its_metadata_record():
    capture = keep(obtain_bytes(PAGE, url="https://outlet.example/a", name="a.html"))
    kinds = [kind for kind, *_ in records(capture)]
    assert kinds == ["warcinfo", "resource", "metadata"]
    assert json.loads(records(capture)[-1][2])["file_name"] == "a.html"
    assert capture.server_address is None


def test_reservations_are_seen_in_header_and_page():
    headers = (("TDM-Reservation", "1"), ("X-Robots-Tag", "noarchive"), ("Server", "x"))
    page = b'<META content="0" NAME=\'tdm-reservation\'><meta name=robots content=no\0index><meta name="author" content="A">'
    assert find_reservations(headers, page) == [
        {"name": "tdm-reservation", "value": "1", "place": "header"},
        {"name": "x-robots-tag", "value": "noarchive", "place": "header"},
        {"name": "tdm-reservation", "value": "0", "place": "meta"},
        {"name": "robots", "value": "noindex", "place": "meta"},
    ]


def test_reservations_are_kept_with_the_capture(allow_outlet):
    with serve({"/a": lambda handler: send(handler, PAGE, tdm_reservation="1")}) as outlet:
        capture = keep(obtain_url(f"{outlet}/a"))
    assert capture.reservations == [
        {"name": "tdm-reservation", "value": "1", "place": "header"},
        {"name": "robots", "value": "noai, noimageai", "place": "meta"},
    ]
