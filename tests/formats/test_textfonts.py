"""The typefaces of text and labels in PDFs are cut when Pressmark is built."""

import io

import pytest
from factories.editions import make_edition
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from pressmark.formats.pdf import write_pdf
from pressmark.formats.textfonts import CUTS
from pressmark.formats.typefaces import LABELS, SANS, SERIF, TEXT, font_files, text_fonts


@pytest.mark.parametrize("each", CUTS, ids=lambda each: each.name)
def test_cut_has_all_characters_in_one_weight(each):
    with TTFont(text_fonts() / f"{each.name}.ttf", lazy=True) as font:
        assert "fvar" not in font
        assert font["name"].getBestFamilyName() == {SERIF: TEXT, SANS: LABELS}[each.family]
        assert font["OS/2"].usWeightClass == each.weight
        assert {ord("İ"), ord("ё"), ord("ﬁ")} <= font.getBestCmap().keys()
        if not each.italic:
            with TTFont(font_files()[each.family], lazy=True) as whole:
                assert font.getBestCmap().keys() == whole.getBestCmap().keys()


@pytest.mark.parametrize(
    ("pair", "kept"), [("ke", True), ("To", True), ("ar", False), ("V ", False), (" V", False)]
)
def test_kerning_that_is_seen_is_kept(pair, kept):
    """Where there is none, Typst ends a line without shaping it anew."""
    with TTFont(text_fonts() / f"{CUTS[0].name}.ttf") as font:
        assert bool(kerning(font, *pair)) == kept


def test_labels_keep_all_their_kerning():
    with TTFont(text_fonts() / "PressmarkLabels-400.ttf") as font:
        assert 0 < abs(kerning(font, "c", "t")) <= 10


def kerning(font, left, right):
    first, second = (font.getBestCmap()[ord(letter)] for letter in (left, right))
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if subtable.LookupType != 2 or first not in subtable.Coverage.glyphs:
                continue
            if subtable.Format == 2:
                row, column = (
                    classes.classDefs.get(glyph, 0)
                    for classes, glyph in ((subtable.ClassDef1, first), (subtable.ClassDef2, second))
                )
                return subtable.Class1Record[row].Class2Record[column].Value1.XAdvance
            pairs = subtable.PairSet[subtable.Coverage.glyphs.index(first)].PairValueRecord
            for pair in pairs:
                if pair.SecondGlyph == second:
                    return pair.Value1.XAdvance
    return 0


def test_text_and_labels_are_set_in_them_and_the_title_in_the_font_for_its_size():
    page = PdfReader(io.BytesIO(write_pdf(make_edition(), labels="en"))).pages[0]
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
    assert any("PressmarkText-400" in name for name in fonts)
    assert any("PressmarkLabels-600" in name for name in fonts)
    assert any("SourceSerif" in name for name in fonts)
