"""Cite grouping and collapsing (CSL 1.0.2, Cite Grouping, Cite Collapsing)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pressmark.citation.context import Cite
from pressmark.citation.runs import Leaf, Node, plain, spans

_RANGE = 2
"""How far the ends of a range lie apart at the least: three in a row are a range, two are not."""


@dataclass(slots=True)
class Rendered:
    """A cite as it is printed.

    Attributes:
        cite: what it cites.
        nodes: the whole.
        nameless: the same without its first names.
        names: these names as text.
        number: the item's.
        suffix: the number of the letter behind its year, or -1.
        dated: what it says beside names and letter.
    """

    cite: Cite
    nodes: list[Node]
    nameless: list[Node] = field(default_factory=list)
    names: str = ""
    number: int = 0
    suffix: int = -1
    dated: str = ""

    @property
    def bare(self) -> bool:
        return not (self.cite.locator or self.cite.prefix or self.cite.suffix)


@dataclass(frozen=True, slots=True)
class Collapsing:
    """What `cs:citation` says of groups."""

    mode: str
    grouped: bool
    moved: bool
    between: str
    group: str
    after: str
    suffix: str


def read_collapsing(options: Mapping[str, str], delimiter: str, *, ordered: bool, moved: bool) -> Collapsing:
    """The grouping that a style's citations want.

    Args:
        options: the attributes of `cs:citation`.
        delimiter: the layout's, which is used where a style says nothing.
        ordered: whether the style sorts anything; only then has a group a comma of its own (as in citeproc-js).
        moved: whether cites are sorted; only then are they moved together.
    """
    mode = options.get("collapse", "")
    group = options.get("cite-group-delimiter")
    return Collapsing(
        mode,
        grouped="cite-group-delimiter" in options or mode.startswith("year"),
        moved=moved,
        between=delimiter,
        group=group if group is not None else ", " if ordered else delimiter,
        after=options.get("after-collapse-delimiter", delimiter),
        suffix=options.get("year-suffix-delimiter", delimiter if group is None else group),
    )


def order_groups(cites: Sequence[Rendered], collapsing: Collapsing) -> list[list[Rendered]]:
    """Cites of the same names together, at the place of the first (CSL 1.0.2, Cite Grouping)."""
    groups: list[list[Rendered]] = []
    for rendered in cites:
        earlier = reversed(groups) if collapsing.moved else groups[-1:]
        group = next((each for each in earlier if _belongs(each[0], rendered, collapsing)), None)
        if group is None:
            groups.append([rendered])
        else:
            group.append(rendered)
    return groups


def _belongs(first: Rendered, rendered: Rendered, collapsing: Collapsing) -> bool:
    if first.names or rendered.names:
        return first.names == rendered.names
    return collapsing.mode.startswith("year-suffix") and bool(first.dated) and first.dated == rendered.dated


def join_groups(groups: Sequence[Sequence[Rendered]], collapsing: Collapsing) -> list[Node]:
    """The groups behind each other, collapsed as the style wants."""
    nodes: list[Node] = []
    delimiter, before = "", groups[0][-1] if groups else None
    for group in groups:
        printed = _join_group(group, collapsing)
        if not printed:
            continue
        if nodes:
            nodes.append(Leaf(_soften(delimiter, before, group[0]), affix=True))
        nodes += printed
        before = group[-1]
        collapsed = len(group) > 1 and collapsing.mode.startswith("year")
        delimiter = collapsing.after if collapsed else collapsing.between
    return nodes


def _soften(delimiter: str, before: Rendered | None, after: Rendered) -> str:
    """No delimiter where a cite's own words bring a mark: `…, and see` behind it, or `… is one source,` before it."""
    if after.cite.prefix.lstrip()[:1] in {",", ".", ";", ":"}:
        return ""
    return (
        " "
        if delimiter and before and before.cite.suffix.rstrip()[-1:] in {",", ".", ";", ":"}
        else delimiter
    )


def _join_group(group: Sequence[Rendered], collapsing: Collapsing) -> list[Node]:
    nodes = list(group[0].nodes)
    if collapsing.mode.startswith("year-suffix"):
        return _join_suffixes(group, collapsing)
    for before, rendered in pairwise(group):
        collapses = bool(collapsing.mode and rendered.nameless) and not rendered.cite.prefix
        nodes.append(Leaf(_group_delimiter(before, collapsing), affix=True))
        nodes += rendered.nameless if collapses else rendered.nodes
    return nodes


def _group_delimiter(before: Rendered, collapsing: Collapsing) -> str:
    """What stands between two cites of a group; a locator needs the stronger mark behind it."""
    return collapsing.after if before.cite.locator and collapsing.mode else collapsing.group


def _join_suffixes(group: Sequence[Rendered], collapsing: Collapsing) -> list[Node]:
    """Years once, with their letters (`2000a, b`), or ranges of letters (`2000a–c`)."""
    nodes: list[Node] = []
    place = 0
    while place < len(group):
        run = _same_year(group, place)
        alone = place == 0 or bool(group[place].cite.prefix) or not group[place].nameless
        lead = group[place].nodes if alone else group[place].nameless
        if nodes:
            nodes.append(Leaf(_group_delimiter(group[place - 1], collapsing), affix=True))
        nodes += lead
        nodes += _join_letters(run, collapsing)
        place += len(run)
    return nodes


def _same_year(group: Sequence[Rendered], start: int) -> Sequence[Rendered]:
    end = start + 1
    while (
        end < len(group)
        and group[end].suffix >= 0
        and group[start].suffix >= 0
        and group[end].dated == group[start].dated
        and group[end - 1].bare
        and group[end].bare
    ):
        end += 1
    return group[start:end]


def _join_letters(run: Sequence[Rendered], collapsing: Collapsing) -> list[Node]:
    """The letters of all cites of a year but the first."""
    nodes: list[Node] = []
    ranged = collapsing.mode == "year-suffix-ranged"
    place = 1
    while place < len(run):
        end = _run_end(run, place - 1) if ranged else place - 1
        if end - (place - 1) >= _RANGE:
            nodes += [Leaf("–", affix=True), *_letter(run[end])]
            place = end + 1
            continue
        nodes += [Leaf(collapsing.suffix, affix=True), *_letter(run[place])]
        place += 1
    return nodes


def _run_end(run: Sequence[Rendered], start: int) -> int:
    end = start
    while end + 1 < len(run) and run[end + 1].suffix == run[end].suffix + 1:
        end += 1
    return end


def _letter(rendered: Rendered) -> list[Node]:
    return list(spans(rendered.nodes, "year-suffix"))


def join_numbers(cites: Sequence[Rendered], collapsing: Collapsing) -> list[Node]:
    """Numbers in a row as a range: `1–3`."""
    nodes: list[Node] = []
    place, delimiter = 0, collapsing.between
    while place < len(cites):
        end = place
        while end + 1 < len(cites) and _follows(cites[end], cites[end + 1]):
            end += 1
        if nodes:
            nodes.append(Leaf(delimiter, affix=True))
        nodes += cites[place].nodes
        delimiter = collapsing.between
        if end - place >= _RANGE:
            nodes += [Leaf("–", affix=True), *cites[end].nodes]
            place, delimiter = end, collapsing.after
        place += 1
    return nodes


def _follows(cite: Rendered, following: Rendered) -> bool:
    return cite.bare and following.bare and following.number == cite.number + 1 and bool(plain(cite.nodes))
