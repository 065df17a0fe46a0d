"""Headlines without the outlet's name, its separators and its series labels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.bylines import squash

_SEPARATOR = re.compile(r"\s+[|–—\-•·»«:~*⁄/]+\s+|\s*[|｜]\s*")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SAID = re.compile(r"[\"”“»«’]\s*[:–-]\s*$")
_TAG = re.compile(r"</?\w[^>]*>")
_ON_THE_PAGE = frozenset({Place.HEADING, Place.MICRODATA, Place.WINDOW_TITLE})
_STATED = frozenset({Place.JSON_LD, Place.OPENGRAPH})
_WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
"""A word; in the scripts that leave no space between words, a letter."""

_LETTERS_A_WORD = 2
_MOST_PARTS = 8
_LONG_ENOUGH_TO_TELL = 10
_SHORTEST_NAME = 4
_CLEAR_NAME = 8
_MOSTLY = 3.5
"""A name with so many letters doesn't stand in a part by chance."""

_LONG = 12
"""A part with more letters than this can be a headline."""


def trim_headlines(claims: Iterable[Claim], outlets: Sequence[str]) -> list[Claim]:
    """Headline claims as the outlet would print them; what is cut off a value stays readable in the claim's detail.

    Args:
        claims: of all fields; those on others pass.
        outlets: the names of the outlet, its host among them.
    """
    claims = list(claims)
    stated = {claim.value for claim in claims if claim.field == Field.HEADLINE and claim.place in _STATED}
    outlets = [
        outlet for outlet in outlets if outlet not in stated
    ]  # some systems call the page an application
    names = {squash(outlet) for outlet in outlets}
    plain = {claim: _plain(claim.value, outlets) for claim in claims if claim.field == Field.HEADLINE}
    named = {claim for claim in plain if claim.place == Place.HEADING and squash(claim.value) in names}
    plain = {claim: value for claim, value in plain.items() if claim not in named}
    return [
        _trim(claim, plain) if claim in plain else claim
        for claim in claims
        if claim not in named or not plain
    ]


def _trim(claim: Claim, plain: dict[Claim, str]) -> Claim:
    value = plain[claim]
    if claim.place in _ON_THE_PAGE:
        value = _shared(value, [other for one, other in plain.items() if one.place != claim.place])
    return claim if value == claim.value else replace(claim, value=value, detail=claim.value)


def _plain(text: str, outlets: Sequence[str]) -> str:
    return trim_headline(_INVISIBLE.sub("", _TAG.sub("", text)), outlets) or text


def _shared(value: str, others: Sequence[str]) -> str:
    """The part of a heading that other places give as the whole: a kicker or a standfirst often stands in it too."""
    if value in others:
        return value
    for other in sorted(others, key=len, reverse=True):
        rest = len(value) - len(other)
        if len(other) > _LONG and rest > 0 and (value.endswith(other) or value.startswith(other)):
            if value.endswith(other) and _SAID.search(value[:rest]):
                continue  # what somebody says, in front of the rest, is no kicker
            edge = value[rest - 1] if value.endswith(other) else value[len(other)]
            if not edge.isalnum():
                return other
    return value


def trim_headline(text: str, outlets: Sequence[str]) -> str:
    """A headline without the outlet's name before or behind it (`… | EU Reporter`, `EU Reporter: …`)."""
    names = {squash(outlet) for outlet in outlets}
    while match := _last(text):
        if not _is_outlet(text[match.end() :], names):
            break
        text = text[: match.start()].rstrip()
    first = _SEPARATOR.search(text)
    if first and _is_outlet(text[: first.start()], names) and len(text) - first.end() > _LONG:
        text = text[first.end() :]
    return text.strip()


def _last(text: str) -> re.Match[str] | None:
    return next((match for match in reversed(list(_SEPARATOR.finditer(text))) if match.start() > 0), None)


def _is_outlet(part: str, names: set[str]) -> bool:
    """Whether a part is the outlet's name or most of it (`Times of India` for The Times of India)."""
    key = squash(part)
    return bool(key) and any(key == name or _mostly(key, name) or _mostly(name, key) for name in names)


def _mostly(part: str, whole: str) -> bool:
    clear = len(part) >= _CLEAR_NAME and len(part) * _MOSTLY >= len(whole)
    return part in whole and len(part) >= _SHORTEST_NAME and (clear or 2 * len(part) >= len(whole))


def split_title(title: str) -> list[str]:
    """The parts of a title between its separators (`Bridge closed – The Courier`), then what two or more of them make.

    A headline has a separator of its own sometimes.
    """
    edges = [0, *(edge for match in _SEPARATOR.finditer(title) for edge in match.span()), len(title)]
    starts, ends = edges[::2][:_MOST_PARTS], edges[1::2][:_MOST_PARTS]
    runs = [
        title[start:end].strip()
        for length in range(len(starts))
        for start, end in zip(starts, ends[length:], strict=False)
    ]
    return [run for run in runs if run]


def likeness(left: str, right: str) -> float:
    """How many words two headlines have in common, 0 to 1; at least a half where one begins with the other."""
    ours, theirs = (set(_WORD.findall(text.casefold())) for text in (left, right))
    if not ours or not theirs:
        return 0.0
    begins = len(left) >= _LONG_ENOUGH_TO_TELL and right.startswith(left)
    return max(2 * len(ours & theirs) / (len(ours) + len(theirs)), 0.5 if begins else 0.0)


def count_words(text: str) -> int:
    """How many words a headline has, by the custom of its script."""
    words = _WORD.findall(text)
    alone = sum(len(word) == 1 and not word.isascii() for word in words)
    return len(words) - alone + alone // _LETTERS_A_WORD
