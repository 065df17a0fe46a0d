import itertools
from pathlib import Path

import pytest
from cast import SCRIPTS
from factories.editions import make_edition, make_excerpt
from fontTools.ttLib import TTFont

from pressmark.formats.faces import (
    ALL_FACES,
    FACES,
    HOUSE_ARMENIAN,
    HOUSE_CYRILLIC_SANS,
    HOUSE_CYRILLIC_SERIF,
    HOUSE_GEORGIAN,
    HOUSE_GREEK_SANS,
    HOUSE_GREEK_SERIF,
    HOUSE_NASKH_LINE,
    HOUSE_SANS,
    HOUSE_SERIF,
    OWN_FACES,
    OWN_FAMILIES,
    is_naskh,
    sheets_of,
)

FONTS = Path(__file__).parents[2] / "src" / "pressmark" / "delivery" / "static" / "pressmark" / "fonts"
OF_BOTH = {HOUSE_ARMENIAN, HOUSE_GEORGIAN, HOUSE_NASKH_LINE}
STACKS = {
    "serif": {HOUSE_SERIF, HOUSE_CYRILLIC_SERIF, HOUSE_GREEK_SERIF, *OF_BOTH},
    "sans": {HOUSE_SANS, HOUSE_CYRILLIC_SANS, HOUSE_GREEK_SANS, *OF_BOTH},
}
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
MARKS = "ًٌٍَُِّْٰ"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْٰ،؛؟٠١٢٣٤٥٦٧٨٩"
ALPHABETS = {
    "western": {
        "fr": LATIN + "àâæçéèêëîïôœùûüÿ",
        "de": LATIN + "äöüß",
        "es": LATIN + "áéíñóúü¿¡",
        "it": LATIN + "àèéìíòóù",
        "pt": LATIN + "áâãàçéêíóôõúü",
        "sv": LATIN + "åäöéà",
        "da": LATIN + "æøåé",
        "is": LATIN + "áðéíóúýþæö",
    },
    "polish": {
        "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
        "hr": "abcčćdđefghijklmnoprsštuvzž",
        "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    },
    "central": {
        "ro": LATIN + "ăâîșț",
        "cs": LATIN + "áčďéěíňóřšťúůýž",
        "sk": LATIN + "áäčďéíĺľňóôŕšťúýž",
        "hu": LATIN + "áéíóöőúüű",
        "tk": "abçdeäfghijžklmnňoöprsştuüwyýz",
    },
    "latvian": {"lv": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"},
    "latin": {
        "en": LATIN,
        "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîû",
        "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
        "sl": "abcčdefghijklmnoprsštuvzž",
        "sq": "abcçdeëfghijklmnopqrstuvxyz",
    },
    "cyrillic": {
        "ru": RUSSIAN,
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    },
    "greek": {"el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ"},
    "armenian": {"hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՝՛՞։՜՚"},
    "georgian": {"ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"},
    "naskh": {"ar": ARABIC, "fa": ARABIC + "پچژکگیۀ۰۱۲۳۴۵۶۷۸۹\u200c"},
    "bulgarian": {"bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ"},
    "serbian": {
        "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
        "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    },
    "kazakh": {
        "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        "ky": RUSSIAN + "ңөү",
        "mn": RUSSIAN + "өү",
        "tt": RUSSIAN + "әөүҗңһ",
        "ug-Cyrl": "абвгғдеәжҗзийкқлмнңоөпрстуүфхһцчшщъыьэюя",
    },
    "bashkir": {"ba": RUSSIAN + "ғҙҡңөҫүһә"},
    "tajik": {"tg": RUSSIAN + "ғӣқӯҳҷ"},
    "naskh-urdu": {"ur": "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئۂۃۓؤ" + MARKS + "،؛؟۔۰۱۲۳۴۵۶۷۸۹"},
    "naskh-pashto": {"ps": "ءآابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهةیيېۍئؤأۀ" + MARKS + "،؛؟۰۱۲۳۴۵۶۷۸۹"},
    "naskh-sorani": {"ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنهەوۆیێ،؛؟٠١٢٣٤٥٦٧٨٩\u200c"},
    "naskh-azeri": {"az-Arab": "ءآأابپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤۆۇهیئێ" + MARKS + "،؛؟۰۱۲۳۴۵۶۷۸۹\u200c"},
    "naskh-uyghur": {"ug": "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە،؛؟"},
}
"""What must come with one file, both cases; or with that and the first Latin one."""
CASES = [(files, language) for files, each in ALPHABETS.items() for language in each]


def holds(each, char):
    return any(low <= ord(char) <= high for low, high in each.ranges)


LATIN_FILES = {"latin", "western", "polish", "central", "latvian"}


def codes_of(faces):
    return {code for each in faces for low, high in each.ranges for code in range(low, high + 1)}


def letters_in(each):
    return {chr(code) for code in TTFont(FONTS / f"{each.name}.woff2").getBestCmap()}


@pytest.mark.parametrize(("files", "language"), CASES)
def test_alphabet_comes_with_one_file(files, language):
    names = {files, "latin"} if files in LATIN_FILES else {files}
    letters = ALPHABETS[files][language]
    upper = "" if files.startswith(("georgian", "naskh")) else letters.replace("ß", "").upper()
    for voice in ("serif-", "sans-", "serif-italic-"):
        sets = [each for each in ALL_FACES if each.name in {voice + name for name in names} | {files}]
        present = set().union(*map(letters_in, sets))
        if sets:  # no script but Latin and Cyrillic has italics
            assert [
                char for char in letters + upper if char not in present | set("İI\u0301\u0308\u200c")
            ] == []


@pytest.mark.parametrize("stack", STACKS)
@pytest.mark.parametrize("language", [language for language in SCRIPTS if language != "el"])
def test_every_script_is_covered(stack, language):
    faces = [each for each in FACES if each.family in STACKS[stack] and not each.italic]
    assert [
        c for c in SCRIPTS[language] if not c.isspace() and not any(holds(each, c) for each in faces)
    ] == []


@pytest.mark.parametrize("sheet", ["", *OWN_FACES])
def test_each_character_is_in_one_file_of_a_family(sheet):
    faces = OWN_FACES[sheet] if sheet else FACES
    for family, italic in {(each.family, each.italic) for each in faces}:
        ranges = sorted(
            r for each in faces if (each.family, each.italic) == (family, italic) for r in each.ranges
        )
        assert all(before[1] < after[0] for before, after in itertools.pairwise(ranges))


@pytest.mark.parametrize("sheet", OWN_FACES)
def test_own_family_has_what_the_usual_one_has(sheet):
    usual = {own: family for family, own in OWN_FAMILIES.items()}
    for family, italic in {(each.family, each.italic) for each in OWN_FACES[sheet]}:
        own = codes_of(each for each in OWN_FACES[sheet] if (each.family, each.italic) == (family, italic))
        assert own >= codes_of(
            each for each in FACES if (each.family, each.italic) == (usual[family], italic)
        )


@pytest.mark.parametrize(
    ("language", "sheets"),
    [
        ("en", ()),
        ("ru", ()),
        ("bg", ("bulgarian",)),
        ("sr", ("serbian",)),
        ("sr-Latn", ()),
        ("mk", ("serbian",)),
        ("kk", ("kazakh",)),
        ("kk-Arab", ()),
        ("ug", ("uyghur",)),
        ("ug-Cyrl", ("kazakh",)),
        ("az", ()),
        ("az-Arab", ("azeri",)),
        ("fa", ()),
        ("fa-AF", ()),
        ("sd", ()),
        ("ur", ("urdu",)),
        ("ku", ()),
        ("ku-Arab", ("sorani",)),
    ],
)
def test_sheet_is_that_of_language_and_script(language, sheets):
    assert sheets_of(make_edition(language=language, excerpt=None)) == sheets


def test_sheet_of_an_excerpt_comes_after_that_of_the_text():
    def quoting(language):
        return make_excerpt("…", language=language)

    assert sheets_of(make_edition(language="ug", excerpt=quoting("ur"))) == ("uyghur", "urdu")
    assert sheets_of(make_edition(language="ur", excerpt=quoting("ur"))) == ("urdu",)
    assert sheets_of(make_edition(language="tr", excerpt=quoting("bg"))) == ("bulgarian",)


@pytest.mark.parametrize(
    ("language", "quoted", "expected"),
    [
        ("en", None, False),
        ("en", "en", False),
        ("en", "fa", True),
        ("ar", None, True),
        ("ur", "en", True),
        ("az", "az-Arab", True),
        ("he", None, False),
    ],
)
def test_text_in_arabic_script_is_one_of_the_house_or_an_excerpt(language, quoted, expected):
    excerpt = make_excerpt("…", language=quoted) if quoted else None
    assert is_naskh(make_edition(language=language, excerpt=excerpt)) == expected
