from datetime import date

import pytest
from factories.records import clip_apart, make_entry, make_series
from wagtail.users.models import UserProfile

from pressmark.clippings.models import Clipping, Outlet
from pressmark.entries.actions import release, withdraw
from pressmark.entries.coverage import Bar, Dimension, count_coverage, years_of_coverage
from pressmark.entries.models import Subject


@pytest.fixture
def covered():
    """Two entries on the Post (one of 2025, one of 2026), one on a Turkish paper, one of our own, and a withdrawn one."""
    series, harbours = make_series(), Subject.objects.create(name="Harbours")
    issued = {"ferry": date(2025, 5, 8), "fog": date(2026, 3, 1), "gone": date(2026, 3, 2)}
    for place, (slug, day) in enumerate(issued.items()):
        entry = make_entry(series, clip_apart(f"https://harbour-post.example/{slug}", title=f"A {slug}"))
        if place == 0:
            entry.subjects.add(harbours)
            entry.save()
        release(entry, issued=day)
    withdraw(entry, reason="It was not ours to print.")
    release(
        make_entry(series, clip_apart("https://kiyi.example/sis", title="Sis")),
        issued=date(2026, 4, 1),
    )
    ours = make_entry(series, title="Ours", annotation="<p>Words.</p>", excerpt="")
    ours.clipping = None
    ours.save()
    release(ours, issued=date(2026, 4, 2))
    Outlet.objects.filter(host="kiyi.example").update(country="TR", name="Kıyı")
    Clipping.objects.filter(headline="Sis").update(language="tr")


def test_outlets_are_counted_of_what_readers_see(covered):
    assert count_coverage(Dimension.OUTLET) == (Bar("The Harbour Post", 2, 1.0), Bar("Kıyı", 1, 0.5))
    assert count_coverage(Dimension.COUNTRY) == (Bar("", 2, 1.0), Bar("TR", 1, 0.5))


def test_a_year_alone(covered):
    assert years_of_coverage() == (2026, 2025)
    bars = count_coverage(Dimension.OUTLET, date(2025, 1, 1), date(2025, 12, 31))
    assert bars == (Bar("The Harbour Post", 1, 1.0),)


def test_subjects_count_pieces_of_our_own_too(covered):
    assert count_coverage(Dimension.SUBJECT) == (Bar("", 3, 1.0), Bar("Harbours", 1, 1 / 3))


def test_report_names_what_it_counts(desk, covered):
    page = desk.get("/desk/reports/coverage/").content.decode()
    for words in ("The Harbour Post", "Türkiye", "not said", "Turkish", "Harbours"):
        assert words in page


@pytest.mark.parametrize("asked", ["2024", "nonsense", "0", "99999999999999999999"])
def test_year_without_entries_is_all_years(desk, covered, asked):
    assert "Kıyı" in desk.get("/desk/reports/coverage/", {"year": asked}).content.decode()


def test_report_is_exported(desk, covered):
    Outlet.objects.filter(host="kiyi.example").update(name="=1+1")
    answer = desk.get("/desk/reports/coverage/?year=2026&export=csv")
    assert answer["Content-Disposition"] == 'attachment; filename="coverage-2026.csv"'
    assert "outlet,'=1+1,1\r\n" in answer.content.decode()
    assert answer.content.decode().startswith("dimension,name,entries\r\n")


def test_outsider_sees_no_report(outside):
    assert outside.get("/desk/reports/coverage/").url.startswith("/desk/login/")


def test_empty_report_says_so(desk):
    assert "Nothing was issued then." in desk.get("/desk/reports/coverage/").content.decode()


def test_what_nobody_said_is_told_in_the_editors_language(desk, editor, covered):
    UserProfile.objects.create(user=editor, preferred_language="tr")
    page = desk.get("/desk/reports/coverage/").content.decode()
    assert "belirtilmemiş" in page
    assert "not said" not in page
