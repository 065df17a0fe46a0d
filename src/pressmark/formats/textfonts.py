"""The typefaces of text and labels in our PDFs: Source Serif and Source Sans without their axes, under names of the house.

Typst ends lines in two thirds of the time with them. In a variable font each pair of letters has a distance that may vary, even
where it is nought, so no place between two letters is safe to end a line at, and the line is shaped anew for each end that is tried.
For the same reason kerning that nobody sees, and with spaces, is left out of the text, whose lines are made even; labels keep theirs.
Headings, which are larger, are set in the variable font, drawn for their size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressmark.formats.typefaces import LABELS, SANS, SERIF, TEXT, font_files, text_fonts

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

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
        _drop_unseen_kerning(font)
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


def _drop_unseen_kerning(font: "TTFont") -> None:
    """Set small distances of pairs to nought, and those to spaces (OpenType, GPOS, lookup type 2, both formats)."""
    space = font.getBestCmap()[ord(" ")]
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if subtable.LookupType != _PAIRS:
                continue
            for first, second, value in _pairs_of(subtable):
                if space in (first, second) or abs(value.XAdvance) <= _UNSEEN:
                    value.XAdvance = 0


def _pairs_of(subtable: Any) -> Iterator[tuple[str, str, Any]]:
    """First and second glyph of each pair, and what the first is widened by; of classes, one glyph each, as the space is in its own."""
    if subtable.Format == 1:
        for first, pairs in zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True):
            for pair in pairs.PairValueRecord:
                yield first, pair.SecondGlyph, pair.Value1
        return
    firsts = {subtable.ClassDef1.classDefs.get(glyph, 0): glyph for glyph in subtable.Coverage.glyphs}
    seconds = {place: glyph for glyph, place in subtable.ClassDef2.classDefs.items()}
    for row, first in firsts.items():
        for column, pair in enumerate(subtable.Class1Record[row].Class2Record):
            yield first, seconds.get(column, ""), pair.Value1


def _origin(wanted: Cut) -> Path:
    upright = font_files()[wanted.family]
    return upright.with_name(upright.name.replace("[", "-Italic[", 1)) if wanted.italic else upright
