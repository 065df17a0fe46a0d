"""A rendered reference: its runs to text and to the HTML of our pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from pressmark.citation.runs import Look, Node, Run, flatten

_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")
_SPACES = re.compile("[ \\t\\r\\n]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One item as a style prints it.

    Attributes:
        id: the item's.
        text: without any markup.
        html: the same, escaped, with `<i>`, `<b>`, `<sup>`, `<sub>` and its addresses linked.
    """

    id: str
    text: str
    html: str


def make_reference(item_id: str, nodes: Iterable[Node]) -> Reference:
    """The reference of a settled tree."""
    runs = _trim(flatten(nodes))
    return Reference(item_id, "".join(run.text for run in runs), "".join(map(_write_run, runs)))


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
    return trimmed


def _write_run(run: Run) -> str:
    parts, end = [], 0
    for found in _URL.finditer(run.text):
        url = escape(found[0])
        parts += [escape(run.text[end : found.start()]), f'<a href="{url}">{url}</a>']
        end = found.end()
    written = "".join([*parts, escape(run.text[end:])])
    for tag in _tags(run.look):
        written = f"<{tag}>{written}</{tag}>"
    return written


def _tags(look: Look) -> Iterable[str]:
    """The tags of a look, innermost first; small capitals and lines have none that needs no style of its own."""
    if look.vertical in {"sup", "sub"}:
        yield look.vertical
    if look.weight == "bold":
        yield "b"
    if look.style in {"italic", "oblique"}:
        yield "i"
