"""An entry's tables: pasted, placed, edited, removed."""

import pytest
from factories.records import make_entry

from pressmark.document.blocks import Cell, Run, Table
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry

SENT = {
    "name": "Ships",
    "caption": "Ships by port (our count)",
    "rows": "Port\t2023\nNorth\t12\n",
    "head_row": "on",
}


@pytest.fixture
def draft():
    return make_entry(annotation="<p>[table ships]</p>")


def _address(entry):
    return f"/desk/entries/tables/{entry.pk}/"


def _send(desk, entry, **changes):
    return desk.post(_address(entry), SENT | changes, follow=True).content.decode()


def _tables(entry):
    return Entry.objects.get(pk=entry.pk).tables


def test_pasted_table_is_kept_with_its_marker_and_released(desk, draft):
    page = _send(desk, draft)
    assert "Kept. Its marker is [table Ships]." in page
    assert "Not in the text yet." not in page
    head = (Cell((Run("Port"),), header=True), Cell((Run("2023"),), header=True))
    rows = (head, (Cell((Run("North"),)), Cell((Run("12"),))))
    edition = release(Entry.objects.get(pk=draft.pk)).edition
    assert edition.annotation == (Table(rows, (Run("Ships by port (our count)"),)),)


def test_table_is_edited_under_its_name(desk, draft):
    _send(desk, draft)
    assert "North\t12" in desk.get(f"{_address(draft)}?name=ships").content.decode()
    _send(desk, draft, name="ships", rows="Port\t2024")
    assert [(table["name"], table["rows"]) for table in _tables(draft)] == [("ships", [["Port", "2024"]])]


def test_table_that_can_not_be_read_is_refused_and_nothing_is_lost(desk, draft):
    page = _send(desk, draft, rows="no cells at all")
    assert "no tab, | or ; parts its cells" in page
    assert "no cells at all</textarea>" in page
    assert "Write it without square brackets." in _send(desk, draft, name="[x]")
    assert _tables(draft) == []


def test_table_is_removed(desk, draft):
    _send(desk, draft)
    desk.post(_address(draft), {"remove": "Ships"})
    assert _tables(draft) == []


def test_table_that_is_missing_or_has_no_place_is_found(desk, draft):
    _send(desk, draft, name="Other")
    assert "Not in the text yet." in desk.get(_address(draft)).content.decode()
    page = desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    assert "The text has the marker [table ships], and there is no such table." in page
    assert "No place in the text is marked for the table Other." in page
    assert page.count(f'href="{_address(draft)}"') == 2


def test_markup_in_a_table_is_words(desk, draft):
    page = _send(desk, draft, rows="<script>alert(1)</script>\t2")
    assert "<script>alert(1)" not in page


def test_locked_entry_keeps_its_tables(desk, managing_editor, draft):
    draft.locked, draft.locked_by = True, managing_editor
    draft.save()
    _send(desk, draft)
    assert _tables(draft) == []


def test_tables_of_a_retracted_entry_are_closed(desk):
    entry = make_entry()
    release(entry)
    entry.refresh_from_db()
    assert desk.get(_address(entry)).status_code == 200
    give_notice(entry, NoticeKind.RETRACTION, "It was invented.")
    assert desk.get(_address(entry)).url == f"/desk/entries/edit/{entry.pk}/"


def test_an_outsider_keeps_nothing(outside, draft):
    assert outside.post(_address(draft), SENT).url.startswith("/desk/login/")
    assert _tables(draft) == []
