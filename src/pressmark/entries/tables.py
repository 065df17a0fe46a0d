"""Tables of our own: pasted from a spreadsheet or a document, and placed in the text by a marker such as `[table ships]`."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.document.blocks import Cell, Run, Table
from pressmark.document.errors import BadTable
from pressmark.document.errors import gettext_noop as _

MOST_ROWS = 300
MOST_COLUMNS = 12
"""More columns than that are no longer read on a sheet of A4."""
LONGEST_CELL = 1_000

_TOO_LONG = _("a cell is longer than %(limit)s characters")
_RULE = re.compile(r"[\s|:+=-]*-[\s|:+=-]*")
"""The line under the headings of a table in Markdown."""


def read_rows(text: str) -> list[list[str]]:
    """The cells of a pasted table: parted by tabs as spreadsheets and documents give them, or by | or ;.

    Raises:
        BadTable: it has no columns, or too much of something.
    """
    lines = [line for line in text.splitlines(keepends=True) if line.strip()]
    separator = next((each for each in "\t|;" if any(each in line for line in lines)), "")
    if not separator:
        raise BadTable(why=_("no tab, | or ; parts its cells"))
    rows = _parse("".join(lines), separator)
    if len(rows) > MOST_ROWS:
        raise BadTable(why=_("it has more than %(limit)s rows"), limit=MOST_ROWS)
    if max(map(len, rows)) > MOST_COLUMNS:
        raise BadTable(why=_("it has more than %(limit)s columns"), limit=MOST_COLUMNS)
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise BadTable(why=_TOO_LONG, limit=LONGEST_CELL)
    return rows


def _parse(text: str, separator: str) -> list[list[str]]:
    if separator == "|":
        lines = (line.strip() for line in text.splitlines() if not _RULE.fullmatch(line))
        found = [line.removeprefix("|").removesuffix("|").split("|") for line in lines]
    else:
        try:
            found = list(csv.reader(io.StringIO(text), delimiter=separator))
        except csv.Error as error:
            # Python reads no cell of more than 131,072 characters, and everything else.
            raise BadTable(why=_TOO_LONG, limit=LONGEST_CELL) from error
    rows = [[" ".join(cell.split()) for cell in row] for row in found]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise BadTable(why=_("all its cells are empty"))
    width = max(place for row in rows for place, cell in enumerate(row, 1) if cell)
    return [row[:width] for row in rows]


def write_rows(rows: Sequence[Sequence[str]]) -> str:
    """The rows as they are edited again."""
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue()


def make_table(kept: Mapping[str, Any]) -> Table:
    """The block of a table as an entry keeps it."""
    return Table(
        tuple(
            tuple(
                Cell(
                    (Run(cell),) if cell else (),
                    header=(down == 0 and kept["head_row"]) or (across == 0 and kept["head_column"]),
                )
                for across, cell in enumerate(row)
            )
            for down, row in enumerate(kept["rows"])
        ),
        (Run(kept["caption"]),) if kept["caption"] else (),
    )
