"""What a reader does: look, read, cite, download."""

import itertools
import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from factories.editions import make_annotated
from playwright.sync_api import expect

from pressmark.formats.html import write_html

pytestmark = pytest.mark.browser

ENGLISH = "/blog/2026/2/"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/tr/",
        "/blog/",
        ENGLISH,
        "/blog/2026/1/",
        "/tr" + ENGLISH,
        "/nothing-here/",
        "/imprint/",
        "/tr/imprint/",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_barrier(page, site, check_axe, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(site.url + address)
    check_axe(page)


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_page_fits_its_window(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/", ENGLISH, "/imprint/"):
        page.goto(site.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_reader_goes_from_the_home_page_to_the_rest_of_the_article(page, site):
    page.goto(site.url)
    page.get_by_role("link", name="The night ferry returns to the Caspian after nine years").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("The night ferry returns to the Caspian after nine years")
    rest = page.get_by_role("link", name="Read the rest at Caspian Ledger")
    assert rest.get_attribute("href").endswith("/world/2026/11/03/night-ferry-returns/")
    assert "Tessa Arkwright" in page.locator("figure.excerpt figcaption").inner_text()


def test_reader_cites_with_the_day_of_reading(page, site):
    page.goto(site.url + ENGLISH)
    today = datetime.now(ZoneInfo("Europe/Istanbul"))
    reference = page.locator("#cite-entry")
    expect(reference).to_contain_text(f"Accessed {today:%B} {today.day}, {today.year}.")
    page.get_by_label("Citation style").select_option("apa")
    expect(reference).to_contain_text("Arkwright, T. (2026")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("[data-copy='#cite-entry']")).to_contain_text("✓")
    assert page.evaluate("navigator.clipboard.readText()") == reference.inner_text()
    assert "Caspian Ledger" in reference.inner_text()


def test_reader_cites_in_a_note(page, site, check_axe):
    page.goto(site.url + ENGLISH)
    note = page.locator("#cite-note")
    expect(note).to_be_hidden()
    page.get_by_label("Citation style").select_option("chicago-notes-bibliography-access-dates")
    expect(note).to_contain_text("Tessa Arkwright, “")
    expect(note).to_contain_text(
        "excerpted in “The Night Ferry Returns to the Caspian after Nine Years,” Blog no. 2026/2"
    )
    check_axe(page, "#cite")
    page.get_by_role("button", name="Copy note").click()
    expect(page.locator("[data-copy='#cite-note']")).to_contain_text("✓")
    assert page.evaluate("navigator.clipboard.readText()") == note.inner_text()
    page.get_by_label("Citation style").select_option("apa")
    expect(note).to_be_hidden()


def test_reader_without_scripts_cites_too(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + ENGLISH)
    page.get_by_label("Citation style").select_option("apa")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#cite-entry")).to_contain_text("Arkwright, T. (2026")
    assert not page.get_by_role("button", name="Copy citation").is_visible()
    context.close()


def test_reader_downloads_the_pdf(page, site):
    answer = page.request.get(f"{site.url}{ENGLISH.rstrip('/')}.pdf")
    pdf = pypdfium2.PdfDocument(answer.body())
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    pdf.close()
    assert "The night ferry returns to the Caspian after nine years" in " ".join(text.split())
    assert "2026/2" in text


def test_turkish_entry_speaks_turkish_throughout(page, site):
    page.goto(f"{site.url}/blog/2026/1/")
    assert page.locator("html").get_attribute("lang") == "tr"
    words = page.locator("main").inner_text()
    assert "Kaynak gösterimi" in words
    assert not re.search(r"\b(How to cite|Published|Rights|Accessed)\b", words)


def test_language_of_the_page_is_changed_by_its_link(page, site):
    page.goto(site.url + ENGLISH)
    page.get_by_role("link", name="Türkçe").click()
    page.wait_for_url(f"{site.url}/tr/blog/2026/2/**")
    assert page.locator("html").get_attribute("lang") == "tr"
    assert page.locator("article").get_attribute("lang") == "en"


def test_keyboard_reaches_the_text_first(page, site):
    page.goto(site.url + ENGLISH)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to the text"
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_linked_data_is_what_the_page_says(page, site):
    page.goto(site.url + ENGLISH)
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["isBasedOn"]["publisher"]["name"] == "Caspian Ledger"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_list_has_a_barrier(page, site, check_axe, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(site.url + ENGLISH)
    found = {link.get_attribute("href") for link in page.locator("article a").all()}
    rubrics = [href for href in found if re.match("/(contributors|outlets|subjects)/", href)]
    assert len(rubrics) == 4
    page.goto(f"{site.url}/blog/")
    archive = [link.get_attribute("href") for link in page.locator(".archive a").all()]
    assert len(archive) == 2
    for address in (*archive, "/blog/ledger/", *rubrics):
        page.goto(site.url + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        check_axe(page)


def test_reader_finds_more_by_the_same_outlet(page, site):
    page.goto(site.url + ENGLISH)
    page.locator(".entry-facts").get_by_role("link", name="Caspian Ledger").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Caspian Ledger")
    page.get_by_role("link", name="The night ferry returns to the Caspian after nine years").click()
    page.wait_for_url(f"{site.url}{ENGLISH}**")


@pytest.fixture
def noted(page, site):
    """A text with notes in the place of an entry's."""
    page.goto(site.url + ENGLISH)
    page.evaluate(
        """(article) => new Promise((done) => {
            document.querySelector("main").innerHTML = article;
            const link = document.createElement("link");
            Object.assign(link, { rel: "stylesheet", href: "/static/pressmark/sidenotes.css", media: "screen and (min-width: 72rem)", onload: done });
            document.head.append(link);
        })""",
        write_html(make_annotated(language="en"), labels="en"),
    )
    return page


def boxes(page, selector):
    return [each.bounding_box() for each in page.locator(selector).all()]


def bottom(box):
    return box["y"] + box["height"]


def test_notes_stand_beside_their_marks_on_a_wide_screen(noted):
    noted.set_viewport_size({"width": 1280, "height": 900})
    notes, marks = boxes(noted, ".notes li"), boxes(noted, ".note-mark a")
    (text,), (beside,) = boxes(noted, ".annotation"), boxes(noted, ".beside")
    assert all(note["x"] >= text["x"] + text["width"] for note in notes)
    assert notes[0]["y"] >= bottom(beside)
    assert all(after["y"] >= bottom(before) for before, after in itertools.pairwise(notes))
    assert abs(notes[-2]["y"] - marks[-2]["y"]) < 5  # behind a long paragraph none is in its way


@pytest.mark.parametrize("view", [{"width": 1024}, {"width": 1280, "media": "print"}])
def test_notes_stand_below_the_text_elsewhere(noted, view):
    noted.set_viewport_size({"width": view["width"], "height": 900})
    noted.emulate_media(media=view.get("media", "screen"))
    (text,) = boxes(noted, ".annotation")
    assert all(note["y"] >= bottom(text) for note in boxes(noted, ".notes li"))
