"""A page in a real browser whose every request our fetcher answers."""

import shutil
import socketserver
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from archive.server import redirect, send, serve
from warcio.archiveiterator import ArchiveIterator

from pressmark.archive import browsing
from pressmark.archive.actions import keep
from pressmark.archive.browsing import AT_A_TIME, MAX_REQUESTS, MAX_TOTAL, browse
from pressmark.archive.exchange import Bounds
from pressmark.archive.obtaining import obtain_in_browser
from pressmark.archive.queries import page_bytes, stored_payload
from pressmark.document.errors import BrowserFailed, FetchTimeout, FixityError, TooLarge, TooManyRedirects

CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")
BOUNDS = Bounds(limit=1_000_000, seconds=120, allowed_hosts=("outlet.localhost",))

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="Chromium is not installed"),
]

DRAWN = b"""<!doctype html><title>Wait</title><main>Loading</main>
<script src="/draw.js"></script><img src="/photo.png">"""
SCRIPT = b"""fetch('/text.json').then(answer => answer.json()).then(text => {
  document.querySelector('main').innerHTML = '<h1>' + text.headline + '</h1>';
});"""


def answer_with(body, kind):
    return lambda handler: send(handler, body, Content_Type=kind)


def test_page_that_only_scripts_make_is_read_as_they_leave_it():
    answers = {
        "/a": redirect("/b"),
        "/b": DRAWN,
        "/draw.js": answer_with(SCRIPT, "text/javascript"),
        "/text.json": answer_with(b'{"headline": "Bozk\\u0131rda k\\u0131\\u015f"}', "application/json"),
        "/photo.png": answer_with(b"\x89PNG", "image/png"),
    }
    with serve(answers) as outlet:
        seen = browse(f"{outlet}/a", BOUNDS, CHROMIUM)
    assert "<main><h1>Bozkırda kış</h1></main>" in seen.html.decode()
    assert [each.url.removeprefix(outlet) for each in seen.exchanges] == ["/a", "/b"]
    fetched = {each[-1].url.removeprefix(outlet): each[-1].body for each in seen.requisites}
    assert fetched == {
        "/draw.js": SCRIPT,
        "/text.json": b'{"headline": "Bozk\\u0131rda k\\u0131\\u015f"}',
        "/photo.png": b"\x89PNG",
    }
    assert seen.browser.startswith("chromium ")


@contextmanager
def keep_secret_server():
    """A server inside that nobody may reach; gives its port and the list of those who did."""
    visits = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            visits.append(self.rfile.readline())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.server_address[1], visits
        server.shutdown()


PRYING = """<!doctype html><title>Prying</title>
<link rel="preconnect" href="{inside}/"><link rel="dns-prefetch" href="{inside}/">
<link rel="prefetch" href="{inside}/prefetch"><link rel="preload" as="image" href="{inside}/preload">
<link rel="stylesheet" href="{inside}/style.css"><link rel="icon" href="{inside}/icon">
<img src="{inside}/image"><img src="/moved"><iframe src="{inside}/frame"></iframe>
<iframe src="file:///etc/passwd"></iframe><object data="{inside}/object"></object>
<video src="{inside}/film"></video><form id="f" method="post" action="{inside}/form" target="_blank"></form>
<script>
const inside = {inside!r}, tried = [];
const attempt = (name, deed) => {{ try {{ deed(); tried.push(name); }} catch (error) {{ tried.push(name + ' failed'); }} }};
attempt('fetch', () => fetch(inside + '/fetch', {{mode: 'no-cors'}}).catch(() => 0));
attempt('alive', () => fetch(inside + '/alive', {{keepalive: true, method: 'POST', mode: 'no-cors', body: 'x'}}).catch(() => 0));
attempt('beacon', () => navigator.sendBeacon(inside + '/beacon', 'x'));
attempt('socket', () => new WebSocket(inside.replace('http', 'ws') + '/socket'));
attempt('events', () => new EventSource(inside + '/events'));
attempt('worker', () => new Worker(URL.createObjectURL(new Blob([`fetch('${{inside}}/worker').catch(() => 0)`]))));
attempt('service', () => navigator.serviceWorker.register('/service.js').catch(() => 0));
attempt('popup', () => window.open(inside + '/popup'));
attempt('form', () => document.getElementById('f').submit());
attempt('peer', () => new RTCPeerConnection({{iceServers: [{{urls: 'stun:' + inside.slice(7)}}]}}).createOffer());
attempt('dialog', () => alert('hello'));
document.title = tried.join(' ');
</script><p>The text of the page.</p>"""


def test_page_that_pries_reaches_nothing_inside():
    with keep_secret_server() as (port, visits):
        inside = f"http://127.0.0.1:{port}"
        answers = {
            "/a": PRYING.format(inside=inside).encode(),
            "/moved": redirect(f"{inside}/redirected"),
            "/service.js": answer_with(f"fetch('{inside}/service')".encode(), "text/javascript"),
        }
        with serve(answers) as outlet:
            seen = browse(f"{outlet}/a", BOUNDS, CHROMIUM)
    assert visits == []
    assert "The text of the page." in seen.html.decode()
    tried = "fetch alive beacon socket events worker service popup form peer failed dialog"
    assert f"<title>{tried}</title>" in seen.html.decode()
    refused = {each.url.removeprefix(inside) for each in seen.refusals if each.url.startswith(inside)}
    assert refused >= {"/style.css", "/image", "/frame", "/fetch", "/alive", "/worker"}


def test_page_that_its_scripts_move_is_taken_where_they_end():
    answers = {
        "/a": b"<script>location.href = '/on'</script>",
        "/on": redirect("/path/article"),
        "/path/article": b"<!doctype html><h1>Here</h1><img src=photo.png>",
        "/path/photo.png": answer_with(b"\x89PNG", "image/png"),
    }
    with serve(answers) as outlet:
        seen = browse(f"{outlet}/a", BOUNDS, CHROMIUM)
    assert "<h1>Here</h1>" in seen.html.decode()
    assert [each.url.removeprefix(outlet) for each in seen.exchanges] == ["/a", "/on", "/path/article"]
    assert [each[-1].url.removeprefix(outlet) for each in seen.requisites] == ["/path/photo.png"]


def test_page_that_moves_for_ever_ends_with_its_own_error():
    answers = {"/a": b"<script>location.href = '/b'</script>", "/b": b"<script>location.href = '/a'</script>"}
    with serve(answers) as outlet, pytest.raises(TooManyRedirects):
        browse(f"{outlet}/a", BOUNDS, CHROMIUM)


def running_browsers(folder):
    """Those that keep their profile there."""
    listed = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if f"--user-data-dir={folder}" in line]


def test_page_that_never_stops_computing_is_ended_with_its_browser(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    seen = []

    def look(handler):
        seen.extend(running_browsers(tmp_path))
        send(handler, b"while (true);")

    answers = {"/a": b"<p>x</p><script src=/look.js></script>", "/look.js": look}
    with serve(answers) as outlet, pytest.raises(FetchTimeout):
        browse(f"{outlet}/a", replace(BOUNDS, seconds=15), CHROMIUM)
    assert seen
    assert running_browsers(tmp_path) == []


def test_page_that_grows_without_end_is_refused():
    page = b"<script>document.write('<p>' + 'x'.repeat(2_000_000))</script>"
    with serve({"/a": page}) as outlet, pytest.raises(TooLarge):
        browse(f"{outlet}/a", BOUNDS, CHROMIUM)


def test_browser_that_is_not_there_is_named_as_the_cause(tmp_path):
    with serve({"/a": b"<p>x</p>"}) as outlet, pytest.raises(BrowserFailed, match="no browser at the place"):
        browse(f"{outlet}/a", BOUNDS, tmp_path / "chromium")


@pytest.fixture
def browser_set(settings, allow_outlet):
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"browser": CHROMIUM})


@pytest.mark.django_db
def test_capture_keeps_what_came_and_what_the_browser_made_of_it(browser_set):
    answers = {
        "/b": DRAWN,
        "/draw.js": answer_with(SCRIPT, "text/javascript"),
        "/text.json": answer_with(b'{"headline": "Bozk\\u0131rda k\\u0131\\u015f"}', "application/json"),
    }
    with serve(answers) as outlet:
        capture = keep(obtain_in_browser(f"{outlet}/b"))
    assert (capture.obtained, capture.page_type) == ("browsed", "text/html; charset=utf-8")
    assert stored_payload(capture) == DRAWN
    assert "<h1>Bozkırda kış</h1>" in page_bytes(capture).decode()
    assert [(each["url"].removeprefix(outlet), each.get("status")) for each in capture.requisites] == [
        ("/draw.js", 200),
        ("/text.json", 200),
        ("/photo.png", None),
    ]
    assert {"browser", "playwright"} < set(capture.tools)
    with capture.warc.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    exchange = ["response", "request"]
    assert kinds == ["warcinfo", *exchange, "metadata", "conversion", *exchange, *exchange]


@pytest.mark.django_db
def test_rendering_that_was_changed_is_noticed(browser_set):
    with serve({"/b": b"<!doctype html><p>Words.</p>"}) as outlet:
        capture = keep(obtain_in_browser(f"{outlet}/b"))
    capture.rendered_sha256 = "0" * 64
    with pytest.raises(FixityError):
        page_bytes(capture)


@pytest.mark.django_db
def test_installation_without_a_browser_says_so(allow_outlet):
    with pytest.raises(BrowserFailed, match="the installation names none"):
        obtain_in_browser("https://outlet.example/a")


def test_page_that_asks_for_ever_is_told_no_and_only_the_first_hundreds_are_noted():
    page = b"""<!doctype html><p>words</p><script>
    for (let i = 0; i < 900; i++) fetch('/' + i).catch(() => 0);</script>"""
    with serve({"/a": page}) as outlet:
        seen = browse(f"{outlet}/a", replace(BOUNDS, seconds=120, tries=1), CHROMIUM)
    assert len(seen.refusals) == MAX_REQUESTS


def test_page_of_large_answers_has_few_of_them_at_a_time():
    together, most, lock = set(), [0], threading.Lock()

    def serve_large(handler):
        with lock:
            together.add(handler)
            most[0] = max(most[0], len(together))
        handler.send_response(200)
        handler.send_header("Content-Length", "900000")
        handler.end_headers()
        handler.wfile.write(bytes(450_000))
        handler.wfile.flush()
        threading.Event().wait(0.2)
        with lock:
            together.remove(handler)
        handler.wfile.write(bytes(450_000))

    page = b"<!doctype html><p>words</p><script>for (let i = 0; i < 40; i++) fetch(`//o${i}.localhost:PORT/x`).catch(() => 0)</script>"
    with serve({"/x": serve_large}) as outlet:
        port = outlet.rpartition(":")[2]
        with serve({"/a": page.replace(b"PORT", port.encode())}) as other:
            hosts = ("outlet.localhost", *(f"o{number}.localhost" for number in range(40)))
            seen = browse(f"{other}/a", replace(BOUNDS, allowed_hosts=hosts), CHROMIUM)
    assert most[0] == AT_A_TIME
    kept = sum(len(exchange.body) for each in seen.requisites for exchange in each)
    assert kept <= (MAX_TOTAL * 1_000_000) + AT_A_TIME * 900_000


def test_installation_without_the_extra_says_so(monkeypatch):
    monkeypatch.setattr(browsing, "find_spec", lambda _name: None)
    with pytest.raises(BrowserFailed, match="the extra “browser” is not installed"):
        browse("https://outlet.example/", BOUNDS, CHROMIUM)
