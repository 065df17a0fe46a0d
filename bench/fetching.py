"""What fetching costs: a batch of addresses, a tenth of them hostile, and each kind of misbehaving server by itself.

    python bench/fetching.py [--urls 10000] [--hosts 2000] [--peer] [--kinds] [--seconds 30]

Everything happens on loopback. The servers run in a child process, each measured fetcher in another. `--peer` fetches the
good addresses with plain aiohttp as well, in turns with ours. `--kinds` gives each of the farm's servers
(tests/archive/test_farm.py) a fetch and a process of its own.
"""

import argparse
import asyncio
import json
import multiprocessing
import random
import re
import resource
import sys
import time
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, aclosing, contextmanager
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import aiohttp

from pressmark.archive.errands import Outcome
from pressmark.archive.exchange import Ask, Bounds, Pace
from pressmark.archive.fetching import fetch, fetch_many
from pressmark.archive.unpacking import decode_body
from pressmark.document.errors import PressmarkError

sys.path.append(str(Path(__file__).parents[1] / "tests"))

CONCURRENCY = 32
MEGABYTE = 1_000_000
BOMB = 100 * MEGABYTE
"""What a bomb unpacks to: five times the limit."""
CHUNK_OF_PEER = 1000


def make_farm() -> dict[str, Callable[..., None]]:
    """The farm's servers by name, with bombs that are larger than an installation's limit."""
    farm, tested = import_module("archive.farm"), import_module("archive.test_farm")

    bombs = {"gzip bomb in members": "members", "gzip bomb in gzip": "gzip, gzip", "brotli bomb": "br"}
    kinds = {name: behave for name, (behave, *_) in tested.FARM.items()}
    for name in kinds:
        if "bomb" in name:
            kinds[name] = farm.says(farm.bomb(bombs.get(name, name.removesuffix(" bomb")), BOMB))
    return kinds


def make_page(path: str) -> bytes:
    """A page of 2 to 60 KB that says which one it is."""
    words = f"<p>The ferry {path} left the eastern quay at six in the morning, an hour before the fog came down.</p>"
    return f"<!doctype html><title>{path}</title>{words * (20 + hash_of(path) % 500)}".encode()


def hash_of(path: str) -> int:
    return zlib.crc32(path.encode())


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A good server, a few milliseconds away."""
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            body = make_page(request.split(b" ", 2)[1].decode())
            await asyncio.sleep(0.005 + hash_of(str(len(body))) % 20 / 1000)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
            writer.write(head % len(body) + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def serve(pipe: Connection) -> None:
    """All the servers: tells the good one's port and those of the farm, and lives until the pipe closes."""
    keep_server = import_module("archive.farm").keep_server

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1000)
        pipe.send((server.sockets[0].getsockname()[1], ports))
        await asyncio.get_running_loop().run_in_executor(None, wait)

    def wait() -> None:
        try:
            pipe.recv()
        except EOFError:
            return

    with ExitStack() as stack:
        ports = {name: stack.enter_context(keep_server(behave)) for name, behave in make_farm().items()}
        asyncio.run(run())


@contextmanager
def servers() -> Iterator[tuple[int, dict[str, int]]]:
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,))
    child.start()
    theirs.close()
    yield ours.recv()
    ours.close()
    child.join()


def in_child(work: Callable[..., Any], *args: object, how: str = "spawn") -> Any:
    """What `work` gives, from a process of its own."""
    context = multiprocessing.get_context(how)
    ours, theirs = context.Pipe()
    child = context.Process(target=_tell, args=(theirs, work, args))  # type: ignore[attr-defined]
    child.start()
    theirs.close()
    found = ours.recv()
    child.join()
    return found


def _tell(pipe: Connection, work: Callable[..., Any], args: tuple[object, ...]) -> None:
    pipe.send(work(*args))


def memory(name: str) -> float:
    """Megabytes of this process: `VmRSS` now, or `VmHWM` at its highest."""
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) * 1024 / MEGABYTE


def batch(count: int, hosts: int, good: int, farm: dict[str, int], seconds: float) -> dict[str, Any]:
    """Fetch `count` addresses, nine of ten good, in an order that nobody chose."""
    names = {f"h{n}.localhost" for n in range(hosts)}
    kinds = {}
    for number in range(count // 10):
        kind = sorted(farm)[number % len(farm)]
        names.add(f"x{number}.localhost")
        kinds[f"http://x{number}.localhost:{farm[kind]}/{number}"] = kind
    pages = [f"http://h{number % hosts}.localhost:{good}/{number}" for number in range(count - len(kinds))]
    urls = [*pages, *kinds]
    random.Random(1).shuffle(urls)
    bounds = Bounds(
        limit=20 * MEGABYTE, seconds=seconds, tries=3, allowed_hosts=names, user_agent="Pressmark bench"
    )
    before = memory("VmRSS")
    begun, ended = time.monotonic(), asyncio.run(_fetch_all(urls, set(pages), kinds, bounds))
    took = time.monotonic() - begun
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "urls": count,
        "hostile": len(kinds),
        "seconds": round(took, 1),
        "urls_per_second": round(count / took, 1),
        "cpu_seconds": round(spent.ru_utime + spent.ru_stime, 1),
        "rss_mb_before": round(before),
        "peak_rss_mb": round(memory("VmHWM")),
        "good_fetched": ended["good"],
        "good_lost": len(pages) - ended["good"],
        "outcomes": {name: number for name, number in ended.most_common() if name != "good"},
    }


async def _fetch_all(urls: list[str], pages: set[str], kinds: dict[str, str], bounds: Bounds) -> Counter[str]:
    ended: Counter[str] = Counter()
    async with aclosing(fetch_many([Ask(url) for url in urls], bounds, Pace(total=CONCURRENCY))) as outcomes:
        await _count(outcomes, ended, pages, kinds, bounds)
    return ended


async def _count(
    outcomes: AsyncIterator[Outcome],
    ended: Counter[str],
    pages: set[str],
    kinds: dict[str, str],
    bounds: Bounds,
) -> None:
    async for outcome in outcomes:
        url, error = outcome.ask.url, outcome.error
        if not error:
            last = outcome.exchanges[-1]
            try:
                page = decode_body(last.body, last.header("Content-Encoding"), bounds.limit, url)
            except PressmarkError as trouble:
                error = trouble
            else:
                whole = url in pages and page == make_page(last.target)
                ended["good" if whole else f"read: {kinds.get(url, url)}"] += 1
        if error:
            ended[f"lost: {type(error).__name__}" if url in pages else type(error).__name__] += 1


def compare(count: int, hosts: int, good: int) -> dict[str, Any]:
    """The good ones alone, beside plain aiohttp that takes the same number at a time."""
    pages = [f"http://h{number % hosts}.localhost:{good}/{number}" for number in range(count)]
    names = {f"h{n}.localhost" for n in range(hosts)}
    bounds = Bounds(
        limit=20 * MEGABYTE, seconds=30, tries=3, allowed_hosts=names, user_agent="Pressmark bench"
    )

    async def ours(urls: list[str]) -> None:
        assert (await _fetch_all(urls, set(urls), {}, bounds))["good"] == len(urls)

    fetchers = {"pressmark": ours, "aiohttp": fetch_plainly}
    wall, cpu = dict.fromkeys(fetchers, 0.0), dict.fromkeys(fetchers, 0.0)
    for start in range(0, count, CHUNK_OF_PEER):
        turns = list(fetchers.items())
        for name, work in turns if start // CHUNK_OF_PEER % 2 else turns[::-1]:
            begun, used = time.monotonic(), time.process_time()
            asyncio.run(work(pages[start : start + CHUNK_OF_PEER]))
            wall[name] += time.monotonic() - begun
            cpu[name] += time.process_time() - used
    return {
        name: {"urls_per_second": round(count / wall[name], 1), "cpu_ms": round(1000 * cpu[name] / count, 2)}
        for name in fetchers
    } | {"ratio": round(wall["aiohttp"] / wall["pressmark"], 2)}


async def fetch_plainly(urls: list[str]) -> None:
    """As anybody would: no bounds, no checks, nothing kept."""
    places = asyncio.Semaphore(CONCURRENCY)

    async def get(url: str) -> None:
        async with places, session.get(url) as response:
            assert await response.read() == make_page(response.url.path)

    connector = aiohttp.TCPConnector(limit=CONCURRENCY, limit_per_host=1, resolver=_Loopback())
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(get(url) for url in urls))


class _Loopback(aiohttp.abc.AbstractResolver):
    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: Any = 0,  # noqa: ARG002 (aiohttp's signature)
    ) -> list[aiohttp.abc.ResolveResult]:
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": 2, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


def visit_kind(port: int, seconds: float) -> dict[str, Any]:
    """One fetch with an installation's bounds, unpacked as a capture unpacks it."""
    bounds = Bounds(limit=20 * MEGABYTE, seconds=seconds, tries=3, allowed_hosts=("x.localhost",))
    before, begun, ended = memory("VmRSS"), time.monotonic(), "read"
    try:
        last = fetch(f"http://x.localhost:{port}/", bounds)[-1]
        decode_body(last.body, last.header("Content-Encoding"), bounds.limit, last.url)
    except PressmarkError as error:
        ended = type(error).__name__
    took = time.monotonic() - begun
    return {"seconds": round(took, 2), "growth_mb": round(memory("VmHWM") - before, 1), "ended": ended}


def report_kinds(farm: dict[str, int], seconds: float) -> None:
    """A line for each kind, and one for the worst of all."""
    found = {name: in_child(visit_kind, port, seconds, how="fork") for name, port in farm.items()}
    for name, figures in found.items():
        print(json.dumps({"kind": name} | figures))
    worst = {each: max(figures[each] for figures in found.values()) for each in ("seconds", "growth_mb")}
    print(json.dumps({"kinds": len(found), "deadline": seconds, "worst": worst}))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--urls", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    with servers() as (good, farm):
        if options.kinds:
            report_kinds(farm, options.seconds)
        elif options.peer:
            print(json.dumps(in_child(compare, options.urls, options.hosts, good)))
        else:
            found = in_child(batch, options.urls, options.hosts, good, farm, options.seconds)
            print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
