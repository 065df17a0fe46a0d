"""Every list of the desk gives itself away as CSV, for whom may see it."""

import csv
import io

import pytest
from factories.records import make_entry

from pressmark.entries.actions import release


def read(answer):
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


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
    numbers = {title: row["Number"] for title, row in rows.items()}
    assert numbers == {"A released one": released.ledger_line.number, "A draft of ours": ""}


@pytest.mark.parametrize("place", ["clippings", "entries", "leads", "outlets", "feeds"])
def test_outsider_exports_nothing(outside, place):
    assert outside.get(f"/desk/{place}/?export=csv").url.startswith("/desk/login/")
