import itertools
from io import BytesIO
from pathlib import Path

import pytest
from cast import SCRIPTS
from fontTools.ttLib import TTFont

from pressmark.formats.webfonts import (
    FACES,
    HOUSE_ARMENIAN,
    HOUSE_GEORGIAN,
    HOUSE_NASKH,
    HOUSE_SANS,
    HOUSE_SERIF,
    cut,
    write_css,
    write_fonts,
)

STATIC = Path(__file__).parents[2] / "src" / "pressmark" / "delivery" / "static" / "pressmark"
FIRST = ("serif-latin", "sans-latin", "serif-italic-latin")
"""What an entry in English or Turkish needs."""


SCRIPTS_OF_BOTH = {HOUSE_ARMENIAN, HOUSE_GEORGIAN, HOUSE_NASKH}


def has(family, char):
    return any(
        low <= ord(char) <= high
        for face in FACES
        if face.family in {family, *SCRIPTS_OF_BOTH} and not face.italic
        for low, high in face.ranges
    )


def test_style_sheet_names_the_files_and_what_is_in_each():
    assert write_css() in (STATIC / "site.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_file_is_there_and_has_its_characters(face):
    font = TTFont(STATIC / "fonts" / f"{face.name}.woff2")
    assert font["name"].getDebugName(1) == face.family
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert font.getBestCmap()
    assert all(any(low <= code <= high for low, high in face.ranges) for code in font.getBestCmap())


def test_first_view_in_english_or_turkish_weighs_little():
    assert sum((STATIC / "fonts" / f"{name}.woff2").stat().st_size for name in FIRST) < 80_000


@pytest.mark.parametrize("family", [HOUSE_SERIF, HOUSE_SANS])
@pytest.mark.parametrize("language", [language for language in SCRIPTS if language != "el"])
def test_every_script_is_covered(family, language):
    assert [char for char in SCRIPTS[language] if not char.isspace() and not has(family, char)] == []


def test_each_character_is_in_one_file_of_a_family():
    for family in (HOUSE_SERIF, HOUSE_SANS):
        for italic in (False, True):
            ranges = sorted(
                r for face in FACES if face.family == family and face.italic == italic for r in face.ranges
            )
            assert all(before[1] < after[0] for before, after in itertools.pairwise(ranges))


def test_cut_keeps_the_weights_that_pages_set():
    face = next(face for face in FACES if face.name == "armenian")
    axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in TTFont(BytesIO(cut(face)))["fvar"].axes}
    assert axes == {"wght": (400, 700)}


def test_files_that_are_there_are_not_made_again(tmp_path):
    for face in FACES:
        (tmp_path / f"{face.name}.woff2").write_bytes(b"there")
    write_fonts(tmp_path)
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {b"there"}
