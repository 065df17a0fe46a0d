"""Citations as an editor writes them in the text, after Pandoc: `[@yilmaz2020, p. 12; see also @lee2019]`."""

import re

from pressmark.citation import Cite
from pressmark.citation import Run as Printed
from pressmark.document.blocks import Mark, Run

CITATION = r"\[((?:[^\[\]@]*[\s;])?-?@[^\[\]]+)\]"
"""A citation, for a regular expression. An @ within a word, as in an address, begins none."""

_CITE = re.compile(
    r"(?P<before>(?:.*\s)?)(?P<bare>-?)@(?P<key>[^\s,;@\[\]]+)(?:\s*,)?(?P<after>.*)", re.DOTALL
)
# CSL's labels by the words that editors write before a number, in the languages of the desk.
_LABELS = {
    "page": ("pp.", "p.", "pages", "page", "ss.", "s.", "sayfa"),
    "chapter": ("chapters", "chapter", "chaps.", "chap.", "ch.", "böl.", "bölüm"),
    "section": ("sections", "section", "secs.", "sec.", "§§", "§"),
    "paragraph": ("paragraphs", "paragraph", "paras.", "para.", "paragraf", "¶¶", "¶"),
    "volume": ("volumes", "volume", "vols.", "vol.", "cilt"),
    "note": ("notes", "note", "nn.", "n.", "dipnot"),
    "figure": ("figures", "figure", "figs.", "fig.", "şekil"),
    "line": ("lines", "line", "satır"),
    "column": ("columns", "column", "cols.", "col.", "sütun"),
}
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words}
_LOCATOR = re.compile(
    rf"\s*(?:({'|'.join(re.escape(word) for word in sorted(_LABEL_OF, key=len, reverse=True))})\s*)?"
    r"((?=\d|[ivxlcdm]+\b)[\w]+(?:\s*[-–,&]\s*\d+)*)",
    re.IGNORECASE,
)


def read_citation(words: str) -> tuple[Cite, ...] | None:
    """The cites of what stands between the brackets; None where it isn't a citation after all."""
    cites = tuple(_read_cite(part) for part in words.split(";"))
    return None if None in cites else tuple(cite for cite in cites if cite)


def _read_cite(words: str) -> Cite | None:
    found = _CITE.fullmatch(words.strip())
    if found is None:
        return None
    locator, label, suffix = _read_locator(found["after"])
    return Cite(
        found["key"],
        locator=locator,
        label=label,
        prefix=found["before"],
        suffix=suffix,
        suppress_author=bool(found["bare"]),
    )


def _read_locator(words: str) -> tuple[str, str, str]:
    """A place in the work, what kind of place, and the words behind it."""
    found = _LOCATOR.match(words)
    if found is None:
        return "", "page", f" {words.strip()}" if words.strip() else ""
    label = _LABEL_OF[found[1].lower()] if found[1] else "page"
    return found[2].strip(), label, words[found.end() :].rstrip()


def as_runs(printed: tuple[Printed, ...]) -> tuple[Run, ...]:
    """A printed citation or reference as the runs of a text."""
    return tuple(Run(run.text, _marks(run), run.href) for run in printed)


def _marks(run: Printed) -> frozenset[Mark]:
    look = run.look
    marks: dict[Mark, bool] = {
        "emphasis": look.italic,
        "strong": look.bold,
        "small-caps": look.small_caps,
        "underlined": look.underlined,
        "raised": look.vertical == "sup",
        "lowered": look.vertical == "sub",
    }
    return frozenset(mark for mark, holds in marks.items() if holds)
