"""What a printed edition says, as plain data for the PDF template: words with their language, never markup."""

from collections.abc import Sequence
from textwrap import shorten

from zxingcpp import BarcodeFormat, create_barcode

from pressmark.document.dates import format_date
from pressmark.document.edition import Edition, Excerpt, Original
from pressmark.document.imprint import Imprint
from pressmark.document.issue import Issue
from pressmark.document.languages import catalogue, primary
from pressmark.formats.galleys import (
    LONG,
    Data,
    Line,
    block_data,
    inline_data,
    reference_data,
    run_data,
    tone,
    voice,
)
from pressmark.formats.marking import (
    label_of,
    marked_title,
    name_notice,
    newest_first,
    notice_paragraphs,
)
from pressmark.formats.publishing import imprint_lines, issns, logo_words
from pressmark.formats.references import References
from pressmark.formats.themes import theme_of
from pressmark.formats.translation import name_original_language, name_translators, tell_behind
from pressmark.formats.typefaces import FAMILIES, RUNNING
from pressmark.formats.wording import (
    RightsLine,
    contributor_names,
    credit,
    excerpt_paragraphs,
    imprint_notices,
    isolate,
    publisher_name,
    read_on,
    rights_lines,
    short_address,
)

_RUNNING_TITLE = 68
"""Letters of the title at the head of a page: what the measure holds in the running head's size."""


def lay_out(edition: Edition, labels: str, references: References) -> Data:
    """All words of the PDF in their order; its labels and dates in one language."""
    words = catalogue(labels)
    return {
        "tone": tone(edition.language, labels),
        "title": edition.title,
        "running_title": shorten(edition.title, _RUNNING_TITLE, placeholder="…"),
        "marked_title": marked_title(edition, labels),
        "mark": label_of(edition.status, labels).removesuffix(":"),
        "authors": [person.name for person in edition.cited_authors],
        "keywords": list(edition.subjects),
        "released": [edition.released.year, edition.released.month, edition.released.day],
        "issn": _issn(edition.imprint, labels),
        "publisher": publisher_name(edition.imprint, labels),
        "series": edition.series.name.to(primary(labels)),
        "number": edition.number,
        "permalink": address(edition.permalink),
        "standfirst": edition.standfirst,
        "byline": "" if edition.original else contributor_names(edition.authors, labels),
        "facts": _facts(edition, labels),
        "superseded": _superseded(edition, labels) or _behind(edition, labels),
        "notices_label": words.gettext("Notices to readers"),
        "notices": _notices(edition, labels),
        "excerpt_label": words.gettext("Quoted words"),
        "excerpt": _excerpt(edition.excerpt) if edition.excerpt else None,
        "original": _original(edition.original, labels) if edition.original else None,
        "read_on": read_on(edition.original, edition.excerpt, words, labels) if edition.original else "",
        "annotation_label": words.gettext("Our comment") if edition.original else "",
        "annotation": [
            block_data(block, edition.language, labels, edition.notes) for block in edition.annotation
        ],
        "bibliography_label": words.gettext("References"),
        "bibliography": [inline_data(line, edition.language) for line in edition.bibliography],
        "about_label": words.ngettext("About the author", "About the authors", len(edition.about)),
        "about": [{"voice": voice(person.language), "text": person.text} for person in edition.about],
        "outlet_label": words.gettext("About the outlet"),
        "disclosures": _disclosures(edition.original, labels) if edition.original else [],
        "notes": _end_matter(edition, labels, references),
        "imprint": lay_out_imprint(
            edition.imprint, labels, year=edition.released.year, quoting=edition.excerpt is not None
        ),
        "code": lay_out_code(edition.permalink, labels),
        **lay_out_look(edition.imprint, labels),
    }


def lay_out_issue(issue: Issue, references: Sequence[References]) -> Data:
    """All words of an issue's PDF; its own words, and our labels in it, are in its language."""
    words, labels = catalogue(issue.language), issue.language
    count = len(issue.editions)
    told = words.ngettext("%(count)s entry, %(day)s", "%(count)s entries, %(day)s", count)
    editions = zip(issue.editions, references, strict=True)
    return {
        "tone": tone(issue.language, labels),
        "title": issue.title,
        "series": issue.series.name.to(primary(labels)),
        "number": issue.label,
        "told": told % {"count": count, "day": format_date(issue.issued, labels)},
        "contents_label": words.gettext("Contents"),
        "publisher": publisher_name(issue.imprint, labels),
        "issn": _issn(issue.imprint, labels),
        "released": [issue.issued.year, issue.issued.month, issue.issued.day],
        "running_title": publisher_name(issue.imprint, labels),
        "mark": "",
        "permalink": address(issue.permalink),
        "editions": [
            lay_out(edition, labels, cited) | {"by": contributor_names(edition.cited_authors, labels)}
            for edition, cited in editions
        ],
        "imprint": lay_out_imprint(
            issue.imprint,
            labels,
            year=issue.issued.year,
            quoting=any(edition.excerpt for edition in issue.editions),
        ),
        "code": lay_out_code(issue.permalink, labels),
        **lay_out_look(issue.imprint, labels),
    }


def address(url: str) -> Data:
    """A web address: where it leads, and how it is printed."""
    return {"url": url, "short": short_address(url)}


def lay_out_look(imprint: Imprint, labels: str) -> Data:
    """Its logo for light paper, and the colour and type of its theme."""
    theme = theme_of(imprint.theme)
    logo = imprint.logo and {
        "file": imprint.logo.file,
        "words": logo_words(imprint, labels),
        "names": imprint.logo_names,
    }
    return {
        "logo": logo,
        "accent": theme.light.accent,
        "fonts": {
            "reading": RUNNING[theme.reading],
            "heading": FAMILIES[theme.reading],
            "labelling": RUNNING[theme.labelling],
        },
    }


def lay_out_imprint(imprint: Imprint, labels: str, *, year: int, quoting: bool) -> list[str]:
    """Who publishes, a line a line, with the copyright of `year`."""
    notices = imprint_notices(imprint, year, catalogue(labels), labels)
    return [*imprint_lines(imprint, labels), " ".join(notices if quoting else notices[:1])]


def _issn(imprint: Imprint, labels: str) -> str:
    return " · ".join(f"ISSN\u00a0{issn}" for issn in issns(imprint, catalogue(labels)))


def lay_out_code(url: str, labels: str) -> Data:
    """The QR code of an address (ISO/IEC 18004), drawn as one shape of an SVG.

    A code of level M is read though a seventh of it can't be.
    """
    made = create_barcode(url, BarcodeFormat.QRCode, ec_level="M")
    drawn = made.to_svg(add_quiet_zones=False)
    said = catalogue(labels).gettext("QR code that leads to %(url)s") % {"url": url}
    return {"drawn": drawn, "alt": said, "address": address(url)}


def _facts(edition: Edition, labels: str) -> list[Data]:
    """Label and value of each line under the title."""
    _ = catalogue(labels).gettext
    facts = [(_("Published"), format_date(edition.issued, labels))]
    if edition.ordinal > 1 or edition.current:
        facts.append((_("Edition"), f"{edition.ordinal} ({format_date(edition.released, labels)})"))
    if edition.authors and edition.original:
        facts.append((_("Comment by"), contributor_names(edition.authors, labels)))
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
    return {
        "text": told % (named | {"released": released, "changed": changed}),
        **address(edition.current.url),
    }


def _behind(edition: Edition, labels: str) -> Data | None:
    """That the words were changed since they were translated, and where they are read."""
    told = tell_behind(edition, labels)
    return {"text": told, **address(edition.readings[0].url)} if told else None


def _notices(edition: Edition, labels: str) -> list[Data]:
    """All that was changed, the newest first."""
    return [
        {
            "name": name_notice(notice, labels),
            "voice": voice(notice.language),
            "paragraphs": notice_paragraphs(notice),
        }
        for notice in newest_first(edition)
    ]


def _excerpt(excerpt: Excerpt) -> Data:
    paragraphs = [
        {
            "long": sum(len(text) for part in paragraph for text, _ in part.stretches) > LONG,
            "parts": [
                {
                    "stretches": [{"text": text, "ours": ours} for text, ours in part.stretches],
                    "gap": part.gap,
                }
                for part in paragraph
            ],
        }
        for paragraph in excerpt_paragraphs(excerpt)
    ]
    return {"voice": voice(excerpt.language), "paragraphs": paragraphs}


def _original(original: Original, labels: str) -> Data:
    return {
        "voice": voice(original.language or labels),
        "credit": isolate(credit(original, labels), labels),
        "headline": isolate(original.headline, labels),
        "outlet": isolate(original.outlet, labels),
        "issued": format_date(original.issued, labels) if original.issued else "",
        **address(original.url),
    }


def _disclosures(original: Original, labels: str) -> list[Data]:
    return [
        {
            "voice": voice(said.language),
            "text": said.text,
            "dated": format_date(said.dated, labels),
            **address(said.url),
        }
        for said in original.disclosures
    ]


def _end_matter(edition: Edition, labels: str, references: References) -> list[Data]:
    """The end matter: a label, and under it its paragraphs as runs."""
    words = catalogue(labels)
    cited = [references.combined] if references.original else [references.entry]
    notes = [
        (words.gettext("How to cite"), [reference_data(line) for line in cited]),
        (
            words.gettext("Subjects"),
            [[", ".join(edition.subjects)]] if edition.subjects else [],
        ),
        (words.gettext("Rights"), [_rights(line) for line in rights_lines(edition, words)]),
    ]
    return [{"label": label, "paragraphs": paragraphs} for label, paragraphs in notes if paragraphs]


def _rights(line: RightsLine) -> Line:
    named = [run_data(line.name, href=line.licence)] if line.licence else []
    return [line.text, *named]
