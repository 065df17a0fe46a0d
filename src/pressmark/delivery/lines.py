"""Entries as they stand in a list: the list in the labels' language, each title and opening in its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language

from pressmark.delivery.found import entry_address
from pressmark.document.dates import format_date
from pressmark.document.edition import Edition
from pressmark.document.languages import direction, script
from pressmark.entries.models import Release
from pressmark.formats.marking import label_of
from pressmark.formats.wording import Opening, contributor_names, credit, opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry in a list of entries.

    Attributes:
        mark: what stands before the title: that it was retracted, say.
        byline: who wrote our words.
        original_byline: who wrote the original.
        written: the day, in the labels' language.
        near: whether it is in the script of the entry that it stands by, which has a face of ours on the page.
        opening: its standfirst or first words, with their direction; None where there are none.
    """

    address: str
    series: str
    number: str
    mark: str
    title: str
    language: str
    direction: str
    day: date
    written: str
    byline: str
    outlet: str
    original_byline: str
    near: bool
    opening: Opening | None
    opening_direction: str


def lines_of(releases: Iterable[Release], *, by: str = "") -> list[Line]:
    """The lines of some releases, in their order; `by` is the language of the entry that they stand by, where they do."""
    language = get_language() or settings.LANGUAGE_CODE
    return [_line(release.edition, language, by) for release in releases]


def _line(edition: Edition, language: str, by: str) -> Line:
    original, first = edition.original, opening(edition)
    return Line(
        address=entry_address(edition),
        series=edition.series.name.to(language),
        number=edition.number,
        mark=label_of(edition.status, language),
        title=edition.title,
        language=edition.language,
        direction=direction(edition.language),
        day=edition.issued,
        written=format_date(edition.issued, language),
        byline=contributor_names(edition.authors, language),
        outlet=original.outlet if original else "",
        original_byline=credit(original, language) if original else "",
        near=bool(by)
        and script(by) == script(edition.language) != "Latn",  # Latin letters are ours everywhere
        opening=first,
        opening_direction=direction(first.language) if first else "",
    )
