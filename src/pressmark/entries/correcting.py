"""Correction, expression of concern, retraction and removal of what readers see (NISO RP-45-2024)."""

import hashlib
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from pressmark.document.codec import freeze
from pressmark.document.edition import Edition, Notice, NoticeKind
from pressmark.document.errors import (
    AlreadyRetracted,
    NotALanguage,
    NothingToCorrect,
    NoticeEmpty,
    NoticeTooLong,
    NoticeUnprintable,
    NotReleased,
    Overtaken,
    OwnWork,
    ReleaseRefused,
    WithdrawnEntry,
)
from pressmark.document.languages import parse_tag
from pressmark.entries.actions import supersede, withdraw
from pressmark.entries.approval import writers_of
from pressmark.entries.comparing import compare_editions
from pressmark.entries.finding import needs_word
from pressmark.entries.listing import list_entry
from pressmark.entries.models import Entry, LedgerLine
from pressmark.entries.queries import Numbering, draft_edition
from pressmark.entries.readiness import draft_findings, unanswered
from pressmark.formats.glyphs import missing_glyphs, name_characters

MAX_LENGTH = 5_000
"""Characters of a notice: more than a page of the PDF would stand before the text."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a decision rests on.

    Attributes:
        ordinal: the edition that readers saw.
        draft: which words a correction would have given them.
    """

    ordinal: int
    draft: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A notice before it has its day and its edition."""

    kind: NoticeKind
    text: str
    language: str


@transaction.atomic
def give_notice(
    entry: Entry,
    kind: NoticeKind,
    words: str,
    *,
    language: str = "",
    by: User | None = None,
    seen: Seen | None = None,
) -> LedgerLine:
    """Tell readers of a change and make the edition that it needs: all of it or nothing.

    A correction releases the entry as it is at the desk now. An expression of concern and a retraction freeze the words
    of the last edition again, never what was edited since. A removal leaves a tombstone. What was done already, by a
    double click, is not done again.

    Args:
        words: for readers; an empty line parts two paragraphs.
        language: of the words; the entry's unless given.
        seen: what the decision rests on, where somebody looked at it (`seen_now`).

    Returns:
        The ledger's line, whose current release is the new edition (a removal leaves none).

    Raises:
        NoticeError: the words are missing, too many, or can't be printed.
        NotALanguage: `language` is none.
        NotReleased, WithdrawnEntry, AlreadyRetracted: there is nothing that a notice could be given on.
        NothingToCorrect: a correction of what was not changed.
        OwnWork: in its series a second person approves, and these words are the corrector's own.
        ReleaseRefused: preflight found errors in what was changed.
        Overtaken: somebody else made an edition since, or edited what is to be corrected.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    wanted = _Wanted(kind, _check_words(entry, words), _check_language(language or entry.language))
    line = LedgerLine.objects.select_related("series").filter(entry=entry).first()
    if line is None:
        raise NotReleased(which=str(entry))
    last = line.releases.select_related("line__series").filter(current=True).first()
    if last is None:
        if kind is NoticeKind.REMOVAL and line.reason == wanted.text:
            return line
        raise WithdrawnEntry(which=str(entry))
    edition = last.edition
    if _is_done(edition, wanted):
        return line
    _refuse(entry, line, edition, wanted, seen)
    if kind is NoticeKind.CORRECTION:
        refuse_own_words(entry, by)
    if kind is NoticeKind.REMOVAL:
        return withdraw(entry, reason=wanted.text, by=by)
    # The words of a correction are those of the desk, and so is what they cite.
    clipping = entry.clipping if kind is NoticeKind.CORRECTION else last.clipping
    amended = _amend(entry, line, edition, wanted)
    made = supersede(last, amended, clipping, by)
    if kind is NoticeKind.CORRECTION:  # what the other notices freeze again is listed already
        list_entry(line, entry, amended)
    return made.line


def next_edition(entry: Entry, line: LedgerLine, last: Edition) -> Edition:
    """What a correction would freeze: the entry as it is at the desk, under its number and address."""
    # Its series is the one that numbered it, whatever the form was sent.
    entry.series = line.series
    numbering = Numbering(
        number=last.number,
        ordinal=last.ordinal + 1,
        issued=last.issued,
        released=max(timezone.localdate(), last.released),
    )
    return replace(draft_edition(entry, numbering, last), permalink=last.permalink, notices=last.notices)


def seen_now(entry: Entry, line: LedgerLine, last: Edition) -> Seen:
    """What somebody sees who looks at the last edition and at what a correction would change."""
    wanted = next_edition(entry, line, last)
    # Tomorrow they are the same.
    translations = tuple(replace(each, released=last.released) for each in wanted.translations)
    words = replace(wanted, released=last.released, translations=translations)
    return Seen(last.ordinal, hashlib.sha256(freeze(words).encode()).hexdigest()[:16])


def _check_words(entry: Entry, words: str) -> str:
    text = words.replace("\r\n", "\n").strip()
    if not text:
        raise NoticeEmpty(which=str(entry))
    if len(text) > MAX_LENGTH:
        raise NoticeTooLong(which=str(entry), length=len(text), limit=MAX_LENGTH)
    missing = missing_glyphs(text)
    if missing:
        raise NoticeUnprintable(which=str(entry), characters=name_characters(missing))
    return text


def _check_language(tag: str) -> str:
    known = parse_tag(tag)
    if known is None:
        raise NotALanguage(which=tag)
    return known


def _is_done(edition: Edition, wanted: _Wanted) -> bool:
    """Whether the newest notice says just this: somebody pressed twice."""
    newest = edition.notices[-1] if edition.notices else None
    return newest is not None and (newest.kind, newest.text, newest.language) == (
        wanted.kind,
        wanted.text,
        wanted.language,
    )


def _refuse(entry: Entry, line: LedgerLine, edition: Edition, wanted: _Wanted, seen: Seen | None) -> None:
    if seen and seen.ordinal != edition.ordinal:
        raise Overtaken(which=str(entry))
    if edition.status is NoticeKind.RETRACTION and wanted.kind is not NoticeKind.REMOVAL:
        raise AlreadyRetracted(which=str(entry))
    if seen and wanted.kind is NoticeKind.CORRECTION and seen != seen_now(entry, line, edition):
        raise Overtaken(which=str(entry))


def refuse_own_words(entry: Entry, by: User | None) -> None:
    """Where a second person approves, whoever gives readers new words is another one than whoever wrote last.

    Raises:
        OwnWork: it is the same person, or nobody says who it is.
    """
    if entry.series.needs_approval and (by is None or by.pk in writers_of(entry)):
        raise OwnWork(which=str(entry))


def _amend(entry: Entry, line: LedgerLine, last: Edition, wanted: _Wanted) -> Edition:
    corrected = next_edition(entry, line, last)
    notice = Notice(
        kind=wanted.kind,
        text=wanted.text,
        language=wanted.language,
        day=corrected.released,
        ordinal=corrected.ordinal,
    )
    if wanted.kind is NoticeKind.CORRECTION:
        _refuse_correction(entry, last, corrected)
        words = corrected
    else:
        words = replace(last, ordinal=corrected.ordinal, released=corrected.released)
    return replace(words, notices=(*last.notices, notice))


def _refuse_correction(entry: Entry, last: Edition, corrected: Edition) -> None:
    # Warnings need no word here: the notice is one.
    found = unanswered(entry, draft_findings(entry, last.issued))
    errors = [finding for finding in found if finding.level == "error"]
    if errors:
        raise ReleaseRefused(which=str(entry), findings=errors, wait_for_word=any(map(needs_word, errors)))
    if not compare_editions(last, corrected):
        raise NothingToCorrect(which=str(entry))
