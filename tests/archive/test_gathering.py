"""A capture keeps what its page is shown with, and no failure of that fails the capture."""

import gzip
import hashlib
import io
import json
import time
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from archive.server import redirect, send, serve
from warcio.archiveiterator import ArchiveIterator

from pressmark.archive import gathering
from pressmark.archive.actions import keep, package_wacz
from pressmark.archive.exchange import Bounds
from pressmark.archive.fixity import hash_payload
from pressmark.archive.gathering import gather_requisites
from pressmark.archive.obtaining import obtain_bytes, obtain_url
from pressmark.archive.queries import page_bytes

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
PAGE = b"<!doctype html><link rel=stylesheet href=/a.css><p>words<img src=/a.png>"
BOUNDS = Bounds(limit=1_000_000, seconds=60, allowed_hosts=("outlet.localhost",))


def answer(body, kind, **headers):
    return lambda handler: send(handler, body, Content_Type=kind, **headers)


IMAGE = answer(PNG, "image/png")


def records(capture):
    """(type, path, block) of each record that has an address."""
    with capture.warc.open("rb") as file:
        return [
            (record.rec_type, "/" + (record.rec_headers.get_header("WARC-Target-URI") or "").split("/", 3)[-1],
             record.raw_stream.read())
            for record in ArchiveIterator(io.BytesIO(file.read()))
        ][1:]  # fmt: skip


def gather(page, answers, given=BOUNDS, **bounds):
    """What became of each requisite: its status, or its error without the details."""
    with serve(answers) as outlet:
        gathered = gather_requisites(page, f"{outlet}/page", "", given, **bounds)
    said = [each.record() for each in gathered]
    return {
        "/" + each["url"].split("/", 3)[-1]: each.get("status") or each["error"].split(":")[0]
        for each in said
    }


def test_images_and_style_sheets_are_kept_after_the_page(allow_outlet):
    style = b"@import 'b.css'; p { background: url(b.png) }"
    answers = {
        "/page": PAGE,
        "/a.css": answer(gzip.compress(style), "text/css", Content_Encoding="gzip"),
        "/b.css": answer(b"p { background: url(never.png) }", "text/css"),
        "/a.png": redirect("/c.png"),
        "/c.png": IMAGE,
        "/b.png": IMAGE,
    }
    with serve(answers) as outlet:
        capture = keep(obtain_url(f"{outlet}/page"))
    kinds = [(kind, path) for kind, path, _ in records(capture)]
    assert kinds[:3] == [("response", "/page"), ("request", "/page"), ("metadata", "/page")]
    assert sorted(path for kind, path in kinds[3:] if kind == "response") == [
        "/a.css", "/a.png", "/b.css", "/b.png", "/c.png",
    ]  # fmt: skip
    assert page_bytes(capture) == PAGE


def test_provenance_lists_what_was_kept_and_what_was_not(allow_outlet):
    with serve({"/page": PAGE, "/a.png": IMAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/page"))
    (metadata,) = [json.loads(block) for kind, _, block in records(capture) if kind == "metadata"]
    style, image = capture.requisites
    assert metadata["requisites"] == capture.requisites
    assert image == {
        "url": f"{outlet}/a.png",
        "kind": "image",
        "status": 200,
        "sha256": hashlib.sha256(PNG).hexdigest(),
    }
    assert (style["kind"], style["error"].split(":")[0]) == ("style", "NotServed")


def test_fixity_looks_at_the_page(allow_outlet):
    with serve({"/page": PAGE, "/a.png": IMAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/page"))
    with capture.warc.open("rb") as file:
        assert hash_payload(file) == capture.payload_sha256 == hashlib.sha256(PAGE).hexdigest()


def test_package_lists_what_the_page_is_shown_with(allow_outlet):
    with serve({"/page": PAGE, "/a.png": IMAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/page"))
    package_wacz([capture], output := io.BytesIO())
    with zipfile.ZipFile(output) as package:
        index = package.read("indexes/index.cdx").decode()
        pages = package.read("pages/pages.jsonl").decode()
    urls = [json.loads(line.split(" ", 2)[2])["url"] for line in index.splitlines()]
    assert urls == [f"{outlet}/a.png", f"{outlet}/page"]
    assert pages.count('"url"') == 1


def test_what_is_no_image_is_not_kept():
    answers = {"/a.png": b"<p>please log in", "/a.css": answer(PNG, "image/png")}
    assert gather(PAGE, answers) == {"/a.css": "BadAnswer", "/a.png": "BadAnswer"}


def test_requisite_inside_is_refused():
    page = b"<img src='http://127.0.0.1/b.png'><img src=/a.png>"
    found = gather(page, {"/a.png": redirect("http://169.254.169.254/")})
    assert found == {"/b.png": "AddressRefused", "/a.png": "AddressRefused"}


def test_all_together_are_bounded(monkeypatch):
    monkeypatch.setattr(gathering, "TOGETHER", 5000)
    page = b"".join(b"<img src=/%d.png>" % n for n in range(4))
    found = gather(page, {f"/{n}.png": answer(bytes(2000), "image/png") for n in range(4)})
    assert sorted(map(str, found.values())) == ["200", "200", "TooLarge", "TooLarge"]


def test_no_time_left_is_noted():
    def dawdle(handler):
        time.sleep(2)
        with suppress(OSError):  # nobody waits for the last two
            IMAGE(handler)

    # Four at a time to one host: the fifth and the sixth would need 4 s.
    paths = [f"/{n}.png" for n in range(6)]
    page = "".join(f"<img src={path}>" for path in paths).encode()
    found = gather(page, dict.fromkeys(paths, dawdle), seconds=3.5)
    assert sorted(map(str, found.values())) == ["200"] * 4 + ["FetchTimeout"] * 2


def test_style_sheet_that_is_a_bomb_is_kept_as_it_came():
    bomb = answer(gzip.compress(bytes(5_000_000)), "text/css", Content_Encoding="gzip")
    assert gather(PAGE, {"/a.css": bomb, "/a.png": IMAGE}) == {"/a.css": 200, "/a.png": 200}


@pytest.mark.parametrize("how", ["by the setting", "by the caller"])
def test_images_can_be_left_out(allow_outlet, settings, how):
    if how == "by the setting":
        settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"capture_images": False})
    with serve({"/page": PAGE, "/a.png": IMAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/page", requisites=how == "by the setting"))
    assert (capture.requisites, len(records(capture))) == ([], 3)


def test_fetched_pdf_has_no_requisites(allow_outlet):
    pdf = b"%PDF-1.7 <img src=/a.png>"
    with serve({"/page": answer(pdf, "application/pdf"), "/a.png": IMAGE}) as outlet:
        capture = keep(obtain_url(f"{outlet}/page"))
    assert (capture.content_type, capture.requisites, page_bytes(capture)) == ("application/pdf", [], pdf)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"From: Ay\xc5\x9fe <a@outlet.example>\r\nSubject: News\r\n\r\nwords", "message/rfc822"),
        (b"From: <Saved by>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n", "message/rfc822"),
        (b"<!doctype html><p>words", "text/html"),
        (b"just words", "text/html"),
    ],
)
def test_given_file_is_kept_as_what_it_is(payload, kind):
    capture = keep(obtain_bytes(payload, url="https://outlet.example/a", name="page.html"))
    with capture.warc.open("rb") as file:
        (resource,) = [
            record.content_type for record in ArchiveIterator(file) if record.rec_type == "resource"
        ]
    assert capture.content_type == resource == kind


def test_style_sheet_that_unpacks_without_end_is_kept_and_not_looked_through():
    def style(size):
        packed = gzip.compress(b"p{background:url(b.png)}" + bytes(size))
        return answer(packed, "text/css", Content_Encoding="gzip")

    names = gather(PAGE, {"/a.css": style(900_000), "/a.png": IMAGE, "/b.png": IMAGE})
    assert names == {"/a.css": 200, "/a.png": 200, "/b.png": 200}
    bounds = replace(BOUNDS, limit=10_000_000)
    names = gather(PAGE, {"/a.css": style(2_000_000), "/a.png": IMAGE, "/b.png": IMAGE}, given=bounds)
    assert names == {"/a.css": 200, "/a.png": 200}
