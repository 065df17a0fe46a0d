"""An article from a PDF: its text from the pages, its claims from the first page and from the file's own record."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from pressmark.document.article import Article, Claim, Field, Place
from pressmark.document.blocks import Block, block_text
from pressmark.document.dates import PartialDate
from pressmark.document.errors import NoArticle, ScannedPdf
from pressmark.document.errors import gettext_noop as _
from pressmark.document.languages import parse_tag
from pressmark.extraction.assembling import assemble, given_address
from pressmark.extraction.body import drop_repeats
from pressmark.extraction.bylines import is_labelled, split_byline, squash
from pressmark.extraction.moments import read_moment
from pressmark.extraction.page import clean
from pressmark.extraction.pdftext import Info, read_lines
from pressmark.extraction.printed import find_days
from pressmark.extraction.prose import identify_language, read_prose
from pressmark.extraction.sheets import Chunk, make_blocks, make_chunks, text_size

ORDER = (Place.GIVEN, Place.HEADING, Place.BYLINE_ELEMENT, Place.TEXT, Place.PDF_METADATA)
"""What the page prints is believed before what the file says of itself: templates and word processors fill that in."""

LARGEST = "largest type on the first page"
_LARGE = 1.15
_LONGEST_TITLE = 300
_NEAR = 12
_FEWEST_LETTERS = 100
_LONGEST_LINE = 120
_JUNK = re.compile(
    r"^(?:untitled|ohne titel|adsız|unbenannt|document\d*|belge\d*|microsoft word|powerpoint presentation|about:blank|https?:)"
    r"|\.(?:docx?|odt|indd|qxd|tex|dvi|pdf|html?|rtf)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?'?|(Z))?")
_XMP = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_XMP_FIELDS = (
    (Field.HEADLINE, "dc:title"),
    (Field.CONTRIBUTOR, "dc:creator"),
    (Field.PUBLISHED, "prism:publicationDate"),
    (Field.PUBLISHED, "prism:coverDate"),
    (Field.OUTLET, "prism:publicationName"),
    (Field.OUTLET, "dc:publisher"),
    (Field.URL, "prism:url"),
    (Field.LANGUAGE, "dc:language"),
)


def read_pdf(payload: bytes, *, url: str, which: str) -> Article:
    """The article in a PDF.

    Raises:
        EncryptedPdf, BrokenPdf, TooManyPages, TooLarge: it can't be read.
        ScannedPdf: its pages are pictures.
        NoArticle: a line or two.
    """
    lines, info = read_lines(payload, which)
    if not any(line.text.strip() for line in lines):
        raise ScannedPdf(which=which)
    chunks = make_chunks(lines)
    if sum(len(chunk.text) for chunk in chunks) < _FEWEST_LETTERS:
        raise NoArticle(which=which, why=_("it has but a line or two"))
    claims = [*_printed(chunks), *_recorded(payload, info)]
    headline = next((claim.value for claim in claims if claim.field == Field.HEADLINE), "")
    byline = next((claim.value for claim in claims if claim.field == Field.BYLINE), "")
    body = drop_repeats(_without_title(make_blocks(chunks), headline), headline, byline)
    claims += [*read_prose(body), *given_address(url)]
    return assemble(claims, body, ORDER)


def _printed(chunks: Sequence[Chunk]) -> Iterator[Claim]:
    """The headline, the names and the day that the first page prints."""
    first = [chunk for chunk in chunks if chunk.lines[0].page == chunks[0].lines[0].page]
    largest = max(first, key=lambda chunk: chunk.size)
    start = first.index(largest)
    if largest.size >= _LARGE * text_size(chunks) and len(largest.text) <= _LONGEST_TITLE:
        yield Claim(Field.HEADLINE, largest.text, Place.HEADING, LARGEST)
    language = identify_language(" ".join(chunk.text for chunk in chunks))
    around = [*first[:start], *takewhile(_is_short, first[start : start + _NEAR])]
    for line in (line for chunk in around for line in chunk.lines):
        if len(line.text) > _LONGEST_LINE or "://" in line.text:
            continue
        if is_labelled(line.text):
            yield Claim(Field.BYLINE, line.text, Place.BYLINE_ELEMENT, line.text)
            for name in split_byline(line.text, printed=True):
                yield Claim(Field.CONTRIBUTOR, name, Place.BYLINE_ELEMENT, line.text)
        for day in find_days(line.text, language)[:1]:
            field = Field.MODIFIED if day.meaning == "modified" else Field.PUBLISHED
            yield Claim(field, str(PartialDate.of(day.day)), Place.TEXT, line.text)


def _is_short(chunk: Chunk) -> bool:
    """Whether a chunk is no prose yet: names and days stand above the text."""
    return len(chunk.text) <= _LONGEST_TITLE


def _without_title(blocks: Sequence[Block], headline: str) -> tuple[Block, ...]:
    """The body without the headline and what stands above it: the outlet's name, the day, the section."""
    places = [
        index for index, block in enumerate(blocks) if squash(block_text([block])) == squash(headline) != ""
    ]
    return tuple(blocks[places[0] + 1 :] if places and places[0] < _NEAR else blocks)


def _recorded(payload: bytes, info: Info) -> Iterator[Claim]:
    """What the file says of itself, in its XMP packet and in its Info dictionary."""
    yield from _from_xmp(payload)
    title = clean(info.get("Title"))
    if title and not _JUNK.search(title):
        yield Claim(Field.HEADLINE, title, Place.PDF_METADATA, "Title")
    for name in split_byline(clean(info.get("Author"))):
        yield Claim(Field.CONTRIBUTOR, name, Place.PDF_METADATA, "Author")
    for field, key in ((Field.PUBLISHED, "CreationDate"), (Field.MODIFIED, "ModDate")):
        if when := read_pdf_date(info.get(key, "")):
            yield Claim(field, str(when), Place.PDF_METADATA, key)


def _from_xmp(payload: bytes) -> Iterator[Claim]:
    match = _XMP.search(payload)
    if not match:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    tree = etree.fromstring(match[0], parser)
    for field, name in _XMP_FIELDS if tree is not None else ():
        prefix, tag = name.split(":")
        for element in tree.iter(f"{{{_NAMES[prefix]}}}{tag}"):
            values = [clean(item.text) for item in element.iter(f"{{{_NAMES['rdf']}}}li")] or [
                clean(element.text)
            ]
            yield from (claim for value in values if value for claim in _xmp_claims(field, value, name))


def _xmp_claims(field: Field, value: str, name: str) -> Iterator[Claim]:
    values = [value]
    if field == Field.CONTRIBUTOR:
        values = split_byline(value)
    elif field == Field.PUBLISHED:
        values = [str(when)] if (when := read_moment(value)) else []
    elif field == Field.LANGUAGE:
        values = [tag] if (tag := parse_tag(value)) else []
    elif field == Field.URL:
        values = [claim.value for claim in given_address(value)]
    elif field == Field.HEADLINE and _JUNK.search(value):
        values = []
    yield from (Claim(field, each, Place.PDF_METADATA, f"XMP {name}") for each in values)


def read_pdf_date(text: str) -> PartialDate | None:
    """`D:20230507093000+02'00'` (ISO 32000-1, 7.9.4); None where it is no such date."""
    match = _DATE.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, sign, off, off_minutes, utc = match.groups()
    written = f"{year}-{month}-{day}"
    if hour and (utc or sign):
        offset = "+00:00" if utc else f"{sign}{off}:{off_minutes or '00'}"
        written += f"T{hour}:{minute}:{second or '00'}{offset}"
    return read_moment(written)
