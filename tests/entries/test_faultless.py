"""Thirty entries of our own writing that nothing is wrong with, in ten languages: preflight has to let them be."""

import tomllib
from pathlib import Path

import pytest
from anyascii import anyascii
from factories.records import make_clipping, make_series

from pressmark.entries.actions import start_entry
from pressmark.entries.readiness import draft_findings

pytestmark = pytest.mark.django_db

ENTRIES = tomllib.loads((Path(__file__).parents[1] / "cases" / "faultless.toml").read_text())["entry"]
MOST_WARNINGS = 3


def _write(place, case, series):
    """The entry as an editor would write it: clipped, quoted within the policy, with a title and a word of ours."""
    host = "".join(char for char in anyascii(case["outlet"]).lower() if char.isalpha())
    clipping = make_clipping(
        f"https://{host}.example/2023/05/07/{place}",
        title=case["headline"],
        author=case["author"],
        outlet=case["outlet"],
        lang=case["language"],
        paragraphs=case["body"].splitlines(),
    )
    entry = start_entry(clipping, series, language=case["language"])
    entry.title, entry.excerpt = case["title"], case["excerpt"]
    entry.annotation = f"<h2>{case['title']}</h2><p>{case['headline']}.</p>"
    entry.save()
    return entry


def test_faultless_entries_raise_no_error_and_hardly_a_warning():
    series = make_series(most_percent=15)
    found = [
        (case["headline"], finding.level, finding.text(str))
        for place, case in enumerate(ENTRIES)
        for finding in draft_findings(_write(place, case, series))
    ]
    assert len(ENTRIES) == 30
    assert {case["language"] for case in ENTRIES} == {
        "en",
        "tr",
        "az",
        "ru",
        "hy",
        "ka",
        "fa",
        "de",
        "fr",
        "el",
    }
    assert [each for each in found if each[1] == "error"] == []
    assert len(found) <= MOST_WARNINGS, found
