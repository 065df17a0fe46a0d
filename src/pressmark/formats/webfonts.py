"""The typefaces of our pages: the same as in our PDFs, cut to what a page needs, under names of the house.

`write_fonts` is run when Pressmark is built. The fonts' licences (SIL OFL 1.1) let them be cut, and ask that a font that was cut
doesn't bear a reserved name; who made them, and the licence, stay in the files.
"""

import logging
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pressmark.formats import faces
from pressmark.formats.faces import ALL_FACES, FACES, Face
from pressmark.formats.typefaces import NASKH, font_files

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_STACKINGS = 55
_RARE_STACKINGS = frozenset({0, 3, 5, 11, 12, 14, 15, 22, 24, 30, 35, 39, 44, 47, 51})
"""Amiri has 55 rules by which letters join one above the other. Each of these is asked for by fewer than one in two hundred of 4,505 words of
CLDR in Arabic script, and by none of 357 common words of news; without them letters join side by side."""
_NAMES = (0, 13, 14)
"""Copyright, licence and where it is: what stays of the name table (OpenType, name IDs)."""

_PROPERTIES = dict(
    zip(faces.OWN_FAMILIES.values(), ("--cyrillic-serif", "--cyrillic-sans", "--naskh"), strict=True)
)
"""What style sheets call them."""


def write_fonts(folder: Path) -> None:
    """Write the files (WOFF2) that aren't there yet, or that are older than what they are cut from.

    Cost: about a second of CPU a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for face in ALL_FACES:
        file, origin = folder / f"{face.name}.woff2", _origin(face)
        newest = max(Path(each).stat().st_mtime for each in (origin, __file__, faces.__file__))
        if not file.is_file() or file.stat().st_mtime < newest:
            file.write_bytes(cut(face))


def cut(face: Face) -> bytes:
    """The file of a face: its characters, in the weights 400 to 700 where the family has them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = Options(
        hinting=False,
        layout_features=list(face.features),
        layout_scripts=list(face.systems) or ["*"],
        name_IDs=list(_NAMES),
        notdef_outline=True,
    )
    options.drop_tables += [
        "BASE"
    ]  # where lines of other scripts stand: browsers align all by the alphabet's
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in face.ranges for code in range(low, high + 1)])
    font = TTFont(_origin(face))
    if face.cut_from == NASKH:
        _drop_stackings(font, _RARE_STACKINGS if face.stacked else frozenset(range(_STACKINGS)))
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
                del font[table]
                if table in regular:
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


def _drop_stackings(font: "TTFont", dropped: frozenset[int]) -> None:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        if len(lookup.SubTable) == _STACKINGS:  # in another release of Amiri all of them may stay
            lookup.SubTable = [rule for place, rule in enumerate(lookup.SubTable) if place not in dropped]
            lookup.SubTableCount = len(lookup.SubTable)


def write_css(chosen: Iterable[Face] = FACES, folder: str = "fonts") -> str:
    """The `@font-face` rules of all files, or of some, for the style sheet beside a folder that has them.

    A font that isn't there at once is taken for the next page (`optional`): no line of a text moves while it is read.
    """
    return "".join(f"{_rule(face, folder)}\n" for face in chosen)


def write_sheet(name: str) -> str:
    """A sheet of `faces.OWN_FACES`: its rules, and that its families stand in place of the usual ones."""
    chosen = faces.OWN_FACES[name]
    families = dict.fromkeys(face.family for face in chosen)
    properties = "".join(f' {_PROPERTIES[family]}: "{family}";' for family in families)
    return f":root:root {{{properties} }}\n{write_css(chosen, '../fonts')}"


def _rule(face: Face, folder: str) -> str:
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {style}; font-weight: {face.weight}; font-display: optional; '
        f'src: url("{folder}/{face.name}.woff2") format("woff2"); unicode-range: {face.unicode_range}; }}'
    )


def _origin(face: Face) -> Path:
    upright = font_files()[face.cut_from]
    if face.italic:
        return upright.with_name(upright.name.replace("[", "-Italic[", 1))
    return upright
