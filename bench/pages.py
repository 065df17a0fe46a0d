"""How many entry pages a second: nginx with the page as a file, Pressmark with its cache, Pressmark without.

All three serve the same bytes on this machine, one after the other in each round, so that what else the machine does
hits all of them alike. Afterwards entries are released under load, and no reader may see a list that is older than a
release that was finished before the reader asked.

    make bench                                  or  .venv/bin/python bench/pages.py --rounds 9 --seconds 3
"""

import argparse
import getpass
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HOST = "127.0.0.1"
GOAL = 0.7
CLIENTS = 16
BIN = Path(sys.executable).parent
TICKS = os.sysconf("SC_CLK_TCK")
TOOLS = {"nginx": "Debian's package nginx", "wrk": "Debian's package wrk"}


@dataclass(frozen=True, slots=True)
class Site:
    """A site with released entries, and how to start servers of it.

    Attributes:
        host: the Host header that its pages are kept under; the servers listen on other ports.
        page: the path of an entry's page.
        folder: for all that the servers write.
    """

    host: str
    page: str
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        own = {"PRESSMARK_DATA": str(self.folder / "data"), "PRESSMARK_SITE": f"http://{self.host}"}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "pressmark.config.settings"} | more


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is running."""

    name: str
    pid: int
    port: int


@dataclass(frozen=True, slots=True)
class Sample:
    """One round of one server: pages a second, and the server's CPU time for a page in microseconds."""

    rate: float
    cpu: float


def main() -> int:
    """Measure, print, and fail where a page was stale."""
    options = read_options()
    for tool, package in TOOLS.items():
        if not shutil.which(tool):
            print(f"The benchmark needs {tool}, which isn't here. Install {package}.", file=sys.stderr)
            return 2
    with tempfile.TemporaryDirectory(prefix="pressmark-bench-") as name:
        site = prepare_site(Path(name))
        for processes in (1, 2):
            compare(site, processes, options)
        return check_staleness(site, processes=2, releases=options.releases)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Entry pages a second, against nginx serving the same bytes."
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each server has its turn")
    parser.add_argument("--seconds", type=int, default=3, help="how long a turn is")
    parser.add_argument("--releases", type=int, default=30, help="releases while readers look on")
    return parser.parse_args()


def prepare_site(folder: Path) -> Site:
    """The demo's site in a folder of its own, with two released entries."""
    port = free_port(neighbours=1)
    site = Site(f"{HOST}:{port}", "", folder)
    command: list[str | Path] = [
        BIN / "pressmark",
        "demo",
        "--dir",
        folder / "data",
        "--port",
        str(port),
        "--prepare-only",
    ]
    done = subprocess.run(command, env=site.environment(), capture_output=True, text=True, check=False)
    permalinks = re.findall(rf"released as .*: http://{site.host}(/\S+)", done.stdout)
    if not permalinks:
        raise SystemExit(f"The demo made no site:\n{done.stdout}{done.stderr}")
    with start_pressmark(site, 1) as server:
        page = fetch(server.port, permalinks[-1], site.host).headers["Location"]
    return Site(site.host, page, folder)


def free_port(neighbours: int = 0) -> int:
    """A port that nobody listens on, and so many after it."""
    while True:
        with ExitStack() as held:
            first = held.enter_context(socket.create_server((HOST, 0))).getsockname()[1]
            try:
                for port in range(first + 1, first + 1 + neighbours):
                    held.enter_context(socket.create_server((HOST, port)))
            except OSError:
                continue
            return int(first)


# The servers


@contextmanager
def start_pressmark(site: Site, processes: int) -> Iterator[Server]:
    """What users start."""
    port = free_port()
    command: list[str | Path] = [BIN / "pressmark", "serve", "--port", str(port)]
    environment = site.environment(PRESSMARK_WORKERS=str(processes))
    with running("Pressmark", port, command, environment) as server:
        yield server


@contextmanager
def start_uncached(site: Site, processes: int) -> Iterator[Server]:
    """The same without the cache: Django alone in the same server."""
    port = free_port()
    command: list[str | Path] = [
        BIN / "granian",
        "--interface",
        "wsgi",
        "--workers",
        str(processes),
        "--port",
        str(port),
    ]
    command += ["--blocking-threads", "16", "--no-log", "--workers-kill-timeout", "5"]
    command += ["--factory", "django.core.wsgi:get_wsgi_application"]
    with running("without cache", port, command, site.environment()) as server:
        yield server


@contextmanager
def start_nginx(site: Site, processes: int) -> Iterator[Server]:
    """Nginx with the page that Pressmark serves as a file, and the same headers."""
    port = free_port()
    folder = site.folder / f"nginx-{port}"
    write_nginx(folder, site, processes, port)
    command: list[str | Path] = ["nginx", "-p", folder, "-e", folder / "errors", "-c", folder / "nginx.conf"]
    with running("nginx", port, command, dict(os.environ)) as server:
        yield server


def write_nginx(folder: Path, site: Site, processes: int, port: int) -> None:
    with start_pressmark(site, 1) as server:
        answer = fetch(server.port, site.page, site.host)
    file = folder / "pages" / site.page.strip("/") / "index.html"
    file.parent.mkdir(parents=True)
    file.write_bytes(answer.body)
    own = {"date", "server", "content-type", "content-length", "etag", "connection"}
    headers = [
        f'add_header {name} "{value}";' for name, value in answer.headers.items() if name.lower() not in own
    ]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = [f"{kind}_temp_path {folder}/{kind};" for kind in kinds]
    (folder / "nginx.conf").write_text(f"""
        {f"user {getpass.getuser()};" if os.geteuid() == 0 else ""}
        daemon off;
        pid {folder}/pid;
        worker_processes {processes};
        events {{ worker_connections 1024; }}
        http {{
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_timeout 65;
            keepalive_requests 1000000000;
            default_type "text/html; charset=utf-8";
            {" ".join(temporary)}
            server {{ listen {HOST}:{port}; root {folder}/pages; {" ".join(headers)} }}
        }}
    """)


@contextmanager
def running(name: str, port: int, command: list[str | Path], environment: dict[str, str]) -> Iterator[Server]:
    """A server from the moment it answers; it is ended by its id."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, env=environment, stdout=told, stderr=told)
        try:
            wait_until_it_answers(process, port)
            yield Server(name, process.pid, port)
        except ConnectionError:
            told.seek(0)
            raise SystemExit(f"{name} doesn't answer:\n{told.read().decode()}") from None
        finally:
            end(process)


def wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((HOST, port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            time.sleep(1)  # granian doesn't hear that it shall end while its processes start
            return
    raise ConnectionError


def end(process: subprocess.Popen[bytes]) -> None:
    below = family(process.pid)[1:]
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        for pid in below:
            os.kill(pid, 9)


# The race


def compare(site: Site, processes: int, options: argparse.Namespace) -> None:
    """One table: each server's median, its ratio to nginx and its CPU time."""
    with ExitStack() as stack:
        starts = (start_nginx, start_pressmark, start_uncached)
        servers = [stack.enter_context(start(site, processes)) for start in starts]
        size = len({fetch(server.port, site.page, site.host).body for server in servers})
        if size != 1:
            raise SystemExit("The servers don't serve the same bytes.")
        for server in servers:
            measure(server, site, seconds=1)
        rounds = [
            {server: measure(server, site, options.seconds) for server in servers}
            for _ in range(options.rounds)
        ]
    print(
        f"\n{processes} server process{'es' * (processes > 1)}, {CLIENTS} connections, {os.cpu_count()} CPUs"
    )
    print(f"{'':16}{'pages/s':>9}{'of nginx':>10}{'CPU µs/page':>13}   lowest–highest")
    for server in servers:
        print_line(server, servers[0], rounds)


def print_line(server: Server, nginx: Server, rounds: list[dict[Server, Sample]]) -> None:
    samples = [each[server] for each in rounds]
    rates = [sample.rate for sample in samples]
    ratio = median(each[server].rate / each[nginx].rate for each in rounds)
    cpu = median(sample.cpu for sample in samples)
    print(
        f"{server.name:16}{median(rates):9.0f}{ratio:10.2f}{cpu:13.1f}   {min(rates):.0f}–{max(rates):.0f}",
        end="",
    )
    print(f"   goal {GOAL}: {'reached' if ratio >= GOAL else 'missed'}" if server.name == "Pressmark" else "")


def measure(server: Server, site: Site, seconds: int) -> Sample:
    before = cpu_seconds(server.pid)
    requests, rate = load(server, site, seconds)
    after = cpu_seconds(server.pid)
    wait_until_idle(server)
    return Sample(rate, (after - before) / max(requests, 1) * 1e6)


def wait_until_idle(server: Server) -> None:
    """What a slow server still works on for clients that have left would be paid for by the next one."""
    last = -1.0
    while (now := cpu_seconds(server.pid)) != last:
        last = now
        time.sleep(0.1)


def load(server: Server, site: Site, seconds: int) -> tuple[int, float]:
    """Requests done, and requests a second."""
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "-H", f"Host: {site.host}"]
    command.append(f"http://{HOST}:{server.port}{site.page}")
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 30).stdout
    if trouble := re.search(r".*(Non-2xx|Socket errors).*", said):
        raise SystemExit(f"{server.name}: {trouble[0].strip()}")
    done, rate = re.search(r"(\d+) requests in", said), re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert done
    assert rate
    return int(done[1]), float(rate[1])


def cpu_seconds(pid: int) -> float:
    """CPU time of a server and the processes below it, from Linux's /proc."""
    ticks = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def family(pid: int) -> list[int]:
    below = [file.read_text().split() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    return [pid, *(each for children in below for child in children for each in family(int(child)))]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was read to its end."""

    headers: http.client.HTTPMessage
    body: bytes


def fetch(port: int, path: str, host: str) -> Answer:
    """Over a connection of its own, so that each process of a server has its turn."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": host})
        response = connection.getresponse()
        return Answer(response.headers, response.read())
    finally:
        connection.close()


# The stale check


def check_staleness(site: Site, processes: int, releases: int) -> int:
    """Release entries from a process of its own while readers read; 1 if any of them saw what was no longer true."""
    released, stop = [0], threading.Event()
    reads: list[bool] = []
    with start_pressmark(site, processes) as server, releaser(site) as releasing:
        readers = [
            threading.Thread(target=poll, args=(server, site, released, stop, reads)) for _ in range(4)
        ]
        pressure = threading.Thread(target=load, args=(server, site, releases // 3 + 2))
        for thread in (*readers, pressure):
            thread.start()
        for number in range(1, releases + 1):
            release_next(releasing, number)
            released[0] = number
            time.sleep(0.2)
        stop.set()
        for thread in (*readers, pressure):
            thread.join()
    stale = reads.count(False)
    print(f"\n{releases} releases under load, {processes} server processes: ", end="")
    print(f"{len(reads)} lists read by 4 readers, {stale} of them stale.")
    return 1 if stale else 0


def poll(server: Server, site: Site, released: list[int], stop: threading.Event, reads: list[bool]) -> None:
    """Read the series' list; each answer must show the last release that had returned before it was asked for."""
    while not stop.is_set():
        known = released[0]
        text = fetch(server.port, "/blog/", site.host).body.decode()
        shown = max([0, *map(int, re.findall(r"Release (\d+)", text))])
        reads.append(shown >= known)


RELEASER = """
import sys
import django
django.setup()
from pressmark.entries.actions import release
from pressmark.entries.models import Entry, Series
series = Series.objects.get(code="blog")
print("ready", flush=True)
for line in sys.stdin:
    title = f"Release {line.strip()}"
    entry = Entry.objects.create(series=series, language="en", title=title, annotation="<p>A note of our own.</p>")
    release(entry)
    print("released", flush=True)
"""


@contextmanager
def releaser(site: Site) -> Iterator[subprocess.Popen[str]]:
    """A process that releases an entry for each line it gets."""
    command = [sys.executable, "-c", RELEASER]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=site.environment(), text=True, stdin=pipe, stdout=pipe) as process:
        expect(process, "ready")
        yield process
        assert process.stdin
        process.stdin.close()


def release_next(process: subprocess.Popen[str], number: int) -> None:
    assert process.stdin
    process.stdin.write(f"{number}\n")
    process.stdin.flush()
    expect(process, "released")


def expect(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout
    if process.stdout.readline().strip() != word:
        raise SystemExit("The process that releases entries has ended.")


if __name__ == "__main__":
    sys.exit(main())
