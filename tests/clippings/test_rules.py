from hypothesis import given
from hypothesis import strategies as st

from pressmark.clippings.rules import Conflict, find_conflicts
from pressmark.document.article import Claim, Field, Place


def claims(field, **places):
    return [
        Claim(field, value, Place(place.replace("_", "-")))
        for place, values in places.items()
        for value in values
    ]


def test_places_that_name_different_people_conflict():
    said = claims(Field.CONTRIBUTOR, json_ld=["EU Reporter Correspondent"], text=["James Wilson"])
    assert find_conflicts(said) == (
        Conflict(
            Field.CONTRIBUTOR,
            ((Place.JSON_LD, ("EU Reporter Correspondent",)), (Place.TEXT, ("James Wilson",))),
        ),
    )


def test_two_people_in_one_place_are_no_conflict():
    assert find_conflicts(claims(Field.CONTRIBUTOR, json_ld=["Ada Lovelace", "Grace Hopper"])) == ()


def test_the_same_name_in_other_letters_is_no_conflict():
    assert find_conflicts(claims(Field.CONTRIBUTOR, json_ld=["JAMES  WILSON"], meta=["James Wilson"])) == ()


def test_a_less_precise_date_agrees_with_a_day_in_it():
    said = claims(
        Field.PUBLISHED, address=["2023-05"], json_ld=["2023-05-07T10:00:00+02:00"], meta=["2023-05-07"]
    )
    assert find_conflicts(said) == ()


def test_two_days_conflict():
    said = claims(Field.PUBLISHED, address=["2023-05"], json_ld=["2023-05-07"], meta=["2023-05-08"])
    (conflict,) = find_conflicts(said)
    assert conflict.field == Field.PUBLISHED


def test_regions_of_one_language_agree():
    assert find_conflicts(claims(Field.LANGUAGE, html_lang=["en-GB"], text=["en"])) == ()


def test_headlines_are_not_watched():
    assert find_conflicts(claims(Field.HEADLINE, heading=["A"], window_title=["A - The Paper"])) == ()


@given(st.lists(st.sampled_from(["A", "B", "C"]), min_size=1), st.sampled_from(list(Place)))
def test_one_place_never_conflicts_with_itself(names, place):
    assert find_conflicts([Claim(Field.CONTRIBUTOR, name, place) for name in names]) == ()
