import pytest

from pressmark.citation import Cite
from pressmark.document.blocks import Note, NoteMark, Paragraph, Run, plain
from pressmark.entries.citing import read_citation
from pressmark.entries.marking import Fault, Library, annotate
from pressmark.entries.richtext import read_rich_text

WORKS = (
    {
        "id": "yilmaz2020",
        "type": "book",
        "title": "The Harbour",
        "author": [{"family": "Yılmaz", "given": "Ayşe"}],
        "publisher": "Quay Press",
        "issued": {"date-parts": [[2020]]},
    },
    {
        "id": "lee",
        "type": "article-journal",
        "title": "Fog",
        "author": [{"family": "Lee", "given": "Ann"}],
        "container-title": "Sea",
        "issued": {"date-parts": [[2021]]},
    },
)
NOTES = "chicago-notes-bibliography-access-dates"


def read(text, notes="", style="apa", language="en"):
    library = Library(WORKS, style, language)
    return annotate(read_rich_text(f"<p>{text}</p>"), read_rich_text(notes), library)


def words(made):
    [block] = made.blocks
    return "".join(part.text if isinstance(part, Run) else f"^{part.number}" for part in block.runs)


@pytest.mark.parametrize(
    ("written", "cite"),
    [
        ("@lee", Cite("lee")),
        ("-@lee", Cite("lee", suppress_author=True)),
        ("@lee, p. 12", Cite("lee", locator="12")),
        ("@lee, 12-14", Cite("lee", locator="12-14")),
        ("@lee, pp. 12–14, 20", Cite("lee", locator="12–14, 20")),
        ("@lee, s. 12", Cite("lee", locator="12")),
        ("@lee, ch. 3", Cite("lee", locator="3", label="chapter")),
        ("@lee, § 4", Cite("lee", locator="4", label="section")),
        ("@lee, p. xiv", Cite("lee", locator="xiv")),
        ("see also @lee, p. 3 for all of it", Cite("lee", locator="3", prefix="see also ", suffix=" for all of it")),
        ("@lee, in passing", Cite("lee", suffix=" in passing")),
        ("@doi:10.1/x.y", Cite("doi:10.1/x.y")),
    ],
)  # fmt: skip
def test_citations_are_read_as_they_are_written(written, cite):
    assert read_citation(written) == (cite,)


def test_several_works_are_cited_at_once():
    assert read_citation("@lee, 3; @yilmaz2020") == (Cite("lee", locator="3"), Cite("yilmaz2020"))


def test_text_is_cited_in_the_style_and_the_language():
    assert words(read("So it was [@yilmaz2020, p. 12].")) == "So it was (Yılmaz, 2020, p. 12)."
    assert words(read("Öyleydi [@yilmaz2020, s. 12].", language="tr")) == "Öyleydi (Yılmaz, 2020, s. 12)."
    assert words(read("Lee [-@lee] saw it.")) == "Lee (2021) saw it."


def test_only_what_is_cited_is_listed_in_the_order_of_the_style():
    made = read("One [@yilmaz2020], two [@lee].")
    assert [plain(line).partition(" (")[0] for line in made.bibliography] == ["Lee, A.", "Yılmaz, A."]
    assert Run("The Harbour", frozenset({"emphasis"})) in made.bibliography[1]
    assert made.faults == ()
    assert read("Nothing.").bibliography == ()
    assert read("Nothing.").faults == (Fault("work-uncited", "@yilmaz2020"), Fault("work-uncited", "@lee"))


def test_words_of_the_other_direction_keep_to_themselves():
    works = [
        {"id": "a", "type": "book", "title": "بندر بسته", "author": [{"family": "نیکو", "given": "Ann"}]}
    ]
    made = annotate(read_rich_text("<p>x [@a]</p>"), (), Library(works, "apa", "en"))
    assert words(made) == "x (\u2068نیکو\u2069, n.d.)"
    assert "\u2068بندر بسته\u2069" in plain(made.bibliography[0])
    made = annotate(read_rich_text("<p>x [@a]</p>"), (), Library(works, "apa", "fa"))
    assert "بندر" in plain(made.bibliography[0])
    assert "\u2068بندر" not in plain(made.bibliography[0])


def test_note_cites_as_well():
    made = read("As we know[^1].", "<p>[^1] But see [@lee, p. 5].</p>")
    assert made.notes == (Note((Run("But see "), Run("(Lee, 2021, p. 5)"), Run("."))),)


def test_style_that_cites_in_notes_makes_notes_of_citations_among_ours():
    made = read(
        "One [@lee, p. 3], two [^1], three [@lee].", "<p>[^1] Ours; compare [@lee, p. 4] on fog.</p>", NOTES
    )
    assert words(made) == "One^1, two^2, three^3."
    assert [plain(note.runs) for note in made.notes] == [
        "Ann Lee, “Fog,” Sea, 2021, 3.",
        "Ours; compare Lee, “Fog,” 4 on fog.",
        "Lee, “Fog.”",
    ]


def test_citation_takes_on_the_look_of_its_place():
    made = read("<b>So [@lee]</b>")
    assert made.blocks == (
        Paragraph((Run("So ", frozenset({"strong"})), Run("(Lee, 2021)", frozenset({"strong"})))),
    )


def test_work_that_is_not_there_is_told_and_its_marker_stays():
    made = read("One [@nobody] [@lee; @nobody2].")
    assert words(made) == "One [@nobody] [@lee; @nobody2]."
    missing = [fault.which for fault in made.faults if fault.kind == "work-missing"]
    assert missing == ["@nobody", "@nobody2"]


@pytest.mark.parametrize("text", ["Write [to info@sea.example].", "[sic]", "[@]", "@lee", "[]", "[;@ x]"])
def test_brackets_that_cite_nothing_are_words(text):
    assert words(read(text)) == text


def test_five_hundred_citations_are_rendered_together():
    made = annotate(
        tuple(Paragraph((Run(f"Said [@lee, p. {n}]"),)) for n in range(1, 501)),
        (),
        Library(WORKS, NOTES, "en"),
    )
    assert [block.runs[-1] for block in made.blocks] == [NoteMark(n) for n in range(1, 501)]
    assert [plain(note.runs) for note in made.notes[:2]] == [
        "Ann Lee, “Fog,” Sea, 2021, 1.",
        "Lee, “Fog,” 2.",
    ]
