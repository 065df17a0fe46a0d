"""Lists of payloads in real Chromium: what our sanitiser and our writers make of them runs nothing and asks for nothing.

The documents have a policy that refuses nothing but reports whatever a page tries to run or to load, so it is seen
whatever it would have done. A control shows that it is: of the raw payloads most run (all of them, each in a document of
its own, take minutes: see docs/decisions/0015-replay.md).
"""

import json
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.utils.safestring import mark_safe
from factories.editions import make_edition, make_excerpt
from factories.records import PARAGRAPHS

from pressmark.desk.captures import guard_document
from pressmark.document.blocks import block_lines
from pressmark.document.errors import InputError, NoArticle
from pressmark.extraction import extract
from pressmark.extraction.snapshot import clean_html, make_snapshot
from pressmark.formats.html import write_html

pytestmark = pytest.mark.browser

URL = "https://harbour-post.example/ferry"
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
BATCH = 100
TOGETHER = 20
"""Payloads in one document, after the sanitiser has closed what it opened."""

# In every frame before anything else runs: what was tried is told to the page at the top, under the payload's number.
WATCH = """(() => {
    const number = () => { try { return frameElement.dataset.number } catch { return "?" } };
    if (window === top) return;
    const tell = (what) => { try { top.tried.push([number(), what]) } catch { /* a foreign frame is a request as well */ } };
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => tell(name);
    document.addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective), true);
})()"""

# Each payload in a frame; then every element of it gets the events of a hand that wanders over the page.
RENDER = """async (documents) => {
    // Until all is there, or nothing more came for so many looks of the page's own clock: where the browser gets no time
    // to load anything it has none to look either. Some frames never load.
    const settle = async (count, all = Infinity) => {
        for (let before = -1, still = 0; count() < all && still < LOOKS; ) {
            still = count() === before ? still + 1 : 0;
            before = count();
            await new Promise((done) => setTimeout(done, 50));
        }
    };
    window.tried = [];
    const frames = documents.map(([number, html]) => {
        const frame = document.createElement("iframe");
        frame.dataset.number = number;
        frame.srcdoc = html;
        return frame;
    });
    let loaded = 0;
    for (const frame of frames) frame.addEventListener("load", () => { loaded += 1; }, {once: true});
    document.body.append(...frames);
    await settle(() => loaded, frames.length);
    let elements = 0;
    const links = [];
    for (const frame of frames) {
        let all = [];
        try { all = frame.contentDocument.querySelectorAll("*") } catch { continue }
        for (const element of all) {
            elements += 1;
            if (element.localName === "a" && element.hasAttribute("href")) links.push(element.protocol);
            for (const kind of ["mouseover", "mousedown", "focus", "keydown", "pointerenter", "animationend", "toggle"]) {
                element.dispatchEvent(new Event(kind, {bubbles: false}));
            }
        }
    }
    await settle(() => window.tried.length);
    for (const frame of frames) frame.remove();
    return {tried: window.tried, elements, links: [...new Set(links)].sort()};
}""".replace("LOOKS", "20")


@contextmanager
def serve_pages(pages):
    """Pages by their paths on 127.0.0.1: (body, headers)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body, headers = pages.get(self.path, (b"", {}))
            self.send_response(200)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def payloads(shared):
    with (shared / "hostile" / "xss.jsonl").open() as file:
        return [json.loads(line)["payload"] for line in file]


class Watched:
    """What a browser was brought to do: by numbers of payloads, and requests besides the one for the page itself."""

    def __init__(self):
        self.tried, self.requests, self.dialogs = [], [], []
        self.elements, self.links = 0, set()

    @property
    def numbers(self):
        return {number for number, _what in self.tried}


def render(browser, documents):
    """Each document in a frame without any guard, some hundred at a time."""
    seen = Watched()
    numbered = [[str(number), html] for number, html in enumerate(documents)]
    page = {"/": (b"<!doctype html><body>", {"Content-Security-Policy-Report-Only": POLICY})}
    with serve_pages(page) as site:
        for start in range(0, len(numbered), BATCH):
            context = browser.new_context()
            context.add_init_script(WATCH)
            tab = context.new_page()
            tab.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
            tab.on(
                "request", lambda asked: seen.requests.append(asked.url) if asked.url != f"{site}/" else None
            )
            tab.goto(site)
            found = tab.evaluate(RENDER, numbered[start : start + BATCH])
            context.close()
            seen.tried += found["tried"]
            seen.elements += found["elements"]
            seen.links |= set(found["links"])
    return seen


def together(fragments):
    """Fragments in documents, some of them in each."""
    return [
        "<!doctype html>" + "".join(f"<div>{each}</div>" for each in fragments[start : start + TOGETHER])
        for start in range(0, len(fragments), TOGETHER)
    ]


def check_quiet(seen, *, at_least):
    assert (seen.tried, seen.requests, seen.dialogs) == ([], [], [])
    assert seen.links <= {"http:", "https:"}
    assert seen.elements > at_least


def test_raw_payloads_run(browser, payloads):
    sample = payloads[::20]
    seen = render(browser, sample)
    assert len(seen.numbers) > len(sample) / 2


def test_sanitised_payloads_run_nothing_and_ask_for_nothing(browser, payloads):
    fragments = [clean_html(payload, classes=True) for payload in payloads]
    check_quiet(render(browser, together(fragments)), at_least=10_000)


def test_snapshots_of_payloads_run_nothing_and_ask_for_nothing(browser, payloads):
    pages = [f"<!doctype html><p>words {payload}".encode() for payload in payloads]
    fragments = [snapshot_of(page) for page in pages]
    check_quiet(render(browser, together(fragments)), at_least=10_000)


def snapshot_of(page):
    try:
        return make_snapshot(page, url=URL, images={}).html
    except InputError:  # binary data, which is no page
        return ""


def replay_in_frames(browser, bodies):
    """Each body in the desk's guarded document: what the browser's console said, dialogs, and requests by their paths."""
    said, dialogs, asked, pages = [], [], [], {}
    for number, body in enumerate(bodies):
        answer = guard_document({"body": mark_safe(body), "language": "en", "direction": "ltr"})
        pages[f"/{number}"] = answer.content, dict(answer.items())
    frames = "".join(f"<iframe sandbox src=/{number}></iframe>" for number in range(len(bodies)))
    pages["/"] = (f"<!doctype html><link rel=icon href=data:,>{frames}".encode(), {})
    with serve_pages(pages) as site:
        tab = browser.new_context().new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
        tab.on("request", lambda request: asked.append(request.url.removeprefix(site)))
        tab.goto(site)
        settle(tab, lambda: len(said) + len(asked))
        tab.context.close()
    return said, dialogs, set(asked) - pages.keys()


def settle(tab, count):
    """Wait until the browser told nothing more for a second."""
    before = -1
    while count() != before:
        before = count()
        tab.wait_for_timeout(1000)


def test_replayed_payloads_are_quiet(browser, payloads):
    bodies = together([clean_html(payload) for payload in payloads])
    assert replay_in_frames(browser, bodies) == ([], [], set())


def test_frame_runs_nothing_even_without_the_sanitiser(browser, payloads):
    said, dialogs, _asked = replay_in_frames(browser, payloads[::50])
    assert len([each for each in said if "Blocked script execution" in each]) > 20
    assert dialogs == []


def test_articles_made_of_payloads_are_written_without_them(browser, payloads):
    """As an editor would quote them and as a piece of our own would have them."""
    sample, documents = payloads[::12], []
    for start in range(0, len(sample), TOGETHER):
        words = "".join(f"<p>{PARAGRAPHS[1]} {payload}</p>" for payload in sample[start : start + TOGETHER])
        page = f"<!doctype html><article><h1>The ferry</h1>{words}</article>"
        with suppress(NoArticle):  # a payload can swallow all that comes after it
            article = extract(page.encode(), url=URL)
            quoted = [line for block in article.body for line in block_lines(block)]
            title, excerpt = article.headline, make_excerpt(*quoted)
            edition = make_edition(title=title, excerpt=excerpt, annotation=article.body)
            documents.append(write_html(edition, labels="en"))
    assert len(documents) > 15
    check_quiet(render(browser, documents), at_least=1000)
