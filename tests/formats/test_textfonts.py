"""The typeface of running text in PDFs is cut when Pressmark is built."""

import io

import pytest
from factories.editions import make_edition
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from pressmark.formats.pdf import write_pdf
from pressmark.formats.textfonts import CUTS
from pressmark.formats.typefaces import SERIF, TEXT, font_files, text_fonts


@pytest.mark.parametrize("each", CUTS, ids=lambda each: each.name)
def test_cut_has_all_characters_in_one_weight(each):
    with TTFont(text_fonts() / f"{each.name}.ttf", lazy=True) as font:
        assert "fvar" not in font
        assert font["name"].getBestFamilyName() == TEXT
        assert font["OS/2"].usWeightClass == each.weight
        assert {ord("İ"), ord("ё"), ord("ﬁ")} <= font.getBestCmap().keys()
        if not each.italic:
            with TTFont(font_files()[SERIF], lazy=True) as whole:
                assert font.getBestCmap().keys() == whole.getBestCmap().keys()


def test_text_is_set_in_it_and_the_title_in_the_font_for_its_size():
    page = PdfReader(io.BytesIO(write_pdf(make_edition(), labels="en"))).pages[0]
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
    assert any("PressmarkText-400" in name for name in fonts)
    assert any("SourceSerif" in name for name in fonts)
