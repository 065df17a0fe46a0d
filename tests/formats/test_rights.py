"""Whose the words are and under which licence, in every format: the quoted ones and our own apart."""

import json
from datetime import UTC, datetime

import pytest
from factories.editions import make_commentary, make_edition, make_excerpt
from factories.pdfs import read_text
from lxml import etree, html
from pypdf import PdfReader

from pressmark.document.blocks import paragraphs_of
from pressmark.document.languages import catalogue
from pressmark.formats.atom import write_atom_feed
from pressmark.formats.bibtex import write_bibtex
from pressmark.formats.csl_json import csl_items
from pressmark.formats.html import write_head, write_html
from pressmark.formats.pdf import write_pdf
from pressmark.formats.wording import RightsLine, rights_lines

BY = "https://creativecommons.org/licenses/by/4.0/"
ND = "https://creativecommons.org/licenses/by-nd/4.0/"
RESERVED = "https://rightsstatements.org/vocab/InC/1.0/"

OURS = {"annotation": paragraphs_of("We read it."), "rights": "© 2023 Centre", "licence": BY}
COMMENTED = make_edition(excerpt=make_excerpt(rights="© EU Reporter.", licence=ND), **OURS)
BARE = make_edition(licence=BY)
"""An excerpt on which we say nothing."""
OWN = make_commentary(rights="", licence=BY)


def lines(edition, language="en"):
    return [line.printed for line in rights_lines(edition, catalogue(language))]


@pytest.mark.parametrize(
    ("edition", "printed"),
    [
        (COMMENTED, ["© EU Reporter. CC BY-ND 4.0", "Our own words: © 2023 Centre, CC BY 4.0"]),
        (
            make_edition(**OURS | {"rights": ""}),
            [make_excerpt().rights, "Our own words: CC BY 4.0"],
        ),
        (
            make_edition(
                **OURS | {"rights": "", "licence": ""}, excerpt=make_excerpt(rights="", licence=RESERVED)
            ),
            ["Quoted words: In copyright"],
        ),
        (make_edition(rights="", excerpt=make_excerpt(rights="")), ["Quoted words: © EU Reporter."]),
        (BARE, [make_excerpt().rights]),
        (OWN, ["CC BY 4.0"]),
        (make_commentary(rights=""), []),
    ],
)
def test_lines_say_whose_and_under_which_licence(edition, printed):
    assert lines(edition) == printed


def test_lines_speak_the_language_of_the_labels():
    assert lines(make_edition(excerpt=make_excerpt(licence=RESERVED)), "tr") == [
        f"{make_excerpt().rights} Telif hakkı saklı"
    ]


def test_a_line_knows_whether_it_is_of_our_own_words():
    assert rights_lines(COMMENTED, catalogue("en"))[1] == RightsLine(
        "Our own words: © 2023 Centre, ", BY, "CC BY 4.0", ours=True
    )


def test_page_links_both_and_licenses_only_our_own():
    page = html.fromstring(write_html(COMMENTED, labels="en"))
    links = page.xpath("//p[@class='rights']/a")
    assert [(link.get("href"), link.get("rel")) for link in links] == [(ND, None), (BY, "license")]


def test_page_on_which_we_say_nothing_licenses_nothing():
    assert "license" not in write_html(BARE, labels="en")
    assert "dcterms.license" not in write_head(BARE, labels="en")
    assert "license" not in linked(BARE)


def linked(edition):
    head = html.fromstring(f"<head>{write_head(edition, labels='en')}</head>")
    return json.loads(head.xpath("//script/text()")[0])


def test_head_tells_machines_of_each_text_its_own():
    head = html.fromstring(f"<head>{write_head(COMMENTED, labels='en')}</head>")
    assert head.xpath("//meta[@name='dcterms.license']/@content") == [BY]
    assert head.xpath("//meta[@name='dcterms.rights']/@content") == lines(COMMENTED)
    data = linked(COMMENTED)
    assert (data["license"], data["hasPart"]["license"]) == (BY, ND)


def test_pdf_prints_and_links_them(tmp_path):
    pdf = write_pdf(COMMENTED, labels="en")
    assert "© EU Reporter. CC BY-ND 4.0 Our own words: © 2023 Centre, CC BY 4.0" in read_text(pdf)
    (tmp_path / "a.pdf").write_bytes(pdf)
    targets = [
        note.get_object()["/A"].get("/URI")
        for page in PdfReader(tmp_path / "a.pdf").pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert {ND, BY} <= set(targets)


def test_feed_links_the_licence_of_our_words():
    feed = etree.fromstring(
        write_atom_feed(
            [COMMENTED, BARE],
            title="Blog",
            feed_url="https://centre.example/feed.atom",
            site_url="https://centre.example/",
            author="Centre",
            language="en",
            updated=datetime(2023, 5, 8, tzinfo=UTC),
        )
    )
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", atom)
    assert [entry.xpath("a:link[@rel='license']/@href", namespaces=atom) for entry in entries] == [[BY], []]
    assert entries[0].findtext("a:rights", namespaces=atom) == " ".join(lines(COMMENTED))


def test_citation_data_has_it_where_there_is_a_field():
    assert csl_items(COMMENTED)[0]["custom"] == {"license": BY}
    assert "custom" not in csl_items(BARE)[0]
    assert (
        "copyright = {© EU Reporter. CC BY-ND 4.0 Our own words: © 2023 Centre, CC BY 4.0}"
        in write_bibtex(COMMENTED).decode()
    )


@pytest.mark.parametrize("edition", [COMMENTED, BARE])
def test_nothing_reserves_rights_in_quoted_words(edition):
    """The centre's "All rights reserved." stands beside a sentence that leaves the quoted words to their owners."""
    printed = read_text(write_pdf(edition, labels="en"))
    assert "All rights reserved. Quoted words belong to those who wrote them." in printed
    assert "reserved" not in write_html(edition, labels="en")
    assert "reserved" not in write_head(edition, labels="en")
