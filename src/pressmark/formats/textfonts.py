"""The typefaces of text and labels in our PDFs: Source Serif and Source Sans without their axes, under names of the house.

Typst ends lines in two thirds of the time with them. In a variable font each pair of letters has a distance that may vary, even
where it is nought, so no place between two letters is safe to end a line at, and the line is shaped anew for each end that is tried.
For the same reason kerning that nobody sees is left out of the text, whose lines are made even; labels keep all of theirs.
Headings, which are larger, are set in the variable font, drawn for their size.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pressmark.formats.typefaces import LABELS, SANS, SERIF, TEXT, font_files, text_fonts

_SIZE = 10.4
"""Points of a text, for which the letters are drawn; Source Sans is drawn for all sizes."""
_FEATURES = (
    "ccmp",
    "kern",
    "liga",
    "lnum",
    "locl",
    "mark",
    "mkmk",
    "onum",
    "pnum",
    "smcp",
    "subs",
    "sups",
    "tnum",
)
_UNSEEN = 10
"""Kerning of so many thousandths of the size is no more than what Typst gives and takes between letters to make lines even."""
_RIGHTS = (0, 13, 14)
"""Copyright, licence and where it is (OpenType, name IDs): what stays of the names."""
_PAIRS = 2
"""The type of a lookup that sets pairs of letters apart (OpenType, GPOS)."""
_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6
_ENGLISH = (3, 1, 0x409)
_NAMES = {SERIF: TEXT, SANS: LABELS}


@dataclass(frozen=True, slots=True)
class Cut:
    """One file, of a family of the origin's."""

    family: str
    weight: int
    italic: bool = False

    @property
    def called(self) -> str:
        """The family that it is in."""
        return _NAMES[self.family]

    @property
    def name(self) -> str:
        """Of the font, and of its file."""
        return f"{self.called.replace(' ', '')}-{self.weight}{'Italic' if self.italic else ''}"


CUTS = tuple(
    Cut(family, weight, italic)
    for family in _NAMES
    for weight, italic in ((400, False), (600, False), (700, False), (400, True), (700, True))
)


def write_text_fonts() -> None:
    """Write the files that aren't there yet, or that are older than what they are cut from: half a second of CPU a file."""
    folder = text_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for each in CUTS:
        file = folder / f"{each.name}.ttf"
        if _is_missing(each, file):
            file.write_bytes(cut(each))


def _is_missing(wanted: Cut, file: Path) -> bool:
    newest = max(_origin(wanted).stat().st_mtime, Path(__file__).stat().st_mtime)
    return not file.is_file() or file.stat().st_mtime < newest


def cut(wanted: Cut) -> bytes:
    """The file: all characters, the features that our sheets ask for, one weight."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_pin(wanted)), recalcTimestamp=False)
    if wanted.called == TEXT:
        _drop_unseen_kerning(font["GPOS"].table)
    style = "Italic" if wanted.italic else "Regular"
    for name_id, text in (
        (_FAMILY, wanted.called),
        (_STYLE, style),
        (_FULL, wanted.name),
        (_POSTSCRIPT, wanted.name),
    ):
        font["name"].setName(text, name_id, *_ENGLISH)
    font["OS/2"].usWeightClass = wanted.weight
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _pin(wanted: Cut) -> bytes:
    """The font without its axes, by HarfBuzz: fontTools takes ten seconds for it."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(_origin(wanted))))
    asked = uharfbuzz.SubsetInput()
    asked.unicode_set.update(face.unicodes)
    asked.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    asked.layout_feature_tag_set.clear()
    asked.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    asked.name_id_set.clear()
    asked.name_id_set.update(_RIGHTS)
    for axis in face.axis_infos:
        asked.pin_axis_location(face, axis.tag, {"opsz": _SIZE, "wght": wanted.weight}[axis.tag])
    return bytes(uharfbuzz.subset(face, asked).blob.data)


def _drop_unseen_kerning(positions: Any) -> None:
    """Set small distances of pairs to nought (OpenType, GPOS, lookup type 2, both formats)."""
    for lookup in positions.LookupList.Lookup:
        for subtable in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if subtable.LookupType != _PAIRS:
                continue
            if subtable.Format == 1:
                pairs = [pair for first in subtable.PairSet for pair in first.PairValueRecord]
            else:
                pairs = [pair for first in subtable.Class1Record for pair in first.Class2Record]
            for pair in pairs:
                if abs(pair.Value1.XAdvance) <= _UNSEEN:
                    pair.Value1.XAdvance = 0


def _origin(wanted: Cut) -> Path:
    upright = font_files()[wanted.family]
    return upright.with_name(upright.name.replace("[", "-Italic[", 1)) if wanted.italic else upright
