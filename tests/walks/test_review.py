"""An entry on its way from the one who writes it by the one who reads it to the one who releases it."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from .house import serve_house

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """`pressmark serve`, with an entry and the people who work on it."""
    with serve_house("draft", tmp_path_factory.mktemp("review")) as house:
        yield house.address


def test_author_submits(sit_down, address):
    olga = sit_down("olga")
    olga.goto(f"{address}/desk/entries/")
    olga.get_by_role("link", name="The ferry sails again", exact=True).click()
    expect(olga.locator("main")).to_contain_text("In its series a second person approves before the release.")
    olga.get_by_role("link", name="Review and comments").click()
    olga.get_by_label("Reviewer", exact=True).select_option("Deniz Aydın")
    olga.get_by_label("What the reviewer should know").fill("The third paragraph, please.")
    olga.get_by_role("button", name="Submit for review").click()
    expect(olga.locator("main")).to_contain_text("It waits for Deniz Aydın.")


def test_reviewer_comments_and_sends_back(sit_down, address):
    deniz = sit_down("deniz")
    deniz.goto(f"{address}/desk/")
    expect(deniz.get_by_role("heading", name="Waits for your review")).to_be_visible()
    deniz.get_by_role("region", name="Waits for your review").get_by_role("link").click()
    frame = deniz.frame_locator("iframe.desk-replay")
    expect(frame.get_by_role("heading", name="The ferry sails again").first).to_be_visible()
    deniz.get_by_label("Comment", exact=True).fill("Is this the right day?")
    deniz.get_by_role("button", name="Comment", exact=True).click()
    expect(deniz.locator("main")).to_contain_text("Your comment is there.")
    deniz.get_by_label("Words on it").fill("A title of our own, please.")
    deniz.get_by_role("button", name="Send back").click()
    expect(deniz.get_by_role("heading", name="Sent back")).to_be_visible()


def test_author_takes_it_up_again(sit_down, address):
    olga = sit_down("olga")
    olga.goto(f"{address}/desk/")
    sent_back = olga.get_by_role("region", name="Sent back to you")
    expect(sent_back).to_contain_text("A title of our own, please.")
    sent_back.get_by_role("link").click()
    olga.locator("[name=title]").fill("A ferry against all announcements")
    with olga.expect_navigation():
        olga.get_by_role("button", name="Save and check for release").click()
    expect(olga.locator("main")).to_contain_text("A managing editor releases it.")
    olga.get_by_role("link", name="Review and comments").click()
    olga.get_by_role("button", name="Resolve").click()
    expect(olga.locator("main")).to_contain_text("resolved by Olga Petrova")
    olga.get_by_role("button", name="Submit for review").click()
    expect(olga.locator("main")).to_contain_text("It waits for anybody who may review.")


def test_reviewer_approves_by_keyboard(sit_down, address):
    deniz = sit_down("deniz")
    deniz.goto(f"{address}/desk/")
    deniz.get_by_role("region", name="Waits for your review").get_by_role("link").press("Enter")
    expect(deniz.get_by_role("button", name="Approve")).to_be_visible()
    deniz.get_by_label("Words on it").press("Tab")
    deniz.keyboard.press("Enter")
    expect(deniz.get_by_role("heading", name="Approved")).to_be_visible()


def test_managing_editor_schedules_by_the_clocks_of_the_centre(sit_down, address):
    mehmet = sit_down("mehmet")
    mehmet.goto(f"{address}/desk/entries/?state=approved")
    mehmet.get_by_role("link", name="A ferry against all announcements", exact=True).click()
    mehmet.get_by_role("link", name="Schedule the release").click()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    mehmet.get_by_label("Day").fill(tomorrow.date().isoformat())
    mehmet.get_by_label("Time").fill("09:30")
    mehmet.get_by_role("button", name="Schedule", exact=True).click()
    expect(mehmet.get_by_role("heading", name="It waits for its moment")).to_be_visible()
    expect(mehmet.locator("main")).to_contain_text("09:30 (Europe/Istanbul)")


def test_second_editor_is_told_who_was_there_first(sit_down, address, check_axe):
    mehmet, deniz = sit_down("mehmet"), sit_down("deniz")
    mehmet.goto(f"{address}/desk/entries/?state=scheduled")
    mehmet.get_by_role("link", name="A ferry against all announcements", exact=True).click()
    mehmet.get_by_role("button", name="Take it off the schedule").click()
    expect(mehmet.locator("main")).to_contain_text("It is off the schedule")
    deniz.goto(mehmet.url)
    deniz.locator("[name=standfirst]").fill("It sailed all the same.")
    with deniz.expect_navigation():
        deniz.get_by_role("button", name="Save and check for release").click()
    # Without the autosave, which would notice it before.
    mehmet.route(
        "**/entries/edit/*/",
        lambda route: route.abort() if is_autosave(route.request) else route.continue_(),
    )
    mehmet.locator("[name=standfirst]").fill("Nobody had expected it to sail.")
    with mehmet.expect_navigation():
        mehmet.get_by_role("button", name="Save and check for release").click()
    told = mehmet.get_by_role("region", name="Saved by Deniz Aydın")
    expect(told).to_contain_text("It sailed all the same.")
    expect(mehmet.locator("[name=standfirst]")).to_have_value("Nobody had expected it to sail.")
    check_axe(mehmet, "main")


def test_editor_changes_what_was_saved_by_itself_and_is_alone_with_it(sit_down, address):
    deniz = sit_down("deniz")
    # Wagtail's form takes what it was opened with two seconds after it was.
    deniz.add_init_script("addEventListener('w-unsaved:watch-edits', () => { window.watched = true; })")
    deniz.goto(f"{address}/desk/entries/")
    deniz.get_by_role("link", name="A ferry against all announcements", exact=True).click()
    deniz.wait_for_function("window.watched")
    for words in ("Nobody had suspected it.", "Nobody had expected it."):
        with deniz.expect_response(lambda answer: is_autosave(answer.request)) as autosave:
            deniz.locator("[name=standfirst]").fill(words)
        assert autosave.value.json()["success"]
        expect(deniz.locator("#w-autosave-indicator")).to_have_attribute(
            "data-w-autosave-state-value", "saved"
        )
    deniz.locator("[name=standfirst]").fill("Nobody had announced it.")
    deniz.get_by_role("button", name="Save and check for release").click()
    deniz.wait_for_url("**/entries/check/*/")


def is_autosave(request):
    return request.method == "POST" and "json" in request.headers.get("accept", "")
