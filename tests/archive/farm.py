"""A farm of servers on loopback that misbehave, each in its own way: a function of the accepted socket."""

import contextlib
import gzip
import socket
import struct
import sys
import threading
import time
import zlib

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@contextlib.contextmanager
def keep_server(behave):
    """A server whose every connection is handed to `behave(sock)`, the request read; gives its port."""

    def run():
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve_one, args=(sock,), daemon=True).start()

    def serve_one(sock):
        with contextlib.suppress(OSError), sock:
            sock.settimeout(60)
            behave(sock)
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_WR)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=run, daemon=True).start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def keep_full_server():
    """A server that is never done with the connections before; gives its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, contextlib.ExitStack() as waiting:
        for _ in range(4):
            sock = waiting.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


def read_request(sock):
    request = b""
    while not request.endswith(b"\r\n\r\n"):
        request += sock.recv(65536)
    return request


def says(*parts):
    """Answers with these bytes and closes."""

    def behave(sock):
        read_request(sock)
        for part in parts:
            sock.sendall(part)

    return behave


def goes_on(start, more, *, pause=0.0):
    """Answers with `start`, then with `more` as long as somebody listens."""

    def behave(sock):
        read_request(sock)
        sock.sendall(start)
        while True:
            sock.sendall(more)
            time.sleep(pause)

    return behave


def page(body, *lines):
    head = b"".join(line.encode() + b"\r\n" for line in lines)
    return OK + head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def bomb(encoding, size=10_000_000):
    """A page of ten million zeros, in a few kilobytes."""
    zeros = b"\0" * size
    raw = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = {
        "gzip": lambda: gzip.compress(zeros),
        "deflate": lambda: zlib.compress(zeros),
        "raw deflate": lambda: raw.compress(zeros) + raw.flush(),
        "br": lambda: brotli.compress(zeros, quality=1),
        "zstd": lambda: zstd.compress(zeros),
        "gzip, gzip": lambda: gzip.compress(gzip.compress(zeros)),
        "members": lambda: gzip.compress(zeros[:10_000]) * (size // 10_000),
    }[encoding]()
    return page(packed, f"Content-Encoding: {ENCODINGS.get(encoding, encoding)}")


ENCODINGS = {"raw deflate": "deflate", "members": "gzip"}


def stays_silent(sock):
    read_request(sock)
    sock.recv(1)


def says_nothing(sock):
    read_request(sock)


def half_closes(sock):
    sock.shutdown(socket.SHUT_WR)
    sock.recv(65536)
    time.sleep(0.2)


def resets(sock):
    read_request(sock)
    sock.sendall(OK + b"Content-Length: 100\r\n\r\nhalf")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def speaks_first(sock):
    sock.sendall(b"220 mail.outlet.example ESMTP\r\n")
    sock.recv(65536)


def redirects_for_ever(sock):
    path = read_request(sock).split(b" ")[1]
    sock.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + path + b"x\r\n\r\n")
