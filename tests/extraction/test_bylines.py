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
        ("Published 5 May 2026", []),
        ("Share this", []),
        ("La rédaction", ["La rédaction"]),
        ("Written by Anna Lee\nEdited by Mark Roe", ["Anna Lee"]),
        ("Redaktion: Anna Lee", []),
        ("Anna Lee, Fotos: Mark Roe", ["Anna Lee"]),
        ("Anna Lee Contributing Writer", ["Anna Lee"]),
    ],
)
def test_printed_byline_gives_its_names(printed, names):
    assert split_byline(printed, printed=True) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
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


@pytest.mark.parametrize(
    "name",
    [
        "dpa",
        "Anadolu Ajansı",
        "Courier Correspondent",
        "BR24 Redaktion",
        "The Courier",
        "COURIER team",
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
