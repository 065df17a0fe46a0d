import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings
from factories.mails import PROSE, make_letter_page, make_mail
from factories.pdfs import make_pdf
from factories.records import make_clipping, make_page

from pressmark.archive.models import Capture
from pressmark.clippings.models import Clipping

ADD = "/desk/clippings/add/"
URL = "https://harbour-post.example/ferry"


def _file(payload, name="page.html"):
    return SimpleUploadedFile(name, payload, "text/html")


def _clip(desk, payload, **fields):
    return desk.post(ADD, {"url": URL, "file": _file(payload), **fields}, follow=True)


def test_a_saved_page_becomes_a_clipping(desk, editor):
    answer = _clip(desk, make_page())
    clipping = Clipping.objects.get()
    assert answer.redirect_chain == [(f"/desk/clippings/edit/{clipping.pk}/", 302)]
    assert clipping.headline == "The ferry sails again"
    assert clipping.created_by == editor
    assert clipping.capture.captured_by == editor
    assert "Clipped." in answer.content.decode()


def test_a_page_that_was_clipped_before_gets_a_capture(desk):
    known = make_clipping()
    answer = _clip(desk, make_page(), url=f"{URL}?utm_source=letter")
    assert answer.redirect_chain == [(f"/desk/clippings/edit/{known.pk}/", 302)]
    assert "We had that already" in answer.content.decode()
    assert known.sightings.count() == 2


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"%PDF-1.7 not a page", "is a PDF that can&#x27;t be read"),
        (b"GIF89a not a page", "is not an HTML page"),
        (b"", "is empty"),
        (b"<html><body></body></html>", "Give the address of the article itself"),
    ],
)
def test_a_file_that_is_no_article_is_refused(payload, words, desk):
    answer = _clip(desk, payload)
    assert words in answer.content.decode()
    assert not Capture.objects.exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "Give the article’s address."),
        ("ftp://example.org/a", "is not the address of a page"),
        ("not an address", "is not the address of a page"),
        ("http://127.0.0.1/news", "private or reserved network"),
        ("http://[::1]:8000/news", "private or reserved network"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused(url, words, desk):
    answer = desk.post(ADD, {"url": url})
    assert words.replace("’", "&#x27;") in answer.content.decode() or words in answer.content.decode()
    assert not Capture.objects.exists()


def test_a_file_that_does_not_say_where_it_came_from_needs_its_address(desk):
    answer = desk.post(ADD, {"url": "", "file": _file(make_page())})
    assert "page.html doesn&#x27;t say where the article was published." in answer.content.decode()
    assert not Capture.objects.exists()


def test_a_newsletter_becomes_a_clipping_under_its_own_address(desk):
    mail = SimpleUploadedFile("letter.eml", make_mail(make_letter_page()), "message/rfc822")
    desk.post(ADD, {"url": "", "file": mail})
    clipping = Clipping.objects.get()
    assert (clipping.headline, clipping.outlet.name) == ("Bridge closed", "The Gorge Courier")
    assert clipping.url == "https://courier.example/letters/41?mc_eid=1"
    assert clipping.capture.content_type == "message/rfc822"


def test_a_pdf_becomes_a_clipping_whatever_its_name(desk):
    pdf = make_pdf("#text(size: 20pt)[The old road]\n\n#par(data.words)", words=" ".join(PROSE))
    answer = _clip(desk, pdf)
    clipping = Clipping.objects.get()
    assert (clipping.headline, clipping.capture.content_type) == ("The old road", "application/pdf")
    assert "largest type on the first page" in answer.content.decode()


def test_a_file_over_the_limit_is_not_kept(desk, settings):
    with override_settings(PRESSMARK=settings.PRESSMARK.model_copy(update={"fetch_limit_mb": 1})):
        answer = _clip(desk, make_page() + b" " * 1_000_000)
    assert "is larger than the limit of 1 MB" in answer.content.decode()
    assert not Capture.objects.exists()


def test_errors_speak_the_editors_language(desk, editor):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=editor, preferred_language="tr")
    page = desk.get(ADD).content.decode()
    assert '<html lang="tr"' in page


def test_a_post_without_its_token_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(ADD, {"url": URL}).status_code == 403


def test_an_outsider_clips_nothing(outside):
    assert outside.post(ADD, {"url": URL, "file": _file(make_page())}).url.startswith("/desk/login/")
    assert not Clipping.objects.exists()
