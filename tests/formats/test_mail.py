from email import message_from_bytes
from email.policy import default

import pytest
from cast import SCRIPTS
from factories.editions import make_annotated, make_commentary, make_edition, make_excerpt, make_persian
from factories.every import make_every
from lxml import html

from pressmark.document.blocks import Figure, paragraphs_of
from pressmark.formats.mail import LARGEST, write_letter

LONG = "\n\n".join(f"{place}. {SCRIPTS['ru']} " * 6 for place in range(200))


def write(edition, labels="en"):
    return write_letter(edition, labels=labels)


def parse(edition, labels="en"):
    return html.fromstring(write(edition, labels).html)


def size(letter):
    return len(letter.html.encode())


def test_letter_needs_no_style_sheet_and_no_script():
    page = parse(make_every())
    assert page.xpath("//style | //link | //script") == []
    [excerpt] = page.find_class("excerpt")
    assert "border-left: 4px solid" in excerpt.get("style")


def test_letter_in_persian_is_ruled_on_the_right():
    page = parse(make_persian())
    assert "border-right: 4px solid" in page.find_class("excerpt")[0].get("style")
    assert page.get("dir") == "rtl"


def test_letter_has_colours_of_rules_only():
    styles = " ".join(parse(make_every()).xpath("//@style"))
    assert "background" not in styles
    assert [rule for rule in styles.split(";") if rule.strip().startswith("color")] == []


def test_notes_have_no_anchors_that_a_mail_program_would_break():
    page = parse(make_annotated(), "tr")
    assert [href for href in page.xpath("//a/@href") if href.startswith("#")] == []
    assert len(page.xpath("//section[@class='notes']//li")) == 6


def test_subject_is_one_line():
    subject = write(make_edition(title="A\r\nBcc: all@example.org \x00")).subject
    assert subject == "A Bcc: all@example.org"


def test_plain_part_is_whole():
    assert "\n199. " in write(make_commentary(annotation=paragraphs_of(LONG))).text


def test_long_letter_is_cut_between_blocks_and_leads_to_the_rest():
    edition = make_annotated(annotation=(*make_annotated().annotation, *paragraphs_of(LONG)))
    letter = write(edition)
    assert LARGEST - 3_000 < size(letter) <= LARGEST
    page = html.fromstring(letter.html)
    [rest] = page.find_class("rest")
    assert rest.find("a").get("href") == edition.permalink
    assert page.find_class("notes") == []
    assert "[1]" not in page.text_content()


def test_message_has_both_parts_whole():
    letter = write(make_persian())
    message = message_from_bytes(letter.message(), policy=default)
    assert message["Subject"] == letter.subject
    parts = {kind: message.get_body((kind,)).get_content() for kind in ("plain", "html")}
    assert {kind: part.split() for kind, part in parts.items()} == {
        "plain": letter.text.split(),
        "html": letter.html.split(),
    }


@pytest.mark.parametrize(
    "changes",
    [{"annotation": paragraphs_of("x " * 100_000)}, {"excerpt": make_excerpt("y " * 100_000)}],
)
def test_letter_of_one_endless_paragraph_leads_to_the_page(changes):
    edition = make_edition(**changes)
    letter = write(edition)
    assert size(letter) <= LARGEST
    assert edition.permalink in html.fromstring(letter.html).xpath("//p[@class='rest']/a/@href")


def test_picture_is_no_wider_than_the_letter():
    figure = Figure("https://centre.example/p.png", "A ship", file="p.png", width=1600, height=900)
    [image] = parse(make_commentary(annotation=(figure,))).iter("img")
    assert (image.get("width"), image.get("height")) == ("576", "324")
