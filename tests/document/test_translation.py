"""One edition in several languages: what is read in each, and where."""

from dataclasses import replace

import pytest
from cast import YILMAZ
from factories.editions import make_edition, make_translated, make_translation

from pressmark.document.translation import Reading

BASE = "https://centre.example/blog/2023/26"
EDITION = make_translated()
TURKISH = EDITION.in_language("tr")


def test_our_words_are_read_in_the_language_and_what_is_quoted_is_not():
    assert (TURKISH.language, TURKISH.written_in, TURKISH.title) == ("tr", "en", "Kapanan Liman")
    assert TURKISH.annotation == EDITION.translations[0].annotation
    assert TURKISH.excerpt.passages == EDITION.excerpt.passages
    assert (TURKISH.excerpt.language, TURKISH.excerpt.rights) == (
        "en",
        "© EU Reporter / James Wilson. İnceleme amacıyla alıntılanmıştır.",
    )
    assert (TURKISH.number, TURKISH.issued, TURKISH.original) == ("2023/26", EDITION.issued, EDITION.original)
    assert TURKISH.translated.translators == (YILMAZ,)


def test_each_language_has_its_address_under_the_one_number():
    assert [EDITION.permalink, TURKISH.permalink] == [f"{BASE}/", f"{BASE}.tr/"]
    assert [EDITION.url_of(2), TURKISH.url_of(2)] == [f"{BASE}@2/", f"{BASE}@2.tr/"]


@pytest.mark.parametrize("number", ["26", "2023-26", "2023/26"])
def test_addresses_are_made_under_every_numbering(number):
    permalink = f"https://a.centre.example/blog/{number}/"
    edition = replace(EDITION, number=number, permalink=permalink)
    turkish = edition.in_language("tr")
    assert turkish.permalink == f"https://a.centre.example/blog/{number}.tr/"
    assert edition.cited_alone(edition).url_of(3) == f"https://a.centre.example/blog/{number}@3/"
    assert turkish.cited_alone(turkish).permalink == f"https://a.centre.example/blog/{number}@1.tr/"


def test_tag_is_written_small_in_an_address_and_found_however_it_is_written():
    edition = make_translated(make_translation(language="az-Latn"))
    assert edition.in_language("AZ-latn").permalink == f"{BASE}.az-latn/"
    assert edition.in_language("az-latn").language == "az-Latn"


def test_edition_without_that_language_is_read_as_it_was_written():
    assert EDITION.in_language("fr") is EDITION
    assert EDITION.in_language("en") is EDITION


def test_all_languages_know_each_other():
    readings = (
        Reading("en", "The Harbour That Closed", f"{BASE}/the-harbour-that-closed/"),
        Reading("tr", "Kapanan Liman", f"{BASE}.tr/kapanan-liman/"),
    )
    assert EDITION.readings == TURKISH.readings == readings


def test_languages_of_an_old_edition_are_read_at_its_own_addresses():
    newest = replace(EDITION, ordinal=2)
    old = TURKISH.cited_alone(newest.in_language("tr"))
    assert [each.url for each in old.readings] == [f"{BASE}@1/", f"{BASE}@1.tr/"]
    assert old.current.url == f"{BASE}.tr/kapanan-liman/"


def test_edition_in_one_language_has_one_reading():
    assert [each.language for each in make_edition().readings] == ["en"]
