import pytest

from pressmark.extraction.datelines import read_datelines
from pressmark.extraction.page import open_page

PROSE = "<p>" + "The bridge over the gorge was closed for its yearly inspection. " * 5 + "</p>"


def days(body, language="en-GB", *others):
    page = open_page(
        f'<html lang="{language}"><head><title>Bridge closed for inspection</title></head><body>{body}</body></html>',
        "",
    )
    return [(claim.field.value, claim.value) for claim in read_datelines(page, others)]


HEADING = "<h1>Bridge closed for inspection</h1>"
PUBLISHED = [("published", "2023-05-07")]


@pytest.mark.parametrize(
    "line", ["7 May 2023", "Anna Lee, 7 May 2023 at 09:30", "07/05/23", "(Valley, 7 May 23)"]
)
def test_line_below_the_heading(line):
    assert days(f"{HEADING}<div>{line}</div>{PROSE}") == PUBLISHED


@pytest.mark.parametrize(
    "parts", ["<b>7</b> May 2023", "<p>07</p><p>May</p><p>2023</p>", "<p>May</p><p>07</p><p>2023</p>"]
)
def test_day_whose_parts_stand_above_each_other(parts):
    assert days(f"{HEADING}<div>{parts}</div>{PROSE}") == PUBLISHED


def test_line_above_the_heading_where_none_stands_below_it():
    assert days(f"<div>7 May 2023</div>{HEADING}{PROSE}") == PUBLISHED
    assert days(f"<div>1 May 2023</div>{HEADING}<div>7 May 2023</div>{PROSE}") == PUBLISHED


@pytest.mark.parametrize(
    "opening", ["7 May 2023 – ", "(2023-05-07) ", "Valley, 7 May 2023. ", "Sunday, 7 May 2023: "]
)
def test_day_of_filing_that_the_text_opens_with(opening):
    assert (
        days(
            f"{HEADING}<p>{opening}The bridge over the gorge was closed on Monday, and the buses went round.</p>"
        )
        == PUBLISHED
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "With the rule of 7 May 2023 all of the bridges in the valley have to be closed once a year for an inspection.",
        "We meet on 7 May 2023 at six in the inn by the far end of the bridge.",
        "The next meeting of the friends of the bridge is on 7 May 2023 at seven in the old inn on the far bank.",
    ],
)
def test_day_in_a_sentence_is_what_the_text_is_about(sentence):
    assert days(f"{HEADING}<h2>What the friends of the bridge have to say on it</h2><p>{sentence}</p>") == []


def test_words_behind_a_link_open_no_text():
    assert (
        days(
            f'{HEADING}<p><a href="/x">The mayor said</a> 7 May 2023, would be the day on which the old bridge was to be opened again to the buses of both of the valleys.</p>'
        )
        == []
    )


def test_label_says_what_happened():
    assert days(f"{HEADING}<div>Updated: 9 May 2023</div>{PROSE}<div>Published on 7 May 2023</div>") == [
        ("published", "2023-05-07"),
        ("modified", "2023-05-09"),
    ]


def test_language_of_the_words_helps_where_the_page_declares_another():
    assert days(f"{HEADING}<div>7 Mayıs 2023</div>{PROSE}") == []
    assert days(f"{HEADING}<div>7 Mayıs 2023</div>{PROSE}", "en", "tr") == PUBLISHED


def test_day_in_a_box_of_related_articles_is_theirs():
    assert days(f'{HEADING}<div class="related"><div>7 May 2023</div></div>{PROSE}') == []
