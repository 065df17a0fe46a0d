import pytest

from pressmark.document.article import Field, Place
from pressmark.document.blocks import Paragraph, Run
from pressmark.extraction.prose import identify_language, read_prose

FILLER = "The bridge over the gorge was closed on Monday for its yearly inspection."


def writers(*lines):
    claims = read_prose([Paragraph((Run(line),)) for line in lines])
    return [(claim.value, claim.detail) for claim in claims if claim.field == Field.CONTRIBUTOR]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The old road is lovelier, writes James Wilson.", "James Wilson"),
        ("Das Abkommen muss überarbeitet werden, schreibt Anna Müller.", "Anna Müller"),
        ("L’accord devra être revu, écrit Marie Dupont.", "Marie Dupont"),
        ("Anlaşma gözden geçirilmeli, diye yazıyor Ayşe Kaya.", "Ayşe Kaya"),
        ("Köprü üç gün kapalı, Ayşe Kaya yazdı.", "Ayşe Kaya"),
        ("Соглашение потребует доработки, пишет Иван Петров.", "Иван Петров"),
    ],
)
def test_text_names_its_writer(line, name):
    assert [found for found, _detail in writers(line)] == [name]


def test_claim_keeps_the_words_that_say_it():
    assert writers("It is lovelier, writes James Wilson.") == [("James Wilson", "writes James Wilson")]


@pytest.mark.parametrize(
    "line",
    [
        "He writes letters.",
        "The commission, writes James Wilson in another newspaper, was wrong.",
        "Мост закрыт, пишет РИА Новости.",
        "As Anna Lee writes every year, it rains.",
    ],
)
def test_other_sentences_name_nobody(line):
    assert writers(line) == []


def test_quoted_writer_further_down_is_no_claim():
    assert writers(FILLER, FILLER, FILLER, "It is lovelier, writes James Wilson.", FILLER) == []


def test_short_text_has_no_language():
    assert identify_language("Köprü kapandı.") == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "The bridge over the gorge was closed on Monday for its yearly inspection, and buses took the old road. ",
        ),
        (
            "tr",
            "Boğazın üzerindeki köprü yıllık bakım için pazartesi günü kapatıldı, otobüsler eski yoldan gitti. ",
        ),
        (
            "az",
            "Dərənin üstündəki körpü illik baxış üçün bazar ertəsi bağlandı, avtobuslar köhnə yolla getdilər. ",
        ),
        (
            "ru",
            "Мост через ущелье закрыли в понедельник на ежегодный осмотр, автобусы пошли по старой дороге. ",
        ),
        ("fa", "پل روی دره روز دوشنبه برای بازرسی سالانه بسته شد و اتوبوس‌ها از جادهٔ قدیمی رفتند. "),
        (
            "hy",
            "Կիրճի վրայի կամուրջը երկուշաբթի օրը փակվեց ամենամյա ստուգման համար, ավտոբուսները գնացին հին ճանապարհով։ ",
        ),
        ("ka", "ხეობის ხიდი ორშაბათს ყოველწლიური შემოწმებისთვის დაიკეტა და ავტობუსები ძველი გზით წავიდნენ. "),
    ],
)
def test_language_is_identified_from_the_words(language, sentence):
    assert identify_language(sentence * 5) == language


def test_filler_text_has_no_language():
    assert (
        identify_language(
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. " * 6
        )
        == ""
    )


def test_identified_language_is_a_claim_of_the_text():
    (claim,) = read_prose([Paragraph((Run(f"{FILLER} " * 6),))])
    assert (claim.field, claim.value, claim.place) == (Field.LANGUAGE, "en", Place.TEXT)
