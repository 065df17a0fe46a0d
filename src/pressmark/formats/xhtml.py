"""Our HTML as the XHTML that books are made of: well-formed, without what a book can't open, its parts named."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html
from yarl import URL

from pressmark.formats.wording import is_web, xml_text

_XHTML: Final = "http://www.w3.org/1999/xhtml"
_OPS: Final = "http://www.idpf.org/2007/ops"
_NAMESPACES: Final[Any] = {None: _XHTML, "epub": _OPS}  # lxml's stub doesn't know a default one
_TYPE: Final = f"{{{_OPS}}}type"
_TYPES: Final = {
    "doc-bibliography": "bibliography",
    "doc-colophon": "colophon",
    "doc-endnotes": "endnotes",
    "doc-footnote": "footnote",
    "doc-noteref": "noteref",
}
"""EPUB's names (Structural Semantics Vocabulary 1.1) beside those of DPUB-ARIA, which our HTML has."""
_OF_PAGES: Final = ("loading", "decoding", "cite")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a table of contents can lead to."""

    text: str
    level: int
    id: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a book's page.

    Attributes:
        xhtml: well-formed, in its namespace.
        headings: in their order; each has an id in the text.
    """

    xhtml: str
    headings: tuple[Heading, ...]


def make_fragment(html: str, pictures: Collection[str] = ()) -> Fragment:
    """A fragment of our own HTML as XHTML.

    Args:
        html: from our templates; no markup of anybody else's is in it.
        pictures: names of the files that the book has; of any other picture there are its words.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    parsed = lxml_html.fragment_fromstring(xml_text(html).encode(), create_parent="div", parser=parser)
    root = etree.Element(f"{{{_XHTML}}}body", nsmap=_NAMESPACES)
    root.extend(parsed)
    for element in list(root.iter("a")):
        _settle_link(element)
    for element in list(root.iter("img")):
        _settle_picture(element, pictures)
    for element in list(root.iter("li")):
        _set_apart(element)
    for element in root.iter():
        _name_part(element)
    headings = tuple(_find_headings(root))
    lxml_html.html_to_xhtml(root)
    return Fragment("".join(etree.tostring(child, encoding="unicode") for child in root), headings)


def _settle_link(element: lxml_html.HtmlElement) -> None:
    """An address as RFC 3986 has it; one that is none is words."""
    address = element.get("href", "")
    if not is_web(address):
        return
    try:
        element.set("href", str(URL(address)))
    except ValueError:
        element.drop_tag()


def _settle_picture(element: lxml_html.HtmlElement, pictures: Collection[str]) -> None:
    name = element.get("src", "").rpartition("/")[2]
    if name in pictures:
        element.set("src", f"pictures/{name}")
    else:
        element.tag, element.text = "span", element.get("alt")
        for attribute in list(element.attrib):
            del element.attrib[attribute]


def _set_apart(note: lxml_html.HtmlElement) -> None:
    """What a reading system shows beside the text is an element in the list's item: its role would take the item's place."""
    if not note.get("id"):
        return
    aside = etree.Element("aside", id=note.attrib.pop("id"), role="doc-footnote")
    aside.extend(note)
    note.append(aside)


def _name_part(element: lxml_html.HtmlElement) -> None:
    for attribute in _OF_PAGES:
        element.attrib.pop(attribute, None)
    kind = _TYPES.get(element.get("role", ""))
    if kind:
        element.set(_TYPE, kind)


def _find_headings(root: etree._Element) -> Iterator[Heading]:
    for place, element in enumerate(root.iter("h1", "h2", "h3"), 1):
        if not element.get("id"):
            element.set("id", f"heading-{place}")
        words = " ".join("".join(map(str, element.itertext())).split())
        yield Heading(words, int(element.tag[1]), element.get("id", ""))
