"""Is the record right: rights, conflicts, dates, names, links, labels, duplicates?"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pressmark.clippings.standing import State
from pressmark.document.dates import PartialDate
from pressmark.document.errors import gettext_noop as _
from pressmark.document.imprint import is_issn
from pressmark.entries.draft import Cited, Draft
from pressmark.entries.finding import Finding

A_DAY = timedelta(days=1)
"""Two days that are neighbours may be one day in two time zones."""

_DAY_IN_ADDRESS = re.compile(r"[/-]((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)", re.ASCII)
_COPYRIGHT_YEAR = re.compile(r"©\D{0,3}(\d{4})(?!\d)(?:\s*[-–]\s*(\d{4})(?!\d))?", re.ASCII)


def no_rights(draft: Draft) -> Finding | None:
    """Quoted words have an owner."""
    if draft.cited is None or draft.excerpt_rights.strip() or draft.excerpt_licence:
        return None
    return Finding(
        "no-rights",
        "error",
        _("There is no rights line for the quoted words."),
        _("Say whose words they are, and by what right they are quoted."),
        "excerpt_rights",
    )


def no_own_rights(draft: Draft) -> Finding | None:
    """So have our own."""
    if draft.rights.strip() or draft.licence:
        return None
    return Finding(
        "no-own-rights",
        "error",
        _("There is no rights line for our own words."),
        _("Write one in the entry or, for all entries, in the imprint."),
        "rights",
    )


def open_conflict(draft: Draft) -> Finding | None:
    """An editor decides between claims."""
    if not draft.conflicts:
        return None
    return Finding(
        "open-conflict",
        "error",
        _("The page says different things about: %(fields)s."),
        _("Open the clipping and decide, with a reason."),
        "clipping",
        {"fields": draft.conflicts},
    )


def from_the_future(draft: Draft) -> Finding | None:
    """Nothing is quoted before it was published."""
    published = draft.cited.published if draft.cited else None
    if published is None or published.earliest() <= draft.issued:
        return None
    return Finding(
        "from-the-future",
        "error",
        _("The article is dated %(published)s, after the day of release (%(issued)s)."),
        _("Correct the clipping's date."),
        "clipping",
        {"published": published.day_only.isoformat(), "issued": draft.issued.isoformat()},
    )


def dates_disagree(draft: Draft) -> Finding | None:
    """The article's date against its address, its last change and our capture."""
    told = next(_other_days(draft.cited), None) if draft.cited else None
    if draft.cited is None or draft.cited.published is None or told is None:
        return None
    message, day = told
    return Finding(
        "dates-disagree",
        "warning",
        message,
        _("See which date is right, and correct the clipping."),
        "clipping",
        {"published": draft.cited.published.day_only.isoformat(), "other": day.isoformat()},
    )


def _other_days(cited: Cited) -> Iterator[tuple[str, date]]:
    published = cited.published
    if published is None or not published.day:
        return
    day = published.earliest()
    addressed = _day_in(cited.url)
    if addressed and abs(addressed - day) > A_DAY:
        yield _("The article is dated %(published)s, and its address says %(other)s."), addressed
    modified = _known_day(cited.modified)
    if modified and day - modified > A_DAY:
        yield _("The article is dated %(published)s, and was changed before that (%(other)s)."), modified
    if cited.captured and day - cited.captured > A_DAY:
        yield (
            _("The article is dated %(published)s, and was captured before that (%(other)s)."),
            cited.captured,
        )


def _day_in(url: str) -> date | None:
    match = _DAY_IN_ADDRESS.search(url)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _known_day(known: PartialDate | None) -> date | None:
    return known.earliest() if known and known.day else None


def years_disagree(draft: Draft) -> Finding | None:
    """The year of a copyright notice against the year of what it is about."""
    published = draft.cited.published.year if draft.cited and draft.cited.published else None
    checked = (
        ("excerpt_rights", draft.excerpt_rights, published),
        ("rights", draft.rights, draft.issued.year),
    )
    for field, notice, year in checked:
        for match in _COPYRIGHT_YEAR.finditer(notice):
            first, last = int(match[1]), int(match[2] or match[1])
            is_a_name = draft.cited is not None and match[1] in draft.cited.outlet
            if year and not is_a_name and not first <= year <= last:
                return Finding(
                    "years-disagree",
                    "warning",
                    _("The rights line says %(said)s, and what it is about is of %(year)s."),
                    _("Correct the year, or leave it out: the dates are printed by themselves."),
                    field,
                    {"said": match[0].strip(), "year": str(year)},
                )
    return None


def unsortable_name(draft: Draft) -> Finding | None:
    """Citations and lists sort people by a family name."""
    unsorted = [signer for signer in draft.signers if not signer.sorts]
    if not unsorted:
        return None
    return Finding(
        "unsortable-name",
        "warning",
        _("It isn't known under which name %(name)s is sorted."),
        _("Fill in the parts of the name in the contributor's record."),
        "contributor",
        {"name": unsorted[0].name},
        record=unsorted[0].record,
    )


def labels_in_another_language(draft: Draft) -> Finding | None:
    """A page speaks one language in its labels."""
    if not draft.unnamed:
        return None
    first = draft.unnamed[0]
    return Finding(
        "label-language",
        "warning",
        _("In the page's language (%(language)s) there is no: %(labels)s."),
        _("Add it in that language; readers would get it in another one."),
        first.kind,
        {"language": draft.label_language, "labels": tuple(each.what for each in draft.unnamed)},
        record=first.record,
    )


def no_legal_notice(draft: Draft) -> Finding | None:
    """In many countries who publishes has to say who answers for it."""
    if draft.imprint.has_legal:
        return None
    return Finding(
        "no-legal-notice",
        "warning",
        _("The imprint has no legal notice: nothing says who answers for what is published."),
        _("Write one in the imprint, as the law of your country wants it."),
        "imprint",
        record=draft.imprint.record,
    )


def wrong_issn(draft: Draft) -> Finding | None:
    """An ISSN of which a digit is wrong is another periodical's, or nobody's."""
    wrong = [issn for issn in draft.imprint.issns if not is_issn(issn)]
    if not wrong:
        return None
    return Finding(
        "wrong-issn",
        "error",
        _("%(issn)s is no ISSN: its last character doesn't fit the others."),
        _("Correct it in the imprint."),
        "imprint",
        {"issn": wrong[0]},
        record=draft.imprint.record,
    )


def link_dead(draft: Draft) -> Finding | None:
    """The last look found nothing at the address."""
    if draft.cited is None or draft.cited.state not in {State.GONE, State.FAILING}:
        return None
    return Finding(
        "link-dead",
        "warning",
        _("At the last look, %(url)s could not be fetched."),
        _("Open it yourself. Readers will find the archived day on the page, and no article."),
        "clipping",
        {"url": draft.cited.url},
    )


def link_moved(draft: Draft) -> Finding | None:
    """The last look was led to another address."""
    if draft.cited is None or draft.cited.state != State.MOVED:
        return None
    return Finding(
        "link-moved",
        "warning",
        _("%(url)s leads to another address now: %(moved_to)s."),
        _("If it is the same article, give the new address in the clipping."),
        "clipping",
        {"url": draft.cited.url, "moved_to": draft.cited.moved_to},
    )


def already_released(draft: Draft) -> Finding | None:
    """One article, one entry."""
    if not draft.released:
        return None
    return Finding(
        "already-released",
        "warning",
        _("The same article is released already: %(numbers)s."),
        _("Work on that entry, or say why there shall be a second one."),
        "clipping",
        {"numbers": ", ".join(draft.released)},
    )


def text_already_released(draft: Draft) -> Finding | None:
    """Wire copy is one text in many outlets."""
    if draft.released or not draft.alike:
        return None
    return Finding(
        "text-already-released",
        "warning",
        _("The same text, from another outlet or address, is released already: %(numbers)s."),
        _("Work on that entry, or say why there shall be a second one."),
        "clipping",
        {"numbers": ", ".join(draft.alike)},
    )
