"""What an editor writes: notes, references, a table and a picture, typed at the desk, and read as readers get them."""

import re

import pytest
from factories.webarchives import make_image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PASSWORD = "a quiet harbour at noon"
BIBTEX = (
    "@book{lee2019, author = {Lee, Ann}, title = {Fog over the Quay}, publisher = {Quay Press}, year = 2019}"
)

WORDS = (
    "The fog stayed for a week[^fog]. Others saw it too [@lee2019, p. 12].",
    "[table ships]",
    "[picture quay]",
)

TRANSLATED = (
    "Sis bir hafta kaldı[^fog]. Başkaları da gördü [@lee2019, p. 12].",
    "[tablo ships]",
    "[resim quay]",
)


@pytest.fixture(scope="module")
def desk(browser, site):
    """The desk, logged in; each test goes on where the one before it stopped."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(site.first_login)
    if page.locator("[name=new_password1]").count():
        page.locator("[name=new_password1]").fill(PASSWORD)
        page.locator("[name=new_password2]").fill(PASSWORD)
        page.get_by_role("button", name="Save it and go to the desk").click()
    else:  # another module's editor was here first
        page.goto(f"{site.url}/desk/login/")
        page.locator("[name=username]").fill("editor")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"{site.url}/desk/")
    yield page
    context.close()


def test_note_and_citation_are_typed(desk, site, check_axe):
    desk.goto(f"{site.url}/desk/entries/add/")
    desk.locator("[name=title]").fill("Fog, and what is written of it")
    words, notes = (desk.locator(".public-DraftEditor-content").nth(place) for place in (0, 1))
    for line in WORDS:
        words.press_sequentially(line)
        words.press("Enter")
    notes.press_sequentially("[^fog] Longer than in any year before.")
    expect(desk.locator("[name=notes]")).to_have_value(
        re.compile("any year before")
    )  # the editor is a moment behind
    desk.locator("[name=series]").select_option(label="Blog")
    desk.locator("[name=language]").fill("en")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url("**/entries/edit/*/")
    desk.get_by_role("button", name="Save and check for release").click()
    desk.wait_for_url("**/entries/check/*/")
    expect(desk.locator("main")).to_contain_text("The text cites @lee2019, and there is no such reference.")
    check_axe(desk, "main")


def test_finding_leads_to_the_references(desk, check_axe):
    desk.get_by_role("link", name="The text cites @lee2019").click()
    desk.wait_for_url("**/entries/references/*/")
    check_axe(desk, "main")
    desk.locator("[name=paste-text]").fill("Lee 2019, Fog")
    desk.get_by_role("button", name="Add them").click()
    expect(desk.locator("main")).to_contain_text("it is neither BibTeX nor RIS nor CSL-JSON")
    expect(desk.locator("[name=paste-text]")).to_have_value("Lee 2019, Fog")
    check_axe(desk, "main")
    desk.locator("[name=paste-text]").fill(BIBTEX)
    desk.get_by_role("button", name="Add them").click()
    expect(desk.locator("main table")).to_contain_text("Lee, Ann. 2019. Fog over the Quay.")
    check_axe(desk, "main")


def test_table_is_pasted(desk, check_axe):
    desk.goto(desk.url.replace("references", "tables"))
    check_axe(desk, "main")
    desk.locator("[name=name]").fill("ships")
    desk.locator("[name=caption]").fill("Ships by port")
    desk.locator("[name=rows]").fill("Port\t2023\nNorth\t12")
    desk.get_by_role("button", name="Keep the table").click()
    expect(desk.locator("main table")).to_contain_text("North")
    check_axe(desk, "main")


def test_picture_is_uploaded(desk, check_axe):
    desk.goto(desk.url.replace("tables", "pictures"))
    check_axe(desk, "main")
    desk.locator("[name=name]").fill("quay")
    desk.locator("[name=upload]").set_input_files(
        {"name": "quay.png", "mimeType": "image/png", "buffer": make_image()}
    )
    desk.locator("[name=alt]").fill("A quay in fog")
    desk.locator("[name=credit]").fill("Ann Lee")
    desk.locator("[name=licence]").select_option(label="CC BY 4.0")
    desk.get_by_role("button", name="Keep the picture").click()
    expect(desk.get_by_role("img", name="A quay in fog")).to_be_visible()
    check_axe(desk, "main")


def test_translation_is_written_beside_the_original(desk, check_axe):
    desk.goto(desk.url.replace("pictures", "translations"))
    check_axe(desk, "main")
    desk.locator("[name=language]").fill("tr")
    desk.get_by_role("button", name="Begin", exact=True).click()
    desk.wait_for_url(re.compile(r"/translations/\d+/\d+/$"))
    expect(desk.get_by_role("complementary", name="As it was written")).to_contain_text("The fog stayed")
    words, notes = (desk.locator(".public-DraftEditor-content").nth(place) for place in (0, 1))
    for line in TRANSLATED:
        words.press_sequentially(line)
        words.press("Enter")
    notes.press_sequentially("[^fog] Geçen yıllardan uzun.")
    expect(desk.locator("[name=notes]")).to_have_value(re.compile("yıllardan uzun"))
    desk.locator("[name=title]").fill("Sis, ve sis üzerine yazılanlar")
    desk.locator("[name=table-0-caption]").fill("Limanlara göre gemiler")
    desk.locator("[name=table-0-rows]").fill("Liman\t2023\nKuzey\t12")
    desk.locator("[name=picture-0-alt]").fill("Sis içinde bir rıhtım")
    desk.locator("[name=nobody_named]").check()
    desk.locator("[name=ready]").check()
    check_axe(desk, "main")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messages")).to_contain_text("Saved.")
    check_axe(desk, "main")
    desk.get_by_role("link", name="Back to the translations").click()


def test_reader_goes_to_the_note_and_back_by_keyboard(desk, check_axe):
    desk.get_by_role("link", name="Back to the entry").click()
    desk.get_by_role("button", name="Save and check for release").click()
    desk.get_by_role("button", name="Release", exact=True).click()
    desk.wait_for_url("**/entries/edit/*/")
    with desk.expect_navigation():
        desk.get_by_role("link", name="Read the page").first.click()
    check_axe(desk)
    expect(desk.get_by_role("table", name="Ships by port")).to_be_visible()
    desk.get_by_role("img", name="A quay in fog").scroll_into_view_if_needed()
    desk.wait_for_function("document.querySelector('.own-picture img').naturalWidth === 40")
    expect(desk.locator(".annotation")).to_contain_text("Others saw it too (Lee 2019, 12).")
    expect(desk.locator(".bibliography")).to_contain_text("Lee, Ann. 2019. Fog over the Quay.")
    desk.locator("a[role=doc-noteref]").press("Enter")
    desk.wait_for_url("**#note-1")
    desk.locator("a[role=doc-backlink]").press("Enter")
    desk.wait_for_url("**#note-mark-1")


def test_reader_goes_to_the_other_language_and_back(desk, check_axe):
    with desk.expect_navigation():
        desk.locator(".entry-facts").get_by_role("link", name="Türkçe").press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Sis, ve sis üzerine yazılanlar")
    expect(desk.get_by_role("table", name="Limanlara göre gemiler")).to_be_visible()
    expect(desk.locator(".entry-facts")).to_contain_text("belirtilmemiş")
    check_axe(desk)
    with desk.expect_navigation():
        desk.locator(".entry-facts").get_by_role("link", name="English").press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Fog, and what is written of it")
