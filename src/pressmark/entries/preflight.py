"""Preflight: what stands between an entry and its release. Pure rules on a frozen draft, in one table."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from pressmark.entries.checks import excerpt, notes, record, text, title, translation
from pressmark.entries.draft import Draft, Translated
from pressmark.entries.finding import Finding

Rule = Callable[[Draft], Finding | None]
TranslationRule = Callable[[Translated], Finding | None]

# A new rule is a function and a line here.
PREFLIGHT: tuple[Rule, ...] = (
    title.no_title,
    title.capitals_in_title,
    title.outlet_in_title,
    title.date_in_title,
    excerpt.no_article_text,
    excerpt.no_excerpt,
    excerpt.not_in_the_article,
    excerpt.long_excerpt,
    excerpt.original_changed,
    record.no_rights,
    record.no_own_rights,
    record.open_conflict,
    record.from_the_future,
    record.dates_disagree,
    record.years_disagree,
    record.unsortable_name,
    record.labels_in_another_language,
    record.link_dead,
    record.link_moved,
    record.already_released,
    record.text_already_released,
    text.no_text,
    text.empty_section,
    text.skipped_level,
    text.image_without_alt,
    text.image_without_credit,
    text.image_without_licence,
    *notes.RULES,
    text.missing_glyph,
    text.lost_character,
    text.mojibake,
)

# Asked of a translation's words as they are of the entry's own.
_OF_ALL_WORDS: tuple[Rule, ...] = (
    title.capitals_in_title,
    title.outlet_in_title,
    title.date_in_title,
    text.empty_section,
    text.skipped_level,
    *notes.RULES,
    text.missing_glyph,
    text.lost_character,
    text.mojibake,
)

TRANSLATIONS: tuple[TranslationRule, ...] = (
    translation.own_language,
    translation.stale,
    translation.unsaid,
    translation.unnoted,
    translation.no_translator,
)


def preflight(draft: Draft) -> tuple[Finding, ...]:
    """All that is to be said of a draft before it is released, what stops it first."""
    findings = [finding for rule in PREFLIGHT if (finding := rule(draft))]
    findings += [finding for each in draft.translations for finding in _look_at(each)]
    return tuple(sorted(findings, key=lambda finding: finding.level != "error"))


def _look_at(translated: Translated) -> Iterator[Finding]:
    """What is to be said of a translation, each finding with its language; one that won't go out says only that."""
    rules = (translation.stale,) if translated.is_stale else TRANSLATIONS
    found = [finding for rule in rules if (finding := rule(translated))]
    if not translated.is_stale:
        found += [finding for words in _OF_ALL_WORDS if (finding := words(translated.draft))]
    language = translated.draft.language
    for finding in found:
        yield replace(finding, code=f"{finding.code}.{language}", language=language, record=translated.record)
