"""One name: its parts, their order and initials (CSL 1.0.2, Name, Name-part, Name-part Order)."""

import re
from dataclasses import dataclass

from pressmark.citation.context import Context
from pressmark.citation.dressing import BARE, Dress
from pressmark.citation.richtext import parse_text
from pressmark.citation.runs import Leaf, Node
from pressmark.citation.values import Name

_ROMANESQUE = re.compile(
    "[A-Za-z\u00c0-\u017f\u0180-\u024f\u0370-\u052f\u0531-\u058f\u0590-\u06ff\u10a0-\u10ff\u1e00-\u1fff]"
)
_WHOLE = 2
_TAGGED = re.compile(r"(<[a-z]+>)([^<]+)(</[a-z]+>)")
_CAPITALS = re.compile(r"[A-Z]{2,3}(?=[a-z])")
_GAP = re.compile(r"(-(?![a-z])|\s+)")


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How one name is written.

    Attributes:
        form: `long` or `short`.
        initial: what stands behind an initial, or None where given names aren't shortened.
        initialize: whether whole given names become initials.
        hyphen: whether initials keep the hyphen between them.
        sort_order: `first`, `all` or "": which names are inverted.
        separator: between family and given name of an inverted name.
        demote: `never`, `sort-only` or `display-and-sort`: where particles go.
        family: dress of family names; `given`, of given names.
    """

    form: str = "long"
    initial: str | None = None
    initialize: bool = True
    hyphen: bool = True
    sort_order: str = ""
    separator: str = ", "
    demote: str = "display-and-sort"
    family: Dress = BARE
    given: Dress = BARE

    def is_inverted(self, place: int) -> bool:
        return self.form == "long" and (
            self.sort_order == "all" or (self.sort_order == "first" and place == 0)
        )


def render_name(name: Name, style: NameStyle, place: int, level: int, context: Context) -> list[Node]:
    """A name as nodes.

    Args:
        name: whose.
        style: how.
        place: which of the list it is.
        level: what disambiguation adds: 1 initials, 2 the whole given name.
        context: of the rendering.
    """
    if name.literal:
        return style.family.wrap(parse_text(name.literal), context)
    if not is_romanesque(name):
        return _render_compact(name, style, level, context)
    long = style.form != "short" or level > 0
    given = _given_text(name, style, level) if long else ""
    if long and style.is_inverted(place) and not name.static:
        return _render_inverted(name, given, style, context)
    if name.static:
        return parse_text(" ".join(part for part in (name.family, given) if part))
    if not long:
        return _family(f"{_glue(name.non_dropping)}{name.family}", style, context)
    tied = bool(name.dropping) and name.dropping[-1] in "’'-"
    front = _given(" ".join(part for part in (given, "" if tied else name.dropping) if part), style, context)
    particles = (name.dropping if tied else "") + _glue(name.non_dropping)
    nodes = _link(front, _family(particles + name.family, style, context), " ")
    return _link(nodes, _suffix(name, style), ", " if name.comma_suffix else " ")


def _render_inverted(name: Name, given: str, style: NameStyle, context: Context) -> list[Node]:
    """`Family, Given particles, Jr.`; the particle stands in front where the style doesn't demote it."""
    front = "" if style.demote == "display-and-sort" else _glue(name.non_dropping)
    behind = name.non_dropping if style.demote == "display-and-sort" else ""
    family = _family(front + name.family, style, context)
    first = parse_text(" ".join(part for part in (given, name.dropping) if part))
    last = style.family.without_affixes().wrap(parse_text(behind), context)
    nodes = _link(family, style.given.wrap(_link(first, last, " "), context), style.separator)
    return _link(nodes, _suffix(name, style), style.separator)


def _render_compact(name: Name, style: NameStyle, level: int, context: Context) -> list[Node]:
    """Chinese, Japanese and Korean names: family name first, without a space."""
    family = _family(name.family, style, context)
    if style.form == "short" and not level:
        return family
    return [*family, *_given(name.given, style, context)]


def is_romanesque(name: Name) -> bool:
    """Whether a name is written in a script whose names have their given name first and spaces between."""
    return bool(_ROMANESQUE.search(name.family + name.given)) or not (name.family + name.given)


def _link(front: list[Node], behind: list[Node], between: str) -> list[Node]:
    if not front or not behind:
        return front or behind
    return [*front, Leaf(between, affix=True), *behind] if between else [*front, *behind]


def _glue(particle: str) -> str:
    """A particle with the space behind it, unless an apostrophe or hyphen ties it to the name."""
    if not particle:
        return ""
    return particle if particle[-1] in "’'-" else particle + " "


def _family(text: str, style: NameStyle, context: Context) -> list[Node]:
    return style.family.wrap(parse_text(text), context)


def _given(text: str, style: NameStyle, context: Context) -> list[Node]:
    return style.given.wrap(parse_text(text), context)


def _suffix(name: Name, style: NameStyle) -> list[Node]:
    """`Jr.` with the point, or without it, that the style's initials have."""
    if style.initial is None or not name.suffix:
        return parse_text(name.suffix)
    return parse_text(initials(name.suffix, style.initial, style.hyphen, whole=True))


def _given_text(name: Name, style: NameStyle, level: int) -> str:
    if style.initial is None or level == _WHOLE:
        return name.given
    return initials(name.given, style.initial, style.hyphen, whole=not style.initialize)


def initials(given: str, mark: str, hyphen: bool, *, whole: bool) -> str:
    """Given names as initials (CSL 1.0.2, initialize-with); `whole` names stay, and only initials get the mark.

    What ends with a point is an abbreviation already and keeps its letters: `Ph.`, `Ts.`
    """
    given = re.sub(r"\.(?=[^\W\d_])", ". ", re.sub(r"\s*-\s*", "-", given.strip()))
    written = ""
    for place, word in enumerate(_GAP.split(given)):
        if place % 2:
            written = written.rstrip(" ") + "-" if word == "-" and hyphen else written
        elif word:
            written += _shorten(word, mark, whole)
    return re.sub(r"\s+", " ", written).strip()


def _shorten(word: str, mark: str, whole: bool) -> str:
    if found := _TAGGED.fullmatch(word):
        short = _shorten(found[2], mark, whole)
        return f"{found[1]}{short.rstrip(' ')}{found[3]}{' ' * short.endswith(' ')}"
    bare = word.rstrip(".")
    if not bare:
        return ""
    if bare == bare.lower() and bare[0].title() != bare[0]:  # a script without capitals has no small words
        return f" {word} "
    if word.endswith(".") or len(bare) == 1:
        return bare + mark
    if whole:
        return f"{word} "
    capitals = _CAPITALS.match(bare)
    return (capitals[0].capitalize() if capitals else bare[0]) + mark


def sort_name(name: Name, style: NameStyle) -> str:
    """A name as a sort key (CSL 1.0.2, demote-non-dropping-particle): particles behind, unless they are kept."""
    if name.literal:
        return name.literal
    front = _glue(name.non_dropping) if style.demote == "never" else ""
    behind = "" if style.demote == "never" else name.non_dropping
    given = _given_text(name, style, 0) if style.form == "long" else ""
    return " ".join(part for part in (front + name.family, behind, name.dropping, given, name.suffix) if part)
