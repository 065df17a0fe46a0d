"""A settled tree as HTML in the flavour of citeproc-js, or as text."""

import unicodedata
from collections.abc import Callable, Iterable

from pressmark.citation.bibliography import Entry
from pressmark.citation.runs import NORMAL, PLAIN, Leaf, Look, Node, Span

_TAGS = {
    ("style", "italic"): ("<i>", "</i>"),
    ("style", "oblique"): ("<em>", "</em>"),
    ("weight", "bold"): ("<b>", "</b>"),
    ("variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("vertical", "sup"): ("<sup>", "</sup>"),
    ("vertical", "sub"): ("<sub>", "</sub>"),
}
_UNDONE = {
    "style": ('<span style="font-style:normal;">', "</span>"),
    "weight": ('<span style="font-weight:normal;">', "</span>"),
    "variant": ('<span style="font-variant:normal;">', "</span>"),
    "decoration": ('<span style="text-decoration:none;">', "</span>"),
    "vertical": ('<span style="baseline">', "</span>"),
}
_ATTRIBUTES = ("vertical", "decoration", "variant", "weight", "style")
_UNDECOMPOSED = {"ˀ": "ʔ", "ˁ": "ʕ", "\u06e5": "و", "\u06e6": "ي"}
"""Raised letters of which Unicode doesn't say what they stand for."""
_AROUND = {
    "block": ("\n\n    ", "\n"),
    "left-margin": ("\n    ", ""),
    "right-inline": ("", "\n  "),
    "indent": ("", "\n  "),
}


def escape(text: str) -> str:
    """Words as HTML, in numeric references as citeproc-js writes them."""
    text = text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    return text if text.isascii() else "".join(map(_raise_character, text))


def _raise_character(char: str) -> str:
    """Superscript characters as what they stand for, raised."""
    if char in _UNDECOMPOSED:
        return f"<sup>{_UNDECOMPOSED[char]}</sup>"
    kind, _, base = unicodedata.decomposition(char).partition(" ")
    if kind != "<super>":
        return char
    return f"<sup>{''.join(chr(int(code, 16)) for code in base.split())}</sup>"


def write_html(nodes: Iterable[Node], escaped: Callable[[str], str] = escape, around: Look = PLAIN) -> str:
    """The tree as HTML; `escaped` makes HTML of the words."""
    return "".join(
        escaped(node.text) if isinstance(node, Leaf) else _write_span(node, escaped, around) for node in nodes
    )


def _write_span(span: Span, escaped: Callable[[str], str], around: Look) -> str:
    if span.kind == "nodecor":
        span.look = Look("normal", "normal", "normal", "none", "baseline")
    opening, closing, inner = "", "", {}
    for attribute in _ATTRIBUTES:
        value, outer = getattr(span.look, attribute), getattr(around, attribute)
        inner[attribute] = outer
        if not value or (value in NORMAL and not outer) or (value == outer and span.kind != "rich"):
            continue
        undone = value in NORMAL or value == outer
        start, end = _UNDONE[attribute] if undone else _TAGS.get((attribute, value), ("", ""))
        opening, closing = opening + start, end + closing
        inner[attribute] = "" if undone else value
    written = write_html(span.children, escaped, Look(**inner))
    return _write_display(span.display, opening + written + closing if written else "")


def _write_display(display: str, written: str) -> str:
    if display not in _AROUND or not written:
        return written
    start, end = _AROUND[display]
    outside = " " if display == "right-inline" and written.endswith(" ") else ""
    return f'{start}<div class="csl-{display}">{written.removesuffix(outside)}</div>{end}{outside}'


def write_entries(entries: Iterable[Entry]) -> str:
    """A bibliography as HTML."""
    lines = "".join(
        f'  <div class="csl-entry">{write_html(entry.nodes)}</div>\n' for entry in entries if entry.nodes
    )
    return f'<div class="csl-bib-body">\n{lines}</div>'
