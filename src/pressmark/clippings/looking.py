"""Looking at a watched original again: the visit, which touches no row, and what is kept of it.

A look never changes the clipping, its captures or its claims.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from pressmark.archive.actions import keep
from pressmark.archive.leases import lease
from pressmark.archive.models import Capture
from pressmark.archive.obtaining import PERMANENT, Obtained, obtain_in_browser, obtain_url
from pressmark.archive.queries import page_bytes
from pressmark.archive.rules import LONGEST_URL
from pressmark.clippings.drift import Drift, Reading, find_drift, paragraphs_of, reading_of
from pressmark.clippings.likeness import compare, shingle
from pressmark.clippings.models import Clipping, Look, Watch
from pressmark.clippings.standing import SAME_TEXT, Finding, advance, first_look, is_news, next_look
from pressmark.document.codec import to_plain
from pressmark.document.errors import (
    BrowserFailed,
    FixityError,
    InputError,
    NoArticle,
    NotHtml,
    PressmarkError,
    ReadingRoomBusy,
    RobotsRefused,
)
from pressmark.document.urls import normalise_url
from pressmark.extraction.confined import extract_confined

LEASE = timedelta(minutes=15)
"""Longer than any look takes; after it another worker takes up what one that was killed left."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a visit found, before anything is kept of it.

    Attributes:
        obtained: the page, or None where it couldn't be had.
        drift: from what was archived.
        differs: from what the visit before it saw.
        is_there: the archived article, changed or not, is what the address gave.
        moved_to: where it says that it is now.
    """

    finding: Finding
    obtained: Obtained | None = None
    drift: Drift | None = None
    differs: bool = False
    is_there: bool = False
    moved_to: str = ""
    why: str = ""


def start_watch(clipping: Clipping, *, passages: Sequence[str], since: datetime) -> Watch:
    """Watch a clipping's original from a release on, or let a watch that is on know what is quoted now.

    Args:
        passages: all that released entries quote from it.
        since: the first release that cites it.
    """
    watch, is_new = Watch.objects.get_or_create(
        clipping=clipping, defaults={"since": since, "passages": list(passages), "due_at": first_look(since)}
    )
    if not is_new:
        due = watch.due_at or next_look(watch.since, watch.standing, since)
        Watch.objects.filter(pk=watch.pk).update(passages=list(passages), due_at=due)
    return watch


def end_watch(clipping: Clipping) -> None:
    """No released entry cites it any more. What was seen stays known."""
    Watch.objects.filter(clipping=clipping).update(due_at=None, leased_until=None)


def lease_watch(now: datetime, *, pk: int | None = None) -> Watch | None:
    """Take a watch on that is due (or the one that is named, due or not) and that nobody else is at."""
    watched = Watch.objects.filter(due_at__isnull=False)
    wanted = watched.filter(due_at__lte=now) if pk is None else watched.filter(pk=pk)
    leased = lease(wanted.order_by("due_at"), now, LEASE)
    return Watch.objects.select_related("clipping__capture").get(pk=leased) if leased else None


def put_off(watch: Watch, until: datetime) -> None:
    """Give a lease back without a look, because something went wrong that shouldn't have."""
    Watch.objects.filter(pk=watch.pk, leased_until=watch.leased_until).update(due_at=until, leased_until=None)


def visit_original(watch: Watch) -> Visit:
    """Fetch a watched page again and compare it. Reads rows and files, writes none; call it outside a transaction.

    Cost: a fetch; where other bytes came than before, up to three pages read in the child process.

    Raises:
        BrowserFailed, ReadingRoomBusy: whatever the page says, this machine can't tell now.
    """
    clipping = watch.clipping
    try:
        obtained = _fetch_again(clipping)
        return _compare(watch, obtained)
    except (BrowserFailed, ReadingRoomBusy):
        raise  # no fault of the outlet's
    except PressmarkError as error:
        return Visit(finding=_what_failed(error), why=str(error))


def _fetch_again(clipping: Clipping) -> Obtained:
    """The one way in which a watch fetches: as the site wants it, and in a browser what was captured in one."""
    if clipping.capture.rendered_sha256:
        return obtain_in_browser(clipping.url, polite=True)
    return obtain_url(clipping.url, polite=True, requisites=False)


def _what_failed(error: PressmarkError) -> Finding:
    return Finding.REFUSED if isinstance(error, RobotsRefused) else Finding.FAILED


def _compare(watch: Watch, obtained: Obtained) -> Visit:
    clipping = watch.clipping
    if _is_same_page(clipping.capture, obtained):
        return _visit_unchanged(obtained, _redirected_to(clipping, obtained))
    archived, now = _read_archived(clipping), _read(obtained)
    drift = find_drift(archived, now, watch.passages)
    if drift is None:
        return _visit_unchanged(
            obtained, _redirected_to(clipping, obtained) or _called_now(archived, now, obtained)
        )
    last = _last_kept(watch)
    before = _read_capture(last) if last else archived
    return Visit(
        finding=Finding.CHANGED,
        obtained=obtained,
        drift=drift,
        differs=last is None or before is None or find_drift(before, now) is not None,
        is_there=compare(shingle(archived.text), shingle(now.text)).share >= SAME_TEXT,
    )


def _is_same_page(capture: Capture, obtained: Obtained) -> bool:
    """Whether what is read is the same to the byte. What a server sends may be a shell that scripts fill anew."""
    checksum = hashlib.sha256(obtained.page if capture.rendered_sha256 else obtained.payload).hexdigest()
    return checksum == (capture.rendered_sha256 or capture.payload_sha256)


def _visit_unchanged(obtained: Obtained, moved_to: str) -> Visit:
    finding = Finding.MOVED if moved_to else Finding.UNCHANGED
    return Visit(finding=finding, obtained=obtained, is_there=True, moved_to=moved_to)


def _last_kept(watch: Watch) -> Capture | None:
    look = watch.looks.exclude(capture=None).select_related("capture").first()
    return look.capture if look else None


def _read(obtained: Obtained) -> Reading:
    """What the page says; nothing where it is no article any more.

    Raises:
        InputError: it can't be read at all.
    """
    try:
        seen = obtained.seen
        return reading_of(
            extract_confined(obtained.page, url=seen["final_url"], content_type=obtained.page_type)
        )
    except (NoArticle, NotHtml):
        return Reading()


def _read_capture(capture: Capture) -> Reading | None:
    """What a capture says to today's readers, so that a better reader is no change of the page."""
    try:
        page = page_bytes(capture)
        return reading_of(extract_confined(page, url=capture.final_url, content_type=capture.page_type))
    except (NoArticle, NotHtml):
        return Reading()
    except (FixityError, InputError) as error:
        _log.warning("Compared with the record instead: %s", error)
        return None


def _read_archived(clipping: Clipping) -> Reading:
    """What was archived; what the record says of it where the capture can't be read any more."""
    read = _read_capture(clipping.capture)
    if read and read.paragraphs:
        return read
    return Reading(
        headline=clipping.headline,
        byline=clipping.byline,
        names=tuple(credit.contributor.name for credit in clipping.credits.select_related("contributor")),
        paragraphs=paragraphs_of(clipping.blocks),
        url=clipping.url,
    )


def _redirected_to(clipping: Clipping, obtained: Obtained) -> str:
    """The address to which only permanent redirects led, where it is another page's."""
    final = str(obtained.seen["final_url"])
    statuses = {each["status"] for each in obtained.seen.get("redirects", [])}
    is_moved = (
        bool(statuses) and statuses <= PERMANENT and normalise_url(final) != normalise_url(clipping.url)
    )
    return final if is_moved else ""


def _called_now(archived: Reading, now: Reading, obtained: Obtained) -> str:
    """The address that the page calls its own, where that is neither the one it did nor the one that answered."""
    known = {normalise_url(each) for each in (archived.url, obtained.seen["final_url"]) if each}
    is_other = now.url and len(now.url) <= LONGEST_URL and normalise_url(now.url) not in known
    return now.url if is_other else ""


def record_look(watch: Watch, visit: Visit, *, now: datetime) -> Look | None:
    """Keep what a visit found, and say when to look next. Call it inside a transaction.

    Returns:
        None where the lease is over and somebody else has it: then nothing is kept.
    """
    held = Watch.objects.select_for_update().filter(pk=watch.pk, leased_until=watch.leased_until).first()
    if held is None or held.leased_until is None:
        return None
    before = held.standing
    after = advance(before, visit.finding, now, is_there=visit.is_there)
    look = Look.objects.create(
        watch=held,
        looked_at=now,
        finding=visit.finding.value,
        state=after.state.value,
        drift=to_plain(visit.drift) if visit.drift and visit.differs else None,
        is_news=is_news(before, after, differs=visit.differs),
        why=visit.why,
        capture=keep(visit.obtained) if visit.obtained and visit.differs else None,
        **_answer(visit.obtained),
    )
    held.state, held.failures = after.state.value, after.failures
    held.failing_since, held.seen_at = after.failing_since, after.seen_at
    held.moved_to = visit.moved_to or (held.moved_to if visit.finding == Finding.FAILED else "")
    held.leased_until = None
    held.due_at = held.due_at and next_look(held.since, after, now)
    held.save()
    return look


def _answer(obtained: Obtained | None) -> dict[str, object]:
    if obtained is None:
        return {}
    checksum = hashlib.sha256(obtained.payload).hexdigest()
    return {
        "status": obtained.seen["status"],
        "final_url": obtained.seen["final_url"],
        "checksum": checksum,
    }


def note_look(look: Look, *, by: User | None, note: str, now: datetime) -> None:
    """An editor has seen what a look found; the first one to say so is kept."""
    Look.objects.filter(pk=look.pk, noted_at=None).update(noted_at=now, noted_by=by, note=note.strip())
