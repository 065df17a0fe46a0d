"""What a first visit costs on a phone with a slow line: bytes, requests, largest paint, layout shift.

    python bench/first_view.py [--beside URL …] [--rounds 5] [--languages]

Serves a site of its own on loopback with the editions of `tests/factories/gallery.py` in it, and opens an entry in each script, the home page
and a series in Chromium with an empty cache behind 150 ms and 1.6 Mbit/s (the CPU is as it is). `--beside` opens other pages the same way: the
same article in WordPress, say. Bytes are those on the wire, headers included, until the network is idle; times are medians of the rounds.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from gallery import CHROMIUM, serve_gallery
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
}
WATCH = """
window.paints = []; window.shifts = 0;
new PerformanceObserver((list) => window.paints.push(...list.getEntries().map((each) => each.startTime)))
    .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.shifts += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True)
class View:
    """What one visit cost: bytes on the wire, requests, milliseconds, score of layout shifts."""

    size: int
    requests: int
    paint: float
    shift: float


def count_bytes(session: CDPSession) -> list[int]:
    """The sizes of all that is loaded from now on, as it comes."""
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    return sizes


def visit(browser: Browser, address: str) -> View:
    """Open a page with an empty cache."""
    context = browser.new_context(**PHONE)
    page: Page = context.new_page()
    page.add_init_script(WATCH)
    sizes = count_bytes(context.new_cdp_session(page))
    page.goto(address, wait_until="networkidle", timeout=60_000)
    page.wait_for_timeout(300)
    view = View(
        sum(sizes), len(sizes), page.evaluate("Math.max(...window.paints)"), page.evaluate("window.shifts")
    )
    context.close()
    return view


def measure(browser: Browser, pages: Mapping[str, str], rounds: int) -> None:
    """Visit all pages in turn, round by round, and print the medians."""
    views: dict[str, list[View]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, address in pages.items():
            views[name].append(visit(browser, address))
    print(f"{'page':28} {'kB':>7} {'requests':>9} {'LCP ms':>8} {'CLS':>6}")
    for name, seen in views.items():
        size, paint = median(each.size for each in seen) / 1000, median(each.paint for each in seen)
        shift, requests = max(each.shift for each in seen), median(each.requests for each in seen)
        print(f"{name[:28]:28} {size:7.1f} {requests:9.0f} {paint:8.0f} {shift:6.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beside", nargs="*", default=[], metavar="URL")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--languages", action="store_true", help="the entries of tests/factories/languages.py instead"
    )
    given = parser.parse_args()
    with serve_gallery(languages=given.languages) as (site, paths), sync_playwright() as playwright:
        paths |= {"home": "/", "series": "/blog/"}
        pages = {name: site + path for name, path in paths.items()}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        measure(browser, pages | {url: url for url in given.beside}, given.rounds)
        browser.close()


if __name__ == "__main__":
    main()
