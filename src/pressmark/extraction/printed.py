"""Days as they are printed on pages: `7 May 2023`, `7 Mayıs 2023`, `7 մայիսի 2023`, `۱۷ اردیبهشت ۱۴۰۲`, `2023年5月7日`.

Month names are CLDR's for the page's languages; only what CLDR lacks stands here. The order of day and month follows
the page's first language; a year of two digits is believed where nothing but punctuation follows it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
    "az": {"yanvarın": 1, "fevralın": 2, "martın": 3, "aprelin": 4, "mayın": 5, "iyunun": 6, "iyulun": 7, "avqustun": 8, "sentyabrın": 9, "oktyabrın": 10, "noyabrın": 11, "dekabrın": 12},
    "el": {"γενάρη": 1, "φλεβάρη": 2, "μάρτη": 3, "απρίλη": 4, "μάη": 5, "ιούνη": 6, "ιούλη": 7, "αύγουστο": 8, "σεπτέμβρη": 9, "οκτώβρη": 10, "νοέμβρη": 11, "δεκέμβρη": 12},
    "es": {"setiembre": 9},
    "fa": {"می": 5},
    "sr": {"januar": 1, "februar": 2, "mart": 3, "april": 4, "maj": 5, "jun": 6, "jul": 7, "avgust": 8, "septembar": 9, "oktobar": 10, "novembar": 11, "decembar": 12},
    "ar": {"كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
           "جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8},
}  # fmt: skip
"""Names beside CLDR's: `Jänner` in Austria, the Levant's and the Maghreb's months, nominatives, genitives, the spoken forms."""

_JALALI = {"فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
           "حمل": 1, "ثور": 2, "جوزا": 3, "سرطان": 4, "اسد": 5, "سنبله": 6, "میزان": 7, "عقرب": 8, "قوس": 9, "جدی": 10, "دلو": 11, "حوت": 12}  # fmt: skip
"""The months of the Persian calendar as Iran calls them, then as Afghanistan does."""

_HIJRI = {"محرم": 1, "صفر": 2, "ربيع الأول": 3, "ربيع الآخر": 4, "ربيع الثاني": 4, "جمادى الأولى": 5, "جمادى الآخرة": 6, "جمادى الثانية": 6, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10, "ذو القعدة": 11, "ذي القعدة": 11, "ذو الحجة": 12, "ذي الحجة": 12}  # fmt: skip

_PUBLISHED = (
    "published", "posted", "first published", "issued", "veröffentlicht", "erstveröffentlicht", "erstpubliziert", "erschienen", "erstellt", "publiziert",
    "publié", "mis en ligne", "publicado", "publicada", "publicação", "pubblicato", "pubblicata", "gepubliceerd", "publisert", "publicerad", "udgivet", "opublikowano",
    "data publikacji", "dodano", "publikováno", "publikované", "zverejnené", "objavljeno", "közzétéve", "megjelent", "publicat", "δημοσιεύτηκε", "δημοσίευση", "публикувана", "julkaistu", "diterbitkan",
    "опубліковано", "дата публікації", "פורסם", "प्रकाशित", "등록", "승인", "掲載", "投稿日", "vydáno", "yayınlanma", "yayımlanma", "yayın tarihi", "giriş", "giriş tarihi", "eklenme", "oluşturulma", "опубликовано", "дата публикации", "հրապարակվել է", "հրապարակված",
    "dərc olunub", "yayımlanıb", "გამოქვეყნდა", "გამოქვეყნებულია", "تاریخ انتشار", "انتشار", "تاريخ النشر", "نشر", "公開日", "発行日", "发布时间", "입력",
)  # fmt: skip
"""What stands before the day of publication."""

_MODIFIED = (
    "updated", "last updated", "last modified", "modified", "edited", "aktualisiert", "zuletzt geändert", "geändert", "letzte änderung", "letzte aktualisierung", "bearbeitet", "editiert", "stand",
    "mis à jour", "modifié", "mise à jour", "actualizado", "actualizada", "atualizado", "atualizada", "aggiornato", "bijgewerkt", "gewijzigd", "oppdatert", "sist oppdatert", "uppdaterad", "opdateret", "aktualizováno",
    "zaktualizowano", "aktualizované", "ažurirano", "frissítve", "actualizat", "ενημερώθηκε", "ενημέρωση", "обновена", "päivitetty", "diperbarui", "оновлено", "עודכן", "अपडेट", "aktualizacja", "güncelleme", "güncellenme", "son güncelleme", "güncellendi", "обновлено", "обновлён", "изменено", "թարմացվել է", "yenilənib", "განახლდა", "به‌روزرسانی", "بروزرسانی", "آخرین تغییر", "آخر تحديث", "更新日", "更新", "수정",
)  # fmt: skip
"""What stands before the day of a later change."""

_LABEL = re.compile(
    rf"\b(?:(?P<published>{any_of(_PUBLISHED)})|(?P<modified>{any_of(_MODIFIED)}))\b", re.IGNORECASE
)
_NUMBERS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年년]\s?(?P<m>\d\d?)\s?[-/.月월]\s?(?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d?)\s?\.\s?(?P<m>\d\d?)\s?\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d?)-(?P<m>\d\d?)-(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d\d)(?![\d.:])"),
)
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""The year before the first of an era."""

_OF_AN_ERA = re.compile(rf"(?P<era>{any_of(_ERAS)})\s?(?P<y>\d{{1,3}})年\s?(?P<m>\d\d?)月\s?(?P<d>\d\d?)日")
_SLASHES = re.compile(r"(?<![\d/])(?P<one>\d\d?)/(?P<two>\d\d?)/(?P<y>\d{4}|(?<=\d\d/\d\d/)\d\d)(?![\d/])")
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|\.|-?(?:го|е|ին|ը|ე)|-(?:si|ci|cu|cü|i|u|ü))?"
_OF = r"(?:\s*(?:de|del|do|of|năm|ماه|,|،|\.|г\.?|թ\.?|წ\.?))*"
_YEAR = r"(?P<y>\d{4}(?!\d)|['’]?\d\d(?=\s*(?:[)\],;|–—-]|$)))"
_YEAR_FIRST = r"(?<!\d)(?P<y>\d{4})(?:\s?(?:\.|m\.|г\.|թ\.|թվականի|წლის|წ\.|-?жыл(?:ғы)?|-yil|-c[iıuü] il))?(?:\sgada)?,?\s"
_HOUR = re.compile(r"(?<!\d)\d\d?[:.]\d\d(?!\d)(?:\s?(?:uhr|h|am|pm|a\.m\.|p\.m\.)\b)?", re.IGNORECASE)
_A_DIGIT = re.compile(r"\d")
_CENTURY, _SHORT_YEARS = 2000, range(100)
_BUDDHIST_YEARS, _BUDDHIST = range(2443, 2643), 543
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


def find_days(text: str, language: str, others: Sequence[str] = ()) -> list[PrintedDay]:
    """The days in a line, in order.

    Args:
        text: the line.
        language: whose customs order day and month (a BCP 47 tag, or empty).
        others: more languages whose names of months may stand in it.
    """
    found: dict[tuple[int, date], bool] = {}
    for start, day, certain in _days(text, language or "en", [primary(other) for other in others]):
        found.setdefault((start, day), certain)
    return [
        PrintedDay(day, _meaning(text[:start]), start, certain)
        for (start, day), certain in sorted(found.items())
        if day.year in _YEARS
    ]


def find_day_of(text: str, language: str, year: int) -> date | None:
    """The first day in a line that leaves its year out (`Posted Nov 18`), in a year known from elsewhere."""
    folded = _flat(text)
    for spoken in dict.fromkeys((primary(language or "en"), "en")):
        names = _months(spoken)
        for form in _yearless_forms(tuple(names)):
            for match in form.finditer(folded):
                if found := next(_day(0, year, names[match["month"]], int(match["d"])), None):
                    return found[1]
    return None


def cut_days(line: str, languages: Sequence[str] = ()) -> str:
    """A line without the day in it and the hour behind it: what is left may be a name."""
    if not _A_DIGIT.search(line):
        return line
    for spoken in dict.fromkeys((*map(primary, languages), "en")):
        for form in (*_NUMBERS, _SLASHES, *_forms(tuple(_months(spoken)))):
            if found := form.search(_flat(line)):
                line = f"{line[: found.start()]} {line[found.end() :]}"
                return cut_days(_HOUR.sub(" ", line).strip(" ,;|–—-·•"), languages)
    return line


def says_published(line: str) -> bool:
    """Whether a line with a day has a label that says that it is the day of publication."""
    label = _LABEL.search(line)
    return bool(label and label["published"])


def says_modified(line: str) -> bool:
    """Whether a line has a label that says that its day is that of a later change, and none of publication."""
    label = _LABEL.search(line)
    return bool(label and label["modified"])


def _meaning(before: str) -> Meaning:
    labels = list(_LABEL.finditer(before[-60:]))
    if not labels:
        return ""
    return "published" if labels[-1]["published"] else "modified"


def _days(text: str, language: str, others: Sequence[str]) -> Iterator[tuple[int, date, bool]]:
    for form in _NUMBERS:
        for match in form.finditer(text):
            yield from _day(match.start(), int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _OF_AN_ERA.finditer(text):
        year = _ERAS[match["era"]] + int(match["y"])
        yield from _day(match.start(), year, int(match["m"]), int(match["d"]))
    for match in _SLASHES.finditer(text):
        yield from _slashed(match, language)
    folded = _flat(text)
    for spoken in dict.fromkeys((primary(language), *others, "en")):
        yield from _worded(folded, spoken)
    for names, convert, certain in ((_JALALI, from_jalali, True), (_HIJRI, from_hijri, False)):
        flat = {_flat(name): number for name, number in names.items()}
        for match in _forms(tuple(flat))[0].finditer(folded):
            day = convert(_number(match["y"]), flat[match["month"]], int(match["d"]))
            yield from [(match.start(), day, certain)] if day else []


def _slashed(match: re.Match[str], language: str) -> Iterator[tuple[int, date, bool]]:
    """05/07/2023: the American order only where the page says that it is American or no other order makes a day."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    american = language.upper() in {"EN-US", "EN-PH"} or two > _MONTHS
    month, day = (one, two) if american else (two, one)
    if max(one, two) <= _MONTHS and one != two:
        if named := _named_weekday(match.string[: match.start()], language):
            orders = ((one, two), (two, one))
            agreeing = [order for order in orders if date(_full_year(year), *order).weekday() == named - 1]
            month, day = agreeing[0] if len(agreeing) == 1 else (month, day)
        elif primary(language) == "en" and "-" not in language:
            return
    yield from _day(match.start(), year, month, day)


def _named_weekday(before: str, language: str) -> int:
    """The day of the week in the word before a day, 1 to 7, or 0 where it is another word."""
    words = _flat(before).rstrip(" ,.|").split()
    names = {**_weekdays("en"), **_weekdays(primary(language))}
    return names.get(words[-1].strip("(,."), 0) if words else 0


def _day(start: int, year: int, month: int, day: int) -> Iterator[tuple[int, date, bool]]:
    try:
        if year in _JALALI_YEARS:
            read = from_jalali(year, month, day)
            yield from [(start, read, True)] if read else []
        else:
            yield start, date(_full_year(year), month, day), True
    except ValueError:
        return


def _full_year(year: int) -> int:
    if year in _SHORT_YEARS:
        return _CENTURY + year
    return year - _BUDDHIST if year in _BUDDHIST_YEARS else year


def _number(year: str) -> int:
    return int(year.lstrip("'’"))


def _worded(folded: str, language: str) -> Iterator[tuple[int, date, bool]]:
    names = _months(language)
    for form in _forms(tuple(names)):
        for match in form.finditer(folded):
            yield from _day(match.start(), _number(match["y"]), names[match["month"]], int(match["d"]))


@cache
def _forms(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Day first, month first (a short year only behind an apostrophe), year first in both orders."""
    month = rf"(?P<month>{any_of(names)})(?:/\w+)?(?!\w)\.?"
    day = rf"(?P<d>\d\d?){_ORDINAL}"
    return tuple(
        re.compile(form)
        for form in (
            rf"(?<!\d){day}{_OF}[\s.-]*(?<!\w){month}{_OF}[\s-]*{_YEAR}",
            rf"(?<!\w){month}\s+{day}{_OF}\s*(?P<y>\d{{4}}|['’]\d\d)(?!\d)",
            rf"{_YEAR_FIRST}{month}\s{day}(?![\d:])",
            rf"{_YEAR_FIRST}{day}[\s.-]{{1,2}}{month}",
        )
    )


@cache
def _yearless_forms(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{any_of(names)})(?!\w)\.?"
    return (
        re.compile(rf"(?<!\w){month}\s+(?P<d>\d\d?)(?![\d:])"),
        re.compile(rf"(?<![\d:.])(?P<d>\d\d?){_ORDINAL}[\s.-]*{month}"),
    )


_FLAT = str.maketrans(
    "άέήίόύώϊΐϋΰΆΈΉΊΌΎΏΪΫيك\u200e\u200f\u202a\u202b\u202c\xa0\u0654", "αεηιουωιιυυΑΕΗΙΟΥΩΙΥیک" + " " * 7
)


def _flat(text: str) -> str:
    """For comparing: without case, and with one i, for the capitals of Turkish lose theirs on the way.

    Greek capitals lose their accents, Arabic keyboards write two letters of Persian in their own way, and marks of
    direction stand between the parts of a day.
    """
    return fold(unicodedata.normalize("NFC", text).translate(_FLAT)).replace("ı", "i")


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
    names |= {_flat(name): number for name, number in _MORE_MONTHS.get(language, {}).items()}
    return names | {f"ב{name}": number for name, number in names.items()} if language == "he" else names


@cache
def _weekdays(language: str) -> dict[str, int]:
    """Every name of every day of the week in a language, folded, Monday as 1."""
    days = babel_locale(language).days
    return {
        _flat(name).rstrip("."): number + 1
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in days[context][width].items()
    }
