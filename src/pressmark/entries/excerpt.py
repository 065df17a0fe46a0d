"""Quoted words and the article they are quoted from, compared letter for letter.

An editor may leave words out of a passage (`[…]`) and put words into it (`[the minister]`); nothing else. Typography is
no letter: the shapes of quotation marks, hyphens and spaces, soft hyphens and ligatures may differ. What is printed is
always what the article says.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pressmark.document.blocks import Block, Figure, block_text
from pressmark.document.edition import Insertion, Passage
from pressmark.entries.differing import Misquote, name_difference
from pressmark.entries.folding import Folded, cuts_word, either_case, fold

COMPARED = 20_000
COMPARED_PARTS = 20
"""Characters and parts of a passage that are compared word by word, to name the one that differs."""

NAMED = 3
"""Misquotes of which the word that differs is named; an editor cures one after the other."""

_MARK = re.compile(r"\[[^\[\]]*\]")
_OMISSION = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
_OPENING = "([{“„‘‚«‹"


def split_excerpt(excerpt: str) -> tuple[str, ...]:
    """The passages that an editor wrote down, an empty line between two."""
    chunks = re.split(r"\n\s*\n", excerpt.replace("\r\n", "\n"))
    return tuple(" ".join(chunk.split()) for chunk in chunks if chunk.strip())


@dataclass(frozen=True, slots=True)
class _Note:
    """Words that the editor put in.

    Attributes:
        at: offset in the segment's text.
        printed: with brackets, and with the space that parts them from the quoted words.
        swaps: it is one letter in the place of the article's, as in `[T]he`.
    """

    at: int
    printed: str
    swaps: bool = False


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words that follow each other in the article; what was put between them stands in `notes`."""

    text: str
    notes: tuple[_Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the article: of a block's folded text, from `start` to `end`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """A block's words on one line, and the same as they are compared."""

    plain: str
    folded: Folded


def locate_passages(excerpt: str, body: Sequence[Block]) -> tuple[tuple[Passage, ...], tuple[Misquote, ...]]:
    """Find each passage in the article's text, letter for letter, in reading order.

    Words stay whole: `lawful` isn't found in `unlawful`, nor `500` in `1,500`. Where passages overlap they become one.

    Returns:
        The passages with their anchors, and those that the article doesn't say.
    """
    plains = [" ".join(block_text([block]).split()) for block in body]
    texts = [_Text(plain, fold(plain)) for plain in plains]
    found: list[Passage] = []
    missing: list[Misquote] = []
    for passage in split_excerpt(excerpt):
        if _OMISSION.fullmatch(passage):
            continue
        spots = _locate(passage, texts)
        if spots:
            found += spots
        elif len(missing) < NAMED:
            missing.append(name_difference(passage, _quoted_parts(passage), plains))
        else:
            missing.append(Misquote(passage))
    found.sort(key=lambda each: (each.block, each.start))
    # A picture between two passages leaves out nothing of what the article says.
    said = ["" if isinstance(block, Figure) else text for block, text in zip(body, plains, strict=True)]
    return tuple(_mark_gaps(_join_overlapping(found, plains), said)), tuple(missing)


def _quoted_parts(passage: str) -> list[str]:
    return [segment.text for segment in _read_marks(passage[:COMPARED], frozenset())][:COMPARED_PARTS]


def _locate(passage: str, texts: Sequence[_Text]) -> list[Passage]:
    """The passage as the article says it, parted where words are left out; empty where it doesn't say it."""
    if len(passage) > 4 * sum(len(text.plain) for text in texts) + 10_000:
        return []  # an insertion may be long, but not that long; what can't be found isn't looked for
    own = frozenset(mark for text in texts for mark in _MARK.findall(text.plain))
    readings = [own, frozenset[str]()] if own else [own]
    for reading in readings:  # brackets that the article has itself are letters like all others
        segments = _read_marks(passage, reading)
        spots = _follow(segments, texts)
        if spots:
            return spots
    return []


def _follow(segments: Sequence[_Segment], texts: Sequence[_Text]) -> list[Passage]:
    """Each segment behind the one before it; the earliest place leaves the most room for those that follow."""
    found: list[Passage] = []
    block, start = 0, 0
    for segment in segments:
        spot = _find(segment, texts, block, start)
        if spot is None:
            return []
        place, passage = spot
        found.append(passage)
        block, start = place.block, place.end
    return found


def _find(segment: _Segment, texts: Sequence[_Text], block: int, start: int) -> tuple[_Spot, Passage] | None:
    if not segment.text:
        return None
    for swapped in _readings(segment):
        pattern, folded = _pattern(segment, swapped=swapped)
        for place in range(block, len(texts)):
            key = texts[place].folded.key
            for hit in pattern.finditer(key, start if place == block else 0):
                if not (cuts_word(key, hit.start()) or cuts_word(key, hit.end())):
                    spot = _Spot(place, hit.start(), hit.end())
                    return spot, _passage(segment, spot, texts[place], folded, swapped=swapped)
    return None


def _readings(segment: _Segment) -> tuple[bool, ...]:
    return (True, False) if any(note.swaps for note in segment.notes) else (False,)


def _pattern(segment: _Segment, *, swapped: bool) -> tuple[re.Pattern[str], Folded]:
    """What to look for: the letters, and either case where the editor changed one."""
    if not swapped:
        folded = fold(segment.text)
        return re.compile(re.escape(folded.key)), folded
    parts, last = [], 0
    for note in segment.notes:
        if note.swaps:
            parts += [re.escape(fold(segment.text[last : note.at]).key), either_case(note.printed[1])]
            last = note.at
    parts.append(re.escape(fold(segment.text[last:]).key))
    return re.compile("".join(parts)), fold(segment.text)


def _passage(segment: _Segment, spot: _Spot, text: _Text, folded: Folded, *, swapped: bool) -> Passage:
    start, end = text.folded.begin(spot.start), text.folded.finish(spot.end)
    insertions, added = [], 0
    for note in segment.notes:
        at = text.folded.begin(spot.start + folded.offset(note.at) + added, default=end) - start
        replaces = int(swapped and note.swaps)
        insertions.append(Insertion(at=min(at, end - start), text=note.printed, replaces=replaces))
        added += replaces
    return Passage(
        text=text.plain[start:end], block=spot.block, start=start, end=end, insertions=tuple(insertions)
    )


def _read_marks(passage: str, own: frozenset[str]) -> list[_Segment]:
    """The passage parted at its omissions; those at its beginning and end leave nothing out."""
    segments = []
    for chunk in _split_omissions(passage, own):
        pieces = _split_insertions(chunk.strip(), own)
        if pieces != [""]:
            segments.append(_join(pieces))
    return segments


def _split_omissions(passage: str, own: frozenset[str]) -> Iterator[str]:
    last = 0
    for mark in _OMISSION.finditer(passage):
        if mark[0] not in own:
            yield passage[last : mark.start()]
            last = mark.end()
    yield passage[last:]


def _split_insertions(chunk: str, own: frozenset[str]) -> list[str]:
    """Quoted words and insertions by turns, beginning and ending with quoted words."""
    pieces, last = [], 0
    for mark in _MARK.finditer(chunk):
        if mark[0] not in own:
            pieces += [chunk[last : mark.start()], mark[0]]
            last = mark.end()
    return [*pieces, chunk[last:]]


def _join(pieces: Sequence[str]) -> _Segment:
    """The quoted words without the insertions, and without the spaces that came with those."""
    text, notes = pieces[0], []
    for mark, follows in zip(pieces[1::2], pieces[2::2], strict=True):
        left, right = _spaces(text, follows)
        text = text.removesuffix(" ") if left else text
        swaps = _swaps(text, mark, follows)
        notes.append(_Note(len(text), left + mark + right, swaps))
        text += follows.removeprefix(right)
    return _Segment(text, tuple(notes))


def _spaces(text: str, follows: str) -> tuple[str, str]:
    """The space that belongs to an insertion: before it or behind it, where it isn't one of the article's."""
    if follows.startswith(" ") and (not text or text.endswith((" ", *_OPENING))):
        return "", " "
    if text.endswith(" ") and not follows[:1].isalnum() and not follows.startswith(tuple(_OPENING)):
        return " ", ""
    return "", ""


def _swaps(text: str, mark: str, follows: str) -> bool:
    return len(mark) == len("[T]") and mark[1].isalpha() and follows[:1].isalpha() and not text[-1:].isalnum()


def _join_overlapping(passages: Iterable[Passage], plains: Sequence[str]) -> list[Passage]:
    """No word of the article is printed twice."""
    joined: list[Passage] = []
    for passage in passages:
        last = joined[-1] if joined else None
        if last is None or last.block != passage.block or last.end <= passage.start:
            joined.append(passage)
            continue
        end, shift = max(last.end, passage.end), passage.start - last.start
        known = {each.at for each in last.insertions}
        moved = [replace(each, at=each.at + shift) for each in passage.insertions]
        kept = (*last.insertions, *(each for each in moved if each.at not in known))
        joined[-1] = replace(
            last,
            text=plains[last.block][last.start : end],
            end=end,
            insertions=tuple(sorted(kept, key=lambda each: each.at)),
        )
    return joined


def _mark_gaps(passages: Sequence[Passage], texts: Sequence[str]) -> Iterator[Passage]:
    previous: Passage | None = None
    for passage in passages:
        yield replace(passage, gap_before=previous is not None and _skips(previous, passage, texts))
        previous = passage


def _skips(previous: Passage, passage: Passage, texts: Sequence[str]) -> bool:
    if previous.block == passage.block:
        return bool(texts[passage.block][previous.end : passage.start].strip())
    rest = texts[previous.block][previous.end :], texts[passage.block][: passage.start]
    return any(part.strip() for part in (*rest, *texts[previous.block + 1 : passage.block]))
