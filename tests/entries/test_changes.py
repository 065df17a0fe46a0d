"""What changed last for readers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from factories.records import make_clipping, make_entry, make_series, release_knowingly

from pressmark.document.edition import NoticeKind, Tombstone
from pressmark.entries.actions import withdraw
from pressmark.entries.changes import EVERYTHING, Scope, latest_changes
from pressmark.entries.correcting import give_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog():
    return make_series()


def released(series, title, issued):
    entry = make_entry(series, make_clipping(f"https://x.example/{title}", day="2020-01-01"), title=title)
    release_knowingly(entry, issued=issued)
    return entry


def shown(series=None, most=10, before=None):
    return [
        f"- {each.shown.edition.title}" if isinstance(each.shown, Tombstone) else each.shown.title
        for each in latest_changes(Scope(series=series), most, before)
    ]


def test_what_is_taken_over_is_as_old_as_it_says(blog):
    released(blog, "new", date(2025, 1, 1))
    released(blog, "old", date(2023, 1, 1))
    assert shown() == ["new", "old"]


def test_notice_moves_an_entry_up(blog):
    old = released(blog, "old", date(2023, 1, 1))
    released(blog, "new", date(2025, 1, 1))
    give_notice(old, NoticeKind.CONCERN, "We doubt it.")
    assert shown() == ["old", "new"]
    assert shown(most=1) == ["old"]


def test_removal_is_a_change_and_what_was_removed_is_none(blog):
    old = released(blog, "old", date(2023, 1, 1))
    released(blog, "new", timezone.localdate() - timedelta(days=1))
    withdraw(old, reason="A court ordered it.")
    assert shown() == shown(blog) == ["- old", "new"]
    assert latest_changes(EVERYTHING, 1)[0].shown.reason == "A court ordered it."


def test_feed_costs_three_queries_whatever_was_removed(blog, django_assert_num_queries):
    for year in range(2020, 2023):
        withdraw(released(blog, str(year), date(year, 1, 1)), reason="A test.")
    released(blog, "new", date(2025, 1, 1))
    with django_assert_num_queries(3):
        latest_changes(Scope(series=blog), 10)


def test_only_the_latest_and_only_of_the_series(blog):
    for year in range(2020, 2024):
        withdraw(released(blog, str(year), date(year, 1, 1)), reason="A test.")
    released(make_series("report"), "report", date(2024, 1, 1))
    assert shown(blog, most=2) == ["- 2023", "- 2022"]
    assert shown(most=5)[-1] == "report"


def test_changes_before_a_moment_go_on_where_the_last_ended(blog):
    for year in range(2020, 2023):
        released(blog, str(year), date(year, 1, 1))
    withdraw(released(blog, "gone", date(2020, 1, 1)), reason="A test.")
    seen, before = [], None
    while page := latest_changes(EVERYTHING, 1, before):
        seen += [change.shown for change in page]
        before = page[-1].moment
    assert seen == [change.shown for change in latest_changes(EVERYTHING, 10)]
    assert len(seen) == 4


def test_removal_of_today_stands_before_what_was_released_after_it_today(blog):
    withdraw(released(blog, "gone", date(2020, 1, 1)), reason="A test.")
    released(blog, "new", timezone.localdate())
    first, second = latest_changes(EVERYTHING, 10)
    assert first.shown.title == "new"
    assert latest_changes(EVERYTHING, 10, first.moment) == [second]
    assert latest_changes(EVERYTHING, 10, second.moment) == []


def test_changes_of_a_time_are_those_of_what_was_issued_in_it(blog):
    for year in range(2020, 2023):
        released(blog, str(year), date(year, 1, 1))
    scope = Scope(series=blog, first=date(2021, 1, 1), until=date(2022, 1, 1))
    assert [change.shown.title for change in latest_changes(scope, 10)] == ["2021"]
