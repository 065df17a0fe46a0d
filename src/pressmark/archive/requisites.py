"""What a page needs to be seen: its images and style sheets, found in its bytes without a parser.

A page is hostile, and a parser in the server's own process can be made to take minutes. This is a scanner: it looks at
openings of a few elements, at no more than some thousands of them, and at no more than some kilobytes of each.
"""

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from yarl import URL

from pressmark.archive.exchange import Kind
from pressmark.archive.rules import LONGEST_URL
from pressmark.document.errors import NotAnAddress
from pressmark.document.urls import check_url

MOST = 60
"""Requisites of a page. Articles have fewer images; fronts of sites have more."""
LARGEST = 5_000_000
"""Bytes of a page that are looked at: real articles have less."""
OPENINGS = 3000
ATTRIBUTES = 40
CANDIDATES = 20
IN_STYLE = 200
"""How much of each is looked at: openings of a page, attributes of an opening, images of a srcset or a style sheet."""
LONGEST = 16 * 1024
"""Characters of an attribute, so that images which stand in the page itself (data:) are passed over."""
DESKTOP = 1280
"""Pixels: of an image in many widths, the one that a window of this width shows."""

_HIDDEN = re.compile(r"<!--|<(script|textarea)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"<(img|source|link|meta|base|style)(?=[\s/>])|\b(style)\s{0,9}=\s{0,9}(?=[\"'])", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    rf"[\s/]*+([^\s\"'<>/=]{{1,60}}+)(?:\s*+=\s*+(?:\"([^\"]{{0,{LONGEST}}}+)\"|'([^']{{0,{LONGEST}}}+)'|([^\s\"'<>]{{1,{LONGEST}}}+)))?"
)
_QUOTED = re.compile(rf"\"([^\"]{{0,{LONGEST}}}+)\"|'([^']{{0,{LONGEST}}}+)'")
_CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])(?:\s++([^\s,]{1,20}))?")
_STYLE_URL = re.compile(
    r"(@import\s{1,9}(?:url\(\s{0,9})?|url\(\s{0,9})[\"']?([^\"')\s;]{1,2000}+)", re.IGNORECASE
)
_FONT = re.compile(r"\.(?:woff2?|ttf|otf|eot)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?(windows-\d+|iso-8859-\d+|koi8-[ru])\b", re.IGNORECASE)

_LAZY = ("data-src", "data-lazy-src", "data-original")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_CARDS = {"og:image", "og:image:url", "og:image:secure_url"}


@dataclass(frozen=True, slots=True)
class Requisite:
    """An image or a style sheet that a page shows itself with."""

    url: str
    kind: Kind


Attributes = dict[str, str]
Found = tuple[int, Kind, str]
"""Its rank (what is shown in any window comes first), what it is, and its address as the page writes it."""


def find_requisites(page: bytes, base: str, content_type: str = "") -> tuple[Requisite, ...]:
    """The images and style sheets of a page, those that it can't do without first; `MOST` at the most.

    Args:
        page: out of its Content-Encoding.
        base: the page's address.
        content_type: its Content-Type header; only the charset in it counts.

    Cost: 25 ms a megabyte; 0.6 s and 30 MB for the worst page that was thought of.
    """
    text = "".join(_shown(_decode(page[:LARGEST], content_type)))
    found: list[Found] = []
    for name, attributes, content in _openings(text):
        if name == "base" and attributes.get("href"):
            base = _join(base, attributes["href"]) or base
        found += _in_element(name, attributes, content)
    found.sort(key=lambda each: each[0])
    return _resolve(base, ((kind, value) for _, kind, value in found))


def find_in_style(style: str, base: str) -> tuple[Requisite, ...]:
    """The images and style sheets that a style sheet names. Fonts are left to the reader's machine."""
    return _resolve(base, ((kind, value) for _, kind, value in _in_style(style)))


def _resolve(base: str, found: Iterable[tuple[Kind, str]]) -> tuple[Requisite, ...]:
    requisites: dict[str, Requisite] = {}
    for kind, value in islice(found, 10 * MOST):
        if len(requisites) == MOST:
            break
        if url := _join(base, value):
            requisites.setdefault(url, Requisite(url, kind))
    return tuple(requisites.values())


def _join(base: str, value: str) -> str:
    if len(base) + len(value) > LONGEST_URL:
        return ""
    try:
        return str(URL(check_url(urljoin(base, re.sub(r"[\t\r\n]", "", value.strip())))).with_fragment(None))
    except (ValueError, NotAnAddress):  # data:, javascript:, or none at all
        return ""


def _decode(page: bytes, content_type: str) -> str:
    # Only letters outside ASCII in an address depend on it.
    if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page.decode("utf-16", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(page)  # which forgives half a letter at the cut
    except UnicodeDecodeError:
        named = _CHARSET.search(content_type) or _CHARSET.search(page[:4096].decode("latin-1"))
        try:
            return page.decode(named[1] if named else "cp1252", "replace")
        except LookupError:
            return page.decode("latin-1")


def _shown(text: str) -> Iterator[str]:
    """A page without comments and scripts: what stands in them is no element."""
    start = 0
    while hidden := _HIDDEN.search(text, start):
        yield text[start : hidden.start()]
        closing = re.compile(f"</{hidden[1]}" if hidden[1] else "-->", re.IGNORECASE)
        if not (end := closing.search(text, hidden.end())):
            return
        start = end.end()
    yield text[start:]


def _openings(text: str) -> Iterator[tuple[str, Attributes, str]]:
    """Each element of interest with its attributes; of a style, what it says."""
    at = 0
    for _ in range(OPENINGS):
        if not (opening := _OPENING.search(text, at)):
            return
        at = opening.end()
        if opening[2]:
            quoted = _QUOTED.match(text, at)
            yield "style", {}, html.unescape(quoted[1] or quoted[2] or "") if quoted else ""
        else:
            attributes, at = _attributes(text, at)
            name, start = opening[1].lower(), at
            if name == "style":
                closing = text.find("</", at)
                at = len(text) if closing < 0 else closing
            yield name, attributes, text[start:at]


def _attributes(text: str, at: int) -> tuple[Attributes, int]:
    attributes: Attributes = {}
    for _ in range(ATTRIBUTES):
        if not (attribute := _ATTRIBUTE.match(text, at)):
            break
        at = attribute.end()
        value = html.unescape(attribute[2] or attribute[3] or attribute[4] or "")
        attributes.setdefault(attribute[1].lower(), value)
    return attributes, at


def _in_element(name: str, attributes: Attributes, content: str) -> Iterator[Found]:
    match name:
        case "img" if not _is_pixel(attributes):
            yield from _in_image(attributes)
        case "source" if not attributes.get("type", "image/").startswith(("audio/", "video/")):
            yield from _in_sets(attributes)
        case "link" if _is_style_sheet(attributes):
            yield 0, Kind.STYLE, attributes.get("href", "")
        case "meta" if attributes.get("property", attributes.get("name", "")).lower() in _CARDS:
            yield 1, Kind.IMAGE, attributes.get("content", "")
        case "style":
            yield from _in_style(content)


def _in_image(attributes: Attributes) -> Iterator[Found]:
    for name in ("src", *_LAZY):
        if value := attributes.get(name):
            yield 0, Kind.IMAGE, value
    yield from _in_sets(attributes)


def _in_sets(attributes: Attributes) -> Iterator[Found]:
    for name in ("srcset", *_LAZY_SETS):
        best, *others = _candidates(attributes.get(name, "")) or [""]
        if best:
            yield 1, Kind.IMAGE, best
        yield from ((2, Kind.IMAGE, other) for other in others)


def _candidates(srcset: str) -> list[str]:
    """The images of a srcset (HTML §4.8.4.2), the one that a desktop window shows first."""
    found: list[tuple[str, str]] = []
    at = 0
    while len(found) < CANDIDATES and (match := _CANDIDATE.match(srcset, at)):
        found.append((match[1], match[2] or "1x"))
        at = match.end()
    return [url for url, descriptor in sorted(found, key=lambda each: _distance(each[1]))]


def _distance(descriptor: str) -> tuple[bool, float]:
    """How far a candidate is from what a desktop window wants; too small is worse than too large."""
    try:
        size = float(descriptor[:-1]) * (1 if descriptor[-1] == "w" else DESKTOP)
    except ValueError:
        return True, float("inf")
    return size < DESKTOP, abs(size - DESKTOP)


def _is_pixel(attributes: Attributes) -> bool:
    """Whether an image is there to count visitors."""
    return bool({attributes.get("width", "").strip(), attributes.get("height", "").strip()} & {"0", "1"})


def _is_style_sheet(attributes: Attributes) -> bool:
    rel = attributes.get("rel", "").lower().split()
    return "stylesheet" in rel and "alternate" not in rel and attributes.get("media", "").lower() != "print"


def _in_style(style: str) -> Iterator[Found]:
    for match in islice(_STYLE_URL.finditer(style), IN_STYLE):
        is_import = match[1].lower().startswith("@import")
        if not _FONT.search(match[2]):
            yield (0, Kind.STYLE, match[2]) if is_import else (1, Kind.IMAGE, match[2])
