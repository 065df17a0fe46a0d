from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.errors import InputError
from pressmark.entries.rules import check_pattern, counter_year, format_number, make_slug

DAY = date(2023, 5, 8)


@pytest.mark.parametrize("pattern", ["{number}", "{year}/{number}", "{year}-{number}"])
def test_pattern_that_numbers_is_taken(pattern):
    check_pattern(pattern)
    assert format_number(pattern, DAY, 26).endswith("26")


@pytest.mark.parametrize(
    "pattern", ["", "{year}", "{number}{number}", "{number.__class__}", "No {number}", "{year}/{n}"]
)
def test_pattern_that_cannot_number_is_refused(pattern):
    with pytest.raises(InputError):
        check_pattern(pattern)


def test_numbering_begins_again_only_where_it_says_the_year():
    assert counter_year("{year}/{number}", DAY) == 2023
    assert counter_year("{number}", DAY) == 0
    assert format_number("{year}/{number}", DAY, 26) == "2023/26"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Moscow’s Playbook in Karabakh", "moscows-playbook-in-karabakh"),
        ("IĞDIR'DA İLKBAHAR", "igdirda-ilkbahar"),
        ("1984", "no-1984"),
        ("…", "entry"),
        ("2023 elections", "2023-elections"),
    ],
)
def test_slug_reads_like_its_title(title, slug):
    assert make_slug(title) == slug


@given(st.text(max_size=200))
def test_slug_is_an_address_that_no_number_can_be(title):
    slug = make_slug(title)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.isdigit()
    assert 0 < len(slug) <= 83
