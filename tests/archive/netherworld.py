"""A program of its own: fetches hostile addresses in a network namespace where every address of the world answers.

    unshare --user --map-root-user --net python netherworld.py ADDRESSES.jsonl CERTIFICATES

In there each address, public or private, IPv4 or IPv6, is this machine's own, so whatever a fetch connects to is seen.
Prints JSON: for each address how its fetches ended, and every connection that was none of the public ones.
"""

import contextlib
import json
import os
import secrets
import socket
import ssl
import subprocess
import sys
import threading
from itertools import cycle
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PUBLIC = "93.184.216.34"
PUBLIC_V6 = "2606:2800:220:1:248:1893:25c8:1946"
NAMES = {
    "good.test": [PUBLIC],
    "other.test": [PUBLIC],
    "good6.test": [PUBLIC_V6],
    "lo.test": ["127.0.0.1"],
    "v6lo.test": ["::1"],
    "mapped.test": ["::ffff:127.0.0.1"],
    "mappedmeta.test": ["::ffff:169.254.169.254"],
    "nat64.test": ["64:ff9b::7f00:1"],
    "nat64meta.test": ["64:ff9b::a9fe:a9fe"],
    "sixtofour.test": ["2002:7f00:1::1"],
    "priv.test": ["10.0.0.5"],
    "priv172.test": ["172.16.0.5"],
    "priv192.test": ["192.168.1.1"],
    "meta.test": ["169.254.169.254"],
    "aws6.test": ["fd00:ec2::254"],
    "ula.test": ["fc00::1"],
    "ali.test": ["100.100.100.200"],
    "oracle.test": ["192.0.0.192"],
    "azure.test": ["168.63.129.16"],
    "zero.test": ["0.0.0.0"],
    "zero6.test": ["::"],
    "bench.test": ["198.18.0.1"],
    "multi-gb.test": [PUBLIC, "127.0.0.1"],
    "multi-bg.test": ["127.0.0.1", PUBLIC],
    "dual.test": [PUBLIC, "::1"],
    "dual2.test": [PUBLIC_V6, "127.0.0.1"],
    "cname.test": ["127.0.0.1"],
    "cnamemeta.test": ["169.254.169.254"],
    "localtest.me": ["127.0.0.1"],
}
REBINDING = {
    "rb0": [[PUBLIC], ["127.0.0.1"]],
    "rb1": [["127.0.0.1"], [PUBLIC]],
    "rb2": [[PUBLIC], [PUBLIC], ["169.254.169.254"]],
    "rbx": [[PUBLIC], ["127.0.0.1", PUBLIC], ["::1"], [PUBLIC, "10.0.0.5"]],
}
connections = []


def raise_network():
    commands = ["link set lo up", "route add local 0.0.0.0/0 dev lo", "-6 route add local ::/0 dev lo"]
    for command in commands:
        subprocess.run(["ip", *command.split()], check=True)
    for port, tls in ((80, False), (443, True), (6379, False), (8080, False)):
        listener = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=64)
        threading.Thread(target=accept, args=(listener, tls), daemon=True).start()


def accept(listener, tls):
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(Path(sys.argv[2]) / "server.pem")
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=answer, args=(sock, context), daemon=True).start()


def answer(sock, context):
    address, port = sock.getsockname()[:2]
    connections.append((address.removeprefix("::ffff:") if "." in address else address, port))
    with contextlib.suppress(OSError):
        if context:
            sock = context.wrap_socket(sock, server_side=True)
        with sock:
            request = sock.recv(65536).decode("latin-1")
            query = parse_qs(urlsplit(request.split(" ")[1]).query)
            if "/redir" in request.split(" ")[1]:
                status = query.get("code", ["302"])[0]
                head = f"HTTP/1.1 {status} Moved\r\nLocation: {query['to'][0]}\r\n"
            else:
                head = "HTTP/1.1 200 OK\r\n"
            sock.sendall(f"{head}Content-Length: 4\r\nConnection: close\r\n\r\npage".encode("latin-1"))


def make_resolver():
    rows = {}

    def resolve(host, port):
        host = host.rstrip(".").lower()
        if host in {"localhost", "ip6-localhost"}:
            return ["127.0.0.1", "::1"]
        if host in NAMES:
            return NAMES[host]
        if host[:3] in REBINDING:
            return next(rows.setdefault(host, cycle(REBINDING[host[:3]])))
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    return resolve


def main():
    os.environ["SSL_CERT_FILE"] = str(Path(sys.argv[2]) / "ca.pem")
    from pressmark.archive.exchange import Bounds
    from pressmark.archive.fetching import fetch
    from pressmark.document.errors import PressmarkError

    raise_network()
    bounds = Bounds(
        limit=1000, seconds=2, connect_seconds=1, tries=2, backoff_seconds=0, resolve=make_resolver()
    )
    ends = {}
    for line in Path(sys.argv[1]).read_text().splitlines():
        row = json.loads(line)
        url = row["url"].replace("TOKEN", secrets.token_hex(4))
        ends[row["id"]] = {"cls": row["cls"], "ends": []}
        for _ in range(4 if "rb" in row["id"] else 1):
            try:
                end = fetch(url, bounds)[-1].body.decode()
            except PressmarkError as error:
                end = type(error).__name__
            ends[row["id"]]["ends"].append(end)
    good = {(host, port) for host in (PUBLIC, PUBLIC_V6) for port in (80, 443)}
    breaches = [each for each in connections if each not in good]
    with socket.create_connection(("10.0.0.5", 80)) as control:  # would a breach have been seen?
        control.sendall(b"GET / HTTP/1.1\r\n\r\n")
        control.recv(100)
    print(json.dumps({"ends": ends, "breaches": breaches, "control": connections[-1]}))  # noqa: T201


if __name__ == "__main__":
    main()
