"""A house of a walk's own: `pressmark serve` on what `furnished.py` made, and the browsers of the people at its desks."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSWORD = "a quiet harbour at noon"
FURNISH = Path(__file__).with_name("furnished.py")


def free_ports():
    """Two neighbours: the demo's site and its outlets."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


@dataclass(frozen=True)
class House:
    """Where the site is, and the keys of what was made, where its furniture tells them."""

    address: str
    keys: dict[str, Any]


@contextmanager
def serve_house(furniture, folder, **more):
    """A site with people and what they work on; `more` goes into its environment."""
    port = free_ports()
    own = {"PRESSMARK_DATA": str(folder), "PRESSMARK_SITE": f"http://127.0.0.1:{port}"}
    own |= {"PRESSMARK_TIME_ZONE": "Europe/Istanbul", "PYTHONPATH": str(FURNISH.parents[1])}
    environment = os.environ | own | more
    furnish = [sys.executable, FURNISH, furniture, PASSWORD]
    told = subprocess.run(furnish, env=environment, stdout=subprocess.PIPE, check=True, timeout=600).stdout
    command = [sys.executable, "-u", "-m", "pressmark", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        for line in server.stdout:
            if "Started worker" in line:
                break
        yield House(f"http://127.0.0.1:{port}", json.loads(told or "{}"))
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=120)


def log_in(page, address, name):
    """Log somebody in, as they do it themselves."""
    page.goto(f"{address}/desk/login/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("[name=password]").press("Enter")
