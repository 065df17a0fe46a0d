"""Languages by their BCP 47 tags: names, directions, and the catalogues of the words that Pressmark itself says."""

import gettext
import re
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

LOCALE_DIR = Path(__file__).parent / "locale"

INTERFACE_LANGUAGES = ("en", "tr")
"""The languages that labels and pages speak; the record itself may be in any."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_RETIRED = {"iw": "he", "in": "id", "ji": "yi"}  # ISO 639's old codes, still in use on the web


def parse_tag(text: str) -> str | None:
    """The tag in its usual form (`tr`, `az-Latn`, `en-GB`), or None where the text is no tag of a known language."""
    text = text.strip()
    if not _TAG.fullmatch(text):
        return None
    language, *rest = re.split(r"[-_]", text)
    language = _RETIRED.get(language.lower(), language.lower())
    try:
        Locale(language)
    except UnknownLocaleError:
        return None
    subtags = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest]  # noqa: PLR2004 (BCP 47 §2.1.1)
    return "-".join([language, *subtags])


def primary(tag: str) -> str:
    """The language alone: `en` of `en-GB`."""
    return tag.split("-", 1)[0].lower()


@cache
def babel_locale(tag: str) -> Locale:
    """The nearest locale that there is data for; English where there is none."""
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        try:
            return Locale.parse(primary(tag))
        except (ValueError, UnknownLocaleError):
            return Locale("en")


def script(tag: str) -> str:
    """What a language is written in by its tag, or else usually (ISO 15924: `Latn`); `Latn` where nothing is known of it."""
    said = next((part for part in re.split("[-_]", tag)[1:] if len(part) == 4), "")  # noqa: PLR2004 (BCP 47 §2.2.3)
    if said.isalpha():
        return said.title()
    likely = get_global("likely_subtags")
    locale = babel_locale(tag)
    return locale.script or parse_locale(likely.get(locale.language, "en_Latn_US"))[2] or "Latn"


def direction(tag: str) -> str:
    """`rtl` or `ltr`, HTML's `dir`."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def language_name(tag: str, language: str) -> str:
    """What the language `tag` is called in `language` (`Azerbaijani`, `Azerbaycan dili`); the tag where it has no name."""
    locale = babel_locale(tag)
    if locale.language != primary(tag):
        return tag
    return locale.get_display_name(babel_locale(language)) or tag


def autonym(tag: str) -> str:
    """What a language is called in itself (`Türkçe`), as a name by itself is written."""
    name = language_name(tag, tag)
    return name[:1].title() + name[1:]  # Georgian has capitals, but no names written with one


def country_name(code: str, language: str) -> str:
    """What a country is called in a language (`TR`: `Türkiye`); the code where it has no name."""
    return babel_locale(language).territories.get(code) or code


def countries(language: str) -> list[tuple[str, str]]:
    """Codes and names of all countries (ISO 3166-1 alpha-2), in the order of their names."""
    names = babel_locale(language).territories
    found = [
        (code, name)
        for code, name in names.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES
    ]
    return sorted(found, key=lambda pair: pair[1].casefold())


def label_language(tag: str, default: str = "en") -> str:
    """The interface language for a page in language `tag`: its own where Pressmark speaks it, else the default."""
    return primary(tag) if primary(tag) in INTERFACE_LANGUAGES else default


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Pressmark's own words in an interface language.

    Raises:
        FileNotFoundError: the catalogue wasn't compiled (`make setup` does it).
    """
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("django", LOCALE_DIR, [language])
