"""A day at the desk of an editor, a managing editor and somebody who has no business there; and what readers see meanwhile."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from archive.server import serve
from factories.records import PARAGRAPHS, make_page
from playwright.sync_api import expect

from .house import serve_house

pytestmark = pytest.mark.browser

PAGE = make_page(title="Ferry sails again", author="Harbour Post Correspondent", text_author="James Wilson")
TITLE = "A ferry against all announcements"


@pytest.fixture(scope="module")
def outlet():
    """Where the article is."""
    with serve({"/2023/05/07/ferry": PAGE}) as address:
        yield f"{address}/2023/05/07/ferry"


@pytest.fixture(scope="module")
def address(tmp_path_factory, outlet):
    """`pressmark serve`, with people and a series that wants a second person."""
    folder = tmp_path_factory.mktemp("day")
    with serve_house("series", folder, PRESSMARK_FETCH_ALLOW="outlet.localhost") as house:
        yield house.address


@pytest.fixture(scope="module")
def number(address):
    """The address that the entry will have: no other is released on this day."""
    return f"{address}/blog/{datetime.now(ZoneInfo('Europe/Istanbul')).year}/1"


def read(browser, address):
    """The status of a page, and its words, as somebody reads it who has no login."""
    page = browser.new_page()
    status = page.goto(address).status
    words = page.locator("body").inner_text()
    page.close()
    return status, words


def test_editor_adds_a_link_and_goes_on_while_it_is_clipped(sit_down, address, outlet):
    deniz = sit_down("deniz")
    deniz.goto(f"{address}/desk/leads/")
    deniz.get_by_role("link", name="Add leads").first.click()
    deniz.get_by_label("Addresses").fill(outlet)
    deniz.get_by_label("Clip them at once").check()
    deniz.get_by_role("button", name="Add", exact=True).click()
    expect(deniz.locator("main")).to_contain_text("1 lead was added.")
    expect(deniz.locator("[data-progress]")).to_contain_text("All kept leads are clipped", timeout=120_000)
    deniz.reload()
    deniz.get_by_role("link", name="Its clipping").click()
    expect(deniz.get_by_role("heading", level=1)).to_contain_text("Ferry sails again")


def test_editor_decides_who_wrote_it(sit_down):
    deniz = sit_down("deniz")
    deniz.get_by_label("James Wilson").check()
    deniz.get_by_role("button", name="Decide").first.click()
    expect(deniz.locator("main")).to_contain_text("Write down in a few words why this value is right.")
    deniz.locator("#id_decide-contributor-reason").fill("The text says “writes James Wilson”.")
    deniz.get_by_role("button", name="Decide").first.click()
    expect(deniz.locator("main")).not_to_contain_text("To decide")
    decided = deniz.get_by_role("table").filter(has_text="Reason")
    expect(decided).to_contain_text("The text says “writes James Wilson”.")
    expect(decided).to_contain_text("Deniz Aydın")


def test_editor_selects_what_is_quoted(sit_down):
    deniz = sit_down("deniz")
    deniz.get_by_role("link", name="Start an entry").click()
    deniz.get_by_role("button", name="Start").click()
    deniz.wait_for_url("**/entries/edit/*/")
    deniz.get_by_text(PARAGRAPHS[1]).click(click_count=3)  # selects the paragraph
    deniz.get_by_role("button", name="Add selection to the excerpt").click()
    expect(deniz.locator("[name=excerpt]")).to_have_value(PARAGRAPHS[1])


def test_editor_cures_what_preflight_finds(sit_down):
    deniz = sit_down("deniz")
    rights = deniz.locator("[name=excerpt_rights]").input_value()
    deniz.locator("[name=title]").fill("THE FERRY SAILS AGAIN – 7 MAY 2023")
    deniz.locator("[name=excerpt]").fill(PARAGRAPHS[1].replace("expected", "suspected"))
    deniz.locator("[name=excerpt_rights]").fill("")
    cures = {
        "the article says “expected”": ("excerpt", PARAGRAPHS[1]),
        "There is no rights line": ("excerpt_rights", rights),
        "has words in capitals": ("title", "The ferry sails again – 7 May 2023"),
        "has a date in it": ("title", TITLE),
    }
    for left, (finding, (field, cured)) in zip(range(4, 0, -1), cures.items(), strict=True):
        deniz.get_by_role("button", name="Save and check for release").click()
        deniz.wait_for_url("**/entries/check/*/")
        expect(deniz.get_by_role("link", name="Go there")).to_have_count(left)
        deniz.get_by_role("listitem").filter(has_text=finding).get_by_role("link", name="Go there").click()
        deniz.wait_for_url(f"**/entries/edit/*/#id_{field}*")
        deniz.locator(f"[name={field}]").fill(cured)
    deniz.get_by_role("button", name="Save and check for release").click()
    expect(deniz.locator("main")).to_contain_text("nothing that stops the release")
    expect(deniz.get_by_role("button", name="Release", exact=True)).to_have_count(0)


def test_editor_sends_it_to_the_second_person(sit_down):
    deniz = sit_down("deniz")
    deniz.get_by_role("link", name="Review and comments").click()
    deniz.get_by_label("Reviewer", exact=True).select_option("Mehmet Kaya")
    deniz.get_by_role("button", name="Submit for review").click()
    expect(deniz.locator("main")).to_contain_text("It waits for Mehmet Kaya.")


def test_managing_editor_comments_and_approves(sit_down, address):
    mehmet = sit_down("mehmet")
    mehmet.goto(f"{address}/desk/")
    mehmet.get_by_role("region", name="Waits for your review").get_by_role("link", name=TITLE).click()
    mehmet.get_by_label("Comment", exact=True).fill("A good find.")
    mehmet.get_by_role("button", name="Comment", exact=True).click()
    expect(mehmet.locator("main")).to_contain_text("A good find.")
    mehmet.get_by_role("button", name="Approve").click()
    expect(mehmet.get_by_role("heading", name="Approved")).to_be_visible()


def test_outsider_is_refused_clearly_and_sees_nothing(sit_down, address):
    iris = sit_down("outsider")
    for place in ("", "leads/", "clippings/", "clippings/edit/1/", "entries/edit/1/", "entries/review/1/"):
        iris.goto(f"{address}/desk/{place}")
        assert iris.url.startswith(f"{address}/desk/login/")
        expect(iris.locator("main")).to_contain_text("You do not have permission to access the admin.")
        expect(iris.locator("body")).not_to_contain_text("erry")


def test_worker_releases_it_at_its_moment_and_not_before(sit_down, address, browser, number):
    mehmet = sit_down("mehmet")
    mehmet.get_by_role("link", name="Schedule the release").click()
    # A whole minute, 30 s away or more: a busy machine needs some of them to schedule it.
    moment = datetime.now(ZoneInfo("Europe/Istanbul")) + timedelta(seconds=90)
    mehmet.get_by_label("Day").fill(moment.date().isoformat())
    mehmet.get_by_label("Time").fill(f"{moment:%H:%M}")
    mehmet.get_by_role("button", name="Schedule", exact=True).click()
    expect(mehmet.get_by_role("heading", name="It waits for its moment")).to_be_visible()
    mehmet.goto(f"{address}/desk/")
    expect(mehmet.get_by_role("region", name="Scheduled")).to_contain_text(TITLE)
    assert read(browser, f"{number}/")[0] == 404
    assert "Nothing has been released yet." in read(browser, address)[1]
    mehmet.wait_for_timeout((moment.replace(second=0) - datetime.now(moment.tzinfo)).total_seconds() * 1000)
    for _second in range(120):
        status, words = read(browser, f"{number}/")
        if status == 200:
            break
        mehmet.wait_for_timeout(1000)
    assert TITLE in words
    assert PARAGRAPHS[1] in words
    assert "James Wilson" in words
    assert "A good find." not in words
    assert TITLE in read(browser, address)[1]


def test_editor_mends_the_words_and_readers_see_nothing_of_it(sit_down, address, browser, number):
    deniz = sit_down("deniz")
    deniz.goto(f"{address}/desk/entries/?state=released")
    deniz.get_by_role("link", name=TITLE, exact=True).click()
    deniz.locator("[name=standfirst]").fill("Once more, and for a week.")
    deniz.get_by_role("button", name="Save", exact=True).click()
    expect(deniz.locator(".desk-released")).to_contain_text("Not what readers see: standfirst")
    expect(deniz.get_by_role("link", name="Correct…")).to_have_count(0)
    assert "Once more" not in read(browser, f"{number}/")[1]


def test_managing_editor_corrects_once_by_a_double_click(sit_down, address, browser, number):
    mehmet = sit_down("mehmet")
    mehmet.goto(f"{address}/desk/entries/?state=released")
    mehmet.get_by_role("link", name=TITLE, exact=True).click()
    mehmet.get_by_role("link", name="Correct…").click()
    expect(mehmet.locator(".desk-drift")).to_contain_text("Once more, and for a week.")
    mehmet.get_by_role("radio", name="Correction").check()
    mehmet.locator("[name=words]").fill("The standfirst was missing.")
    mehmet.get_by_role("button", name="Tell readers").dblclick()
    mehmet.wait_for_url("**/entries/edit/*/")
    expect(mehmet.locator(".desk-released")).to_contain_text("Edition 2: Correction")
    expect(mehmet.locator(".desk-released")).not_to_contain_text("Edition 3")
    corrected = read(browser, f"{number}/")[1]
    assert "Once more, and for a week." in corrected
    assert "The standfirst was missing." in corrected
    assert "Once more" not in read(browser, f"{number}@1/")[1]


def test_managing_editor_retracts_by_keyboard(sit_down):
    mehmet = sit_down("mehmet")
    mehmet.get_by_role("link", name="Correct…").press("Enter")
    mehmet.wait_for_url("**/entries/correct/*/")
    mehmet.get_by_role("radio", name="Correction").focus()
    for key in ("ArrowDown", "ArrowDown", "Tab"):
        mehmet.keyboard.press(key)
    mehmet.keyboard.type("The article was made up.")
    for key in ("Tab", "Tab", "Enter"):
        mehmet.keyboard.press(key)
    mehmet.wait_for_url("**/entries/edit/*/")
    expect(mehmet.locator(".desk-released")).to_contain_text("Retracted: readers can still read it")


def test_reader_is_told_at_each_edition_and_in_the_ledger(page, address, number, check_axe):
    ledgers = (f"{address}/blog/ledger/", f"{address}/tr/blog/ledger/")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        for place in (f"{number}/", f"{number}@1/", f"{number}@3/", *ledgers):
            page.set_viewport_size({"width": 1400, "height": 900})
            page.goto(place)
            check_axe(page)
            page.set_viewport_size({"width": 320, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(ledgers[0])
    page.locator(f"a[href='{number.removeprefix(address)}@1/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"RETRACTED: {TITLE}")
    expect(page.locator(".superseded")).to_contain_text("The current one is edition 3")
    expect(page.locator("#cite-entry")).to_contain_text(f"{number.removeprefix(address)}@1/")
    page.get_by_role("link", name="Read the current edition").click()
    expect(page.locator(".notices")).to_contain_text("The standfirst was missing.")
    expect(page.locator(".notices")).to_contain_text("The article was made up.")
