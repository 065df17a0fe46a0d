"""Which numbers a ledger doesn't have."""

from hypothesis import given
from hypothesis import strategies as st

from pressmark.entries.gaps import Gap, Given, gap_above, gap_below


def test_numbers_before_the_first_are_missing_below_it():
    assert gap_below(Given(2023, 26), None) == Gap(1, 25)
    assert gap_below(Given(2023, 26), Given(2022, 90)) == Gap(1, 25)
    assert gap_below(Given(2023, 1), Given(2022, 90)) is None


def test_numbers_between_two_are_missing_between_them():
    assert gap_below(Given(2023, 26), Given(2023, 24)) == Gap(25, 25)
    assert gap_below(Given(2023, 26), Given(2023, 25)) is None


def test_numbers_that_were_given_elsewhere_after_the_last_are_missing_above_it():
    assert gap_above(Given(2023, 26), None, 30) == Gap(27, 30)
    assert gap_above(Given(2023, 26), Given(2024, 1), 30) == Gap(27, 30)
    assert gap_above(Given(2023, 26), Given(2023, 29), 30) is None
    assert gap_above(Given(2023, 26), None, 26) is None


@given(st.sets(st.integers(1, 40), min_size=1), st.integers(0, 10))
def test_ledger_and_gaps_are_all_numbers_once(sequences, beyond):
    lines = [Given(2023, sequence) for sequence in sorted(sequences, reverse=True)]
    last = lines[0].sequence + beyond
    found = []
    for place, line in enumerate(lines):
        newer = lines[place - 1] if place else None
        older = lines[place + 1] if place + 1 < len(lines) else None
        gaps = [gap_above(line, newer, last), gap_below(line, older)]
        found += [line.sequence, *(n for gap in gaps if gap for n in range(gap.first, gap.last + 1))]
    assert sorted(found) == list(range(1, last + 1))
