"""Packages for the players of web archives (WACZ 1.1.1)."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from archive.farm import keep_server, says
from archive.server import redirect, serve
from warcio.archiveiterator import ArchiveIterator

from pressmark.archive.actions import keep, package_wacz
from pressmark.archive.cdxj import sort_key
from pressmark.archive.obtaining import obtain_bytes, obtain_url
from pressmark.document.errors import FixityError

pytestmark = pytest.mark.django_db

PAGE = b"<!doctype html><p>words"
URL = "https://www.outlet.example/A?b=1"


@pytest.fixture
def captures(captures_folder, allow_outlet):
    with serve({"/a": redirect("/b"), "/b": PAGE}) as outlet:
        fetched = keep(obtain_url(f"{outlet}/a"))
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (
        len(PAGE),
        PAGE,
    )
    with keep_server(says(chunked)) as port:
        other = keep(obtain_url(f"http://outlet.localhost:{port}/"))
    return [fetched, other, keep(obtain_bytes(PAGE, url=URL))]


def pack(captures, **options):
    package_wacz(captures, file := io.BytesIO(), **options)
    return zipfile.ZipFile(file)


def lines(package, path):
    return package.read(path).decode().splitlines()


def test_package_has_its_parts_and_stores_them_as_they_are(captures):
    with pack(captures) as package:
        names = package.namelist()
        assert [name for name in names if not name.startswith("archive/")] == [
            "indexes/index.cdx",
            "pages/pages.jsonl",
            "datapackage.json",
            "datapackage-digest.json",
        ]
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_STORED}
        stored = [
            hashlib.sha256(package.read(name)).hexdigest() for name in names if name.startswith("archive/")
        ]
        assert stored == [each.warc_sha256 for each in captures]
        assert package.testzip() is None


def test_every_resource_has_its_checksum(captures):
    with pack(captures) as package:
        described = json.loads(package.read("datapackage.json"))
        for resource in described["resources"]:
            content = package.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            assert resource["bytes"] == len(content)
            assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert {each["path"] for each in described["resources"]} == set(package.namelist()) - {
            "datapackage.json",
            "datapackage-digest.json",
        }
        digest = json.loads(package.read("datapackage-digest.json"))
        checksum = hashlib.sha256(package.read("datapackage.json")).hexdigest()
        assert digest == {"path": "datapackage.json", "hash": f"sha256:{checksum}"}
    assert (described["profile"], described["wacz_version"]) == ("data-package", "1.1.1")
    assert described["mainPageUrl"] == captures[0].final_url


def test_every_line_of_the_index_points_to_its_record(captures):
    with pack(captures) as package:
        index = lines(package, "indexes/index.cdx")
        assert index == sorted(index)
        assert len(index) == 4  # a redirect, two answers and a file
        for line in index:
            key, moment, described = line.split(" ", 2)
            entry = json.loads(described)
            start = int(entry["offset"])
            raw = package.read(f"archive/{entry['filename']}")[start : start + int(entry["length"])]
            (record,) = ArchiveIterator(io.BytesIO(raw))
            head = record.rec_headers
            assert record.rec_type in {"response", "resource"}
            assert head.get_header("WARC-Target-URI") == entry["url"]
            assert head.get_header("WARC-Payload-Digest") == entry["digest"]
            assert head.get_header("WARC-Date").startswith(f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}T")
            assert key == sort_key(entry["url"])


def test_pages_are_in_the_index(captures):
    titles = {captures[0].pk: "Sözler"}
    with pack(captures, titles=titles) as package:
        head, *pages = map(json.loads, lines(package, "pages/pages.jsonl"))
        urls = {json.loads(line.split(" ", 2)[2])["url"] for line in lines(package, "indexes/index.cdx")}
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    assert [page["url"] for page in pages] == [each.final_url for each in captures]
    assert [page["title"] for page in pages] == ["Sözler", captures[1].final_url, URL]
    assert {page["url"] for page in pages} <= urls


def test_damaged_capture_is_not_packed(captures):
    path = captures[1].warc.storage.path(captures[1].warc.name)
    with open(path, "ab") as file:  # noqa: PTH123 (the storage gives names)
        file.write(b"!")
    with pytest.raises(FixityError, match="not what was captured"):
        pack(captures)


def test_missing_capture_is_not_packed(captures):
    captures[1].warc.storage.delete(captures[1].warc.name)
    with pytest.raises(FixityError):
        pack(captures)


def test_package_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="a package needs a capture"):
        pack([])


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Outlet.example/A/?d=1&C=2#e", "example,outlet)/a?c=2&d=1"),
        ("http://outlet.example", "example,outlet)/"),
        ("http://outlet.example:80/", "example,outlet)/"),
        ("http://outlet.example:8080/a/", "example,outlet:8080)/a"),
        ("http://93.184.216.34/", "93.184.216.34)/"),
        ("http://[2606:2800::1]/", "2606:2800::1)/"),
    ],
)
def test_sort_key_is_what_players_look_for(url, key):
    assert sort_key(url) == key


def test_file_that_cannot_be_read_is_no_evidence(captures):
    file = Path(captures[0].warc.path)
    file.unlink()
    file.mkdir()
    with pytest.raises(FixityError):
        pack(captures)
