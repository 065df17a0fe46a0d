"""Text case (CSL 1.0.2, Text-case) over the words of a tree, leaving what an item protects."""

import re
from collections.abc import Callable, Iterable, Iterator

from pressmark.citation.runs import Leaf, Node, Span

_STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "down",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "onto",
        "or",
        "over",
        "so",
        "the",
        "till",
        "to",
        "up",
        "via",
        "with",
        "yet",
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "despite",
        "during",
        "except",
        "inside",
        "like",
        "near",
        "off",
        "out",
        "outside",
        "per",
        "plus",
        "since",
        "than",
        "through",
        "throughout",
        "toward",
        "towards",
        "under",
        "until",
        "upon",
        "versus",
        "vs",
        "vs.",
        "v",
        "v.",
        "within",
        "without",
        "according",
        "al",
        "de",
        "d'",
        "von",
        "van",
        "c",
        "ca",
        "et",
    ]
)
_WORD = re.compile(r"[^\s\-–—/:?!.,;()\[\]“”‘\"«»…]+(?:\.(?=\w)[^\s\-–—/:?!,;()\[\]“”‘\"«»…]+)*")
_DEMANDING = re.compile(r"[:?!]\s+[“‘\"(\[]?$|[“‘\"(\[]$")


def apply_case(nodes: list[Node], case: str, *, english: bool, turkic: bool = False) -> None:
    """Change the words of a tree in place; `title` changes only English ones.

    Args:
        nodes: the tree.
        case: a `text-case` of CSL.
        english: whether the words are English.
        turkic: whether i and ı are two letters.
    """
    found = list(_free_leaves(nodes, free=True))
    match case:
        case "lowercase":
            _change(found, lambda text: _lower(text, turkic))
        case "uppercase":
            _change(found, lambda text: _upper(text, turkic))
        case "capitalize-first":
            _capitalize_first(found, turkic)
        case "capitalize-all":
            _change(found, lambda text: _capitalize_words(text, turkic))
        case "sentence":
            _set_sentence(found, turkic)
        case "title" if english:
            _set_title(found)


def _free_leaves(nodes: Iterable[Node], *, free: bool) -> Iterator[tuple[Leaf, bool]]:
    for node in nodes:
        if isinstance(node, Leaf):
            yield node, free
            continue
        protected = node.kind in {"nocase", "nodecor"} or (
            node.kind == "rich" and bool(node.look.vertical or node.look.variant)
        )
        yield from _free_leaves(node.children, free=free and not protected)


def _change(found: list[tuple[Leaf, bool]], change: Callable[[str], str]) -> None:
    for leaf, free in found:
        if free:
            leaf.text = change(leaf.text)


def _lower(text: str, turkic: bool) -> str:
    return (text.replace("I", "ı").replace("İ", "i") if turkic else text).lower()


def _upper(text: str, turkic: bool) -> str:
    return (text.replace("i", "İ") if turkic else text).upper()


def _capitalize(word: str, turkic: bool = False) -> str:
    at = next((place for place, char in enumerate(word) if char.isalnum()), None)
    if at is None:
        return word
    first = (
        "İ" if turkic and word[at] == "i" else word[at].title()
    )  # Georgian has capitals for whole words alone
    return word[:at] + first + word[at + 1 :]


def _capitalize_first(found: list[tuple[Leaf, bool]], turkic: bool) -> None:
    for leaf, free in found:
        if any(char.isalnum() for char in leaf.text):
            first = re.search(r"\w[\w’'.]*", leaf.text)
            if free and first and first[0][1:] == first[0][1:].lower():
                leaf.text = _capitalize(leaf.text, turkic)
            return


def _capitalize_words(text: str, turkic: bool) -> str:
    return re.sub(r"\S+", lambda word: _capitalize(word[0], turkic), text)


def _set_sentence(found: list[tuple[Leaf, bool]], turkic: bool) -> None:
    """All small but the first letter and what `nocase` protects, as citeproc-js has it (CSL 1.0.2, Sentence Case)."""
    _change(found, lambda text: _lower(text, turkic))
    _capitalize_first(found, turkic)


def _set_title(found: list[tuple[Leaf, bool]]) -> None:
    whole = "".join(leaf.text for leaf, _ in found)
    words = list(_WORD.finditer(whole))
    changes = {
        match.start(): _title_word(
            match[0], symbol=_is_symbol(whole, match), edge=_is_edge(whole, match, place, len(words))
        )
        for place, match in enumerate(words)
    }
    _spread(found, whole, changes)


def _is_edge(whole: str, match: re.Match[str], place: int, count: int) -> bool:
    if place in {0, count - 1}:
        return True
    before = whole[max(0, match.start() - 12) : match.start()]
    return bool(_DEMANDING.search(before)) and not re.search(r"\b(?:vs|v|al)\.\s+$", before)


def _is_symbol(whole: str, match: re.Match[str]) -> bool:
    """One letter beside a hyphen is no word: β-carotene, 07-x."""
    return len(match[0]) == 1 and "-" in (
        whole[match.end() : match.end() + 1],
        whole[match.start() - 1 : match.start()],
    )


def _title_word(word: str, *, symbol: bool, edge: bool) -> str:
    if word != word.lower() or symbol:
        return word
    if word.lower() in _STOP_WORDS and not edge:
        return word
    return _capitalize(word)


def _spread(found: list[tuple[Leaf, bool]], whole: str, changes: dict[int, str]) -> None:
    """Write changed words back over the leaves that they came from (a word may run over several)."""
    letters = list(whole)
    for start, word in changes.items():
        letters[start : start + len(word)] = word
    at = 0
    for leaf, free in found:
        end = at + len(leaf.text)
        if free:
            leaf.text = "".join(letters[at:end])
        at = end


def strip_periods(nodes: Iterable[Node]) -> None:
    """Take the points out of the words (CSL 1.0.2, strip-periods); affixes of inner elements keep theirs."""
    for node in nodes:
        if isinstance(node, Span):
            strip_periods(node.children)
        elif not node.affix:
            node.text = node.text.replace(".", "")
