"""The typeface of running text in our PDFs: Source Serif without its axes, cut for the size of a text under a name of the house.

Typst ends lines in two thirds of the time with it. In a variable font each pair of letters has a distance that may vary, even
where it is nought, so no place between two letters is safe to end a line at, and the line is shaped anew for each end that is tried.
For the same reason kerning that nobody sees is left out.
Headings, which are larger, are set in the variable font, drawn for their size.
"""

import logging
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pressmark.formats.typefaces import SERIF, TEXT, font_files, text_fonts

_SIZE = 10.4
"""Points of a text, for which the letters are drawn."""
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


@dataclass(frozen=True, slots=True)
class Cut:
    """One file."""

    weight: int
    italic: bool = False

    @property
    def name(self) -> str:
        """Of the font, and of its file."""
        return f"{TEXT.replace(' ', '')}-{self.weight}{'Italic' if self.italic else ''}"


CUTS = (Cut(400), Cut(600), Cut(700), Cut(400, italic=True), Cut(700, italic=True))


def write_text_fonts() -> None:
    """Write the files that aren't there yet, or that are older than what they are cut from.

    Cost: some fifteen seconds of CPU a file, on all cores.
    """
    folder = text_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    missing = [each for each in CUTS if _is_missing(each, folder / f"{each.name}.ttf")]
    with ProcessPoolExecutor() as pool:
        for each, body in zip(missing, pool.map(cut, missing), strict=True):
            (folder / f"{each.name}.ttf").write_bytes(body)


def _is_missing(wanted: Cut, file: Path) -> bool:
    newest = max(_origin(wanted).stat().st_mtime, Path(__file__).stat().st_mtime)
    return not file.is_file() or file.stat().st_mtime < newest


def cut(wanted: Cut) -> bytes:
    """The file: all characters, the features that our sheets ask for, one weight."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(_origin(wanted), recalcTimestamp=False)
    options = Options(
        hinting=False, layout_features=list(_FEATURES), name_IDs=list(_RIGHTS), notdef_outline=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    # The instancer wants a font of which every table was read anew.
    whole = BytesIO()
    font.save(whole)
    font = TTFont(BytesIO(whole.getvalue()), recalcTimestamp=False)
    font = instantiateVariableFont(font, {"opsz": _SIZE, "wght": wanted.weight})
    _drop_unseen_kerning(font["GPOS"].table)
    style = "Italic" if wanted.italic else "Regular"
    for name_id, text in ((_FAMILY, TEXT), (_STYLE, style), (_FULL, wanted.name), (_POSTSCRIPT, wanted.name)):
        font["name"].setName(text, name_id, *_ENGLISH)
    font["OS/2"].usWeightClass = wanted.weight
    file = BytesIO()
    font.save(file)
    return file.getvalue()


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
    upright = font_files()[SERIF]
    return upright.with_name(upright.name.replace("[", "-Italic[", 1)) if wanted.italic else upright
