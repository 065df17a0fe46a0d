"""What stands between the paragraphs of our words, put where its marker is: a paragraph such as `[table ships]`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressmark.document.blocks import Block, Paragraph, block_text


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its parts.

    Attributes:
        missing: markers that lead to nothing; they stay in the text.
        unplaced: names of parts that no marker leads to.
    """

    blocks: tuple[Block, ...]
    missing: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


def place_parts(blocks: Iterable[Block], words: Iterable[str], parts: Mapping[str, Block]) -> Placed:
    """The text with its parts of one kind.

    Args:
        blocks: the text.
        words: what a marker of the kind may begin with, in the languages of the desk.
        parts: by the names that editors gave them.
    """
    marker = re.compile(rf"\s*\[(?:{'|'.join(words)}):?\s+([^\[\]]{{1,40}}?)\s*\]\s*", re.IGNORECASE)
    known = {fold_name(name): part for name, part in parts.items()}
    placed: list[Block] = []
    missing: list[str] = []
    used = set()
    for block in blocks:
        found = marker.fullmatch(block_text([block])) if isinstance(block, Paragraph) else None
        name = fold_name(found[1]) if found else ""
        used.add(name)
        placed.append(known.get(name, block))
        missing += [found[0].strip()] if found and name not in known else []
    unplaced = tuple(name for name in parts if fold_name(name) not in used)
    return Placed(tuple(placed), tuple(missing), unplaced)


def fold_name(name: str) -> str:
    """A name as it is compared: editors write it with large and small letters."""
    return " ".join(name.split()).casefold()
