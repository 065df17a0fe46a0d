"""A capture's pages at the desk, as an editor gets them and as others don't."""

import hashlib
import re
import zipfile
from base64 import b64decode, b64encode
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from factories.records import PARAGRAPHS, make_clipping, make_page
from factories.webarchives import exchange, illustrate, make_capture, make_image, make_requisites
from pydantic import HttpUrl

from pressmark.archive.actions import keep_audit
from pressmark.archive.models import Capture, Timestamp
from pressmark.archive.queries import audit_captures

PLACES = ["", "replay/", "snapshot/", "payload/", "evidence.wacz"]


@pytest.fixture
def capture(captures_folder):
    return make_capture(illustrate(make_page()), make_requisites())


@pytest.fixture
def address(capture):
    return f"/desk/captures/{capture.pk}/"


def audit():
    list(keep_audit(audit_captures(), datetime.now(UTC)))


@pytest.mark.parametrize("place", PLACES)
def test_nobody_without_a_role_sees_a_capture(place, address, outside):
    assert Client().get(address + place).url.startswith("/desk/login/")
    assert outside.get(address + place).url.startswith("/desk/login/")


@pytest.mark.parametrize("place", PLACES)
def test_editor_sees_a_capture(place, address, desk):
    with closing(desk.get(address + place)) as answer:
        assert answer.status_code == 200


def test_capture_says_where_it_came_from(address, desk, captures_folder):
    capture = Capture.objects.get()
    page = desk.get(address).content.decode()
    for told in (capture.final_url, capture.warc_sha256, capture.payload_sha256, capture.warc.name):
        assert told in page
    assert "7 May 2026, 09:30:00 UTC" in page
    assert "not audited yet" in page


def test_clipping_leads_to_its_capture(desk, captures_folder):
    clipping = make_clipping()
    page = desk.get(f"/desk/clippings/edit/{clipping.pk}/").content.decode()
    assert f'href="/desk/captures/{clipping.capture_id}/"' in page
    assert str(clipping) in desk.get(f"/desk/captures/{clipping.capture_id}/").content.decode()


def test_doubt_about_the_clock_is_shown(captures_folder, desk):
    capture = make_capture(make_page())
    Capture.objects.filter(pk=capture.pk).update(clock={"jump": -3600.5, "behind": 90})
    page = desk.get(f"/desk/captures/{capture.pk}/").content.decode()
    assert "clock was set by -3600.5 seconds" in page
    assert "dated 90 seconds before" in page


def test_frame_has_no_powers(address, desk):
    page = desk.get(f"{address}replay/").content.decode()
    (frame,) = re.findall("<iframe[^>]*>", page)
    assert " sandbox " in frame
    assert "allow" not in frame
    assert f'src="{address}snapshot/"' in frame
    assert "A captured page, not the live site" in page
    assert "7 May 2026, 09:30:00 UTC" in page


def test_snapshot_is_guarded_by_its_headers(address, desk):
    answer = desk.get(f"{address}snapshot/")
    style = re.search("<style>(.*?)</style>", answer.content.decode(), re.DOTALL)[1]
    checksum = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert answer["Content-Security-Policy"] == (
        f"sandbox; default-src 'none'; img-src data:; style-src 'sha256-{checksum}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )
    guards = {name: answer[name] for name in (
        "X-Content-Type-Options", "Referrer-Policy", "Cache-Control", "Cross-Origin-Resource-Policy", "X-Frame-Options"
    )}  # fmt: skip
    assert guards == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store, max-age=0, no-cache, must-revalidate",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "SAMEORIGIN",
    }


def test_snapshot_has_words_and_image_in_it_and_asks_for_nothing(address, desk):
    page = desk.get(f"{address}snapshot/").content.decode()
    assert PARAGRAPHS[1] in page
    (source,) = re.findall('src="([^"]*)"', page)
    assert b64decode(source.removeprefix("data:image/png;base64,")) == make_image()
    assert "rgb(0, 90, 0)" not in page


def test_snapshot_has_the_pages_own_style_if_asked(address, desk):
    page = desk.get(f"{address}snapshot/?styles").content.decode()
    assert "<style>h1 { color: rgb(0, 90, 0) }</style>" in page


def test_style_sheet_cannot_leave_its_element(captures_folder, desk):
    sheet = exchange(
        "https://harbour-post.example/site.css", b"</style><script>alert(1)</script>", "text/css"
    )
    capture = make_capture(illustrate(make_page()), [sheet])
    page = desk.get(f"/desk/captures/{capture.pk}/snapshot/?styles").content.decode()
    assert "<script" not in page.replace(r"<\/style><script>alert(1)<\/script>", "")
    assert page.count("</style>") == 1


def test_image_behind_a_redirect_is_shown_and_a_document_is_not(captures_folder, desk):
    site = "https://harbour-post.example"
    html = illustrate(make_page()).replace(b"</article>", b"<img src=/drawing.svg></article>")
    moved = exchange(f"{site}/ferry.png", b"", status=302, Location="/kept.png")
    kept = exchange(f"{site}/kept.png", make_image(), "image/png")
    drawing = exchange(f"{site}/drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png")
    capture = make_capture(html, [moved, kept, drawing])
    page = desk.get(f"/desk/captures/{capture.pk}/snapshot/").content.decode()
    assert [each[:14] for each in re.findall('src="([^"]*)"', page)] == ["data:image/png"]


def test_page_that_says_captured_is_only_words(captures_folder, desk):
    html = make_page(title="captured:0000000000000000-0").replace(
        b"</article>", b"<img src=captured:0></article>"
    )
    capture = make_capture(html, make_requisites())
    page = desk.get(f"/desk/captures/{capture.pk}/snapshot/").content.decode()
    assert "captured:0000000000000000-0</h1>" in page
    assert "src=" not in page


def test_pdf_is_no_page_but_can_be_taken_away(captures_folder, desk):
    capture = make_capture(b"%PDF-1.7 words", content_type="application/pdf")
    assert (
        "is not an HTML page: it is a PDF"
        in desk.get(f"/desk/captures/{capture.pk}/snapshot/").content.decode()
    )
    answer = desk.get(f"/desk/captures/{capture.pk}/payload/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content == b"%PDF-1.7 words"


def test_evidence_is_a_package(address, capture, desk):
    answer = desk.get(f"{address}evidence.wacz")
    assert answer["Content-Disposition"] == f'attachment; filename="capture-{capture.pk}.wacz"'
    with closing(answer), zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as package:
        warc = package.read(next(name for name in package.namelist() if name.startswith("archive/")))
    assert hashlib.sha256(warc).hexdigest() == capture.warc_sha256


@pytest.mark.parametrize("place", ["payload/", "evidence.wacz"])
def test_damaged_capture_is_not_given_out(place, address, capture, desk):
    with open(capture.warc.path, "wb") as file:  # noqa: PTH123 (the storage gives names)
        file.write(b"something else")
    answer = desk.get(address + place, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "is not what was captured" in answer.content.decode()


def test_damaged_capture_is_not_shown(address, capture, desk):
    capture.warc.storage.delete(capture.warc.name)
    page = desk.get(f"{address}snapshot/").content.decode()
    assert "is not what was captured" in page
    assert PARAGRAPHS[1] not in page


def test_damage_is_reported_wherever_an_editor_looks(desk, captures_folder):
    clipping = make_clipping()
    audit()
    assert "Some captures are not what they were" not in desk.get("/desk/").content.decode()
    capture = clipping.capture
    assert "whole" in desk.get(f"/desk/captures/{capture.pk}/").content.decode()
    capture.warc.storage.delete(capture.warc.name)
    audit()
    page = desk.get(f"/desk/captures/{capture.pk}/").content.decode()
    assert f"The file {capture.warc.name} is missing. Its SHA-256 should be {capture.warc_sha256}." in page
    assert "not what was captured" in desk.get(f"/desk/clippings/edit/{clipping.pk}/").content.decode()
    assert "not what was captured" in desk.get("/desk/clippings/").content.decode()
    home = desk.get("/desk/").content.decode()
    assert "Some captures are not what they were" in home
    assert f"/desk/captures/{capture.pk}/" in home


def test_home_says_when_nobody_has_looked(desk):
    assert "No capture has been audited yet" in desk.get("/desk/").content.decode()


@pytest.fixture
def authority(settings, tmp_path):
    given = {"timestamp_authority": HttpUrl("http://127.0.0.1:9/tsa")}  # nothing listens on port 9
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update=given)


def test_missing_timestamp_can_be_asked_for_again(address, desk, authority):
    assert "missing: the authority gave none" in desk.get(address).content.decode()
    answer = desk.post(f"{address}timestamp/", follow=True)
    assert "the authority can&#x27;t be reached" in answer.content.decode()


def test_timestamp_that_is_there_is_shown(address, capture, desk, authority):
    Timestamp.objects.create(
        capture=capture,
        authority="https://stamps.example/tsa",
        answer=b"",
        stated_at=datetime(2026, 5, 7, 9, 31, tzinfo=UTC),
    )
    page = desk.get(address).content.decode()
    assert "7 May 2026, 09:31:00 UTC, https://stamps.example/tsa" in page
    assert "Ask for it again" not in page


def test_nobody_asks_by_a_link(address, desk, outside):
    assert desk.get(f"{address}timestamp/").status_code == 405
    assert outside.post(f"{address}timestamp/").url.startswith("/desk/login/")
