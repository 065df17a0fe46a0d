"""The imprint beside its name: what pages and PDFs say of it."""

from dataclasses import replace
from io import BytesIO

import pytest
from cast import CENTRE
from factories.editions import make_commentary, make_edition, make_persian
from factories.pdfs import read_text
from factories.webarchives import make_image
from lxml import html
from pypdf import PdfReader

from pressmark.document.imprint import Link, LinkKind, LocalText, Logo, Responsible
from pressmark.document.languages import catalogue
from pressmark.formats.csl_json import csl_items
from pressmark.formats.html import write_full_imprint, write_head, write_imprint
from pressmark.formats.pdf import write_pdf
from pressmark.formats.publishing import issns, legal_paragraphs, link_name, logo_words, masthead
from pressmark.formats.ris import write_ris

HOSTILE = '<script>alert(1)</script>" #import "x" $x$'
LOGO = Logo(url="https://centre.example/pictures/0.png", file="0.png", width=40, height=40)
WHOLE = replace(
    CENTRE,
    telephones=("+90 312 000 00 00", "+90 312 000 00 01"),
    links=(Link(LinkKind.MASTODON, "https://social.example/@centre"),),
    masthead={"en": (Responsible("Elif Karaca", "Director"), Responsible("الیف", "Editor"))},
    legal=LocalText({"en": "Register 1.\r\nAnkara.\n \nIt answers."}),
    issn_print="0317-8471",
    logo=LOGO,
)


@pytest.mark.parametrize(
    ("online", "printed", "said"),
    [
        ("1234-5679", "", ["1234-5679"]),
        ("1234-5679", "0317-8471", ["1234-5679 (online)", "0317-8471 (in print)"]),
        ("", "0317-8471", ["0317-8471 (in print)"]),
        ("", "", []),
    ],
)
def test_medium_of_an_issn_is_told_where_it_is_not_plain(online, printed, said):
    assert issns(replace(CENTRE, issn=online, issn_print=printed), catalogue("en")) == said


def test_citation_data_has_the_issn_that_there_is():
    edition = make_edition(imprint=replace(CENTRE, issn="", issn_print="0317-8471"))
    assert csl_items(edition)[0]["ISSN"] == "0317-8471"
    assert 'name="citation_issn" content="0317-8471"' in write_head(edition, labels="en")
    assert write_ris(make_edition(imprint=WHOLE)).decode().count("SN  - ") == 2


def test_links_are_called_what_they_are():
    words = catalogue("tr")
    assert link_name(Link(LinkKind.MASTODON, "https://social.example/@a"), words) == "Mastodon"
    assert link_name(Link(LinkKind.OTHER, "https://wiki.example/a"), words) == "wiki.example"
    assert link_name(Link(LinkKind.OTHER, "https:///"), words) == "Başka yerde"


def test_masthead_is_in_the_language_of_the_labels_or_says_in_which():
    assert masthead(WHOLE, "tr")[0] == "en"
    assert masthead(CENTRE, "en") == ("", ())


def test_legal_notice_has_paragraphs_and_lines():
    assert legal_paragraphs(WHOLE, "en") == [["Register 1.", "Ankara."], ["It answers."]]


def test_logo_needs_no_words_beside_the_name():
    assert logo_words(WHOLE, "en") == ""
    assert logo_words(replace(WHOLE, logo_names=True), "tr") == "Avrasya İncelemeleri Merkezi (AVİM)"
    assert logo_words(replace(WHOLE, logo_words=LocalText({"en": "A wave"})), "en") == "A wave"


def test_what_is_in_another_language_says_so():
    page = html.fromstring(write_full_imprint(WHOLE, labels="tr", year=2026))
    assert [each.get("lang") for each in page.find_class("imprint-legal")] == ["en"]
    assert [each.get("lang") for each in page.find_class("imprint-masthead")] == ["en"]
    assert page.xpath(".//h2/@lang") == []


def test_hostile_words_of_an_imprint_are_words():
    imprint = replace(
        WHOLE,
        name=LocalText({"en": HOSTILE}),
        short_name="",
        legal=LocalText({"en": HOSTILE}),
        address=LocalText({"en": HOSTILE}),
        telephones=(HOSTILE,),
        masthead={"en": (Responsible(HOSTILE, HOSTILE),)},
        links=(Link(LinkKind.OTHER, "javascript:alert(1)"),),
        site="javascript:alert(1)",
    )
    for written in (
        write_imprint(imprint, labels="en", year=2026),
        write_full_imprint(imprint, labels="en", year=2026),
    ):
        page = html.fromstring(written)
        assert page.xpath("//script[not(@type)]") == []
        assert page.xpath("//a[starts-with(@href, 'javascript')]") == []
    assert HOSTILE in read_text(write_pdf(make_edition(imprint=imprint), labels="en"))


def printed(edition, labels="en", **given):
    return read_text(write_pdf(edition, labels=labels, **given))


def test_pdf_prints_the_whole_imprint():
    text = printed(make_edition(imprint=WHOLE))
    for words in (
        "+90 312 000 00 00 · +90 312 000 00 01",
        "ISSN 1234-5679 (online) · ISSN 0317-8471 (in print)",
        "Mastodon: https://social.example/@centre",
        "Director: Elif Karaca",
        "Register 1. · Ankara. · It answers.",
    ):
        assert words in text


def test_pdf_shows_the_logo_beside_the_name_or_in_its_place():
    files = {"0.png": make_image()}
    name = "Center for Eurasian Studies (AVİM)"
    beside = write_pdf(make_edition(imprint=WHOLE), labels="en", pictures=files)
    instead = write_pdf(make_edition(imprint=replace(WHOLE, logo_names=True)), labels="en", pictures=files)
    without = write_pdf(make_edition(imprint=WHOLE), labels="en")
    assert [len(PdfReader(BytesIO(pdf)).pages[0].images) for pdf in (beside, instead, without)] == [1, 1, 0]
    assert read_text(beside).count(name) == read_text(instead).count(name) + 1


def test_logo_is_read_out_where_it_is_the_name():
    imprint = replace(WHOLE, logo_names=True)
    pdf = write_pdf(make_persian(imprint=imprint), labels="en", pictures={"0.png": make_image()})
    assert "Center for Eurasian Studies (AVİM)" in _alternatives(pdf)
    silent = write_pdf(make_commentary(imprint=WHOLE), labels="tr", pictures={"0.png": make_image()})
    assert _alternatives(silent) == ["https://centre.example/commentary/2024/3/ adresine götüren karekod"]


def _alternatives(pdf):
    reader = PdfReader(BytesIO(pdf))
    objects = (
        reader.get_object(number) for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1)
    )
    return [each["/Alt"] for each in objects if isinstance(each, dict) and each.get("/S") == "/Figure"]
