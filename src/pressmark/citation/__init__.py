"""Citations: CSL items, a style and a locale in; rendered references out.

Pure. It never fetches a style or an item, and knows nothing of entries or editions. `render` gives the references of
items, `render_alone` one to copy, `cite` all citations of a text with their locators and its
bibliography; `read_cite` makes a cite of what comes from outside.
"""

from pressmark.citation.cites import read_cite
from pressmark.citation.context import Cite
from pressmark.citation.locales import locale_for
from pressmark.citation.positions import Cluster
from pressmark.citation.references import Reference
from pressmark.citation.render import Cited, Mode, cite, is_note_style, render, render_alone
from pressmark.citation.runs import Look, Run
from pressmark.citation.styles import (
    DEFAULT_STYLE,
    HOUSE_STYLE,
    LARGEST_STYLE,
    STYLES,
    StyleFile,
    read_title,
    search_styles,
)

__all__ = [
    "DEFAULT_STYLE",
    "HOUSE_STYLE",
    "LARGEST_STYLE",
    "STYLES",
    "Cite",
    "Cited",
    "Cluster",
    "Look",
    "Mode",
    "Reference",
    "Run",
    "StyleFile",
    "cite",
    "is_note_style",
    "locale_for",
    "read_cite",
    "read_title",
    "render",
    "render_alone",
    "search_styles",
]
