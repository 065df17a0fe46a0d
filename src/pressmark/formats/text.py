"""An edition as plain text: 72 columns, readable in a terminal, in a mail and in a hundred years."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never
from unicodedata import bidirectional

from wcwidth import ljust, wcswidth, wrap

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
from pressmark.document.edition import Edition, Excerpt, Original
from pressmark.document.languages import catalogue, direction, primary
from pressmark.formats.marking import marked_title, name_notice, newest_first, notice_paragraphs
from pressmark.formats.references import References
from pressmark.formats.references import references as make_references
from pressmark.formats.translation import name_original_language, name_translators, tell_behind
from pressmark.formats.wording import (
    contributor_names,
    credit,
    excerpt_paragraphs,
    imprint_notices,
    is_web,
    isolate,
    licence_name,
    one_line,
    publisher_name,
    read_on,
    rights_notices,
    xml_text,
)

WIDTH = 72
_QUOTED = "> "
_HANGING = "    "
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


def write_text(edition: Edition, *, labels: str, references: References | None = None) -> str:
    """The edition in lines of at most 72 columns; only an address may be longer.

    Quoted words stand behind `>`. A line in which the first letter would turn it the wrong way begins with a mark of
    direction (Unicode UAX #9).

    Args:
        edition: the frozen release.
        labels: the interface language; all the text's own words and dates are in it.
        references: how to cite it, where they are rendered already.

    Raises:
        CitationError: its references can't be rendered.
    """
    cited = references or make_references(edition, labels=labels)
    parts = [
        *_head(edition, labels),
        *_notices(edition, labels),
        *(_quoted(edition, labels) if edition.original else ()),
        *_ours(edition, labels),
        *_end(edition, labels, cited),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(edition: Edition, labels: str) -> Iterator[str]:
    _ = catalogue(labels).gettext
    yield _flow(f"{publisher_name(edition.imprint, labels)} · {edition.series_label(labels)}", labels)
    yield _underline(marked_title(edition, labels), edition.language, "=")
    yield _flow(edition.standfirst, edition.language)
    by = _("Comment by") if edition.original else _("By")
    facts = [
        (by, contributor_names(edition.authors, labels)),
        (_("Translated by"), name_translators(edition, labels)),
        (_("Translated from"), name_original_language(edition, labels)),
        (_("Published"), format_date(edition.issued, labels)),
    ]
    if edition.ordinal > 1 or edition.current:
        facts.append((_("Edition"), f"{edition.ordinal} ({format_date(edition.released, labels)})"))
    lines = [_flow(f"{label}: {value}", labels) for label, value in facts if value]
    yield "\n".join([*lines, f"<{edition.permalink}>"])
    if edition.current and edition.is_superseded:
        yield _flow(f"{_('Read the current edition')}: <{edition.current.url}>", labels)
    if told := tell_behind(edition, labels):
        yield _flow(f"{told} <{edition.readings[0].url}>", labels)


def _notices(edition: Edition, labels: str) -> Iterator[str]:
    if edition.notices:
        yield _section(catalogue(labels).gettext("Notices to readers"), labels)
    for notice in newest_first(edition):
        yield _flow(name_notice(notice, labels), labels)
        yield from (_flow(words, notice.language) for words in notice_paragraphs(notice))


def _quoted(edition: Edition, labels: str) -> Iterator[str]:
    """Somebody else's words, and whose they are."""
    original = edition.original
    assert original is not None
    if edition.excerpt:
        told = catalogue(labels).gettext("Excerpt from %(outlet)s")
        yield _section(told % {"outlet": isolate(original.outlet, labels)}, labels)
        yield _excerpt(edition.excerpt)
    yield _flow(_attribution(original, labels), labels)
    told = read_on(original, edition.excerpt, catalogue(labels), labels)
    yield _flow(f"{told}: <{original.url}>", labels)


def _excerpt(excerpt: Excerpt) -> str:
    paragraphs = [
        " ".join(
            f"{'[…] ' if part.gap else ''}{''.join(text for text, _ours in part.stretches)}"
            for part in paragraph
        )
        for paragraph in excerpt_paragraphs(excerpt)
    ]
    return f"\n{_QUOTED.rstrip()}\n".join(
        _flow(paragraph, excerpt.language, _QUOTED, _QUOTED) for paragraph in paragraphs
    )


def _attribution(original: Original, labels: str) -> str:
    issued = format_date(original.issued, labels) if original.issued else ""
    headline = f"“{isolate(original.headline, labels)}”"
    parts = (
        isolate(credit(original, labels), labels),
        headline,
        isolate(original.outlet, labels),
        issued,
    )
    return ", ".join(part for part in parts if part)


def _ours(edition: Edition, labels: str) -> Iterator[str]:
    """Our words, and what belongs to them."""
    words = catalogue(labels)
    if edition.annotation and edition.original:
        yield _section(words.gettext("Our comment"), labels)
    yield from (_block(block, edition.language, labels) for block in edition.annotation)
    if edition.notes:
        yield _section(words.gettext("Notes"), labels)
    for number, note in enumerate(edition.notes, 1):
        yield _flow(_line(note.runs), edition.language, f"[{number}] ", _HANGING)
    if edition.bibliography:
        yield _section(words.gettext("References"), labels)
    for reference in edition.bibliography:
        yield _flow(_line(reference), edition.language, rest=_HANGING)


def _end(edition: Edition, labels: str, cited: References) -> Iterator[str]:
    words = catalogue(labels)
    if edition.about:
        yield _section(words.ngettext("About the author", "About the authors", len(edition.about)), labels)
    yield from (_flow(person.text, person.language) for person in edition.about)
    disclosures = edition.original.disclosures if edition.original else ()
    if disclosures:
        yield _section(words.gettext("About the outlet"), labels)
    for said in disclosures:
        yield _flow(f"{said.text} <{said.url}> ({format_date(said.dated, labels)})", said.language)
    yield _section(words.gettext("How to cite"), labels)
    yield _flow(cited.combined.text, labels, rest=_HANGING)
    if edition.subjects:
        yield _section(words.gettext("Subjects"), labels)
        yield _flow(", ".join(edition.subjects), edition.written_in)
    notices = [*rights_notices(edition, words), *_imprint(edition, labels)]
    yield _section(words.gettext("Rights"), labels)
    yield from (_flow(notice, labels) for notice in notices)


def _imprint(edition: Edition, labels: str) -> Iterator[str]:
    imprint = edition.imprint
    yield from imprint_notices(imprint, edition.released.year, catalogue(labels), labels)
    issn = f"ISSN {imprint.issn}" if imprint.issn else ""
    address = ", ".join(imprint.address.to(primary(labels)).splitlines())
    yield " · ".join(part for part in (address, imprint.telephone, imprint.email, imprint.site, issn) if part)


def _block(block: Block, language: str, labels: str) -> str:
    match block:
        case Paragraph(runs):
            return _flow(_line(runs), language)
        case Heading(runs, level):
            return _underline(_line(runs), language, "-") if level == 2 else _flow(_line(runs), language)  # noqa: PLR2004
        case Quotation(parts):
            lines = [_flow(_line(runs), language, _QUOTED, _QUOTED) for runs in parts]
            return f"\n{_QUOTED.rstrip()}\n".join(lines)
        case ListBlock(items, ordered):
            heads = (f"{place}. " if ordered else "* " for place in range(1, len(items) + 1))
            return "\n".join(
                _flow(_line(runs), language, head, " " * len(head))
                for head, runs in zip(heads, items, strict=True)
            )
        case Figure():
            return _flow(_figure(block, labels), language)
        case Table(rows, caption):
            return "\n".join(
                [*([_flow(_line(caption), language)] if caption else []), _table(rows, language)]
            )
        case _:
            assert_never(block)


def _figure(figure: Figure, labels: str) -> str:
    words = catalogue(labels)
    licence = licence_name(figure.licence, words) if figure.licence else ""
    owner = ", ".join(part for part in (figure.credit, licence) if part)
    address = f"<{figure.url}>" if is_web(figure.url) else ""
    shown = f"[{words.gettext('Picture')}: {figure.alt}]" if figure.alt else f"[{words.gettext('Picture')}]"
    parts = (shown, _line(figure.caption), f"({owner})" if owner else "", address)
    return " ".join(part for part in parts if part)


def _table(rows: Sequence[Sequence[Cell]], language: str) -> str:
    """In columns where they have room, else a row a paragraph with dashes between its cells."""
    lines = [[one_line(_line(cell.runs)) for cell in row] for row in rows]
    count = max((len(line) for line in lines), default=0)
    widths = [max((wcswidth(line[at]) for line in lines if at < len(line)), default=0) for at in range(count)]
    if sum(widths) + 2 * (count - 1) > WIDTH:
        return "\n".join(_flow(" – ".join(filter(None, line)), language, rest=_HANGING) for line in lines)
    columns = [
        "  ".join(ljust(cell, width) for cell, width in zip(line, widths, strict=False)) for line in lines
    ]
    return "\n".join(_turn(line.rstrip(), language) for line in columns)


def _line(runs: Iterable[Inline]) -> str:
    return "".join(map(_inline, runs))


def _inline(inline: Inline) -> str:
    match inline:
        case NoteMark(number):
            return f"[{number}]"
        case Run(text, marks, href):
            said = f"*{text}*" if "strong" in marks else f"_{text}_" if "emphasis" in marks else text
            raised = "^" if "raised" in marks else "_" if "lowered" in marks else ""
            linked = f" <{href}>" if is_web(href) and href != text else ""
            return f"{raised}{said}{linked}"
        case _:
            assert_never(inline)


def _section(label: str, labels: str) -> str:
    return _underline(label, labels, "-")


def _underline(title: str, language: str, line: str) -> str:
    lines = _flow(title, language)
    width = max((wcswidth(each) for each in lines.split("\n")), default=0)
    return f"{lines}\n{line * width}"


def _flow(text: str, language: str, first: str = "", rest: str = "") -> str:
    """A paragraph in lines, its own spaces and control characters made single spaces."""
    lines = wrap(
        xml_text(one_line(text)),
        WIDTH,
        control_codes="ignore",
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(_turn(line, language) for line in lines)


def _turn(line: str, language: str) -> str:
    """The line with a mark before it, where its first letter would give it another direction than its language has."""
    is_rtl = direction(language) == "rtl"
    strong = next((kind for kind in map(bidirectional, line) if kind in ("L", "R", "AL")), "")
    if is_rtl and strong not in ("R", "AL"):
        return _RIGHT_TO_LEFT + line
    return _LEFT_TO_RIGHT + line if not is_rtl and strong in ("R", "AL") else line
