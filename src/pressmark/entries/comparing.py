"""What another edition would change of what readers see, field by field and word by word. Pure.

The imprint, the day of a capture and the name of the series are no part of it: they are renewed with an edition and make
none.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from pressmark.clippings.drift import Stretch, Wording, compare_words
from pressmark.document.blocks import block_lines, plain
from pressmark.document.edition import Edition, Excerpt, Original
from pressmark.document.errors import gettext_noop as _
from pressmark.document.translation import Translation


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs.

    Attributes:
        name: what people call it; marked for translation.
        wordings: what differs of its lines; empty where the words are the same and only their marks or links differ.
        language: of the words, BCP 47.
    """

    name: str
    wordings: tuple[Wording, ...]
    language: str


@dataclass(frozen=True, slots=True)
class _Part:
    """How one field is read: its whole value, and its lines as people read them."""

    name: str
    value: Callable[[Edition], object]
    lines: Callable[[Edition], Iterable[str]]


def _excerpt_value(edition: Edition) -> object:
    excerpt = edition.excerpt
    return excerpt and [(part.text, part.gap_before) for part in excerpt.passages]


def _passages(excerpt: Excerpt | None) -> list[str]:
    parts = excerpt.passages if excerpt else ()
    return [f"[…] {part.text}" if part.gap_before else part.text for part in parts]


def _excerpt_rights(edition: Edition) -> str:
    return edition.excerpt.rights if edition.excerpt else ""


def _original_lines(original: Original | None) -> list[str]:
    if original is None:
        return []
    names = "; ".join(each.name for each in original.contributors) or original.byline
    issued = original.issued.isoformat() if original.issued else ""
    return [line for line in (original.headline, names, original.outlet, issued, original.url) if line]


def _disclosures(edition: Edition) -> list[str]:
    known = edition.original.disclosures if edition.original else ()
    return [f"{each.text} ({each.dated.isoformat()}, {each.url})" for each in known]


_PARTS = (
    _Part(_("title"), lambda edition: edition.title, lambda edition: [edition.title]),
    _Part(_("standfirst"), lambda edition: edition.standfirst, lambda edition: [edition.standfirst]),
    _Part(_("language"), lambda edition: edition.language, lambda edition: [edition.language]),
    _Part(_("excerpt"), _excerpt_value, lambda edition: _passages(edition.excerpt)),
    _Part(_("rights in the excerpt"), _excerpt_rights, lambda edition: [_excerpt_rights(edition)]),
    _Part(
        _("our words"),
        lambda edition: edition.annotation,
        lambda edition: [line for block in edition.annotation for line in block_lines(block)],
    ),
    _Part(
        _("notes"),
        lambda edition: edition.notes,
        lambda edition: [plain(note.runs) for note in edition.notes],
    ),
    _Part(
        _("references"),
        lambda edition: edition.bibliography,
        lambda edition: [plain(work) for work in edition.bibliography],
    ),
    _Part(
        _("authors of our words"),
        lambda edition: edition.authors,
        lambda edition: [each.name for each in edition.authors],
    ),
    _Part(
        _("about the authors"),
        lambda edition: edition.about,
        lambda edition: [each.text for each in edition.about],
    ),
    _Part(_("subjects"), lambda edition: edition.subjects, lambda edition: edition.subjects),
    _Part(_("rights in our words"), lambda edition: edition.rights, lambda edition: [edition.rights]),
    _Part(
        _("original article"),
        lambda edition: _original_lines(edition.original),
        lambda edition: _original_lines(edition.original),
    ),
    _Part(_("disclosures"), _disclosures, _disclosures),
)


def compare_editions(before: Edition, after: Edition) -> tuple[Change, ...]:
    """The fields that differ, in the order of the page, and the translations that do."""
    return (*compare_own_words(before, after), *_compare_translations(before, after))


def compare_own_words(before: Edition, after: Edition) -> tuple[Change, ...]:
    """The fields that differ, translations left aside."""
    return tuple(
        Change(
            part.name,
            tuple(_compare_lines([*part.lines(before)], [*part.lines(after)])),
            after.language,
        )
        for part in _PARTS
        if part.value(before) != part.value(after)
    )


def _compare_translations(before: Edition, after: Edition) -> Iterable[Change]:
    """One that only falls behind the words is no change of its own: theirs is."""
    for each in after.translations:
        known = before.find_translation(each.language)
        if known is None or replace(known, behind=each.behind) != each:
            lines = _translated_lines(known) if known else []
            wordings = _compare_lines(lines, _translated_lines(each))
            yield Change(_("translation"), tuple(wordings), each.language)


def _translated_lines(translation: Translation) -> list[str]:
    lines = [
        translation.title,
        translation.standfirst,
        *(line for block in translation.annotation for line in block_lines(block)),
        *(plain(note.runs) for note in translation.notes),
        *(plain(work) for work in translation.bibliography),
        translation.excerpt_rights,
        translation.rights,
        *(person.name for person in translation.translators),
    ]
    return [line for line in lines if line]


def _compare_lines(before: Sequence[str], after: Sequence[str]) -> Iterable[Wording]:
    # autojunk would pass over lines that a long text has often.
    for kind, *spots in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        start, end, new_start, new_end = spots
        pairs = zip_longest(before[start:end], after[new_start:new_end], fillvalue="")
        yield from (_compare_line(old, new) for old, new in pairs if old or new)


def _compare_line(before: str, after: str) -> Wording:
    """Unlike `compare_words` alone: the shape of a quotation mark makes a difference here."""
    wording = compare_words(before, after)
    if all(part.kind == "same" for part in wording):
        return Stretch("gone", before), Stretch("new", after)
    return wording
