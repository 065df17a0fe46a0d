"""Numbering, release and withdrawal; looking again at what released entries cite."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from filelock import FileLock

from pressmark.clippings.looking import end_watch, record_look, start_watch, visit_original
from pressmark.clippings.models import Clipping, Look, Watch
from pressmark.document.codec import freeze
from pressmark.document.edition import Edition
from pressmark.document.errors import (
    MayNotLift,
    MissingName,
    MissingReason,
    NotReleased,
    ReleaseRefused,
    WithdrawnEntry,
)
from pressmark.document.languages import catalogue, label_language
from pressmark.entries.approval import refuse_embargoed, refuse_off_schedule, refuse_unapproved
from pressmark.entries.finding import Finding, needs_word
from pressmark.entries.generation import SharedCounter
from pressmark.entries.listing import list_entry
from pressmark.entries.models import (
    Acknowledgement,
    CitationStyle,
    Entry,
    Generation,
    LedgerLine,
    NumberCounter,
    QuotingPermission,
    Release,
    Schedule,
    Series,
)
from pressmark.entries.queries import (
    Numbering,
    citing_releases,
    draft_edition,
    told_of,
)
from pressmark.entries.readiness import draft_findings, unanswered
from pressmark.entries.rules import counter_year, format_number

MAY_RELEASE = "entries.release_entry"

# One statement, so that two releases can't read the same last number; the row stays locked until the release
# commits, so that a release that fails leaves no gap.
_ALLOCATE = """
    INSERT INTO entries_numbercounter (series_id, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (series_id, year) DO UPDATE SET last = entries_numbercounter.last + 1
    RETURNING last
"""


def start_entry(clipping: Clipping, series: Series, *, language: str, by: User | None = None) -> Entry:
    """A draft on a clipping, with the headline as its title and the usual rights line."""
    entry: Entry = Entry.objects.create(
        series=series,
        clipping=clipping,
        language=language,
        title=clipping.headline[:300],
        excerpt_rights=usual_rights(clipping, language),
        created_by=by,
    )
    # The first of its revisions: two editors who open it now are told apart by what they began with.
    entry.save_revision(user=by)
    return entry


def usual_rights(clipping: Clipping, language: str) -> str:
    """The line on whose words are quoted, as most entries have it."""
    labels = catalogue(label_language(language, settings.LANGUAGE_CODE))
    rights = labels.gettext(
        "© %(outlet)s and its author. Quoted for comment and study; all rights remain with them."
    )
    return rights % {"outlet": clipping.outlet.name}


def release(
    entry: Entry,
    *,
    by: User | None = None,
    issued: date | None = None,
    words: Mapping[str, str] | None = None,
    due: Schedule | None = None,
) -> Release:
    """Number an entry, freeze it and show it to readers: all of it or nothing.

    An entry that is released already keeps its number and its edition: the release that it has is returned.

    Args:
        issued: the day it is dated; today at the centre where none is given. A takeover of older bulletins gives theirs.
        words: on findings that need one, by their code: why the entry is released all the same.
        due: the schedule by which it is released; not where it was taken off it in the last moment.

    Raises:
        ReleaseRefused: preflight found errors, or warnings that nobody gave a word on.
        MissingName: there are words and nobody who gives them.
        MayNotLift: who gives them may not lift a finding.
        NotApproved: its series needs an approval, and these words have none.
        UnderEmbargo: it is scheduled for later.
        OffSchedule: it isn't scheduled as `due` says any more.
        WithdrawnEntry: it was withdrawn.
    """
    with _one_allocator(), transaction.atomic():
        entry = Entry.objects.select_for_update().get(pk=entry.pk)
        done = Release.objects.filter(line__entry=entry, current=True).first()
        if done:
            return done
        day = issued or timezone.localdate()
        refuse_embargoed(entry)
        if due:
            refuse_off_schedule(due)
        refuse_with_findings(entry, day, by, words or {})
        refuse_unapproved(entry)
        line = _allocate(entry, day)
        made = _freeze(entry, line, by)
        entry.state = Entry.State.RELEASED
        entry.save(update_fields=["state"])
        Schedule.objects.filter(entry=entry).delete()
        watch_original(made.clipping)
        bump_generation()
    return made


def watch_original(clipping: Clipping | None) -> None:
    """Have the original watched for as long as a released entry cites it."""
    if clipping is None:
        return
    releases = list(citing_releases(clipping))
    if not releases:
        end_watch(clipping)
        return
    excerpts = [edition.excerpt for each in releases if (edition := each.edition).excerpt]
    passages = [passage.text for excerpt in excerpts if excerpt for passage in excerpt.passages]
    start_watch(clipping, passages=list(dict.fromkeys(passages)), since=releases[0].released_at)


def look_at_original(watch: Watch, *, now: datetime) -> Look | None:
    """Visit a leased original and keep what was found; readers' pages are made anew where what they are told changes.

    Cost: as `visit_original`, outside of any transaction.

    Returns:
        None where the lease was over before the visit was, and another worker has it.
    """
    visit = visit_original(watch)
    with transaction.atomic():
        told = told_of(watch)
        look = record_look(watch, visit, now=now)
        if look and told_of(look.watch) != told:
            bump_generation()
    return look


def refuse_with_findings(entry: Entry, day: date, by: User | None, words: Mapping[str, str]) -> None:
    """Stop what preflight doesn't let through on that day; the words that are given on findings are kept.

    Raises:
        ReleaseRefused: it found errors, or warnings that nobody gave a word on.
        WithdrawnEntry: the entry was withdrawn.
    """
    if entry.state == Entry.State.WITHDRAWN:
        raise WithdrawnEntry(which=str(entry))
    findings = draft_findings(entry, day)
    for finding in unanswered(entry, findings):
        if needs_word(finding) and words.get(finding.code, "").strip():
            _acknowledge(entry, finding, words[finding.code].strip(), by)
    still = unanswered(entry, findings)
    if still:
        raise ReleaseRefused(which=str(entry), findings=still, wait_for_word=any(map(needs_word, still)))


def _acknowledge(entry: Entry, finding: Finding, reason: str, by: User | None) -> None:
    if by is None:
        raise MissingName(which=str(entry))
    if finding.can_be_lifted and not by.has_perm(MAY_RELEASE):
        raise MayNotLift(which=by.get_username())
    said = finding.text(catalogue(label_language(get_language() or "en")).gettext)
    Acknowledgement.objects.create(
        entry=entry, code=finding.code, checksum=finding.checksum, said=said, reason=reason, given_by=by
    )


def record_permission(
    entry: Entry, *, granted_by: str, granted_on: date, covers: str, url: str = "", by: User | None = None
) -> QuotingPermission:
    """Keep that somebody has allowed an entry to quote more than its series does."""
    permission: QuotingPermission = QuotingPermission.objects.create(
        entry=entry, granted_by=granted_by, granted_on=granted_on, covers=covers, url=url, recorded_by=by
    )
    return permission


@contextmanager
def _one_allocator() -> Iterator[None]:
    # SQLite has one writer at a time; those who wait for a file lock queue up, those who wait for SQLite poll.
    sqlite = connection.vendor == "sqlite"
    with FileLock(settings.PRESSMARK.data / "numbers.lock") if sqlite else nullcontext():
        yield


def _allocate(entry: Entry, day: date) -> LedgerLine:
    series = entry.series
    year = counter_year(series.pattern, day)
    with connection.cursor() as cursor:
        cursor.execute(_ALLOCATE, [series.pk, year])
        (sequence,) = cursor.fetchone()
    number = format_number(series.pattern, day, sequence)
    return LedgerLine.objects.create(
        series=series, year=year, sequence=sequence, number=number, entry=entry, issued=day
    )


def _freeze(entry: Entry, line: LedgerLine, by: User | None) -> Release:
    edition = draft_edition(entry, Numbering(line.number, 1, line.issued, line.issued))
    list_entry(line, entry, edition)
    return keep_edition(edition, line, entry.clipping, by)


def keep_edition(edition: Edition, line: LedgerLine, clipping: Clipping | None, by: User | None) -> Release:
    """Freeze an edition as the one that readers see; call it inside the transaction that makes it so."""
    frozen = freeze(edition)
    return Release.objects.create(
        line=line,
        clipping=clipping,
        ordinal=edition.ordinal,
        series=line.series,
        issued=line.issued,
        released=edition.released,
        sequence=line.sequence,
        released_at=timezone.now(),
        released_by=by,
        frozen=frozen,
        checksum=hashlib.sha256(frozen.encode()).hexdigest(),
    )


def supersede(last: Release, edition: Edition, clipping: Clipping | None, by: User | None) -> Release:
    """Put an edition in the place of the last one, and watch what it cites; call it inside the transaction that does."""
    line = last.line
    line.releases.filter(current=True).update(current=False)
    made = keep_edition(edition, line, clipping, by)
    line.state = LedgerLine.State(edition.standing or LedgerLine.State.RELEASED)
    line.save(update_fields=["state"])
    watch_original(clipping)
    if last.clipping != clipping:
        watch_original(last.clipping)
    bump_generation()
    return made


@transaction.atomic
def withdraw(entry: Entry, *, reason: str, by: User | None = None) -> LedgerLine:
    """Take an entry away from readers and leave a tombstone under its number.

    Raises:
        MissingReason: readers are told why, so there must be a reason.
        NotReleased: it isn't released.
    """
    if not reason.strip():
        raise MissingReason(which=str(entry))
    line = LedgerLine.objects.select_for_update().filter(entry=entry).first()
    if line is None or line.state == LedgerLine.State.WITHDRAWN:
        raise NotReleased(which=str(entry))
    line.state = LedgerLine.State.WITHDRAWN
    line.reason, line.withdrawn_by, line.withdrawn_at = reason.strip(), by, timezone.now()
    line.save()
    line.releases.update(current=False)
    line.listings.update(shown=False)
    for each in line.releases.select_related("clipping"):
        watch_original(each.clipping)
    Entry.objects.filter(pk=entry.pk).update(state=Entry.State.WITHDRAWN)
    bump_generation()
    return line


def keep_style(style: CitationStyle) -> None:
    """Store a style of the centre; where it is to be chosen first, the one that was is offered beside the others."""
    first = CitationStyle.Use.FIRST
    with transaction.atomic():
        if style.use == first:
            others = CitationStyle.objects.filter(use=first).exclude(pk=style.pk)
            others.update(use=CitationStyle.Use.OFFERED)
        style.save()
        bump_generation()


def start_numbers(series: Series, year: int, last: int) -> None:
    """Go on after `last`: for a series whose first numbers were given elsewhere.

    Raises:
        ValueError: numbers beyond it were given already.
    """
    counter, _ = NumberCounter.objects.get_or_create(series=series, year=year, defaults={"last": last})
    if counter.last > last:
        raise ValueError(f"number {counter.last} was given already")
    NumberCounter.objects.filter(pk=counter.pk).update(last=last)


def bump_generation() -> None:
    """Tell every server process that what readers see has changed. Call it inside the transaction that changes it.

    The counter that the processes of this machine share goes up twice: before the commit, so that nothing older is
    served from then on, and after it, so that a page made in between isn't kept. Other machines read the row.
    """
    Generation.objects.get_or_create(pk=1)
    Generation.objects.filter(pk=1).update(value=F("value") + 1)
    counter = shared_counter()
    counter.bump()
    transaction.on_commit(counter.bump)


def shared_counter() -> SharedCounter:
    """The generation that this machine's server processes share."""
    return SharedCounter(settings.PRESSMARK.data / "generation")
