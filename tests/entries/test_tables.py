import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.document.blocks import Cell, NoteMark, Run, Table, block_inlines
from pressmark.document.errors import BadTable
from pressmark.entries.marking import annotate
from pressmark.entries.richtext import read_rich_text
from pressmark.entries.tables import make_table, read_rows, write_rows

SHIPS = {
    "name": "Ships",
    "caption": "Ships by port",
    "rows": [["Port", "2023"], ["North", "12[^1]"], ["South", ""]],
    "head_row": True,
    "head_column": True,
}


@pytest.mark.parametrize(
    "text",
    [
        "Port\t2023\nNorth\t12\n",
        "\nPort\t2023\t\r\n\r\nNorth\t12\t\t\n",
        "| Port | 2023 |\n|------|:----:|\n| North | 12 |",
        "Port;2023\nNorth;12",
        '"Port"\t2023\n"North\n"\t12',
    ],
)
def test_rows_are_read_as_they_are_pasted(text):
    assert read_rows(text) == [["Port", "2023"], ["North", "12"]]


def test_rows_are_edited_as_they_were_kept():
    rows = [["Port", 'a "b"', ""], ["c|d", "", "e;f"]]
    assert read_rows(write_rows(rows)) == rows


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Port 2023\nNorth 12", "no tab, | or ; parts its cells"),
        ("\t\n\t", "no tab, | or ; parts its cells"),
        (";;\n;", "all its cells are empty"),
        ("a\tb\n" * 301, "it has more than 300 rows"),
        ("\t".join("abcdefghijklm"), "it has more than 12 columns"),
        ("a\t" + "b" * 1_001, "a cell is longer than 1000 characters"),
        ("a\t" + "b" * 200_000, "a cell is longer than 1000 characters"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(text, why):
    with pytest.raises(BadTable) as refused:
        read_rows(text)
    assert why in refused.value.text()


@given(st.text(alphabet='ab|;\t\n\r" -<'))
def test_whatever_is_pasted_is_a_table_or_refused(text):
    try:
        rows = read_rows(text)
    except BadTable:
        return
    assert any(any(row) for row in rows)


def test_headings_are_marked():
    assert make_table(SHIPS | {"rows": [["Port", "2023"], ["North", ""]]}) == Table(
        (
            (Cell((Run("Port"),), header=True), Cell((Run("2023"),), header=True)),
            (Cell((Run("North"),), header=True), Cell(())),
        ),
        (Run("Ships by port"),),
    )


def test_cell_has_notes():
    made = annotate((make_table(SHIPS),), read_rich_text("<p>[^1] With the ferry.</p>"))
    assert [part for part in block_inlines(made.blocks[0]) if isinstance(part, NoteMark)] == [NoteMark(1)]
    assert made.faults == ()
