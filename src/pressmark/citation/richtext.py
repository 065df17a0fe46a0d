"""An item's words: the little rich text of CSL-JSON, quotation marks and apostrophes, read into the tree.

As citeproc-js has it (its manual, CSL-JSON, "HTML-like formatting tags"; CSL 1.0.2 is silent): `<i>`, `<b>`, `<sup>`, `<sub>`,
`<sc>`, small capitals and `nocase`. Anything else that looks like markup is words.
"""

import re
from collections.abc import Sequence

from pressmark.citation.runs import Leaf, Look, Node, Span

_SMALL_CAPS = r'<span style="font-variant: ?small-caps;">'
_TOKEN = re.compile(
    r"(</?(?:i|b|sup|sub|sc)>|" + _SMALL_CAPS + r'|<span class="no(?:case|decor)">|</span>|["\'“”‘’„‚«»‹›])'
)
_HINT = re.compile("[<\"'“”‘’„‚«»‹›]")
_LOOKS = {
    "<i>": Look(style="italic"),
    "<b>": Look(weight="bold"),
    "<sup>": Look(vertical="sup"),
    "<sub>": Look(vertical="sub"),
    "<sc>": Look(variant="small-caps"),
}
_DEEPEST = 40
_QUOTES = {"“": "”", "‘": "’", "„": "“”", "‚": "‘’", "«": "»", "‹": "›"}
"""What closes a curly mark: a German or Polish one has two that do."""
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{/–—-])$")


def parse_text(text: str) -> list[Node]:
    """The words of a variable as nodes; quotation marks become quoted spans, so that they can flip.

    Spaces inside guillemets become narrow ones that don't break, as in French.
    """
    if not _HINT.search(text):
        return [Leaf(text)] if text else []
    text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    tokens = _TOKEN.split(text)
    return _build(tokens, 0, len(tokens), _pair_tokens(tokens))


def _pair_tokens(tokens: Sequence[str]) -> dict[int, int]:
    """Which token opens and which closes: an opening token's place to its closing one's."""
    pairs: dict[int, int] = {}
    open_places: list[int] = []
    for place in range(1, len(tokens), 2):
        opener = _find_opener(tokens, open_places, place)
        if opener is not None:
            pairs[open_places[opener]] = place
            del open_places[opener:]
        elif len(open_places) < _DEEPEST and _can_open(tokens, place, open_places):
            open_places.append(place)
    return pairs


def _find_opener(tokens: Sequence[str], open_places: list[int], place: int) -> int | None:
    for at in range(len(open_places) - 1, -1, -1):
        opener = tokens[open_places[at]]
        is_empty = open_places[at] == place - 2 and not tokens[place - 1]
        if _closes(tokens, opener, place) and not (is_empty and opener in {'"', "'"}):
            return at
        if opener.startswith("<") and tokens[place].startswith("</"):
            return None
        if opener.startswith("<"):  # quotation marks don't close across a tag's edge
            return None
    return None


def _closes(tokens: Sequence[str], opener: str, place: int) -> bool:
    mark = tokens[place]
    if opener.startswith("<"):
        return mark == ("</span>" if opener.startswith("<span") else "</" + opener[1:])
    if opener in _QUOTES:
        return mark in _QUOTES[opener] and not (mark == "’" and _is_apostrophe(tokens, place))
    return mark == opener and not _is_apostrophe(tokens, place) and tokens[place - 1][-1:] != " "


def _is_apostrophe(tokens: Sequence[str], place: int) -> bool:
    """A mark with a letter at its right stands in a word, or opens."""
    return bool(re.match(r"\w", tokens[place + 1]))


def _can_open(tokens: Sequence[str], place: int, open_places: Sequence[int]) -> bool:
    token = tokens[place]
    if token.startswith("</"):
        return False
    if token.startswith("<") or token in _QUOTES:
        return True
    before = tokens[place - 1]
    if not before and place > 1 and tokens[place - 2] in {"'", "’"} and place - 2 not in open_places:
        return False
    follows = tokens[place + 1] or (tokens[place + 2] if place + 2 < len(tokens) else "")
    return token in {'"', "'"} and bool(_OPENS_AFTER.search(before)) and bool(re.match(r"[^\s]", follows))


def _build(tokens: Sequence[str], start: int, end: int, pairs: dict[int, int]) -> list[Node]:
    nodes: list[Node] = []
    place = start
    while place < end:
        if place in pairs:
            inside = _build(tokens, place + 1, pairs[place], pairs)
            nodes.append(_make_span(tokens[place], tokens[pairs[place]], inside))
            place = pairs[place] + 1
            continue
        text = "’" if tokens[place] == "'" else tokens[place]
        if text and nodes and isinstance(nodes[-1], Leaf):
            nodes[-1].text += text
        elif text:
            nodes.append(Leaf(text, "within" if nodes else ""))
        place += 1
    return nodes


def _make_span(opener: str, closer: str, children: list[Node]) -> Span:
    if opener in _LOOKS:
        return Span(children, _LOOKS[opener], kind="rich")
    if not opener.startswith("<"):
        return Span(children, quoted=True, marks=opener + closer if opener in _QUOTES else "")
    if "class" in opener:
        return Span(children, kind="nocase" if "nocase" in opener else "nodecor")
    return Span(children, Look(variant="small-caps"), kind="rich")
