"""What a printed edition says, as plain data for the PDF template: words with their language, never markup."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, assert_never

from pressmark.citation import Reference
from pressmark.document.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    ListBlock,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from pressmark.document.dates import format_date
from pressmark.document.edition import Edition, Excerpt, Imprint, Original
from pressmark.document.languages import babel_locale, catalogue, direction, primary
from pressmark.formats.marking import (
    label_of,
    marked_title,
    name_notice,
    newest_first,
    notice_paragraphs,
)
from pressmark.formats.publishing import imprint_lines, logo_words
from pressmark.formats.references import References
from pressmark.formats.themes import theme_of
from pressmark.formats.translation import name_original_language, name_translators, tell_behind
from pressmark.formats.typefaces import FAMILIES
from pressmark.formats.wording import (
    RightsLine,
    contributor_names,
    credit,
    excerpt_paragraphs,
    imprint_notices,
    is_web,
    isolate,
    licence_name,
    publisher_name,
    read_on,
    rights_lines,
)

Data = dict[str, Any]

_ARABIC_SCRIPT = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})


def lay_out(edition: Edition, labels: str, references: References) -> Data:
    """All words of the PDF in their order; its labels and dates in one language."""
    words, theme = catalogue(labels), theme_of(edition.imprint.theme)
    return {
        "voice": _voice(edition.language),
        "labels": _voice(labels),
        "title": edition.title,
        "marked_title": marked_title(edition, labels),
        "mark": label_of(edition.status, labels).removesuffix(":"),
        "authors": [person.name for person in edition.cited_authors],
        "released": [edition.released.year, edition.released.month, edition.released.day],
        "publisher": publisher_name(edition.imprint, labels),
        "series": edition.series.name.to(primary(labels)),
        "number": edition.number,
        "permalink": edition.permalink,
        "standfirst": edition.standfirst,
        "facts": _facts(edition, labels),
        "superseded": _superseded(edition, labels) or _behind(edition, labels),
        "notices_label": words.gettext("Notices to readers"),
        "notices": _notices(edition, labels),
        "excerpt": _excerpt(edition.excerpt) if edition.excerpt else None,
        "original": _original(edition.original, labels) if edition.original else None,
        "read_on": read_on(edition.original, edition.excerpt, words, labels) if edition.original else "",
        "annotation_label": words.gettext("Our comment") if edition.original else "",
        "annotation": [_block(block, edition.language, labels) for block in edition.annotation],
        "footnotes": [_runs(note.runs, edition.language) for note in edition.notes],
        "bibliography_label": words.gettext("References"),
        "bibliography": [_runs(line, edition.language) for line in edition.bibliography],
        "picture_label": words.gettext("Picture"),
        "about_label": words.ngettext("About the author", "About the authors", len(edition.about)),
        "about": [{"voice": _voice(person.language), "text": person.text} for person in edition.about],
        "outlet_label": words.gettext("About the outlet"),
        "disclosures": _disclosures(edition.original, labels) if edition.original else [],
        "notes": _end_matter(edition, labels, references),
        "imprint": _imprint(edition, labels),
        "logo": _logo(edition.imprint, labels),
        "accent": theme.light.accent,
        "fonts": {"reading": FAMILIES[theme.reading], "labelling": FAMILIES[theme.labelling]},
    }


def _facts(edition: Edition, labels: str) -> list[Data]:
    """Label and value of each line under the title."""
    _ = catalogue(labels).gettext
    facts = [(_("Published"), format_date(edition.issued, labels))]
    if edition.ordinal > 1 or edition.current:
        facts.append((_("Edition"), f"{edition.ordinal} ({format_date(edition.released, labels)})"))
    if edition.authors:
        by = _("Comment by") if edition.original else _("By")
        facts.append((by, contributor_names(edition.authors, labels)))
    if edition.translated:
        facts.append((_("Translated by"), name_translators(edition, labels)))
        facts.append((_("Translated from"), name_original_language(edition, labels)))
    if edition.original:
        issued = format_date(edition.original.issued, labels) if edition.original.issued else ""
        parts = (
            isolate(credit(edition.original, labels), labels),
            isolate(edition.original.outlet, labels),
            issued,
        )
        facts.append((_("Original article"), ", ".join(part for part in parts if part)))
    return [{"label": label, "value": value} for label, value in facts]


def _superseded(edition: Edition, labels: str) -> Data | None:
    """That readers see another edition first, as it was when this file was made, and where."""
    if edition.current is None or not edition.is_superseded:
        return None
    told = catalogue(labels).gettext(
        "This is edition %(ordinal)s, of %(released)s. The current one is edition %(current)s, of %(changed)s."
    )
    days = edition.released, edition.current.released
    released, changed = (format_date(day, labels) for day in days)
    named = {"ordinal": edition.ordinal, "current": edition.current.ordinal}
    return {"text": told % (named | {"released": released, "changed": changed}), "url": edition.current.url}


def _behind(edition: Edition, labels: str) -> Data | None:
    """That the words were changed since they were translated, and where they are read."""
    told = tell_behind(edition, labels)
    return {"text": told, "url": edition.readings[0].url} if told else None


def _notices(edition: Edition, labels: str) -> list[Data]:
    """All that was changed, the newest first."""
    return [
        {
            "name": name_notice(notice, labels),
            "voice": _voice(notice.language),
            "paragraphs": notice_paragraphs(notice),
        }
        for notice in newest_first(edition)
    ]


def _excerpt(excerpt: Excerpt) -> Data:
    paragraphs = [
        [
            {"stretches": [{"text": text, "ours": ours} for text, ours in part.stretches], "gap": part.gap}
            for part in paragraph
        ]
        for paragraph in excerpt_paragraphs(excerpt)
    ]
    return {"voice": _voice(excerpt.language), "paragraphs": paragraphs}


def _original(original: Original, labels: str) -> Data:
    return {
        "voice": _voice(original.language or labels),
        "credit": isolate(credit(original, labels), labels),
        "headline": isolate(original.headline, labels),
        "outlet": isolate(original.outlet, labels),
        "issued": format_date(original.issued, labels) if original.issued else "",
        "url": original.url,
    }


def _disclosures(original: Original, labels: str) -> list[Data]:
    return [
        {
            "voice": _voice(said.language),
            "text": said.text,
            "url": said.url,
            "dated": format_date(said.dated, labels),
        }
        for said in original.disclosures
    ]


def _end_matter(edition: Edition, labels: str, references: References) -> list[Data]:
    """The end matter: a label, and under it its paragraphs as runs."""
    words = catalogue(labels)
    cited = [references.combined] if references.original else [references.entry]
    notes = [
        (words.gettext("How to cite"), [_line(line) for line in cited]),
        (words.gettext("Subjects"), [[_words(", ".join(edition.subjects))]] if edition.subjects else []),
        (words.gettext("Rights"), [_rights(line) for line in rights_lines(edition, words)]),
    ]
    return [{"label": label, "paragraphs": paragraphs} for label, paragraphs in notes if paragraphs]


def _rights(line: RightsLine) -> list[Data]:
    return [_words(line.text), *([_words(line.name) | {"href": line.licence}] if line.licence else [])]


def _logo(imprint: Imprint, labels: str) -> Data | None:
    """The one for light paper."""
    if imprint.logo is None:
        return None
    return {
        "file": imprint.logo.file,
        "words": logo_words(imprint, labels),
        "names": imprint.logo_names,
    }


def _imprint(edition: Edition, labels: str) -> list[str]:
    imprint = edition.imprint
    notices = imprint_notices(imprint, edition.released.year, catalogue(labels), labels)
    return [*imprint_lines(imprint, labels), " ".join(notices if edition.excerpt else notices[:1])]


def _figure(figure: Figure, language: str, labels: str) -> Data:
    licence = licence_name(figure.licence, catalogue(labels)) if figure.licence else ""
    return {
        "kind": "picture" if figure.file else "figure",
        "url": figure.url if is_web(figure.url) else "",
        "file": figure.file,
        "alt": figure.alt,
        "width": figure.width,
        "caption": _runs(figure.caption, language),
        "credit": ", ".join(part for part in (figure.credit, licence) if part),
        "licence": figure.licence,
    }


def _block(block: Block, language: str, labels: str) -> Data:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs, language)}
        case Heading(runs, level):
            return {"kind": "heading", "level": level, "runs": _runs(runs, language)}
        case Quotation(parts):
            return {"kind": "quotation", "paragraphs": [_runs(runs, language) for runs in parts]}
        case ListBlock(items, ordered):
            return {"kind": "list", "ordered": ordered, "items": [_runs(runs, language) for runs in items]}
        case Figure():
            return _figure(block, language, labels)
        case Table():
            return _table(block, language)
        case _:
            assert_never(block)


def _table(table: Table, language: str) -> Data:
    """Rows of one width; the rows of headings at the top apart, which Typst repeats on each page and tags as such."""
    width = max((len(row) for row in table.rows), default=1)
    filled = [(*row, *[Cell()] * (width - len(row))) for row in table.rows]
    head = list(takewhile(is_heading_row, filled))
    return {
        "kind": "table",
        "caption": _runs(table.caption, language),
        "width": width,
        "head": [[_runs(cell.runs, language) for cell in row] for row in head],
        "rows": [[_runs(cell.runs, language) for cell in row] for row in filled[len(head) :]],
    }


def is_heading_row(row: Sequence[Cell]) -> bool:
    """Whether a row of a table names its columns: no cell with words in it is anything but a header."""
    filled = [cell for cell in row if cell.runs]
    return bool(filled) and all(cell.header for cell in filled)


def _runs(runs: Iterable[Inline], language: str) -> list[Data]:
    return [_inline(run, language) for run in runs]


def _inline(inline: Inline, language: str) -> Data:
    match inline:
        case NoteMark(number):
            return {"note": number}
        case Run(text, marks, href, own):
            return {
                "text": text,
                "emphasis": "emphasis" in marks,
                "strong": "strong" in marks,
                "smallcaps": "small-caps" in marks,
                "underlined": "underlined" in marks,
                "raised": "sup" if "raised" in marks else "sub" if "lowered" in marks else "",
                "href": href if is_web(href) else "",
                "voice": _voice(own) if own and own != language else None,
            }
        case _:
            assert_never(inline)


def _line(reference: Reference) -> list[Data]:
    """A rendered reference; the letters of a look that plain words haven't are told as well."""
    return [
        _words(run.text)
        | {
            "emphasis": run.look.italic,
            "strong": run.look.bold,
            "smallcaps": run.look.small_caps,
            "underlined": run.look.underlined,
            "raised": run.look.vertical,
            "href": run.href,
        }
        for run in reference.runs
    ]


def _words(text: str) -> Data:
    return {"text": text, "emphasis": False, "strong": False, "href": "", "voice": None}


def _voice(tag: str) -> Data:
    """A language as Typst takes it: ISO 639 language, ISO 3166 region, direction, and whether it is Arabic script."""
    language, region = primary(tag), babel_locale(tag).territory
    return {
        "lang": language if len(language) in (2, 3) else "en",
        "region": region if region and region.isalpha() else None,
        "rtl": direction(tag) == "rtl",
        "arabic": language in _ARABIC_SCRIPT,
    }
