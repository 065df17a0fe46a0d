"""The editions of a released entry as the desk shows them, and what differs from them at the desk by now."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pressmark.document.edition import Edition, Notice, NoticeKind
from pressmark.document.languages import direction
from pressmark.entries.comparing import Change, compare_editions
from pressmark.entries.correcting import Seen, next_edition, seen_now
from pressmark.entries.models import Entry, LedgerLine, Release
from pressmark.formats.marking import NAMES

KINDS: dict[NoticeKind, str | Promise] = {kind: _(name) for kind, name in NAMES.items()}


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition and what made it.

    Attributes:
        notice: None for the first edition, and for one that brought a translation.
        page: the path where it is read by itself.
    """

    ordinal: int
    current: bool
    released: date
    by: User | None
    name: str | Promise
    notice: Notice | None
    direction: str
    page: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a released entry stands.

    Attributes:
        edition: the last one.
        rows: all of them, the newest first.
        changes: what differs at the desk from what readers see; nothing where it can't be corrected any more.
        seen: both, for the form that decides on them.
    """

    edition: Edition
    rows: tuple[EditionRow, ...]
    changes: tuple[Change, ...]
    seen: Seen

    @property
    def is_retracted(self) -> bool:
        return self.edition.status is NoticeKind.RETRACTION

    @property
    def is_of_concern(self) -> bool:
        return self.edition.status is NoticeKind.CONCERN


def standing_of(entry: Entry, line: LedgerLine) -> Standing:
    """The editions of an entry that was released, removed or not."""
    releases = list(line.releases.select_related("released_by").order_by("-ordinal"))
    edition = releases[0].edition
    notices = {notice.ordinal: notice for notice in edition.notices}
    can_be_corrected = releases[0].current and edition.status is not NoticeKind.RETRACTION
    changes = compare_editions(edition, next_edition(entry, line, edition)) if can_be_corrected else ()
    rows = tuple(_row(line, release, notices.get(release.ordinal)) for release in releases)
    return Standing(edition, rows, changes, seen_now(entry, line, edition))


def _row(line: LedgerLine, release: Release, notice: Notice | None) -> EditionRow:
    return EditionRow(
        ordinal=release.ordinal,
        current=release.current,
        released=release.released,
        by=release.released_by,
        name=_name(release.ordinal, notice),
        notice=notice,
        direction=direction(notice.language) if notice else "",
        page=f"/{line.series.code}/{line.number}@{release.ordinal}/",
    )


def _name(ordinal: int, notice: Notice | None) -> str | Promise:
    """What made an edition: without a notice only translations make another one."""
    if notice:
        return KINDS[notice.kind]
    return _("Release") if ordinal == 1 else _("Translation")
