import io

import pypdf
import pytest
from factories.pdfs import make_pdf

from pressmark.document.blocks import Heading, Paragraph, block_text
from pressmark.document.dates import PartialDate
from pressmark.document.errors import (
    BrokenPdf,
    EmptyPage,
    EncryptedPdf,
    NoArticle,
    NotText,
    PressmarkError,
    ScannedPdf,
    TooHard,
    TooManyPages,
)
from pressmark.extraction import extract
from pressmark.extraction.confined import extract_confined
from pressmark.extraction.pdf import read_pdf_date

PROSE = (
    "The bridge over the gorge was closed on Monday for its yearly inspection, and the villages took the old road. "
    "Two bearings had rusted through the winter, and the engineers asked for a new pair before the first snow. "
)
ARTICLE = """
#set page(width: 140mm, height: 170mm, header: [The Gorge Courier], footer: context counter(page).display("1 / 1", both: true))
#set document(title: "untitled.docx", author: "Webmaster")
#set par(justify: true)
#set text(lang: "en", hyphenate: true)
#text(size: 22pt)[Bridge closed for its yearly inspection]

#text(size: 9pt)[By Anna Lee, 5 October 2026]

#for words in data.paragraphs { par(text(words)) }
#text(size: 14pt)[What was found]

#for words in data.paragraphs { par(text(words)) }
"""
PERSIAN = "بندر شرقی یک هفته بسته بود و هیچ‌کس در شهر نمی‌توانست بگوید چرا. در روز هشتم کشتی‌ها آمدند. شهردار در ۱۴ مهر ۱۴۰۵ گفت که ۲۳ کشتی در راه است (روزنامه Gorge Courier نوشت)."
ARABIC = "بقي الميناء الشرقي مغلقا طوال الأسبوع ولم يستطع أحد في المدينة أن يقول لماذا. وفي اليوم الثامن جاءت السفن كأن شيئا لم يحدث. قال رئيس البلدية إن 23 سفينة في الطريق."


@pytest.fixture(scope="module")
def article():
    return extract(
        make_pdf(ARTICLE, paragraphs=[f"{PROSE * 2}{number}." for number in ("One", "Two", "Three", "Four")])
    )


def test_largest_type_is_the_headline_and_a_word_processors_title_is_none(article):
    assert article.headline == "Bridge closed for its yearly inspection"
    assert [claim.value for claim in article.claims if claim.field == "headline"] == [article.headline]


def test_byline_and_day_of_the_first_page_are_read(article):
    assert [person.name for person in article.contributors] == ["Anna Lee"]
    assert article.published == PartialDate(2026, 10, 5)
    assert article.language == "en"


def test_paragraphs_are_whole_across_lines_and_hyphens(article):
    paragraphs = [block_text([block]) for block in article.body if isinstance(block, Paragraph)]
    wanted = [f"{PROSE * 2}{number}." for number in ("One", "Two", "Three", "Four")]
    assert paragraphs[-4:] == wanted


def test_no_word_is_lost_on_the_way_to_the_next_page(article):
    wanted = " ".join(f"{PROSE * 2}{number}." for number in ("One", "Two", "Three", "Four"))
    assert " ".join(article.text.split()).count(" ".join(wanted.split())) == 2


def test_larger_type_is_a_heading(article):
    assert [block_text([block]) for block in article.body if isinstance(block, Heading)] == ["What was found"]


def test_running_heads_and_numbers_of_pages_are_dropped(article):
    assert "The Gorge Courier" not in article.text
    assert "1 / " not in article.text


@pytest.mark.parametrize(("words", "language"), [(PERSIAN, "fa"), (ARABIC, "ar")])
def test_words_from_right_to_left_are_read_in_their_order(words, language):
    source = "#set text(lang: data.lang, dir: rtl, hyphenate: false)\n#par(text(size: 20pt, data.title))\n#par(data.words)"
    article = extract(
        make_pdf(source, lang=language, title=" ".join(words.split()[:3]), words=f"{words} {words}")
    )
    assert article.headline == " ".join(words.split()[:3])
    assert " ".join(article.text.split()) == f"{words} {words}"


def test_title_of_the_files_own_record_stands_in_for_a_missing_one():
    made = make_pdf(
        '#set document(title: "The old road", author: "Eva Brandt")\n#par(data.words)', words=PROSE * 2
    )
    article = extract(made, url="https://courier.example/road.pdf")
    assert (article.headline, article.url) == ("The old road", "https://courier.example/road.pdf")
    assert [person.name for person in article.contributors] == ["Eva Brandt"]
    assert {str(claim.place) for claim in article.claims if claim.field == "contributor"} == {"pdf-metadata"}


def locked(password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf("#par(data.words)", words=PROSE)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pdf_that_opens_without_a_password_is_read():
    assert extract(locked("")).text.startswith("The bridge over the gorge")


def test_pdf_that_asks_for_a_password_is_refused():
    with pytest.raises(EncryptedPdf, match="opens only with a password"):
        extract(locked("secret"))


def test_pdf_without_text_is_a_scan():
    with pytest.raises(ScannedPdf, match="text recognition"):
        extract(make_pdf("#rect(width: 50%, height: 20%)"))


def test_pdf_under_the_name_of_html_is_read_as_a_pdf():
    article = extract(make_pdf("#par(data.words)", words=PROSE), content_type="text/html; charset=utf-8")
    assert article.text.startswith("The bridge over the gorge")


def test_html_under_the_name_of_a_pdf_is_read_as_html():
    page = f"<!doctype html><title>Bridge closed</title><h1>Bridge closed</h1><article><p>{PROSE}<p>{PROSE}</article>"
    assert extract(page.encode(), content_type="application/pdf").headline == "Bridge closed"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("D:20230507093000+02'00'", "2023-05-07T09:30:00+02:00"),
        ("D:20230507093000Z", "2023-05-07T09:30:00+00:00"),
        ("D:20230507", "2023-05-07"),
        ("yesterday", "None"),
    ],
)
def test_dates_of_pdfs_are_read(written, read):
    assert str(read_pdf_date(written)) == read


HOSTILE = {
    "count": ScannedPdf, "empty": EmptyPage, "enc_empty": NoArticle, "enc_user": EncryptedPdf, "flate512": TooHard, "formloop": TooHard,
    "js": NoArticle, "loop": BrokenPdf, "nest": BrokenPdf, "notpdf": NoArticle, "ok": NoArticle, "pages50k": TooManyPages,
    "polyhtml": NotText, "polyzip": NoArticle, "trunc": BrokenPdf,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pdf_ends_in_an_error_of_ours(name, shared):
    with pytest.raises(PressmarkError) as raised:
        extract_confined((shared / "hostile" / "pdf" / f"{name}.pdf").read_bytes())
    assert raised.type is HOSTILE[name]


def test_every_hostile_pdf_is_tried(shared):
    assert {path.stem for path in (shared / "hostile" / "pdf").glob("*.pdf")} == set(HOSTILE)
