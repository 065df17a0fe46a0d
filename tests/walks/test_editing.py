"""What an editor does: log in for the first time, clip, decide, quote, release, and read what readers get."""

import re
import zipfile

import pypdfium2
import pytest
from factories.records import PARAGRAPHS, make_page
from factories.styles import make_style
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PASSWORD = "a quiet harbour at noon"
PAGE = make_page(
    title="The ferry sails again",
    author="Harbour Post Correspondent",
    text_author="James Wilson",
    day="2026-05-07",
)


QUOTED = "Nobody had expected it to sail […] had announced in March [of that year] that"


@pytest.fixture(scope="module")
def desk(browser, site):
    """The desk after the first login; each test goes on where the one before it stopped."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(site.first_login)
    page.locator("[name=new_password1]").fill(PASSWORD)
    page.locator("[name=new_password2]").fill(PASSWORD)
    page.get_by_role("button", name="Save it and go to the desk").click()
    page.wait_for_url(f"{site.url}/desk/")
    yield page
    context.close()


def test_first_login_is_good_for_one_use(desk, browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.first_login)
    expect(page.get_by_role("heading", name="This address was used already")).to_be_visible()
    context.close()


def test_article_left_at_the_desk_is_there(desk, site, check_axe):
    desk.goto(f"{site.url}/desk/clippings/")
    expect(desk.get_by_text("دریاچه‌ای که با خط‌کش دبستان اندازه گرفته می‌شود")).to_be_visible()
    check_axe(desk, "main")


def test_page_that_is_no_article_is_a_clear_error(desk, site):
    desk.goto(f"{site.url}/desk/clippings/add/")
    desk.locator("[name=url]").fill("https://harbour-post.example/scan")
    desk.locator("[name=file]").set_input_files(
        {"name": "a.html", "mimeType": "text/html", "buffer": b"%PDF-1.7"}
    )
    desk.locator("form.desk-form button[type=submit]").click()
    expect(desk.locator("main")).to_contain_text("is a PDF that can't be read: it is damaged")


def test_saved_page_is_clipped(desk, site, check_axe):
    desk.goto(f"{site.url}/desk/clippings/add/")
    check_axe(desk, "main")
    desk.locator("[name=url]").fill("https://harbour-post.example/ferry?utm_source=mail")
    desk.locator("[name=file]").set_input_files({"name": "a.html", "mimeType": "text/html", "buffer": PAGE})
    desk.locator("form.desk-form button[type=submit]").click()
    desk.wait_for_url("**/clippings/edit/*/")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("The ferry sails again")
    check_axe(desk, "main")


def test_page_is_looked_at_as_it_was_captured(desk, check_axe):
    clipping = desk.url
    desk.locator("section[aria-labelledby=captures] th a").first.click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Capture")
    check_axe(desk, "main")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download evidence (WACZ)").click()
    assert zipfile.ZipFile(download.value.path()).testzip() is None
    desk.get_by_role("link", name="Look at the page as captured").click()
    frame = desk.frame_locator("iframe.desk-replay")
    expect(frame.get_by_text(PARAGRAPHS[1])).to_be_visible()
    expect(desk.locator("main")).to_contain_text("A captured page, not the live site")
    check_axe(desk, "main")
    desk.goto(clipping)


def test_contradiction_is_decided_with_a_reason(desk):
    desk.get_by_label("James Wilson").check()
    desk.locator("#id_decide-contributor-reason").fill("The text says “writes James Wilson”.")
    desk.get_by_role("button", name="Decide").first.click()
    expect(desk.locator("main")).not_to_contain_text("To decide")
    expect(desk.locator("main")).to_contain_text("The text says “writes James Wilson”.")


def test_passage_is_quoted_by_keyboard(desk, check_axe):
    desk.get_by_role("link", name="Start an entry").click()
    desk.get_by_role("button", name="Start").click()
    desk.wait_for_url("**/entries/edit/*/")
    desk.get_by_role("button", name="Quote this paragraph").nth(1).press("Enter")
    expect(desk.locator("[name=excerpt]")).to_have_value(PARAGRAPHS[1])
    expect(desk.locator("[data-meter]")).to_contain_text("That is more than the")
    check_axe(desk, "main")


def test_changed_word_is_named_while_it_is_written(desk):
    desk.locator("[name=excerpt]").fill("Nobody had suspected it to sail at all")
    expect(desk.locator("[data-misquote]")).to_contain_text("the article says “expected”")
    desk.locator("[name=excerpt]").fill(QUOTED)
    expect(desk.locator("[data-misquote]")).to_have_text("")
    expect(desk.locator("[data-meter]")).to_contain_text("The series allows")


def test_findings_are_cured_one_by_one(desk, check_axe):
    desk.locator("[name=title]").fill("THE FERRY SAILS AGAIN - THE HARBOUR POST")
    rights = desk.locator("[name=excerpt_rights]").input_value()
    desk.locator("[name=excerpt_rights]").fill("")
    desk.get_by_role("button", name="Save and check for release").click()
    desk.wait_for_url("**/entries/check/*/")
    expect(desk.get_by_role("button", name="Release", exact=True)).to_be_disabled()
    expect(desk.locator("main")).to_contain_text("Such as: “The ferry sails again”.")
    check_axe(desk, "main")
    desk.get_by_role("link", name=re.compile("Go there.*There is no rights line")).click()
    desk.wait_for_url("**/entries/edit/*/#id_excerpt_rights-label")
    expect(desk.locator(".desk-preflight summary")).to_contain_text("1 error, 2 warnings")
    check_axe(desk, "main")
    desk.locator("[name=excerpt_rights]").fill(rights)
    desk.locator("[name=title]").fill("The ferry sails again")


def test_permission_is_recorded(desk, check_axe):
    desk.get_by_role("button", name="Save and check for release").click()
    desk.wait_for_url("**/entries/check/*/")
    desk.get_by_role("link", name="Record a permission to quote more…").click()
    desk.locator("[name=granted_by]").wait_for()
    check_axe(desk, "main")
    desk.locator("[name=granted_by]").fill("Ann Lee, for the outlet")
    desk.locator("[name=granted_on]").fill("2026-05-08")
    desk.locator("[name=covers]").fill("A third of it, on the web and in print.")
    desk.get_by_role("button", name="Record it").click()
    desk.wait_for_url("**/entries/check/*/")
    expect(desk.locator("main")).to_contain_text("Ann Lee, for the outlet, 8 May 2026")


def test_entry_is_released_once_by_a_double_click(desk, check_axe):
    expect(desk.locator("main")).to_contain_text("nothing that stops the release")
    check_axe(desk, "main")
    desk.get_by_role("button", name="Release", exact=True).dblclick()
    desk.wait_for_url("**/entries/edit/*/")
    expect(desk.locator(".messages")).to_contain_text("Blog 2026/3")


def test_reader_gets_what_was_released(desk, site):
    with desk.expect_navigation():
        desk.get_by_role("link", name="Read the page").first.click()
    assert desk.url == f"{site.url}/blog/2026/3/the-ferry-sails-again/"
    expect(desk.locator("figure.excerpt blockquote")).to_contain_text(QUOTED)
    with desk.expect_response("**/*.pdf") as answer:
        desk.evaluate("fetch('/blog/2026/3.pdf')")
    pdf = pypdfium2.PdfDocument(answer.value.body())
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    pdf.close()
    assert "James Wilson" in text
    assert "Correspondent" not in text
    desk.goto(site.url)
    expect(desk.get_by_role("link", name="The ferry sails again")).to_be_visible()


def test_style_that_is_wrong_is_refused_at_the_form(desk, site, check_axe):
    desk.goto(f"{site.url}/desk/citation-styles/add/")
    check_axe(desk, "main")
    give_style(desk, make_style("<texts/>"))
    expect(desk.locator("main")).to_contain_text("or stands in the wrong place (line 2)")
    check_axe(desk, "main")


def test_style_of_the_centre_is_brought(desk, check_axe):
    desk.get_by_label("Chosen first").check()
    give_style(
        desk, make_style('<names variable="author" suffix=": "/><text variable="title"/>', kind="note")
    )
    desk.wait_for_url("**/citation-styles/edit/*/")
    expect(desk.get_by_role("heading", name="What it prints")).to_be_visible()
    expect(desk.locator(".desk-printed")).to_contain_text("James Wilson: The ferry sails again. Excerpt of:")
    for scheme in ("dark", "light"):
        desk.emulate_media(color_scheme=scheme)
        check_axe(desk, "main")
    desk.set_viewport_size({"width": 360, "height": 800})
    assert desk.evaluate("document.querySelector('.desk-printed').getBoundingClientRect().right") <= 360
    desk.set_viewport_size({"width": 1400, "height": 900})


def test_reader_gets_the_style_of_the_centre_for_as_long_as_it_is_there(desk, site, check_axe):
    desk.goto(f"{site.url}/blog/2026/3/")
    expect(desk.locator("#cite-entry")).to_contain_text("James Wilson: The ferry sails again")
    expect(desk.locator("#cite-style option:checked")).to_have_text("Harbour style")
    desk.goto(f"{site.url}/desk/citation-styles/")
    check_axe(desk, "main")
    desk.get_by_role("link", name="Harbour style", exact=True).click()
    desk.wait_for_url("**/citation-styles/edit/*/")
    desk.goto(desk.url.replace("/edit/", "/delete/"))
    with desk.expect_navigation():
        desk.get_by_role("button", name="Yes, delete").click()
    desk.goto(f"{site.url}/blog/2026/3/")
    expect(desk.locator("#cite-style option:checked")).to_have_text("House style")


def give_style(desk, xml):
    file = {"name": "harbour.csl", "mimeType": "application/xml", "buffer": xml}
    desk.locator("[name=file]").set_input_files(file)
    desk.get_by_role("button", name="Save").click()
