"""The typefaces of our pages: the same as in our PDFs, cut to what a page needs, under names of the house.

`write_fonts` is run when Pressmark is built. The fonts' licences (SIL OFL 1.1) let them be cut, and ask that a font that was cut
doesn't bear a reserved name; who made them, and the licence, stay in the files.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pressmark.formats.typefaces import ARMENIAN, GEORGIAN, NASKH, SANS, SERIF, font_files

HOUSE_SERIF, HOUSE_SANS = "Pressmark Serif", "Pressmark Sans"
HOUSE_ARMENIAN, HOUSE_GEORGIAN, HOUSE_NASKH = "Pressmark Armenian", "Pressmark Georgian", "Pressmark Naskh"
"""The last three stand behind both of the first: one file serves texts and labels."""

Ranges = tuple[tuple[int, int], ...]

_LATIN: Ranges = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x11E, 0x11F),  # the letters of Turkish and Azerbaijani come with the first file
    (0x130, 0x131),
    (0x152, 0x153),
    (0x15E, 0x15F),
    (0x18F, 0x18F),
    (0x259, 0x259),
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x20AC, 0x20AC),
    (0x20BA, 0x20BA),
    (0x2116, 0x2116),
    (0x2212, 0x2212),
)
_MORE_LATIN: Ranges = (
    (0x100, 0x11D),
    (0x120, 0x12F),
    (0x132, 0x151),
    (0x154, 0x15D),
    (0x160, 0x18E),
    (0x190, 0x24F),
    (0x1E00, 0x1EFF),
)
_CYRILLIC: Ranges = ((0x400, 0x4FF),)
_GREEK: Ranges = ((0x370, 0x3FF),)
_ARABIC: Ranges = ((0x600, 0x6FF), (0x200C, 0x200F), (0xFDF2, 0xFDF2), (0xFDFC, 0xFDFC))
_ARMENIAN: Ranges = ((0x530, 0x58F), (0xFB13, 0xFB17))
_GEORGIAN: Ranges = ((0x10A0, 0x10FF), (0x1C90, 0x1CBF))

_FEATURES = (
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "kern",
    "liga",
    "calt",
    "init",
    "medi",
    "fina",
    "isol",
    "rlig",
    "lnum",
    "tnum",
)
_NAMES = (0, 13, 14)
"""Copyright, licence and where it is: what stays of the name table (OpenType, name IDs)."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file.

    Attributes:
        name: of the file, without its ending.
        family: what style sheets call it.
        cut_from: the family that it is cut from.
        ranges: the code points in it.
        weight: those that it has. Browsers put a text together from several files only where all files of the family
            have the same.
        italic: whether it is cut from the family's italic, which has the one weight of text.
    """

    name: str
    family: str
    cut_from: str
    ranges: Ranges
    weight: str = "400 700"
    italic: bool = False

    @property
    def unicode_range(self) -> str:
        """As a style sheet says it (CSS Fonts 4, `unicode-range`)."""
        return ", ".join(
            f"U+{low:04X}-{high:04X}" if high > low else f"U+{low:04X}" for low, high in self.ranges
        )


FACES = (
    Face("serif-latin", HOUSE_SERIF, SERIF, _LATIN),
    Face("serif-latin-more", HOUSE_SERIF, SERIF, _MORE_LATIN),
    Face("serif-cyrillic", HOUSE_SERIF, SERIF, _CYRILLIC),
    Face("serif-greek", HOUSE_SERIF, SERIF, _GREEK),
    Face("serif-italic-latin", HOUSE_SERIF, SERIF, _LATIN, weight="400", italic=True),
    Face("serif-italic-latin-more", HOUSE_SERIF, SERIF, _MORE_LATIN, weight="400", italic=True),
    Face("serif-italic-cyrillic", HOUSE_SERIF, SERIF, _CYRILLIC, weight="400", italic=True),
    Face("sans-latin", HOUSE_SANS, SANS, _LATIN),
    Face("sans-latin-more", HOUSE_SANS, SANS, _MORE_LATIN),
    Face("sans-cyrillic", HOUSE_SANS, SANS, _CYRILLIC),
    Face("sans-greek", HOUSE_SANS, SANS, _GREEK),
    Face("armenian", HOUSE_ARMENIAN, ARMENIAN, _ARMENIAN),
    Face("georgian", HOUSE_GEORGIAN, GEORGIAN, _GEORGIAN),
    Face("naskh", HOUSE_NASKH, NASKH, _ARABIC, weight="400"),
)


BOOK_FACES = tuple(face for face in FACES if face.family in (HOUSE_ARMENIAN, HOUSE_GEORGIAN, HOUSE_NASKH))
"""What a book brings along where it has letters of theirs: many reading devices have no others."""


def write_fonts(folder: Path) -> None:
    """Write the files (WOFF2) that aren't there yet, or that are older than what they are cut from.

    Cost: about a second of CPU a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        file, origin = folder / f"{face.name}.woff2", _origin(face)
        newest = max(origin.stat().st_mtime, Path(__file__).stat().st_mtime)
        if not file.is_file() or file.stat().st_mtime < newest:
            file.write_bytes(cut(face))


def cut(face: Face) -> bytes:
    """The file of a face: its characters, in the weights 400 to 700 where the family has them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = Options(
        hinting=False, layout_features=list(_FEATURES), name_IDs=list(_NAMES), notdef_outline=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in face.ranges for code in range(low, high + 1)])
    font = TTFont(_origin(face))
    subsetter.subset(font)
    # The instancer wants a font of which every table was read anew.
    whole = BytesIO()
    font.save(whole)
    font = TTFont(BytesIO(whole.getvalue()))
    if "fvar" in font:
        wanted = {"opsz": 14, "wght": 400 if face.italic else (400, 700)}
        axes = {axis.axisTag for axis in font["fvar"].axes}
        font = instantiateVariableFont(font, {tag: wanted[tag] for tag in wanted if tag in axes})
    for name_id, text in ((1, face.family), (2, "Italic" if face.italic else "Regular"), (4, face.family)):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def write_css(faces: Iterable[Face] = FACES) -> str:
    """The `@font-face` rules of all files, or of some, for the style sheet.

    A font that isn't there at once is taken for the next page (`optional`): no line of a text moves while it is read.
    """
    return "".join(f"{_rule(face)}\n" for face in faces)


def _rule(face: Face) -> str:
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {style}; font-weight: {face.weight}; font-display: optional; '
        f'src: url("fonts/{face.name}.woff2") format("woff2"); unicode-range: {face.unicode_range}; }}'
    )


def _origin(face: Face) -> Path:
    upright = font_files()[face.cut_from]
    if face.italic:
        return upright.with_name(upright.name.replace("[", "-Italic[", 1))
    return upright
