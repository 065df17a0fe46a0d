"""The eleven faults of the page that the project started from, planted in an entry of our own writing.

Nine are found by preflight. Two can't be made: nothing of a citation is typed, so its year and its outlet are the record's.
"""

from datetime import date

import pytest
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_series

from pressmark.entries.actions import release
from pressmark.entries.models import ImprintText, SeriesName
from pressmark.entries.readiness import draft_findings
from pressmark.formats.csl_json import csl_items
from pressmark.formats.references import references

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)


def _conflict(entry):
    entry.clipping = make_clipping(
        "https://harbour-post.example/other", author="Harbour Post Correspondent", text_author="James Wilson"
    )


def _leave_turkish_only(entry):
    SeriesName.objects.filter(series=entry.series, language="en").delete()
    ImprintText.objects.filter(imprint=entry.series.imprint, language="en").delete()


def _set(**fields):
    def plant(entry):
        for name, value in fields.items():
            setattr(entry, name, value)

    return plant


PLANTED = {
    "a title in capitals": ("capitals-in-title", _set(title="THE FERRY SAILS AGAIN")),
    "the outlet in the title": ("outlet-in-title", _set(title="The ferry sails again - The Harbour Post")),
    "the date in the title": ("date-in-title", _set(title="The ferry sails again - 07.05.2023")),
    "a byline that the text contradicts": ("open-conflict", _conflict),
    "as good as the whole article quoted": ("long-excerpt", _set(excerpt="\n\n".join(PARAGRAPHS))),
    "no rights line for the quoted words": ("no-rights", _set(excerpt_rights="")),
    "an empty section": (
        "empty-section",
        _set(annotation="<p>We think so.</p><h2>About the author</h2>"),
    ),
    "a box in the place of a character": ("lost-character", _set(title="The ferry□ sails again")),
    "labels in another language": ("label-language", _leave_turkish_only),
}
ALL_TITLES = _set(title="THE FERRY□ SAILS AGAIN - THE HARBOUR POST - 07.05.2023")


@pytest.fixture
def entry():
    return make_entry(make_series(most_percent=20))


def _codes(entry):
    return [finding.code for finding in draft_findings(entry, DAY)]


def test_entry_that_they_are_planted_in_has_none(entry):
    assert _codes(entry) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_fault_is_found_alone(fault, entry):
    code, plant = PLANTED[fault]
    plant(entry)
    assert _codes(entry) == [code]


def test_faults_planted_together_are_all_found(entry):
    for _, plant in PLANTED.values():
        plant(entry)
    ALL_TITLES(entry)
    assert set(_codes(entry)) == {code for code, _ in PLANTED.values()}


def test_year_of_a_citation_is_that_of_the_release_whatever_is_typed(entry):
    edition = release(entry, issued=DAY).edition
    assert [item["issued"]["date-parts"][0][0] for item in csl_items(edition)] == [2023, 2023]
    printed = references(edition, labels="en", accessed=date(2025, 9, 7))
    assert "2023" in printed.entry.text
    assert "Accessed September 7, 2025" in printed.entry.text


def test_citation_names_the_outlet_whatever_is_typed(entry):
    edition = release(entry, issued=DAY).edition
    assert csl_items(edition)[1]["container-title"] == "The Harbour Post"
