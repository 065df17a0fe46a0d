"""The lines of a PDF's pages in their reading order, with their size and place. pdfium reads the letters.

Of a page from right to left pdfium gives words and letters in an order that depends on the program that made the file
(measured on PDFs of Typst and of Chromium); where each letter is drawn doesn't. So the letters of such lines are put in
order by their places.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from pressmark.document.errors import BrokenPdf, EncryptedPdf, TooLarge, TooManyPages

MAX_PAGES = 300
"""Pages that are read. A report has a hundred; a book is no article."""

MAX_LETTERS = 2_000_000
_PASSWORD = 4
_ENDS = frozenset("\r\n")
_RTL = frozenset({"R", "AL"})
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_NUMBER = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")
_OPENING, _CLOSING = "([{«", ")]}»"
_SWAP = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
_NO_GAP = 0.1
"""A gap of this share of the widest letter is none."""

_COVERED = 0.8
"""With so much of it within another, a letter is a part of that."""

_BESIDE = 4
_BOTH_SIDES = 3

_STRAY = 3
"""So few letters on a line of their own are signs of the line beside them."""

Info = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it is printed.

    Attributes:
        page: counted from 0.
        size: of the type, in points.
        left, right, top, bottom: its place from the page's lower left corner, in points. A word that is parted joins
            two lines to one: `top` is the height of its first letter, `bottom` of its last.
        height: the page's.
    """

    text: str
    page: int
    size: float
    left: float
    right: float
    top: float
    bottom: float
    height: float
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, where it is drawn and how wide; `guessed` for a space that no one wrote."""

    char: str
    x: float
    width: float = 0.0
    guessed: bool = False


def read_lines(payload: bytes, which: str) -> tuple[list[Line], Info]:
    """All lines of a PDF, and what its own record says of it (Title, Author, CreationDate …).

    Raises:
        EncryptedPdf: it opens only with a password.
        BrokenPdf: pdfium can't open it.
        TooManyPages, TooLarge: more than an article has.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise EncryptedPdf(which=which) from error
        raise BrokenPdf(which=which) from error
    try:
        if len(document) > MAX_PAGES:
            raise TooManyPages(which=which, pages=len(document), limit=MAX_PAGES)
        lines: list[Line] = []
        letters = 0
        for number in range(len(document)):
            lines += _page_lines(document, number, which)
            letters = sum(len(line.text) for line in lines)
            if letters > MAX_LETTERS:
                raise TooLarge(which=which, limit=f"{MAX_LETTERS // 1_000_000} MB")
        return _mirror(lines), document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()


def _page_lines(document: Any, number: int, which: str) -> list[Line]:
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise BrokenPdf(which=which) from error
    try:
        return list(_lines(text, number, page.get_height()))
    finally:
        text.close()
        page.close()


def _lines(text: Any, number: int, height: float) -> Iterator[Line]:
    from pypdfium2 import raw

    count = text.count_chars()
    chars = [chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count)]
    turned = _is_rtl("".join(chars))
    groups = _merge_strays(text, _groups(chars)) if turned else list(_groups(chars))
    for group in groups:
        letters = _letters(text, chars, group) if turned else []
        rtl = any(unicodedata.bidirectional(letter.char) in _RTL for letter in letters)
        words = order_letters(letters, rtl=rtl) if turned else "".join(chars[index] for index in group)
        words = " ".join(_compose(words.replace("\0", "")).split())
        drawn = [index for index in group if not chars[index].isspace()]
        if words and drawn:
            boxes = [text.get_charbox(index, loose=True) for index in (drawn[0], drawn[-1])]
            size = median(
                raw.FPDFText_GetFontSize(text, index) for index in drawn[:: max(len(drawn) // 8, 1)]
            )
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            yield Line(words, number, size, left, right, boxes[0][1], boxes[-1][1], height, rtl=rtl)


def _groups(chars: Sequence[str]) -> Iterator[list[int]]:
    """The indexes of the characters of each line."""
    group: list[int] = []
    for index, char in enumerate(chars):
        if char in _ENDS:
            yield from [group] if group else []
            group = []
        else:
            group.append(index)
    yield from [group] if group else []


def _letters(text: Any, chars: Sequence[str], group: Sequence[int]) -> list[Glyph]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    letters = []
    for index in group:
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        left, _bottom, right, _top = text.get_charbox(index, loose=True)
        guessed = chars[index] == " " and raw.FPDFText_IsGenerated(text, index) == 1
        letters.append(Glyph(chars[index], x.value, right - left, guessed))
    return letters


def _merge_strays(text: Any, groups: Iterator[list[int]]) -> list[list[int]]:
    """Signs above a letter, which pdfium takes for a line of their own, back in the line that they are drawn in."""
    merged: list[list[int]] = []
    for group in groups:
        if merged and len(group) <= _STRAY and _overlap(text, merged[-1], group):
            merged[-1] = [*merged[-1], *group]
        else:
            merged.append(group)
    return merged


def _overlap(text: Any, line: Sequence[int], stray: Sequence[int]) -> bool:
    boxes = [text.get_charbox(index, loose=True) for index in line]
    left, bottom, right, top = text.get_charbox(stray[0], loose=True)
    beside = top - bottom  # letters at the edge of the line may have gone, too
    inside = min(box[0] for box in boxes) - beside <= left and right <= max(box[2] for box in boxes) + beside
    return bool(inside and min(box[1] for box in boxes) < (bottom + top) / 2 < max(box[3] for box in boxes))


def _is_rtl(text: str) -> bool:
    """Whether most of its letters are from right to left."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    right = sum(kind in _RTL for kind in kinds)
    return right > 0 and right >= sum(kind == "L" for kind in kinds)


def order_letters(letters: Sequence[Glyph], *, rtl: bool) -> str:
    """A line's letters as they are read: from right to left by their places, Latin words and numbers the other way."""
    side = -1 if rtl else 1
    ordered = sorted(_once(letters), key=lambda letter: (round(side * letter.x, 1), _tie(letter.char)))
    return _turn_runs("".join(_spaced(ordered)), rtl=rtl)


def _once(letters: Sequence[Glyph]) -> list[Glyph]:
    """Each letter once: some programs draw its dots or a sign on it apart, and give them the letter's name as well."""
    kept: list[Glyph] = []
    for letter in letters:
        twin = next(
            (each for each in kept[-_BESIDE:] if each.char == letter.char and _cover(each, letter)), None
        )
        if twin is None or letter.char == " ":
            kept.append(letter)
        elif twin.width < letter.width:
            kept[kept.index(twin)] = letter
    return kept


def _cover(one: Glyph, other: Glyph) -> bool:
    """Whether one of two letters is drawn within the other."""
    shared = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    return bool(shared >= _COVERED * min(one.width, other.width))


def _spaced(letters: Sequence[Glyph]) -> Iterator[str]:
    """The letters without the guessed spaces at which there is no gap."""
    widest = max((letter.width for letter in letters), default=0.0)
    for place, letter in enumerate(letters):
        beside = letters[max(place - 1, 0) : place + 2]
        if not letter.guessed or len(beside) < _BOTH_SIDES or _stand_apart(beside[0], beside[2], widest):
            yield letter.char


def _stand_apart(one: Glyph, other: Glyph, widest: float) -> bool:
    left, right = sorted((one, other), key=lambda each: each.x)
    return bool(right.x - left.x - left.width > _NO_GAP * widest)


def _tie(char: str) -> int:
    """The order of characters that one glyph stands for: joiners, then lam before alef, then the signs above."""
    kind = unicodedata.category(char)
    if kind == "Cf":
        return 0
    return 3 if kind == "Mn" else 1 if char == "\u0644" else 2


def _turn_runs(line: str, *, rtl: bool) -> str:
    """Each stretch of words of the other direction turned around."""
    against = r"[^\W\d_]"
    if not rtl:
        turned = re.compile(r"[\u0590-\u08ff\u200c\u200d]+(?:[\s\u200c\u200d]+[\u0590-\u08ff\u200c\u200d]+)*")
        return turned.sub(lambda match: match[0][::-1], line)
    letters = re.compile(rf"(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]){against}")
    out, index = [], 0
    while index < len(line):
        if letters.match(line, index) or line[index].isdigit():
            end = _run_end(line, index, letters)
            out.append(line[index:end][::-1])
            index = end
        else:
            out.append(line[index])
            index += 1
    return "".join(out)


def _run_end(line: str, start: int, letters: re.Pattern[str]) -> int:
    """Where a stretch of Latin words, or a number, ends."""
    number = _NUMBER.match(line, start)
    end = number.end() if number else start + 1
    for index in range(end, len(line)):
        char = line[index]
        if letters.match(char) or (char.isdigit() and not number):
            end = index + 1
        elif unicodedata.bidirectional(char) in _RTL or (number and not char.isascii()):
            break
    return end


def _mirror(lines: Sequence[Line]) -> list[Line]:
    """Brackets as they are read: some programs write down the one that is drawn, others the one that is meant."""
    firsts = [
        next((char for char in line.text if char in _OPENING + _CLOSING), "") for line in lines if line.rtl
    ]
    turned = sum(char in _CLOSING for char in firsts if char) > sum(
        char in _OPENING for char in firsts if char
    )
    if not turned:
        return list(lines)
    return [replace(line, text=line.text.translate(_SWAP)) if line.rtl else line for line in lines]


def _compose(text: str) -> str:
    """Drawn forms of letters (Arabic presentation forms, Latin ligatures) as the letters they are."""
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
