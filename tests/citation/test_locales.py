"""Our own locale files (Azerbaijani, Georgian), beside CSL's."""

import pytest
from babel import Locale

from pressmark import citation
from pressmark.citation.locale import CS, build_locale
from pressmark.citation.locales import PRIMARY_DIALECTS, installed_locale
from pressmark.citation.numbers import format_number

OWN = ("az-AZ", "ka-GE")
SILENT = {
    "at": "the language has a case ending where English has the word",
    "on": "the language has a case ending where English has the word",
    "author": "no label in English either",
    "composer": "no label in English either",
    "container-author": "no label in English either",
    "interviewer": "no label in English either",
    "original-author": "no label in English either",
    "recipient": "no label in English either",
    "reviewed-author": "no label in English either",
    "timestamp": "no label in English either",
}
"""Terms that print nothing, and why."""

ITEMS = {
    "az-AZ": [
        {
            "id": "news",
            "type": "article-newspaper",
            "title": "Boğazda duman",
            "author": [{"family": "Əliyeva", "given": "Nigar"}, {"family": "Quliyev", "given": "Rəşad"}],
            "container-title": "Xəzər",
            "issued": {"date-parts": [[2023, 5, 8]]},
            "accessed": {"date-parts": [[2025, 9, 7]]},
            "URL": "https://xezer.example/1",
        },
        {
            "id": "report",
            "type": "report",
            "title": "Limanın illik hesabatı",
            "author": [{"literal": "Liman İdarəsi"}],
            "publisher": "Liman Nəşriyyatı",
            "publisher-place": "Bakı",
            "number": "12",
            "issued": {"date-parts": [[2022]]},
        },
        {
            "id": "thesis",
            "type": "thesis",
            "title": "Dəniz dumanı",
            "genre": "Dissertasiya",
            "author": [{"family": "Həsənli", "given": "Orxan"}],
            "publisher": "Bakı Universiteti",
            "issued": {"date-parts": [[2019, 6]]},
        },
        {
            "id": "chapter",
            "type": "chapter",
            "title": "Sahil xətti",
            "author": [{"family": "Həsənli", "given": "Orxan"}],
            "editor": [{"family": "Əliyeva", "given": "Nigar"}],
            "translator": [{"family": "Nəbili", "given": "Sara"}],
            "container-title": "Dəniz kitabı",
            "edition": "3",
            "volume": "2",
            "page": "12-19",
            "publisher": "Xəzər",
            "publisher-place": "Bakı",
        },
    ],
    "ka-GE": [
        {
            "id": "news",
            "type": "article-newspaper",
            "title": "ნისლი სრუტეზე",
            "author": [{"family": "ბერიძე", "given": "ნინო"}, {"family": "გელაშვილი", "given": "ანა მარია"}],
            "container-title": "ნავსადგური",
            "issued": {"date-parts": [[2023, 5, 8]]},
            "accessed": {"date-parts": [[2025, 9, 7]]},
            "URL": "https://navsadguri.example/1",
        },
        {
            "id": "report",
            "type": "report",
            "title": "წლიური ანგარიში",
            "author": [{"literal": "პორტის სამმართველო"}],
            "publisher": "პორტის გამომცემლობა",
            "publisher-place": "ბათუმი",
            "number": "12",
            "issued": {"date-parts": [[2022]]},
        },
        {
            "id": "thesis",
            "type": "thesis",
            "title": "ზღვის ნისლი",
            "genre": "დისერტაცია",
            "author": [{"family": "ბერიძე", "given": "ნინო"}],
            "publisher": "ბათუმის უნივერსიტეტი",
            "issued": {"date-parts": [[2019, 6]]},
        },
        {
            "id": "chapter",
            "type": "chapter",
            "title": "სანაპირო ხაზი",
            "author": [{"family": "ბერიძე", "given": "ნინო"}],
            "editor": [{"family": "გელაშვილი", "given": "ანა მარია"}],
            "translator": [{"family": "დოლიძე", "given": "სანდრო"}],
            "container-title": "ზღვის წიგნი",
            "edition": "3",
            "volume": "2",
            "page": "12-19",
            "publisher": "ნისლი",
            "publisher-place": "ბათუმი",
        },
    ],
}
GOLDEN = {
    ("az-AZ", "apa"): [
        "Həsənli, O. (tarixsiz). Sahil xətti (S. Nəbili, Tərc.). Kitabda N. Əliyeva (Red.), Dəniz kitabı (3-cü nəşr, C. 2, s. 12–19). Xəzər.",
        "Həsənli, O. (2019). Dəniz dumanı [Dissertasiya]. Bakı Universiteti.",
        "Liman İdarəsi. (2022). Limanın illik hesabatı (№ 12). Liman Nəşriyyatı.",
        "Əliyeva, N., & Quliyev, R. (2023, may 8). Boğazda duman. Xəzər. https://xezer.example/1",
    ],
    ("az-AZ", "chicago-author-date"): [
        "Həsənli, Orxan. 2019. “Dəniz dumanı”. Dissertasiya, Bakı Universiteti.",
        "Həsənli, Orxan. tarixsiz. “Sahil xətti”. Kitabda Dəniz kitabı, 3-cü nəşr, redaktə edən Nigar Əliyeva, tərcümə edən Sara Nəbili, c. 2. Xəzər.",
        "Liman İdarəsi. 2022. Limanın illik hesabatı. № 12. Liman Nəşriyyatı.",
        "Əliyeva, Nigar, və Rəşad Quliyev. 2023. “Boğazda duman”. Xəzər, may 8. https://xezer.example/1.",
    ],
    ("az-AZ", "chicago-notes-bibliography"): [
        "Həsənli, Orxan. “Dəniz dumanı”. Dissertasiya, Bakı Universiteti, 2019.",
        "Həsənli, Orxan. “Sahil xətti”. Kitabda Dəniz kitabı, 3-cü nəşr, c. 2, redaktə edən Nigar Əliyeva, tərcümə edən Sara Nəbili. Xəzər, tarixsiz.",
        "Liman İdarəsi. Limanın illik hesabatı. № 12. Liman Nəşriyyatı, 2022.",
        "Əliyeva, Nigar, və Rəşad Quliyev. “Boğazda duman”. Xəzər, 8 may 2023. https://xezer.example/1.",
    ],
    ("az-AZ", "iso690-author-date-en"): [
        "HƏSƏNLİ, Orxan, [no date]. Sahil xətti. İn: ƏLİYEVA, Nigar (red.), Dəniz kitabı. 3. Bakı: Xəzər. p.\xa012–19.",
        "HƏSƏNLİ, Orxan, 2019. Dəniz dumanı. Dissertasiya. Bakı Universiteti.",
        "LİMAN İDARƏSİ, 2022. 12: Limanın illik hesabatı. Bakı: Liman Nəşriyyatı.",
        "ƏLİYEVA, Nigar və QULİYEV, Rəşad, 2023. Boğazda duman. Xəzər. Online. 8 may 2023. Available from: https://xezer.example/1 [Accessed\xa07\xa0sentyabr\xa02025].",
    ],
    ("ka-GE", "apa"): [
        "ბერიძე, ნ. (უთარიღო). სანაპირო ხაზი (ს. დოლიძე, მთარგმნ.). წიგნში ა. მ. გელაშვილი (რედ.), ზღვის წიგნი (3-ე გამოც., ტ. 2, გვ. 12–19). ნისლი.",
        "ბერიძე, ნ. (2019). ზღვის ნისლი [დისერტაცია]. ბათუმის უნივერსიტეტი.",
        "ბერიძე, ნ., & გელაშვილი, ა. მ. (2023, მაისი 8). ნისლი სრუტეზე. ნავსადგური. https://navsadguri.example/1",
        "პორტის სამმართველო. (2022). წლიური ანგარიში (№ 12). პორტის გამომცემლობა.",
    ],
    ("ka-GE", "chicago-author-date"): [
        "ბერიძე, ნინო. 2019. „ზღვის ნისლი“. დისერტაცია, ბათუმის უნივერსიტეტი.",
        "ბერიძე, ნინო. უთარიღო. „სანაპირო ხაზი“. წიგნში ზღვის წიგნი, 3-ე გამოც., რედაქტორი ანა მარია გელაშვილი, მთარგმნელი სანდრო დოლიძე, ტ. 2. ნისლი.",
        "ბერიძე, ნინო, და ანა მარია გელაშვილი. 2023. „ნისლი სრუტეზე“. ნავსადგური, მაისი 8. https://navsadguri.example/1.",
        "პორტის სამმართველო. 2022. წლიური ანგარიში. № 12. პორტის გამომცემლობა.",
    ],
    ("ka-GE", "chicago-notes-bibliography"): [
        "ბერიძე, ნინო. „ზღვის ნისლი“. დისერტაცია, ბათუმის უნივერსიტეტი, 2019.",
        "ბერიძე, ნინო. „სანაპირო ხაზი“. წიგნში ზღვის წიგნი, 3-ე გამოც., ტ. 2, რედაქტორი ანა მარია გელაშვილი, მთარგმნელი სანდრო დოლიძე. ნისლი, უთარიღო.",
        "ბერიძე, ნინო, და ანა მარია გელაშვილი. „ნისლი სრუტეზე“. ნავსადგური, 8 მაისი, 2023. https://navsadguri.example/1.",
        "პორტის სამმართველო. წლიური ანგარიში. № 12. პორტის გამომცემლობა, 2022.",
    ],
    ("ka-GE", "iso690-author-date-en"): [
        "ᲑᲔᲠᲘᲫᲔ, ნინო, [no date]. სანაპირო ხაზი. In: ᲒᲔᲚᲐᲨᲕᲘᲚᲘ, ანა მარია (რედ.), ზღვის წიგნი. 3. ბათუმი: ნისლი. p.\xa012–19.",
        "ᲑᲔᲠᲘᲫᲔ, ნინო, 2019. ზღვის ნისლი. დისერტაცია. ბათუმის უნივერსიტეტი.",
        "ᲑᲔᲠᲘᲫᲔ, ნინო და ᲒᲔᲚᲐᲨᲕᲘᲚᲘ, ანა მარია, 2023. ნისლი სრუტეზე. ნავსადგური. Online. 8 მაისი 2023. Available from: https://navsadguri.example/1 [Accessed\xa07\xa0სექტემბერი\xa02025].",
        "ᲞᲝᲠᲢᲘᲡ ᲡᲐᲛᲛᲐᲠᲗᲕᲔᲚᲝ, 2022. 12: წლიური ანგარიში. ბათუმი: პორტის გამომცემლობა.",
    ],
}


def terms_of(name):
    return {
        (term.get("name"), term.get("form", "long")): term
        for term in installed_locale(name).iter(CS + "term")
    }


@pytest.mark.parametrize("name", OWN)
def test_own_locale_has_every_term_of_the_english_one(name):
    """Ordinals apart, which each language has of its own."""
    wanted = {key for key in terms_of("en-US") if not key[0].startswith("ordinal")}
    assert {key for key in terms_of(name) if not key[0].startswith("ordinal")} == wanted


@pytest.mark.parametrize("name", OWN)
def test_own_locale_is_silent_only_where_there_is_a_reason(name):
    silent = {key[0] for key, term in terms_of(name).items() if not "".join(term.itertext()).strip()}
    assert silent == set(SILENT)


@pytest.mark.parametrize("name", OWN)
def test_own_locale_has_the_months_of_cldr(name):
    months = Locale(name[:2]).months["format"]
    words = build_locale(name, installed_locale, [], PRIMARY_DIALECTS)
    numbers = range(1, 13)
    assert [words.words(f"month-{n:02d}") for n in numbers] == [months["wide"][n] for n in numbers]
    short = [words.words(f"month-{n:02d}", "short").rstrip(".") for n in numbers]
    assert short == [months["abbreviated"][n] for n in numbers]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("az", "az-AZ"),
        ("az-Latn", "az-AZ"),
        ("az-IR", "az-AZ"),
        ("ka", "ka-GE"),
        ("ka-GE", "ka-GE"),
        ("ar-EG", "ar"),
        ("xx", "en-US"),
    ],
)
def test_language_finds_its_locale(tag, name):
    assert citation.locale_for(tag) == name


@pytest.mark.parametrize(("tag", "word"), [("az", "və"), ("az-IR", "və"), ("ka", "და"), ("ka-TR", "და")])
def test_dialect_without_a_file_has_the_words_of_its_language(tag, word):
    assert build_locale(tag, installed_locale, [], PRIMARY_DIALECTS).words("and") == word


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("1", "1-ci"),
        ("3", "3-cü"),
        ("4", "4-cü"),
        ("6", "6-cı"),
        ("9", "9-cu"),
        ("10", "10-cu"),
        ("13", "13-cü"),
        ("20", "20-ci"),
        ("26", "26-cı"),
        ("40", "40-cı"),
        ("60", "60-cı"),
        ("90", "90-cı"),
        ("100", "100-cü"),
        ("130", "130-cu"),
    ],
)
def test_azerbaijani_ordinals_follow_their_vowels(number, printed):
    words = build_locale("az-AZ", installed_locale, [], PRIMARY_DIALECTS)
    assert format_number(number, "ordinal", words) == printed


def test_georgian_ordinals_have_the_ending_that_is_read():
    words = build_locale("ka-GE", installed_locale, [], PRIMARY_DIALECTS)
    assert [format_number(str(n), "ordinal", words) for n in (1, 2, 21)] == ["1-ლი", "2-ე", "21-ე"]
    assert format_number("2", "long-ordinal", words) == "მეორე"


@pytest.mark.parametrize(
    "style", ["apa", "chicago-author-date", "chicago-notes-bibliography", "iso690-author-date-en"]
)
@pytest.mark.parametrize("name", OWN)
def test_own_locale_in_a_style(name, style):
    lines = citation.render(ITEMS[name], style, name)
    assert sorted(line.text for line in lines) == sorted(GOLDEN[name, style])


@pytest.mark.parametrize(
    ("name", "term", "form", "printed"),
    [
        ("fa-IR", "letter", "short", "let."),
        ("hy-AM", "film", "short", "flm."),
        ("ar", "editor", "short", "ed."),
        ("el-GR", "letter", "short", "let."),
        ("el-GR", "letter", "long", "επιστολή"),
    ],
)
def test_term_that_a_locale_lacks_is_english_before_it_is_another_form(name, term, form, printed):
    """CSL 1.0.2, Terms: a term falls back to another form only where it is undefined after locale fallback."""
    assert build_locale(name, installed_locale, [], PRIMARY_DIALECTS).words(term, form) == printed
