"""What preflight looks at in an entry's translations, read from their rows."""

from collections.abc import Iterator
from dataclasses import replace

from pressmark.document.blocks import block_text, plain
from pressmark.document.errors import gettext_noop as _
from pressmark.entries.draft import Draft, Translated, Unsaid
from pressmark.entries.marking import Annotated, note_markers
from pressmark.entries.models import Entry, Translation
from pressmark.entries.queries import checksum_text, own_rights, read_words
from pressmark.formats.glyphs import missing_glyphs, name_characters

_FIELDS = (
    (_("title"), "title"),
    (_("standfirst"), "standfirst"),
    (_("our words"), "annotation"),
    (_("rights in the excerpt"), "excerpt_rights"),
    (_("rights in our words"), "rights"),
)


def read_translations(entry: Entry, draft: Draft, written: Annotated) -> Iterator[Translated]:
    """The translations that are ready, each as preflight looks at it.

    Args:
        draft: the entry itself.
        written: its words.
    """
    if entry.pk is None:
        return
    rows = list(entry.translations.filter(ready=True).prefetch_related("translators"))
    text = checksum_text(entry) if rows else ""
    for row in rows:
        row.entry = entry
        yield Translated(
            draft=_read(row, draft, written),
            record=row.pk,
            is_own_language=row.language == entry.language,
            is_stale=row.renders != text,
            names_translator=row.nobody_named or bool(row.translators.all()),
            unnoted=_unnoted(row, entry),
            unsaid=tuple(_unsaid(row, entry)),
        )


def _read(row: Translation, draft: Draft, written: Annotated) -> Draft:
    """The entry with the translation's words; what both lack is found in the entry and not again here."""
    said = read_words(row)
    rights = own_rights(row)
    printed = [
        row.title,
        row.standfirst,
        block_text(said.blocks),
        *(plain(note.runs) for note in said.notes),
        *(plain(line) for line in said.bibliography),
        row.excerpt_rights,
        rights,
    ]
    return replace(
        draft,
        title=row.title,
        language=row.language,
        standfirst=row.standfirst,
        blocks=said.blocks,
        notes=said.notes,
        faults=tuple(fault for fault in said.faults if fault not in written.faults),
        excerpt_rights=row.excerpt_rights,
        rights=rights,
        glyphs=tuple(name_characters(char) for char in missing_glyphs(" ".join(printed))),
    )


def _unnoted(row: Translation, entry: Entry) -> tuple[str, ...]:
    known = note_markers(row.annotation)
    return tuple(marker for marker in note_markers(entry.annotation) if marker not in known)


def _unsaid(row: Translation, entry: Entry) -> Iterator[Unsaid]:
    """Words of the entry that the translation hasn't, in the order of the editor."""
    for what, field in _FIELDS:
        if getattr(entry, field).strip() and not getattr(row, field).strip():
            yield Unsaid(what, field)
    for table in entry.tables:
        said = row.said_in_tables.get(table["name"], {})
        if all(said[part] == table[part] for part in said):
            yield Unsaid(_("table"), "tables", table["name"])
    for ours, theirs in zip(entry.pictures, row.pictures, strict=True):
        if any(ours[part] and not theirs[part] for part in ("alt", "caption")):
            yield Unsaid(_("picture"), "pictures", ours["name"])
