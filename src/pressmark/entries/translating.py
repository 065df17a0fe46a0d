"""Translating an entry's words: begun, kept, dropped, and given to readers beside words that they have already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import transaction

from pressmark.clippings.models import Contributor
from pressmark.document.edition import Edition, NoticeKind
from pressmark.document.errors import (
    AlreadyRetracted,
    NotALanguage,
    NotReleased,
    OtherWords,
    Overtaken,
    OwnLanguage,
    ReleaseRefused,
    TranslatedAlready,
    TranslationRead,
    WithdrawnEntry,
)
from pressmark.document.languages import parse_tag
from pressmark.entries.actions import supersede, usual_rights
from pressmark.entries.approval import refuse_embargoed
from pressmark.entries.comparing import compare_own_words
from pressmark.entries.correcting import Seen, next_edition, refuse_own_words, seen_now
from pressmark.entries.finding import needs_word
from pressmark.entries.models import Entry, LedgerLine, Release, Translation
from pressmark.entries.parts import lock_open
from pressmark.entries.readiness import draft_findings, unanswered


@dataclass(frozen=True, slots=True)
class Base:
    """What a translator had before them.

    Attributes:
        version: of the translation.
        text: checksum of the entry's words (`queries.checksum_text`).
    """

    version: int
    text: str


@transaction.atomic
def start_translation(entry: Entry, language: str, *, by: User) -> Translation:
    """Begin a translation into a language.

    Raises:
        NotALanguage: it is none.
        OwnLanguage: the entry is written in it.
        TranslatedAlready: there is one.
        ClosedEntry: the entry was retracted or removed.
        UnderEmbargo: it is scheduled, and nobody changes it before.
    """
    row = _lock_writable(entry)
    tag = parse_tag(language)
    if tag is None:
        raise NotALanguage(which=language)
    if tag == row.language:
        raise OwnLanguage(which=str(row), language=tag)
    if row.translations.filter(language=tag).exists():
        raise TranslatedAlready(which=str(row), language=tag)
    rights = usual_rights(row.clipping, tag) if row.clipping else ""
    started: Translation = row.translations.create(language=tag, excerpt_rights=rights, changed_by=by)
    return started


@transaction.atomic
def keep_translation(
    edited: Translation, translators: Iterable[Contributor], *, by: User, base: Base
) -> None:
    """Keep what a translator wrote. What is ready renders the words that they had before them.

    Raises:
        Overtaken: somebody else saved it, or removed it, since.
        ClosedEntry: the entry was retracted or removed.
        UnderEmbargo: it is scheduled, and nobody changes it before.
    """
    _lock_writable(edited.entry)
    if not Translation.objects.filter(pk=edited.pk, version=base.version).exists():
        raise Overtaken(which=str(edited))
    edited.version = base.version + 1
    edited.changed_by = by
    if edited.ready:
        edited.renders = base.text
    edited.save()
    edited.translators.set(translators)


@transaction.atomic
def drop_translation(row: Translation) -> None:
    """Remove a translation that readers have never had. Harmless where it isn't there.

    Raises:
        TranslationRead: they have it.
        ClosedEntry: the entry was retracted or removed.
        UnderEmbargo: it is scheduled, and nobody changes it before.
    """
    entry = _lock_writable(row.entry)
    current = Release.objects.filter(line__entry=entry, current=True).first()
    if current and current.edition.find_translation(row.language):
        raise TranslationRead(which=str(row))
    Translation.objects.filter(pk=row.pk).delete()


def added_languages(last: Edition, wanted: Edition) -> tuple[str, ...]:
    """The languages in which readers would get words that they don't have: new ones, and such as had fallen behind."""
    return tuple(
        each.language
        for each in wanted.translations
        if not each.behind and ((known := last.find_translation(each.language)) is None or known.behind)
    )


@transaction.atomic
def release_translations(entry: Entry, *, by: User | None = None, seen: Seen | None = None) -> Release:
    """Give readers the translations that were finished since the last edition: as another one, with its words and no notice.

    A translation that readers have and that renders these words already stays as it is: what was wrong in it is
    corrected, with a notice (`correcting.give_notice`). Where nothing is to be added, the release that there is is returned.

    Args:
        seen: what the decision rests on, where somebody looked at it (`correcting.seen_now`).

    Raises:
        NotReleased, WithdrawnEntry, AlreadyRetracted: there is nothing that a translation could be added to.
        OtherWords: the desk has other words than readers see.
        OwnWork: in its series a second person approves, and these words are the releaser's own.
        ReleaseRefused: preflight found errors in a translation.
        Overtaken: something was edited since it was looked at.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    last = _current(entry)
    edition = last.edition
    wanted = next_edition(entry, last.line, edition)
    added = added_languages(edition, wanted)
    if not added:
        return last
    if seen and seen != seen_now(entry, last.line, edition):
        raise Overtaken(which=str(entry))
    if compare_own_words(edition, wanted):
        raise OtherWords(which=str(entry))
    refuse_own_words(entry, by)
    _refuse_with_findings(entry, edition, added)
    translations = tuple(
        each if each.language in added else edition.find_translation(each.language) or each
        for each in wanted.translations
    )
    made = replace(edition, ordinal=wanted.ordinal, released=wanted.released, translations=translations)
    return supersede(last, made, last.clipping, by)


def _lock_writable(entry: Entry) -> Entry:
    row = lock_open(entry)
    refuse_embargoed(row)
    return row


def _current(entry: Entry) -> Release:
    if not LedgerLine.objects.filter(entry=entry).exists():
        raise NotReleased(which=str(entry))
    current = Release.objects.select_related("line__series").filter(line__entry=entry, current=True).first()
    if current is None:
        raise WithdrawnEntry(which=str(entry))
    if current.edition.status is NoticeKind.RETRACTION:
        raise AlreadyRetracted(which=str(entry))
    return current


def _refuse_with_findings(entry: Entry, edition: Edition, added: tuple[str, ...]) -> None:
    # Readers have the entry's own words: what is found in those is nothing to stop a translation of them.
    found = unanswered(entry, draft_findings(entry, edition.issued))
    errors = [each for each in found if each.level == "error" and each.language in added]
    if errors:
        raise ReleaseRefused(which=str(entry), findings=errors, wait_for_word=any(map(needs_word, errors)))
