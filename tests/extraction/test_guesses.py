from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.guesses import CHANGED, SOMEWHERE, guess_day
from pressmark.extraction.page import open_page

TEXT = (
    "<p>The bridge over the gorge was closed, and the villages went back to the old road for three days.</p>"
)


def guessed(body, *claims):
    page = open_page(
        f"<html><body><h2>Bridge</h2>{TEXT}{body}</body></html>", "https://courier.example/bridge"
    )
    return [(claim.value, claim.detail) for claim in guess_day(page, claims)]


def test_day_that_some_place_gives_needs_no_guess():
    assert guessed("<div>5 October 2026</div>", Claim(Field.PUBLISHED, "2026-10-04", Place.META)) == []


def test_day_printed_somewhere_is_a_guess():
    assert guessed("<div>Filed under bridges on 2024-10-05</div>") == [("2024-10-05", SOMEWHERE)]


def test_day_of_the_last_change_is_the_better_guess():
    changed = Claim(Field.MODIFIED, "2026-10-07", Place.TEXT, "Updated 7 October 2026")
    assert guessed("<div>2024-10-05</div>", changed) == [("2026-10-07", CHANGED)]


def test_day_of_a_comment_is_no_guess():
    assert guessed('<div class="comments"><p>Anna Lee, 2024-10-05: at last!</p></div>') == []


def test_year_of_a_copyright_line_is_no_guess():
    assert guessed("<div>© 2024 The Courier</div>") == []


def test_day_of_the_visit_in_the_masthead_is_no_guess():
    assert guessed('<div class="top-bar">Wednesday, 2024-10-02</div>') == []
