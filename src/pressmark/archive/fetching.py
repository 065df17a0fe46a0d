"""Pages, feeds and images over HTTP/1.1, within bounds, from public addresses only: one, or many side by side.

Redirects are followed by hand, each one checked like the first address. What may pass by itself is tried again, and
one host sees one request of ours at a time.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing

from pressmark.archive.errands import Errands, Manners, Outcome
from pressmark.archive.exchange import Ask, Bounds, Exchange, Kind, Pace, Validators
from pressmark.document.errors import FetchTimeout

ALONE = Pace(total=1, second_chance=False)
PATIENT = Pace(total=1, longest_wait=60)
"""For what nobody waits for."""


def fetch(
    url: str, bounds: Bounds, *, kind: Kind = Kind.PAGE, validators: Validators | None = None
) -> tuple[Exchange, ...]:
    """Fetch a page that somebody waits for: its redirects in order, then the page itself.

    Args:
        validators: of an answer that is here already. Where it is still the same, the last exchange has status 304 and
            no body.

    Cost: one request a redirect and try, `bounds.seconds` at the most, twice `bounds.limit` of memory.

    Raises:
        NotAnAddress: it isn't http or https.
        AddressRefused: it, or one of its redirects, leads inside.
        TooLarge, FetchError: the server's fault; `permanent` tells whether to try again later.
    """
    ask = Ask(url, kind, validators or Validators())
    try:
        return asyncio.run(asyncio.wait_for(follow(ask, bounds), bounds.seconds))
    except TimeoutError as error:
        raise FetchTimeout(which=url, limit=f"{bounds.seconds:g}", phase="whole") from error


def fetch_politely(
    url: str,
    bounds: Bounds,
    manners: Manners,
    *,
    kind: Kind = Kind.PAGE,
    validators: Validators | None = None,
) -> tuple[Exchange, ...]:
    """Fetch what nobody waits for: as `fetch`, but as the host's robots.txt wants it, and when it wants it.

    Args:
        manners: of this process (`robots.Robots`), so that a host's wishes are known from one fetch to the next.

    Cost: `bounds.seconds` twice at the most, and what the host wants us to wait.

    Raises:
        RobotsRefused: its robots.txt says no, or can't be had at the moment.
        NotAnAddress, AddressRefused, TooLarge, FetchError: as `fetch`.
    """
    return _exchanges(
        asyncio.run(_run_one(Ask(url, kind, validators or Validators()), bounds, PATIENT, manners))
    )


async def follow(ask: Ask, bounds: Bounds, pace: Pace = ALONE) -> tuple[Exchange, ...]:
    """As `fetch`, in a loop that runs already and whose time its owner bounds.

    Raises:
        NotAnAddress, AddressRefused, TooLarge, FetchError: as `fetch`.
    """
    return _exchanges(await _run_one(ask, bounds, pace))


async def fetch_many(
    asks: Iterable[Ask], bounds: Bounds, pace: Pace | None = None, manners: Manners | None = None
) -> AsyncGenerator[Outcome, None]:
    """Fetch many addresses; each outcome is handed over when it is there.

    Waiting in line costs an errand none of its time, and a host that is slow holds up its own errands only.

    Args:
        pace: 32 requests at a time, one to a host, unless it says otherwise.

    Cost: `pace.total` answers in memory, of which one may be larger than a megabyte; no more is read while nobody takes
    what is there. `bounds.seconds` for each errand, twice where its time ran out.
    """
    async with aclosing(Errands(asks, bounds, pace or Pace(), manners).run()) as outcomes:
        async for outcome in outcomes:
            yield outcome


async def _run_one(ask: Ask, bounds: Bounds, pace: Pace, manners: Manners | None = None) -> Outcome:
    async with aclosing(fetch_many([ask], bounds, pace, manners)) as outcomes:
        return await anext(outcomes)


def _exchanges(outcome: Outcome) -> tuple[Exchange, ...]:
    if outcome.error:
        raise outcome.error
    return outcome.exchanges
