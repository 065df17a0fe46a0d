import pytest

from pressmark import citation
from pressmark.citation.style import parse_style
from pressmark.citation.styles import list_independent, read_style
from pressmark.document.errors import BadStyle, CitationError

ITEM = {"id": "a", "type": "book", "title": "Fog", "author": [{"family": "Doe", "given": "Jane"}]}


def write_style(folder, layout, *, head="", before=""):
    path = folder / "mine.csl"
    path.write_text(
        f'{head}<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">\n{before}\n'
        f"<citation><layout>{layout}</layout></citation></style>"
    )
    return str(path)


@pytest.mark.parametrize(
    ("layout", "before", "why"),
    [
        ("<texts/>", "", "its element “texts” is not one of CSL's, or stands in the wrong place (line 3)"),
        ('<text macro="m"/>', "", "it has no macro “m” (line 3)"),
        (
            '<text macro="m"/>',
            '<macro name="m"><text macro="n"/></macro><macro name="n"><text macro="m"/></macro>',
            "its macro “m” calls itself (line 2)",
        ),
        (
            "",
            '<macro name="m"><tekst value="a"/></macro>',
            "its element “tekst” is not one of CSL's, or stands in the wrong place (line 2)",
        ),
        (
            '<text xmlns="urn:other" value="a"/>',
            "",
            "its element “text” is not one of CSL's, or stands in the wrong place (line 3)",
        ),
        ('<text value="a" text-case="upper"/>', "", "its “text-case” can't be “upper” (line 3)"),
        ('<number variable="edition" form="romain"/>', "", "its “form” can't be “romain” (line 3)"),
        (
            '<names variable="author"><name et-al-min="few"/></names>',
            "",
            "its “et-al-min” can't be “few” (line 3)",
        ),
        (
            "<group>" * 150 + '<text value="a"/>' + "</group>" * 150,
            "",
            "its elements and macros stand more than 100 deep in each other (line 3)",
        ),
        (
            '<text macro="m0"/>',
            "".join(f'<macro name="m{n}"><group><text macro="m{n + 1}"/></group></macro>' for n in range(40))
            + '<macro name="m40"><text value="a"/></macro>',
            "its elements and macros stand more than 100 deep in each other (line 2)",
        ),
        (
            '<text macro="m0"/>',
            "".join(
                f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>'
                for n in range(25)
            )
            + '<macro name="m25"><text value="a"/></macro>',
            "its macros unfold to more than 100000 elements (line 2)",
        ),
    ],
)
def test_style_that_is_wrong_is_named_with_its_line(tmp_path, layout, before, why):
    path = write_style(tmp_path, layout, before=before)
    with pytest.raises(CitationError) as caught:
        citation.render([ITEM], path)
    assert str(caught.value) == f"The style {path} can't be rendered: {why}. {BadStyle.cure}"


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("", "its file is not XML (Document is empty, line 1, column 1 (mine.csl, line 1))"),
        (
            "<style",
            "its file is not XML (Couldn't find end of Start Tag style line 1, line 1, column 7 (mine.csl, line 1))",
        ),
        ("<html/>", "its file is not a CSL style"),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl"/>',
            "it has no “citation”, and names no style that it depends on",
        ),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl">\n<citation/></style>',
            "a “layout” is missing (line 2)",
        ),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl" class="inline"><citation/></style>',
            "its “class” can't be “inline” (line 1)",
        ),
        (" " * 5_000_001, "its file is larger than 5000000 bytes"),
    ],
)
def test_file_that_is_no_style_says_why(tmp_path, monkeypatch, file, why):
    (tmp_path / "mine.csl").write_text(file)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadStyle) as caught:
        citation.render([ITEM], "mine.csl")
    assert (
        str(caught.value).replace("<string>", "mine.csl")
        == f"The style mine.csl can't be rendered: {why}. {BadStyle.cure}"
    )


def test_style_whose_elements_stand_too_deep_for_xml_is_refused(tmp_path):
    path = write_style(tmp_path, "<group>" * 5000 + "</group>" * 5000)
    with pytest.raises(BadStyle, match="its file is not XML"):
        citation.render([ITEM], path)


def test_style_of_four_megabytes_is_rendered(tmp_path):
    path = write_style(
        tmp_path, '<text macro="m"/>', before='<macro name="m"><text value="a"/></macro>' + " " * 4_000_000
    )
    assert [line.text for line in citation.render([ITEM], path)] == ["a"]


def test_term_that_csl_does_not_know_prints_nothing(tmp_path):
    path = write_style(tmp_path, '<text term="weather" suffix="!"/><text value="a"/>')
    assert [line.text for line in citation.render([ITEM], path)] == ["a"]


def test_parameter_entities_are_not_read(tmp_path):
    (tmp_path / "other.dtd").write_text('<!ENTITY x "secret">')
    head = f'<!DOCTYPE style [<!ENTITY % other SYSTEM "{(tmp_path / "other.dtd").as_uri()}"> %other;]>'
    path = write_style(tmp_path, '<text value="a"/>&x;', head=head)
    assert [line.text for line in citation.render([ITEM], path)] == ["a"]


def test_style_with_entities_reads_no_file(tmp_path):
    (tmp_path / "secret").write_text("secret")
    head = f'<!DOCTYPE style [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    path = write_style(tmp_path, '<text value="a"/>&x;', head=head)
    assert [line.text for line in citation.render([ITEM], path)] == ["a"]


def test_style_whose_entities_grow_is_refused(tmp_path):
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    path = write_style(tmp_path, '<text value="&e8;"/>', head=f'<!DOCTYPE style [<!ENTITY e0 "x">{grow}]>')
    with pytest.raises(CitationError, match="not XML"):
        citation.render([ITEM], path)


@pytest.mark.parametrize(
    ("parent", "found"),
    [("http://www.zotero.org/styles/apa", True), ("http://www.zotero.org/styles/none-such", False)],
)
def test_style_that_depends_on_another(tmp_path, parent, found):
    path = tmp_path / "mine.csl"
    path.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>'
        f'<link rel="independent-parent" href="{parent}"/></info></style>'
    )
    if found:
        assert citation.render([ITEM], str(path)) == citation.render([ITEM], "apa")
        return
    with pytest.raises(CitationError, match="it depends on the style none-such, which is not there"):
        citation.render([ITEM], str(path))


def test_style_is_read_again_when_its_file_changes(tmp_path):
    path = write_style(tmp_path, '<text value="one"/>')
    assert citation.render([ITEM], path)[0].text == "one"
    write_style(tmp_path, '<text value="two"/>')
    assert citation.render([ITEM], path)[0].text == "two"


def test_item_with_five_thousand_authors(tmp_path):
    path = write_style(tmp_path, '<names variable="author"><name et-al-min="3" et-al-use-first="1"/></names>')
    authors = [{"family": f"Doe {number}", "given": "Jane"} for number in range(5000)]
    assert citation.render([ITEM | {"author": authors}], path)[0].text == "Jane Doe 0 et al."


def test_two_works_of_a_thousand_authors_are_told_apart_by_the_last():
    authors = [{"family": f"Doe{number}", "given": "Jane"} for number in range(1000)]
    items = [
        ITEM | {"id": last, "author": [*authors, {"family": last}], "issued": {"date-parts": [[2023]]}}
        for last in ("Poe", "Roe")
    ]
    first, second = (line.text for line in citation.render(items, "apa", mode="note"))
    assert (first.count(", "), first.replace("Poe", "Roe")) == (1001, second)


def test_works_of_people_of_one_name_are_told_apart_by_the_first_given_name():
    authors = [{"family": "Doe", "given": f"Jane{number}"} for number in range(1000)]
    items = [
        ITEM | {"id": str(place), "author": names, "issued": {"date-parts": [[2023]]}}
        for place, names in enumerate((authors, authors[::-1]))
    ]
    assert [line.text for line in citation.render(items, "chicago-author-date", mode="note")] == [
        "(Jane0 Doe et al. 2023)",
        "(Jane999 Doe et al. 2023)",
    ]


def test_item_nested_without_end_stays_words(tmp_path):
    path = write_style(tmp_path, '<text variable="title"/>')
    title = "<i>" * 5000 + "Fog" + "</i>" * 5000
    assert citation.render([ITEM | {"title": title}], path)[0].text.count("<i>") == 5000 - 40


def test_search_finds_turkish_styles_without_accents():
    assert ("apa-tr", "APA Style 6th edition (Türkçe)") in citation.search_styles("TURKCE")


def test_search_finds_our_own_style():
    assert ("pressmark", "Pressmark (author-date, numbered series)") in citation.search_styles(
        "numbered series"
    )


def test_style_given_as_bytes():
    xml = (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>'
        b'<text variable="title"/></layout></citation></style>'
    )
    assert citation.render([ITEM], citation.StyleFile("mine", xml))[0].text == "Fog"
    with pytest.raises(
        CitationError, match="The style mine can't be rendered: its file is larger than 5000000 bytes"
    ):
        citation.render([ITEM], citation.StyleFile("mine", xml + b" " * 5_000_000))


def test_style_says_whether_it_cites_in_notes():
    assert citation.is_note_style("chicago-notes-bibliography")
    assert not citation.is_note_style("apa")


@pytest.mark.parametrize("style", list_independent()[::60])
def test_every_sixtieth_style_is_sound_and_renders(style):
    """All of them take a minute: `bench/every_style.py`."""
    assert parse_style(read_style(style), style).name == style
    items = [ITEM | {"id": kind, "type": kind} for kind in ("book", "thesis", "report", "webpage", "treaty")]
    for mode in ("bibliography", "note"):
        assert len(citation.render(items, style, "tr-TR", mode)) == len(items)
