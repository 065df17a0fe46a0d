from datetime import date

import pytest
from factories.records import PARAGRAPHS
from hypothesis import given
from hypothesis import strategies as st

from pressmark.clippings.likeness import BANDS, Kind, Overlap, compare, judge, shingle, sign

TEXT = "\n".join(PARAGRAPHS)


def shared_bands(one, other):
    return len(set(sign(shingle(one))) & set(sign(shingle(other))))


def test_case_and_punctuation_make_no_difference():
    assert shingle("“The Ferry,” – she said") == shingle("the ferry she SAID") == {"the ferry she said"}


def test_characters_are_compared_where_words_are_not_parted():
    assert shingle("船は六時に出た。町では") == {
        "船 は 六 時 に 出 た 町",
        "は 六 時 に 出 た 町 で",
        "六 時 に 出 た 町 で は",
    }


def test_short_text_has_nothing_to_compare():
    assert (shingle("three words only"), sign(frozenset())) == (frozenset(), ())


def test_signature_is_the_same_in_every_version():
    # Signatures are stored: another one for the same text would make every old clipping unfindable.
    assert sign(shingle("one two three four five"))[:3] == (2829448790, 7613662734, 11931338866)


def test_one_text_is_found_by_all_bands_and_another_by_hardly_any():
    other = (
        "Nine new reading rooms were opened along the line, and each of them has books in eleven languages. "
        * 3
    )
    assert shared_bands(TEXT, TEXT) == BANDS
    assert shared_bands(TEXT, other) == 0


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_shares_are_seen_from_both_sides(one, other):
    seen, turned = compare(frozenset(one), frozenset(other)), compare(frozenset(other), frozenset(one))
    assert (seen.share, seen.other_share) == (turned.other_share, turned.share)


@pytest.mark.parametrize(
    ("share", "other_share", "shingles", "same_outlet", "kind"),
    [
        (0.95, 0.9, 300, True, Kind.SAME_ARTICLE),
        (0.95, 0.9, 300, False, Kind.WIRE_COPY),
        (0.7, 0.95, 300, False, Kind.WIRE_COPY),
        (0.3, 0.1, 60, False, Kind.QUOTED_BY),
        (0.1, 0.3, 60, False, Kind.QUOTES),
        (0.09, 0.05, 60, False, None),
        (0.3, 0.3, 15, False, None),
        (1.0, 1.0, 15, True, None),
    ],
)
def test_overlap_has_a_name(share, other_share, shingles, same_outlet, kind):
    assert judge(Overlap(share, other_share, shingles), same_outlet=same_outlet) == kind


def test_the_later_one_quotes():
    overlap = Overlap(0.1, 0.3, 60)
    first, second = date(2023, 5, 7), date(2023, 5, 8)
    assert judge(overlap, same_outlet=False, issued=first, other_issued=second) == Kind.QUOTED_BY
    assert judge(overlap, same_outlet=False, issued=second, other_issued=first) == Kind.QUOTES
    assert judge(overlap, same_outlet=False, issued=first, other_issued=first) == Kind.QUOTES
