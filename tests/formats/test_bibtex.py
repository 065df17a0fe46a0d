from datetime import date

import pytest
from cast import DESK, KING, LEYEN
from factories.editions import make_commentary, make_edition, make_original
from pybtex.database import parse_string

from pressmark.document.names import Person
from pressmark.formats.bibtex import escape, write_bibtex


def test_write_bibtex_case(check_case):
    check_case("excerpt.bib", write_bibtex(make_edition(), accessed=date(2025, 9, 7)))


def test_write_bibtex_of_an_own_piece_case(check_case):
    check_case("commentary.bib", write_bibtex(make_commentary()))


def test_escape_prints_each_character_letter_for_letter():
    assert escape(r"{50%} & #1_a ~^ \ $x") == (
        r"\textbraceleft{}50\%\textbraceright{} \& \#1\_a \textasciitilde{}\textasciicircum{} \textbackslash{} \$x"
    )


@pytest.mark.parametrize("title", ["a}b", "a{b", "}}} @misc{x,", "a\n@book{b}", "\\", "line\x00d"])
def test_write_bibtex_keeps_braces_paired_and_fields_on_their_lines(title):
    written = write_bibtex(make_edition(title=title)).decode()
    assert written.count("{") == written.count("}")
    assert [line[0] for line in written.splitlines() if line.startswith("@")] == ["@", "@"]
    assert "\x00" not in written


def test_write_bibtex_protects_capitals_also_behind_a_command():
    written = write_bibtex(make_edition(title="#MeToo in AVİM’s pages")).decode()
    assert "  title = {{{\\#MeToo}} in {AVİM’s} pages},\n" in written


def test_write_bibtex_names():
    original = make_original(
        contributors=(LEYEN, KING, DESK, Person("Platon"), Person("Fish and Co", "A, B"))
    )
    written = write_bibtex(make_edition(original=original)).decode()
    assert (
        "  author = {von der Leyen, Ursula and King, Jr., Martin Luther and {EU Reporter Correspondent}"
        " and {Platon} and {Fish and Co}, {A, B}},\n"
    ) in written


def test_write_bibtex_address_cannot_end_the_field():
    written = write_bibtex(
        make_edition(original=make_original(url="https://x.example/a}b{c%20d#e_f"))
    ).decode()
    assert "  url = {https://x.example/a%7Db%7Bc%20d#e_f},\n" in written


def test_tags_in_a_title_are_read_back_letter_for_letter():
    title = "On <b>bold</b> claims"
    written = write_bibtex(make_edition(title=title, original=make_original(headline=title)))
    records = parse_string(written.decode(), "bibtex").entries.values()
    assert [record.fields["title"].replace("{", "").replace("}", "") for record in records] == [
        "On <b>bold</b> claims"
    ] * 2
