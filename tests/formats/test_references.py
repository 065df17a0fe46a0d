from datetime import date

import pytest
from factories.editions import make_commentary, make_edition, make_original

from pressmark.formats.csl_json import ENTRY, ORIGINAL, Form
from pressmark.formats.forms import entry_form, original_form
from pressmark.formats.references import references

CHICAGO = "chicago-notes-bibliography-access-dates"
DAY = date(2025, 9, 7)


def test_references_name_both_layers():
    found = references(make_edition(), labels="en", accessed=DAY)
    assert found.entry.text == (
        "Wilson, James. 2023. “The Harbour That Closed.” Center for Eurasian Studies (AVİM), Blog No. 2023/26. May 8."
        " Accessed September 7, 2025. https://centre.example/blog/2023/26/"
    )
    assert found.original is not None
    assert found.original.text == (
        "Wilson, James. 2023. “The harbour that closed.” EU Reporter. May 7. Accessed September 7, 2025."
        " https://www.eureporter.co/world/2023/05/07/harbour/"
    )
    assert found.note is None


def test_tags_in_a_title_are_words_and_no_markup():
    found = references(make_edition(title="What <i>does</i>, and <br> doesn't"), labels="en").entry
    assert "What <i>does</i>, and <br> doesn’t" in found.text
    assert not any(run.look.italic for run in found.runs)


def test_references_in_our_own_style_have_the_original_in_one_line():
    assert references(make_edition(), labels="en", accessed=DAY).combined.text == (
        "Wilson, James. 2023. “The Harbour That Closed.” Center for Eurasian Studies (AVİM), Blog No. 2023/26. May 8."
        " Excerpt of: “The harbour that closed,” EU Reporter, May 7, 2023."
        " Accessed September 7, 2025. https://centre.example/blog/2023/26/"
    )
    assert references(make_edition(), labels="tr", accessed=DAY).combined.text == (
        "Wilson, James. 2023. “The Harbour That Closed”. Avrasya İncelemeleri Merkezi (AVİM), Blog No. 2023/26. 8 Mayıs."
        " Şu yazıdan alıntı: “The harbour that closed”, EU Reporter, 7 Mayıs 2023."
        " Erişim 7 Eylül 2025. https://centre.example/blog/2023/26/"
    )


def test_references_in_other_styles_have_the_original_behind_the_entry():
    found = references(make_edition(), CHICAGO, labels="en", accessed=DAY)
    assert found.original is not None
    assert found.combined.text == f"{found.entry.text} Excerpt of: {found.original.text}"


def test_references_in_a_style_with_notes_have_the_note():
    assert references(make_edition(), CHICAGO, labels="en").note.text == (
        "James Wilson, “The Harbour That Closed,” EU Reporter, May 7, 2023,"
        " https://www.eureporter.co/world/2023/05/07/harbour/; excerpted in “The Harbour That Closed,” Blog no. 2023/26,"
        " Center for Eurasian Studies (AVİM), May 8, 2023, https://centre.example/blog/2023/26/."
    )
    assert references(make_commentary(), CHICAGO, labels="en").note.text == (
        "Ayşe Yılmaz, “Boğaz’da Sis: İstanbul’un Işıkları,” Commentary no. 2024/3, 2nd ed., Center for Eurasian Studies"
        " (AVİM), February 1, 2024, https://centre.example/commentary/2024/3/."
    )


def test_note_names_the_centre_behind_an_unsigned_article():
    edition = make_edition(original=make_original(contributors=(), byline=""))
    assert references(edition, CHICAGO, labels="en").note.text == (
        "EU Reporter, “The Harbour That Closed,” EU Reporter, May 7, 2023,"
        " https://www.eureporter.co/world/2023/05/07/harbour/; excerpted in Center for Eurasian Studies (AVİM),"
        " “The Harbour That Closed,” Blog no. 2023/26, May 8, 2023, https://centre.example/blog/2023/26/."
    )


def test_references_of_an_own_piece_are_one_line():
    found = references(make_commentary(), "apa", labels="en")
    assert found.original is None
    assert found.combined == found.entry
    assert found.entry.text == (
        "Yılmaz, A. (2024, February 1). Boğaz’da Sis: İstanbul’un Işıkları (Commentary No. 2024/3)."
        " Center for Eurasian Studies (AVİM). https://centre.example/commentary/2024/3/"
    )


def test_references_of_an_unsigned_article_stand_under_centre_and_outlet():
    found = references(make_edition(original=make_original(contributors=(), byline="")), "apa", labels="en")
    assert found.combined.text == (
        "Center for Eurasian Studies (AVİM). (2023, May 8). The Harbour That Closed (Blog No. 2023/26)."
        " https://centre.example/blog/2023/26/."
        " Excerpt of: EU Reporter. (2023, May 7). The harbour that closed. EU Reporter."
        " https://www.eureporter.co/world/2023/05/07/harbour/"
    )


@pytest.mark.parametrize(
    ("style", "entry", "original"),
    [
        ("pressmark", Form("webpage", apart=True), ORIGINAL),
        ("apa", Form("webpage", apart=True), ORIGINAL),
        ("nlm-citation-sequence", ENTRY, ORIGINAL),
        ("ieee", Form("article-newspaper"), ORIGINAL),
        ("gost-r-7-0-5-2008-numeric", Form("webpage", apart=True), Form("webpage")),
    ],
)
def test_form_is_the_one_of_which_a_style_prints_the_most(style, entry, original):
    assert (entry_form(style), original_form(style)) == (entry, original)
