"""Preflight: what stands between an entry and its release. Pure rules on a frozen draft, in one table."""

from collections.abc import Callable

from pressmark.entries.checks import excerpt, notes, record, text, title
from pressmark.entries.draft import Draft
from pressmark.entries.finding import Finding

Rule = Callable[[Draft], Finding | None]

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
    record.no_legal_notice,
    record.wrong_issn,
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


def preflight(draft: Draft) -> tuple[Finding, ...]:
    """All that is to be said of a draft before it is released, what stops it first."""
    findings = [finding for rule in PREFLIGHT if (finding := rule(draft))]
    return tuple(sorted(findings, key=lambda finding: finding.level != "error"))
