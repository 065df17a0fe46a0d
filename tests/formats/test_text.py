import unicodedata

import pytest
from cast import SCRIPTS
from factories.editions import make_commentary, make_edition, make_persian, make_translated
from factories.every import make_every
from factories.gallery import make_gallery
from wcwidth import wcswidth

from pressmark.document.blocks import Cell, Paragraph, Run, Table, paragraphs_of
from pressmark.formats.text import write_text

ADDRESS = "https://outlet.example/" + "a" * 80
RLM, LRM = "\u200f", "\u200e"


def write(edition, labels="en"):
    return write_text(edition, labels=labels)


def write_block(block, language="en"):
    """What is written of a piece with this one block, between its head and its end matter."""
    edition = make_edition(excerpt=None, original=None, annotation=(block,), language=language)
    return write(edition).partition("26/>\n\n")[2].partition("\n\nHow to cite")[0]


@pytest.mark.parametrize("name", [*make_gallery(), "every"])
def test_lines_have_72_columns_but_for_addresses(name):
    edition = {**make_gallery(), "every": make_every()}[name]
    long = [line for line in write(edition).splitlines() if wcswidth(line) > 72]
    assert [line for line in long if not line.strip(LRM + RLM).startswith(("<http", "(http"))] == []


def test_persian_text_is_read_back_whole():
    assert "> بندر یک هفته بسته بود و هیچ‌کس نمی‌دانست چرا." in write(make_persian())


def test_line_that_begins_in_the_wrong_direction_is_turned():
    assert write_block(Paragraph((Run("EU Reporter نوشت."),)), "fa") == f"{RLM}EU Reporter نوشت."
    assert write_block(Paragraph((Run(SCRIPTS["fa"]),))).startswith(LRM)
    assert write_block(Paragraph((Run(SCRIPTS["fa"]),)), "fa") == SCRIPTS["fa"]


def test_quoted_words_stand_behind_their_mark_and_under_their_owner():
    lines = write(make_edition(annotation=paragraphs_of("We watched it."))).splitlines()
    quoted = [line for line in lines if line.startswith(">")]
    assert quoted[0] == "> The harbour was closed for a week, and nobody in the town could say"
    assert quoted[-1] == "> […] On the eighth day the ships came in as if nothing had happened."
    assert lines.index("Excerpt from EU Reporter") < lines.index(quoted[0]) < lines.index("We watched it.")


def test_translation_names_who_made_it():
    lines = write(make_translated().in_language("tr"), "tr").splitlines()
    assert "Çeviren: Ayşe Yılmaz" in lines
    assert "Çevrildiği dil: İngilizce" in lines


def test_address_is_never_broken():
    assert f"<{ADDRESS}>" in write_block(Paragraph((Run("a report " * 9, href=ADDRESS),))).splitlines()


def test_control_characters_do_nothing_to_a_terminal():
    kept = [char for char in write(make_every()) if unicodedata.category(char) == "Cc"]
    assert set(kept) == {"\n"}


def test_table_stands_in_columns_where_they_have_room():
    rows = ((Cell((Run("Ship"),)), Cell((Run("12"),))), (Cell((Run("Barge"),)),))
    assert write_block(Table(rows)) == "Ship   12\nBarge"


def test_table_that_is_too_wide_is_a_row_a_paragraph():
    rows = ((Cell((Run("Ship"),)), Cell((Run("sails " * 20),))), (Cell((Run("Barge"),)),))
    first, second, last = write_block(Table(rows)).splitlines()
    assert first.startswith("Ship – sails sails")
    assert second.startswith("    sails")
    assert last == "Barge"


def test_text_of_our_own_has_no_quoted_part():
    text = write(make_commentary(), "tr")
    assert "kaynağından" not in text
    assert "Yazan: Ayşe Yılmaz" in text
