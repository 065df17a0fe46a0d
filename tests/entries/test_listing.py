"""Under what entries are listed."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from factories.records import clip_apart, make_entry, make_series, release_knowingly

from pressmark.clippings.models import Contributor, Spelling
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release, withdraw
from pressmark.entries.around import listed_under, neighbours, related, releases_of, rubrics_of
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Listing, Release, Rubric, Subject

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)


@pytest.fixture
def blog():
    return make_series()


def released(series, place, *, subjects=(), authors=(), issued=DAY, **page):
    entry = make_entry(
        series, clip_apart(f"https://x{place}.example/{place}", **page), title=f"Entry {place}"
    )
    entry.subjects = [Subject.objects.get_or_create(name=name)[0] for name in subjects]
    entry.authors = authors
    entry.save()
    release_knowingly(entry, issued=issued)
    return entry


def release_of(entry):
    return Release.objects.get(line__entry=entry, current=True)


def titles(releases):
    return [each.edition.title for each in releases]


def under(name, kind="contributor"):
    return titles(releases_of(listed_under(Rubric.objects.get(name=name, kind=kind))))


def test_entry_is_listed_under_all_that_it_names(blog):
    ours = Contributor.objects.create(name="Ayşe Yılmaz", family="Yılmaz", given="Ayşe")
    entry = released(blog, 1, subjects=["Ports", "Ships"], authors=[ours])
    found = [
        (each.rubric.kind, each.rubric.name, each.author_place, each.contributor_place, each.subject_place)
        for each in rubrics_of(release_of(entry))
    ]
    assert sorted(found, key=str) == [
        ("contributor", "Ayşe Yılmaz", 0, None, None),
        ("contributor", "James Wilson", None, 0, None),
        ("outlet", "The Harbour Post", None, None, None),
        ("subject", "Ports", None, None, 0),
        ("subject", "Ships", None, None, 1),
    ]


def test_who_wrote_both_is_listed_once(blog):
    wilson = Contributor.objects.create(name="James Wilson", family="Wilson", given="James")
    entry = released(blog, 1, authors=[wilson])
    (listing,) = Listing.objects.filter(rubric__kind="contributor")
    assert (listing.author_place, listing.contributor_place) == (0, 0)
    assert under("James Wilson") == [release_of(entry).edition.title]


def test_several_spellings_are_one_contributor(blog):
    wilson = Contributor.objects.create(name="James Wilson", family="Wilson", given="James")
    Spelling.objects.create(contributor=wilson, name="J. Wilson")
    released(blog, 1, author="J. Wilson")
    released(blog, 2)
    assert under("James Wilson") == ["Entry 2", "Entry 1"]


def test_two_of_the_same_name_are_two(blog):
    namesake = Contributor.objects.create(name="James Wilson (pilot)", family="Wilson", given="James")
    released(blog, 1, authors=[namesake], author="Anna Lee")
    released(blog, 2)
    both = Rubric.objects.filter(name="James Wilson")
    assert [titles(releases_of(listed_under(each))) for each in both] == [["Entry 1"], ["Entry 2"]]


def test_list_shows_what_was_released_whatever_became_of_the_records(blog):
    entry = released(blog, 1, subjects=["Ports"])
    released(blog, 2, subjects=["Ports"])
    entry.subjects = []
    entry.save()
    Subject.objects.all().delete()
    assert under("Ports", "subject") == ["Entry 2", "Entry 1"]


def test_removed_entry_is_listed_nowhere(blog):
    withdraw(released(blog, 1, subjects=["Ports"]), reason="A test.")
    assert under("Ports", "subject") == under("James Wilson") == []


def test_correction_lists_anew_and_a_concern_does_not(blog):
    entry = Entry.objects.get(pk=released(blog, 1, subjects=["Ports"]).pk)
    entry.subjects = [Subject.objects.create(name="Ships")]
    entry.save()
    give_notice(entry, NoticeKind.CONCERN, "We doubt it.")
    assert under("Ports", "subject") == ["Entry 1"]
    give_notice(entry, NoticeKind.CORRECTION, "It is about ships.")
    assert under("Ports", "subject") == []
    assert under("Ships", "subject") == ["Entry 1"]


def test_what_was_released_before_there_were_listings_is_listed_the_same(blog):
    yilmaz = Contributor.objects.create(name="Ayşe Yılmaz", family="Yılmaz", given="Ayşe")
    body = Contributor.objects.create(name="Port Desk", kind="organization")
    released(blog, 1, subjects=["Ports", "Ships"], authors=[yilmaz, body])
    withdraw(released(blog, 2, subjects=["Removed"]), reason="A test.")
    columns = ("line", "rubric__name", "issued", "author_place", "contributor_place", "subject_place")
    before = set(Listing.objects.filter(shown=True).values_list(*columns))
    Listing.objects.all().delete()
    Rubric.objects.all().delete()
    import_module("pressmark.entries.migrations.0009_listings").list_what_is_released(apps, None)
    assert set(Listing.objects.values_list(*columns)) == before
    assert len(before) == 6


def test_neighbours_are_of_the_same_series_in_the_order_of_its_days(blog):
    first, second, third = (
        released(blog, place, issued=day)
        for place, day in enumerate((DAY, date(2023, 6, 1), date(2023, 6, 1)), 1)
    )
    released(make_series("report"), 4, issued=date(2023, 6, 1))
    found = {
        entry.title: [each and each.edition.title for each in neighbours(release_of(entry))]
        for entry in (first, second, third)
    }
    assert found == {
        "Entry 1": [None, "Entry 2"],
        "Entry 2": ["Entry 1", "Entry 3"],
        "Entry 3": ["Entry 2", None],
    }


def test_related_are_those_with_the_most_in_common(blog):
    entry = released(blog, 1, subjects=["Ports", "Ships"], author="Anna Lee", outlet="A")
    released(blog, 2, subjects=["Ports"], author="Ali Kaya", outlet="B")
    released(blog, 3, subjects=["Trains"], author="Anna Lee", outlet="C")
    released(blog, 4, subjects=["Ports", "Ships"], author="Eva Roth", outlet="D")
    released(blog, 5, subjects=["Ports"], author="Mia Berg", outlet="E")
    withdraw(released(blog, 6, subjects=["Ports"], author="Anna Lee", outlet="F"), reason="A test.")
    assert titles(related(rubrics_of(release_of(entry)))) == ["Entry 4", "Entry 3", "Entry 5"]


def test_what_stands_around_costs_four_queries(blog, django_assert_num_queries):
    entry = released(blog, 1, subjects=["Ports", "Ships"])
    for place in range(2, 6):
        released(blog, place, subjects=["Ports"])
    made = release_of(entry)
    with django_assert_num_queries(4):
        neighbours(made)
        related(rubrics_of(made))


def test_list_of_a_rubric_is_counted_and_ordered_by_its_index(blog):
    released(blog, 1)
    plan = listed_under(Rubric.objects.get(kind="contributor")).explain()
    assert "latest_of_a_rubric" in plan
    assert "TEMP B-TREE" not in plan


def test_own_piece_without_names_is_listed_nowhere(blog):
    own = make_entry(blog, annotation="<p>Ours.</p>", excerpt="")
    own.clipping = None
    own.save()
    release(own, issued=DAY)
    assert rubrics_of(release_of(own)) == []
    assert related([]) == []
