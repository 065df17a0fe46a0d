from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pressmark.formats.faces import ALL_FACES, OWN_FACES
from pressmark.formats.typefaces import NASKH, font_files
from pressmark.formats.webfonts import cut, write_css, write_fonts, write_sheet

STATIC = Path(__file__).parents[2] / "src" / "pressmark" / "delivery" / "static" / "pressmark"
FIRST = ("serif-latin", "sans-latin", "serif-italic-latin", "serif-italic-space")
"""What an entry in English or Turkish needs."""


def face(name):
    return next(each for each in ALL_FACES if each.name == name)


def holds(each, char):
    return any(low <= ord(char) <= high for low, high in each.ranges)


def font(name):
    return TTFont(STATIC / "fonts" / f"{name}.woff2")


def tags(table):
    return {record.FeatureTag for record in table.table.FeatureList.FeatureRecord}


def tags_for(language, table):
    """What is done to Cyrillic letters in a language."""
    [cyrillic] = [each.Script for each in table.ScriptList.ScriptRecord if each.ScriptTag == "cyrl"]
    own = {each.LangSysTag: each.LangSys for each in cyrillic.LangSysRecord}
    chosen = own.get(language, cyrillic.DefaultLangSys)
    return {table.FeatureList.FeatureRecord[index].FeatureTag for index in chosen.FeatureIndex}


def rules_of(name):
    return [len(lookup.SubTable) for lookup in font(name)["GSUB"].table.LookupList.Lookup]


def test_style_sheets_name_the_files_and_what_is_in_each():
    assert write_css() in (STATIC / "site.css").read_text(encoding="utf-8")
    for sheet in OWN_FACES:
        assert (
            (STATIC / "letters" / f"{sheet}.css")
            .read_text(encoding="utf-8")
            .endswith(f"*/\n{write_sheet(sheet)}")
        )
    assert {file.stem for file in (STATIC / "letters").iterdir()} == set(OWN_FACES)


@pytest.mark.parametrize("each", ALL_FACES, ids=lambda each: each.name)
def test_file_is_there_and_has_its_characters(each):
    found = font(each.name)
    assert found["name"].getDebugName(1) == each.family
    assert "SIL Open Font License" in found["name"].getDebugName(13)
    assert found.getBestCmap()
    assert all(holds(each, chr(code)) for code in found.getBestCmap())


def test_first_view_in_english_or_turkish_weighs_little():
    assert sum((STATIC / "fonts" / f"{name}.woff2").stat().st_size for name in FIRST) < 55_000


def test_file_that_all_italics_ask_for_has_the_space_and_nothing_else():
    assert set(font("serif-italic-space").getBestCmap()) == {0x20}
    assert (STATIC / "fonts" / "serif-italic-space.woff2").stat().st_size < 1_000


def test_naskh_joins_its_letters_and_places_its_marks():
    naskh = font("naskh")
    assert tags(naskh["GSUB"]) >= {"init", "medi", "fina", "rlig"}
    assert tags(naskh["GPOS"]) >= {"mark", "mkmk"}


def test_naskh_leaves_out_rare_ways_of_joining():
    whole = TTFont(font_files()[NASKH])["GSUB"].table.LookupList.Lookup
    rules = [len(lookup.SubTable) for lookup in whole]
    assert rules.count(55) == 1  # or this is another release of Amiri, and the table is about other rules
    assert max(rules_of("naskh")) == 40
    assert 40 not in rules_of("naskh-line")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("serif-bulgarian", "BGR "),
        ("serif-italic-bulgarian", "BGR "),
        ("sans-bulgarian", "BGR "),
        ("serif-serbian", "SRB "),
        ("serif-serbian", "MKD "),
        ("serif-italic-serbian", "SRB "),
        ("serif-italic-serbian", "MKD "),
        ("sans-serbian", "SRB "),
    ],
)
def test_letters_have_the_forms_of_their_language_and_are_kerned(name, language):
    assert "locl" in tags_for(language, font(name)["GSUB"].table)
    assert "kern" in tags_for(language, font(name)["GPOS"].table)


def test_cut_keeps_the_weights_that_pages_set():
    made = TTFont(BytesIO(cut(face("armenian"))))
    axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in made["fvar"].axes}
    assert axes == {"wght": (400, 700)}


@pytest.mark.parametrize("name", ["serif-latin", "sans-cyrillic"])
def test_letters_of_all_weights_are_placed_as_the_regular_ones(name):
    found = font(name)
    assert found["GPOS"].table.LookupList.Lookup
    assert getattr(found["GDEF"].table, "VarStore", None) is None


def test_files_that_are_there_are_not_made_again(tmp_path):
    for each in ALL_FACES:
        (tmp_path / f"{each.name}.woff2").write_bytes(b"there")
    write_fonts(tmp_path)
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {b"there"}
