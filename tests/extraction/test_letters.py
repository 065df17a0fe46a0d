import email

import pytest
from factories.mails import PROSE, make_letter_page, make_mail, make_mhtml

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.document.errors import BrokenMail
from pressmark.extraction import extract
from pressmark.extraction.mail import read_sender, strip_wrapper

TEXT = "\n".join(PROSE)
PLAIN = "\n\n".join(PROSE)


def test_newsletter_is_read_from_its_page_and_its_header():
    article = extract(make_mail(make_letter_page()))
    assert article.headline == "Bridge closed"
    assert [person.name for person in article.contributors] == ["Anna Lee"]
    assert article.outlet == "The Gorge Courier"
    assert article.published.day_only == PartialDate(2026, 10, 5)
    assert article.language == "en"
    assert article.text == TEXT


def test_address_is_where_it_can_be_viewed_with_its_tracking_left_as_it_is():
    article = extract(make_mail(make_letter_page()))
    assert article.url == "https://courier.example/letters/41?mc_eid=1"
    assert Claim(Field.URL, article.url, Place.LINK, "View in browser") in article.claims


def test_address_given_beats_the_one_in_the_mail():
    assert extract(make_mail(make_letter_page()), url="https://courier.example/bridge").url == (
        "https://courier.example/bridge"
    )


def test_archive_of_the_list_stands_in_for_a_missing_link():
    mail = make_mail(make_letter_page(link=False), List_Archive="<https://courier.example/letters/>")
    assert extract(mail).url == "https://courier.example/letters/"
    assert extract(make_mail(make_letter_page(link=False))).url == ""


def test_link_in_plain_words_is_found():
    text = f"View in browser: https://courier.example/letters/41\n\n{PLAIN}"
    assert extract(make_mail(text=text)).url == "https://courier.example/letters/41"


def test_plain_mail_is_read_as_paragraphs_without_its_signature():
    text = "\n\n".join(PROSE) + "\n\n-- \nAnna Lee\nThe Gorge Courier, Mill Lane 4\n"
    assert extract(make_mail(text=text)).text == TEXT


def test_header_in_coded_words_and_a_wrong_charset_are_understood():
    raw = make_mail(
        make_letter_page(
            "Köprü pazartesi günü yıllık bakım için kapatıldı; köylüler eski yolu kullandı. " * 4
        )
    )
    message = email.message_from_bytes(raw)
    del message["Subject"]
    message["Subject"] = "=?utf-8?B?xLBsdDogS8O2cHLDvCBrYXBhdMSxbGTEsQ==?="
    article = extract(message.as_bytes().replace(b'charset="utf-8"', b'charset="x-unknown"'))
    assert article.headline == "Köprü kapatıldı"
    assert "kapatıldı; köylüler" in article.text


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("Fwd: Bridge closed", "Bridge closed"),
        ("Re: FW: Bridge closed", "Bridge closed"),
        ("AW: WG: Brücke gesperrt", "Brücke gesperrt"),
        ("İlt: Köprü kapatıldı", "Köprü kapatıldı"),
        ("YNT: Köprü kapatıldı", "Köprü kapatıldı"),
        ("Re[2]: Мост закрыт", "Мост закрыт"),
        ("Reopened: the bridge", "Reopened: the bridge"),
    ],
)
def test_what_mail_programs_put_before_a_subject_is_dropped(subject, headline):
    assert strip_wrapper(subject) == headline


def test_mail_that_was_sent_on_is_the_one_inside():
    text = (
        "---------- Forwarded message ---------\nFrom: Eva Brandt <eva@post.example>\nDate: Fri, 2 Oct 2026 09:00:00 +0200\n"
        f"Subject: The old road\nTo: Anna Lee <anna@courier.example>\n\n{PLAIN}"
    )
    article = extract(make_mail(text=text, Subject="Fwd: The old road"))
    assert article.headline == "The old road"
    assert [person.name for person in article.contributors] == ["Eva Brandt"]
    assert article.published.day_only == PartialDate(2026, 10, 2)
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("sender", "claims"),
    [
        ("Anna Lee <a@courier.example>", [("contributor", "Anna Lee")]),
        ("The Gorge Courier <a@courier.example>", [("outlet", "The Gorge Courier")]),
        ("Anna Lee at The Gorge Courier <a@c.example>", [("contributor", "Anna Lee"), ("outlet", "The Gorge Courier")]),
        ("a@courier.example", []),
    ],
)  # fmt: skip
def test_sender_is_a_person_or_an_outlet(sender, claims):
    assert [(str(claim.field), claim.value) for claim in read_sender(sender)] == claims


def test_attachment_is_not_the_article():
    message = email.message_from_bytes(make_mail(), policy=email.policy.default)
    message.add_attachment("<html><p>" + "An invoice. " * 40, subtype="html", filename="invoice.html")
    assert extract(message.as_bytes()).text == TEXT


def test_mail_without_text_is_refused():
    with pytest.raises(BrokenMail, match="there is no text in it"):
        extract(b"From: a@courier.example\nSubject: Bridge\nContent-Type: image/png\n\nxx")


def test_mail_of_a_hundred_thousand_parts_in_parts_ends():
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    with pytest.raises(BrokenMail):
        extract(b"Subject: deep\nMIME-Version: 1.0\n" + deep)


def test_page_saved_as_mhtml_is_the_page_under_its_own_address():
    page = f"<html lang=en><title>Bridge closed</title><article><h1>Bridge closed</h1>{''.join(f'<p>{words}</p>' for words in PROSE)}</article>"
    article = extract(make_mhtml(page, frame="<p>An advertisement in a frame.</p>"))
    assert (article.headline, article.url) == ("Bridge closed", "https://courier.example/2026/bridge")
    assert article.text == TEXT
    assert {str(claim.place) for claim in article.claims}.isdisjoint({"mail-header"})


def test_characters_that_no_text_holds_are_left_out():
    mail = make_mail(None, PLAIN.replace(" ", " \0", 3)).replace(b"Bridge", b"=?utf-8?q?Bri=00dge?=", 1)
    article = extract(mail)
    assert (article.headline, article.text) == ("Bridge closed", TEXT)
