"""What preflight looks at, read from the rows; nothing is fetched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.conf import settings
from django.utils import timezone

from pressmark.clippings.drift import find_rewritten
from pressmark.clippings.likeness import Kind
from pressmark.clippings.models import Clipping, Contributor, Watch
from pressmark.clippings.queries import find_alike, open_conflicts
from pressmark.clippings.standing import State
from pressmark.document.article import FIELD_NAMES
from pressmark.document.blocks import block_text, plain
from pressmark.document.dates import PartialDate
from pressmark.document.edition import Passage
from pressmark.document.errors import NotADate
from pressmark.document.errors import gettext_noop as _
from pressmark.document.imprint import LocalText
from pressmark.document.languages import label_language
from pressmark.document.names import Person
from pressmark.entries.differing import Misquote
from pressmark.entries.draft import Cited, Draft, Publisher, Signer, Unnamed
from pressmark.entries.excerpt import locate_passages
from pressmark.entries.finding import Finding, still_open
from pressmark.entries.measure import Meter, measure
from pressmark.entries.models import Entry, Release
from pressmark.entries.preflight import preflight
from pressmark.entries.queries import citing_releases, current_releases, own_licence, own_rights, read_words
from pressmark.entries.rendered import read_translations
from pressmark.formats.glyphs import missing_glyphs, name_characters


def draft_findings(entry: Entry, issued: date | None = None) -> tuple[Finding, ...]:
    """Preflight: all that is to be said before the entry is released on the day `issued` (today, where none is given)."""
    return preflight(read_draft(entry, issued))


def unanswered(entry: Entry, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stop a release still: nobody's word on them is kept, or no word lifts them."""
    return still_open(findings, entry.acknowledgements.values_list("code", "checksum"))


@dataclass(frozen=True, slots=True)
class Measured:
    """Passages as the article says them, those that it doesn't say, and how much is quoted."""

    passages: tuple[Passage, ...] = ()
    misquotes: tuple[Misquote, ...] = ()
    meter: Meter = field(default_factory=Meter)


def measure_excerpt(entry: Entry, excerpt: str) -> Measured:
    """Compare an excerpt, saved or not, with the entry's article, and count it against its series' policy."""
    if entry.clipping is None:
        return Measured()
    blocks = entry.clipping.blocks
    passages, misquotes = locate_passages(excerpt, blocks)
    meter = measure((passage.text for passage in passages), block_text(blocks), entry.series.policy)
    return Measured(passages, misquotes, meter)


def read_draft(entry: Entry, issued: date | None = None) -> Draft:
    """The entry and all around it, as a frozen value."""
    clipping = entry.clipping
    written = read_words(entry)
    labels = label_language(entry.language, settings.LANGUAGE_CODE)
    measured = measure_excerpt(entry, entry.excerpt)
    quoted = tuple(passage.text for passage in measured.passages)
    inserted = [each.text for passage in measured.passages for each in passage.insertions]
    signers = tuple(_signers(entry))
    cited = _cited(clipping) if clipping else None
    printed = [
        entry.title,
        entry.standfirst,
        block_text(written.blocks),
        *(plain(note.runs) for note in written.notes),
        *(plain(line) for line in written.bibliography),
        entry.excerpt,
        entry.excerpt_rights,
        entry.rights,
    ]
    printed += [*quoted, *inserted, *(signer.name for signer in signers)]
    printed += [cited.headline, cited.byline, cited.outlet] if cited else []
    draft = Draft(
        title=entry.title,
        language=entry.language,
        label_language=labels,
        standfirst=entry.standfirst,
        cited=cited,
        blocks=written.blocks,
        notes=written.notes,
        faults=written.faults,
        passages=quoted,
        misquotes=measured.misquotes,
        meter=measured.meter,
        permitted=entry.pk is not None and entry.quoting_permissions.exists(),
        changed=_changed(clipping, quoted) if clipping else (),
        excerpt_rights=entry.excerpt_rights,
        excerpt_licence=entry.excerpt_licence,
        rights=own_rights(entry),
        licence=own_licence(entry),
        conflicts=tuple(FIELD_NAMES[each.field] for each in open_conflicts(clipping)) if clipping else (),
        glyphs=tuple(name_characters(char) for char in missing_glyphs(" ".join(printed))),
        signers=signers,
        imprint=_publisher(entry),
        unnamed=tuple(_unnamed(entry, labels)),
        released=_numbers(citing_releases(clipping), entry) if clipping else (),
        alike=_alike_numbers(clipping, entry) if clipping else (),
        issued=issued or timezone.localdate(),
    )
    return replace(draft, translations=tuple(read_translations(entry, draft, written)))


def _cited(clipping: Clipping) -> Cited:
    watch = _watch(clipping)
    return Cited(
        headline=clipping.headline,
        byline=clipping.byline,
        outlet=clipping.outlet.name,
        host=clipping.outlet.host,
        url=clipping.url,
        text=block_text(clipping.blocks),
        published=clipping.issued,
        modified=_known(clipping.modified),
        captured=timezone.localdate(clipping.capture.captured_at),
        state=State(watch.state) if watch else None,
        moved_to=watch.moved_to if watch else "",
    )


def _known(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except NotADate:
        return None


def _watch(clipping: Clipping) -> Watch | None:
    watch: Watch | None = getattr(clipping, "watch", None)
    return watch


def _changed(clipping: Clipping, passages: Sequence[str]) -> tuple[str, ...]:
    """The passages that the original says differently now, as far as its last look saw."""
    watch = _watch(clipping)
    if watch is None or watch.state != State.CHANGED or not passages:
        return ()
    look = watch.looks.filter(drift__isnull=False).first()
    drift = look.difference if look else None
    return find_rewritten(drift, passages) if drift else ()


def _signers(entry: Entry) -> Iterable[Signer]:
    credited = entry.clipping.credits.select_related("contributor") if entry.clipping else ()
    people = [*(credit.contributor for credit in credited), *_authors(entry), *_translators(entry)]
    for each in dict.fromkeys(people):
        is_one_word = len(each.name.split()) == 1
        sorts = not isinstance(each.value, Person) or bool(each.family) or is_one_word
        yield Signer(each.name, sorts, each.pk)


def _authors(entry: Entry) -> Iterable[Contributor]:
    return entry.authors.all()  # type: ignore[no-any-return]  # modelcluster is untyped


def _publisher(entry: Entry) -> Publisher:
    imprint = entry.series.imprint
    issns = tuple(issn for issn in (imprint.issn, imprint.issn_print) if issn)
    return Publisher(bool(imprint.value().legal.values), issns, imprint.pk)


def _translators(entry: Entry) -> Iterable[Contributor]:
    if entry.pk is None:
        return ()
    ready = entry.translations.filter(ready=True).prefetch_related("translators")
    return (person for row in ready for person in row.translators.all())


def _unnamed(entry: Entry, labels: str) -> Iterable[Unnamed]:
    series, imprint = entry.series.value(), entry.series.imprint.value()
    if _lacks(series.name, labels):
        yield Unnamed(_("name of the series"), "series", entry.series_id)
    told = (
        (_("name of the centre"), imprint.name),
        (_("postal address"), imprint.address),
        (_("rights"), imprint.rights),
        (_("legal notice"), imprint.legal),
    )
    for what, text in told:
        if _lacks(text, labels):
            yield Unnamed(what, "imprint", entry.series.imprint_id)


def _lacks(text: LocalText, language: str) -> bool:
    return bool(text.values) and not text.values.get(language)


def _alike_numbers(clipping: Clipping, entry: Entry) -> tuple[str, ...]:
    same = [each.other for each in find_alike(clipping) if each.kind in {Kind.SAME_ARTICLE, Kind.WIRE_COPY}]
    return _numbers(current_releases().filter(clipping__in=same), entry) if same else ()


def _numbers(releases: Iterable[Release], entry: Entry) -> tuple[str, ...]:
    return tuple(str(release.line) for release in releases if release.line.entry_id != entry.pk)
