"""Taking leads in, deciding on them, and the work that follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from pressmark.archive.exchange import Validators
from pressmark.archive.obtaining import obtain_feed, obtain_url
from pressmark.archive.rules import LONGEST_URL
from pressmark.clippings.actions import clip_url
from pressmark.clippings.likeness import Kind, judge, shingle
from pressmark.clippings.models import Clipping
from pressmark.clippings.queries import find_overlaps
from pressmark.document.errors import NotAnAddress, PressmarkError, ReadingRoomBusy
from pressmark.document.urls import normalise_url, site_host
from pressmark.extraction.confined import extract_confined, read_feed_confined
from pressmark.extraction.feeds import Announcement
from pressmark.intake.models import Feed, Lead
from pressmark.intake.rules import next_poll, read_links

_TWINS = frozenset({Kind.SAME_ARTICLE, Kind.WIRE_COPY})


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a list of links.

    Attributes:
        leads: those that are new.
        known: those that were proposed before.
        wrong: what is no address.
    """

    leads: tuple[Lead, ...]
    known: tuple[Lead, ...]
    wrong: tuple[NotAnAddress, ...]


def add_leads(text: str, *, headline: str = "", by: User | None = None) -> Added:
    """Take in the links of a list, one a line.

    Args:
        headline: of the page, where there is one link and its browser said so.
    """
    links, wrong = read_links(text)
    new: list[Lead] = []
    known: list[Lead] = []
    for link in links:
        lead, is_new = Lead.objects.get_or_create(
            address=normalise_url(link),
            defaults={"url": link, "headline": headline[:500] if len(links) == 1 else "", "created_by": by},
        )
        (new if is_new else known).append(lead)
    return Added(tuple(new), tuple(known), wrong)


def keep_lead(lead: Lead, *, by: User) -> None:
    """Keep it: a worker clips it next. One that failed is tried again."""
    _decide(lead, Lead.State.KEPT, by)


def dismiss_lead(lead: Lead, *, by: User) -> None:
    """Lay it aside. It stays in the list of those, so that its feed doesn't bring it again."""
    _decide(lead, Lead.State.DISMISSED, by)


def restore_lead(lead: Lead, *, by: User) -> None:
    """Take the decision back."""
    _decide(lead, Lead.State.UNREAD, by)


def _decide(lead: Lead, state: Lead.State, by: User) -> None:
    undecided = Lead.objects.filter(pk=lead.pk, clipping=None)
    undecided.update(state=state, decided_by=by, decided_at=timezone.now(), trouble=None)
    lead.refresh_from_db()


def clip_lead(lead: Lead) -> Clipping | None:
    """Clip a kept lead; what goes wrong is kept with it. Call it outside a transaction.

    Cost: as `clip_url`.

    Raises:
        ReadingRoomBusy: the lead stays as it is, and its lease with it.
    """
    try:
        clipping = clip_url(lead.url, by=lead.decided_by)
    except ReadingRoomBusy:
        raise  # no fault of the page's
    except PressmarkError as error:
        note_trouble(lead, error)
        return None
    Lead.objects.filter(pk=lead.pk).update(clipping=clipping, leased_until=None)
    return clipping


def note_trouble(lead: Lead, error: PressmarkError) -> None:
    """Keep what went wrong with the lead; nobody tries again before somebody asks for it."""
    Lead.objects.filter(pk=lead.pk).update(trouble=error.plain(), leased_until=None)


def poll_feed(feed: Feed, *, now: datetime) -> tuple[Lead, ...]:
    """Ask a feed what is new; what goes wrong is kept with it, and it is asked less often while it does.

    Cost: a fetch and a feed read in the child process; call it outside a transaction.

    Returns:
        The leads that are new.

    Raises:
        ReadingRoomBusy: the feed stays as it is, and its lease with it.
    """
    try:
        answer = obtain_feed(feed.url, Validators(feed.etag, feed.last_modified))
        read = (
            None
            if answer.is_unchanged
            else read_feed_confined(answer.payload, url=answer.url, content_type=answer.content_type)
        )
    except ReadingRoomBusy:
        raise  # no fault of the feed's
    except PressmarkError as error:
        note_failure(feed, error, now)
        return ()
    fields = {
        "etag": answer.validators.etag[:1000],
        "last_modified": answer.validators.last_modified[:100],
        "polled_at": now,
        "due_at": next_poll(feed.pause, 0, now),
        "failures": 0,
        "trouble": None,
        "leased_until": None,
    }
    if read is None:
        Feed.objects.filter(pk=feed.pk).update(**fields)
        return ()
    leads = _take_announcements(feed, read.announcements)
    # Its new address is taken only where nobody has it as another feed.
    if answer.moved and len(answer.url) <= LONGEST_URL and not Feed.objects.filter(url=answer.url).exists():
        fields["url"] = answer.url
    Feed.objects.filter(pk=feed.pk).update(title=feed.title or read.title, **fields)
    return leads


def note_failure(feed: Feed, error: PressmarkError, now: datetime) -> None:
    """Keep what went wrong with the feed, and ask it later."""
    Feed.objects.filter(pk=feed.pk).update(
        polled_at=now,
        failures=min(feed.failures + 1, 1000),
        trouble=error.plain(),
        due_at=next_poll(feed.pause, feed.failures + 1, now),
        leased_until=None,
    )


def _take_announcements(feed: Feed, announcements: Iterable[Announcement]) -> tuple[Lead, ...]:
    found = {
        normalise_url(each.url): each
        for each in reversed(list(announcements))
        if len(each.url) <= LONGEST_URL
    }
    had = set(Lead.objects.filter(address__in=found).values_list("address", flat=True))
    had |= set(Clipping.objects.filter(address__in=found).values_list("address", flat=True))
    leads = [
        Lead(
            address=address,
            url=each.url,
            headline=each.headline,
            standfirst=each.standfirst,
            issued_at=datetime.fromisoformat(each.issued) if each.issued else None,
            feed=feed,
            read_ahead_at=None if feed.reads_ahead else timezone.now(),
        )
        for address, each in found.items()
        if address not in had and len(address) <= LONGEST_URL
    ]
    Lead.objects.bulk_create(leads, ignore_conflicts=True)
    return tuple(Lead.objects.filter(address__in=[lead.address for lead in leads]))


def read_ahead(lead: Lead, *, now: datetime) -> Clipping | None:
    """Read an unread lead's page, as its host's robots.txt wants it, to see whether we have nearly the same text.

    Nothing of the page is kept but its headline, where the lead has none. What can't be read has no twin: who keeps
    the lead will be told why.

    Returns:
        The clipping that has it.

    Raises:
        ReadingRoomBusy: the lead stays as it is, and its lease with it.
    """
    twin, headline = None, lead.headline
    try:
        obtained = obtain_url(lead.url, requisites=False, polite=True)
        article = extract_confined(
            obtained.page, url=obtained.seen["final_url"], content_type=obtained.page_type
        )
    except ReadingRoomBusy:
        raise  # no fault of the page's
    except PressmarkError:
        pass
    else:
        headline = headline or article.headline[:500]
        twin = _find_twin(article.text, lead)
    Lead.objects.filter(pk=lead.pk).update(read_ahead_at=now, twin=twin, headline=headline, leased_until=None)
    return twin


def _find_twin(text: str, lead: Lead) -> Clipping | None:
    host = site_host(lead.url)
    twins: Sequence[Clipping] = [
        other
        for other, overlap in find_overlaps(shingle(text))
        if judge(overlap, same_outlet=other.outlet.host == host) in _TWINS
    ]
    return next((other for other in twins if other.address != lead.address), None)
