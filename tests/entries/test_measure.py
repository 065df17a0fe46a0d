import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.entries.measure import Meter, Policy, measure


@pytest.mark.parametrize(
    ("policy", "whole", "allowed"),
    [
        (Policy(100, 15), 400, 60),
        (Policy(100, 15), 4_000, 100),
        (Policy(100, 0), 50, 100),
        (Policy(0, 15), 4_000, 600),
        (Policy(0, 0), 4_000, None),
        (Policy(100, 15), 0, 0),
    ],
)
def test_lesser_limit_holds_and_nought_is_none(policy, whole, allowed):
    assert policy.allowed(whole) == allowed


def test_limit_itself_is_allowed():
    assert [Meter(words, 400, 60).is_over for words in (60, 61)] == [False, True]


def test_share_of_nothing_is_nothing():
    assert Meter().share == 0.0


def test_quoted_words_are_measured_against_the_article():
    assert measure(["one two", "three"], "one two three four five six", Policy(0, 50)) == Meter(3, 6, 3)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 100))
def test_no_policy_allows_more_than_either_limit(whole, words, percent):
    allowed = Policy(words, percent).allowed(whole)
    assert allowed is None or (
        (not words or allowed <= words) and (not percent or allowed * 100 <= whole * percent)
    )
