import pytest

from pressmark.document.errors import EmptyPage, NotHtml, NotText, TooLarge
from pressmark.extraction import payload
from pressmark.extraction.payload import read_payload


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\x00\x01\x02\x03" * 40, "binary data"),
        (b'{"title": "Bridge closed"}', "JSON data"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>', "an SVG image"),
        (b'<?xml version="1.0"?><catalogue><p>1</p></catalogue>', "an XML document"),
        (b"Bridge closed for its yearly inspection.", "plain text"),
    ],
)
def test_other_file_is_named(start, kind):
    with pytest.raises(NotHtml) as raised:
        read_payload(start, which="The file")
    assert raised.value.details == {"which": "The file", "why": kind}


@pytest.mark.parametrize("blank", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_blank_page_is_empty(blank):
    with pytest.raises(EmptyPage, match="The file is empty"):
        read_payload(blank, which="The file")


def test_page_over_the_limit_is_too_large(monkeypatch):
    monkeypatch.setattr(payload, "MAX_BYTES", 3_000_000)
    with pytest.raises(TooLarge) as raised:
        read_payload(b"<p>" + b"a" * 3_000_000, which="The file")
    assert raised.value.details == {"which": "The file", "limit": "3 MB"}


def test_page_in_no_charset_is_not_text():
    with pytest.raises(NotText, match="no charset explains its bytes"):
        read_payload(b"<html><p>" + bytes(range(128, 160)) * 20 + b"\x01\x02\x03" * 20, which="The file")


def test_xhtml_is_html():
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Bridge</p></html>'
    assert read_payload(page.encode(), which="The file") == page
