"""Names as citations need them."""

import pytest
from cast import DESK, KING, LEYEN, WILSON, YILMAZ
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.names import _PARTICLES, _SUFFIXES, Person, parse_person

WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=1, max_size=8).filter(
    lambda word: word.lower() not in _PARTICLES | _SUFFIXES
)
PERSONS = st.builds(
    Person,
    family=WORDS,
    given=st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    particle=st.lists(st.sampled_from(sorted(_PARTICLES)), max_size=2).map(" ".join),
    suffix=st.sampled_from(["", "Jr.", "III"]),
)


@given(PERSONS)
def test_name_in_reading_order_is_read_back(person):
    assert parse_person(person.name) == person


@given(PERSONS)
def test_name_in_sorting_order_is_read_back(person):
    family = f"{person.particle} {person.family}".strip()
    suffix = f", {person.suffix}" if person.suffix else ""
    assert parse_person(f"{family}, {person.given}{suffix}") == person


@given(st.text().filter(lambda text: "," not in text))
def test_no_word_of_a_name_is_lost(text):
    assert parse_person(text).name == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("James Wilson", WILSON),
        ("  Ayşe \n Yılmaz ", YILMAZ),
        ("Wilson, James", WILSON),
        ("Wilson,", Person("Wilson")),
        ("Plato", Person("Plato")),
        ("Mehmet Oğuzhan Tulun", Person("Tulun", "Mehmet Oğuzhan")),
        ("O'Brien, Conan", Person("O'Brien", "Conan")),
        ("", Person("")),
    ],
)
def test_last_word_is_the_family_name_unless_a_comma_says_otherwise(text, person):
    assert parse_person(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ursula von der Leyen", LEYEN),
        ("von der Leyen, Ursula", LEYEN),
        ("Leyen, Ursula von der", LEYEN),
        ("Simone de Beauvoir", Person("Beauvoir", "Simone", "de")),
        ("Juan De La Cruz", Person("Cruz", "Juan", "De La")),
        ("De La Cruz, Juan", Person("Cruz", "Juan", "De La")),
    ],
)
def test_particle_stays_with_the_family_name_and_does_not_sort(text, person):
    assert parse_person(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Al Gore", Person("Gore", "Al")),
        ("Di Wang", Person("Wang", "Di")),
        ("Nguyen, Thi Le", Person("Nguyen", "Thi Le")),
        ("Von", Person("Von")),
    ],
)
def test_name_that_looks_like_a_particle_is_a_name(text, person):
    assert parse_person(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Martin Luther King Jr.", KING),
        ("Martin Luther King, Jr.", KING),
        ("King, Martin Luther, Jr.", KING),
        ("John Smith III", Person("Smith", "John", suffix="III")),
        ("Smith, Jr.", Person("Smith", suffix="Jr.")),
        ("Ursula von der Leyen, Jr.", Person("Leyen", "Ursula", "von der", "Jr.")),
        ("Jr.", Person("Jr.")),
    ],
)
def test_suffix_is_no_family_name(text, person):
    assert parse_person(text) == person


@pytest.mark.parametrize(
    ("contributor", "name"),
    [
        (LEYEN, "Ursula von der Leyen"),
        (KING, "Martin Luther King Jr."),
        (Person("Plato"), "Plato"),
        (DESK, "EU Reporter Correspondent"),
    ],
)
def test_name_is_in_reading_order(contributor, name):
    assert contributor.name == name
