"""The main path without a mouse: log in, add a link, decide, write, check, release; each stop can be seen, and none holds fast."""

import re

import pytest
from archive.server import serve
from factories.records import PARAGRAPHS, make_page
from playwright.sync_api import expect

from .house import PASSWORD, serve_house

pytestmark = pytest.mark.browser

PAGE = make_page(title="Ferry sails again", author="Harbour Post Correspondent", text_author="James Wilson")
STOPS = 150
# The page scrolls to where the focus is.
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.width > 0;
}"""
# The stop, or what belongs to it, is drawn otherwise than without the focus.
MARKED = """() => {
  const stop = document.activeElement;
  const parts = [stop, stop.parentElement, ...(stop.labels || []), ...[...stop.querySelectorAll("*")].slice(0, 20)];
  const sides = ["outlineStyle", "outlineColor", "boxShadow", "borderColor", "backgroundColor", "textDecoration"];
  const draw = () => JSON.stringify(parts.map((each) => sides.map((side) => getComputedStyle(each)[side])));
  const focused = draw();
  stop.blur();
  const blurred = draw();
  stop.focus({ preventScroll: true, focusVisible: true });
  return focused !== blurred;
}"""
NAME = """() => {
  const stop = document.activeElement;
  const labels = [...(stop.labels || [])].map((each) => each.textContent);
  const by = (stop.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "");
  const said = [stop.getAttribute("aria-label"), ...labels, ...by, stop.textContent].find((each) => each?.trim()) || "";
  return said.replace(/\\s+/g, " ").trim().slice(0, 200);
}"""


class Keys:
    """Somebody who has no mouse."""

    def __init__(self, page):
        self.page = page

    def to(self, wanted):
        """Go on to the next stop that begins so (a pattern); every stop on the way has to be seen."""
        passed = []
        for _stop in range(STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                continue  # behind the last stop of the page are the browser's own
            name = self.page.evaluate(NAME)
            self.page.wait_for_function(IN_SIGHT)
            assert self.page.evaluate(MARKED), f"the focus can't be seen at {name!r}"
            if re.match(rf"{wanted}(?!\w)", name):
                return
            passed.append(name[:40])
        pytest.fail(f"no way to {wanted!r}: {passed}")

    def press(self, wanted):
        """Go there and press Enter; the page that comes is loaded."""
        self.to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, wanted, words):
        """Go to a field and write, in the place of what stands there."""
        self.to(wanted)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)


@pytest.fixture(scope="module")
def outlet():
    """Where the article is."""
    with serve({"/2023/05/07/ferry": PAGE}) as address:
        yield f"{address}/2023/05/07/ferry"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """`pressmark serve`, with people and a series that a managing editor releases in alone."""
    with serve_house(
        "plain", tmp_path_factory.mktemp("keyboard"), PRESSMARK_FETCH_ALLOW="outlet.localhost"
    ) as house:
        yield house.address


@pytest.fixture(scope="module")
def keys(browser, address):
    """Mehmet's keyboard, at the first page that he sees."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.goto(f"{address}/desk/")
    return Keys(page)


def test_login(keys, address):
    keys.page.locator("[name=username]").wait_for()  # it has the focus
    keys.page.keyboard.type("mehmet")
    keys.type("Password", PASSWORD)
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    assert keys.page.url == f"{address}/desk/"


def test_link_goes_in(keys, outlet):
    keys.press("Inbox")
    keys.press("Add leads")
    keys.type("Addresses", outlet)
    keys.to("Clip them at once")
    keys.page.keyboard.press("Space")
    keys.press("Add$")
    expect(keys.page.locator("[data-progress]")).to_contain_text(
        "All kept leads are clipped", timeout=120_000
    )
    keys.page.reload()
    keys.press("Its clipping")
    expect(keys.page.get_by_role("heading", level=1)).to_contain_text("Ferry sails again")


def test_contradiction_is_decided(keys):
    keys.to("James Wilson")
    keys.page.keyboard.press("Space")
    keys.type("Reason", "The text says so.")
    keys.press("Decide$")
    expect(keys.page.locator("main")).not_to_contain_text("To decide")


def test_entry_is_written(keys):
    keys.press("Start an entry")
    keys.press("Start$")
    keys.type(r"Title\*?$", "A ferry against all announcements")
    keys.type("Excerpt", PARAGRAPHS[1])
    keys.press("Save and check for release")
    expect(keys.page.locator("main")).to_contain_text("nothing that stops the release")


def test_it_is_released(keys):
    keys.press("Release$")
    expect(keys.page.locator(".messages")).to_contain_text("Released as Blog")
    keys.press("Read the page")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text("A ferry against all announcements")
