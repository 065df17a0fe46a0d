"""Who did what at the desk is readable in one report, with filters."""

import csv
import io

import pytest
from factories.records import make_entry, make_series
from wagtail.models import Locale, Page

from pressmark.clippings.models import Disclosure
from pressmark.entries.actions import release
from pressmark.entries.approval import checksum_words
from pressmark.entries.models import Entry
from pressmark.intake.actions import add_leads

REPORT = "/desk/reports/site-history/"


@pytest.fixture
def history(managing_desk):
    """The report as CSV, the first deed first: what, to what, by whom."""
    # Wagtail makes them in its migrations; its report asks for the log of pages, too.
    Locale.objects.create(language_code="en")
    Page.add_root(title="Root")

    def read(query=""):
        answer = managing_desk.get(f"{REPORT}?export=csv{query}")
        rows = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode()))
        return [(row["Action type"], row["Name"], row["User"]) for row in rows][::-1]

    return read


@pytest.fixture
def draft():
    """An entry that could be released."""
    return make_entry(title="The ferry sails again")


def test_deeds_before_a_release(draft, desk, managing_desk, history):
    review = f"/desk/entries/review/{draft.pk}/"
    desk.post(review, {"deed": "submit", "request": "The third paragraph, please."})
    managing_desk.post(review, {"deed": "comment", "comment": "Is this the right day?"})
    managing_desk.post(review, {"deed": "approve", "checksum": checksum_words(draft), "words": "Good."})
    permission = {"granted_by": "Ann Lee", "granted_on": "2026-05-08", "covers": "A third of it."}
    managing_desk.post(f"/desk/entries/permit/{draft.pk}/", permission)
    assert history() == [
        ("Submit for review", "The ferry sails again", "deniz"),
        ("Comment", "The ferry sails again", "mehmet"),
        ("Approve", "The ferry sails again", "mehmet"),
        ("Record a permission to quote", "The ferry sails again", "mehmet"),
    ]
    page = managing_desk.get(REPORT).content.decode()
    assert "Submitted for review. The third paragraph, please." in page
    assert "A permission to quote was recorded. Ann Lee (2026-05-08)" in page


def test_release_and_what_follows_it(draft, managing_desk, history):
    for _click in range(2):
        managing_desk.post(f"/desk/entries/check/{draft.pk}/")
    line = Entry.objects.get().ledger_line
    notice = {"language": "en", "seen": 1, "draft": "0", "words": "It was made up.", "kind": "concern"}
    for kind in ("concern", "concern", "retraction", "removal"):
        notice["seen"] = line.releases.count()
        managing_desk.post(f"/desk/entries/correct/{draft.pk}/", notice | {"kind": kind})
    deeds = ["Release", "Expression of concern", "Retraction", "Removal"]
    assert [deed for deed, _, _ in history()] == deeds
    page = managing_desk.get(REPORT).content.decode()
    assert f"Released. {line}" in page
    assert f"Retracted. {line}@3: It was made up." in page
    assert [deed for deed, _, _ in history("&action=pressmark.retraction")] == ["Retraction"]
    assert history("&label=zeppelin") == []


def test_decision_on_a_contradiction(contradicting, desk, history, managing_desk):
    address = f"/desk/clippings/edit/{contradicting.pk}/"
    decision = {"decide": "contributor", "decide-contributor-choice": "nobody"}
    desk.post(address, decision)
    assert history() == []
    desk.post(address, decision | {"decide-contributor-reason": "A house byline."})
    assert history() == [("Decide a contradiction", contradicting.headline, "deniz")]
    assert "Decided. A house byline." in managing_desk.get(REPORT).content.decode()


def test_leads_and_disclosures(desk, managing_desk, editor, history):
    [lead] = add_leads("https://harbour-post.example/a-lead").leads
    for deed in ("keep", "dismiss", "restore"):
        desk.post(f"/desk/leads/{lead.pk}/{deed}/")
    outlet = make_entry().clipping.outlet
    said = {
        "text": "Owned by a port.",
        "language": "en",
        "url": "https://register.example/",
        "dated": "2026-05-08",
    }
    disclosure = Disclosure.objects.create(outlet=outlet, written_by=editor, **said)
    managing_desk.post(f"/desk/outlets/approve/{disclosure.pk}/")
    deeds = ["Keep a lead", "Dismiss a lead", "Take a lead back", "Approve a disclosure"]
    assert [deed for deed, _, _ in history()] == deeds


def test_refusal_is_no_deed(managing_desk, history):
    series = make_series()
    series.needs_approval = True
    series.save()
    managing_desk.post(f"/desk/entries/check/{make_entry(series).pk}/")
    assert history() == []


def test_contributor_of_another_desk_sees_none_of_it(outside, draft):
    release(draft)
    assert outside.get(REPORT).url.startswith("/desk/login/")
