import pytest

from pressmark import citation
from pressmark.citation.styles import read_style
from pressmark.document.errors import CitationError

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
            '<macro name="m"><text macro="m"/></macro>',
            "its macro “m” calls itself (line 2)",
        ),
    ],
)
def test_style_that_is_wrong_is_named_with_its_line(tmp_path, layout, before, why):
    path = write_style(tmp_path, layout, before=before)
    with pytest.raises(CitationError) as caught:
        citation.render([ITEM], path)
    assert str(caught.value) == f"The style {path} can't be rendered: {why}."


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
        CitationError, match="The style mine can't be rendered: its file is too large for a style"
    ):
        citation.render([ITEM], citation.StyleFile("mine", xml + b" " * 5_000_000))


def test_style_says_whether_it_cites_in_notes():
    assert citation.is_note_style("chicago-notes-bibliography")
    assert not citation.is_note_style("apa")


def test_style_whose_macros_grow_without_end_is_refused(tmp_path):
    calls = [f'<text macro="m{n}"/>' * 10 for n in range(1, 9)]
    grow = "".join(f'<macro name="m{n}">{called}</macro>' for n, called in enumerate(calls))
    path = write_style(
        tmp_path, '<text macro="m0"/>', before=f'{grow}<macro name="m8"><text value="x"/></macro>'
    )
    with pytest.raises(CitationError, match=r"its macros call each other too often \(line \d+\)"):
        citation.render([ITEM], path)


@pytest.mark.parametrize("order", [1, -1])
def test_style_whose_macros_go_too_deep_is_refused(tmp_path, order):
    chain = [f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(20_000)][::order]
    before = "".join([*chain, '<macro name="m20000"><text value="x"/></macro>'])
    path = write_style(tmp_path, '<text macro="m0"/>', before=before)
    with pytest.raises(CitationError, match="its macros call each other too deep"):
        citation.render([ITEM], path)


def test_largest_style_of_the_package_is_within_the_bounds(tmp_path):
    path = tmp_path / "mine.csl"
    path.write_bytes(read_style("chicago-notes-bibliography-17th-edition"))
    assert citation.render([ITEM], str(path))[0].text == "Doe, Jane. Fog. n.d."
