"""Numbers: what is numeric, ordinals, roman numerals and page ranges (CSL 1.0.2, Number, page-range-format)."""

import re
from collections.abc import Callable

from pressmark.citation.locale import Locale

_WHOLE = re.compile(r"[0-9]{1,15}")
_DASH = re.compile(r"(?<=[\w.])\s*[-–]+\s*(?=\w)")
_NUMBERED = re.compile(r"\d|^[ivxlcdm]+")
_TWO_DIGITS = range(10, 100)
_UNIT = r"[A-Za-z]{0,4}\d+[A-Za-z]{0,4}"
_NUMERIC = re.compile(rf"^\s*{_UNIT}(?:\s*(?:[-–—&,]|\\-)\s*{_UNIT})*\s*$")
_PARTED = re.compile(r"^\s*\d+(?:/\d+)+\s*$")
_SPLIT = re.compile(r"(\s*(?:\\-|[-–—]+|&|,)\s*)")
_ROMAN = re.compile(r"^[ivxlcdm]+\.?$", re.IGNORECASE)
_RANGE = re.compile(
    r"^([A-Za-z0-9:.]*?)(\d{1,15})([A-Za-z]*)\s*[-–—]+\s*([A-Za-z0-9:.]*?)(\d{1,15})([A-Za-z]*)$"
)
_ROMAN_DIGITS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def is_numeric(text: str) -> bool:
    """Whether a text is numbers, with their prefixes, suffixes and separators (CSL 1.0.2, is-numeric).

    A number of a year, `2023/26`, is one number, as in citeproc-js.
    """
    return bool(_NUMERIC.match(text) or _PARTED.match(text))


def is_plural(text: str) -> bool:
    """Whether numbers are more than one (CSL 1.0.2, Label)."""
    parts = [part for part in _SPLIT.split(text.replace("\\-", "")) if part.strip()]
    units = [part for part in parts[::2] if re.search(r"\d", part) or _ROMAN.match(part)]
    return len(units) > 1


def format_number(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """A number in a form of CSL; text that isn't numeric stays as it is."""
    if not is_numeric(text):
        return text
    parts = _SPLIT.split(text.strip())
    return "".join(
        _separator(part, locale)
        if place % 2
        else _convert(int(part), form, locale, gender)
        if _WHOLE.fullmatch(part)
        else part
        for place, part in enumerate(parts)
    )


def _convert(number: int, form: str, locale: Locale, gender: str) -> str:
    match form:
        case "ordinal":
            return f"{number}{ordinal_suffix(number, locale, gender)}"
        case "long-ordinal":
            return long_ordinal(number, locale, gender)
        case "roman":
            return roman(number)
    return str(number)


def _separator(text: str, locale: Locale) -> str:
    mark = text.strip()
    if mark == "&":
        return f" {locale.and_symbol} "
    if mark == ",":
        return ", "
    return "-" if mark == "\\-" else "–"


def ordinal_suffix(number: int, locale: Locale, gender: str = "") -> str:
    """What stands behind a number that counts (CSL 1.0.2, Ordinal Suffixes)."""
    for wanted in (gender, ""):
        for term in (number % 100, number % 10, -1):
            for ordinal in locale.ordinals.get(term, []):
                if ordinal.gender == wanted and _ordinal_matches(ordinal.match, term, number):
                    return ordinal.text
    return ""


def _ordinal_matches(match: str, term: int, number: int) -> bool:
    if term == -1:
        return True
    if match == "whole-number":
        return term == number
    if match == "last-two-digits":
        return number % 100 == term
    if match == "last-digit":
        return number % 10 == term
    return number % (100 if term in _TWO_DIGITS else 10) == term


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """A number from 1 to 10 in words; others as ordinals."""
    name = f"long-ordinal-{number:02d}"
    if number in range(1, 11):
        found = locale.terms.get((name, f"long/{gender}")) or locale.terms.get((name, "long"))
        if found is not None:
            return found.single
    return f"{number}{ordinal_suffix(number, locale, gender)}"


def roman(number: int) -> str:
    """A number in small roman numerals; 4,000 and above stay as they are."""
    if number not in range(1, 4000):
        return str(number)
    written = ""
    for value, letters in _ROMAN_DIGITS:
        while number >= value:
            written, number = written + letters, number - value
    return written


def format_pages(text: str, form: str, delimiter: str) -> str:
    """Page ranges shortened or spelled out as the style wants."""
    if "\\-" in text:
        return text.replace("\\-", "-")
    pieces = re.split(r"(\s*[,&]\s*)", text)
    return "".join(
        piece if place % 2 else _format_range(piece, form, delimiter) for place, piece in enumerate(pieces)
    )


def _format_range(text: str, form: str, delimiter: str) -> str:
    """A range of two numbers; letters before them (S12–S19) stay where they were."""
    found = _RANGE.match(text.strip())
    if found is None or found[3]:
        return _DASH.sub(delimiter, text) if _NUMBERED.search(text) else text
    before, first, _, again, last, tail = found.groups()
    if before and not again:
        return re.sub(r"\s*-\s*", "-", text)
    full = first[: max(0, len(first) - len(last))] + last
    if not form or again != before or int(full) < int(first):
        return f"{before}{first}{delimiter}{again}{last}{tail}"
    shown = _SHORTEN[form](first, full) if form in _SHORTEN else full
    return f"{before}{first}{delimiter}{again if len(shown) == len(full) else ''}{shown}{tail}"


def _minimal(first: str, last: str, least: int = 1) -> str:
    if len(first) != len(last):
        return last
    same = next(
        (place for place, pair in enumerate(zip(first, last, strict=True)) if pair[0] != pair[1]), len(last)
    )
    return last[min(same, len(last) - least) :]


def _chicago(first: str, last: str, *, sixteenth: bool) -> str:
    """Chicago Manual of Style 15 (9.64) and 16 (9.60), as Appendix V of the specification tells them."""
    hundreds, rest = divmod(int(first), 100)
    if len(first) != len(last) or hundreds == 0 or rest == 0:
        return last
    if rest not in _TWO_DIGITS:
        return _minimal(first, last)
    short = _minimal(first, last, 2)
    three_change = hundreds in _TWO_DIGITS and first[1] != last[1]
    return last if three_change and not sixteenth else short


_SHORTEN: dict[str, Callable[[str, str], str]] = {
    "minimal": _minimal,
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": lambda first, last: _chicago(first, last, sixteenth=False),
    "chicago-15": lambda first, last: _chicago(first, last, sixteenth=False),
    "chicago-16": lambda first, last: _chicago(first, last, sixteenth=True),
}
