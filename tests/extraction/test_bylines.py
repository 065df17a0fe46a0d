import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.extraction.bylines import (
    invert,
    is_labelled,
    names_body,
    names_nobody,
    split_byline,
    strip_label,
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By James Wilson", ["James Wilson"]),
        ("Written by Anna Lee and Mark Roe", ["Anna Lee", "Mark Roe"]),
        ("By Anna Lee, Mark Roe and Ivan Petrov in Tbilisi", ["Anna Lee", "Mark Roe", "Ivan Petrov"]),
        ("Posted on September 21, 2026 by Anna Lee", ["Anna Lee"]),
        ("By Anna Lee, Senior Reporter", ["Anna Lee"]),
        ("Von Britta Sommerfeld, dpa", ["Britta Sommerfeld", "dpa"]),
        ("Von der Leyen", ["Von der Leyen"]),
        ("Par Marie Dupont avec AFP", ["Marie Dupont", "AFP"]),
        ("Por José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Por Ana Ruiz y Luis Gómez", ["Ana Ruiz", "Luis Gómez"]),
        ("Di Giulia Rossi", ["Giulia Rossi"]),
        ("Yazan: Ayşe Kaya", ["Ayşe Kaya"]),
        ("Haber: Mehmet Demir / İstanbul", ["Mehmet Demir"]),
        ("HABER MERKEZİ", ["HABER MERKEZİ"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Иван Петров, Мария Сидорова", ["Иван Петров", "Мария Сидорова"]),
        ("Հեղինակ՝ Արամ Պետրոսյան", ["Արամ Պետրոսյան"]),
        ("Müəllif: Elçin Məmmədov", ["Elçin Məmmədov"]),
        ("ავტორი: ნინო ბერიძე", ["ნინო ბერიძე"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("علی رضایی و مریم احمدی", ["علی رضایی", "مریم احمدی"]),
        ("AFP/The Courier", ["AFP", "The Courier"]),
        ("By Anna Lee Published 5 May 2026", ["Anna Lee"]),
        ("By Anna Lee Share Tweet", ["Anna Lee"]),
        ("By Anna Lee, bridge correspondent, in Tbilisi", ["Anna Lee"]),
        ("Staff reporter Anna Lee", ["Anna Lee"]),
        ("Words: Anna Lee. Pictures: Mark Roe", ["Anna Lee"]),
        ("Von unserer Redakteurin Britta Sommerfeld", ["Britta Sommerfeld"]),
        ("Von Britta Sommerfeld am 5. Mai 2026", ["Britta Sommerfeld"]),
        ("Britta Sommerfeld für den Boten", ["Britta Sommerfeld"]),
        ("Корреспондент Иван Петров", ["Иван Петров"]),
        ("Опубликовано 5 мая 2026 Автор: Иван Петров", ["Иван Петров"]),
        ("Соломія Озерна і Остап Човненко", ["Соломія Озерна", "Остап Човненко"]),
        ("取材・文＝水野 花子", ["水野 花子"]),
        ("Published 5 May 2026", []),
        ("Share this", []),
        ("La rédaction", ["La rédaction"]),
        ("Written by Anna Lee\nEdited by Mark Roe", ["Anna Lee"]),
        ("Redaktion: Anna Lee", []),
        ("Anna Lee, Fotos: Mark Roe", ["Anna Lee"]),
        ("Anna Lee Contributing Writer", ["Anna Lee"]),
        ("By Anna Lee, AP Bridge Writer", ["Anna Lee"]),
        ("By Anna Lee For Courier.Example", ["Anna Lee"]),
        ("Par Marie Dupont (avec Paul Morel et Luc Petit)", ["Marie Dupont", "Paul Morel", "Luc Petit"]),
        ("By Anna Lee, Courier — Gorge Town", ["Anna Lee"]),
        ("Anna Lee May 29, 2026", ["Anna Lee"]),
        ("May 29, 2026", []),
        ("Updated: January 7, 2026", []),
        ("Analysis by Anna Lee", ["Anna Lee"]),
        ("All posts by Anna Lee", ["Anna Lee"]),
        ("Alle Beiträge von Eva Brandt", ["Eva Brandt"]),
        ("Poetic. Justice", []),
        ("The “Old Bridge” Society", []),
        ("Chefredakteur", []),
        ("Video von Eva Brandt", []),
        ("記者王小明", ["王小明"]),
        ("김민준 기자", ["김민준"]),
        ("新しい橋の記事をすべて読む 会員登録", []),
    ],
)
def test_printed_byline_gives_its_names(printed, names):
    assert split_byline(printed, printed=True) == names


@pytest.mark.parametrize(
    "label",
    [
        "By", "Author:", "Von", "Autorin:", "Text:", "Par", "Auteur :", "Texte :", "Por", "Autora:", "Texto:", "Di", "A cura di",
        "Autore:", "Door", "Tekst:", "Auteur:", "Reportagem:", "Autor:", "Autorka:", "Opracowała:", "Napsal", "Av", "Skrevet av",
        "Författare:", "Skribent:", "Af", "Forfatter:", "Yazan:", "Haber:", "Автор:", "Текст:", "Հեղինակ՝", "Տեքստ՝", "Müəllif:", "Mətn:", "ავტორი:",
        "ტექსტი:", "نویسنده:", "گزارش:", "Γράφει η", "Του", "Κείμενο:", "بقلم", "كتبت", "الكاتب:", "إعداد:", "作者：",
    ],
)  # fmt: skip
def test_label_of_many_languages_is_no_part_of_the_name(label):
    assert split_byline(f"{label} Anna Lee", printed=True) == ["Anna Lee"]
    assert is_labelled(f"{label} Anna Lee")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Society for Old Bridges", ["Society for Old Bridges"]),
        ("Mills & Sons GmbH & Co. KG", ["Mills & Sons GmbH & Co. KG"]),
        ("Ministry of Roads and Rivers", ["Ministry of Roads and Rivers"]),
        ("Anna Lee and Mark Roe", ["Anna Lee", "Mark Roe"]),
        ("courier - Anna Lee", ["courier", "Anna Lee"]),
        ("Anna (Maria) Lee", ["Anna (Maria) Lee"]),
        ("https://courier.example/anna", []),
        ("humans.txt", []),
        ("192.0.2.7", []),
        ("Facebook", []),
        ("bluekettle42", ["bluekettle42"]),
        ("admin", []),
        ("The E.W. Mills Company", ["The E.W. Mills Company"]),
        ("anna@courier.example", []),
    ],
)
def test_metadata_gives_names_in_any_form(value, names):
    assert split_byline(value) == names


@given(st.text(max_size=120), st.booleans())
def test_any_text_gives_tidy_names(text, printed):
    for name in split_byline(text, printed=printed):
        assert name == name.strip()
        assert name


def test_article_body_is_no_byline():
    assert split_byline("By Anna Lee " + "and the others " * 40) == []


@pytest.mark.parametrize(
    "line", ["By Anna Lee", "Yazan: Ayşe Kaya", "Հեղինակ՝ Արամ Պետրոսյան", "Text: Anna Lee"]
)
def test_line_says_that_a_name_follows(line):
    assert is_labelled(line)


@pytest.mark.parametrize("line", ["Anna Lee", "Bystanders saw it", "Haber Merkezi", "Text of the treaty"])
def test_line_without_label(line):
    assert not is_labelled(line)


def test_label_in_front_of_a_label_less_name_stays():
    assert strip_label("Haber Merkezi") == "Haber Merkezi"


def test_catalogued_name_is_turned_round():
    assert invert("Vliet, Pieter de") == "Pieter de Vliet"
    assert invert("Pieter de Vliet") == "Pieter de Vliet"


def test_comma_between_full_names_or_agencies_is_no_catalogues():
    assert invert("Anna Lee, Mark Roe") == "Anna Lee, Mark Roe"
    assert invert("Reuters, AFP") == "Reuters, AFP"


def test_metadata_write_one_name_as_catalogues_do():
    assert split_byline("Wilson, James") == ["James Wilson"]
    assert split_byline("Reuters, AFP") == ["Reuters", "AFP"]


def test_label_behind_a_day_labels_a_line():
    assert is_labelled("Posted on May 7, 2023 by Anna Lee")
    assert not is_labelled("Sales rose 7 per cent by Friday")


@pytest.mark.parametrize(
    "name",
    [
        "dpa",
        "Anadolu Ajansı",
        "Courier Correspondent",
        "BR24 Redaktion",
        "The Courier",
        "COURIER team",
        "The Bridge Watchers",
        "Editorial Team",
        "HABER MERKEZİ",
        "Редакция",
        "تحریریه",
    ],
)
def test_bodies_are_told_from_people(name):
    assert names_body(name, ["The Courier", "courier.example", "courier"])


def test_acronym_of_the_outlet_begins_a_body():
    assert names_body("MDR THÜRINGEN", ["mdr"])


@pytest.mark.parametrize("name", ["Anna Lee", "علی رضایی", "Agatha Newsome"])
def test_people_are_no_bodies(name):
    assert not names_body(name, ["The Courier", "courier"])


@pytest.mark.parametrize("name", ["Admin", "Guest author", "Администратор", "مدیر سایت"])
def test_account_names_nobody(name):
    assert names_nobody(name)
