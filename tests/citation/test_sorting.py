"""The order of letters, by language."""

import subprocess
import sys

import pytest

from pressmark import citation
from pressmark.citation.sorting import collate

ALPHABETS = {
    "tr-TR": "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    "az-AZ": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z",
    "ru-RU": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "sv-SE": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
    "da-DK": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "es-ES": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "et-EE": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "pl-PL": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "el-GR": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "fa-IR": "ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
    "ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي",
    "hy-AM": "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ",
    "ka-GE": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
}
ENTRIES = {"Wells": "Doe", "Дымов": "Sea", "ბერიძე": "Fog", "Պետրոսյան": "Mist"}


def sort_words(words, lang):
    return sorted(words, key=lambda word: collate(word, lang))


@pytest.mark.parametrize("lang", ALPHABETS)
def test_alphabet_of_a_language(lang):
    """Each letter begins a name, so that it counts as a letter and not as an accent."""
    names = [f"{letter}ა" if lang == "ka-GE" else f"{letter}xyz" for letter in ALPHABETS[lang].split()]
    assert sort_words(reversed(names), lang) == names


def test_ye_and_yo_are_two_letters_only_where_all_else_is_alike():
    assert sort_words(["ёж", "ель", "ежевика", "еж"], "ru-RU") == ["еж", "ёж", "ежевика", "ель"]


@pytest.mark.parametrize(
    ("lang", "first"),
    [("en-US", "Wells"), ("tr-TR", "Wells"), ("ru-RU", "Дымов"), ("ka-GE", "ბერიძე"), ("hy-AM", "Պետրոսյան")],
)
def test_own_script_stands_first(lang, first):
    assert sort_words(ENTRIES, lang)[0] == first


@pytest.mark.parametrize(
    ("lang", "names"),
    [("tr-TR", ["Cuma", "Çelik", "Irmak", "İnce"]), ("en-US", ["Çelik", "Cuma", "İnce", "Irmak"])],
)
def test_bibliography_is_sorted_in_the_language_of_its_words(lang, names):
    items = [
        {"id": name, "type": "book", "author": [{"family": name, "given": "Ada"}]} for name in reversed(names)
    ]
    assert [line.id for line in citation.render(items, "apa", lang)] == names


def test_numbers_are_sorted_by_their_value_and_names_word_by_word():
    words = ["Doe 9", "Doe 10", "Doe Zoe", "Doeman A"]
    assert sort_words(reversed(words), "en-US") == words


def test_marks_and_markup_before_a_title_are_not_sorted_by():
    words = ["<i>Fog</i>", "“Gale”", "[Haze]"]
    assert sort_words(reversed(words), "en-US") == words


def test_title_stands_before_the_same_with_a_subtitle():
    titles = ["Fog on the Strait. ", "Fog on the Strait: Who pays?", "Fog on the Strait; again"]
    assert sort_words(titles, "en-US") == [titles[0], titles[2], titles[1]]


def test_one_reference_loads_no_collation():
    """Loading ICU would take a third of the time of a first reference."""
    program = (
        "import sys; from pressmark import citation\n"
        "citation.render([{'id': 1, 'type': 'book', 'title': 'Fog'}], 'apa')\n"
        "sys.exit('icu' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
