"""Reading entries, their releases, and drafts as editions."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from pressmark.citation import HOUSE_STYLE, StyleFile
from pressmark.clippings.models import Clipping, Watch
from pressmark.clippings.standing import State
from pressmark.document import translation
from pressmark.document.blocks import Block, Figure, block_text
from pressmark.document.codec import to_plain
from pressmark.document.edition import AboutContributor, Disclosure, Edition, Excerpt, NoticeKind, Original
from pressmark.document.errors import NoSuchEntry, NoSuchReading
from pressmark.document.issue import Issue
from pressmark.document.languages import label_language, primary
from pressmark.document.original import LastSeen
from pressmark.entries.excerpt import locate_passages
from pressmark.entries.marking import Annotated, Fault, Library, annotate
from pressmark.entries.measure import measure
from pressmark.entries.models import (
    CitationStyle,
    Entry,
    Generation,
    LedgerLine,
    Picture,
    Release,
    Series,
    Translation,
)
from pressmark.entries.pictures import make_figure
from pressmark.entries.placing import place_parts
from pressmark.entries.richtext import read_rich_text
from pressmark.entries.rules import make_slug
from pressmark.entries.tables import make_table

TABLE_WORDS = ("table", "tablo")
PICTURE_WORDS = ("picture", "image", "resim", "görsel")
"""What a marker of a table or a picture begins with, in the languages of the desk."""


def is_closed(entry: Entry) -> bool:
    """Whether there is nothing any more that an edit could lead to: it was retracted or removed."""
    if entry.state == Entry.State.DRAFT:
        return False
    current = Release.objects.filter(line__entry=entry, current=True).first()
    return current is None or current.edition.status is NoticeKind.RETRACTION


@dataclass(frozen=True, slots=True)
class Numbering:
    """What a release adds to a draft."""

    number: str
    ordinal: int
    issued: date
    released: date


def current_releases(series: Series | int | None = None) -> QuerySet[Release]:
    """The releases that readers see, the latest first; of one series or of all."""
    releases = Release.objects.filter(current=True).select_related("line")
    return releases if series is None else releases.filter(series=series)


def citing_releases(clipping: Clipping) -> QuerySet[Release]:
    """The releases that readers see and that cite a clipping, the first one first."""
    return current_releases().filter(clipping=clipping).order_by("released_at")


def with_watch(releases: QuerySet[Release]) -> QuerySet[Release]:
    """The releases with the watch over what they cite, in the same query."""
    return releases.select_related("line", "clipping__watch").defer(
        "clipping__body", "clipping__watch__passages"
    )


def last_seen(release: Release) -> LastSeen | None:
    """What readers are told of the original; None where nobody has looked. No query for a release `with_watch`."""
    watch = getattr(release.clipping, "watch", None)
    return None if watch is None else told_of(watch)


def told_of(watch: Watch) -> LastSeen | None:
    """What readers are told of a watched original."""
    is_gone = watch.state == State.GONE
    if watch.seen_at is None and not is_gone:
        return None
    return LastSeen(watch.seen_at and timezone.localdate(watch.seen_at), is_gone)


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """A style of the centre that readers are offered.

    Attributes:
        code: what addresses call it.
        title: what readers choose it by.
        first: whether it is the one that is chosen first.
    """

    code: str
    title: str
    first: bool


def own_styles() -> tuple[OwnStyle, ...]:
    """The centre's styles that readers are offered, the first one first; their files are not read."""
    styles = (
        CitationStyle.objects.exclude(use=CitationStyle.Use.UNUSED)
        .defer("xml")
        .order_by("use", "title", "pk")
    )
    return tuple(OwnStyle(style.code, style.title, style.use == CitationStyle.Use.FIRST) for style in styles)


def find_style(code: str) -> StyleFile | None:
    """The file of a style of the centre that readers are offered."""
    _, _, number = code.partition("own-")
    if not number.isdecimal():
        return None
    offered = CitationStyle.objects.exclude(use=CitationStyle.Use.UNUSED)
    style = offered.filter(pk=int(number)).first()
    return style.value() if style else None


def first_style() -> str | StyleFile:
    """The style that PDFs are printed in and that readers see first: the centre's, or the house style."""
    style = CitationStyle.objects.filter(use=CitationStyle.Use.FIRST).first()
    return style.value() if style else HOUSE_STYLE


def find_line(code: str, number: str) -> LedgerLine | None:
    """The ledger's line of a number, withdrawn or not."""
    return LedgerLine.objects.select_related("series").filter(series__code=code, number=number).first()


def find_entry(text: str) -> Entry:
    """The entry with this id, or with this number (`blog/2023/26`).

    Raises:
        NoSuchEntry: there is none.
    """
    code, _, number = text.strip("/").partition("/")
    found = (
        Entry.objects.filter(pk=int(text))
        if text.isdecimal()
        else Entry.objects.filter(ledger_line__series__code=code, ledger_line__number=number)
    )
    entry: Entry | None = found.first()
    if entry is None:
        raise NoSuchEntry(which=text)
    return entry


def stored_generation() -> int:
    """The generation of what readers see, from the database."""
    return Generation.objects.values_list("value", flat=True).first() or 0


def draft_edition(entry: Entry, numbering: Numbering | None = None, last: Edition | None = None) -> Edition:
    """The entry as an edition: with the numbering of its release, or as a preview with a number of its own (`0000/0`).

    Args:
        last: the edition before, whose translations stay where the desk has none that render the entry as it is now.
    """
    today = timezone.localdate()
    written = read_words(entry)
    given = numbering or Numbering("0000/0", 1, today, today)
    edition = Edition(
        series=entry.series.value(),
        number=given.number,
        ordinal=given.ordinal,
        permalink=f"{settings.SITE_URL}/{entry.series.code}/{given.number}/",
        slug=make_slug(entry.title),
        title=entry.title.strip(),
        standfirst=entry.standfirst.strip(),
        language=entry.language,
        issued=given.issued,
        released=given.released,
        authors=tuple(author.value for author in entry.authors.all()),
        annotation=written.blocks,
        notes=written.notes,
        bibliography=written.bibliography,
        excerpt=_excerpt(entry, entry.clipping) if entry.clipping else None,
        original=_original(entry.clipping) if entry.clipping else None,
        about=_about(entry),
        subjects=tuple(subject.name for subject in entry.subjects.all()),
        rights=own_rights(entry),
        licence=own_licence(entry),
        imprint=entry.series.imprint.value(),
    )
    return replace(edition, translations=tuple(_translations(entry, edition, last))) if entry.pk else edition


def shown_edition(entry: Entry, language: str = "") -> Edition:
    """The edition that readers see; where there is none, the draft as one.

    Args:
        language: in which it is read; that in which it was written where it is empty.

    Raises:
        NoSuchReading: it has no translation into the language.
    """
    released = current_releases().filter(line__entry=entry).first()
    edition = released.edition if released else draft_edition(entry)
    known = [each.language for each in edition.readings]
    if language and language.lower() not in map(str.lower, known):
        raise NoSuchReading(which=entry, language=language, known=", ".join(known))
    return edition.in_language(language)


def _translations(entry: Entry, edition: Edition, last: Edition | None) -> Iterator[translation.Translation]:
    """Those that are ready and render the entry as it is; in the place of others those that readers have already."""
    for row in entry.translations.prefetch_related("translators"):
        known = last and last.find_translation(row.language)
        if is_current(row, entry):
            yield freeze_translation(row, known or edition)
        elif known and last:
            renders = known.behind or last.ordinal
            yield replace(known, behind=known.behind if _same_words(edition, last) else renders)


def _same_words(one: Edition, other: Edition) -> bool:
    return (one.title, one.standfirst, one.annotation, one.notes) == (
        other.title,
        other.standfirst,
        other.annotation,
        other.notes,
    )


def is_current(row: Translation, entry: Entry) -> bool:
    """Whether a translation can be released: it is ready, and the entry says what it renders."""
    return row.ready and row.renders == checksum_text(entry)


def checksum_text(entry: Entry) -> str:
    """SHA-256 of what a translator renders: all words of ours, and none that are quoted or cited."""
    said = [
        entry.title.strip(),
        entry.standfirst.strip(),
        *(_plain_blocks(html) for html in (entry.annotation, entry.notes)),
        entry.excerpt_rights.strip(),
        entry.rights.strip(),
        entry.tables,
        [[each[key] for key in ("name", "alt", "caption")] for each in entry.pictures],
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _plain_blocks(html: str) -> list[object]:
    return [to_plain(block, Block) for block in read_rich_text(html)]


def freeze_translation(row: Translation, since: Edition | translation.Translation) -> translation.Translation:
    """A translation as an edition has it.

    Args:
        since: the edition that first has it, or the translation that readers have had since then.
    """
    written = read_words(row)
    return translation.Translation(
        language=row.language,
        slug=make_slug(row.title),
        title=row.title.strip(),
        standfirst=row.standfirst.strip(),
        annotation=written.blocks,
        notes=written.notes,
        bibliography=written.bibliography,
        rights=own_rights(row),
        excerpt_rights=row.excerpt_rights.strip(),
        translators=tuple(person.value for person in row.translators.all()),
        ordinal=since.ordinal,
        released=since.released,
    )


def read_words(written: Entry | Translation) -> Annotated:
    """Our words on the article, with their tables, pictures, notes and references as the centre's style prints them today."""
    library = (
        Library(written.references, first_style(), written.language) if written.references else Library()
    )
    tables = place_parts(
        read_rich_text(written.annotation),
        TABLE_WORDS,
        {each["name"]: make_table(each) for each in written.tables},
    )
    figures = {each["name"]: make_figure(each, settings.SITE_URL) for each in written.pictures}
    pictures = place_parts(tables.blocks, PICTURE_WORDS, figures)
    annotated = annotate(pictures.blocks, read_rich_text(written.notes), library)
    faults = [
        *(Fault("table-missing", marker) for marker in tables.missing),
        *(Fault("table-unplaced", name) for name in tables.unplaced),
        *(Fault("picture-missing", marker) for marker in pictures.missing),
        *(Fault("picture-unplaced", name) for name in pictures.unplaced),
    ]
    return replace(annotated, faults=(*annotated.faults, *faults))


def read_pictures(printed: Edition | Issue) -> dict[str, bytes]:
    """The files of the pictures that an edition, or those of an issue, show, and of the logo above them, by their names."""
    editions = printed.editions if isinstance(printed, Issue) else (printed,)
    blocks = (block for edition in editions for block in edition.annotation)
    names = {block.file for block in blocks if isinstance(block, Figure) and block.file}
    names |= {printed.imprint.logo.file} if printed.imprint.logo else set()
    kept = Picture.objects.filter(file__in=names) if names else ()
    return {picture.file: bytes(picture.data) for picture in kept}


def own_rights(written: Entry | Translation) -> str:
    """The notice for our words: their own or the imprint's, in their language or in that of the page's labels."""
    entry = written.entry if isinstance(written, Translation) else written
    notices = entry.series.imprint.value().rights
    ours = notices.values.get(primary(written.language), "")
    labels = label_language(written.language, settings.LANGUAGE_CODE)
    return written.rights.strip() or ours or notices.to(labels)


def own_licence(entry: Entry) -> str:
    """The licence of our words: the entry's own, or the imprint's where the entry has no notice of its own either."""
    return entry.licence or ("" if entry.rights.strip() else entry.series.imprint.licence)


def _excerpt(entry: Entry, clipping: Clipping) -> Excerpt:
    passages, _ = locate_passages(entry.excerpt, clipping.blocks)
    meter = measure((passage.text for passage in passages), block_text(clipping.blocks), entry.series.policy)
    return Excerpt(
        passages=passages,
        language=clipping.language,
        words=meter.words,
        share=round(meter.share, 4),
        rights=entry.excerpt_rights.strip(),
        licence=entry.excerpt_licence,
    )


def _original(clipping: Clipping) -> Original:
    return Original(
        headline=clipping.headline,
        outlet=clipping.outlet.name,
        url=clipping.url,
        language=clipping.language,
        contributors=tuple(
            credit.contributor.value for credit in clipping.credits.select_related("contributor")
        ),
        byline=clipping.byline,
        issued=clipping.issued,
        archived=timezone.localdate(clipping.capture.captured_at),
        checksum=clipping.capture.payload_sha256,
        country=clipping.outlet.country,
        disclosures=tuple(
            Disclosure(text=each.text, language=each.language, url=each.url, dated=each.dated)
            for each in clipping.outlet.disclosures.filter(approved_at__isnull=False)
        ),
    )


def _about(entry: Entry) -> tuple[AboutContributor, ...]:
    named = [credit.contributor for credit in entry.clipping.credits.all()] if entry.clipping else []
    contributors = dict.fromkeys([*named, *entry.authors.all()])
    return tuple(
        AboutContributor(
            contributor=each.value, text=each.about.strip(), language=each.about_language or entry.language
        )
        for each in contributors
        if each.about.strip()
    )
