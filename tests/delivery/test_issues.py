"""Which entries an issue has, and what an address of one means."""

from datetime import date

import pytest
from django.http import Http404, HttpResponse
from factories.records import clip_apart, make_entry, make_series, release_knowingly
from pytest_django.asserts import assertContains

from pressmark.delivery import issues
from pressmark.delivery.issues import issue_of, of_issue
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import withdraw
from pressmark.entries.correcting import give_notice

pytestmark = pytest.mark.django_db

DAYS = (date(2023, 5, 8), date(2023, 5, 30), date(2023, 6, 1), date(2024, 1, 2))


@pytest.fixture
def entries():
    series = make_series()
    made = [
        make_entry(series, clip_apart(f"https://harbour-post.example/{place}"), title=f"The {place}. sailing")
        for place in range(1, 5)
    ]
    for entry, day in zip(made, DAYS, strict=True):
        release_knowingly(entry, issued=day)
    return made


def numbers(issue):
    return [edition.number for edition in issue.editions]


def test_issue_of_a_month_has_its_entries_in_the_order_of_their_numbers(entries):
    issue = issue_of(entries[0].series, 2023, 5, "tr")
    assert numbers(issue) == ["2023/1", "2023/2"]
    assert (issue.title, issue.permalink) == ("Günlük, Mayıs 2023", "http://127.0.0.1:8000/blog/2023-05/")
    assert issue.issued == max(edition.released for edition in issue.editions)


def test_issue_of_a_year_has_all_its_months(entries):
    issue = issue_of(entries[0].series, 2023, None, "en")
    assert numbers(issue) == ["2023/1", "2023/2", "2023/3"]
    assert (issue.title, issue.permalink) == ("Blog, 2023", "http://127.0.0.1:8000/blog/2023/")


def test_what_was_retracted_stays_with_its_mark_and_what_was_removed_goes(entries):
    give_notice(entries[0], NoticeKind.RETRACTION, "The sailing never was.")
    withdraw(entries[1], reason="Asked for by a court.")
    issue = issue_of(entries[0].series, 2023, 5, "en")
    assert numbers(issue) == ["2023/1"]
    assert [edition.status for edition in issue.editions] == [NoticeKind.RETRACTION]


def test_month_without_entries_has_no_issue(entries):
    assert issue_of(entries[0].series, 2023, 7, "en") is None


def tell(request, stretch):
    return HttpResponse(f"{stretch.code} {len(stretch.checksums)}")


def tell_entry(request, code, number):
    return HttpResponse(f"entry {number}")


def ask(rf, number):
    year, _, month = number.partition("-")
    view = of_issue(tell_entry)(tell)
    return view(rf.get("/"), code="blog", number=number, year=year, month=month or None)


def test_key_changes_with_any_of_its_entries(entries):
    before = issues.Stretch(entries[0].series, 2023, 5).key
    assert issues.Stretch(entries[0].series, 2023, 5).key == before
    give_notice(entries[0], NoticeKind.CONCERN, "The log is missing.")
    assert issues.Stretch(entries[0].series, 2023, 5).key != before


def test_address_of_an_issue_costs_three_queries(rf, entries, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert ask(rf, "2023").content == b"2023 3"


@pytest.mark.parametrize("number", ["2023-07", "2022"])
def test_address_of_an_empty_month_or_year_is_none(rf, entries, number):
    with pytest.raises(Http404):
        ask(rf, number)


def test_number_that_reads_like_a_month_is_the_entry_that_has_it(rf):
    series = make_series(pattern="{year}-{number}")
    for place in range(10):
        clipping = clip_apart(f"https://harbour-post.example/{place}")
        release_knowingly(make_entry(series, clipping), issued=date(2023, 10, 1))
    assert ask(rf, "2023-10").content == b"entry 2023-10"
    assert ask(rf, "2023").content == b"2023 10"


@pytest.mark.parametrize(("number", "way"), [("2023", 'href="/blog/"'), ("2023-05", 'href="/blog/2023-05/"')])
def test_issue_that_is_too_long_says_what_to_take_in_its_place(rf, entries, monkeypatch, number, way):
    monkeypatch.setattr(issues, "MOST", 1)
    answer = ask(rf, number)
    assertContains(answer, "too many for one file, which has 1 at most", status_code=404)
    assertContains(answer, way, status_code=404)
