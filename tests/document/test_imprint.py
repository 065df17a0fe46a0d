"""What an imprint says: its words in each language, and its numbers."""

import json

import pytest
from factories.editions import make_edition

from pressmark.document.codec import freeze, thaw
from pressmark.document.imprint import LocalText, is_issn, telephone_address


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+90 312 000 00 00", "tel:+903120000000"),
        ("+44 (20) 7946-0000", "tel:+442079460000"),
        ("+995.32/200000", "tel:+99532200000"),
        ("0312 000 00 00", ""),
        ("+90 312", ""),
        ("+1234567890123456", ""),
        ("+90 312 000 00 00 ext. 5", ""),
        ("+９０ 312 000 00 00", ""),
        ("", ""),
    ],
)
def test_telephone_dials_from_everywhere_or_not_at_all(number, address):
    assert telephone_address(number) == address


@pytest.mark.parametrize("issn", ["1234-5679", "0317-8471", "2434-561X", "0000-0000"])
def test_issn_whose_check_digit_is_right(issn):
    assert is_issn(issn)


@pytest.mark.parametrize(
    "text", ["1234-5678", "0317-8472", "2434-561x", "03178471", "0317-847", "x317-8471", "٠٣١٧-8471", ""]
)
def test_what_is_no_issn(text):
    assert not is_issn(text)


def test_edition_that_was_frozen_when_a_centre_had_one_telephone_thaws():
    plain = json.loads(freeze(make_edition()))
    plain["imprint"] |= {"telephone": "0312 000 00 00"}
    del plain["imprint"]["telephones"]
    assert thaw(json.dumps(plain)).imprint.telephones == ("0312 000 00 00",)
    del plain["imprint"]["telephone"]
    assert thaw(json.dumps(plain)).imprint.telephones == ()


def test_words_tell_which_language_they_are_in():
    text = LocalText({"tr": "Merkez", "en": ""})
    assert [(text.to(language), text.tag(language)) for language in ("tr", "en", "fa")] == [
        ("Merkez", "tr")
    ] * 3
    assert LocalText({}).tag("en") == ""
