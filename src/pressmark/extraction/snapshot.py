"""A page as somebody may look at it: its words and its captured images; nothing that runs, nothing that is fetched.

nh3 has the last word on what is kept (docs/decisions/0015-replay.md). Before it the tree is only prepared: addresses
made absolute, images that a script would have loaded found, and those that were not captured replaced by their text.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urljoin

import nh3
from lxml.etree import ErrorTypes, LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from pressmark.document.errors import EmptyPage, InputError
from pressmark.document.errors import gettext_noop as _
from pressmark.document.languages import parse_tag
from pressmark.document.urls import plain_address
from pressmark.extraction.payload import read_payload

SCHEME = "captured"
"""Where an image of the snapshot points to: `captured:` and the name that the caller gave it."""

_TAGS = {
    *("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "code", "col"),
    *("colgroup", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4"),
    *("h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q"),
    *("rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
}  # fmt: skip
_DROPPED_WHOLE = {
    *("audio", "button", "canvas", "embed", "frameset", "iframe", "math", "noembed", "noframes", "object", "script"),
    *("select", "style", "svg", "template", "textarea", "title", "video"),
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_NUMBERS = {"colspan", "height", "rowspan", "width"}
_LAZY = ("src", "data-src", "data-original", "data-lazy-src")
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_SHORT_NUMBER = re.compile(r"[0-9]{1,4}")
_FIRST_OF_SET = re.compile(r"\s*,?\s*([^\s,]\S*)")


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet of the page: at an address, or written into it."""

    address: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What can be shown of a page.

    Attributes:
        html: what stands in its body; safe in any page of ours.
        language: as the page says, or empty.
        direction: `ltr`, `rtl` or empty.
        styles: in the order of the page.
    """

    html: str
    title: str = ""
    language: str = ""
    direction: str = ""
    styles: tuple[Style, ...] = field(default=())


def make_snapshot(
    payload: bytes, *, url: str, content_type: str = "", images: Mapping[str, str], classes: bool = False
) -> Snapshot:
    """The viewable rendering of a page.

    The parsers have no limits of their own: run it in a process that can be killed (`confined`).

    Args:
        images: names of the captured images by their addresses (`plain_address`); others are left out.
        classes: keep class names, for the page's own style sheets.

    Raises:
        TooLarge, EmptyPage, NotHtml, NotText: as `extract`.
        InputError: it is nested deeper than any page is.
    """
    which = url or "The file"
    text = read_payload(payload, which=which, content_type=content_type)
    try:
        # Bytes, because lxml refuses text that declares a charset; huge, because it would drop what is nested deeper.
        parser = HTMLParser(encoding="utf-8", huge_tree=True)
        tree = document_fromstring(text.replace("\0", "").encode(), parser=parser)
    except LxmlError as error:
        raise EmptyPage(which=which) from error
    if any(each.type == ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
        # libxml2 drops what is nested deeper than 2,048 elements; half a page is not shown as a whole one.
        raise InputError(which=which, why=_("its elements are nested too deeply"))
    base = urljoin(url, next(iter(cast("list[str]", tree.xpath("//base/@href"))), ""))
    styles = tuple(_styles(tree, base))
    _prepare(tree, base, images)
    direction = (tree.get("dir") or "").strip().lower()
    return Snapshot(
        html=clean_html(str(tostring(tree, encoding="unicode")), images.values(), classes=classes),
        title=" ".join((tree.findtext(".//title") or "").split()),
        language=parse_tag(tree.get("lang") or "") or "",
        direction=direction if direction in {"ltr", "rtl"} else "",
        styles=styles,
    )


def clean_html(html: str, images: Collection[str] = (), *, classes: bool = False) -> str:
    """Only what may stay of HTML from outside: text, its structure, links to the web and the captured images named."""
    sources = {f"{SCHEME}:{name}" for name in images}

    def keep(_tag: str, attribute: str, value: str) -> str | None:
        if attribute in _NUMBERS:
            return value if _SHORT_NUMBER.fullmatch(value) else None
        if attribute == "src":
            return value if value in sources else None
        if attribute == "href":
            return value if value.lower().startswith(("http://", "https://")) else None
        return value

    everywhere = _ATTRIBUTES["*"] | ({"class"} if classes else set())
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES | {"*": everywhere},
        attribute_filter=keep,
        url_schemes={"http", "https", SCHEME},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        strip_comments=True,
    )


def _styles(tree: HtmlElement, base: str) -> Iterator[Style]:
    for element in tree.iter("link", "style"):
        if "print" in (element.get("media") or "").lower():
            continue
        if element.tag == "style":
            yield Style(text=element.text or "")
        elif "stylesheet" in (element.get("rel") or "").lower().split() and (
            address := plain_address(element.get("href") or "", base)
        ):
            yield Style(address=address)


def _prepare(tree: HtmlElement, base: str, images: Mapping[str, str]) -> None:
    for element in tree.xpath("//noscript"):  # with scripts off its content is the page's
        element.drop_tag()
    for link in tree.iter("a"):
        if address := plain_address(link.get("href") or "", base):
            link.set("href", address)
    for image in list(tree.iter("img")):
        name = next((images[each] for each in _candidates(image, base) if each in images), "")
        if name:
            image.set("src", f"{SCHEME}:{name}")
        else:
            image.tag, image.text = "span", image.get("alt") or ""


def _candidates(image: HtmlElement, base: str) -> Iterator[str]:
    """The addresses that an image may have been loaded from, however the page puts that off."""
    # libxml2 doesn't know that a source has nothing in it, so the image may stand deeper.
    picture = next(image.iterancestors("picture"), None)
    sources = picture.iter("source") if picture is not None else ()
    for element in (image, *sources):
        for name in _LAZY:
            if address := plain_address(element.get(name) or "", base):
                yield address
        for name in _LAZY_SETS:
            for part in (element.get(name) or "").split(", "):
                if (first := _FIRST_OF_SET.match(part)) and (address := plain_address(first[1], base)):
                    yield address
