"""The PDF of an edition, and of an issue."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from pressmark.citation import HOUSE_STYLE, StyleFile
from pressmark.document.edition import Edition
from pressmark.document.issue import Issue
from pressmark.document.paper import Paper
from pressmark.formats.references import References
from pressmark.formats.references import references as make_references
from pressmark.formats.sheet import lay_out, lay_out_issue
from pressmark.formats.typesetting import typeset

SECONDS = 60
ISSUE_SECONDS = 300
"""What an issue may take: a series' busiest year takes a minute."""


def write_pdf(
    edition: Edition,
    *,
    labels: str,
    accessed: date | None = None,
    references: References | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    paper: Paper = "a4",
) -> bytes:
    """Print an edition.

    The same edition, labels and day of access always give the same bytes. The first PDF of a process costs some
    hundred milliseconds more than the next.

    Args:
        edition: the frozen release.
        labels: the interface language; all the PDF's own words and dates are in it.
        accessed: the day of the reader's reading, for the citation.
        references: how to cite it, where they are rendered already.
        pictures: the files of its pictures, and of the logo, by their names; a logo that isn't there is left out.
        paper: ISO A4 or US Letter; lines end at the same words on both.

    Raises:
        MissingGlyphs: it has characters that no font of ours has.
        TooHardToPrint: it takes more than a PDF may take.
        RenderError: Typst refuses it.
        CitationError: its references can't be rendered.
    """
    cited = references or make_references(edition, labels=labels, accessed=accessed)
    return typeset(
        "entry.typ",
        lay_out(edition, labels, cited) | {"paper": paper},
        which=edition.series_label(labels),
        pictures=pictures,
        seconds=SECONDS,
    )


def write_issue_pdf(
    issue: Issue,
    *,
    style: str | StyleFile = HOUSE_STYLE,
    accessed: date | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    paper: Paper = "a4",
) -> bytes:
    """Print an issue: its title, the contents with their pages, each edition in its own language, and the imprint once.

    Args:
        issue: its language is that of all our own words in it.
        style: of the references.
        accessed: the day of the reader's reading, for them.
        pictures: the files of all its editions' pictures, by their names.
        paper: as for an edition.

    Raises:
        RenderError: as `write_pdf`.
        CitationError: a reference can't be rendered.
    """
    cited = [
        make_references(edition, style, labels=issue.language, accessed=accessed)
        for edition in issue.editions
    ]
    return typeset(
        "issue.typ",
        lay_out_issue(issue, cited) | {"paper": paper},
        which=issue.title,
        pictures=pictures,
        seconds=ISSUE_SECONDS,
    )
