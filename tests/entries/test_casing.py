"""Titles without shouting, by the rules of each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.entries.casing import capitalise, learn_forms, quieten, shouted_words, to_lower


def forms(text="", language="en"):
    return learn_forms(text, language)


@pytest.mark.parametrize(
    ("text", "language", "small"),
    [
        ("IĞDIR İLİ", "tr", "ığdır ili"),
        ("ILIQ QIŞ", "az", "ılıq qış"),
        ("IĞDIR", "en", "iğdir"),
        ("İZMİR", "en", "izmir"),
        ("ΛΟΓΟΣ", "el", "λογος"),
        ("ՆԱՎ", "hy", "նավ"),
        ("ᲞᲝᲠᲢᲘ", "ka", "პორტი"),
        ("ПОРТ", "ru", "порт"),
    ],
)
def test_small_letters_are_those_of_the_language(text, language, small):
    assert to_lower(text, language) == small


@pytest.mark.parametrize(
    ("text", "language", "large"),
    [
        ("iskele", "tr", "İskele"),
        ("ışık", "tr", "Işık"),
        ("iskele", "en", "Iskele"),
        ("პორტი", "ka", "პორტი"),
        ("", "en", ""),
    ],
)
def test_first_letter_is_that_of_the_language(text, language, large):
    assert capitalise(text, language) == large


SHOUTING = [
    ("THE FERRY LEAVES THE QUAY", "en", "", "The ferry leaves the quay"),
    ("NATO AND THE FERRY OF BATUM", "en", "The ferry of Batum.", "NATO and the ferry of Batum"),
    ("THE KFRX AND THE SEA", "en", "The KFRX met. The KFRX left the sea.", "The KFRX and the sea"),
    ("IĞDIR’DA ISSIZ BİR İSTASYON", "tr", "", "Iğdır’da ıssız bir istasyon"),
    ("TBMM’NİN LİMAN KARARI", "tr", "", "TBMM’nin liman kararı"),
    ("İZMİR’İN RIHTIMI", "tr", "Dün İzmir sustu.", "İzmir’in rıhtımı"),
    ("ŞƏKİDƏ ILIQ QIŞ", "az", "", "Şəkidə ılıq qış"),
    ("ПОРТ ЗАКРЫТ, США МОЛЧАТ", "ru", "", "Порт закрыт, США молчат"),
    ("ՆԱՎԱՀԱՆԳԻՍՏԸ ՓԱԿ Է", "hy", "", "Նավահանգիստը փակ է"),
    ("ᲞᲝᲠᲢᲘ ᲓᲐᲮᲣᲠᲣᲚᲘᲐ", "ka", "", "პორტი დახურულია"),
    ("ΑΘΗΝΑ: ΤΟ ΛΙΜΑΝΙ", "el", "Στην Αθήνα το λιμάνι.", "Αθήνα: το λιμάνι"),
    ("L’ÉTAT ET LE PORT", "fr", "L’État ferme le port.", "L’État et le port"),
    ("DER HAFEN IST ZU", "de", "Unser Hafen.", "Der Hafen ist zu"),
    (
        "THE WEATHER AND THE SEA",
        "en",
        "Today: THE WEATHER AND THE SEA, and more of it.",
        "The weather and the sea",
    ),
    ("THE QUAY AND THE SEA", "en", "THE QUAY AND THE SEA\nThe sea rose.", "The quay and the sea"),
    ("LOUIS XIV AND I", "en", "Here Louis went.", "Louis XIV and I"),
    ("A QUAY AND A MOLE", "en", "", "A quay and a mole"),
]


@pytest.mark.parametrize(("title", "language", "text", "calm"), SHOUTING)
def test_shouting_title_is_heard_and_quietened(title, language, text, calm):
    known = forms(text, language)
    assert shouted_words(title, language, known)
    assert quieten(title, language, known) == calm
    assert shouted_words(calm, language, known) == ()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("NATO and the EU agree", ""),
        ("OPEC", ""),
        ("ФИО и США договорились", ""),
        ("iPhone on the McKay ferry", ""),
        ("ZYXWVUT signs", "The ZYXWVUT signs a treaty. So the ZYXWVUT said."),
        ("World War II in the port", ""),
        ("بندر بسته است", ""),
        ("港口关闭", ""),
        ("1923", ""),
        ("", ""),
    ],
)
def test_title_that_does_not_shout_is_left_alone(title, text):
    assert shouted_words(title, "en", forms(text)) == ()
    assert quieten(title, "en", forms(text)) == title


def test_one_loud_word_of_many_is_heard():
    assert shouted_words("The HARBOUR is shut", "en", forms()) == ("HARBOUR",)
    assert quieten("The HARBOUR is shut", "en", forms()) == "The harbour is shut"


@given(st.text(max_size=80), st.sampled_from(["en", "tr", "az", "el", "ka"]))
def test_quiet_title_stays_quiet(title, language):
    calm = quieten(title, language, forms())
    assert quieten(calm, language, forms()) == calm
