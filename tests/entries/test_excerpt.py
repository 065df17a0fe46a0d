"""Quoted words are the article's own, letter for letter, whatever an editor does to them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pressmark.document.blocks import Figure, ListBlock, Paragraph, Run
from pressmark.document.codec import from_plain, to_plain
from pressmark.document.edition import Passage
from pressmark.entries.differing import Misquote
from pressmark.entries.excerpt import locate_passages, split_excerpt

BODY = [
    Paragraph((Run("The ferry left at six. "), Run("Nobody waved."))),
    Paragraph((Run("It was\n cold, and the pilot can’t say why; “it’s un\u00adlawful”, he wrote."),)),
    Paragraph((Run("By noon the  harbour owed 1,500 lira to its non-paying ﬁshermen."),)),
]


def quote(excerpt, body=BODY):
    """What readers get of an excerpt that the article says."""
    passages, misquotes = locate_passages(excerpt, body)
    assert misquotes == ()
    return [each.printed for each in passages]


def difference(excerpt, body=BODY):
    """The first word that differs, and what the article says there."""
    passages, (misquote,) = locate_passages(excerpt, body)
    assert passages == ()
    return misquote.said, misquote.article


def test_passage_is_found_where_it_stands():
    (passage,), misquotes = locate_passages("Nobody waved.", BODY)
    assert (passage.block, passage.start, passage.end) == (0, 23, 36)
    assert misquotes == ()


def test_passages_come_in_reading_order_with_their_gaps_marked():
    passages, _ = locate_passages("By noon the harbour owed\n\nIt was cold\n\nThe ferry left at six.", BODY)
    assert [(passage.block, passage.gap_before) for passage in passages] == [
        (0, False),
        (1, True),
        (2, True),
    ]


def test_neighbours_have_no_gap_between_them():
    passages, _ = locate_passages("Nobody waved.\n\nIt was cold", BODY)
    assert [passage.gap_before for passage in passages] == [False, False]


def test_picture_between_two_passages_leaves_no_gap():
    body = (BODY[0], Figure(caption=(Run("The quay at six."),)), BODY[1])
    passages, _ = locate_passages("Nobody waved.\n\nIt was cold", body)
    assert [(passage.block, passage.gap_before) for passage in passages] == [(0, False), (2, False)]


@pytest.mark.parametrize("mark", ["[…]", "[...]", "[ … ]", "[. . .]"])
def test_words_left_out_within_a_passage_are_marked(mark):
    passages, _ = locate_passages(f"The ferry left {mark} Nobody waved.", BODY)
    assert [(passage.printed, passage.gap_before) for passage in passages] == [
        ("The ferry left", False),
        ("Nobody waved.", True),
    ]


def test_words_left_out_may_reach_over_paragraphs():
    passages, _ = locate_passages("Nobody waved. […] By noon", BODY)
    assert [(passage.block, passage.gap_before) for passage in passages] == [(0, False), (2, True)]


def test_both_sides_of_an_omission_stand_in_order():
    assert locate_passages("By noon […] Nobody waved.", BODY)[0] == ()


def test_omission_that_leaves_nothing_out_is_not_shown():
    passages, _ = locate_passages("The ferry left at six. […] Nobody waved.", BODY)
    assert [passage.gap_before for passage in passages] == [False, False]


@pytest.mark.parametrize("excerpt", ["[…] Nobody waved.", "Nobody waved. […]", "[…]\n\nNobody waved.\n\n[…]"])
def test_omission_at_an_end_leaves_nothing_out(excerpt):
    assert quote(excerpt) == ["Nobody waved."]


@pytest.mark.parametrize(
    "excerpt",
    [
        "The ferry [a small one] left at six.",
        "[So] The ferry left at six.",
        "The ferry left at six [in the morning].",
        "The ferry left at six [sic]. [All] Nobody waved.",
        "[t]he ferry left",
        "“[yes] it’s un\u00adlawful”",
        "owed 1,500 lira [a lot] to",
    ],
)
def test_insertion_is_printed_with_its_brackets(excerpt):
    assert quote(excerpt) == [excerpt]


@pytest.mark.parametrize("excerpt", ["Nobody wave[d].", "Nobody waved[,] it seems", "Nobody [N]obody waved."])
def test_insertion_makes_no_word_of_the_article_from_another(excerpt):
    assert locate_passages(excerpt, BODY)[0] == ()


def test_inserted_words_are_no_part_of_what_is_quoted():
    (passage,), _ = locate_passages("The ferry [a small one] left", BODY)
    assert (passage.text, passage.start, passage.end) == ("The ferry left", 0, 14)
    assert [stretch for stretch in passage.stretches if stretch[1]] == [("[a small one] ", True)]


def test_changed_capital_stands_in_brackets():
    (passage,), _ = locate_passages("[n]obody waved.", BODY)
    assert (passage.text, passage.printed) == ("Nobody waved.", "[n]obody waved.")


def test_turkish_capital_in_brackets_is_the_dotted_one():
    body = [Paragraph((Run("Dün istanbul uyudu; ırmak aktı."),))]
    assert quote("[İ]stanbul uyudu", body) == ["[İ]stanbul uyudu"]
    assert quote("[I]rmak aktı", body) == ["[I]rmak aktı"]


def test_nothing_but_insertions_quotes_nothing():
    assert difference("[All of it ours]") == ("", "")


def test_brackets_of_the_article_are_its_own_words():
    body = [Paragraph((Run("He said [sic] that they [the crew] left."),))]
    (passage,), _ = locate_passages("said [sic] that", body)
    assert (passage.text, passage.insertions) == ("said [sic] that", ())
    assert quote("said [sic] that they [really] [the crew] left", body) == [
        "said [sic] that they [really] [the crew] left"
    ]


def test_omission_of_the_article_is_its_own():
    body = [Paragraph((Run("She wrote: “Go […] home”, and went. Nobody came."),))]
    assert quote("“Go […] home”", body) == ["“Go […] home”"]
    passages, _ = locate_passages("She wrote […] Nobody came.", body)
    assert [passage.gap_before for passage in passages] == [False, True]


@pytest.mark.parametrize(
    ("excerpt", "printed"),
    [
        ('"it\'s unlawful", he wrote', "“it’s un\u00adlawful”, he wrote"),
        ("«it’s unlawful»", "“it’s un\u00adlawful”"),
        ("non‑paying fishermen", "non-paying ﬁshermen"),
        ("It was\u00a0cold", "It was cold"),
        ("can't say", "can’t say"),
    ],
)
def test_typography_may_differ_and_the_articles_is_printed(excerpt, printed):
    assert quote(excerpt) == [printed]


@pytest.mark.parametrize(
    ("excerpt", "said", "article"),
    [
        ("Nobody waited.", "waited.", "waved."),
        ("nobody waved.", "nobody", "Nobody"),
        ("Nobody ever waved.", "ever", ""),
        ("The ferry at six.", "", "left"),
        ("the pilot can say why", "can", "can’t"),
        ("lawful”, he wrote", "lawful”,", "un\u00adlawful”,"),
        ("owed 500 lira", "500", "1,500"),
        ("its paying ﬁshermen", "paying", "non-paying"),
        ("paying ﬁshermen", "paying", "non-paying"),
        ("Nobody waved!", "waved!", "waved."),
        ("Moon landing", "", ""),
    ],
)
def test_changed_word_is_named(excerpt, said, article):
    assert difference(excerpt) == (said, article)


def test_misquote_keeps_the_passage():
    assert locate_passages("Nobody waited.", BODY)[1] == (Misquote("Nobody waited.", "waited.", "waved."),)


def test_no_word_is_printed_twice_where_passages_overlap():
    assert quote("The ferry left at six.\n\nleft at six. Nobody [else] waved.") == [
        "The ferry left at six. Nobody [else] waved."
    ]


def test_row_of_a_list_is_quoted():
    body = [ListBlock(((Run("Two anchors"),), (Run("One rope"),)))]
    assert quote("One rope", body) == ["One rope"]


def test_persian_passage_is_quoted_whatever_joins_its_letters():
    body = [Paragraph((Run("بندر بسته بود؛ هیچ‌کس نمی‌دانست چرا."),))]
    assert quote("هیچکس نمی‌دانست [آن روز] چرا", body) == ["هیچ‌کس نمی‌دانست [آن روز] چرا"]
    assert difference("هیچ‌کس می‌دانست چرا", body) == ("می‌دانست", "نمی‌دانست")


def test_script_without_spaces_is_quoted_anywhere():
    assert quote("港口关闭了", [Paragraph((Run("昨天港口关闭了一个星期。"),))]) == ["港口关闭了"]


def test_article_without_text_says_nothing():
    assert locate_passages("Nobody waved.", []) == ((), (Misquote("Nobody waved."),))


@pytest.mark.parametrize(
    "excerpt",
    ["word " * 200_000, "[x] " * 250_000, "[…] a " * 170_000, "[" * 1_000_000, "\n\n".join(["a"] * 2_000)],
)
def test_megabyte_that_the_article_does_not_say_is_refused(excerpt):
    assert locate_passages(excerpt, BODY)[0] == ()


def test_insertions_are_frozen_and_thawed():
    (passage,), _ = locate_passages("The ferry [a small one] left", BODY)
    assert from_plain(to_plain(passage), Passage) == passage
    assert "insertions" not in to_plain(locate_passages("Nobody waved.", BODY)[0][0])


WORDS = [
    "The",
    "old",
    "ferry",
    "left",
    "the",
    "quay",
    "at",
    "six",
    "and",
    "nobody",
    "on",
    "the",
    "old",
    "quay",
    "waved",
    "to",
    "it",
]
ARTICLE = [Paragraph((Run(" ".join(WORDS)),))]


def is_said(words):
    """Whether the words stand in the article one after the other: what `locate_passages` has to find, and nothing else."""
    return any(WORDS[at : at + len(words)] == words for at in range(len(WORDS)))


@st.composite
def stretches(draw, least=1):
    start = draw(st.integers(0, len(WORDS) - least))
    return WORDS[start : draw(st.integers(start + least, len(WORDS)))]


@given(stretches())
def test_any_stretch_of_whole_words_is_found_and_printed_as_it_is(words):
    assert quote(" ".join(words), ARTICLE) == [" ".join(words)]


@st.composite
def edits(draw):
    """A quoted stretch, and what somebody made of it by one edit of its words or letters."""
    words = draw(stretches())
    at = draw(st.integers(0, len(words) - 1))
    word = words[at]
    letter = draw(st.integers(0, len(word) - 1))
    edited = draw(
        st.sampled_from(
            [
                [*words[:at], *words[at + 1 :]],
                [*words[:at], draw(st.sampled_from([*WORDS, "not"])), *words[at:]],
                [*words[:at], draw(st.sampled_from([*WORDS, "never"])), *words[at + 1 :]],
                [*words[:at], word.swapcase(), *words[at + 1 :]],
                [*words[:at], word[:letter] + word[letter + 1 :], *words[at + 1 :]],
                [
                    *words[:at],
                    word[:letter] + draw(st.sampled_from("aeiouñş")) + word[letter:],
                    *words[at + 1 :],
                ],
                [*words[:at], f"{word[:letter]} {word[letter:]}", *words[at + 1 :]],
                [*reversed(words)],
            ]
        )
    )
    return " ".join(edited).split()


@given(edits())
def test_any_edit_but_the_allowed_marks_is_detected(edited):
    assume(edited)
    passages, misquotes = locate_passages(" ".join(edited), ARTICLE)
    assert (bool(passages), bool(misquotes)) == (is_said(edited), not is_said(edited))


@given(stretches(), st.data())
def test_insertions_change_nothing_of_what_is_quoted(words, data):
    places = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=3)))
    marked = list(words)
    for place in reversed(places):
        marked.insert(place, "[as we put it]")
    (passage,), misquotes = locate_passages(" ".join(marked), ARTICLE)
    assert (passage.text, passage.printed, misquotes) == (" ".join(words), " ".join(marked), ())


@given(stretches(least=3), st.data())
def test_omissions_leave_only_words_of_the_article_in_its_order(words, data):
    start = data.draw(st.integers(1, len(words) - 2))
    end = data.draw(st.integers(start + 1, len(words) - 1))
    passages, misquotes = locate_passages(" ".join([*words[:start], "[…]", *words[end:]]), ARTICLE)
    assert misquotes == ()
    assert " ".join(passage.text for passage in passages) == " ".join([*words[:start], *words[end:]])


@given(stretches(), st.data())
def test_what_is_printed_can_be_quoted_again(words, data):
    place = data.draw(st.integers(0, len(words)))
    passages, _ = locate_passages(" ".join([*words[:place], "[note]", *words[place:]]), ARTICLE)
    again, misquotes = locate_passages("\n\n".join(passage.printed for passage in passages), ARTICLE)
    assert (again, misquotes) == (passages, ())


@given(st.text(max_size=200))
def test_no_excerpt_breaks_it(text):
    passages, misquotes = locate_passages(text, BODY)
    plain = [" ".join(run.text for run in block.runs) for block in BODY]
    assert len(misquotes) <= len(split_excerpt(text))
    assert all(" ".join(plain[each.block].split())[each.start : each.end] == each.text for each in passages)
