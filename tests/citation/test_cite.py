import pytest

from pressmark.citation import Cite, Cluster, Look, Run, StyleFile, cite, render, render_alone
from pressmark.document.errors import CitationError

FOG = {
    "id": "fog",
    "type": "book",
    "title": "Fog on the Strait",
    "author": [{"family": "Wilson", "given": "James"}],
    "publisher": "Quay Press",
    "issued": {"date-parts": [[2021]]},
    "language": "en",
}
QUAY = {
    "id": "quay",
    "type": "article-journal",
    "title": "Quays",
    "author": [{"family": "Yılmaz", "given": "Ayşe"}],
    "container-title": "Harbour Studies",
    "volume": "3",
    "page": "1-9",
    "issued": {"date-parts": [[2022]]},
    "language": "en",
}
ITEMS = (QUAY, FOG)
NOTES = (
    Cluster((Cite("fog", locator="12", prefix="see"), Cite("quay", suffix="with doubts")), 1),
    Cluster((Cite("quay", locator="4"),), 2),
    Cluster((Cite("fog", locator="3", label="chapter"),), 3),
)


def make_style(layout, *, options="", kind="note"):
    return StyleFile(
        "mine.csl",
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"><citation {options}>'
        f"<layout>{layout}</layout></citation></style>".encode(),
    )


def texts(lines):
    return [line.text for line in lines]


def test_cite_in_notes_says_later_what_was_said_already_in_short():
    found = cite(ITEMS, NOTES, "chicago-notes-bibliography")
    assert texts(found.citations) == [
        (
            "see James Wilson, Fog on the Strait (Quay Press, 2021), 12; Ayşe Yılmaz, “Quays,” Harbour Studies 3"
            " (2022): 1–9 with doubts."
        ),
        "Yılmaz, “Quays,” 4.",
        "Wilson, Fog on the Strait, chap. 3.",
    ]
    assert texts(found.bibliography) == [
        "Wilson, James. Fog on the Strait. Quay Press, 2021.",
        "Yılmaz, Ayşe. “Quays.” Harbour Studies 3 (2022): 1–9.",
    ]


def test_cite_names_its_lines_by_what_they_cite():
    found = cite(ITEMS, NOTES, "chicago-notes-bibliography")
    assert [line.id for line in found.citations] == ["fog quay", "quay", "fog"]
    assert [line.id for line in found.bibliography] == ["fog", "quay"]


def test_cite_by_numbers_counts_in_the_order_of_the_text():
    found = cite(ITEMS, NOTES, "ieee")
    assert texts(found.citations) == ["see [1, p. 12], [2] with doubts", "[2, p. 4]", "[1, Ch. 3]"]
    assert [line.text[:13] for line in found.bibliography] == ["[1] J. Wilson", "[2] A. Yılmaz"]


def test_cite_in_the_text_with_names_left_out_or_alone():
    clusters = [
        Cluster((Cite("fog", author_only=True),)),
        Cluster((Cite("fog", suppress_author=True, locator="12-14"),)),
        Cluster((Cite("fog"), Cite("quay"))),
    ]
    assert texts(cite(ITEMS, clusters, "apa", "tr-TR").citations) == [
        "Wilson",
        "(2021, ss. 12-14)",
        "(Wilson, 2021; Yılmaz, 2022)",
    ]


def test_cite_tells_apart_only_what_is_cited():
    other = FOG | {"id": "other", "title": "Rain"}
    once = [Cluster((Cite("fog"),))]
    assert texts(cite([FOG, other], once, "apa").citations) == ["(Wilson, 2021)"]
    both = [*once, Cluster((Cite("other"),))]
    assert texts(cite([FOG, other], both, "apa").citations) == ["(Wilson, 2021a)", "(Wilson, 2021b)"]


def test_cite_tells_later_cites_apart_where_they_say_less():
    style = make_style(
        '<names variable="author"/><choose><if position="subsequent"><choose><if disambiguate="true">'
        '<text variable="title" prefix=", "/></if></choose></if>'
        '<else><text variable="title" prefix=": "/></else></choose>'
    )
    items = [FOG, FOG | {"id": "other", "title": "Rain"}]
    clusters = [Cluster((Cite(name),), note) for note, name in enumerate(("fog", "other", "fog"), 1)]
    assert texts(cite(items, clusters, style).citations) == [
        "James Wilson: Fog on the Strait",
        "James Wilson: Rain",
        "James Wilson, Fog on the Strait",
    ]


def test_cite_knows_the_first_note_and_what_is_near():
    style = make_style(
        '<choose><if position="ibid"><text value="ibid."/></if>'
        '<else-if position="near-note"><text value="near"/></else-if>'
        '<else-if position="subsequent"><text variable="first-reference-note-number" prefix="see "/></else-if>'
        '<else><text variable="title"/></else></choose>',
        options='near-note-distance="2"',
    )
    order = [("fog", 1), ("fog", 2), ("quay", 3), ("fog", 4), ("quay", 7)]
    found = cite(ITEMS, [Cluster((Cite(name),), note) for name, note in order], style)
    assert texts(found.citations) == ["Fog on the Strait", "ibid.", "Quays", "near", "see 3"]
    assert found.bibliography == ()


@pytest.mark.parametrize(
    ("clusters", "message"),
    [
        ([Cluster((Cite("rain"),))], "The citation of rain can't be rendered: there is no item of that id."),
        ([Cluster(())], "A citation can't be rendered: it cites nothing."),
    ],
)
def test_cite_what_is_not_there(clusters, message):
    with pytest.raises(CitationError) as caught:
        cite(ITEMS, clusters, "apa")
    assert str(caught.value) == message


def test_a_reference_alone_is_in_no_list_and_has_no_number():
    assert render_alone(FOG, "ieee").text == "J. Wilson, Fog on the Strait. Quay Press, 2021."
    assert render([FOG], "ieee")[0].text == "[1] J. Wilson, Fog on the Strait. Quay Press, 2021."


def test_a_reference_alone_in_a_style_without_a_list_is_a_note():
    assert render_alone(FOG, make_style('<text variable="title"/>')).text == "Fog on the Strait"


def test_runs_say_look_place_and_where_they_lead():
    style = make_style(
        '<names variable="author" suffix=" "><name form="short" font-variant="small-caps"/></names>'
        '<text variable="title" text-decoration="underline" font-weight="bold"/>'
        '<text variable="volume" vertical-align="sup" font-style="italic"/>'
        '<text variable="URL" prefix=" at " display="right-inline"/>'
    )
    [line] = render([QUAY | {"URL": "https://quays.example/a?b=1&c=2"}], style)
    assert line.runs == (
        Run("Yılmaz", Look(variant="small-caps")),
        Run(" "),
        Run("Quays", Look(weight="bold", decoration="underline")),
        Run("3", Look(style="italic", vertical="sup")),
        Run(" "),
        Run("at ", display="right-inline"),
        Run(
            "https://quays.example/a?b=1&c=2", display="right-inline", href="https://quays.example/a?b=1&c=2"
        ),
    )
    assert line.text == "Yılmaz Quays3 at https://quays.example/a?b=1&c=2"
    assert line.html == (
        '<span class="small-caps">Yılmaz</span> <b><span class="underlined">Quays</span></b><i><sup>3</sup></i>'
        ' at <a href="https://quays.example/a?b=1&amp;c=2">https://quays.example/a?b=1&amp;c=2</a>'
    )
