"""Disambiguation (CSL 1.0.2, Disambiguation): names, given names, a condition and letters that tell cites apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pressmark.citation.context import Decisions, NamesShown
from pressmark.citation.nameforms import initials
from pressmark.citation.values import Name

Render = Callable[[str, Decisions], tuple[str, list[NamesShown]]]
"""The text of an item's cite under some decisions, and the lists of names in it."""

_Place = tuple[str, tuple[str, int], int]
"""An item, one of its names (by variable and place), and how much of its given name is to be shown."""

_MOST_PLACES = 20
"""How many names that differ are tried: works whose first 20 such names print alike won't be told apart by more."""
_MOST_CONDITIONS = 8


@dataclass(frozen=True, slots=True)
class Methods:
    """What a style wants done: with names, given names by a rule, letters behind years, and its own condition."""

    names: bool
    given: bool
    rule: str
    suffix: bool
    conditional: bool

    @property
    def only_primary(self) -> bool:
        return self.rule.startswith("primary-name")

    @property
    def highest(self) -> int:
        return 1 if self.rule.endswith("with-initials") else 2


def read_methods(options: Mapping[str, str], *, conditional: bool) -> Methods:
    """The methods that `cs:citation` asks for; `conditional` says that the style has a `disambiguate="true"`."""
    return Methods(
        options.get("disambiguate-add-names") == "true",
        options.get("disambiguate-add-givenname") == "true",
        options.get("givenname-disambiguation-rule", "by-cite"),
        options.get("disambiguate-add-year-suffix") == "true",
        conditional,
    )


def disambiguate(ids: Sequence[str], methods: Methods, render: Render) -> dict[str, Decisions]:
    """What each item's cites have to say more, so that no two are alike.

    Args:
        ids: the items, in the order in which letters are given.
        methods: what the style wants.
        render: gives an item's cite under decisions.
    """
    decisions = {item: Decisions() for item in ids}
    everywhere = methods.given and methods.rule != "by-cite"
    people: list[_Place] = []
    if everywhere:
        _expand_everywhere(_find_people(ids, decisions, methods, render, hidden=False), decisions)
        people = _find_people(ids, decisions, methods, render, hidden=True)
    if methods.names or methods.given:
        for group in _ambiguous(ids, decisions, render):
            _separate(group, decisions, people, methods, render)
    if everywhere:
        _expand_everywhere(_find_people(ids, decisions, methods, render, hidden=False), decisions)
    for group in _ambiguous(ids, decisions, render) if methods.conditional else ():
        _try_conditions(group, decisions, render)
    if methods.suffix:
        for group in _ambiguous(ids, decisions, render):
            for place, item in enumerate(group):
                decisions[item].year_suffix = place
    return decisions


def _ambiguous(ids: Sequence[str], decisions: Mapping[str, Decisions], render: Render) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for item in ids if len(ids) > 1 else ():
        text = render(item, decisions[item])[0]
        if text:
            groups[text].append(item)
    return [group for group in groups.values() if len(group) > 1]


def _expand_everywhere(places: Iterable[_Place], decisions: Mapping[str, Decisions]) -> None:
    """Given names wherever two people would look alike, whether or not their cites do (CSL 1.0.2, all-names)."""
    for item, place, level in places:
        decisions[item].given[place] = max(level, decisions[item].given.get(place, 0))


def _find_people(
    ids: Sequence[str], decisions: Mapping[str, Decisions], methods: Methods, render: Render, *, hidden: bool
) -> list[_Place]:
    """The names that look like those of somebody else, and how much more each has to say.

    Args:
        ids: the items.
        decisions: what was decided till now.
        methods: what the style wants.
        render: gives an item's cite.
        hidden: whether names behind "et al." are looked at too.
    """
    found: list[tuple[str, tuple[str, int], Name, int]] = []
    for item in ids:
        for shown in render(item, decisions[item])[1]:
            count = 1 if methods.only_primary else len(shown.names) if hidden else shown.shown
            found += [
                (item, (shown.variable, place), name, _base(shown))
                for place, name in enumerate(shown.names[:count])
            ]
    people: dict[str, set[Name]] = defaultdict(set)
    for _, _, name, base in found:
        people[_looks(name, base)].add(_even(name))
    counted = {
        look: [Counter(_looks(name, level) for name in names) for level in range(methods.highest + 1)]
        for look, names in people.items()
        if len(names) > 1
    }
    levels = (
        (item, place, _level(name, counted[_looks(name, base)], base))
        for item, place, name, base in found
        if not name.literal and _looks(name, base) in counted
    )
    return [each for each in levels if each[2]]


def _base(shown: NamesShown) -> int:
    if shown.short:
        return 0
    return 1 if shown.initialized else 2


def _even(name: Name) -> Name:
    """The name with its initials set alike: `J.J.` is `J. J.`."""
    return replace(name, given=re.sub(r"\.\s*(?=\w)", ". ", name.given))


def _looks(name: Name, level: int) -> str:
    family = f"{name.non_dropping} {name.family}{name.literal}".strip()
    if level == 0:
        return family
    given = initials(name.given, ".", True, whole=False) if level == 1 else name.given
    return f"{family}, {given} {name.dropping} {name.suffix}"


def _level(name: Name, counted: Sequence[Counter[str]], base: int) -> int:
    """How much of a given name tells it from the others; 0 where nothing does.

    Args:
        name: the name, itself among the counted ones.
        counted: how many people look alike, at each level.
        base: the level that is printed.
    """
    highest = len(counted) - 1
    for level in range(base + 1, highest + 1):
        own = _looks(name, level)
        others = counted[level].total() - 1
        alike = counted[level][own] - (own == _looks(_even(name), level))
        if alike < others and (level == highest or not alike):
            return level
    return 0


def _separate(
    group: Sequence[str],
    decisions: dict[str, Decisions],
    people: Sequence[_Place],
    methods: Methods,
    render: Render,
) -> None:
    """Add names and given names until as many cites as possible are alone, and no more than that takes."""
    waiting = list(group)
    best: dict[str, Decisions] = {}
    most = 1
    for trials in _trials(waiting, decisions, people, methods, render):
        texts = _group_texts(waiting, trials, render)
        alone = [items[0] for items in texts.values() if len(items) == 1]
        if len(texts) > most:
            best, most = dict(trials), max(1, len(texts) - len(alone))
        for item in alone:
            decisions[item] = trials[item]
            waiting.remove(item)
        if len(waiting) <= 1:
            break
    for item in waiting:
        decisions[item] = best.get(item, decisions[item])


def _group_texts(
    items: Sequence[str], decisions: Mapping[str, Decisions], render: Render
) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for item in items:
        texts[render(item, decisions[item])[0]].append(item)
    return texts


def _trials(
    waiting: list[str],
    decisions: Mapping[str, Decisions],
    people: Sequence[_Place],
    methods: Methods,
    render: Render,
) -> Iterator[dict[str, Decisions]]:
    """Ever longer forms: more names, and the given names that tell them apart."""
    lists = {item: render(item, decisions[item])[1] for item in waiting}
    least = min((shown.shown for found in lists.values() for shown in found), default=0)
    longest = max((len(shown.names) for found in lists.values() for shown in found), default=0)
    telling = _telling_places(lists)
    counts = [
        count
        for count in range(least, longest + 1 if methods.names else least + 1)
        if count == least or not telling.isdisjoint({count - 1, count})
    ]
    by_cite = methods.given and methods.rule == "by-cite"
    for count in counts if methods.names else ():
        yield {item: _with_names(item, decisions[item], lists[item], count, people) for item in waiting}
    carried = dict(decisions)
    for count in counts if by_cite else ():
        start = {item: _with_names(item, carried[item], lists[item], count, ()) for item in waiting}
        longer = _with_given(start, lists, methods, render)
        carried.update(longer)
        yield longer


def _telling_places(lists: Mapping[str, Sequence[NamesShown]]) -> frozenset[int]:
    """The first places in which the lists of names differ: nothing else in them tells cites apart (nor costs time)."""
    longest = max((len(shown.names) for found in lists.values() for shown in found), default=0)
    differing = (
        place
        for place in range(longest)
        if len({tuple(shown.names[place : place + 1] for shown in found) for found in lists.values()}) > 1
    )
    return frozenset(islice(differing, _MOST_PLACES))


def _with_names(
    item: str, decided: Decisions, lists: Iterable[NamesShown], count: int, people: Sequence[_Place]
) -> Decisions:
    """More names, each with what the style's rule gives every name of its kind."""
    shown = {each.variable: max(count, each.shown) for each in lists}
    given = {place: level for owner, place, level in people if owner == item and place[1] < count}
    return replace(decided, shown=decided.shown | shown, given=decided.given | given)


def _with_given(
    start: dict[str, Decisions], lists: Mapping[str, Sequence[NamesShown]], methods: Methods, render: Render
) -> dict[str, Decisions]:
    """Given names one by one, from the first; one that tells nothing apart stays as it was."""
    trials = dict(start)
    for place in sorted(_telling_places(lists)):
        for level in range(1, methods.highest + 1):
            longer = {
                item: _with_level(decided, lists[item], place, level) for item, decided in trials.items()
            }
            if len(_group_texts([*trials], longer, render)) > len(_group_texts([*trials], trials, render)):
                trials = longer
                break
    return trials


def _with_level(decided: Decisions, lists: Iterable[NamesShown], place: int, level: int) -> Decisions:
    given = {(each.variable, place): level for each in lists if place < len(each.names)}
    return replace(decided, given=decided.given | given)


def _try_conditions(group: Sequence[str], decisions: dict[str, Decisions], render: Render) -> None:
    """`disambiguate="true"`, one condition more at a time, for cites that it tells apart."""
    waiting = list(group)
    for count in range(1, _MOST_CONDITIONS + 1):
        trials = {item: replace(decisions[item], conditions=count) for item in waiting}
        texts = _group_texts(waiting, trials, render)
        if len(texts) > 1:
            decisions.update(trials)
        waiting = [item for items in texts.values() if len(items) > 1 for item in items]
        if not waiting:
            return
