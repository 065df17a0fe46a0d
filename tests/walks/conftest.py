"""A real site, served by the command that users run, and a real browser."""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest

from .house import free_ports, log_in

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no other host is reached, whatever a page asks for
]
# What Playwright waits for in pages; where it is told to expect something, it would give up after five seconds.
PATIENCE = 30_000
# Colours are measured when nothing fades in or out any more.
SETTLED = """Promise.all(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
    .map((each) => each.finished.catch(() => null))).then(() => null)"""


@dataclass(frozen=True)
class Site:
    """Where the demo is served, and the editor's first login."""

    url: str
    outlets: str
    first_login: str


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """`pressmark demo`, from an empty folder to a served site."""
    port = free_ports()
    folder = tmp_path_factory.mktemp("demo")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PRESSMARK_")}
    command = [
        sys.executable,
        "-u",
        "-m",
        "pressmark",
        "demo",
        "--port",
        str(port),
        "--dir",
        str(folder / "site"),
    ]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        said = ""
        for line in process.stdout:
            said += line
            if "Started worker" in line:
                break
        login = re.search(r"First login.*: (\S+)", said)
        assert login, said
        yield Site(f"http://127.0.0.1:{port}", f"localhost:{port + 1}", login[1])
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)


@pytest.fixture(scope="module")
def browser():
    """Chromium. Playwright's event loop ends with the module: Django's tests in the same process don't like it."""
    from playwright.sync_api import expect, sync_playwright

    path = os.environ.get("PRESSMARK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("there is no Chromium (make test installs it where it can)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A page of its own; an error in the console or a request to another host fails the test."""
    context = browser.new_context(accept_downloads=True, locale="en-GB", timezone_id="Europe/Istanbul")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.append(request.url) if is_foreign(request.url) else None)
    yield page
    context.close()
    assert troubles == []


def is_foreign(url):
    return not re.match(r"(http://127\.0\.0\.1[:/]|data:|blob:|about:)", url)


@pytest.fixture(scope="module")
def sit_down(browser, address):
    """Somebody's browser, logged in at the desk of the module's `address`; each keeps theirs for the whole walk."""
    browsers = {}

    def open_desk(name):
        if name not in browsers:
            browsers[name] = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
            log_in(browsers[name], address, name)
        return browsers[name]

    return open_desk


@pytest.fixture
def check_axe():
    """Fail where axe-core finds a violation (WCAG 2.2 AA and its best practices)."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page, within=None):
        page.wait_for_load_state()
        if within:
            page.locator(within).first.wait_for()
        page.evaluate(SETTLED)
        results = Axe().run(page, context=within)
        found = [
            (each["id"], node["target"], node["failureSummary"])
            for each in results.response["violations"]
            for node in each["nodes"]
        ]
        assert found == []

    return check
