import io
import os
import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from cast import SCRIPTS, YILMAZ
from factories.editions import (
    ARTICLE_URL,
    NOTED,
    make_annotated,
    make_commentary,
    make_edition,
    make_excerpt,
    make_notice,
    make_original,
    make_persian,
    make_translated,
    make_translation,
)
from factories.gallery import gallery_pictures, make_gallery
from factories.pdfs import read_pages, read_text
from factories.printing import make_analysis, make_issue, make_pictures, make_words
from factories.webarchives import make_image
from pypdf import PdfReader

from pressmark.citation import StyleFile
from pressmark.document.blocks import (
    Cell,
    Figure,
    Note,
    NoteMark,
    Paragraph,
    Run,
    Table,
    paragraphs_of,
)
from pressmark.document.edition import AboutContributor, Disclosure, Insertion
from pressmark.document.errors import MissingGlyphs, RenderError
from pressmark.formats.pdf import write_issue_pdf, write_pdf
from pressmark.formats.references import references
from pressmark.formats.sheet import lay_out

DAY = date(2025, 9, 7)
HOSTILE = '#import "x.typ": * $x^2$ @ref <label> *b* _i_ `r` \\u{0} // c /* d */ = h\n- l #eval("1") ] } "'


PICTURE = Figure("https://a.example/i.jpg", "A ship", (Run("A ship at the quay"),), "Anna Lee")
SHIPS = Table(
    (
        (Cell((Run("Port"),), header=True), Cell((Run("Ships"),), header=True)),
        (Cell((Run("North"),)), Cell((Run("12"),))),
        (Cell((Run("South"),)),),
    ),
    (Run("Ships by port"),),
)


RETRACTED = make_edition(
    ordinal=3,
    notices=(
        make_notice(text=HOSTILE),
        make_notice("retraction", text="نگرانی ما\n\nWe are sorry. " * 9, language="fa", ordinal=3),
    ),
)

OURS = Figure(
    "https://a.example/0.png", "A quay", (Run("The quay"),), "Ann Lee", file="0.png", width=40, height=40
)


def write(edition):
    return write_pdf(
        edition, labels="en", accessed=DAY, pictures={"0.png": make_image(), **gallery_pictures()}
    )


STYLE = StyleFile(
    "mine.csl",
    b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>
<names variable="author" suffix=" "><name form="short" font-variant="small-caps"/></names>
<text variable="title" text-decoration="underline"/><text value="2" vertical-align="sup"/>
<text value="i" font-style="italic" font-weight="bold"/><text variable="URL" prefix=" "/></layout></citation></style>""",
)
"""A style with every look that a style can ask for."""


def test_pdf_prints_the_looks_of_a_reference():
    edition = make_edition(excerpt=None, original=None, authors=(YILMAZ,))
    cited = references(edition, STYLE, labels="en")
    assert "How to cite Yılmaz The Harbour That Closed2i https://centre.example/blog/2023/26/" in read_text(
        write_pdf(edition, labels="en", references=cited)
    )
    [runs] = lay_out(edition, "en", cited)["notes"][0]["paragraphs"]
    assert runs == [
        {"text": "Yılmaz", "smallcaps": True},
        " ",
        {"text": "The Harbour That Closed", "underlined": True},
        {"text": "2", "raised": "sup"},
        {"text": "i", "emphasis": True, "strong": True},
        " ",
        {"text": edition.permalink, "href": edition.permalink},
    ]


def test_pdf_says_what_the_edition_says():
    text = read_text(write(make_edition(annotation=paragraphs_of("We watched it."), subjects=("Harbours",))))
    for words in (
        "Center for Eurasian Studies (AVİM)",
        "The Harbour That Closed",
        "Published 8 May 2023",
        "Original article James Wilson, EU Reporter, 7 May 2023",
        "nobody in the town could say why.",
        "[…] On the eighth day",
        "James Wilson, “The harbour that closed”, EU Reporter, 7 May 2023",
        "Read the rest at EU Reporter",
        "Our comment We watched it.",
        "Accessed September 7, 2025.",
        "Excerpt of: “The harbour that closed,” EU Reporter, May 7, 2023.",
        "Subjects Harbours",
        "© EU Reporter / James Wilson.",
        "© 2009–2023 Center for Eurasian Studies (AVİM). All rights reserved.",
    ):
        assert words in text
    assert "About the author" not in text


def test_source_card_stands_at_the_end():
    said = Disclosure(
        text="Liman şirketine aittir.",
        language="tr",
        url="https://register.example/42",
        dated=date(2025, 3, 1),
    )
    text = " ".join(read_text(write(make_edition(original=make_original(disclosures=(said,))))).split())
    assert "About the outlet" in text
    assert "Liman şirketine aittir. register.example/42 (1 March 2025)" in text


def test_marks_in_an_excerpt_are_printed():
    (first, last) = make_excerpt("The harbour was closed", "…the ships came in").passages
    first = replace(first, insertions=(Insertion(at=4, text="[northern] "),))
    edition = make_edition(excerpt=make_excerpt(passages=(first, last)))
    assert "The [northern] harbour was closed […] the ships came in" in read_text(write(edition))
    first = replace(first, insertions=(Insertion(at=4, text="[\U00012000] "),))
    with pytest.raises(MissingGlyphs, match=r"U\+12000"):
        write(make_edition(excerpt=make_excerpt(passages=(first, last))))


def test_same_edition_and_day_give_the_same_bytes():
    assert write(make_persian()) == write(make_persian())
    assert write(make_persian()) != write_pdf(make_persian(), labels="en", accessed=date(2025, 9, 8))


def test_pdf_in_several_threads_gives_the_same_bytes():
    wanted = write(make_commentary())
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: write(make_commentary()), range(16))) == {wanted}


@pytest.mark.parametrize("language", sorted(SCRIPTS.keys() - {"fa"}))
def test_each_script_is_printed_and_read_back(language):
    words = SCRIPTS[language]
    edition = make_edition(excerpt=make_excerpt(words, language=language))
    assert words in read_text(write(edition))


def letters(text):
    """Letters and figures alone: readers differ in where they put the signs of a line from right to left."""
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize(
    "words",
    [
        SCRIPTS["fa"].replace("\u0654", ""),  # a sign above a letter is found before or behind it
        make_words(random.Random(7), 90, "fa"),
        "قال القبطان إن الرحلة ستتكرر كل صباح ما سمح الطقس",
    ],
)
def test_arabic_script_is_read_back_letter_for_letter_in_the_order_of_reading(words):
    edition = make_persian(annotation=paragraphs_of(words))
    assert letters(words) in letters(read_text(write(edition)))


def test_arabic_letters_are_joined():
    # Noon in the middle of a word, at its end and alone are three shapes, and each is read as noon.
    document = pypdfium2.PdfDocument(write(make_persian(title="ننن ن")))
    page = document[0].get_textpage()
    text = page.get_text_range()
    start = text.index("ننن")
    widths = [round(right - left) for left, _, right, _ in map(page.get_charbox, range(start, start + 3))]
    document.close()
    assert len(set(widths)) > 1


def test_mixed_directions_in_one_paragraph_are_read_back():
    line = f"Before {SCRIPTS['fa']} behind"
    text = read_text(write(make_commentary(annotation=paragraphs_of(line))))
    assert "Before" in text
    assert "behind" in text
    assert letters(SCRIPTS["fa"]) in letters(text)


def test_fonts_are_embedded():
    document = pypdfium2.PdfDocument(io.BytesIO(write(make_persian())))
    fonts = set()
    for page in document:
        for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
            font = pypdfium2.raw.FPDFTextObj_GetFont(found.raw)
            assert pypdfium2.raw.FPDFFont_GetIsEmbedded(font) == 1
            size = pypdfium2.raw.FPDFFont_GetBaseFontName(font, None, 0)
            name = (pypdfium2.raw.c_char * size)()
            pypdfium2.raw.FPDFFont_GetBaseFontName(font, name, size)
            fonts.add(name.value.decode().split("+")[-1])
    document.close()
    assert {font.split("-")[0] for font in fonts} >= {"Amiri"}


def test_metadata_is_the_editions():
    document = pypdfium2.PdfDocument(io.BytesIO(write(make_edition())))
    metadata = document.get_metadata_dict()
    document.close()
    assert (metadata["Title"], metadata["Author"]) == ("The Harbour That Closed", "James Wilson")
    assert metadata["CreationDate"].startswith("D:20230508")


def test_language_keywords_links_and_bookmarks_are_the_editions():
    edition = make_commentary(excerpt=make_excerpt(), original=make_original(), subjects=("Deniz", "Ulaşım"))
    pdf = PdfReader(io.BytesIO(write_pdf(edition, labels="tr")))
    assert pdf.trailer["/Root"]["/Lang"] == "tr"
    assert pdf.metadata["/Keywords"] == "Deniz, Ulaşım"
    title, below = pdf.outline
    assert title.title == edition.title
    assert below[0].title == "Yorumumuz"
    links = {
        str(each.get_object()["/A"]["/URI"])
        for page in pdf.pages
        for each in page.get("/Annots", ())
        if "/A" in each.get_object()
    }
    assert links == {ARTICLE_URL, edition.permalink, "https://centre.example/report"}


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_is_what_was_asked_for(paper, size):
    document = pypdfium2.PdfDocument(write_pdf(make_edition(), labels="en", paper=paper))
    assert tuple(map(round, document[0].get_size())) == size
    document.close()


def test_each_page_but_the_first_has_a_running_head_and_all_have_a_folio():
    pages = read_pages(write(make_annotated()))
    assert not pages[0].startswith("Commentary 2024/3 Boğaz’da Sis")
    assert pages[1].startswith("Commentary 2024/3 Boğaz’da Sis: İstanbul’un Işıkları")
    assert [page[-len("2024/3 1 / 2") :] for page in pages] == ["2024/3 1 / 2", "2024/3 2 / 2"]


def squeeze(text):
    return "".join(text.split())


@pytest.mark.parametrize("field", ["title", "standfirst", "rights"])
def test_markup_in_a_field_is_printed_as_it_is(field):
    edition = make_commentary(**{field: HOSTILE})
    assert squeeze(HOSTILE) in squeeze(read_text(write(edition)))


def test_picture_is_printed_as_its_caption_and_credit():
    text = read_text(write(make_commentary(annotation=(PICTURE, Figure(credit="Eva Brandt")))))
    assert "Picture: A ship at the quay (Anna Lee)" in text
    assert "(Eva Brandt)" in text


def test_table_is_printed_with_its_caption_and_rows():
    text = read_text(write(make_commentary(annotation=(SHIPS, Table(())))))
    assert "Ships by port Port Ships North 12 South" in text


def test_markup_in_each_kind_of_text_is_printed_as_it_is():
    edition = make_edition(
        excerpt=make_excerpt(HOSTILE, rights=HOSTILE),
        original=make_original(headline=HOSTILE, outlet=HOSTILE),
        annotation=(Paragraph((Run(HOSTILE, href="https://x.example/#eval"),)),),
        about=(AboutContributor(contributor=YILMAZ, text=HOSTILE, language="en"),),
        subjects=(HOSTILE,),
    )
    assert read_text(write(edition)).count('#import "x.typ"') >= 6


@pytest.mark.parametrize(
    ("field", "text", "characters"),
    [
        ("title", "Fun 😀", "U+1F600 “😀” GRINNING FACE"),
        ("rights", "漢", "U+6F22 “漢” CJK UNIFIED IDEOGRAPH-6F22"),
        ("standfirst", "a\x1bb\u202ec", "U+001B CONTROL CHARACTER, U+202E RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_character_that_no_font_has_is_an_error(field, text, characters):
    with pytest.raises(MissingGlyphs) as caught:
        write(make_commentary(**{field: text}))
    assert str(caught.value) == (
        f"Commentary 2024/3 can't be printed: no font has {characters}."
        " Replace the characters, or write them in another way."
    )


def test_note_stands_at_the_foot_of_its_page():
    edition = make_annotated()
    pages = pypdfium2.PdfDocument(io.BytesIO(write(edition)))
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
    pages.close()
    assert len(texts) == 2
    assert "References Lee, Fog Ö2i" in texts[-1]
    places = [[place for place, text in enumerate(texts) if f"Note {said}." in text] for said in NOTED]
    assert places == [[0], [0], [0], [0], [1], [1]]


def test_marks_are_numbered_in_order_wherever_they_stand():
    text = read_text(write(make_annotated()))
    said = [
        "Bir söz1 söyledi.",
        "Bir başlık2",
        "Bir alıntı3",
        "Bir madde4",
        "Bir gemi5 (Anna Lee)",
        "Bir hücre6",
    ]
    places = [text.find(words) for words in said]
    assert places[0] > -1
    assert places == sorted(places)


def test_mark_leads_to_its_note_and_the_note_back_to_it():
    pdf = PdfReader(io.BytesIO(write(make_annotated())))
    links = [each.get_object() for page in pdf.pages for each in page.get("/Annots", ())]
    found = {
        str(each["/Contents"]): (each["/Rect"], each["/Dest"].get_object())
        for each in links
        if "/Dest" in each
    }
    assert len(found) == 2 * len(NOTED)
    for number in range(1, len(NOTED) + 1):
        mark, to_note = found[f"Footnote {number}"]
        note, to_mark = found[str(number)]
        for place, (page, _kind, left, top, _zoom) in ((note, to_note), (mark, to_mark)):
            assert page.get_object()["/Type"] == "/Page"
            assert left == pytest.approx(place[0], abs=0.1)
            assert abs(top - place[3]) < 28


def test_picture_of_ours_is_printed():
    edition = make_commentary(annotation=(OURS,))
    assert "The quay (Ann Lee)" in read_text(write(edition))
    document = pypdfium2.PdfDocument(write(edition))
    [image] = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    assert image.get_px_size() == (40, 40)
    document.close()


def test_picture_without_its_file_is_a_clear_error():
    with pytest.raises(RenderError, match=r'Typst refuses it \(dictionary does not contain key "0.png"'):
        write_pdf(make_commentary(annotation=(OURS,)), labels="en")


def test_a_thousand_notes_are_printed():
    marks = tuple(Paragraph((Run(f"Place {n}"), NoteMark(n))) for n in range(1, 1001))
    notes = tuple(Note((Run(f"Said {n}."),)) for n in range(1, 1001))
    text = read_text(write(make_commentary(annotation=marks, notes=notes)))
    assert [n for n in range(1, 1001) if f"Said {n}." not in text] == []


@pytest.mark.verapdf
def test_pdfs_pass_verapdf(tmp_path: Path, shared: Path):
    if not shutil.which("java") and not os.environ.get("CI"):
        pytest.skip("there is no Java here, which veraPDF needs")
    editions = {
        "excerpt": make_edition(annotation=paragraphs_of("We watched it."), subjects=("Harbours",)),
        "commentary": make_commentary(),
        "blocks": make_commentary(annotation=(PICTURE, SHIPS, Table(SHIPS.rows[1:]), OURS)),
        "notes": make_annotated(),
        "persian": make_persian(),
        "scripts": make_edition(excerpt=make_excerpt(*SCRIPTS.values())),
        "long": make_edition(excerpt=make_excerpt(*["The harbour was closed for a week. " * 30] * 12)),
        "hostile": make_commentary(title=HOSTILE),
        "retracted": RETRACTED,
        "retracted-persian": make_persian(ordinal=3, notices=RETRACTED.notices),
        "old": make_edition().cited_alone(RETRACTED),
        **{f"gallery-{name}": edition for name, edition in make_gallery().items()},
        "translated": make_translated(make_translation(behind=1), ordinal=2).in_language("tr"),
    }
    pdfs = {name: write(edition) for name, edition in editions.items()}
    pdfs["analysis"] = write_pdf(make_analysis(sections=4), labels="en", pictures=make_pictures(2))
    pdfs["letter"] = write_pdf(
        make_analysis(sections=2, pictures=0, language="fa"), labels="en", paper="letter"
    )
    pdfs["issue"] = write_issue_pdf(make_issue(count=6), accessed=DAY)
    files = [tmp_path / f"{name}.pdf" for name in pdfs]
    for file, pdf in zip(files, pdfs.values(), strict=True):
        file.write_bytes(pdf)
    found = subprocess.run(
        [shared / "tools" / "verapdf", "3a,ua1", *files], capture_output=True, text=True, check=False
    )
    verdicts = [line.split()[:2] for line in found.stdout.splitlines() if line.startswith(("PASS", "FAIL"))]
    assert verdicts == [["PASS", standard] for _ in files for standard in ("3a", "ua1")], (
        found.stdout + found.stderr
    )
