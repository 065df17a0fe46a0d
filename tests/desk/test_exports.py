"""Every list of the desk filters, sorts and searches, and gives itself away as CSV to whom may see it."""

import csv
import io
import re

import pytest
from django.urls import reverse
from factories.records import make_clipping, make_entry
from factories.styles import make_style
from wagtail.snippets.models import get_snippet_models

from pressmark.clippings.models import Contributor
from pressmark.desk.registers import REGISTERS
from pressmark.entries.actions import release
from pressmark.entries.models import CitationStyle, Imprint, Subject
from pressmark.intake.actions import add_leads
from pressmark.intake.models import Feed

# What is searched for, a filter that finds nothing, and what is sorted by.
LISTS = {
    "desk_leads:list": ("a-lead", "state=kept", "headline"),
    "desk_clippings:list": ("ferry", "language=tr", "published"),
    "desk_entries:list": ("ferry", "state=failed", "title"),
    "desk_series:list": ("blog", "needs_approval=true", "code"),
    "desk_imprints:list": ("Centre", "place=Nowhere", "label"),
    "desk_citation_styles:list": ("Harbour", "use=first", "title"),
    "desk_outlets:list": ("Harbour", "language=tr", "name"),
    "desk_feeds:list": ("Harbour", "is_active=false", "title"),
    "desk_contributors:list": ("Wilson", "kind=organization", "family"),
    "desk_subjects:list": ("Ports", "used=true", "name"),
    "desk_ledger": ("ferry", "state=withdrawn", "issued"),
    "desk_captures": ("harbour", "damaged=true", "final_url"),
    "desk_originals": ("ferry", "state=gone", "clipping__headline"),
}


@pytest.fixture
def furnished(managing_editor):
    """A row on each list."""
    entry = make_entry()
    release(entry)
    add_leads("https://harbour-post.example/a-lead")
    Feed.objects.create(url="https://harbour-post.example/feed", title="Harbour Post")
    CitationStyle.objects.create(title="Harbour style", file_name="harbour.csl", xml=make_style())
    Subject.objects.create(name="Ports")
    Imprint.objects.create(label="Another house", place="Nowhere")
    make_clipping("https://kiyi.example/vapur", title="Vapur", lang="tr", outlet="Kıyı", author="")


def test_no_list_is_forgotten():
    registers = {register.index_url_name.fget(register) for register in REGISTERS}
    assert (
        set(LISTS) == {each.snippet_viewset.get_url_name("list") for each in get_snippet_models()} | registers
    )


def read(answer):
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def count_rows(page):
    table = re.search(r"<tbody>(.*?)</tbody>", page.content.decode(), re.DOTALL)
    return table[1].count("<tr") if table else 0


@pytest.mark.parametrize("name", LISTS)
def test_list(name, managing_desk, furnished):
    wanted, nothing, sorted_by = LISTS[name]
    address = reverse(name)
    assert count_rows(managing_desk.get(f"{address}?q={wanted}")) == 1
    assert count_rows(managing_desk.get(f"{address}?q=zeppelin")) == 0
    assert count_rows(managing_desk.get(f"{address}?q={wanted}&{nothing}")) == 0
    assert f"ordering=-{sorted_by}" in managing_desk.get(f"{address}?ordering={sorted_by}").content.decode()
    [row] = read(managing_desk.get(f"{address}?q={wanted}&export=csv"))
    assert wanted in " ".join(row.values())


def test_clippings(desk):
    clipping = make_entry().clipping
    [row] = read(desk.get("/desk/clippings/?export=csv"))
    assert (row["Headline"], row["Outlet"], row["Published"]) == (
        clipping.headline,
        "The Harbour Post",
        "2023-05-07",
    )


def test_entries_released_and_not(desk):
    released = make_entry(title="A released one")
    release(released)
    make_entry(released.series, released.clipping, title="A draft of ours")
    rows = {row["Title"]: row for row in read(desk.get("/desk/entries/?export=csv"))}
    told = {title: (row["Number"], row["State"]) for title, row in rows.items()}
    assert told == {
        "A released one": (released.ledger_line.number, "released"),
        "A draft of ours": ("", "draft"),
    }


def test_formula_in_a_headline_is_words(desk):
    make_clipping(title='=HYPERLINK("https://x.example";"The ferry sails again")')
    [row] = read(desk.get("/desk/clippings/?export=csv"))
    assert row["Headline"].startswith("'=HYPERLINK")


def test_list_says_what_it_means_and_not_a_code(desk):
    make_clipping()
    [row] = read(desk.get("/desk/contributors/?export=csv"))
    assert (row["Name"], row["Kind"]) == (Contributor.objects.get().name, "person")


@pytest.mark.parametrize("name", LISTS)
def test_outsider_exports_nothing(outside, name):
    assert outside.get(f"{reverse(name)}?export=csv").url.startswith("/desk/login/")
