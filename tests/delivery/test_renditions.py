import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from factories.pdfs import read_pages
from factories.records import make_entry

from pressmark.document.confinement import Overrun
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.formats import pdf, typesetting

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(settings, tmp_path):
    renditions = settings.STORAGES["renditions"] | {
        "OPTIONS": {"location": tmp_path, "allow_overwrite": True}
    }
    settings.STORAGES = settings.STORAGES | {"renditions": renditions}
    return release(make_entry(), issued=date(2023, 5, 8))


def test_pdf_is_made_once_a_day(client, released, tmp_path):
    first = client.get("/blog/2023/1.pdf")
    (file,) = tmp_path.rglob("*.pdf")
    made = file.stat().st_mtime_ns
    assert client.get("/blog/2023/1.pdf").content == first.content
    assert file.stat().st_mtime_ns == made
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"] == 'inline; filename="blog-2023-1.pdf"'
    assert first["Cache-Control"] == "no-cache"


def test_pdf_of_another_day_takes_its_place(client, released, tmp_path):
    old = tmp_path / "pdf" / released.checksum / "2023-05-09-en-0.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"yesterday's")
    pdf = pypdfium2.PdfDocument(client.get("/blog/2023/1.pdf").content)
    assert "The ferry sails again" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert not old.exists()


def page_sizes(answer):
    document = pypdfium2.PdfDocument(answer.content)
    sizes = {tuple(map(round, page.get_size())) for page in document}
    document.close()
    return sizes


def test_pdf_is_on_the_paper_that_is_asked_for_or_the_sites_own(client, released, settings):
    assert page_sizes(client.get("/blog/2023/1.pdf")) == {(595, 842)}
    assert page_sizes(client.get("/blog/2023/1.pdf?paper=letter")) == {(612, 792)}
    settings.PAPER = "letter"
    assert page_sizes(client.get("/blog/2023/1.pdf")) == {(612, 792)}


@pytest.mark.parametrize("address", ["/blog/2023/1.pdf", "/blog/2023-05.pdf"])
def test_paper_that_there_is_not_is_a_clear_400(client, released, address):
    answer = client.get(address, {"paper": "../a5"})
    assert (answer.status_code, answer.content) == (400, b"paper: one of a4, letter\n")


def test_pdf_that_takes_too_much_is_refused_with_the_reason(client, released, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0)
    monkeypatch.setattr(typesetting, "PAUSE_SECONDS", 0)
    answer = client.get("/tr/blog/2023/1.pdf")
    assert answer.status_code == 500
    assert "Retry-After" not in answer
    assert "Günlük 2023/1 basılamıyor: 0 saniyeden uzun sürüyor." in answer.content.decode()


@pytest.mark.parametrize("ending", ["pdf", "png"])
def test_print_for_which_the_machine_has_no_time_is_asked_for_again(client, released, monkeypatch, ending):
    monkeypatch.setattr(typesetting, "_ask", lambda *_: Overrun.BUSY)
    answer = client.get(f"/tr/blog/2023/1.{ending}")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "makine başka işlerle meşgul" in answer.content.decode()
    monkeypatch.undo()
    assert client.get(f"/tr/blog/2023/1.{ending}").status_code == 200


def test_book_is_made_once_an_edition_and_language(client, released, tmp_path):
    first = client.get("/blog/2023/1.epub")
    assert first["Content-Type"] == "application/epub+zip"
    assert first["Content-Disposition"] == 'attachment; filename="blog-2023-1.epub"'
    client.get("/tr/blog/2023/1.epub")
    made = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.epub")}
    assert client.get("/blog/2023/1.epub").content == first.content
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.epub")} == made
    assert len(made) == 2


def test_card_is_drawn_once_and_named_in_the_head(client, released, tmp_path):
    card = client.get("/blog/2023/1.png")
    [file] = tmp_path.rglob("*.png")
    made = file.stat().st_mtime_ns
    assert client.get("/blog/2023/1.png").content == card.content
    assert file.stat().st_mtime_ns == made
    assert (card["Content-Type"], card.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    page = client.get("/blog/2023/1/the-ferry-sails-again/").content.decode()
    assert '<meta property="og:image" content="http://127.0.0.1:8000/blog/2023/1.png">' in page


def read_contents(answer):
    with ZipFile(BytesIO(answer.content)) as book:
        return book.read("EPUB/contents.xhtml").decode()


@pytest.mark.parametrize("name", ["2023-05", "2023"])
def test_book_of_a_month_or_a_year_has_its_entries(client, released, name):
    answer = client.get(f"/blog/{name}.epub")
    assert answer["Content-Disposition"] == f'attachment; filename="blog-{name}.epub"'
    assert "The ferry sails again" in read_contents(answer)
    assert "Künye" in read_contents(client.get(f"/tr/blog/{name}.epub"))


def test_book_of_a_month_changes_with_its_entries(client, released, tmp_path):
    before = client.get("/blog/2023-05.epub")
    give_notice(released.line.entry, NoticeKind.RETRACTION, "The ferry never sailed.")
    assert "RETRACTED: The ferry sails again" in read_contents(client.get("/blog/2023-05.epub"))
    assert "RETRACTED" not in read_contents(before)
    [_only] = (tmp_path / "epub" / "blog-2023-05").iterdir()


@pytest.mark.parametrize("name", ["2023-05", "2023"])
def test_pdf_of_a_month_or_a_year_has_its_entries(client, released, name):
    answer = client.get(f"/blog/{name}.pdf")
    assert answer["Content-Disposition"] == f'inline; filename="blog-{name}.pdf"'
    first, second, last = read_pages(answer.content)
    assert "Contents 2023/1 The ferry sails again" in first
    assert "The ferry sails again" in second
    assert last.endswith(f"/blog/{name} 3")


def test_pdf_of_a_month_changes_with_its_entries(client, released, tmp_path):
    before = client.get("/blog/2023-05.pdf").content
    give_notice(released.line.entry, NoticeKind.RETRACTION, "The ferry never sailed.")
    assert "RETRACTED: The ferry sails again" in read_pages(client.get("/blog/2023-05.pdf").content)[0]
    assert "RETRACTED" not in read_pages(before)[0]
    [_only] = (tmp_path / "pdf" / "blog-2023-05").iterdir()


@pytest.mark.parametrize(
    "address", ["/blog/2022.epub", "/blog/2023-13.epub", "/none/2023.epub", "/blog/2022.pdf"]
)
def test_book_of_nothing_is_not_there(client, released, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("ending", "content_type", "says"),
    [
        ("txt", "text/plain; charset=utf-8", "Wilson, James"),
        ("json", "application/vnd.citationstyles.csl+json", 'Blog 2023/1"'),
        ("bib", "application/x-bibtex; charset=utf-8", "Wilson, James"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "AU  - Wilson, James"),
    ],
)
def test_files_have_both_layers(client, released, ending, content_type, says):
    answer = client.get(f"/blog/2023/1.{ending}")
    text = answer.content.decode()
    assert answer["Content-Type"] == content_type
    assert says in text
    assert "The Harbour Post" in text


def cite(client, **query):
    return client.get("/blog/2023/1.cite", query)


def test_reference_has_the_readers_own_day_of_access(client, released):
    parts = json.loads(cite(client, accessed=date.today().isoformat()).content)
    assert set(parts) == {"entry", "original", "combined"}
    assert "May 8." in parts["entry"]["text"]
    assert "May 7." in parts["original"]["text"]
    assert str(date.today().year) in parts["entry"]["text"]


def test_reference_without_a_day_has_no_access_date(client, released):
    text = json.loads(cite(client).content)["entry"]["text"]
    assert "ccessed" not in text
    assert str(date.today().year) not in text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"style": "../../etc/passwd"}, "style: one of"),
        ({"accessed": "yesterday"}, "accessed: “yesterday” is not a date"),
        ({"accessed": "2023-05-07"}, "nobody can have read"),
        ({"accessed": "2999-01-01"}, "nobody can have read"),
    ],
)
def test_what_cannot_be_asked_is_a_clear_400(client, released, query, says):
    answer = cite(client, **query)
    assert answer.status_code == 400
    assert says in answer.content.decode()
