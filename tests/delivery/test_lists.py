"""Lists of entries as readers see them."""

from datetime import date

import pytest
from django.urls import resolve
from factories.records import clip_apart, make_clipping, make_entry, make_series, release_knowingly
from lxml import html
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from pressmark.clippings.models import Contributor
from pressmark.delivery import renditions
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release, start_numbers, withdraw
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Rubric, Subject

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)
CONCERN = {"en": "EXPRESSION OF CONCERN:", "tr": "ENDİŞE BİLDİRİMİ:"}
RETRACTED = {"en": "RETRACTED:", "tr": "GERİ ÇEKİLDİ:"}


def released(series=None, place=1, *, subjects=(), issued=DAY, **changes):
    clipping = clip_apart(f"https://harbour-post.example/{place}", day="2020-01-01")
    entry = make_entry(series, clipping, **{"title": f"Entry {place}"} | changes)
    entry.subjects = [Subject.objects.get_or_create(name=name)[0] for name in subjects]
    entry.save()
    release_knowingly(entry, issued=issued)
    return entry


def rubric(kind):
    return Rubric.objects.get(kind=kind)


def addresses():
    """Of a list of each kind."""
    return [
        "/",
        "/blog/",
        "/blog/2023/",
        "/blog/2023-05/",
        f"/contributors/{rubric('contributor').pk}/james-wilson/",
        f"/outlets/{rubric('outlet').pk}/the-harbour-post/",
        f"/subjects/{rubric('subject').pk}/ports/",
    ]


def read(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    return html.fromstring(page.content.decode())


def test_every_list_shows_what_is_released_and_has_a_feed(client):
    entry = released(subjects=["Ports"])
    make_entry(entry.series, make_clipping("https://x.example/draft"), title="A draft")
    for address in addresses():
        page = read(client, address)
        assert "Entry 1" in page.text_content()
        assert "A draft" not in page.text_content()
        assert page.xpath("//link[@rel='canonical']/@href") == [f"http://127.0.0.1:8000{address}"]
        (feed,) = page.xpath("//link[@type='application/atom+xml']/@href")
        assert b"<title>Entry 1</title>" in client.get(feed).content


@pytest.mark.parametrize(("notices", "mark"), [("concern", CONCERN), ("concern retraction", RETRACTED)])
def test_every_list_and_feed_marks_what_readers_are_warned_of(client, notices, mark):
    entry = released(subjects=["Ports"])
    beside = released(entry.series, 2, subjects=["Ports"])
    for kind in notices.split():
        give_notice(entry, NoticeKind(kind), "It was made up.")
    near = f"/blog/{beside.ledger_line.number}/entry-2/"
    for address in [*addresses(), near]:
        marks = read(client, address).xpath("//*[@class='mark'][contains(.., 'Entry 1')]")
        assert {(each.text, each.get("lang")) for each in marks} == {(mark["en"], "en")}, address
    [turkish] = read(client, "/tr/blog/").xpath("//*[@class='mark']")
    assert (turkish.text, turkish.get("lang")) == (mark["tr"], "tr")
    for address in addresses():
        [feed] = read(client, address).xpath("//link[@type='application/atom+xml']/@href")
        assert f"<title>{mark['en']} Entry 1</title>" in client.get(feed).content.decode()


def test_what_is_listed_under_nothing_any_more_is_404(client):
    entry = released(subjects=["Ports"])
    gone = addresses()[2:]
    withdraw(entry, reason="A test.")
    for address in gone:
        assertContains(client.get(address), "There is no page at this address", status_code=404)
        assert client.get(f"{address.removesuffix('/')}/feed.atom").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/contributors/",
        "/contributors/999/",
        "/outlets/999/the-harbour-post/",
        "/subjects/0/",
        "/blog/0000/",
        "/blog/9999/",
        "/blog/0000-01/feed.atom",
        "/blog/2022/feed.atom",
        "/feed.atom?before=yesterday",
        "/feed.atom?before=2023-05-08/2023-05-08T00:00:00",
        "/feed.atom?before=0001-01-01/0001-01-01T00:00:00Z",
    ],
)
def test_what_is_not_there_is_404(client, address):
    released()
    assert client.get(address).status_code == 404


def test_id_of_another_kind_is_404(client):
    released()
    assert client.get(f"/outlets/{rubric('contributor').pk}/").status_code == 404


def test_rubric_has_one_address(client):
    released()
    pk = rubric("outlet").pk
    for other in (f"/outlets/{pk}/", f"/outlets/{pk}/an-old-name/"):
        assertRedirects(
            client.get(f"{other}?page=2"), f"/outlets/{pk}/the-harbour-post/?page=2", status_code=301
        )


def test_line_has_its_facts_each_in_its_language(client):
    released(language="tr", title="Feribot", annotation="<p>İlk söz.</p><p>İkinci.</p>")
    (line,) = read(client, "/blog/").xpath("//ol[@class='lines']/li")
    assert " ".join(line.xpath("p[@class='number']")[0].text_content().split()) == "Blog 2023/1 · 8 May 2023"
    (title,) = line.xpath("h3")
    assert (title.get("lang"), title.get("dir"), title.text_content()) == ("tr", "ltr", "Feribot")
    (first,) = line.xpath("p[@class='opening']")
    assert (first.get("lang"), first.text_content()) == ("tr", "İlk söz.")
    (said,) = line.xpath("p[@class='credits']")
    assert said.text_content().strip() == "On an article by James Wilson in The Harbour Post"


def test_quoted_words_are_marked_as_quoted_in_a_list(client):
    released()
    (first,) = read(client, "/blog/").xpath("//p[@class='opening']/q")
    assert first.text_content().startswith("Nobody had expected it to sail")


def test_home_leads_with_the_latest_of_all_and_shows_it_once(client):
    blog = released().series
    released(blog, 2)
    released(make_series("report"), 3, issued=date(2023, 6, 1))
    page = read(client, "/")
    assert page.xpath("//article[@class='lead']/h2/a/text()") == ["Entry 3"]
    assert page.xpath("//section//h3/a/text()") == ["Entry 2", "Entry 1"]
    assert page.xpath("//section/h2/a/@href") == ["/blog/"]


def test_series_leads_to_its_years_and_months(client):
    blog = released().series
    released(blog, 2, issued=date(2022, 11, 1))
    archive = read(client, "/blog/").xpath("//nav[@class='archive']//a/@href")
    assert archive == ["/blog/2023/", "/blog/2023-05/", "/blog/2022/", "/blog/2022-11/"]
    for address in archive:
        printed, book = read(client, address).xpath("//p[@class='count']/a[position() > 1]/@href")
        assert resolve(printed).func == renditions.issue_pdf
        assert client.get(book)["Content-Type"] == "application/epub+zip"


def test_number_is_never_taken_for_a_year_or_month(client):
    plain = make_series("plain", "{number}")
    hyphened = make_series("hyphened", "{year}-{number}")
    start_numbers(plain, 0, 2022)
    start_numbers(hyphened, 2023, 9)
    released(plain, 1)
    released(hyphened, 2)
    assertRedirects(client.get("/plain/2023/"), "/plain/2023/entry-1/", status_code=301)
    assertRedirects(client.get("/hyphened/2023-10/"), "/hyphened/2023-10/entry-2/", status_code=301)
    assert client.get("/plain/2023-05/").status_code == client.get("/hyphened/2023/").status_code == 200
    assert client.get("/plain/2023/feed.atom").status_code == 404
    assert client.get("/hyphened/2023-10/feed.atom").status_code == 404
    assert read(client, "/plain/").xpath("//nav[@class='archive']//a/@href") == ["/plain/2023-05/"]
    assert read(client, "/hyphened/").xpath("//nav[@class='archive']//a/@href") == ["/hyphened/2023/"]


def test_long_lists_are_paged(client):
    blog = make_series()
    for place in range(21):
        released(blog, place, title=f"Entry {place:02d}", subjects=["Ports"])
    for address in addresses()[1:]:
        first = client.get(address)
        assertContains(first, "Entry 20")
        assertNotContains(first, "Entry 00")
        assertContains(first, "Page 1 of 2")
        (older,) = html.fromstring(first.content.decode()).xpath("//a[@rel='next']/@href")
        second = client.get(address + older)
        assertContains(second, "Entry 00")
        assertContains(second, f'<link rel="canonical" href="http://127.0.0.1:8000{address}?page=2">')
        assertContains(client.get(f"{address}?page=nonsense"), "Entry 20")


def test_lists_cost_a_fixed_number_of_queries(client, django_assert_num_queries):
    blog = make_series()
    for place in range(3):
        released(blog, place, subjects=["Ports"])
    # Of a rubric: itself, its count, its page, the releases of that; and the nameplate's imprint with its names.
    for address, queries in zip(addresses(), (8, 9, 8, 8, 8, 8, 8), strict=True):
        with django_assert_num_queries(queries, info=address):
            client.get(address)


def test_list_in_turkish_keeps_its_language_in_every_link(client):
    released(subjects=["Ports"])
    for address in addresses():
        page = read(client, f"/tr{address}")
        inner = page.xpath("//main//a/@href")
        assert inner
        assert all(link.startswith("/tr/") for link in inner), inner


def test_entry_leads_to_its_contributors_outlet_and_subjects(client):
    released(subjects=["Ports"])
    page = read(client, "/blog/2023/1/entry-1/")
    assert set(addresses()[4:]) <= set(page.xpath("//article//a/@href"))


def test_superseded_edition_has_no_such_links(client):
    entry = Entry.objects.get(pk=released(subjects=["Ports"]).pk)
    entry.standfirst = "Now with a standfirst."
    entry.save()
    give_notice(entry, NoticeKind.CORRECTION, "A standfirst was missing.")
    assert not set(addresses()[4:]) & set(read(client, "/blog/2023/1@1/").xpath("//article//a/@href"))
    assert set(addresses()[4:]) <= set(read(client, "/blog/2023/1@2/").xpath("//article//a/@href"))


def test_entry_leads_to_its_neighbours_and_to_what_is_related(client):
    blog = make_series()
    released(blog, 1, subjects=["Ports"])
    released(blog, 2)
    released(blog, 3)
    page = read(client, "/blog/2023/2/entry-2/")
    assert page.xpath("//nav[@class='neighbours']/a/@href") == [
        "/blog/2023/1/entry-1/",
        "/blog/2023/3/entry-3/",
    ]
    assert page.xpath("//section[@class='related']//h3/a/text()") == ["Entry 3", "Entry 1"]


def test_title_in_the_script_of_the_page_has_its_face_and_others_have_the_machines(client):
    series = released(language="ru", subjects=["Порты"]).series
    released(series, 2, language="uk", subjects=["Порты"])
    released(series, 3, language="hy", subjects=["Порты"])
    page = read(client, "/blog/2023/2/entry-2/")
    [earlier], [later] = page.xpath("//a[@rel='prev']"), page.xpath("//a[@rel='next']")
    assert (earlier.get("class"), later.get("class")) == ("near", None)
    assert [line.get("class") for line in page.xpath("//ol[@class='lines']/li")] == [None, "near"]
    assert read(client, "/blog/").xpath("//*[@class='near']") == []


def test_hostile_names_come_out_as_words(client):
    hostile = '<b onclick="x">"&'
    released(subjects=[hostile])
    Rubric.objects.update(name=hostile)
    for kind in ("contributor", "outlet", "subject"):
        page = client.get(f"/{kind}s/{rubric(kind).pk}/", follow=True)
        assertContains(page, "<bdi>&lt;b onclick=&quot;x&quot;&gt;&quot;&amp;</bdi>")
        assertNotContains(page, "<b onclick")
    assertNotContains(client.get("/blog/2023/1/", follow=True), "<b onclick")


def test_own_piece_names_its_author(client):
    own = make_entry(annotation="<p>Ours.</p>", excerpt="")
    own.clipping = None
    own.authors = [Contributor.objects.create(name="Ayşe Yılmaz", family="Yılmaz", given="Ayşe")]
    own.save()
    release(own, issued=DAY)
    (said,) = read(client, "/blog/").xpath("//p[@class='credits']")
    assert said.text_content().strip() == "By Ayşe Yılmaz"
