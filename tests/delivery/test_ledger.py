"""The ledger of a series, as readers see it."""

from datetime import date

import pytest
from django.utils import timezone
from factories.records import make_clipping, make_entry, make_series, release_knowingly
from lxml import html
from pytest_django.asserts import assertContains, assertNotContains

from pressmark.delivery.ledger import PAGE_SIZE
from pressmark.document.dates import format_date
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import start_numbers
from pressmark.entries.correcting import give_notice

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)


@pytest.fixture
def blog():
    return make_series()


def released(series, title, issued=DAY, **changes):
    entry = make_entry(series, make_clipping(f"https://x.example/{title}"), title=title, **changes)
    release_knowingly(entry, issued=issued)
    entry.refresh_from_db()
    return entry


def rows(client, address="/blog/ledger/"):
    """Each row's words."""
    page = html.fromstring(client.get(address).content)
    return [" ".join(row.text_content().split()) for row in page.xpath("//ol[@class='ledger']/li")]


def test_ledger_tells_each_numbers_life(client, blog):
    released(blog, "Plain")
    corrected = released(blog, "Corrected")
    corrected.standfirst = "A line."
    corrected.save()
    give_notice(corrected, NoticeKind.CORRECTION, "A line was missing.")
    give_notice(corrected, NoticeKind.RETRACTION, "It was made up.")
    give_notice(released(blog, "Removed"), NoticeKind.REMOVAL, "A court ordered it.")
    today = format_date(timezone.localdate(), "en")
    corrected_life = (
        "2023/2 RETRACTED: Corrected Released, 8 May 2023 · edition 1: 2023/2"
        f" Correction, {today} · edition 2: 2023/2: A line was missing."
        f" Retraction, {today} · edition 3: 2023/2: It was made up."
    )
    assert rows(client) == [
        f"2023/3 REMOVED: Removed Released, 8 May 2023 Removal, {today}: A court ordered it.",
        corrected_life,
        "2023/1 Plain Released, 8 May 2023 · edition 1: 2023/1",
    ]


def test_ledger_links_each_edition(client, blog):
    give_notice(released(blog, "a"), NoticeKind.CONCERN, "We doubt it.")
    page = html.fromstring(client.get("/tr/blog/ledger/").content)
    assert page.xpath("//ol[@class='life']//a/@href") == ["/tr/blog/2023/1@1/", "/tr/blog/2023/1@2/"]


def test_ledger_explains_gaps(client, blog):
    start_numbers(blog, 2023, 25)
    released(blog, "a")
    start_numbers(blog, 2023, 30)
    released(blog, "b")
    start_numbers(blog, 2023, 32)
    released(blog, "c", date(2024, 1, 1))
    assert [row.split(" Released")[0] for row in rows(client)] == [
        "2024/1 c",
        "2023/32: given before this ledger began, and not in it.",
        "2023/31 b",
        "2023/27 – 2023/30: given before this ledger began, and not in it.",
        "2023/26 a",
        "2023/1 – 2023/25: given before this ledger began, and not in it.",
    ]


def test_ledger_is_paged_and_tells_a_gap_between_two_pages_once(client, blog):
    clipping = make_clipping()
    for _ in range(3):
        release_knowingly(make_entry(blog, clipping), issued=DAY)
    start_numbers(blog, 2023, 5)
    for _ in range(PAGE_SIZE):
        release_knowingly(make_entry(blog, clipping), issued=DAY)
    first, second = rows(client), rows(client, "/blog/ledger/?page=2")
    assert [row.split()[0] for row in first[-2:]] == ["2023/6", "2023/4"]
    assert [row.split()[0] for row in second] == ["2023/3", "2023/2", "2023/1"]


def test_ledger_says_that_no_number_is_reserved(client, blog):
    assertContains(client.get("/blog/ledger/"), "None is reserved ahead.")
    assertContains(client.get("/blog/ledger/"), "No number has been given yet.")


def test_series_page_leads_to_its_ledger(client, blog):
    give_notice(released(blog, "a"), NoticeKind.REMOVAL, "A court ordered it.")
    assertContains(client.get("/blog/"), 'href="/blog/ledger/"')
    assertContains(client.get("/blog/2023/1/"), 'href="/blog/ledger/"', status_code=410)


def test_ledger_of_no_series_is_404(client):
    assert client.get("/nix/ledger/").status_code == 404


def test_hostile_words_come_out_as_words(client, blog):
    give_notice(released(blog, "<i>a</i>"), NoticeKind.CONCERN, "<script>alert(1)</script>", language="fa")
    page = client.get("/blog/ledger/")
    assertNotContains(page, "<script>alert")
    assertContains(page, '<span lang="fa" dir="rtl">&lt;script&gt;')


def test_ledger_costs_a_fixed_number_of_queries(client, blog, django_assert_max_num_queries):
    for place in range(4):
        released(blog, str(place))
    with django_assert_max_num_queries(11):
        client.get("/blog/ledger/")
