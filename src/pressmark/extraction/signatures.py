"""Claims on who wrote from lines that no markup points to: a label and a name, a name alone above or below the text."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pressmark.document.article import Claim, Field, Place
from pressmark.document.blocks import Block, Paragraph, block_text
from pressmark.extraction import vocabulary as words
from pressmark.extraction.beside import is_away
from pressmark.extraction.bylines import (
    full_names,
    is_all_names,
    is_labelled,
    names_body,
    names_section,
    says_role,
    split_byline,
    strip_label,
)
from pressmark.extraction.page import Page, Piece, clean, find_headings, read_pieces
from pressmark.extraction.printed import cut_days
from pressmark.extraction.vocabulary import any_of, fold

_LABEL = re.compile(
    rf"^\W*(?:{any_of([*words.PREPOSITIONS, *words.LABELS])})\s*[:：՝]?\W*$|^\W*(?:{any_of(words.COLON_LABELS)})\s*[:：՝]\W*$",
    re.IGNORECASE,
)
_CLEAR_LABEL = re.compile(
    rf"^\W*(?:{any_of([*words.LABELS, *words.PREPOSITIONS, *words.COLON_LABELS])})\s*[:：՝]\W*$"
    rf"|^\W*(?:{any_of(set(words.LABELS) - set(words.PLURAL_LABELS))})\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\(?\d+\+?\)?\s*(?:{any_of(words.COMMENTS)})\b(?:\s+read)?|\b(?:{any_of(words.COMMENTS)})\s*\(?\d+\)?",
    re.IGNORECASE,
)
_TITLE = 4
_SAID = re.compile(r"[:：՝]")
_DESK = re.compile(rf"\b(?:{any_of(words.DESK_WORDS)})\b", re.IGNORECASE)
_BOX = re.compile(
    r"(?:^|[\s_-])(?:author|autor|auteur|autore|yazar|avtor)[\s_-]?(?:bio|box|card|profile|about)|about-?_?(?:the-?_?)?author",
    re.IGNORECASE,
)
_HEAD_OF_BOX = 3
_JOINT = re.compile(
    rf"^\W*(?:{any_of([*words.CONJUNCTIONS, *words.SHORT_CONJUNCTIONS])})?\W*$", re.IGNORECASE
)
_REPORTING = re.compile(r"^\W*(?:reporting|writing) by (?P<names>[^;.()]{5,120})", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?P<names>[^()]{2,60})\)[\W_]*$")
_SPOKEN = re.compile(r"[!?:\"“”„«»]")
_ALONE = "a line by itself"
_EDGES = " \t–—-+*/|_~()[]."
_DATELINE = re.compile(r"^.{0,60}?\((?P<agency>[^()\d]{2,30})\)\s*[-–—:.]?\s")
_LONGEST = 60
_NEAR = 30
_BEFORE = 6
_PROSE = 200
_PARAGRAPH, _SHORT = 120, 3
"""Behind so many pieces of this length, the standfirst and a caption among them, the text has begun."""

_MOST = 6
_TOP, _END = 4, 2


def read_signatures(page: Page, body: Sequence[Block], languages: Sequence[str]) -> Iterator[Claim]:
    """Names behind a label of their own, by the heading, and alone in a line above or below the text.

    Args:
        page: to read.
        body: its text.
        languages: what is known of the page's, the surest first: a day beside a name has their months.
    """
    pieces = page.pieces
    near = _near_headings(pieces, find_headings(page.tree, pieces))
    yield from list(_printed(pieces, near, languages)) or list(_in_box(page))
    yield from _signed(body, clean(page.tree.findtext(".//title")))


def _printed(pieces: Sequence[Piece], near: set[int], languages: Sequence[str]) -> Iterator[Claim]:
    """The names of the first line by the heading that has a label; of one that names a desk where none names people."""
    desks: list[Claim] = []
    for index, (text, element) in enumerate(pieces):
        form = _LABEL if index in near else _CLEAR_LABEL
        names = _following(pieces, index + 1) if len(text) <= _LONGEST and form.match(text) else []
        if not names and index in near and len(text) <= 2 * _LONGEST:
            names = _in_line(text, languages)
        elif not names and len(text) <= _LONGEST and _SAID.search(text) and is_labelled(text):
            names = [name for name in full_names(text) if is_all_names([name], strip_label(text))]
        if not names or is_away(element):
            continue
        line = " ".join(piece for piece, _element in pieces[index : index + 2 * len(names)])
        claims = [
            Claim(Field.BYLINE, text if names[0] in text else line, Place.BYLINE_ELEMENT, _ALONE),
            *(Claim(Field.CONTRIBUTOR, name, Place.BYLINE_ELEMENT, text) for name in names),
        ]
        if not all(names_body(name) for name in names):
            yield from claims
            return
        desks = desks or claims
    yield from desks


def _in_box(page: Page) -> Iterator[Claim]:
    """The name at the head of the box on the author, for pages that name him nowhere else."""
    for box in page.find("//*[@class or @id]"):
        if not _BOX.search(f"{box.get('class') or ''} {box.get('id') or ''}"):
            continue
        for text, _element in islice(read_pieces(box), _HEAD_OF_BOX):
            names = list(full_names(text)) if len(text) <= _LONGEST else []
            if len(names) == 1 and is_all_names(names, text) and not names_body(names[0]):
                yield Claim(Field.CONTRIBUTOR, names[0], Place.TEXT, "the box on the author")
                return


def _near_headings(pieces: Sequence[Piece], starts: Sequence[int]) -> set[int]:
    """The pieces from a little before a heading to the first prose behind it."""
    near: set[int] = set()
    for start in starts:
        end = start + 1
        paragraphs = 0
        while end < min(start + _NEAR, len(pieces)) and len(pieces[end][0]) <= _PROSE and paragraphs < _SHORT:
            paragraphs += len(pieces[end][0]) > _PARAGRAPH
            end += 1
        near.update(range(start - _BEFORE, end))
    return near


def _following(pieces: Sequence[Piece], start: int) -> list[str]:
    """The names in the pieces behind a label, each in a link of its own perhaps, with commas and `and` between."""
    found: list[str] = []
    for place, (text, _element) in enumerate(pieces[start : start + 2 * _MOST]):
        names = list(full_names(text)) if len(text) <= _LONGEST else []
        if names and is_all_names(names, text) and (not found or _JOINT.match(pieces[start + place - 1][0])):
            found += names
        elif not found or not _JOINT.match(text):
            break
    return found


def _in_line(text: str, languages: Sequence[str]) -> list[str]:
    """The names of a line by the heading that has a label or a day in it, or is a desk's."""
    names = list(full_names(bare := cut_days(text, languages)))
    if is_labelled(text):
        return names
    plain = strip_label(_COUNTED.sub("", bare))
    if names and _is_name_and_role(names, plain):
        return names
    if is_all_names(names, plain):
        if names_section(plain):
            return []
        return names if plain != text or _DESK.search(bare) else []
    return names if _is_beside_agency(names, plain) else []


def _is_beside_agency(names: Sequence[str], text: str) -> bool:
    """`Anna Lee, dpa`: a person and an agency. With a stroke between them it is the credit of a picture."""
    every = split_byline(text, printed=True) if names and "/" not in text else []
    agencies = [name for name in every if fold(name) in words.AGENCIES]
    return bool(agencies) and len(every) == len(names) + len(agencies) and is_all_names(every, text)


def _is_name_and_role(names: Sequence[str], text: str) -> bool:
    """`Anna Lee, Transport Editor`: one name, and behind it few words of which one is what a journalist is."""
    behind = text.removeprefix(names[0])
    return len(names) == 1 and behind != text and len(behind.split()) <= _TITLE and says_role(behind)


def _signed(body: Sequence[Block], title: str) -> Iterator[Claim]:
    """A name that is a line of its own at the top or the end of the text, and the agency in a dateline."""
    paragraphs = [block for block in body if isinstance(block, Paragraph)]
    text = f"{title}\n{block_text(body)}"
    ends = range(max(len(paragraphs) - _END, 0), len(paragraphs))
    for index in dict.fromkeys([*ends, *range(min(_TOP, len(paragraphs)))]):
        block = paragraphs[index]
        line = block_text([block])
        is_end = index in ends
        is_set = all(run.marks for run in block.runs if run.text.strip())
        for names, words_of in _signatures(line, is_end=is_end, is_set=is_set):
            if all(_is_new(name, text) for name in names):
                yield from (Claim(Field.CONTRIBUTOR, name, Place.TEXT, words_of) for name in names)
    for block in paragraphs[:_TOP]:
        match = _DATELINE.match(block_text([block]))
        if match and fold(match["agency"]) in words.AGENCIES:
            yield Claim(Field.CONTRIBUTOR, match["agency"], Place.TEXT, match[0].strip())


def _signatures(line: str, *, is_end: bool, is_set: bool) -> Iterator[tuple[list[str], str]]:
    bare = line.strip(_EDGES)
    if len(bare) <= _LONGEST and (is_end or is_set) and not _SPOKEN.search(bare):
        names = [
            name for name in split_byline(bare, printed=True) if " " in name and name.lower() != name.upper()
        ]
        if names and is_all_names(names, bare) and not any(names_body(name) for name in names):
            yield names, line
    if is_end and (match := _REPORTING.match(line) or _IN_BRACKETS.search(line)):
        names = [
            name
            for name in split_byline(match["names"], printed=True)
            if fold(name) in words.AGENCIES or (" " in name and not names_body(name))
        ]
        if names and (is_all_names(names, match["names"]) or match.re is _REPORTING):
            yield names, match[0]


def _is_new(name: str, text: str) -> bool:
    """Whether a text doesn't speak of the one whose name stands above or below it."""
    return text.count(name.rsplit(maxsplit=1)[-1]) == 1 or names_body(name)
