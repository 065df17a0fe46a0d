"""Readers on a phone: the page goes down and never sideways (WCAG 2.2, 1.4.10), whatever words it has."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from .house import serve_house

pytestmark = pytest.mark.browser

ADDRESSES = "[...document.links].map((each) => each.href)"
DIVIDED = "[...document.querySelectorAll('time')].filter((day) => day.getClientRects().length > 1).map((day) => day.textContent)"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A site whose words are longer than a phone is wide."""
    with serve_house("wordy", tmp_path_factory.mktemp("narrow")) as house:
        yield house


def is_page(url, house):
    """Whether it is one of the readers' pages, and not a file or the desk."""
    place = urlsplit(url).path
    return url.startswith(house.address) and place.endswith("/") and not place.startswith("/desk/")


def test_no_page_is_wider_than_its_window_nor_is_a_day_on_two_lines(page, house):
    seen, found = set(), {f"{house.address}/", f"{house.address}/nothing-here/"}
    while found:
        url = found.pop()
        seen.add(url)
        page.goto(url)
        for width in (320, 768, 1400):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.scrollingElement.scrollWidth") == width, url
            assert page.evaluate(DIVIDED) == [], url
        links = {url.partition("#")[0] for url in page.evaluate(ADDRESSES)}
        found |= {each for each in links if is_page(each, house)} - seen
    kinds = {urlsplit(url).path.split("/")[1] for url in seen}
    assert kinds >= {"", "tr", "blog", "contributors", "imprint", "outlets", "subjects"}


def test_wide_table_is_scrolled_by_itself_and_by_keyboard(page, house):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{house.address}/blog/ledger/")
    page.locator("h2 a").last.click()
    table = page.get_by_role("region", name="Donau")
    expect(table).to_have_attribute("tabindex", "0")  # Chromium would do without, others wouldn't
    expect(table).to_have_js_property("scrollLeft", 0)
    table.press("ArrowRight")
    expect(table).not_to_have_js_property("scrollLeft", 0)
    assert page.evaluate("scrollX") == 0
