import pytest
from cast import SCRIPTS

from pressmark.formats.glyphs import missing_glyphs, name_characters


@pytest.mark.parametrize("language", SCRIPTS)
def test_no_glyph_is_missing(language):
    assert missing_glyphs(SCRIPTS[language]) == []


def test_missing_glyphs_each_once_in_order():
    assert missing_glyphs("a😀b漢😀\n\tc") == ["😀", "漢"]


@pytest.mark.parametrize("char", ["\u202e", "\u202d", "\x00", "\x1b", "\ue000", "\uffff"])
def test_characters_that_print_nothing_honest_are_missing(char):
    assert missing_glyphs(f"a{char}b") == [char]


@pytest.mark.parametrize(
    "char", ["\u00ad", "\u200c", "\u200d", "\u200e", "\u200f", "\u2068", "\u2069", "\ufeff"]
)
def test_format_characters_need_no_glyph(char):
    assert missing_glyphs(f"a{char}b") == []


def test_name_characters():
    assert name_characters(["😀", "\x1b"]) == "U+1F600 “😀” GRINNING FACE, U+001B CONTROL CHARACTER"
