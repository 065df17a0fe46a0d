"""A rendered reference: its marks to text and to HTML.

The processor works on text in which a look is a pair of noncharacters (Unicode 23.7: for internal use, never in a
text). So an item's words are never taken for markup, whatever they say.
"""

import re
from dataclasses import dataclass
from html import escape

OPENING = {"\ufdd0": "<i>", "\ufdd2": "<b>", "\ufdd4": "<sup>", "\ufdd6": "<sub>"}
CLOSING = {"\ufdd1": "</i>", "\ufdd3": "</b>", "\ufdd5": "</sup>", "\ufdd7": "</sub>"}
LESS_THAN, OPEN_QUOTE, CLOSE_QUOTE = "\ufdd8", "\ufdd9", "\ufdda"

_TAGS = {ord(mark): tag for mark, tag in (OPENING | CLOSING).items()}
_NONCHARACTER = re.compile("[\ufdd0-\ufdef\x00-\x08\x0b\x0c\x0e-\x1f]")
_DOUBLED_POINT = re.compile("([.,;:!?])([\ufdd1\ufdd3\ufdd5\ufdd7\ufdda]+)\\1")
_POINT_AFTER_QUOTE = re.compile("([\ufdd1\ufdd3]*)\ufdda([\ufdd1\ufdd3]*)([.,])")
_POINT_AFTER_QUESTION = re.compile("([?!])([\ufdd1\ufdd3\ufdd5\ufdd7\ufdda]*)\\.")
_SPACES = re.compile("[ \\t\\r\\n]+")
_QUOTED = re.compile("(\ufdd9)([^\ufdd9\ufdda]*)(\ufdda)")
_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")


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


@dataclass(frozen=True, slots=True)
class Quotes:
    """A locale's quotation marks, and whether a point stands inside them (CSL 1.0.2, punctuation-in-quote)."""

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"
    holds_points: bool = False


def hide_markup(text: str) -> str:
    """An item's words with nothing in them that the processor or this module could take for markup."""
    return _NONCHARACTER.sub("", text).replace("<", LESS_THAN)


def make_reference(item_id: str, marked: str, quotes: Quotes) -> Reference:
    """The reference of the processor's output."""
    marked = _settle_points(_settle_quotes(_SPACES.sub(" ", marked).strip(" "), quotes), quotes)
    marked = marked.replace(OPEN_QUOTE, quotes.opening).replace(CLOSE_QUOTE, quotes.closing)
    text = "".join(char for char in marked if char not in OPENING and char not in CLOSING)
    return Reference(item_id, text.replace(LESS_THAN, "<"), _write_html(marked.replace(LESS_THAN, "<")))


def _settle_quotes(marked: str, quotes: Quotes) -> str:
    """Quotation marks of a title inside the style's own become the inner ones (CSL 1.0.2, flip-flopping)."""
    inner = str.maketrans({quotes.opening: quotes.inner_opening, quotes.closing: quotes.inner_closing})
    return _QUOTED.sub(lambda found: found[1] + found[2].translate(inner) + found[3], marked)


def _settle_points(marked: str, quotes: Quotes) -> str:
    """No point twice, and points inside the quotation marks where the locale wants them there."""
    if quotes.holds_points:
        marked = _POINT_AFTER_QUOTE.sub(r"\1\3" + CLOSE_QUOTE + r"\2", marked)
        marked = re.sub(f"([?!.,])[.,]{CLOSE_QUOTE}", rf"\1{CLOSE_QUOTE}", marked)
    marked = _DOUBLED_POINT.sub(r"\1\2", marked)
    return _POINT_AFTER_QUESTION.sub(r"\1\2", marked)


def _write_html(marked: str) -> str:
    parts, end = [], 0
    for found in _URL.finditer(marked):
        url = "".join(char for char in found[0] if char not in OPENING and char not in CLOSING)
        parts += [_escape(marked[end : found.start()]), f'<a href="{escape(url)}">{_escape(found[0])}</a>']
        end = found.end()
    return "".join([*parts, _escape(marked[end:])])


def _escape(marked: str) -> str:
    return escape(marked).translate(_TAGS)
