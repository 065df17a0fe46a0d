import os
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from cast import BLOG, CENTRE
from factories.editions import make_annotated, make_commentary, make_edition, make_persian, make_translated
from factories.every import PICTURE, PIXEL, make_every
from factories.gallery import gallery_pictures, make_gallery
from lxml import etree

from pressmark.document.issue import Issue
from pressmark.formats.epub import write_epub, write_issue_epub
from pressmark.formats.faces import BOOK_FACES

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
CHECKER = Path(__file__).parents[2] / "build" / "checkers" / "epubcheck" / "epubcheck" / "epubcheck.jar"
FONTS = Path(__file__).parents[2] / "src" / "pressmark" / "delivery" / "static" / "pressmark" / "fonts"


def make_issue(*editions, language="en"):
    return Issue(
        series=BLOG,
        label="May 2023",
        language=language,
        issued=date(2023, 6, 1),
        permalink="https://centre.example/blog/2023-05/",
        imprint=CENTRE,
        editions=editions,
    )


def open_book(book):
    """Its XML files by their names; each is well-formed."""
    with ZipFile(BytesIO(book)) as parts:
        return {
            name.removeprefix("EPUB/"): etree.fromstring(parts.read(name))
            for name in parts.namelist()
            if name.endswith((".xhtml", ".opf", ".xml"))
        }


def find(tree, path):
    return tree.xpath(path, namespaces=NAMES)


def words(element):
    return " ".join("".join(element.itertext()).split())


def test_archive_says_first_and_uncompressed_what_it_is():
    with ZipFile(BytesIO(write_epub(make_edition(), labels="en"))) as parts:
        first = parts.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert parts.read("mimetype") == b"application/epub+zip"


def test_same_edition_is_the_same_bytes():
    assert write_epub(make_annotated(), labels="tr") == write_epub(make_annotated(), labels="tr")
    issue = make_issue(make_edition(), make_persian())
    assert write_issue_epub(issue) == write_issue_epub(issue)


def test_package_says_who_wrote_what_and_whose_the_words_are():
    package = open_book(write_epub(make_every(), labels="en"))["book.opf"]
    assert find(package, "//dc:identifier/text()") == ["https://centre.example/blog/2023/26/"]
    assert find(package, "//dc:creator/text()") == ["James Wilson", "Ayşe Yılmaz"]
    assert find(package, "//opf:meta[@property='role']/text()") == ["aut", "cwt"]
    assert find(package, "//dc:source/text()") == ["https://www.eureporter.co/world/2023/05/07/harbour/"]
    assert find(package, "//dc:rights/text()") == [
        "© EU Reporter / James Wilson. Quoted for review; the rest is at the outlet.",
        "Our own words: © 2023 Center for Eurasian Studies (AVİM).",
    ]
    assert find(package, "//opf:meta[@property='group-position']/text()") == ["2023.26"]
    assert find(package, "//opf:meta[@property='dcterms:modified']/text()") == ["2023-06-10T00:00:00Z"]


def test_translation_names_who_made_it():
    parts = open_book(write_epub(make_translated().in_language("tr"), labels="tr"))
    assert find(parts["book.opf"], "//dc:contributor/text()") == ["Ayşe Yılmaz"]
    assert find(parts["book.opf"], "//dc:language/text()") == ["tr", "en"]
    assert "Çeviren: Ayşe Yılmaz" in words(parts["entry.xhtml"])


def test_book_in_persian_is_turned_from_right_to_left():
    parts = open_book(write_epub(make_persian(), labels="en"))
    assert find(parts["book.opf"], "//opf:spine/@page-progression-direction") == ["rtl"]
    assert find(parts["entry.xhtml"], "/h:html/@dir") == ["rtl"]
    assert find(parts["book.opf"], "//dc:language/text()") == ["fa"]


def test_issue_in_one_language_is_a_book_in_that_language():
    parts = open_book(write_issue_epub(make_issue(make_persian(), make_persian())))
    assert find(parts["book.opf"], "//opf:spine/@page-progression-direction") == ["rtl"]
    mixed = open_book(write_issue_epub(make_issue(make_persian(), make_edition())))
    assert find(mixed["book.opf"], "//opf:spine/@page-progression-direction") == ["ltr"]
    assert find(mixed["book.opf"], "//dc:language/text()") == ["en", "fa"]


def test_notes_and_their_marks_are_named_for_reading_systems():
    page = open_book(write_epub(make_annotated(), labels="en"))["entry.xhtml"]
    marks = find(page, "//h:a[@epub:type='noteref']/@href")
    notes = find(page, "//h:section[@epub:type='endnotes']//h:aside[@epub:type='footnote']/@id")
    assert marks == [f"#{note}" for note in notes]
    assert len(notes) == 6


def test_contents_lead_to_what_is_there():
    parts = open_book(write_epub(make_every(), labels="en"))
    lines = find(parts["contents.xhtml"], "//h:nav[@epub:type='toc']//h:a")
    assert [words(line) for line in lines][1:] == [
        "Notices to readers",
        "Our comment",
        "Notes",
        "References",
        "About the author",
        "About the outlet",
        "How to cite",
        "Subjects",
        "Rights",
        "Imprint",
    ]
    for line in lines:
        file, _, anchor = line.get("href").partition("#")
        assert not anchor or len(find(parts[file], f"//*[@id='{anchor}']")) == 1


def test_issue_has_its_editions_in_their_order_behind_the_contents():
    parts = open_book(write_issue_epub(make_issue(make_edition(), make_commentary(), language="tr")))
    lines = find(parts["contents.xhtml"], "//h:nav[@epub:type='toc']//h:a")
    assert [(words(line), line.get("lang")) for line in lines] == [
        ("2023/26 · The Harbour That Closed", "en"),
        ("2024/3 · Boğaz’da Sis: İstanbul’un Işıkları", None),
        ("Künye", None),
    ]
    read = find(parts["book.opf"], "//opf:itemref/@idref")
    assert read == [f"page-{name}" for name in ("title", "contents", "entry-1", "entry-2", "colophon")]


def test_picture_is_in_the_book_and_one_that_is_missing_is_its_words():
    with_it = open_book(write_epub(make_every(), labels="en", pictures={PICTURE: PIXEL}))
    assert find(with_it["entry.xhtml"], "//h:img/@src") == [f"pictures/{PICTURE}"]
    assert find(with_it["book.opf"], "//opf:item[@media-type='image/png']/@href") == [f"pictures/{PICTURE}"]
    without = open_book(write_epub(make_every(), labels="en"))["entry.xhtml"]
    assert find(without, "//h:img") == []
    assert "A white point" in words(without)


def test_book_asks_nothing_of_a_network():
    page = open_book(write_epub(make_every(), labels="en", pictures={PICTURE: PIXEL}))["entry.xhtml"]
    assert [src for src in find(page, "//@src") if "//" in src] == []
    assert find(page, "//h:script") == []


def test_address_that_is_none_is_words():
    page = open_book(write_epub(make_every(), labels="en"))["entry.xhtml"]
    assert "no link" in words(page)
    assert [href for href in find(page, "//h:a/@href") if not href.startswith(("https://", "#"))] == []


def test_fonts_come_along_where_their_letters_do():
    fonts = {face.name: (FONTS / f"{face.name}.woff2").read_bytes() for face in BOOK_FACES}
    editions = make_gallery()

    def packed(name):
        package = open_book(write_epub(editions[name], labels="en", fonts=fonts))["book.opf"]
        return find(package, "//opf:item[@media-type='font/woff2']/@href")

    assert packed("script-hy") == ["fonts/armenian.woff2"]
    assert packed("persian") == ["fonts/naskh.woff2"]
    assert packed("script-ru") == []


@pytest.mark.epubcheck
def test_books_pass_epubcheck(tmp_path):
    if not (CHECKER.exists() and shutil.which("javac")) and not os.environ.get("CI"):
        pytest.skip("there is no EPUBCheck here (tests/run gets it), or no JDK")
    fonts = {face.name: (FONTS / f"{face.name}.woff2").read_bytes() for face in BOOK_FACES}
    pictures = {PICTURE: PIXEL, **gallery_pictures()}
    gallery = make_gallery() | {"every": make_every(), "annotated": make_annotated()}
    files = [tmp_path / f"{name}.epub" for name in (*gallery, "issue")]
    for file, edition in zip(files, gallery.values(), strict=False):
        file.write_bytes(write_epub(edition, labels="en", pictures=pictures, fonts=fonts))
    thirty = (*gallery.values(), *make_gallery().values())
    files[-1].write_bytes(write_issue_epub(make_issue(*thirty), pictures=pictures, fonts=fonts))
    program = Path(__file__).parent / "CheckBooks.java"
    done = subprocess.run(
        ["java", "-cp", CHECKER, program, *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
