import itertools
import json
import re
from datetime import date

import pytest
from cast import CENTRE, WILSON, YILMAZ
from factories.editions import (
    NOTED,
    make_annotated,
    make_commentary,
    make_edition,
    make_excerpt,
    make_original,
    make_persian,
)
from lxml import html

from pressmark.citation import STYLES
from pressmark.document.blocks import (
    Cell,
    Figure,
    Heading,
    Note,
    NoteMark,
    Paragraph,
    Run,
    Table,
    paragraphs_of,
)
from pressmark.document.edition import AboutContributor, Disclosure, Insertion, Passage
from pressmark.document.errors import CitationError
from pressmark.document.names import Organization
from pressmark.formats.html import Links, write_head, write_html, write_imprint
from pressmark.formats.wording import Opening, opening

SCRIPT = "</script><script>alert(1)</script>"


def parse(edition, **options):
    return html.fromstring(write_html(edition, labels="en", **options))


def words(element):
    return " ".join(element.text_content().split())


def test_write_html_case(check_case):
    check_case(
        "excerpt.html", write_html(make_edition(annotation=paragraphs_of("We watched it.")), labels="en")
    )


def test_write_html_of_an_own_piece_case(check_case):
    check_case("commentary.html", write_html(make_commentary(), labels="en"))


def test_write_html_of_persian_case(check_case):
    check_case("persian.html", write_html(make_persian(), labels="en"))


def test_write_head_case(check_case):
    check_case("head.html", write_head(make_edition(), labels="en"))


def test_write_imprint_case(check_case):
    check_case("imprint.html", write_imprint(CENTRE, labels="en", year=2026))


def test_headings_descend_by_one():
    edition = make_commentary(original=make_original(), excerpt=make_excerpt())
    levels = [int(heading.tag[1]) for heading in parse(edition).iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert levels.count(1) == 1


def test_ids_are_unique_and_labels_point_to_them():
    page = parse(make_commentary(original=make_original(), excerpt=make_excerpt()))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby") + page.xpath("//label/@for")) <= set(ids)


def test_no_empty_section():
    page = parse(make_edition(rights="", excerpt=make_excerpt(rights="© EU Reporter")))
    [unused] = page.xpath("//*[@class='cite-note'][@hidden]")  # for styles that cite in notes
    unused.drop_tree()
    assert [words(heading) for heading in page.iter("h2", "h3")] == [
        "How to cite",
        "Original article",
        "Rights",
    ]
    assert [element for element in page.iter("p", "li", "dd", "dt", "section") if not words(element)] == []


@pytest.mark.parametrize(("count", "label"), [(1, "About the author"), (2, "About the authors")])
def test_about_counts_the_authors(count, label):
    about = (AboutContributor(contributor=YILMAZ, text="Merkezde çalışır.", language="tr"),) * count
    page = parse(make_edition(about=about))
    [section] = page.find_class("about")
    assert words(section.find("h2")) == label
    assert [(p.get("lang"), p.get("dir")) for p in section.findall("p")] == [("tr", "ltr")] * count


def test_source_card_says_what_it_rests_on():
    said = Disclosure(
        text="Liman şirketine aittir.",
        language="tr",
        url="https://register.example/42",
        dated=date(2025, 3, 1),
    )
    page = parse(make_edition(original=make_original(country="TR", disclosures=(said,))))
    [card] = page.xpath("//section[@class='source-card']//li")
    assert words(card) == "Liman şirketine aittir. Documented here (1 March 2025)"
    assert (card[0].get("lang"), card[1].get("href")) == ("tr", "https://register.example/42")
    assert "EU Reporter (Türkiye), 7 May 2023" in words(page)


def test_outlet_of_which_nothing_is_said_has_no_card():
    page = parse(make_edition())
    assert page.xpath("//section[@class='source-card']") == []
    assert "EU Reporter, 7 May 2023" in words(page)


def test_excerpt_is_marked_as_somebody_elses_words():
    page = parse(make_edition(language="tr", title="Kapanan Liman"))
    [figure] = page.find_class("excerpt")
    quote = figure.find("blockquote")
    assert (quote.get("cite"), quote.get("lang"), quote.get("dir")) == (make_original().url, "en", "ltr")
    assert (
        words(figure.find("figcaption")) == "James Wilson, “The harbour that closed”, EU Reporter, 7 May 2023"
    )
    assert figure.find("figcaption").get("lang") == "en"


def test_passages_of_one_paragraph_stand_together():
    passages = (
        Passage(text="One.", block=0, start=0, end=4),
        Passage(text="Three.", block=0, start=10, end=16, gap_before=True),
        Passage(text="Four.", block=1, start=0, end=5),
    )
    quote = parse(make_edition(excerpt=make_excerpt(passages=passages))).find(".//blockquote")
    assert [words(p) for p in quote] == ["One. […] Three.", "Four."]


def test_words_that_were_put_in_are_marked():
    inserted = (Insertion(at=0, text="[H]", replaces=1), Insertion(at=3, text="[the pilot] "))
    passage = Passage(text="he said that he left", block=0, start=0, end=20, insertions=inserted)
    quote = parse(make_edition(excerpt=make_excerpt(passages=(passage,)))).find(".//blockquote")
    assert words(quote) == "[H]e [the pilot] said that he left"
    assert [words(mark) for mark in quote.find_class("insertion")] == ["[H]", "[the pilot]"]


def test_unsigned_article_is_credited_as_printed():
    page = parse(
        make_edition(original=make_original(contributors=(), byline="By Our Correspondent", issued=None))
    )
    assert words(page.find(".//figcaption")) == "By Our Correspondent, “The harbour that closed”, EU Reporter"


def test_rights_say_whose_words_they_are():
    page = parse(make_edition(annotation=paragraphs_of("We watched it.")))
    assert [words(notice) for notice in page.find_class("rights")] == [
        "© EU Reporter / James Wilson. Quoted for review; the rest is at the outlet.",
        "Our own words: © 2023 Center for Eurasian Studies (AVİM).",
    ]


def test_rights_without_a_notice_stay_with_the_outlet():
    page = parse(make_edition(excerpt=make_excerpt(rights=""), rights="© Centre"))
    assert [words(notice) for notice in page.find_class("rights")] == ["Quoted words: © EU Reporter."]


def test_style_choice_shows_the_chosen_style():
    page = parse(make_edition(), style="apa")
    assert page.xpath("//option/@value") == list(STYLES)
    assert page.xpath("//option[@selected]/@value") == ["apa"]
    assert words(page.get_element_by_id("cite-entry")).startswith("Wilson, J. (2023, May 8).")
    assert page.xpath("//button/@data-copy") == ["#cite-entry", "#cite-note"]


def test_style_that_cites_in_notes_shows_the_note():
    page = parse(make_edition(), style="chicago-notes-bibliography-access-dates")
    assert words(page.get_element_by_id("cite-note")).startswith(
        "James Wilson, “The Harbour That Closed,” EU Reporter"
    )
    assert page.xpath("//*[@class='cite-note']/@hidden") == []
    assert parse(make_edition(), style="apa").xpath("//*[@class='cite-note']/@hidden") == [""]


def test_style_that_is_not_there_is_an_error():
    with pytest.raises(CitationError):
        write_html(make_edition(), labels="en", style="none")


def test_hostile_fields_stay_words():
    edition = make_edition(
        title=SCRIPT,
        standfirst=SCRIPT,
        excerpt=make_excerpt(SCRIPT, rights=SCRIPT),
        original=make_original(headline=SCRIPT, outlet=SCRIPT),
        annotation=(
            Paragraph(
                (Run(SCRIPT, href="javascript:alert(1)"), Run("x", href=f'https://x.example/"{SCRIPT}'))
            ),
        ),
        subjects=(SCRIPT,),
        rights=SCRIPT,
    )
    page = html.fromstring(write_html(edition, labels="en"))
    assert page.xpath("//script") == []
    assert [href for href in page.xpath("//@href") if not href.startswith("https://")] == []
    head = html.fromstring(f"<div>{write_head(edition, labels='en')}</div>")
    [data] = head.xpath("//script")
    assert json.loads(data.text)["headline"] == SCRIPT


def test_head_tells_machines_whose_words_are_whose():
    head = html.fromstring(f"<div>{write_head(make_edition(), labels='en')}</div>")
    data = json.loads(head.find("script").text)
    assert data["author"] == data["publisher"]
    assert data["isBasedOn"]["author"] == [{"@type": "Person", "name": "James Wilson"}]
    assert (data["datePublished"], data["isBasedOn"]["datePublished"]) == ("2023-05-08", "2023-05-07")
    assert data["hasPart"]["copyrightNotice"] == make_excerpt().rights
    assert head.xpath("link[@rel='canonical']/@href") == [
        "https://centre.example/blog/2023/26/the-harbour-that-closed/"
    ]


def test_description_is_cut_between_words():
    head = write_head(make_edition(excerpt=make_excerpt("harbour " * 60)), labels="en")
    [description] = re.findall(r'name="description" content="([^"]*)"', head)
    assert description.endswith("harbour…")
    assert len(description) <= 200


def test_imprint_of_the_first_year_has_no_range():
    assert '<p class="copyright">© 2009 Center' in write_imprint(CENTRE, labels="en", year=2009)


def test_labels_are_turkish_throughout():
    page = html.fromstring(write_html(make_commentary(), labels="tr"))
    wanted = "//*[self::dt or self::h2 or self::label or self::button or @class='label']"
    assert [words(element) for element in page.xpath(wanted)] == [
        "Yazan",
        "Yayım tarihi",
        "Baskı",
        "Okuma süresi",
        "İkinci gün",
        "Yazar hakkında",
        "Kaynak gösterimi",
        "Kaynak gösterme biçimi",
        "Göster",
        "Kaynak gösterimini kopyala",
        "Dipnotu kopyala",
        "Konular",
        "Haklar",
    ]
    assert words(page.find(".//time")) == "1 Şubat 2024"


def test_picture_of_ours_is_shown_in_its_size_with_credit_and_licence():
    figure = Figure(
        "https://centre.example/pictures/0.png",
        "A quay",
        (Run("The quay"),),
        "Ann Lee",
        "https://creativecommons.org/publicdomain/mark/1.0/",
        file="0.png",
        width=40,
        height=20,
    )
    (found,) = parse(make_commentary(annotation=(figure,))).find_class("own-picture")
    image = found.find("img")
    assert dict(image.attrib) == {
        "src": figure.url,
        "alt": "A quay",
        "width": "40",
        "height": "20",
        "loading": "lazy",
        "decoding": "async",
    }
    assert words(found) == "The quay (Ann Lee, Public domain)"
    assert found.xpath(".//a[@rel='license']/@href") == [figure.licence]


@pytest.mark.parametrize(("height", "is_tall"), [(39, False), (40, False), (41, True)])
def test_picture_higher_than_wide_is_said_to_be_tall(height, is_tall):
    figure = Figure(alt="A light", file="0.png", width=40, height=height)
    (found,) = parse(make_commentary(annotation=(figure,))).find_class("own-picture")
    assert ("tall" in found.classes) is is_tall


def test_picture_is_its_caption_credit_and_a_link():
    figure = Figure("https://a.example/i.jpg", "A ship", (Run("A ship at the quay"),), SCRIPT)
    (found,) = parse(make_commentary(annotation=(figure,))).find_class("picture")
    assert words(found) == f"Picture: A ship at the quay ({SCRIPT})"
    assert [link.get("href") for link in found.iter("a")] == ["https://a.example/i.jpg"]
    assert next(found.iter("img"), None) is None


def test_table_keeps_its_caption_and_says_what_its_headers_head():
    table = Table(
        (
            (Cell(), Cell((Run("Ships"),), header=True)),
            (Cell((Run("North"),), header=True), Cell((Run("12"),))),
        ),
        (Run("By port"),),
    )
    (found,) = parse(make_commentary(annotation=(table,))).iter("table")
    assert [words(each) for each in found.iter("caption", "th", "td")] == [
        "By port",
        "",
        "Ships",
        "North",
        "12",
    ]
    assert [head.get("scope") for head in found.iter("th")] == ["col", "row"]


def test_each_note_and_its_mark_lead_to_each_other():
    page = parse(make_annotated())
    marks, backs = page.xpath("//a[@role='doc-noteref']"), page.xpath("//a[@role='doc-backlink']")
    assert [mark.text for mark in marks] == ["1", "2", "3", "4", "5", "6"]
    for mark, back, place in zip(marks, backs, NOTED, strict=True):
        (note,) = page.xpath("//li[@id=$id]", id=mark.get("href")[1:])
        assert words(note).startswith(f"Note {place}.")
        assert back in note.iter()
        assert back.get("href") == f"#{mark.get('id')}"
    assert [mark.get("aria-label") for mark in marks][:2] == ["Note 1", "Note 2"]


def test_references_stand_behind_the_notes_with_their_looks():
    (section,) = parse(make_annotated()).xpath("//section[@role='doc-bibliography']")
    assert [words(line) for line in section.find_class("reference")] == ["Lee, Fog", "Ö2i"]
    assert section.xpath(".//span[@class='small-caps']")[0].text == "Lee"
    assert section.xpath(".//em/span[@class='underlined']")[0].text == "Fog"
    assert (section.find(".//sup").text, section.find(".//sub").text) == ("2", "i")
    assert section.getprevious().get("role") == "doc-endnotes"


def test_page_without_notes_has_no_section_for_them():
    assert parse(make_commentary()).xpath("//section[@role]") == []


def test_markup_in_a_note_is_words():
    edition = make_annotated(notes=tuple(Note((Run(SCRIPT),)) for _ in NOTED))
    page = parse(edition)
    assert page.xpath("//script") == []
    assert words(page.xpath("//li[@id='note-1']")[0]).startswith(SCRIPT)


def test_page_says_how_long_it_takes_to_read():
    edition = make_edition(annotation=paragraphs_of("word " * 228))
    [fact] = parse(edition).xpath("//dt[.='Reading time']/following-sibling::dd")
    assert fact.text == "2 minutes"
    [fact] = parse(make_edition()).xpath("//dt[.='Reading time']/following-sibling::dd")
    assert fact.text == "1 minute"


def test_page_without_words_says_nothing_of_its_reading():
    page = parse(make_commentary(annotation=()))
    assert page.xpath("//dt[.='Reading time']") == []


def test_long_text_has_contents_that_lead_to_its_headings():
    headings = [Heading((Run(f"Part {place}"), NoteMark(place))) for place in range(1, 4)]
    edition = make_commentary(annotation=(*headings[:2], *paragraphs_of("Words."), headings[2]))
    page = parse(edition)
    entries = page.xpath("//nav[@class='contents']//a")
    assert [(words(each), each.get("href")) for each in entries] == [
        ("Part 1", "#part-1"),
        ("Part 2", "#part-2"),
        ("Part 3", "#part-3"),
    ]
    assert [each.get("id") for each in page.xpath("//*[contains(@class, 'annotation')]//h2")] == [
        each.get("href")[1:] for each in entries
    ]
    assert parse(make_commentary(annotation=tuple(headings[:2]))).xpath("//nav") == []


def test_heading_leads_to_itself():
    (anchor,) = parse(make_commentary()).xpath("//h2/a[@class='anchor']")
    assert (anchor.get("href"), anchor.getparent().get("id")) == ("#part-1", "part-1")


def test_table_scrolls_by_itself_and_the_keyboard_reaches_it():
    bare = Table(((Cell((Run("a"),)),),))
    named = Table(((Cell((Run("b"),)),),), caption=(Run("Crossings"),))
    first, second = parse(make_commentary(annotation=(bare, named))).xpath("//div[@role='region'][table]")
    assert (first.get("tabindex"), first.get("aria-label")) == ("0", "Table")
    assert words(second.xpath("id(@aria-labelledby)")[0]) == "Crossings"


def test_names_lead_to_their_pages_each_by_its_place():
    links = Links(
        authors={1: "/contributors/2/"},
        contributors={0: "/contributors/3/"},
        subjects={1: "/subjects/4/"},
        outlet="/outlets/5/",
        series="/blog/",
    )
    edition = make_edition(authors=(WILSON, YILMAZ), subjects=("Ports", "<Ships>"))
    found = {
        words(each): each.get("href")
        for each in parse(edition, links=links).xpath("//a[starts-with(@href, '/')]")
    }
    assert found == {
        "Blog": "/blog/",
        "Ayşe Yılmaz": "/contributors/2/",
        "James Wilson": "/contributors/3/",
        "EU Reporter": "/outlets/5/",
        "<Ships>": "/subjects/4/",
    }


def test_hostile_name_is_words_in_a_byline():
    hostile = Organization('<img src=x onerror="y">')
    page = parse(make_commentary(authors=(hostile, hostile)), links=Links(authors={0: '/"x'}))
    assert page.xpath("//img") == []
    assert words(page.find_class("byline")[0]) == f"By {hostile.name} and {hostile.name}"


@pytest.mark.parametrize(
    ("edition", "first"),
    [
        (make_commentary(), Opening("Kıyıdan bakınca görünmeyen şeyler üzerine.", "tr")),
        (
            make_commentary(standfirst=""),
            Opening("Sabah erkenden iskeleye indik; şehrin ışıkları sönmemişti.", "tr"),
        ),
        (make_edition(excerpt=make_excerpt("A " * 200)), Opening("A " * 119 + "…", "en", quoted=True)),
        (make_edition(annotation=paragraphs_of("字" * 300)), Opening("字" * 240 + "…", "en")),
        (make_commentary(standfirst="", annotation=()), None),
    ],
)
def test_opening_is_what_an_entry_says_first(edition, first):
    assert opening(edition) == first
