import io
import zipfile

import pytest
from factories.mails import PROSE, make_mail, make_mhtml
from factories.pdfs import make_pdf

from pressmark.document.errors import NoPageInArchive, TooLarge
from pressmark.extraction import extract, packed
from pressmark.extraction.files import saved_from
from pressmark.extraction.kinds import Kind, kind_of

PAGE = (
    f"<html lang=en><title>Bridge closed</title><article><h1>Bridge closed</h1>{''.join(f'<p>{words}</p>' for words in PROSE)}</article></html>"
).encode()


def pack(how=zipfile.ZIP_DEFLATED, **files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, payload in files.items():
            archive.writestr(name, payload)
    return file.getvalue()


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\nrubbish %PDF-1.4\n", Kind.PDF),
        (b"<html><!-- %PDF-1.4 -->", Kind.HTML),
        (b"\xef\xbb\xbf<!doctype html>", Kind.HTML),
        (b"PK\x03\x04", Kind.ZIP),
        (make_mail(), Kind.MAIL),
        (make_mhtml("<p>a</p>"), Kind.MAIL),
        (b"From anna@courier.example Mon Oct  5 09:00:00 2026\nFrom: anna\nSubject: Bridge\n\nHello", Kind.MAIL),
        (b"Subject: a line that reads like a header\n\nProse", Kind.HTML),
        (b"<p>From: anna\nSubject: Bridge\nDate: today\n\n", Kind.HTML),
        (b"", Kind.HTML),
    ],
)  # fmt: skip
def test_file_is_what_its_bytes_say(payload, kind):
    assert kind_of(payload) is kind


@pytest.mark.parametrize(
    "files",
    [
        {"page.html": PAGE},
        {"saved/Bridge.html": PAGE, "saved/Bridge_files/frame.html": b"<p>Ad</p>", "saved/Bridge_files/a.jpg": b"x"},
        {"Bridge.htm": PAGE, "__MACOSX/._Bridge.htm": b"x", ".DS_Store": b"x"},
        {"page.html": PAGE, "more/other.html": b"<p>deeper</p>"},
        {"page.mhtml": make_mhtml(PAGE.decode())},
    ],
)  # fmt: skip
def test_saved_page_in_an_archive_is_read(files):
    assert extract(pack(**files)).text == "\n".join(PROSE)


def test_pdf_in_an_archive_is_read():
    packed_pdf = pack(**{"bridge.pdf": make_pdf("#par(data.words)", words=" ".join(PROSE))})
    assert extract(packed_pdf).text == " ".join(PROSE)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"notes.txt": b"x"}, "there is no saved page in it"),
        ({"a.html": PAGE, "b.html": PAGE}, "there are several pages in it"),
        ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, "it is an office document or a book"),
    ],
)  # fmt: skip
def test_archive_without_one_page_is_refused(files, why):
    with pytest.raises(NoPageInArchive) as raised:
        extract(pack(**files))
    assert raised.value.details["why"] == why


def test_damaged_archive_is_refused():
    with pytest.raises(NoPageInArchive, match="it is damaged"):
        extract(pack(**{"page.html": PAGE})[:-30])


def test_locked_archive_is_refused():
    locked = bytearray(pack(**{"page.html": PAGE}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NoPageInArchive, match="locked with a password"):
        extract(bytes(locked))


def test_bomb_is_not_unpacked_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(packed, "MAX_BYTES", 1_000_000)
    with pytest.raises(TooLarge, match="limit of 1 MB"):
        packed.unzip_page(pack(**{"page.html": b"<p>" + b"a" * 30_000_000}), "The file")


def test_address_that_a_browser_wrote_into_a_saved_page_is_its_address():
    page = b"<!DOCTYPE html>\n<!-- saved from url=(0035)https://courier.example/2026/bridge -->\n" + PAGE
    assert extract(page).url == "https://courier.example/2026/bridge"
    assert extract(page, url="https://courier.example/b").url == "https://courier.example/b"
    assert saved_from(b"<!-- saved from url=(0010)file:///etc -->") == ""


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_told_however_an_archive_is_packed(how):
    packed_page = bytearray(pack(how, **{"page.html": PAGE}))
    packed_page[80:84] = b"\xff\xff\xff\xff"
    with pytest.raises(NoPageInArchive, match="it is damaged"):
        extract(bytes(packed_page))
