"""EPUB 3.3 (W3C Recommendation) of an edition or an issue: a book that opens everywhere, and reads aloud."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pressmark.citation import HOUSE_STYLE, StyleFile
from pressmark.document.edition import Edition
from pressmark.document.imprint import Imprint
from pressmark.document.issue import Issue
from pressmark.document.languages import catalogue, primary
from pressmark.document.names import Contributor
from pressmark.formats.faces import BOOK_FACES, Face
from pressmark.formats.html import write_full_imprint
from pressmark.formats.leaf import write_leaf
from pressmark.formats.marking import marked_title
from pressmark.formats.metadata import describe, sorted_name
from pressmark.formats.references import References, references
from pressmark.formats.templating import render_template
from pressmark.formats.translation import translators
from pressmark.formats.webfonts import write_css
from pressmark.formats.wording import publisher_name, rights_lines, xml_text
from pressmark.formats.xhtml import Fragment, make_fragment

MEDIA_TYPE = "application/epub+zip"

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of each file in the archive: the same edition is the same bytes, whenever it is written."""
_PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Creator:
    """Who made it: `role` is a MARC relator code."""

    name: str
    sorted: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the package says of itself.

    Attributes:
        language: of the whole; the first of `languages`.
        position: in its series, numbers with points between them.
    """

    identifier: str
    title: str
    language: str
    languages: tuple[str, ...]
    creators: tuple[Creator, ...]
    translators: tuple[Creator, ...]
    publisher: str
    issued: date
    modified: date
    description: str
    subjects: tuple[str, ...]
    sources: tuple[str, ...]
    rights: tuple[str, ...]
    series: str
    position: str


@dataclass(frozen=True, slots=True)
class Point:
    """A line of the table of contents."""

    title: str
    href: str
    language: str
    parts: "tuple[Point, ...]" = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the book's text; `is_read` where it stands in the order of reading."""

    name: str
    xhtml: str
    is_read: bool = True


def write_epub(
    edition: Edition,
    *,
    labels: str,
    references: References | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    fonts: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """The edition as a book. The same arguments always give the same bytes.

    Args:
        edition: the frozen release.
        labels: the interface language; all the book's own words and dates are in it.
        references: how to cite it, where they are rendered already.
        pictures: the files of its pictures, by their names.
        fonts: the files of `faces.BOOK_FACES`, by their names; those whose letters occur are packed.

    Raises:
        CitationError: its references can't be rendered.
    """
    leaf = _make_leaf(edition, labels, references or _cite(edition, HOUSE_STYLE, labels), pictures)
    title = marked_title(edition, labels)
    parts = tuple(
        Point(heading.text, f"entry.xhtml#{heading.id}", labels)
        for heading in leaf.headings
        if heading.level == 2  # noqa: PLR2004
    )
    pages = [
        _make_page("entry", leaf.xhtml, title, edition.language, "bodymatter"),
        _make_colophon(edition.imprint, edition.permalink, edition.released, labels),
    ]
    points = [Point(title, "entry.xhtml", edition.language, parts), _colophon_point(labels)]
    contents = _make_contents(points, "entry.xhtml", labels, is_read=False)
    return _pack(_describe_edition(edition, labels), [*pages, contents], pictures, fonts, labels)


def write_issue_epub(
    issue: Issue,
    *,
    style: str | StyleFile = HOUSE_STYLE,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    fonts: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """An issue as one book: its title, the contents, the editions in their order, and the imprint.

    Args:
        issue: its language is that of all the book's own words.
        style: of the references.
        pictures: the files of all its pictures, by their names.
        fonts: as for an edition.

    Raises:
        CitationError: a reference can't be rendered.
    """
    labels = issue.language
    points, entries = [], []
    for place, edition in enumerate(issue.editions, 1):
        name, title = f"entry-{place}", marked_title(edition, labels)
        leaf = _make_leaf(edition, labels, _cite(edition, style, labels), pictures)
        entries.append(_make_page(name, leaf.xhtml, title, edition.language, "bodymatter"))
        points.append(Point(f"{edition.number} · {title}", f"{name}.xhtml", edition.language))
    contents = _make_contents([*points, _colophon_point(labels)], points[0].href, labels, is_read=True)
    colophon = _make_colophon(issue.imprint, issue.permalink, issue.issued, labels)
    pages = [_make_title(issue), contents, *entries, colophon]
    return _pack(_describe_issue(issue), pages, pictures, fonts, labels)


def _cite(edition: Edition, style: str | StyleFile, labels: str) -> References:
    return references(edition, style, labels=labels)


def _make_leaf(edition: Edition, labels: str, cited: References, pictures: Mapping[str, bytes]) -> Fragment:
    return make_fragment(write_leaf(edition, cited, labels=labels, anchored=True), pictures)


def _make_page(name: str, body: str, title: str, language: str, part: str, *, is_read: bool = True) -> Page:
    # The frame of a page has no words of its own, so any language of labels does.
    written = render_template("book_page.xhtml", "en", title=title, language=language, part=part, body=body)
    return Page(name, xml_text(written), is_read)


def _make_title(issue: Issue) -> Page:
    body = render_template(
        "book_title.html",
        issue.language,
        title=issue.title,
        publisher=publisher_name(issue.imprint, issue.language),
        permalink=issue.permalink,
    )
    return _make_page("title", make_fragment(body).xhtml, issue.title, issue.language, "frontmatter")


def _make_contents(points: Sequence[Point], begins: str, labels: str, *, is_read: bool) -> Page:
    title = catalogue(labels).gettext("Contents")
    body = render_template("book_nav.xhtml", labels, points=points, begins=begins)
    return _make_page("contents", body, title, labels, "frontmatter", is_read=is_read)


def _make_colophon(imprint: Imprint, permalink: str, released: date, labels: str) -> Page:
    body = render_template(
        "book_colophon.html",
        labels,
        imprint=write_full_imprint(imprint, labels=labels, year=released.year, for_machines=False),
        permalink=permalink,
    )
    title = catalogue(labels).gettext("Imprint")
    return _make_page("colophon", make_fragment(body).xhtml, title, labels, "backmatter")


def _colophon_point(labels: str) -> Point:
    return Point(catalogue(labels).gettext("Imprint"), "colophon.xhtml", labels)


def _describe_edition(edition: Edition, labels: str) -> Book:
    return Book(
        identifier=edition.permalink,
        title=marked_title(edition, labels),
        language=edition.language,
        languages=_languages([edition], edition.language),
        creators=_creators(edition),
        translators=tuple(_creator(each, "trl") for each in translators(edition)),
        publisher=publisher_name(edition.imprint, labels),
        issued=edition.issued,
        modified=edition.released,
        description=describe(edition),
        subjects=edition.subjects,
        sources=(edition.original.url,) if edition.original else (),
        rights=_rights(edition, labels),
        series=edition.series.name.to(primary(labels)),
        position=edition.number.replace("/", ".").replace("-", "."),
    )


def _rights(edition: Edition, labels: str) -> tuple[str, ...]:
    return tuple(line.printed for line in rights_lines(edition, catalogue(labels)))


def _describe_issue(issue: Issue) -> Book:
    labels = issue.language
    spoken = {edition.language for edition in issue.editions}
    language = spoken.pop() if len(spoken) == 1 else labels
    notices = (_rights(edition, labels) for edition in issue.editions)
    first = issue.editions[0].issued
    return Book(
        identifier=issue.permalink,
        title=issue.title,
        language=language,
        languages=_languages(issue.editions, language),
        creators=(),
        translators=(),
        publisher=publisher_name(issue.imprint, labels),
        issued=first,
        modified=issue.issued,
        description="",
        subjects=tuple(dict.fromkeys(chain(*(edition.subjects for edition in issue.editions)))),
        sources=(),
        rights=tuple(dict.fromkeys(chain(*notices))),
        series=issue.series.name.to(primary(labels)),
        position=f"{first.year}.{first.month}",
    )


def _languages(editions: Sequence[Edition], first: str) -> tuple[str, ...]:
    spoken = [edition.language for edition in editions]
    quoted = [edition.excerpt.language for edition in editions if edition.excerpt]
    return tuple(dict.fromkeys([first, *spoken, *quoted]))


def _creators(edition: Edition) -> tuple[Creator, ...]:
    """Whom citations credit, and who comments on it."""
    cited = edition.cited_authors
    comments = [author for author in edition.authors if author not in cited]
    return (*(_creator(each, "aut") for each in cited), *(_creator(each, "cwt") for each in comments))


def _creator(contributor: Contributor, role: str) -> Creator:
    return Creator(contributor.name, sorted_name(contributor), role)


def _pack(
    book: Book,
    pages: Sequence[Page],
    pictures: Mapping[str, bytes],
    fonts: Mapping[str, bytes],
    labels: str,
) -> bytes:
    """The archive (EPUB 3.3, section 4.2): its type first and as it is, all else compressed."""
    faces = list(_faces_for(pages, fonts))
    named = {f"fonts/{face.name}.woff2": (fonts[face.name], "font/woff2") for face in faces}
    for name, picture in sorted(pictures.items()):
        named[f"pictures/{name}"] = picture, _PICTURE_TYPES[name.rpartition(".")[2]]
    package = render_template(
        "book.opf",
        labels,
        book=book,
        pages=pages,
        pictures=pictures,
        files=[(name, kind) for name, (_, kind) in named.items()],
    )
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as parts:
        parts.writestr(ZipInfo("mimetype", _MOMENT), MEDIA_TYPE, ZIP_STORED)
        for name, text in {
            "META-INF/container.xml": _CONTAINER,
            "EPUB/book.opf": xml_text(package),
            "EPUB/book.css": write_css(faces) + _style_sheet(),
            **{f"EPUB/{page.name}.xhtml": page.xhtml for page in pages},
        }.items():
            parts.writestr(ZipInfo(name, _MOMENT), text, ZIP_DEFLATED)
        for name, (content, _) in named.items():
            parts.writestr(ZipInfo(f"EPUB/{name}", _MOMENT), content, ZIP_STORED)
    return archive.getvalue()


def _faces_for(pages: Sequence[Page], fonts: Mapping[str, bytes]) -> Iterator[Face]:
    """The faces whose letters stand in the text."""
    letters = set().union(*(page.xhtml for page in pages))
    for face in BOOK_FACES:
        if face.name in fonts and any(
            low <= ord(letter) <= high for letter in letters for low, high in face.ranges
        ):
            yield face


@cache
def _style_sheet() -> str:
    return (files("pressmark.formats") / "templates" / "book.css").read_text(encoding="utf-8")
