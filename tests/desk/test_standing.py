"""How entries stand for readers, as the desk's lists say it: the same words in each of them."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories.records import clip_apart, make_entry, make_series
from lxml import html
from wagtail.users.models import UserProfile

from pressmark.clippings.models import Look, Watch
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry

DAY = timezone.datetime(2023, 5, 8, tzinfo=timezone.get_default_timezone())
LIVES = {
    "released": "",
    "corrected": "correction",
    "under an expression of concern": "correction concern",
    "retracted": "concern retraction",
    "removed": "retraction removal",
}
TURKISH = {
    "released": "yayımlandı",
    "corrected": "düzeltildi",
    "under an expression of concern": "endişe bildirimi var",
    "retracted": "geri çekildi",
    "removed": "yayından kaldırıldı",
}
TITLES = {standing: f"It is {standing}" for standing in LIVES}
CODES = dict(zip(LIVES, ("released", "correction", "concern", "retraction", "withdrawn"), strict=True))


@pytest.fixture
def series():
    return make_series()


def live(series, standing, place=1):
    """An entry that went through all that makes it stand so."""
    clipping = clip_apart(f"https://harbour-post.example/{standing.replace(' ', '-')}-{place}")
    entry = make_entry(series, clipping, title=TITLES[standing])
    release(entry)
    for kind in LIVES[standing].split():
        Entry.objects.filter(pk=entry.pk).update(standfirst=kind)  # what is corrected
        give_notice(entry, NoticeKind(kind), "As we say.")
    return entry


@pytest.fixture
def lived(series):
    """One of each."""
    return {standing: live(series, standing) for standing in LIVES}


def told(page, column):
    """What a list says in a column, by the entry's title."""
    table = html.fromstring(page.content.decode()).xpath("//table[contains(@class, 'listing')]")[0]
    heads = [head.text_content().split()[:1] for head in table.xpath(".//thead//th")]
    found = {}
    for row in table.xpath(".//tbody/tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
        [title] = [name for name in TITLES.values() if any(cell.startswith(name) for cell in cells)]
        found[title] = cells[heads.index([column])]
    return found


@pytest.mark.parametrize("address", ["/desk/entries/", "/desk/reports/ledger/"])
def test_list_says_how_each_stands(desk, lived, address):
    assert told(desk.get(address), "State") == {title: standing for standing, title in TITLES.items()}


@pytest.mark.parametrize("address", ["/desk/entries/", "/desk/reports/ledger/"])
def test_list_says_it_in_turkish(desk, editor, lived, address):
    UserProfile.objects.create(user=editor, preferred_language="tr")
    assert told(desk.get(address), "Durum") == {TITLES[each]: words for each, words in TURKISH.items()}


@pytest.mark.parametrize("address", ["/desk/entries/", "/desk/reports/ledger/"])
@pytest.mark.parametrize(("standing", "code"), CODES.items())
def test_list_is_filtered_by_it(desk, lived, address, standing, code):
    assert told(desk.get(f"{address}?state={code}"), "State") == {TITLES[standing]: standing}


def test_list_of_what_readers_see_has_all_but_the_removed(desk, lived):
    make_entry(lived["released"].series, lived["released"].clipping, title="A draft")
    seen = told(desk.get("/desk/entries/?state=shown"), "State")
    assert set(seen.values()) == LIVES.keys() - {"removed"}


def test_list_is_exported_with_it(desk, lived):
    answer = desk.get("/desk/entries/?export=csv")
    rows = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode()))
    assert {row["Title"]: row["State"] for row in rows} == {title: each for each, title in TITLES.items()}


def test_list_asks_as_many_questions_for_ten_as_for_five(desk, series, lived):
    def count(address):
        desk.get(address)
        with CaptureQueriesContext(connection) as queries:
            desk.get(address)
        return len(queries)

    lists = ("/desk/entries/", "/desk/reports/ledger/")
    five = [count(address) for address in lists]
    for standing in LIVES:
        live(series, standing, place=2)
    assert [count(address) for address in lists] == five


def test_first_page_says_it_beside_the_latest_releases(desk, lived):
    panel = html.fromstring(desk.get("/desk/").content.decode()).xpath(
        "//section[@aria-labelledby='home-releases']//li"
    )
    said = {item.xpath("string(.//a)"): item.xpath("string(.//strong)") for item in panel}
    seen = {title: standing for standing, title in TITLES.items() if standing != "removed"}
    assert said == seen | {TITLES["released"]: ""}


def test_first_page_says_it_of_what_cites_an_original_that_is_gone(desk, lived):
    watch = Watch.objects.get(clipping=lived["retracted"].clipping)
    Look.objects.create(watch=watch, looked_at=DAY, finding="gone", state="gone", is_news=True)
    panel = html.fromstring(desk.get("/desk/").content.decode()).xpath(
        "//section[@aria-labelledby='home-originals']//li"
    )
    assert [item.xpath("string(.//strong)") for item in panel] == ["retracted"]


@pytest.mark.parametrize("standing", LIVES)
def test_page_of_a_clipping_says_it_of_the_entries_on_it(desk, series, standing):
    entry = live(series, standing)
    page = html.fromstring(desk.get(f"/desk/clippings/edit/{entry.clipping_id}/").content.decode())
    [link] = page.xpath(f"//a[@href='/desk/entries/edit/{entry.pk}/']")
    assert link.tail.strip().rstrip(",") == f"({standing})"
