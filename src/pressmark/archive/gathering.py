"""A page's requisites fetched beside each other, within bounds of their own. What fails is noted and never fails the page."""

import asyncio
import hashlib
from collections.abc import Iterable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace

from pressmark.archive.exchange import Ask, Bounds, Exchange, Kind, Pace
from pressmark.archive.fetching import fetch_many
from pressmark.archive.requisites import MOST, Requisite, find_in_style, find_requisites
from pressmark.archive.unpacking import decode_body
from pressmark.document.errors import BadAnswer, FetchTimeout, PressmarkError, TooLarge

TOGETHER = 20_000_000
"""Bytes of all requisites of a page, as they come."""
SECONDS = 30.0
"""For all of them."""
EACH = 15.0
PACE = Pace(total=8, per_host=4, second_chance=False)
"""A person's browser asks a host for six things at a time."""
LARGEST_STYLE = 2_000_000
"""Bytes of a style sheet that is looked through for what it names: a packed one may say nothing at great length."""
TYPES = {Kind.IMAGE: "image/", Kind.STYLE: "text/css"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A requisite with its answer (redirects before it), or with what went wrong."""

    requisite: Requisite
    exchanges: tuple[Exchange, ...] = ()
    error: PressmarkError | None = None

    def record(self) -> dict[str, str | int]:
        """What the capture's provenance says of it."""
        said: dict[str, str | int] = {"url": self.requisite.url, "kind": self.requisite.kind.name.lower()}
        if self.error:
            return said | {"error": f"{type(self.error).__name__}: {self.error}"[:500]}
        last = self.exchanges[-1]
        return said | {"status": last.status, "sha256": hashlib.sha256(last.body).hexdigest()}


def gather_requisites(
    page: bytes, base: str, content_type: str, bounds: Bounds, *, seconds: float = SECONDS
) -> tuple[Gathered, ...]:
    """Fetch the images and style sheets of a page, and what its style sheets name.

    Args:
        page: out of its Content-Encoding.
        bounds: of the page itself; its limit holds for each requisite.

    Cost: `MOST` requests and their redirects, `seconds` and `TOGETHER` bytes at the most, twice that of memory.
    """
    gathering = _Gathering(replace(bounds, seconds=min(EACH, seconds), tries=min(bounds.tries, 2)))
    asyncio.run(gathering.run(find_requisites(page, base, content_type), seconds))
    return tuple(gathering.found.values())


class _Gathering:
    def __init__(self, bounds: Bounds) -> None:
        self.found: dict[str, Gathered] = {}
        self._bounds = bounds
        self._size = 0

    async def run(self, requisites: Sequence[Requisite], seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._fetch(requisites)
                await self._fetch(self._named_by_styles())
        limit = f"{seconds:g}"
        for url, gathered in self.found.items():
            if not (gathered.exchanges or gathered.error):
                error = FetchTimeout(which=url, limit=limit, phase="whole")
                self.found[url] = replace(gathered, error=error)

    async def _fetch(self, requisites: Iterable[Requisite]) -> None:
        new = [each for each in requisites if each.url not in self.found][: MOST - len(self.found)]
        self.found |= {each.url: Gathered(each) for each in new}
        asks = [Ask(each.url, each.kind) for each in new]
        async with aclosing(fetch_many(asks, self._bounds, PACE)) as outcomes:
            async for outcome in outcomes:
                gathered = Gathered(self.found[outcome.ask.url].requisite, outcome.exchanges, outcome.error)
                self.found[outcome.ask.url] = self._judged(gathered)

    def _judged(self, gathered: Gathered) -> Gathered:
        if gathered.error:
            return gathered
        last = gathered.exchanges[-1]
        kind = last.header("Content-Type").strip().lower()
        if not kind.startswith(TYPES[gathered.requisite.kind]):
            why = kind.partition(";")[0] or "no Content-Type"
            return Gathered(gathered.requisite, error=BadAnswer(which=last.url, why=why))
        size = sum(len(each.wire) for each in gathered.exchanges)
        if self._size + size > TOGETHER:
            limit = f"{TOGETHER // 1_000_000} MB"
            return Gathered(gathered.requisite, error=TooLarge(which=last.url, limit=limit))
        self._size += size
        return gathered

    def _named_by_styles(self) -> list[Requisite]:
        named: list[Requisite] = []
        for each in self.found.values():
            if each.requisite.kind is Kind.STYLE and each.exchanges:
                last = each.exchanges[-1]
                with suppress(PressmarkError):
                    limit = min(self._bounds.limit, LARGEST_STYLE)
                    style = decode_body(last.body, last.header("Content-Encoding"), limit, last.url)[:limit]
                    named += find_in_style(style.decode("utf-8", "replace"), last.url)
        return named
