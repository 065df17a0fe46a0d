import pytest
from factories.records import PARAGRAPHS
from hypothesis import given
from hypothesis import strategies as st

from pressmark.clippings.drift import (
    Drift,
    Reading,
    Stretch,
    compare_words,
    find_drift,
    find_rewritten,
    squeeze,
)
from pressmark.document.codec import from_plain, to_plain


def reading(*paragraphs, **changes):
    given = {"headline": "The ferry sails again", "byline": "By James Wilson", "names": ("James Wilson",)}
    return Reading(paragraphs=paragraphs or PARAGRAPHS, **given | changes)


def written(wording):
    """`[-gone-]` and `{+new+}`."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[part.kind].format(part.text) for part in wording)


BEFORE = reading()


@pytest.mark.parametrize(
    "after",
    [
        reading(*(each.replace(" ", "  ") for each in PARAGRAPHS)),
        reading(*(each.replace("“", '"').replace("”", "'").replace("-", "–") for each in PARAGRAPHS)),
        reading(*(each.replace("fog", "f\u00adog") for each in PARAGRAPHS)),
        reading(*reversed(PARAGRAPHS)),
        reading(PARAGRAPHS[0] + " " + PARAGRAPHS[1], *PARAGRAPHS[2:]),
        reading(*PARAGRAPHS, "1,204 readers", "Updated 3 hours ago.", "Related"),
        reading(*PARAGRAPHS, "Harbour dues to rise in autumn"),
        reading(headline="The  ferry sails again "),
        reading(byline="James Wilson, Harbour Post"),
    ],
)
def test_trivial_difference_is_none(after):
    assert find_drift(BEFORE, after, PARAGRAPHS[1:3]) is None


def test_headline_is_compared_word_by_word():
    drift = find_drift(BEFORE, reading(headline="The ferry never sails again"))
    assert drift == Drift(headline=drift.headline)
    assert written(drift.headline) == "The ferry {+never +}sails again"


def test_people_are_compared_and_not_how_the_line_is_set():
    drift = find_drift(BEFORE, reading(byline="By Ada Hill", names=("Ada Hill",)))
    assert written(drift.byline) == "[-James Wilson-]{+Ada Hill+}"
    assert written(find_drift(BEFORE, reading(byline="", names=())).byline) == "[-By James Wilson-]"


def test_paragraph_is_shown_beside_its_new_wording():
    after = reading(PARAGRAPHS[0].replace("six", "seven"), *PARAGRAPHS[1:])
    (wording,) = find_drift(BEFORE, after).paragraphs
    assert "at [-six-]{+seven +}in the morning" in written(wording)


def test_what_went_and_what_came_are_both_shown():
    added = "The company says that the line will be given up after all, and that no ship will replace it."
    drift = find_drift(BEFORE, reading(*PARAGRAPHS[:4], added))
    assert [written(each) for each in drift.paragraphs] == [f"[-{PARAGRAPHS[4]}-]", f"{{+{added}+}}"]


def test_quoted_words_that_the_page_no_longer_says_are_shown_first():
    quoted = "We counted the passengers twice,” said the harbour master"
    after = reading(*PARAGRAPHS[:2], PARAGRAPHS[2].replace("twice", "once"), *PARAGRAPHS[3:])
    (wording,) = find_drift(BEFORE, after, [quoted]).passages
    assert written(wording) == "We counted the passengers [-twice-]{+once+},” said the harbour master"


def test_quoted_passage_that_is_gone_altogether():
    (wording,) = find_drift(BEFORE, reading(*PARAGRAPHS[:2]), [PARAGRAPHS[4]]).passages
    assert wording == (Stretch("gone", PARAGRAPHS[4]),)


def test_short_words_count_where_they_are_quoted():
    before, after = reading(*PARAGRAPHS, "No comment"), reading(*PARAGRAPHS)
    assert find_drift(before, after) is None
    assert find_drift(before, after, ["No comment"]).passages == ((Stretch("gone", "No comment"),),)


def test_page_without_an_article_has_lost_everything():
    drift = find_drift(BEFORE, Reading())
    assert written(drift.headline) == "[-The ferry sails again-]"
    assert [written(each) for each in drift.paragraphs] == [f"[-{each}-]" for each in PARAGRAPHS]


def test_text_without_spaces_is_compared_by_characters():
    assert written(compare_words("船は六時に出た", "船は七時に出た")) == "船は[-六-]{+七+}時に出た"


def test_endless_differences_are_counted_not_listed():
    before = reading(
        *(f"Once there was a harbour with number {n} and a long name to it." for n in range(300))
    )
    drift = find_drift(before, reading("Now there is nothing here but the sea and the wind over it."))
    assert (len(drift.paragraphs), drift.more) == (200, 101)


def test_difference_is_stored_and_read_back():
    drift = find_drift(BEFORE, reading(headline="Another", byline="X"), ["Nobody said so"])
    assert from_plain(to_plain(drift), Drift) == drift


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_a_comparison(before, after):
    wording = compare_words(before, after)
    old = "".join(part.text for part in wording if part.kind != "new")
    new = "".join(part.text for part in wording if part.kind != "gone")
    assert (squeeze(old), squeeze(new)) == (squeeze(before), squeeze(after))


@given(st.lists(st.text()))
def test_text_does_not_differ_from_itself(paragraphs):
    assert find_drift(reading(*paragraphs, "."), reading(*paragraphs, ".")) is None


def test_passage_that_nobody_told_of_is_found_where_its_words_changed():
    old = "The old pier was closed in the spring. Nobody in the town had asked for it, and nobody was told."
    new = old.replace("closed", "opened")
    drift = find_drift(Reading(paragraphs=(old,)), Reading(paragraphs=(new,)))
    quoted = ("The old pier was closed", "Nobody in the town had asked for it", "Words of another article")
    assert find_rewritten(drift, quoted) == ("The old pier was closed",)
