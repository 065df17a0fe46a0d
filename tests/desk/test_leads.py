import pytest
from factories.records import make_clipping, make_entry

from pressmark.document.errors import NotServed
from pressmark.entries.actions import release
from pressmark.intake.actions import add_leads, keep_lead, note_trouble
from pressmark.intake.models import Feed, Lead

URL = "https://harbour-post.example/fog"


def lines(response):
    return [str(message).strip() for message in response.context["messages"]]


def test_links_wait_in_the_inbox(desk, editor):
    page = desk.post("/desk/leads/add/", {"links": f"{URL}\nhttps://ferry.example/2"}, follow=True)
    assert lines(page) == ["2 leads were added."]
    assert [lead.created_by for lead in Lead.objects.all()] == [editor, editor]
    assert URL in page.content.decode()


def test_link_that_is_none_is_given_back_and_the_others_are_taken(desk):
    page = desk.post("/desk/leads/add/", {"links": f"{URL}\nfog on the strait"})
    text = page.content.decode()
    assert Lead.objects.get().url == URL
    assert "“fog” is not the address of a page" in text
    assert page.context["form"].data["links"] == "fog\non\nthe\nstrait"


def test_hundred_links_are_the_most(desk):
    text = "\n".join(f"https://ferry.example/{number}" for number in range(101))
    page = desk.post("/desk/leads/add/", {"links": text})
    assert "more than 100 addresses" in page.content.decode()
    assert not Lead.objects.exists()


def test_bookmarklet_brings_its_page(desk):
    page = desk.get("/desk/leads/add/", {"url": URL, "title": "Fog on <the> strait"}).content.decode()
    assert f">\n{URL}</textarea>" in page
    assert 'value="Fog on &lt;the&gt; strait"' in page
    assert "javascript:void(window.open(&#x27;http://127.0.0.1:8000/desk/leads/add/&#x27;+" in page


def test_lead_is_kept_dismissed_and_taken_back(desk, editor):
    [lead] = add_leads(URL, by=editor).leads
    for deed, state in (("dismiss", "dismissed"), ("restore", "unread"), ("keep", "kept")):
        answer = desk.post(f"/desk/leads/{lead.pk}/{deed}/", {"next": "/desk/leads/?state=unread"})
        lead.refresh_from_db()
        assert (lead.state, answer.url) == (state, "/desk/leads/?state=unread")


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_decision_leads_back_to_the_inbox_only(desk, editor, back):
    [lead] = add_leads(URL, by=editor).leads
    assert desk.post(f"/desk/leads/{lead.pk}/keep/", {"next": back}).url == "/desk/leads/"


def test_decision_is_never_made_by_opening_an_address(desk, editor):
    [lead] = add_leads(URL, by=editor).leads
    assert desk.get(f"/desk/leads/{lead.pk}/keep/").status_code == 405


def test_inbox_shows_what_nobody_has_decided_on_unless_asked(desk, editor):
    unread, kept = add_leads(f"{URL}\nhttps://ferry.example/2", by=editor).leads
    keep_lead(kept, by=editor)
    page = desk.get("/desk/leads/").content.decode()
    assert (unread.url in page, kept.url in page) == (True, False)
    assert "1 kept lead is being clipped …" in page
    page = desk.get("/desk/leads/?state=kept").content.decode()
    assert (unread.url in page, kept.url in page, "Being clipped …" in page) == (False, True, True)


def test_article_that_was_released_already_is_seen_in_the_inbox(desk, editor):
    clipping = make_clipping(URL)
    release(make_entry(clipping=clipping))
    add_leads(f"{URL}?utm_source=letter", by=editor)
    page = desk.get("/desk/leads/").content.decode()
    assert "We had that already:" in page
    assert f'href="/desk/clippings/edit/{clipping.pk}/"' in page
    assert "Blog 2026/1" in page or "/1" in page


def test_lead_that_failed_says_why_and_can_be_tried_again(desk, editor):
    [lead] = add_leads(URL, by=editor).leads
    keep_lead(lead, by=editor)
    note_trouble(lead, NotServed(which=URL, why="404"))
    page = desk.get("/desk/leads/?state=kept").content.decode()
    assert "Try again" in page
    assert str(NotServed(which=URL, why="404"))[:30] in page
    assert "Inbox:" in desk.get("/desk/").content.decode()


def test_progress_is_told(desk, editor):
    assert desk.get("/desk/leads/progress/").json()["waiting"] == 0
    [lead] = add_leads(URL, by=editor).leads
    keep_lead(lead, by=editor)
    assert desk.get("/desk/leads/progress/").json() == {
        "waiting": 1,
        "words": "1 kept lead is being clipped …",
    }


def test_inbox_is_exported(desk, editor):
    add_leads(URL, by=editor)
    answer = desk.get("/desk/leads/?export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert answer["Content-Type"].startswith("text/csv")
    assert URL in text


def test_inbox_asks_few_questions(desk, editor, django_assert_max_num_queries):
    add_leads("\n".join(f"https://ferry.example/{number}" for number in range(40)), by=editor)
    desk.get("/desk/leads/")
    with django_assert_max_num_queries(25):
        desk.get("/desk/leads/")


@pytest.mark.parametrize("path", ["leads/", "leads/add/", "leads/progress/", "feeds/", "leads/1/keep/"])
def test_outsider_sees_nothing_of_the_inbox(outside, path):
    for answer in (outside.get(f"/desk/{path}"), outside.post(f"/desk/{path}")):
        assert answer.url.startswith("/desk/login/")


def test_feeds_are_the_managing_editors(desk, managing_desk):
    given = {
        "url": "https://ferry.example/feed",
        "title": "",
        "every": "60",
        "reads_ahead": "on",
        "is_active": "on",
    }
    assert desk.post("/desk/feeds/add/", given).status_code == 302
    assert not Feed.objects.exists()
    managing_desk.post("/desk/feeds/add/", given)
    assert Feed.objects.get().url == "https://ferry.example/feed"
    assert "https://ferry.example/feed" in desk.get("/desk/feeds/").content.decode()


def test_lead_is_never_deleted(managing_desk, managing_editor):
    [lead] = add_leads(URL, by=managing_editor).leads
    managing_desk.post(f"/desk/leads/delete/{lead.pk}/")
    assert Lead.objects.count() == 1
