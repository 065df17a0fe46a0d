"""A CSL style, read and compiled once (CSL 1.0.2, File Types, Root Element, Macro, Citation, Bibliography, Sorting)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pressmark.citation.checking import check_style
from pressmark.citation.compiling import Compiler
from pressmark.citation.context import Part
from pressmark.citation.dressing import Dress, read_dress
from pressmark.citation.items import NAME_VARIABLES
from pressmark.citation.locale import CS
from pressmark.document.errors import BadStyle
from pressmark.document.errors import gettext_noop as _


@dataclass(frozen=True, slots=True)
class SortKey:
    """A `cs:key`.

    Attributes:
        variable: whose value sorts, or "".
        part: the macro that sorts, or the names of a variable.
        descending: whether the last comes first.
        options: what it says of names.
    """

    variable: str
    part: Part | None
    descending: bool
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Area:
    """`cs:citation` or `cs:bibliography`."""

    name: str
    parts: tuple[Part, ...]
    dress: Dress
    delimiter: str
    keys: tuple[SortKey, ...]
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """A style, ready to render; `conditional` says that a `disambiguate="true"` is in it."""

    name: str
    kind: str
    default_locale: str
    locales: tuple[etree._Element, ...]
    options: Mapping[str, str]
    citation: Area
    bibliography: Area | None
    conditional: bool


def parse_style(xml: bytes, name: str, *, trusted: bool = False) -> Style:
    """The style of a file's bytes; external entities are not read.

    Args:
        xml: the file.
        name: what it is called in messages.
        trusted: whether it is of the CSL repository, where all are checked already.

    Raises:
        BadStyle: it is not XML, not a CSL style, or not one that can be rendered (`checking`).
    """
    root = parse_root(xml, name)
    if root.tag != CS + "style":
        raise BadStyle(style=name, why=_("its file is not a CSL style"))
    citation = root.find(CS + "citation")
    if citation is None:
        raise BadStyle(style=name, why=_("it has no “citation”, and names no style that it depends on"))
    if not trusted:
        check_style(root, name)
    bibliography = root.find(CS + "bibliography")
    options = {str(key): str(value) for key, value in root.attrib.items()}
    return Style(
        name,
        options.get("class", "in-text"),
        options.get("default-locale", ""),
        tuple(root.findall(CS + "locale")),
        options,
        _read_area(root, citation, name),
        None if bibliography is None else _read_area(root, bibliography, name),
        conditional=any("disambiguate" in element.attrib for element in root.iter()),
    )


def parse_root(xml: bytes, name: str) -> etree._Element:
    """The root of an XML file, read without entities, comments and network.

    Raises:
        BadStyle: it is not XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadStyle(style=name, error=error, why=_("its file is not XML (%(error)s)")) from error


def _read_area(root: etree._Element, element: etree._Element, name: str) -> Area:
    layout = element.find(CS + "layout")
    if layout is None:
        raise BadStyle(style=name, line=element.sourceline, why=_("a “layout” is missing (line %(line)s)"))
    own = {str(key): str(value) for key, value in element.attrib.items()}
    attributes = {str(key): str(value) for key, value in layout.attrib.items()}
    macros = {macro.get("name", ""): macro for macro in root.findall(CS + "macro")}
    inherited = {str(key): str(value) for key, value in root.attrib.items()} | own
    compiler = Compiler(name, macros, inherited, explicit_suffix=_prints_suffix(element, macros))
    sort = element.find(CS + "sort")
    keys = () if sort is None else tuple(_read_key(key, compiler) for key in sort.findall(CS + "key"))
    return Area(
        str(element.tag).removeprefix(CS),
        tuple(compiler.compile(child) for child in layout if isinstance(child.tag, str)),
        read_dress(attributes),
        attributes.get("delimiter", ""),
        keys,
        inherited,
    )


def _prints_suffix(element: etree._Element, macros: Mapping[str, etree._Element]) -> bool:
    """Whether an area calls the variable year-suffix, itself or in a macro."""
    waiting, seen = [element], set[str]()
    while waiting:
        for text in waiting.pop().iter(CS + "text"):
            if text.get("variable") == "year-suffix":
                return True
            macro = text.get("macro", "")
            if macro in macros and macro not in seen:
                seen.add(macro)
                waiting.append(macros[macro])
    return False


def _read_key(key: etree._Element, compiler: Compiler) -> SortKey:
    options = {str(name): str(value) for name, value in key.attrib.items()}
    variable, part = options.get("variable", ""), None
    if options.get("macro"):
        part = compiler.macro(options["macro"], key)
    elif variable in NAME_VARIABLES:
        names = etree.Element(CS + "names", variable=variable)
        etree.SubElement(names, CS + "name", {"form": "long", "name-as-sort-order": "all"})
        part = compiler.compile(names)
    return SortKey(variable, part, options.get("sort") == "descending", options)
