"""Clipping what we have already under another address, in another outlet, or in part."""

import pytest
from factories.records import PARAGRAPHS, make_clipping

from pressmark.clippings.likeness import Kind
from pressmark.clippings.models import Band, Clipping, Likeness
from pressmark.clippings.queries import find_alike, find_candidates

OWN = (
    "The committee on sailings met on Tuesday and heard three witnesses, none of whom had been on board that morning.",
    "Its chairman said that the timetable of the railway, and not the weather, decides whether passengers come back.",
    "A vote is expected before the summer; the port has asked for a quay of its own and for a second tug in the bay.",
    "Members will travel on the next ship themselves, at their own cost, and report to the whole house in the autumn.",
)

pytestmark = pytest.mark.django_db


def kinds(clipping):
    return [(each.kind, each.other) for each in find_alike(clipping)]


@pytest.fixture
def ferry():
    return make_clipping()


def test_same_article_at_another_address(ferry):
    again = make_clipping(
        "https://harbour-post.example/2023/ferry-sails", title="The ferry sails again – live"
    )
    assert again != ferry
    assert kinds(again) == [(Kind.SAME_ARTICLE, ferry)]
    assert kinds(ferry) == [(Kind.SAME_ARTICLE, again)]


def test_wire_copy_in_another_outlet(ferry):
    lead = "Harbour news from our agency, taken over with thanks and cut for length by the night desk in the capital."
    copy = make_clipping(
        "https://shore-times.example/a",
        title="Ship leaves in fog",
        author="Agency",
        paragraphs=[lead, *PARAGRAPHS[:4]],
    )
    ((kind, other),) = kinds(copy)
    assert (kind, other) == (Kind.WIRE_COPY, ferry)
    (alike,) = find_alike(copy)
    assert 0.7 < alike.share < 0.9
    assert 0.7 < alike.other_share < 1


def test_quotation_is_seen_from_both_sides(ferry):
    quoting = make_clipping(
        "https://shore-times.example/b",
        title="Committee hears witnesses",
        day="2023-05-09",
        paragraphs=[*OWN[:2], PARAGRAPHS[1], *OWN[2:]],
    )
    assert kinds(quoting) == [(Kind.QUOTES, ferry)]
    assert kinds(ferry) == [(Kind.QUOTED_BY, quoting)]
    (alike,) = find_alike(quoting)
    (turned,) = find_alike(ferry)
    assert (alike.share, alike.other_share) == (turned.other_share, turned.share)
    assert 0.1 < alike.share < 0.3


def test_earlier_article_is_never_said_to_quote_a_later_one(ferry):
    earlier = make_clipping(
        "https://shore-times.example/b",
        title="Committee hears witnesses",
        day="2023-05-01",
        paragraphs=[*OWN, PARAGRAPHS[1]],
    )
    assert kinds(earlier) == [(Kind.QUOTED_BY, ferry)]


def test_other_article_is_not_alike(ferry):
    assert kinds(make_clipping("https://shore-times.example/c", title="Committee", paragraphs=OWN)) == []
    assert kinds(ferry) == []


def test_same_page_again_is_compared_with_nothing(ferry):
    make_clipping()
    assert (Clipping.objects.count(), Likeness.objects.count()) == (1, 0)


def test_most_alike_comes_first(ferry):
    make_clipping("https://shore-times.example/d", title="Part", paragraphs=[*OWN, PARAGRAPHS[1]])
    make_clipping("https://other.example/e", title="Whole", paragraphs=PARAGRAPHS)
    assert [each.other.headline for each in find_alike(ferry)] == ["Whole", "Part"]


def test_candidates_are_looked_up_in_an_index(ferry, django_assert_num_queries):
    bands = list(Band.objects.values_list("value", flat=True))
    with django_assert_num_queries(2):
        assert find_candidates(bands) == [ferry]
    with django_assert_num_queries(0):
        assert find_candidates([]) == []
    assert "COVERING INDEX" in Band.objects.filter(value__in=bands).values("clipping").explain()


def test_likenesses_cost_one_query(ferry, django_assert_num_queries):
    for place in range(3):
        make_clipping(f"https://shore-times.example/{place}", title=f"Copy {place}")
    with django_assert_num_queries(1):
        assert [each.other.outlet.name for each in find_alike(ferry)] == ["The Harbour Post"] * 3
