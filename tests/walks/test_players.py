"""A package of ours in two players that others wrote, with every host but 127.0.0.1 out of reach."""

import mimetypes
import os
import re
import socket
import subprocess
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from archive.server import redirect, send, serve
from factories.records import PARAGRAPHS, make_page
from factories.webarchives import AT, WIDTH, illustrate, make_image
from playwright.sync_api import expect

from pressmark.archive.exchange import Bounds
from pressmark.archive.fetching import fetch
from pressmark.archive.gathering import gather_requisites
from pressmark.archive.wacz import Package, Page
from pressmark.archive.warc import write_fetched

pytestmark = pytest.mark.browser

PLAYERS = Path(os.environ.get("PRESSMARK_PLAYERS", Path(__file__).parents[2] / "build" / "players"))
HOST = "harbour-post.example"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A WACZ file of a page, its redirect, its style sheet and its image, and the page's address."""
    answers = {
        "/old": redirect("/ferry"),
        "/ferry": illustrate(make_page()),
        "/site.css": lambda handler: send(
            handler, b"h1 { color: rgb(0, 90, 0) }", **{"Content-Type": "text/css"}
        ),
        "/ferry.png": lambda handler: send(handler, make_image(), **{"Content-Type": "image/png"}),
    }
    bounds = Bounds(1_000_000, 10, allowed_hosts=(HOST,), resolve=lambda *_: ["127.0.0.1"])
    with serve(answers) as outlet:
        site = outlet.replace("outlet.localhost", HOST)
        exchanges = fetch(f"{site}/old", bounds)
        gathered = gather_requisites(exchanges[-1].body, exchanges[-1].url, "text/html", bounds)
        beside = [exchange for each in gathered for exchange in each.exchanges]
    assert len(beside) == 2
    file = tmp_path_factory.mktemp("package") / "ferry.wacz"
    with file.open("wb") as output, Package(output, AT) as package:
        package.add_warc(BytesIO(write_fetched(exchanges, AT, {}, beside)), "ferry.warc.gz")
        package.finish([Page("1", f"{site}/ferry", AT, "The ferry sails again")], "The ferry")
    return file, f"{site}/ferry"


def check_shown(frame):
    """The words, the image and the style sheet of the page are there."""
    expect(frame.get_by_text(PARAGRAPHS[1])).to_be_visible()
    image = frame.get_by_alt_text("The ferry")
    expect(image).to_be_visible()
    expect(image).to_have_js_property("naturalWidth", WIDTH)
    expect(frame.get_by_role("heading", level=1)).to_have_css("color", "rgb(0, 90, 0)")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@contextmanager
def run_pywb(folder, package):
    """pywb with the package as its only collection; gives the collection's address."""
    programs = PLAYERS / "pywb" / "bin"
    if not (programs / "wayback").exists():
        pytest.skip("there is no pywb (tests/run installs it where it can)")

    def manage(*arguments):
        subprocess.run([programs / "wb-manager", *arguments], cwd=folder, check=True, capture_output=True)

    manage("init", "evidence")
    manage("add", "--unpack-wacz", "evidence", str(package))
    port = free_port()
    command = [programs / "wayback", "--bind", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}/evidence"
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port, server):
    pause = subprocess.TimeoutExpired
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            server.wait(0.1)
        except pause:
            continue
        break
    raise AssertionError("pywb doesn't answer")


def test_package_replays_in_pywb(package, browser, tmp_path):
    file, address = package
    with run_pywb(tmp_path, file) as collection:
        page = browser.new_page()
        replayed = page.frame_locator("#replay_iframe")
        page.goto(f"{collection}/20260507093000/{address}")
        check_shown(replayed)
        page.goto(f"{collection}/20260507093000/{address.replace('/ferry', '/old')}")
        expect(replayed.get_by_role("heading", level=1)).to_have_text("The ferry sails again")
        page.close()


@contextmanager
def serve_files(files):
    """Files by their names on 127.0.0.1, in parts where a browser asks for parts (RFC 9110 §14), as the player does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            name = self.path.partition("?")[0].rpartition("/")[2]
            if name not in files:
                self.send_error(404)
                return
            content = files[name]
            asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            first, last = asked.groups() if asked else ("0", "")
            start = int(first) if first else max(len(content) - int(last), 0)
            part = content[start : int(last) + 1 if first and last else None]
            self.send_response(206 if asked else 200)
            self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "text/html")
            if asked:
                self.send_header("Content-Range", f"bytes {start}-{start + len(part) - 1}/{len(content)}")
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(len(part)))
            self.end_headers()
            if self.command == "HEAD":
                return
            with suppress(ConnectionError):  # the player hangs up when it knows enough
                self.wfile.write(part)

        do_HEAD = do_GET  # noqa: N815 (the name that http.server looks for)

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


def test_package_replays_in_replayweb_page(package, browser):
    file, address = package
    player = PLAYERS / "replaywebpage"
    if not (player / "ui.js").exists():
        pytest.skip("there is no replayweb.page (tests/run installs it where it can)")
    start = f"""<!doctype html><script src="ui.js"></script><body style="height: 90vh">
        <replay-web-page source="{file.name}" url="{address}" replayBase="replay/" embed="replayonly">"""
    files = {name: (player / name).read_bytes() for name in ("ui.js", "sw.js")}
    # The frame that the service worker takes over is this page as long as the worker isn't there yet.
    frame = b'<!doctype html><script src="/ui.js"></script><replay-app-main></replay-app-main>'
    files |= {file.name: file.read_bytes(), "index.html": start.encode(), "": frame}
    with serve_files(files) as site:
        page = browser.new_page()
        page.goto(f"{site}/index.html")
        check_shown(page.frame_locator("iframe").frame_locator("iframe"))
        page.close()


def test_outlet_is_out_of_reach(package, browser):
    _file, address = package
    page = browser.new_page()
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address)
    page.close()
