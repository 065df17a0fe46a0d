"""A page and what it needs in one WARC file: which is which."""

import pytest
from factories.records import make_page
from factories.webarchives import SITE, exchange, make_capture, make_image, make_requisites, make_warc

from pressmark.archive.queries import (
    audit_captures,
    page_bytes,
    read_requisites,
    requisite_addresses,
    whole_file,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(captures_folder):
    return make_capture(make_page(), make_requisites())


def test_page_is_what_comes_before_its_metadata(capture):
    assert page_bytes(capture) == make_page()
    assert [each.state for each in audit_captures()] == ["whole", "whole"]


def test_requisites_are_what_comes_after(capture):
    warc = whole_file(capture)
    addresses = {f"{SITE}/site.css", f"{SITE}/ferry.png"}
    assert requisite_addresses(warc) == {each: each for each in addresses}
    assert read_requisites(warc, [f"{SITE}/ferry.png"]) == {f"{SITE}/ferry.png": make_image()}


def test_redirects_of_a_requisite_are_followed_in_the_file_only():
    moved = exchange(f"{SITE}/a", b"", status=301, Location="/b")
    again = exchange(f"{SITE}/b", b"", status=302, Location="/c")
    lost = exchange(f"{SITE}/lost", b"", status=302, Location="https://other.example/")
    round_trip = exchange(f"{SITE}/round", b"", status=302, Location="/round")
    gone = exchange(f"{SITE}/gone", b"nothing", status=404)
    found = exchange(f"{SITE}/c", b"x", "image/png")
    warc = make_warc(exchange(f"{SITE}/", b"page"), moved, again, lost, round_trip, gone, found)
    assert requisite_addresses(warc) == dict.fromkeys([f"{SITE}/a", f"{SITE}/b", f"{SITE}/c"], f"{SITE}/c")


def test_requisites_stay_within_the_limit_together(settings):
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"fetch_limit_mb": 1})
    large = [
        exchange(f"{SITE}/{name}", bytes(600_000), "image/png", Content_Encoding="identity") for name in "ab"
    ]
    packed = exchange(f"{SITE}/c", b"no gzip at all", "image/png", Content_Encoding="gzip")
    warc = make_warc(exchange(f"{SITE}/", b"page"), *large, packed)
    assert list(read_requisites(warc, [f"{SITE}/{name}" for name in "abc"])) == [f"{SITE}/a"]


def test_requisite_whose_chunks_only_another_reader_understands_is_left_out():
    body = b"2;" + 70_000 * b"a" + b"\r\nhi\r\n0\r\n\r\n"
    strange = exchange(f"{SITE}/a", body, "image/png", Transfer_Encoding="chunked")
    sound = exchange(f"{SITE}/b", make_image(), "image/png")
    warc = make_warc(exchange(f"{SITE}/", b"page"), strange, sound)
    assert read_requisites(warc, [f"{SITE}/a", f"{SITE}/b"]) == {f"{SITE}/b": make_image()}
