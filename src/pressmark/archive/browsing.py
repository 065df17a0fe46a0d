"""A page as a browser makes it, for pages that only scripts make (docs/decisions/0017-browser-captures.md).

The browser has no network. Whatever it asks for is fetched by our own fetcher, under the same rules as any page, and
handed to it; so each answer is in our hands as evidence, and there is no second set of rules to keep in step.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pressmark.archive.errands import MAX_REDIRECTS
from pressmark.archive.exchange import Ask, Bounds, Exchange, Kind, Pace, in_megabytes
from pressmark.archive.fetching import follow
from pressmark.archive.unpacking import decode_body
from pressmark.document.errors import (
    BrowserFailed,
    FetchTimeout,
    PressmarkError,
    TooLarge,
    TooManyRedirects,
)
from pressmark.document.errors import gettext_noop as _

if TYPE_CHECKING:
    from playwright.async_api import Browser, Frame, Page, Request, Route

MAX_REQUESTS = 300
MAX_TOTAL = 5
"""All that a page asks for together may be as many times as large as a page."""
AT_A_TIME = 6
"""Requests that are answered at once, whatever hosts they are for: each may hold as much as a page may have."""
QUIET_SECONDS = 8
QUIET_SHARE = 4
"""How long a page may go on asking before it is taken as it is: so many seconds, or this part of the whole time."""

PACE = Pace(total=1, per_host=4, second_chance=False)
"""A person's browser asks a host for six things at a time."""

WANTED = {
    "document": Kind.PAGE,
    "fetch": Kind.ANY,
    "font": Kind.ANY,
    "image": Kind.IMAGE,
    "script": Kind.ANY,
    "stylesheet": Kind.STYLE,
    "xhr": Kind.ANY,
}
"""What a page needs to show its text and pictures. Films, sockets and beacons are not part of an article."""

TOO_MUCH = _("the page asks for too much")

ARGUMENTS = (
    # Two locks on one door: no name and no address means anything, and what is asked all the same goes to a closed port.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=DnsOverHttps,AsyncDns,MediaRouter,OptimizationHints",
    "--js-flags=--max-old-space-size=512",
)
NOT_PASSED_ON = frozenset(
    {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie", "alt-svc"}
)
"""Headers that are about the way here, or that would make the browser remember something."""

SETTLE = """async () => {
  const step = Math.max(innerHeight, 600);
  for (let at = 0; at < Math.min(document.documentElement.scrollHeight, 40 * step); at += step) {
    scrollTo(0, at);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
}"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that the page asked for and didn't get."""

    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Browsed:
    """What a browser made of a page.

    Attributes:
        exchanges: the page's redirects in order, also those that its scripts made, then the page itself.
        requisites: what else was fetched for it, each with its redirects.
        refusals: what wasn't.
        html: the document after its scripts had run, as UTF-8.
        browser: its name and version.
    """

    exchanges: tuple[Exchange, ...]
    requisites: tuple[tuple[Exchange, ...], ...]
    refusals: tuple[Refusal, ...]
    html: bytes
    browser: str


def browse(url: str, bounds: Bounds, executable: Path) -> Browsed:
    """Open a page in a browser and take it as its scripts leave it.

    Cost: starts a browser; one request a resource; `bounds.seconds` at the most, within which the browser is gone.

    Args:
        bounds: of each request, as of a plain fetch; the whole visit ends after `bounds.seconds`.
        executable: of Chromium.

    Raises:
        BrowserFailed: there is no browser, or it ends by itself.
        NotAnAddress, FetchError, TooLarge: as a plain fetch.
    """
    if find_spec("playwright") is None:
        raise BrowserFailed(which=url, why=_("the extra “browser” is not installed"))
    if not executable.is_file():
        raise BrowserFailed(which=url, why=_("there is no browser at the place that the settings name"))
    try:
        return asyncio.run(asyncio.wait_for(_browse(url, bounds, executable), bounds.seconds))
    except TimeoutError as error:
        raise FetchTimeout(which=url, limit=f"{bounds.seconds:g}", phase="whole") from error


async def _browse(url: str, bounds: Bounds, executable: Path) -> Browsed:
    from playwright.async_api import Error

    first = await follow(Ask(url), bounds)
    visit = _Visit(bounds, exchanges=list(first), size=sum(len(each.wire) for each in first))
    try:
        async with _open_browser(executable) as browser, _open_page(browser, visit) as page:
            visit.arrived[page.main_frame] = first[-1]
            html = await _read(page, first[-1].url, visit)
            return visit.end(html, f"chromium {browser.version}")
    except Error as error:
        if visit.fault:
            raise visit.fault from error
        raise BrowserFailed(which=url, why=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")


@asynccontextmanager
async def _open_browser(executable: Path) -> AsyncIterator["Browser"]:
    from playwright.async_api import async_playwright

    with TemporaryDirectory(prefix="pressmark-browser-", ignore_cleanup_errors=True) as home:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=executable,
                args=ARGUMENTS,
                chromium_sandbox=os.geteuid() != 0,  # Chromium refuses its own sandbox to root
                env={"PATH": os.defpath, "HOME": home},  # nothing of ours is in its environment
            )
            try:
                yield browser
            finally:
                with suppress(Exception):
                    await browser.close()


@asynccontextmanager
async def _open_page(browser: "Browser", visit: "_Visit") -> AsyncIterator["Page"]:
    from playwright.async_api import Dialog, Page

    context = await browser.new_context(
        user_agent=visit.bounds.user_agent, service_workers="block", accept_downloads=False
    )
    await context.add_init_script("delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;")
    await context.route("**/*", visit.answer)
    await context.route_web_socket("**/*", lambda socket: socket.close())
    page = await context.new_page()
    context.on("page", Page.close)
    page.on("dialog", Dialog.dismiss)
    yield page


async def _read(page: "Page", url: str, visit: "_Visit") -> bytes:
    from playwright.async_api import Error

    # Scripts that move the page on in the midst of a step make an error of it.
    with suppress(Error):
        await page.goto(url, wait_until="domcontentloaded", timeout=0)
    await _wait_until_quiet(page, visit.bounds)
    with suppress(Error):
        await page.evaluate(SETTLE)
    await _wait_until_quiet(page, visit.bounds)
    html = (await page.content()).encode()
    if visit.fault:
        raise visit.fault
    if len(html) > visit.bounds.limit:
        raise TooLarge(which=url, limit=in_megabytes(visit.bounds.limit))
    return html


async def _wait_until_quiet(page: "Page", bounds: Bounds) -> None:
    from playwright.async_api import TimeoutError as TookTooLong

    with suppress(TookTooLong):
        await page.wait_for_load_state(
            "networkidle", timeout=1000 * min(QUIET_SECONDS, bounds.seconds / QUIET_SHARE)
        )


@dataclass
class _Visit:
    """One page's requests, answered by our own fetcher.

    Attributes:
        arrived: the document that a frame asks for next and that is in hand already.
        fault: what ended the visit.
        places: for requests that are being answered.
    """

    bounds: Bounds
    exchanges: list[Exchange] = field(default_factory=list)
    requisites: list[tuple[Exchange, ...]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    arrived: dict["Frame", Exchange] = field(default_factory=dict)
    asked: int = 0
    moves: int = 0
    size: int = 0
    fault: PressmarkError | None = None
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_A_TIME))

    def end(self, html: bytes, browser: str) -> Browsed:
        return Browsed(tuple(self.exchanges), tuple(self.requisites), tuple(self.refusals), html, browser)

    async def answer(self, route: "Route", request: "Request") -> None:
        """Fetch what the browser asks for and hand it over, or turn it away and note why."""
        from playwright.async_api import Error

        url = request.url.partition("#")[0]
        with suppress(Error):  # who asked is gone: a frame, a window, the whole page
            frame = request.frame if request.is_navigation_request() else None
            try:
                if frame and (known := self.arrived.pop(frame, None)):
                    await self._hand_over(route, known)
                elif why := self._refuse(request):
                    await self._turn_away(route, url, why)
                else:
                    await self._fetch(route, url, WANTED[request.resource_type], frame)
            except PressmarkError as error:
                await self._turn_away(route, url, error.text())

    def _refuse(self, request: "Request") -> str:
        self.asked += 1
        if request.method != "GET":
            return _("a capture sends nothing")
        if request.resource_type not in WANTED:
            return _("it is no part of an article")
        if self.asked > MAX_REQUESTS or self._is_full():
            return TOO_MUCH
        return ""

    def _is_full(self) -> bool:
        return self.size > MAX_TOTAL * self.bounds.limit

    async def _turn_away(self, route: "Route", url: str, why: str) -> None:
        if len(self.refusals) < MAX_REQUESTS:  # a script can ask for ever, and each is noted with the capture
            self.refusals.append(Refusal(url[:2000], why))
        await route.abort("blockedbyclient")

    async def _fetch(self, route: "Route", url: str, kind: Kind, frame: "Frame | None") -> None:
        is_page = frame is not None and frame.parent_frame is None
        if is_page:
            self._count_move(url)
        async with self.places:
            if self._is_full():  # it was not when this was asked for
                await self._turn_away(route, url, TOO_MUCH)
                return
            exchanges = await follow(Ask(url, kind), self.bounds, PACE)
            self.size += sum(len(each.wire) for each in exchanges)
        if is_page:
            self.exchanges += exchanges
        else:
            self.requisites.append(exchanges)
        if frame is not None and len(exchanges) > 1:
            self.arrived[frame] = exchanges[-1]
            await self._send_on(route, exchanges[-1].url)
        else:
            await self._hand_over(route, exchanges[-1])

    def _count_move(self, url: str) -> None:
        self.moves += 1
        if self.moves > MAX_REDIRECTS:
            self.fault = TooManyRedirects(which=url, limit=MAX_REDIRECTS)
            raise self.fault

    async def _send_on(self, route: "Route", target: str) -> None:
        """Let a frame go to where its document really is: relative links in it count from there."""
        literal = json.dumps(target).replace("<", "\\u003c")
        await route.fulfill(content_type="text/html", body=f"<script>location.replace({literal})</script>")

    async def _hand_over(self, route: "Route", exchange: Exchange) -> None:
        body = decode_body(
            exchange.body, exchange.header("Content-Encoding"), self.bounds.limit, exchange.url
        )
        headers = {name: value for name, value in exchange.headers if name.lower() not in NOT_PASSED_ON}
        await route.fulfill(status=exchange.status, headers=headers, body=body)
