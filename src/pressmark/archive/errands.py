"""Many addresses fetched side by side: a fair queue for each host, and a second chance for what may pass by itself.

An errand is one address with its redirects. Each of its requests waits for its own turn at its own host, so a slow host
holds up its own errands only; the clock runs while a request is with a server, not while it waits in line.
"""

import asyncio
import heapq
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from itertools import count
from typing import Any, Protocol

from yarl import URL

from pressmark.archive.asking import Stay, ask_server, not_served, redirect_target, take_turn
from pressmark.archive.exchange import Ask, Bounds, Exchange, Pace
from pressmark.archive.rules import LONGEST_URL
from pressmark.document.errors import FetchError, FetchTimeout, PressmarkError, TooManyRedirects

MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an errand ended: its redirects in order, then the answer itself; or what went wrong."""

    ask: Ask
    exchanges: tuple[Exchange, ...] = ()
    error: PressmarkError | None = None


class Manners(Protocol):
    """What decides whether and when a host may be visited."""

    async def admit(self, url: str) -> float:
        """Seconds that the host wants to be left alone for, from now.

        Raises:
            PressmarkError: this address must not be fetched.
        """
        ...

    def leave(self, url: str) -> None:
        """Note that a visit is over."""
        ...


@dataclass(slots=True)
class _Errand:
    ask: Ask
    url: str
    tries: int
    wait: float
    spent: float = 0
    second_chance: bool = True
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def host(self) -> str:
        try:
            return URL(self.url[:LONGEST_URL]).raw_host or ""
        except ValueError:  # it will be refused when its turn comes
            return ""


@dataclass(slots=True)
class _Host:
    busy: int = 0
    free_at: float = 0
    waiting: deque[_Errand] = field(default_factory=deque)


class Errands:
    """The errands of one batch. Their addresses are held in memory, their answers only until they are handed over.

    Args:
        manners: asked before each request, and told after it.
    """

    def __init__(self, asks: Iterable[Ask], bounds: Bounds, pace: Pace, manners: Manners | None) -> None:
        self._bounds = bounds
        self._pace = pace
        self._manners = manners
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._due: list[tuple[float, int, _Errand]] = []
        self._order = count()
        self._changed = asyncio.Event()
        self._places = asyncio.Semaphore(pace.total)
        self._large = asyncio.Lock()
        self._results: asyncio.Queue[Outcome | Exception] = asyncio.Queue(1)
        self._tasks: set[asyncio.Task[None]] = set()
        for ask in asks:
            self._put(self._begin(ask), 0)
        self._left = len(self._due)

    async def run(self) -> AsyncGenerator[Outcome, None]:
        """The outcomes in the order in which they come about."""
        self._start(self._dispatch)
        try:
            while self._left:
                outcome = await self._results.get()
                if isinstance(outcome, Exception):
                    raise outcome
                self._left -= 1
                yield outcome
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, ask: Ask) -> _Errand:
        return _Errand(ask, ask.url, self._bounds.tries, self._bounds.backoff_seconds)

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        task = asyncio.create_task(self._report(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _report(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 (a fault of ours: it ends the batch, where it can be seen)
            await self._results.put(error)

    async def _dispatch(self) -> None:
        while True:
            await self._places.acquire()
            self._start(partial(self._run, await self._next()))

    async def _next(self) -> _Errand:
        """The next errand whose host is free, which then is busy."""
        loop = asyncio.get_running_loop()
        while True:
            self._changed.clear()
            while self._due and self._due[0][0] <= loop.time():
                _, _, errand = heapq.heappop(self._due)
                host = self._hosts[errand.host]
                if host.busy >= self._pace.per_host:
                    host.waiting.append(errand)
                elif host.free_at > loop.time():
                    self._put(errand, host.free_at)
                else:
                    host.busy += 1
                    return errand
            timeout = self._due[0][0] - loop.time() if self._due else None
            try:
                await asyncio.wait_for(self._changed.wait(), timeout)
            except TimeoutError:
                continue

    def _put(self, errand: _Errand, at: float) -> None:
        heapq.heappush(self._due, (at, next(self._order), errand))
        self._changed.set()

    def _free(self, name: str) -> None:
        host = self._hosts[name]
        host.busy -= 1
        if host.waiting:
            self._put(host.waiting.popleft(), max(host.free_at, asyncio.get_running_loop().time()))

    async def _run(self, errand: _Errand) -> None:
        host = errand.host
        stay = Stay(self._bounds.seconds - errand.spent, self._large)
        try:
            outcome = await self._step(errand, stay)
            self._free(host)
            if outcome:
                await self._results.put(outcome)
        finally:
            stay.leave()
            self._places.release()

    async def _step(self, errand: _Errand, stay: Stay) -> Outcome | None:
        """One request of an errand; None where the errand goes on."""
        loop = asyncio.get_running_loop()
        try:
            if self._manners and (wait := await self._manners.admit(errand.url)):
                self._put(errand, loop.time() + wait)
                return None
            exchange = await self._visit(errand, stay)
            target = redirect_target(exchange)
            if not target and not _is_answer(exchange, errand.ask):
                raise not_served(exchange)
            errand.exchanges.append(exchange)
            if not target:
                return Outcome(errand.ask, tuple(errand.exchanges))
            if len(errand.exchanges) > MAX_REDIRECTS:
                raise TooManyRedirects(which=errand.ask.url, limit=MAX_REDIRECTS)
        except PressmarkError as error:
            # Without its traceback: that holds the answer that was refused.
            again = self._try_again(errand, error)
            return None if again else Outcome(errand.ask, error=error.with_traceback(None))
        errand.url, errand.tries, errand.wait = target, self._bounds.tries, self._bounds.backoff_seconds
        self._put(errand, loop.time())
        return None

    async def _visit(self, errand: _Errand, stay: Stay) -> Exchange:
        loop = asyncio.get_running_loop()
        async with take_turn(errand.host, self._pace.per_host):
            begun = loop.time()
            try:
                async with stay.clocked(errand.url, self._bounds.seconds):
                    return await ask_server(errand.url, errand.ask, self._bounds, stay)
            finally:
                errand.spent += loop.time() - begun - stay.waited
                self._hosts[errand.host].free_at = loop.time() + self._pace.delay
                if self._manners:
                    self._manners.leave(errand.url)

    def _try_again(self, errand: _Errand, error: PressmarkError) -> bool:
        """Put an errand back in line where what went wrong may pass by itself; whether it was."""
        now = asyncio.get_running_loop().time()
        if error.permanent or not isinstance(error, FetchError):
            return False
        if isinstance(error, FetchTimeout) and error.details["phase"] == "whole":
            if not (self._pace.second_chance and errand.second_chance):
                return False
            again = self._begin(errand.ask)
            again.second_chance = False
            self._put(again, now)
            return True
        asked = error.details.get("retry_after", 0.0)
        errand.tries -= 1
        if not errand.tries or not isinstance(asked, float) or asked > self._pace.longest_wait:
            return False
        self._put(errand, now + max(errand.wait, asked))
        errand.wait *= 2
        return True


def _is_answer(exchange: Exchange, ask: Ask) -> bool:
    unchanged = exchange.status == HTTPStatus.NOT_MODIFIED and bool(ask.validators.headers)
    return exchange.status == HTTPStatus.OK or unchanged
