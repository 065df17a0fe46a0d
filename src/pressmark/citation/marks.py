"""What the processor calls to mark a look: noncharacters instead of tags."""

from collections.abc import Callable
from types import SimpleNamespace

from pressmark.citation.references import CLOSE_QUOTE, CLOSING, OPEN_QUOTE, OPENING


def make_formatter(opening: str = "", closing: str = "") -> SimpleNamespace:
    """A formatter for citeproc-py that also marks the style's own quotation marks, when it is told which they are."""
    quotes = {opening: OPEN_QUOTE, closing: CLOSE_QUOTE} if opening != closing else {}
    wraps = [_make_wrap(start, end) for start, end in zip(OPENING, CLOSING, strict=True)]
    italic, bold, superscript, subscript = wraps
    return SimpleNamespace(
        preformat=lambda text: quotes.get(str(text), str(text)),
        Italic=italic,
        Oblique=italic,
        Bold=bold,
        Superscript=superscript,
        Subscript=subscript,
        Light=str,
        Underline=str,
        SmallCaps=str,
    )


def _make_wrap(start: str, end: str) -> Callable[[object], str]:
    return lambda text: f"{start}{text}{end}"
