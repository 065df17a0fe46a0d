"""An edition as a letter: subject, plain text, and HTML that mail programs show as it was meant."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.message import EmailMessage
from functools import cache
from importlib.resources import files

from css_inline import CSSInliner

from pressmark.document.blocks import Block, Figure, Inline, Run, change_inlines
from pressmark.document.edition import Edition
from pressmark.formats.html import write_imprint
from pressmark.formats.leaf import write_leaf
from pressmark.formats.marking import marked_title
from pressmark.formats.references import References
from pressmark.formats.references import references as make_references
from pressmark.formats.templating import render_template
from pressmark.formats.text import write_text
from pressmark.formats.wording import one_line, publisher_name, xml_text

LARGEST = 100_000
"""Bytes of the HTML: Gmail shows 102 kB and hides the rest behind a link of its own."""
_WIDEST = 576
"""Pixels of a picture: Outlook takes the width from the attribute and nothing else."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail of an edition says; whom it goes to, and how they leave the list, is its sender's affair.

    Attributes:
        subject: one line, without control characters.
        text: for those who read plain text, whole.
        html: a whole page, every style written into its element; never longer than `LARGEST`.
    """

    subject: str
    text: str
    html: str

    def message(self) -> bytes:
        """As a file that mail programs open as a draft (RFC 5322; `X-Unsent` is Outlook's word for it)."""
        message = EmailMessage()
        message["Subject"] = self.subject
        message["X-Unsent"] = "1"
        message.set_content(self.text)
        message.add_alternative(self.html, subtype="html")
        return message.as_bytes()


def write_letter(edition: Edition, *, labels: str, references: References | None = None) -> Letter:
    """The edition as a letter.

    What is too long is cut between two blocks of our words, with a link to the rest.

    Args:
        edition: the frozen release.
        labels: the interface language; all the letter's own words and dates are in it.
        references: how to cite it, where they are rendered already.

    Raises:
        CitationError: its references can't be rendered.
    """
    cited = references or make_references(edition, labels=labels)
    return Letter(
        subject=_subject(edition, labels),
        text=write_text(edition, labels=labels, references=cited),
        html=_fit(edition, labels, cited),
    )


def _subject(edition: Edition, labels: str) -> str:
    return xml_text(one_line(marked_title(edition, labels)))


def _fit(edition: Edition, labels: str, cited: References) -> str:
    """The whole letter, or as much of it as there is room for."""
    whole = _write(edition, labels, cited)
    if _size(whole) <= LARGEST:
        return whole
    count = bisect_right(
        range(len(edition.annotation) + 1),
        LARGEST,
        key=lambda most: _size(_write(_cut(edition, most), labels, cited, is_cut=True)),
    )
    cut = _cut(edition, count - 1) if count else _strip(edition)
    return _write(cut, labels, cited, is_cut=True)


def _size(html: str) -> int:
    return len(html.encode())


def _cut(edition: Edition, most: int) -> Edition:
    """With the first blocks of our words, without notes and their marks."""
    kept = tuple(change_inlines(block, _without_marks) for block in edition.annotation[:most])
    return replace(edition, annotation=kept, notes=(), bibliography=())


def _without_marks(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    return tuple(run for run in runs if isinstance(run, Run))


def _strip(edition: Edition) -> Edition:
    """Title, citation and the way to the page: what is left where the rest of it alone is too long."""
    return replace(_cut(edition, 0), standfirst="", excerpt=None, about=(), notices=())


def _write(edition: Edition, labels: str, cited: References, *, is_cut: bool = False) -> str:
    shown = replace(edition, annotation=tuple(map(_narrow, edition.annotation)))
    rest_at = edition.permalink if is_cut else ""
    html = render_template(
        "letter.html",
        labels,
        edition=edition,
        subject=_subject(edition, labels),
        publisher=publisher_name(edition.imprint, labels),
        leaf=write_leaf(shown, cited, labels=labels, anchored=False, rest_at=rest_at),
        imprint=write_imprint(edition.imprint, labels=labels, year=edition.released.year),
    )
    return _inliner().inline(xml_text(html))


def _narrow(block: Block) -> Block:
    if not isinstance(block, Figure) or block.width <= _WIDEST:
        return block
    return replace(block, width=_WIDEST, height=round(block.height * _WIDEST / block.width))


@cache
def _inliner() -> CSSInliner:
    sheet = (files("pressmark.formats") / "templates" / "letter.css").read_text(encoding="utf-8")
    return CSSInliner(extra_css=sheet, inline_style_tags=False, load_remote_stylesheets=False)
