"""An entry's pictures: uploaded, described, credited, placed, shown, removed."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from factories.pdfs import read_text
from factories.records import make_entry
from factories.webarchives import make_image
from PIL import Image

from pressmark.document.confinement import Overrun
from pressmark.document.edition import NoticeKind
from pressmark.entries import darkroom
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Picture
from pressmark.entries.queries import draft_edition, read_pictures
from pressmark.formats.pdf import write_pdf

SAID = {
    "name": "Quay",
    "alt": "A quay in fog",
    "caption": "The eastern quay",
    "credit": "Ann Lee",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
}


@pytest.fixture
def draft():
    return make_entry(annotation="<p>[picture quay]</p>")


def _address(entry):
    return f"/desk/entries/pictures/{entry.pk}/"


def _send(desk, entry, data=None, **changes):
    upload = SimpleUploadedFile("quay.png", make_image() if data is None else data)
    return desk.post(_address(entry), SAID | {"upload": upload} | changes, follow=True).content.decode()


def _pictures(entry):
    return Entry.objects.get(pk=entry.pk).pictures


def test_uploaded_picture_is_kept_released_and_shown(desk, draft, settings):
    page = _send(desk, draft)
    assert "Kept. Its marker is [picture Quay]." in page
    assert "Not in the text yet." not in page
    [figure] = release(Entry.objects.get(pk=draft.pk)).edition.annotation
    [picture] = Picture.objects.all()
    assert figure.url == f"{settings.SITE_URL}/pictures/{picture.file}"
    assert (figure.alt, figure.credit, figure.width) == ("A quay in fog", "Ann Lee", 40)
    answer = Client().get(f"/pictures/{picture.file}")
    assert (answer["Content-Type"], answer.content) == ("image/png", bytes(picture.data))
    assert Image.open(io.BytesIO(answer.content)).size == (40, 40)
    assert "immutable" in answer["Cache-Control"]


def test_picture_is_printed_with_what_is_said_of_it(desk, draft):
    _send(desk, draft)
    entry = Entry.objects.get(pk=draft.pk)
    edition = draft_edition(entry)
    pdf = write_pdf(edition, labels="en", pictures=read_pictures(edition))
    assert "The eastern quay (Ann Lee, CC BY 4.0)" in read_text(pdf)
    preview = entry.serve_preview(RequestFactory().get("/"), "pdf")
    assert "The eastern quay (Ann Lee, CC BY 4.0)" in read_text(preview.content)


def test_reader_gets_the_pdf_with_the_picture(desk, draft):
    _send(desk, draft)
    line = release(Entry.objects.get(pk=draft.pk)).line
    pdf = Client().get(f"/blog/{line.number}.pdf")
    assert "The eastern quay (Ann Lee, CC BY 4.0)" in read_text(pdf.content)


def test_unknown_picture_is_not_found():
    assert Client().get(f"/pictures/{'0' * 64}.png").status_code == 404
    assert Client().get("/pictures/x.svg").status_code == 404


def test_what_is_said_is_changed_without_another_upload(desk, draft):
    _send(desk, draft)
    desk.post(_address(draft), SAID | {"name": "quay", "alt": "A quay"})
    [kept] = _pictures(draft)
    assert (kept["alt"], kept["width"]) == ("A quay", 40)


def test_another_upload_takes_the_place_and_leaves_the_file(desk, draft):
    _send(desk, draft)
    _send(desk, draft, make_image(20))
    assert [each["width"] for each in _pictures(draft)] == [20]
    assert Picture.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is neither JPEG nor PNG nor WebP"),
        (make_image()[:60], "it is damaged"),
    ],
)
def test_what_is_no_picture_is_refused_and_nothing_is_lost(desk, draft, data, why):
    page = _send(desk, draft, data)
    assert why in page
    assert 'value="A quay in fog"' in page
    assert (_pictures(draft), Picture.objects.count()) == ([], 0)


def test_upload_for_which_the_machine_has_no_time_may_be_given_again(desk, draft, monkeypatch):
    monkeypatch.setattr(darkroom._rooms, "ask", lambda *_, **__: Overrun.BUSY)
    assert "busy with other work. Try again in a minute." in _send(desk, draft)
    monkeypatch.undo()
    _send(desk, draft)
    assert len(_pictures(draft)) == 1


def test_new_picture_needs_a_file(desk, draft):
    page = desk.post(_address(draft), SAID).content.decode()
    assert "Choose the picture&#x27;s file." in page


def test_licence_is_one_that_is_known(desk, draft):
    _send(desk, draft, licence="https://evil.example/")
    assert _pictures(draft) == []


def test_what_is_missing_is_found_with_the_way_to_it(desk, draft):
    _send(desk, draft, alt="", credit="", licence="")
    _send(desk, draft, name="Other")
    page = desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    for said in ("has no description.", "has no credit.", "has no licence.", "for the picture Other."):
        assert said in page
    assert page.count(f'href="{_address(draft)}"') == 4


def test_marker_without_a_picture_is_found(desk, draft):
    page = desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    assert "The text has the marker [picture quay], and there is no such picture." in page


def test_picture_is_removed(desk, draft):
    _send(desk, draft)
    desk.post(_address(draft), {"remove": "Quay"})
    assert _pictures(draft) == []


def test_pictures_of_a_retracted_entry_are_closed(desk):
    entry = make_entry()
    release(entry)
    entry.refresh_from_db()
    assert desk.get(_address(entry)).status_code == 200
    give_notice(entry, NoticeKind.RETRACTION, "It was invented.")
    assert desk.get(_address(entry)).url == f"/desk/entries/edit/{entry.pk}/"


def test_an_outsider_uploads_nothing(outside, draft):
    upload = SimpleUploadedFile("quay.png", make_image())
    assert outside.post(_address(draft), SAID | {"upload": upload}).url.startswith("/desk/login/")
    assert _pictures(draft) == []
