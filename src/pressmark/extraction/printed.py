"""Days as they are printed on pages: `7 May 2023`, `7 Mayıs 2023`, `7 մայիսի 2023`, `۱۷ اردیبهشت ۱۴۰۲`, `2023年5月7日`.

Month names are CLDR's for the page's language; only what CLDR lacks stands here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pressmark.document.languages import babel_locale, primary
from pressmark.extraction.calendars import from_hijri, from_jalali
from pressmark.extraction.vocabulary import any_of, fold

Meaning = Literal["published", "modified", ""]

_MORE_MONTHS = {
    "en": {"sept": 9},
    "de": {"jänner": 1, "jän": 1, "feber": 2, "märz": 3, "sept": 9},
    "hy": {"հունվար": 1, "փետրվար": 2, "մարտ": 3, "ապրիլ": 4, "մայիս": 5, "հունիս": 6, "հուլիս": 7, "օգոստոս": 8, "սեպտեմբեր": 9, "հոկտեմբեր": 10, "նոյեմբեր": 11, "դեկտեմբեր": 12},
    "ru": {"сент": 9},
    "az": {"sentyabr": 9, "yanvar": 1},
    "es": {"setiembre": 9},
    "ar": {"كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12},
}  # fmt: skip
"""Names beside CLDR's: `Jänner` in Austria, the Levant's months, nominatives."""

_JALALI = {"فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12}  # fmt: skip
_HIJRI = {"محرم": 1, "صفر": 2, "ربيع الأول": 3, "ربيع الآخر": 4, "ربيع الثاني": 4, "جمادى الأولى": 5, "جمادى الآخرة": 6, "جمادى الثانية": 6, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10, "ذو القعدة": 11, "ذي القعدة": 11, "ذو الحجة": 12, "ذي الحجة": 12}  # fmt: skip

_PUBLISHED = (
    "published", "posted", "first published", "issued", "veröffentlicht", "erschienen", "erstellt", "publiziert",
    "publié", "mis en ligne", "publicado", "publicada", "publicação", "pubblicato", "pubblicata", "gepubliceerd", "publisert", "publicerad", "udgivet", "opublikowano",
    "vydáno", "yayınlanma", "yayımlanma", "yayın tarihi", "giriş", "giriş tarihi", "eklenme", "oluşturulma", "опубликовано", "дата публикации", "հրապարակվել է", "հրապարակված",
    "dərc olunub", "yayımlanıb", "გამოქვეყნდა", "გამოქვეყნებულია", "تاریخ انتشار", "انتشار", "تاريخ النشر", "نشر", "公開日", "発行日", "发布时间", "입력",
)  # fmt: skip
"""What stands before the day of publication."""

_MODIFIED = (
    "updated", "last updated", "last modified", "modified", "edited", "aktualisiert", "zuletzt geändert", "geändert", "letzte änderung", "letzte aktualisierung", "bearbeitet", "editiert", "stand",
    "mis à jour", "modifié", "mise à jour", "actualizado", "actualizada", "atualizado", "atualizada", "aggiornato", "bijgewerkt", "gewijzigd", "oppdatert", "sist oppdatert", "uppdaterad", "opdateret", "aktualizováno",
    "aktualizacja", "güncelleme", "güncellenme", "son güncelleme", "güncellendi", "обновлено", "обновлён", "изменено", "թարմացվել է", "yenilənib", "განახლდა", "به‌روزرسانی", "بروزرسانی", "آخرین تغییر", "آخر تحديث", "更新日", "更新", "수정",
)  # fmt: skip
"""What stands before the day of a later change."""

_LABEL = re.compile(
    rf"\b(?:(?P<published>{any_of(_PUBLISHED)})|(?P<modified>{any_of(_MODIFIED)}))\b", re.IGNORECASE
)
_NUMBERS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d\d?)\s?[-/.月]\s?(?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d?)\s?\.\s?(?P<m>\d\d?)\s?\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d?)-(?P<m>\d\d?)-(?P<y>\d{4})(?!\d)"),
)
_SLASHES = re.compile(r"(?<!\d)(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<y>\d{4})(?!\d)")
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|\.|-?(?:го|е|ին|ე))?"
_OF = r"(?:\s*(?:de|del|do|of|,|\.|г\.?|թ\.?|წ\.?))*"
_HOUR = re.compile(r"(?<!\d)\d\d?[:.]\d\d(?!\d)(?:\s?(?:uhr|h|am|pm|a\.m\.|p\.m\.)\b)?", re.IGNORECASE)
_JALALI_YEARS, _HIJRI_YEARS = range(1304, 1503), range(1420, 1470)
_YEARS = range(1900, 2200)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day in a line.

    Attributes:
        day: of our calendar.
        meaning: what the words before it say that happened, or empty.
        start: where in the line it begins.
        certain: False where the calendar or the order of day and month leaves a doubt.
    """

    day: date
    meaning: Meaning
    start: int
    certain: bool = True


def find_days(text: str, language: str) -> list[PrintedDay]:
    """The days in a line, in order, read by the customs of a language (a BCP 47 tag, or empty)."""
    found = sorted(_days(text, language or "en"), key=lambda one: one[0])
    return [
        PrintedDay(day, _meaning(text[:start]), start, certain)
        for start, day, certain in found
        if day.year in _YEARS
    ]


def cut_days(line: str, language: str = "") -> str:
    """A line without the day in it and the hour behind it: what is left may be a name."""
    for spoken in dict.fromkeys((primary(language or "en"), "en", "de")):
        names = tuple(_months(spoken))
        for form in (*_NUMBERS, _SLASHES, _form(names), _american_form(names)):
            if found := form.search(_flat(line)):
                line = f"{line[: found.start()]} {line[found.end() :]}"
                return _HOUR.sub(" ", line).strip(" ,;|–—-·•")
    return line


def says_published(line: str) -> bool:
    """Whether a line with a day has a label that says that it is the day of publication."""
    label = _LABEL.search(line)
    return bool(label and label["published"])


def _meaning(before: str) -> Meaning:
    labels = list(_LABEL.finditer(before[-60:]))
    if not labels:
        return ""
    return "published" if labels[-1]["published"] else "modified"


def _days(text: str, language: str) -> Iterator[tuple[int, date, bool]]:
    for form in _NUMBERS:
        for match in form.finditer(text):
            yield from _day(match.start(), int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _SLASHES.finditer(text):
        yield from _slashed(match, language)
    yield from _worded(text, primary(language))
    for names, convert, certain in ((_JALALI, from_jalali, True), (_HIJRI, from_hijri, False)):
        for match in _form(tuple(names)).finditer(text):
            day = convert(int(match["y"]), names[match["month"]], int(match["d"]))
            yield from [(match.start(), day, certain)] if day else []


def _slashed(match: re.Match[str], language: str) -> Iterator[tuple[int, date, bool]]:
    """05/07/2023: the American order only where the page says that it is American or no other order makes a day."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    american = language.upper() in {"EN-US", "EN-PH"} or two > _MONTHS
    month, day = (one, two) if american else (two, one)
    if primary(language) == "en" and "-" not in language and max(one, two) <= _MONTHS and one != two:
        return
    yield from _day(match.start(), year, month, day)


def _day(start: int, year: int, month: int, day: int) -> Iterator[tuple[int, date, bool]]:
    try:
        if year in _JALALI_YEARS:
            read = from_jalali(year, month, day)
            yield from [(start, read, True)] if read else []
        else:
            yield start, date(year, month, day), True
    except ValueError:
        return


def _worded(text: str, language: str) -> Iterator[tuple[int, date, bool]]:
    folded = _flat(text)
    for spoken in dict.fromkeys((language, "en")):
        names = _months(spoken)
        for form in (_form(tuple(names)), _american_form(tuple(names))):
            for match in form.finditer(folded):
                yield from _day(match.start(), int(match["y"]), names[match["month"]], int(match["d"]))


@cache
def _form(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(?P<d>\d\d?){_ORDINAL}{_OF}[\s.-]*(?P<month>{any_of(names)})(?!\w)\.?{_OF}[\s-]*(?P<y>\d{{4}})(?!\d)"
    )


@cache
def _american_form(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<month>{any_of(names)})\.?\s+(?P<d>\d\d?){_ORDINAL}{_OF}\s*(?P<y>\d{{4}})(?!\d)"
    )


def _flat(text: str) -> str:
    """For comparing: without case, and with one i, for the capitals of Turkish lose theirs on the way."""
    return fold(text).replace("ı", "i")


@cache
def _months(language: str) -> dict[str, int]:
    """Every name of every month in a language, folded, without the abbreviations' full stops."""
    months = babel_locale(language).months
    names = {
        _flat(name).rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
        if not name.isdigit() and len(name) > 1
    }
    return names | _MORE_MONTHS.get(language, {})
