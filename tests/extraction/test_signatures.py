from pressmark.document.article import Field
from pressmark.document.blocks import Paragraph, Run
from pressmark.extraction.page import open_page
from pressmark.extraction.signatures import read_signatures

PROSE = Paragraph(
    (Run("The bridge over the gorge was closed on Monday, and the villages went back to the old road."),)
)


def strong(text):
    return Paragraph((Run(text, frozenset({"strong"})),))


def names(body=(), markup="<p>Nothing</p>"):
    page = open_page(f"<html><head><title>The bridge</title></head><body>{markup}</body></html>", "")
    return [claim.value for claim in read_signatures(page, body, ["en"]) if claim.field == Field.CONTRIBUTOR]


def test_name_below_the_text_signs_it():
    assert names((PROSE, PROSE, Paragraph((Run("Anna Lee"),)))) == ["Anna Lee"]


def test_name_in_strong_type_above_the_text_signs_it():
    assert names((strong("Anna Lee/Mark Roe"), PROSE, PROSE, PROSE)) == ["Anna Lee", "Mark Roe"]


def test_plain_name_above_the_text_signs_nothing():
    assert names((Paragraph((Run("Anna Lee"),)), PROSE, PROSE, PROSE)) == []


def test_name_that_the_text_speaks_of_signs_nothing():
    told = Paragraph((Run("Yesterday Anna Lee opened the bridge again."),))
    assert names((strong("Anna Lee"), told, PROSE, PROSE)) == []


def test_agency_in_brackets_at_the_end_is_a_credit():
    ending = Paragraph((Run("The road is open again. (dpa)"),))
    assert names((PROSE, PROSE, ending)) == ["dpa"]


def test_office_in_brackets_at_the_end_is_no_credit():
    ending = Paragraph((Run("The order was signed by the mayor (Commissioner of Police)"),))
    assert names((PROSE, PROSE, ending)) == []


def test_label_far_from_the_heading_names_one_but_heads_no_list():
    far = f"<h1>The bridge</h1><p>{'The gorge is deep. ' * 20}</p>"
    assert names(markup=f"{far}<h4>Author</h4><p>Anna Lee</p>") == ["Anna Lee"]
    assert names(markup=f"{far}<h4>Authors</h4><p>Topics Index</p>") == []


def test_agency_of_a_dateline_is_a_credit():
    assert names((Paragraph((Run("GORGE TOWN (AFP) – The bridge was closed."),)), PROSE, PROSE)) == ["AFP"]


def test_reporters_named_at_the_end():
    ending = Paragraph((Run("(Reporting by Anna Lee and Mark Roe; Editing by Eva Brandt)"),))
    assert names((PROSE, PROSE, ending)) == ["Anna Lee", "Mark Roe"]


def test_label_and_names_in_elements_of_their_own():
    line = "<h1>The bridge</h1><i>Von</i> <a>Anna Lee</a>, <a>Mark Roe</a> und <a>Eva Brandt</a> <b>Die Brücke</b>"
    assert names(markup=line) == ["Anna Lee", "Mark Roe", "Eva Brandt"]


def test_preposition_far_from_the_heading_labels_nobody():
    assert (
        names(markup=f"<h1>The bridge</h1><p>{'The gorge is deep. ' * 20}</p><i>by</i> <a>Anna Lee</a>") == []
    )


def test_day_and_name_in_one_line():
    assert names(markup="<h1>The bridge</h1><p>25.10.2026 - Anna Lee</p>") == ["Anna Lee"]


def test_count_of_comments_beside_a_name():
    assert names(markup="<h1>The bridge</h1><p>Anna Lee | 3 Comments</p>") == ["Anna Lee"]


def test_role_or_agency_behind_a_name():
    assert names(markup="<h1>The bridge</h1><p>Anna Lee, Bridge Editor</p>") == ["Anna Lee"]
    assert names(markup="<h1>The bridge</h1><p>Anna Lee, Reuters</p>") == ["Anna Lee"]
    assert names(markup="<h1>The bridge</h1><p>Anna Lee / Reuters</p>") == []  # who took the picture


def test_section_beside_a_day_is_nobody():
    assert names(markup="<h1>The bridge</h1><p>25.10.2026 - Gorge Life</p>") == []


def test_box_on_the_author_names_him_where_nothing_else_does():
    box = '<div class="author-box"><h3>Anna Lee</h3><p>Writes on bridges.</p></div>'
    assert names(markup=f"<h1>The bridge</h1>{box}") == ["Anna Lee"]
    assert names(markup=f"<h1>The bridge</h1><p>By Mark Roe</p>{box}") == ["Mark Roe"]
