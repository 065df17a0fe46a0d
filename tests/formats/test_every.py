"""All that an edition can have, in each format: golden files to look at when a format or a block changes."""

import json
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from factories.every import PICTURE, PIXEL, make_every

from pressmark.formats.atom import write_atom_feed
from pressmark.formats.epub import write_epub
from pressmark.formats.html import write_html
from pressmark.formats.mail import write_letter
from pressmark.formats.references import references
from pressmark.formats.sheet import lay_out
from pressmark.formats.text import write_text


def test_every_block_on_the_page(check_case):
    check_case("every.html", write_html(make_every(), labels="en"))


def test_every_block_in_the_data_of_the_pdf(check_case):
    edition = make_every()
    sheet = lay_out(edition, "en", references(edition, labels="en"))
    check_case("every.sheet.json", json.dumps(sheet, ensure_ascii=False, indent=1) + "\n")


def test_every_block_in_a_book(check_case):
    book = write_epub(make_every(), labels="en", pictures={PICTURE: PIXEL})
    with ZipFile(BytesIO(book)) as parts:
        check_case("every.xhtml", parts.read("EPUB/entry.xhtml"))
        check_case("every.opf", parts.read("EPUB/book.opf"))


def test_every_block_in_plain_text(check_case):
    check_case("every.txt", write_text(make_every(), labels="en"))


def test_every_block_in_a_letter(check_case):
    check_case("every.mail.html", write_letter(make_every(), labels="en").html)


def test_every_block_in_a_feed(check_case):
    feed = write_atom_feed(
        [make_every()],
        title="Blog",
        feed_url="https://centre.example/blog/feed.atom",
        site_url="https://centre.example/blog/",
        author="Centre",
        language="en",
        updated=datetime(2023, 6, 10, tzinfo=UTC),
    )
    check_case("every.atom", feed)
