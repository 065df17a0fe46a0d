"""A released entry as the desk speaks of it: its number, and where readers find it."""

from dataclasses import dataclass

from pressmark.entries.models import Entry, LedgerLine


@dataclass(frozen=True, slots=True)
class ReleasedAs:
    """The ledger's line of an entry, in words and addresses.

    Attributes:
        name: `Blog 2023/26`.
        page: the path of its page.
        pdf: the path of its PDF.
    """

    name: str
    page: str
    pdf: str
    withdrawn: bool
    line: LedgerLine


def released_as(entry: Entry) -> ReleasedAs:
    """The number and addresses of an entry that was released, withdrawn or not."""
    line = LedgerLine.objects.select_related("series", "withdrawn_by").get(entry=entry)
    path = f"/{line.series.code}/{line.number}"
    return ReleasedAs(
        name=str(line),
        page=f"{path}/",
        pdf=f"{path}.pdf",
        withdrawn=line.state == LedgerLine.State.WITHDRAWN,
        line=line,
    )
