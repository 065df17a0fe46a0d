"""Headlines without the outlet's name, its separators and its series labels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pressmark.document.article import Claim, Field, Place
from pressmark.extraction.bylines import squash

_SEPARATOR = re.compile(r"\s+[|–—\-•·»«:~*⁄/]+\s+|\s*[|｜]\s*")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TAG = re.compile(r"</?\w[^>]*>")
_ON_THE_PAGE = frozenset({Place.HEADING, Place.MICRODATA, Place.WINDOW_TITLE})
_SHORTEST_NAME = 4
_LONG = 12
"""A part with more letters than this can be a headline."""


def trim_headlines(claims: Iterable[Claim], outlets: Sequence[str]) -> list[Claim]:
    """Headline claims as the outlet would print them; what is cut off a value stays readable in the claim's detail.

    Args:
        claims: of all fields; those on others pass.
        outlets: the names of the outlet, its host among them.
    """
    claims = list(claims)
    plain = {claim: _plain(claim.value, outlets) for claim in claims if claim.field == Field.HEADLINE}
    return [_trim(claim, plain) if claim in plain else claim for claim in claims]


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
    return part in whole and len(part) >= max(_SHORTEST_NAME, len(whole) / 2)
