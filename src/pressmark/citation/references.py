"""What a style prints, as a row of runs; and the runs as text and as the HTML of our pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from pressmark.citation.runs import Look, Node, Run, flatten

_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")
_SPACES = re.compile("[ \\t\\r\\n]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One line: an item as a style prints it in its list, or a citation as it stands in the text or in a note.

    Attributes:
        id: the item's; of a citation, those of its cites with spaces between them.
        runs: the words in their order, each run with its look, its place on the line and where it leads. Looks are
            resolved: a run says all that holds for its letters, so nobody has to walk a tree.
    """

    id: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Without any markup."""
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> str:
        """Escaped, with `<i>`, `<b>`, `<sup>`, `<sub>`, its addresses linked, and two classes that need a style sheet.

        They are `small-caps` and `underlined`: our pages forbid style attributes.
        """
        return "".join(map(_write_run, self.runs))


def make_reference(line_id: str, nodes: Iterable[Node]) -> Reference:
    """The reference of a settled tree."""
    return Reference(line_id, tuple(part for run in _trim(flatten(nodes)) for part in _link(run)))


def _trim(runs: Sequence[Run]) -> list[Run]:
    """The runs with single spaces, and none at the ends."""
    trimmed: list[Run] = []
    before = " "
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        if before.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            trimmed.append(replace(run, text=text))
            before = text
    if trimmed:
        trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text.rstrip(" "))
    return [run for run in trimmed if run.text]


def _link(run: Run) -> Iterator[Run]:
    """The run, parted where an address stands in it."""
    end = 0
    for found in _URL.finditer(run.text):
        if found.start() > end:
            yield replace(run, text=run.text[end : found.start()])
        yield replace(run, text=found[0], href=found[0])
        end = found.end()
    if end < len(run.text):
        yield replace(run, text=run.text[end:])


def _write_run(run: Run) -> str:
    written = escape(run.text)
    if run.href:
        written = f'<a href="{escape(run.href)}">{written}</a>'
    for opening, closing in _tags(run.look):
        written = f"{opening}{written}{closing}"
    return written


def _tags(look: Look) -> Iterator[tuple[str, str]]:
    """The tags of a look, innermost first."""
    if look.vertical in {"sup", "sub"}:
        yield f"<{look.vertical}>", f"</{look.vertical}>"
    if look.small_caps:
        yield '<span class="small-caps">', "</span>"
    if look.underlined:
        yield '<span class="underlined">', "</span>"
    if look.bold:
        yield "<b>", "</b>"
    if look.italic:
        yield "<i>", "</i>"
