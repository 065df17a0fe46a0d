"""robots.txt (RFC 9309): what a host wants of machines. Asked by what runs on a schedule, not when an editor clicks.

It is fetched like any page, from checked addresses only, and read by protego. What was learned is kept for a while.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TypeVar

from protego import Protego
from yarl import URL

from pressmark.archive.asking import check_target
from pressmark.archive.errands import Errands, Outcome
from pressmark.archive.exchange import Ask, Bounds, Kind, Pace
from pressmark.archive.unpacking import decode_body
from pressmark.document.errors import (
    NoSuchHost,
    NotServed,
    PressmarkError,
    RobotsRefused,
    RobotsUnknown,
    TooManyRedirects,
    UnsafeConnection,
)
from pressmark.document.errors import gettext_noop as _

AGENT = "Pressmark"
"""Our product token (RFC 9309 §2.2.1)."""
READ = 500 * 1024
"""Bytes of it that are read (§2.5)."""
LARGEST = 4 * READ
"""Bytes of it that are taken in, packed or not; of a longer file nothing, and its host is asked for nothing."""
FRESH = 24 * 3600.0
"""Seconds (§2.4)."""
TROUBLED = 600.0
"""Seconds until a host whose robots.txt could not be had is asked again."""
LONGEST_DELAY = 30.0
"""Seconds that a host may want between two visits (Crawl-delay); who wants more gets this."""
HOSTS = 1000
KEPT = 20_000_000
"""How many hosts' wishes are kept, and how many letters of them."""

ABSENT = (NotServed, TooManyRedirects, NoSuchHost, UnsafeConnection)
"""No robots.txt, no wishes (§2.3.1.2 and .3; 429 and 5xx are none of these). Where there is no host, or none that proves
who it is, the page itself says so better."""

Kept = TypeVar("Kept")
_AGENT_LINE = re.compile(r"\s*user[-\s]*agent\s*[:\s]\s*([^\s#]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z_-]+|\*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one host wants.

    Attributes:
        text: of its robots.txt; empty where there is none. Rules take fifty times as much memory, so they are read from
            it each time, which costs a millisecond.
        trouble: why nothing may be fetched at the moment; empty where the host could be asked.
    """

    text: str = ""
    trouble: str = ""

    def judge(self, url: str) -> tuple[str, float]:
        """`allowed`, `disallowed` or `unknown`, and the seconds that the host wants between two visits."""
        if self.trouble:
            return "unknown", 0.0
        rules = read_robots(self.text)
        said = "allowed" if rules.can_fetch(url, AGENT) else "disallowed"
        return said, min(float(rules.crawl_delay(AGENT) or 0), LONGEST_DELAY)


def read_robots(text: str) -> Protego:
    """The rules that are for us or for everybody.

    Names of other robots are left out first: protego keeps all rules of a group once for each of its names, and a small
    file can have thousands of both.
    """
    return Protego.parse("\n".join(_name_agent(line) for line in text.splitlines()))


def _name_agent(line: str) -> str:
    if not (agent := _AGENT_LINE.match(line)):
        return line
    token = _TOKEN.match(agent[1])
    name = token[0].lower() if token else ""
    return f"User-agent: {name}" if name in {"*", AGENT.lower()} else "User-agent: other"


class Robots:
    """The hosts' wishes as this process knows them, and when each was visited last.

    Args:
        bounds: for fetching a robots.txt.
        clock: seconds that only grow.
    """

    def __init__(self, bounds: Bounds, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = replace(bounds, limit=LARGEST)
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, Wishes]] = OrderedDict()
        self._visited: OrderedDict[str, float] = OrderedDict()

    async def admit(self, url: str) -> float:
        """Seconds until the host may be visited; its robots.txt is fetched where it isn't known.

        Raises:
            RobotsRefused: it says no.
            RobotsUnknown: it can't be had at the moment (§2.3.1.4).
                NotAnAddress, AddressRefused: the address itself is none that we go to.
        """
        origin = str(check_target(url, self._bounds).origin())
        wishes = await self._learn(origin)
        said, delay = wishes.judge(url)
        if said == "unknown":
            raise RobotsUnknown(which=url, why=wishes.trouble, retry_after=TROUBLED)
        if said == "disallowed":
            raise RobotsRefused(which=url, agent=AGENT)
        return max(self._visited.get(origin, -LONGEST_DELAY) + delay - self._clock(), 0.0)

    def leave(self, url: str) -> None:
        """Note that a visit is over."""
        _keep(self._visited, _origin(url), self._clock())

    def recall(self, url: str) -> str:
        """What robots.txt says of an address that was fetched, as `Wishes.judge`; empty where it is not known."""
        known = self._known.get(_origin(url))
        return known[1].judge(url)[0] if known else ""

    async def _learn(self, origin: str) -> Wishes:
        until, wishes = self._known.get(origin, (0.0, Wishes()))
        if until <= self._clock():
            wishes = await self._ask(origin)
            _keep(self._known, origin, (self._clock() + (TROUBLED if wishes.trouble else FRESH), wishes))
            while sum(len(known.text) for _, known in self._known.values()) > KEPT:
                self._known.popitem(last=False)
        return wishes

    async def _ask(self, origin: str) -> Wishes:
        errand = Errands([Ask(f"{origin}/robots.txt", Kind.TEXT)], self._bounds, Pace(total=1), None)
        async with aclosing(errand.run()) as outcomes:
            return self._understand(await anext(outcomes))

    def _understand(self, outcome: Outcome) -> Wishes:
        try:
            if outcome.error:
                raise outcome.error
            last = outcome.exchanges[-1]
            body = decode_body(last.body, last.header("Content-Encoding"), LARGEST, last.url)
        except ABSENT:
            return Wishes()
        except PressmarkError:
            return Wishes(trouble=_("its site's robots.txt can't be had at the moment"))
        return Wishes(body[:READ].decode("utf-8-sig", "replace"))


def _origin(url: str) -> str:
    return str(URL(url).origin())


def _keep(kept: OrderedDict[str, Kept], origin: str, value: Kept) -> None:
    kept[origin] = value
    kept.move_to_end(origin)
    while len(kept) > HOSTS:
        kept.popitem(last=False)
