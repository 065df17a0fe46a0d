from datetime import datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from factories.records import make_clipping, make_entry, make_series

from pressmark.clippings.models import Contributor, Outlet
from pressmark.entries.actions import release
from pressmark.entries.models import Imprint, Series
from pressmark.entries.queries import stored_generation

POLICY = {"most_words": 100, "most_percent": 15}


def _names(**changes):
    return {
        "names-TOTAL_FORMS": "1",
        "names-INITIAL_FORMS": "0",
        "names-MIN_NUM_FORMS": "1",
        "names-MAX_NUM_FORMS": "1000",
        "names-0-language": "en",
        "names-0-name": "Analysis",
    } | changes


def test_a_series_is_made(managing_desk):
    make_series()
    sent = _names(code="analysis", pattern="{year}/{number}", imprint=Imprint.objects.get().pk, **POLICY)
    before = stored_generation()
    assert managing_desk.post("/desk/series/add/", sent).status_code == 302
    assert str(Series.objects.get(code="analysis")) == "Analysis"
    assert stored_generation() > before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "desk"}, "is an address of the site itself"),
        ({"pattern": "{volume}"}, "a numbering is"),
        ({"names-0-language": "english please"}, "is not a language tag"),
        ({"names-0-name": ""}, "This field is required"),
    ],
)
def test_a_series_that_cannot_work_is_refused(changes, words, managing_desk):
    make_series()
    sent = _names(code="analysis", pattern="{year}/{number}", imprint=Imprint.objects.get().pk, **POLICY)
    assert words in managing_desk.post("/desk/series/add/", sent | changes).content.decode()
    assert Series.objects.count() == 1


def _edit(series, **changes):
    english, turkish = series.names.all()
    return _names(
        **{
            "names-TOTAL_FORMS": "2",
            "names-INITIAL_FORMS": "2",
            "names-0-id": str(english.pk),
            "names-0-name": english.name,
            "names-1-id": str(turkish.pk),
            "names-1-language": "tr",
            "names-1-name": turkish.name,
            "code": series.code,
            "pattern": series.pattern,
            "imprint": series.imprint_id,
            **POLICY,
        }
        | changes
    )


def test_a_new_name_of_a_series_reaches_the_readers(managing_desk):
    series = make_series()
    before = stored_generation()
    managing_desk.post(f"/desk/series/edit/{series.pk}/", _edit(series, **{"names-0-name": "Weblog"}))
    assert series.names.first().name == "Weblog"
    assert stored_generation() > before


def test_address_and_numbering_stay_once_they_are_used(managing_desk):
    draft = make_entry()
    series = draft.series
    release(draft)
    managing_desk.post(f"/desk/series/edit/{series.pk}/", _edit(series, code="weblog", pattern="{number}"))
    series.refresh_from_db()
    assert (series.code, series.pattern) == ("blog", "{year}/{number}")


def _none_of(rows):
    return {f"{rows}-TOTAL_FORMS": "0", f"{rows}-INITIAL_FORMS": "0"}


def test_an_outlet_is_corrected(desk):
    outlet = make_clipping().outlet
    address = f"/desk/outlets/edit/{outlet.pk}/"
    sent = {"name": "The Gazette", "host": outlet.host} | _none_of("disclosures")
    page = desk.post(address, sent | {"language": "xx-nowhere-land"})
    assert "is not a language tag" in page.content.decode()
    desk.post(address, sent | {"language": "en"})
    outlet.refresh_from_db()
    assert outlet.name == "The Gazette"


def test_a_contributor_gets_a_paragraph(desk):
    make_clipping()
    contributor = Contributor.objects.get()
    sent = {"name": contributor.name, "kind": "person", "family": "Wilson", "given": "James"}
    sent |= {"about": "Writes on harbours.", "about_language": "en"} | _none_of("spellings")
    desk.post(f"/desk/contributors/edit/{contributor.pk}/", sent)
    contributor.refresh_from_db()
    assert contributor.about == "Writes on harbours."


def test_an_outlet_in_use_is_not_deleted(managing_desk):
    outlet = make_clipping().outlet
    managing_desk.post(f"/desk/outlets/delete/{outlet.pk}/", follow=True)
    assert Outlet.objects.filter(pk=outlet.pk).exists()


def test_wagtails_own_pages_write_days_as_ours():
    moment = datetime(2026, 11, 27, 15, 52)
    for language, words in (("en", "27 November 2026, 15:52"), ("tr", "27 Kasım 2026, 15:52")):
        with override(language):
            assert date_format(moment, "DATETIME_FORMAT") == words
