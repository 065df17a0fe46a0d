"""The typefaces of our pages: the same as in our PDFs, cut to what a page needs, under names of the house.

`write_fonts` is run when Pressmark is built. The fonts' licences (SIL OFL 1.1) let them be cut, and ask that a font that was cut
doesn't bear a reserved name; who made them, and the licence, stay in the files.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pressmark.document.edition import Edition
from pressmark.document.languages import primary
from pressmark.formats.typefaces import ARMENIAN, GEORGIAN, NASKH, SANS, SERIF, font_files

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

HOUSE_SERIF, HOUSE_SANS = "Pressmark Serif", "Pressmark Sans"
HOUSE_CYRILLIC_SERIF, HOUSE_CYRILLIC_SANS = "Pressmark Cyrillic Serif", "Pressmark Cyrillic Sans"
HOUSE_GREEK_SERIF, HOUSE_GREEK_SANS = "Pressmark Greek Serif", "Pressmark Greek Sans"
HOUSE_ARMENIAN, HOUSE_GEORGIAN, HOUSE_NASKH = "Pressmark Armenian", "Pressmark Georgian", "Pressmark Naskh"
"""Each script is a family of its own behind the first two, so that a stack may leave it out. The last three stand behind both:
one file serves texts and labels."""

Ranges = tuple[tuple[int, int], ...]


def _ranges(letters: str, *more: tuple[int, int]) -> Ranges:
    """The code points of some letters and ranges, as few ranges."""
    codes = sorted({ord(letter) for letter in letters}.union(*(range(low, high + 1) for low, high in more)))
    runs = groupby(enumerate(codes), lambda pair: pair[1] - pair[0])
    rows = [[code for _, code in run] for _, run in runs]
    return tuple((row[0], row[-1]) for row in rows)


def _without(ranges: Ranges, *taken: Ranges) -> Ranges:
    gone = {code for each in taken for low, high in each for code in range(low, high + 1)}
    return _ranges(
        "".join(chr(code) for low, high in ranges for code in range(low, high + 1) if code not in gone)
    )


# What a first file has is all that the languages named beside it are written in; the rest of the script comes when it is asked for.
_SPACE = _ranges(" ")
_LATIN = _ranges(  # English, Turkish, Azerbaijani
    "ÂâÇçÉéÎîÖöÛûÜüĞğİıŞşƏə\u00a0§©«°·»×\u202f‹›€₺№−", (0x20, 0x7E), (0x2010, 0x2027)
)
_WESTERN = _without(  # French, German, Italian, Spanish, Portuguese, the Nordic languages
    _ranges("¡¿ªºŒœŸ", (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0xFF)), _LATIN
)
_CENTRAL = _without(  # Romanian, Polish, Czech, Hungarian, Croatian, the Baltic languages
    _ranges("ȘșȚț", (0x100, 0x17F)), _LATIN, _WESTERN
)
_MORE_LATIN = _without(
    _ranges("", (0xA0, 0xFF), (0x180, 0x24F), (0x1E00, 0x1EFF), (0x2030, 0x2038)), _LATIN, _WESTERN, _CENTRAL
)
_EAST_SLAVIC = _ranges("ЁёЄєІіЇїЎўҐґ", (0x410, 0x44F))  # Russian, Ukrainian, Belarusian
_SOUTH_SLAVIC = _ranges("Ґґ", (0x400, 0x45F))  # Bulgarian, Macedonian, Serbian
_MORE_CYRILLIC = _without(_ranges("", (0x400, 0x4FF)), _EAST_SLAVIC)
_GREEK = _ranges("", (0x370, 0x3FF))
_ARABIC = _ranges(  # Arabic, Persian
    "،؛؟ٰٔپچژکگۀی", (0x621, 0x63A), (0x640, 0x652), (0x660, 0x66C), (0x6F0, 0x6F9), (0x200C, 0x200F)
)
_MORE_ARABIC = _without(_ranges("\ufdf2\ufdfc", (0x600, 0x6FF)), _ARABIC)
_ARMENIAN = _ranges("", (0x530, 0x58F), (0xFB13, 0xFB17))
_GEORGIAN = _ranges("", (0x10D0, 0x10FF))
_MORE_GEORGIAN = _ranges("", (0x10A0, 0x10CF), (0x1C90, 0x1CBF))  # capitals, and the script of the church

_FEATURES = ("locl", "kern", "liga", "calt", "lnum", "tnum")
_CYRILLIC_FEATURES = ("ccmp", *(each for each in _FEATURES if each != "locl"))
"""Two letters ї in a row share their dots by `ccmp`; `locl` is what the South Slavic files are for."""
_SOUTH_SLAVIC_FEATURES = ("ccmp", *_FEATURES)
_NASKH_FEATURES = ("init", "medi", "fina", "isol", "rlig", "ccmp", "mark", "mkmk", *_FEATURES)
_STACKINGS = 55
_RARE_STACKINGS = frozenset({0, 3, 5, 11, 12, 14, 15, 22, 24, 30, 35, 39, 44, 47, 51})
"""Amiri has 55 rules by which letters join one above the other. Each of these is asked for by fewer than one in two hundred of 4,505 words of
CLDR in Arabic script, and by none of 357 common words of news; without them letters join side by side."""
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
        features: those of the font's layout that are kept (OpenType, feature tags).
    """

    name: str
    family: str
    cut_from: str
    ranges: Ranges
    weight: str = "400 700"
    italic: bool = False
    features: tuple[str, ...] = _FEATURES

    @property
    def unicode_range(self) -> str:
        """As a style sheet says it (CSS Fonts 4, `unicode-range`)."""
        return ", ".join(
            f"U+{low:04X}-{high:04X}" if high > low else f"U+{low:04X}" for low, high in self.ranges
        )


FACES = (
    Face("serif-latin", HOUSE_SERIF, SERIF, _LATIN),
    Face("serif-western", HOUSE_SERIF, SERIF, _WESTERN),
    Face("serif-central", HOUSE_SERIF, SERIF, _CENTRAL),
    Face("serif-latin-more", HOUSE_SERIF, SERIF, _MORE_LATIN),
    # Browsers load the file with the space for whatever is in italics, in any script, so it is one by itself.
    Face("serif-italic-space", HOUSE_SERIF, SERIF, _SPACE, weight="400", italic=True),
    Face("serif-italic-latin", HOUSE_SERIF, SERIF, _without(_LATIN, _SPACE), weight="400", italic=True),
    Face("serif-italic-western", HOUSE_SERIF, SERIF, _WESTERN, weight="400", italic=True),
    Face("serif-italic-central", HOUSE_SERIF, SERIF, _CENTRAL, weight="400", italic=True),
    Face("serif-italic-latin-more", HOUSE_SERIF, SERIF, _MORE_LATIN, weight="400", italic=True),
    Face("sans-latin", HOUSE_SANS, SANS, _LATIN),
    Face("sans-western", HOUSE_SANS, SANS, _WESTERN),
    Face("sans-central", HOUSE_SANS, SANS, _CENTRAL),
    Face("sans-latin-more", HOUSE_SANS, SANS, _MORE_LATIN),
    Face("serif-cyrillic", HOUSE_CYRILLIC_SERIF, SERIF, _EAST_SLAVIC, features=_CYRILLIC_FEATURES),
    Face("serif-cyrillic-more", HOUSE_CYRILLIC_SERIF, SERIF, _MORE_CYRILLIC, features=_CYRILLIC_FEATURES),
    Face(
        "serif-italic-cyrillic",
        HOUSE_CYRILLIC_SERIF,
        SERIF,
        _EAST_SLAVIC,
        weight="400",
        italic=True,
        features=_CYRILLIC_FEATURES,
    ),
    Face(
        "serif-italic-cyrillic-more",
        HOUSE_CYRILLIC_SERIF,
        SERIF,
        _MORE_CYRILLIC,
        weight="400",
        italic=True,
        features=_CYRILLIC_FEATURES,
    ),
    Face("sans-cyrillic", HOUSE_CYRILLIC_SANS, SANS, _EAST_SLAVIC, features=_CYRILLIC_FEATURES),
    Face("sans-cyrillic-more", HOUSE_CYRILLIC_SANS, SANS, _MORE_CYRILLIC, features=_CYRILLIC_FEATURES),
    Face("serif-greek", HOUSE_GREEK_SERIF, SERIF, _GREEK),
    Face("sans-greek", HOUSE_GREEK_SANS, SANS, _GREEK),
    Face("armenian", HOUSE_ARMENIAN, ARMENIAN, _ARMENIAN),
    Face("georgian", HOUSE_GEORGIAN, GEORGIAN, _GEORGIAN),
    Face("georgian-more", HOUSE_GEORGIAN, GEORGIAN, _MORE_GEORGIAN),
    Face("naskh", HOUSE_NASKH, NASKH, _ARABIC, weight="400", features=_NASKH_FEATURES),
    Face("naskh-more", HOUSE_NASKH, NASKH, _MORE_ARABIC, weight="400", features=_NASKH_FEATURES),
)

SOUTH_SLAVIC_FACES = (
    Face("serif-south-slavic", HOUSE_CYRILLIC_SERIF, SERIF, _SOUTH_SLAVIC, features=_SOUTH_SLAVIC_FEATURES),
    Face(
        "serif-italic-south-slavic",
        HOUSE_CYRILLIC_SERIF,
        SERIF,
        _SOUTH_SLAVIC,
        weight="400",
        italic=True,
        features=_SOUTH_SLAVIC_FEATURES,
    ),
    Face("sans-south-slavic", HOUSE_CYRILLIC_SANS, SANS, _SOUTH_SLAVIC, features=_SOUTH_SLAVIC_FEATURES),
)
"""In place of the first Cyrillic ones on pages in those languages: a rule that comes later goes before."""


def is_south_slavic(edition: Edition) -> bool:
    """Whether it says or quotes something in Bulgarian, Macedonian or Serbian."""
    quoted = edition.excerpt.language if edition.excerpt else ""
    return not {primary(edition.language), primary(quoted)}.isdisjoint({"bg", "mk", "sr"})


BOOK_FACES = tuple(face for face in FACES if face.family in (HOUSE_ARMENIAN, HOUSE_GEORGIAN, HOUSE_NASKH))
"""What a book brings along where it has letters of theirs: many reading devices have no others."""


def write_fonts(folder: Path) -> None:
    """Write the files (WOFF2) that aren't there yet, or that are older than what they are cut from.

    Cost: about a second of CPU a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for face in (*FACES, *SOUTH_SLAVIC_FACES):
        file, origin = folder / f"{face.name}.woff2", _origin(face)
        newest = max(origin.stat().st_mtime, Path(__file__).stat().st_mtime)
        if not file.is_file() or file.stat().st_mtime < newest:
            file.write_bytes(cut(face))


def cut(face: Face) -> bytes:
    """The file of a face: its characters, in the weights 400 to 700 where the family has them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = Options(
        hinting=False, layout_features=list(face.features), name_IDs=list(_NAMES), notdef_outline=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in face.ranges for code in range(low, high + 1)])
    font = TTFont(_origin(face))
    if face.family == HOUSE_NASKH:
        _drop_rare_stackings(font)
    subsetter.subset(font)
    # The instancer wants a font of which every table was read anew.
    whole = BytesIO()
    font.save(whole)
    font = TTFont(BytesIO(whole.getvalue()))
    if "fvar" in font:
        font = _at(font, 400 if face.italic else (400, 700))
        if not face.italic:
            # Bold letters are placed as regular ones are: the difference is 4 thousandths of their height, and a tenth of the file.
            regular = _at(TTFont(BytesIO(whole.getvalue())), 400)
            for table in {"GPOS", "GDEF"} & set(font.keys()):
                font[table] = regular[table]
    for name_id, text in ((1, face.family), (2, "Italic" if face.italic else "Regular"), (4, face.family)):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font.flavor = "woff2"
    font.flavorData = WOFF2FlavorData(transformedTables=["glyf", "loca", "hmtx"])
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _at(font: "TTFont", weight: int | tuple[int, int]) -> "TTFont":
    """The font in one weight, or in a range of them; in the one size of text."""
    from fontTools.varLib.instancer import instantiateVariableFont

    axes = {axis.axisTag for axis in font["fvar"].axes}
    return instantiateVariableFont(font, {"wght": weight} | ({"opsz": 14} if "opsz" in axes else {}))


def _drop_rare_stackings(font: "TTFont") -> None:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        if len(lookup.SubTable) == _STACKINGS:  # in another release of Amiri all of them may stay
            lookup.SubTable = [
                rule for place, rule in enumerate(lookup.SubTable) if place not in _RARE_STACKINGS
            ]
            lookup.SubTableCount = len(lookup.SubTable)


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
