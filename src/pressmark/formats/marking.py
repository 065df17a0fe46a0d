"""How a change is marked in every format: the label before a title, and the notices (NISO RP-45-2024)."""

from collections.abc import Mapping
from typing import Final

from pressmark.document.blocks import paragraphs_of, plain
from pressmark.document.dates import format_date
from pressmark.document.edition import Edition, Notice, NoticeKind
from pressmark.document.errors import gettext_noop as _
from pressmark.document.languages import catalogue

NAMES: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.CORRECTION: _("Correction"),
    NoticeKind.CONCERN: _("Expression of concern"),
    NoticeKind.RETRACTION: _("Retraction"),
    NoticeKind.REMOVAL: _("Removal"),
}
LABELS: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.CONCERN: _("EXPRESSION OF CONCERN"),
    NoticeKind.RETRACTION: _("RETRACTED"),
    NoticeKind.REMOVAL: _("REMOVED"),
}
"""In capitals, so that no reader of a list takes it for a word of the title. A correction has none."""
STATUSES: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.CONCERN: "expression of concern",
    NoticeKind.RETRACTION: "retracted",
}
"""For fields that machines read."""


def label_of(kind: NoticeKind | None, labels: str) -> str:
    """What stands before the title, with its colon; empty where nothing does."""
    label = LABELS.get(kind) if kind else None
    return f"{catalogue(labels).gettext(label)}:" if label else ""


def mark_title(title: str, kind: NoticeKind | None, labels: str) -> str:
    """`RETRACTED: The harbour that closed`."""
    return f"{label_of(kind, labels)} {title}".lstrip()


def marked_title(edition: Edition, labels: str) -> str:
    """The title as lists, citations and machines are given it."""
    return mark_title(edition.title, edition.status, labels)


def newest_first(edition: Edition) -> tuple[Notice, ...]:
    """The notices in the order in which readers see them."""
    return edition.notices[::-1]


def name_notice(notice: Notice, labels: str) -> str:
    """`Correction, 3 June 2026`."""
    return f"{catalogue(labels).gettext(NAMES[notice.kind])}, {format_date(notice.day, labels)}"


def notice_paragraphs(notice: Notice) -> list[str]:
    """The words; an empty line parts two paragraphs."""
    return [plain(paragraph.runs) for paragraph in paragraphs_of(notice.text)]


def notice_lines(edition: Edition, labels: str) -> list[str]:
    """Each notice as one line, the newest first."""
    return [
        f"{name_notice(notice, labels)}: {' '.join(notice_paragraphs(notice))}"
        for notice in newest_first(edition)
    ]


def edition_number(edition: Edition) -> str:
    """The number of the edition for a citation; empty for the first one, unless it is cited alone."""
    return str(edition.ordinal) if edition.ordinal > 1 or edition.current else ""
