"""The ledger of a series as readers see it: every number, and what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from pressmark.delivery.found import entry_address, frame
from pressmark.document.dates import format_date
from pressmark.document.edition import Edition, Notice, NoticeKind
from pressmark.document.languages import direction
from pressmark.document.translation import Translation
from pressmark.entries.changes import last_editions
from pressmark.entries.gaps import Gap, Given, gap_above, gap_below
from pressmark.entries.models import LedgerLine, NumberCounter, Series
from pressmark.entries.rules import format_number
from pressmark.formats.marking import NAMES, label_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Event:
    """A day in the life of a number.

    Attributes:
        ordinal: of the edition that it made, which stands at `address`; 0 for none.
    """

    name: str
    day: date
    written: str
    words: str = ""
    language: str = ""
    direction: str = ""
    ordinal: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A number, or numbers in a row that the ledger doesn't have (`gap`)."""

    number: str
    gap: bool = False
    title: str = ""
    mark: str = ""
    address: str = ""
    language: str = ""
    direction: str = ""
    life: tuple[Event, ...] = ()


def ledger(request: HttpRequest, code: str) -> HttpResponse:
    """All numbers of a series, the newest first, with their lives. Six queries."""
    series = get_object_or_404(Series, code=code)
    lines = LedgerLine.objects.filter(series=series).order_by("-year", "-sequence")
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    first = max(page.start_index() - 1, 0)
    # One more at each end: a gap is seen between two.
    window = list(lines[max(first - 1, 0) : page.end_index() + 1])
    skipped = 1 if first else 0
    context = {
        "series": series,
        "name": series.value().name.to(get_language() or ""),
        "page": page,
        "rows": list(_rows(series, window, skipped, page.end_index() - first)),
        **frame(series),
    }
    return render(request, "delivery/ledger.html", context)


def _rows(series: Series, window: Sequence[LedgerLine], skipped: int, wanted: int) -> Iterable[Row]:
    counted = dict(NumberCounter.objects.filter(series=series).values_list("year", "last"))
    given = [Given(line.year, line.sequence) for line in window]
    shown = list(window[skipped : skipped + wanted])
    editions = last_editions(shown)
    for place, line in enumerate(shown, skipped):
        newer = given[place - 1] if place else None
        older = given[place + 1] if place + 1 < len(given) else None
        above = gap_above(given[place], newer, counted.get(line.year, 0))
        below = gap_below(given[place], older)
        yield from (_gap_row(series, line, gap) for gap in [above] if gap)
        yield _row(line, editions[line.pk])
        yield from (_gap_row(series, line, gap) for gap in [below] if gap)


def _gap_row(series: Series, line: LedgerLine, gap: Gap) -> Row:
    ends = [
        format_number(series.pattern, line.issued, sequence)
        for sequence in dict.fromkeys((gap.first, gap.last))
    ]
    return Row(number=" – ".join(ends), gap=True)


def _row(line: LedgerLine, edition: Edition) -> Row:
    language = get_language() or settings.LANGUAGE_CODE
    removed = line.state == LedgerLine.State.WITHDRAWN
    return Row(
        number=line.number,
        title=edition.title,
        mark=label_of(NoticeKind.REMOVAL if removed else edition.status, language),
        address=entry_address(edition),
        language=edition.language,
        direction=direction(edition.language),
        life=tuple(_life(line, edition, language)),
    )


def _life(line: LedgerLine, edition: Edition, language: str) -> Iterable[Event]:
    """What happened, in its order; the editions of a removed entry are not there to be linked."""
    removed = line.state == LedgerLine.State.WITHDRAWN
    code = edition.series.code
    written = format_date(edition.issued, language)

    def address(ordinal: int) -> str:
        return "" if removed else reverse("edition", args=[code, edition.number, ordinal])

    yield Event(gettext("Released"), edition.issued, written, ordinal=1, address=address(1))
    later = [each for each in edition.translations if each.ordinal > 1]
    happened: list[Notice | Translation] = [*edition.notices, *later]
    for each in sorted(happened, key=lambda each: each.ordinal):
        yield replace(_tell(each, language), address=address(each.ordinal))
    if removed:
        assert line.withdrawn_at is not None
        day = timezone.localdate(line.withdrawn_at)
        yield Event(
            gettext(NAMES[NoticeKind.REMOVAL]),
            day,
            format_date(day, language),
            words=line.reason,
            language=edition.language,
            direction=direction(edition.language),
        )


def _tell(happened: Notice | Translation, language: str) -> Event:
    """What made an edition: a notice with its words, or a translation with its title."""
    if isinstance(happened, Notice):
        name, day, words = gettext(NAMES[happened.kind]), happened.day, happened.text
    else:
        name, day, words = gettext("Translation"), happened.released, happened.title
    return Event(
        name,
        day,
        format_date(day, language),
        words=words,
        language=happened.language,
        direction=direction(happened.language),
        ordinal=happened.ordinal,
    )
