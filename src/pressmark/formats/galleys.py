"""Text as plain data for the PDF templates: words with their language and look, never markup."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
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
    Note,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
    block_inlines,
    plain,
)
from pressmark.document.languages import babel_locale, catalogue, direction, primary
from pressmark.formats.wording import is_web, licence_name

Data = dict[str, Any]
Line = list[Data | str]
"""A line of text: plain words, and runs and notes that the template is told more of."""

_ARABIC_SCRIPT = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
_HYPHENATED = frozenset(
    [
        "af",
        "be",
        "bg",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "hr",
        "hu",
        "is",
        "it",
        "ka",
        "ku",
        "la",
        "lt",
        "mn",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "tk",
        "tr",
        "uk",
    ]
)
"""Languages whose words Typst divides. Others are set ragged: justified, they would have gaps."""
LONG = 4_000
"""Letters from which on the lines of a paragraph aren't weighed against each other."""
_FIGURE = re.compile(r"[-+−±]?[\d.,'’ \u00a0\u202f]+[%‰]?|[-–—]?")


def voice(tag: str) -> Data:
    """A language as Typst takes it: ISO 639 language, ISO 3166 region, direction, and how it is set."""
    language, region = primary(tag), babel_locale(tag).territory
    return {
        "lang": language if len(language) in (2, 3) else "en",
        "region": region if region and region.isalpha() else None,
        "rtl": direction(tag) == "rtl",
        "arabic": language in _ARABIC_SCRIPT,
        "justified": language in _HYPHENATED | _ARABIC_SCRIPT,
    }


def tone(language: str, labels: str) -> Data:
    """What a text is set by: its language, and that of our labels beside it."""
    return {"voice": voice(language), "labels": voice(labels)}


def block_data(block: Block, language: str, labels: str, notes: Sequence[Note] = ()) -> Data:
    """A block of a text in `language` with its notes; what we say of a picture is in `labels`.

    Where it has notes, `marks` is the block with their marks in their places and without its words.
    """
    line = partial(inline_data, language=language, notes=notes)
    noted = any(isinstance(inline, NoteMark) for inline in block_inlines(block))
    said = _block(block, labels, line)
    if not noted:
        return said | {"marks": None}
    return said | {
        "marks": _block(block, labels, lambda runs: line(run for run in runs if isinstance(run, NoteMark)))
    }


def inline_data(runs: Iterable[Inline], language: str, notes: Sequence[Note] = ()) -> Line:
    """The runs of a line of text and, where they are marked, the notes."""
    return [_inline(run, language, notes) for run in runs]


def reference_data(reference: Reference) -> Line:
    """A rendered reference; the letters of a look that plain words haven't are told as well."""
    return [
        run_data(
            run.text,
            emphasis=run.look.italic,
            strong=run.look.bold,
            smallcaps=run.look.small_caps,
            underlined=run.look.underlined,
            raised=run.look.vertical,
            href=run.href,
        )
        for run in reference.runs
    ]


def run_data(text: str, **look: Any) -> Data | str:
    """Words, and what is said of how they look or where they lead; plain ones by themselves."""
    said = {name: value for name, value in look.items() if value}
    return {"text": text, **said} if said else text


def is_heading_row(row: Sequence[Cell]) -> bool:
    """Whether a row of a table names its columns: no cell with words in it is anything but a header."""
    filled = [cell for cell in row if cell.runs]
    return bool(filled) and all(cell.header for cell in filled)


def _block(block: Block, labels: str, line: Callable[[Iterable[Inline]], Line]) -> Data:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "long": len(plain(runs)) > LONG, "runs": line(runs)}
        case Heading(runs, level):
            return {"kind": "heading", "level": level, "runs": line(runs)}
        case Quotation(parts):
            return {"kind": "quotation", "paragraphs": [line(runs) for runs in parts]}
        case ListBlock(items, ordered):
            return {"kind": "list", "ordered": ordered, "items": [line(runs) for runs in items]}
        case Figure():
            return _figure(block, labels) | {"caption": line(block.caption)}
        case Table():
            return _table(block, line)
        case _:
            assert_never(block)


def _inline(inline: Inline, language: str, notes: Sequence[Note]) -> Data | str:
    match inline:
        case NoteMark(number):
            return {"note": inline_data(notes[number - 1].runs, language)}
        case Run(text, marks, href, own):
            return run_data(
                text,
                emphasis="emphasis" in marks,
                strong="strong" in marks,
                smallcaps="small-caps" in marks,
                underlined="underlined" in marks,
                raised="sup" if "raised" in marks else "sub" if "lowered" in marks else "",
                href=href if is_web(href) else "",
                voice=voice(own) if own and own != language else None,
            )
        case _:
            assert_never(inline)


def _figure(figure: Figure, labels: str) -> Data:
    words = catalogue(labels)
    licence = licence_name(figure.licence, words) if figure.licence else ""
    return {
        "kind": "picture" if figure.file else "figure",
        "label": words.gettext("Picture"),
        "url": figure.url if is_web(figure.url) else "",
        "file": figure.file,
        "alt": figure.alt or plain(figure.caption) or words.gettext("Picture"),
        "width": figure.width,
        "height": figure.height,
        "credit": ", ".join(part for part in (figure.credit, licence) if part),
    }


def _table(table: Table, line: Callable[[Iterable[Inline]], Line]) -> Data:
    """Rows of one width; the rows of headings at the top apart, which Typst repeats on each page and tags as such."""
    width = max((len(row) for row in table.rows), default=1)
    filled = [(*row, *[Cell()] * (width - len(row))) for row in table.rows]
    head = list(takewhile(is_heading_row, filled))
    body = filled[len(head) :]
    return {
        "kind": "table",
        "caption": line(table.caption),
        "figures": [_is_of_figures(column) for column in zip(*body, strict=True)]
        if body
        else [False] * width,
        "head": [[line(cell.runs) for cell in row] for row in head],
        "rows": [[line(cell.runs) for cell in row] for row in body],
    }


def _is_of_figures(column: Sequence[Cell]) -> bool:
    """Whether a column of a table is one of numbers, which stand below each other."""
    return any(cell.runs for cell in column) and all(_FIGURE.fullmatch(plain(cell.runs)) for cell in column)
