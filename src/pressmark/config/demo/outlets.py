"""Made-up outlets, served on loopback: the pages beside this module, each under a host name of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

# RFC 6761 §6.3: names below .localhost are loopback, for our fetcher and for browsers alike.
HOSTS = {
    "english": "caspian-ledger.localhost",
    "turkish": "bozkir-gazetesi.localhost",
    "persian": "kavir-nameh.localhost",
}
PATHS = {
    "english": "/world/2026/11/03/night-ferry-returns/",
    "turkish": "/kultur/okuma-salonu-yeniden-acildi",
    "persian": "/news/lake-level/",
}


def page(name: str) -> bytes:
    """A sample page's bytes."""
    return files("pressmark.config.demo").joinpath("pages", f"{name}.html").read_bytes()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        name = next((name for name, each in HOSTS.items() if each == host and PATHS[name] == self.path), "")
        body = page(name) if name else b"<!doctype html><title>404</title><p>No such page."
        self.send_response(200 if name else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (http.server's name)
        """The demo's own lines are enough."""


@contextmanager
def serve_outlets(port: int) -> Iterator[None]:
    """Serve them as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def address(name: str, port: int) -> str:
    """Where a sample article is to be had."""
    return f"http://{HOSTS[name]}:{port}{PATHS[name]}"
