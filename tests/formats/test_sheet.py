"""What a sheet looks like where a reader needs it: the code, tables over pages, long words, and an issue's contents."""

import io
import random
import re
from datetime import date

import pypdfium2
import pytest
from factories.editions import make_commentary, make_edition, make_persian
from factories.pdfs import read_pages, read_text
from factories.printing import make_issue, make_table
from pypdf import PdfReader
from zxingcpp import BarcodeFormat, read_barcodes

from pressmark.document.blocks import Cell, Note, NoteMark, Run, Table, paragraphs_of, plain
from pressmark.formats.galleys import block_data
from pressmark.formats.pdf import write_issue_pdf, write_pdf

DAY = date(2025, 9, 7)


def write(edition):
    return write_pdf(edition, labels="en", accessed=DAY)


def test_issue_has_contents_with_pages_and_each_edition_in_its_language():
    issue = make_issue(count=6)
    pdf = write_issue_pdf(issue, accessed=DAY)
    pages = read_pages(pdf)
    assert "6 entries, 1 December 2026 Contents" in pages[0]
    assert pages[0].endswith("centre.example/blog/2026 1")
    outline = PdfReader(io.BytesIO(pdf))
    _top, below = outline.outline
    titles = [each.title for each in below if not isinstance(each, list)]
    assert titles == ["Contents", *(edition.title for edition in issue.editions)]
    starts = [outline.get_destination_page_number(each) + 1 for each in below if not isinstance(each, list)][
        1:
    ]
    for edition, start in zip(issue.editions, starts, strict=True):
        assert re.search(rf"\b{start}\b", pages[0])
        assert edition.number in pages[start - 1]
        assert pages[start - 1].endswith(f" {start}")
    assert sum("+90 312 000 00 00" in page for page in pages) == 1
    assert "+90 312 000 00 00" in pages[-1]


def test_notes_of_each_edition_in_an_issue_begin_with_one():
    text = read_text(write_issue_pdf(make_issue(count=6)))
    [third, sixth] = (make_issue(count=6).editions[place].notes[0].runs[0].text for place in (2, 5))
    assert f"1 {third[:20]}" in text
    assert f"1 {sixth[:20]}" in text


@pytest.mark.parametrize("edition", [make_edition(), make_persian()])
def test_code_leads_to_the_permanent_page(edition):
    with pypdfium2.PdfDocument(write(edition)) as document:
        [code] = read_barcodes(document[0].render(scale=3).to_pil(), formats=BarcodeFormat.QRCode)
    assert code.text == edition.permalink
    assert code.ec_level == "M"


def test_head_of_a_table_is_repeated_on_each_page():
    table = make_table(random.Random(3), 120, 3)
    heads = [plain(cell.runs) for cell in table.rows[0]]
    pages = read_pages(write(make_commentary(annotation=(table,))))
    assert len(pages) > 2
    assert all(" ".join(heads) in page for page in pages)


def test_last_row_of_a_table_never_stands_alone():
    rows = tuple((Cell((Run(f"Port {n}"),)), Cell((Run(str(n)),))) for n in range(60))
    first, *_ = read_pages(write(make_commentary(annotation=(Table(rows),))))
    fitting = first.count("Port ")
    assert 6 < fitting < 59
    first, second = read_pages(write(make_commentary(annotation=(Table(rows[: fitting + 1]),))))
    assert first.count("Port ") == fitting - 1
    assert f"Port {fitting - 1} {fitting - 1} Port {fitting} {fitting}" in second


def test_marks_of_a_table_stand_in_their_cells_by_themselves():
    note = Note((Run("Of 1998."),))
    rows = (
        (Cell((Run("Port"),), header=True), Cell((Run("Ships"),), header=True)),
        (Cell((Run("North"), NoteMark(1))), Cell((Run("12"),))),
    )
    data = block_data(Table(rows, (Run("Ships by port"),)), "en", "en", [note])
    [cell, _ships] = data["rows"][0]
    marks = data.pop("marks")
    assert marks == data | {"caption": [], "head": [[[], []]], "rows": [[cell[1:], []]]}
    assert block_data(Table(rows[:1]), "en", "en", [note])["marks"] is None


def test_word_that_is_longer_than_a_line_is_divided():
    word = "xy" * 400
    document = pypdfium2.PdfDocument(write(make_commentary(annotation=paragraphs_of(word))))
    page = document[0].get_textpage()
    text = page.get_text_range()
    rights = [
        page.get_charbox(place)[2] for place, char in enumerate(text[: page.count_chars()]) if char in "xy"
    ]
    document.close()
    assert "".join(text.split()).count("xy") >= 400
    assert max(rights) < 595 - 24 / 25.4 * 72 + 4
