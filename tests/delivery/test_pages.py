import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from factories.records import make_clipping, make_entry
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from pressmark.clippings.models import Watch
from pressmark.entries.actions import release, withdraw

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)
ADDRESS = "/blog/2023/1/the-ferry-sails-again/"


@pytest.fixture
def released():
    entry = make_entry(standfirst="A line of ours.", annotation="<p>We read it closely.</p>")
    release(entry, issued=DAY)
    return entry


def test_page_shows_the_frozen_edition(client, released):
    released.title = "Changed afterwards"
    released.save()
    page = client.get(ADDRESS)
    assertContains(page, '<h1 class="p-name">The ferry sails again</h1>', html=True)
    assertContains(page, "Nobody had expected it to sail at all")
    assertContains(page, "Read the rest at The Harbour Post")
    assertNotContains(page, "Changed afterwards")
    assertNotContains(page, "About the author")


@pytest.mark.parametrize("other", ["/blog/2023/1/", "/blog/2023/1/an-old-title/"])
def test_other_slugs_lead_to_the_one_address(client, released, other):
    assertRedirects(client.get(other), ADDRESS, status_code=301)


def test_redirect_keeps_the_style_that_was_asked_for(client, released):
    assertRedirects(client.get("/blog/2023/1/?style=apa"), f"{ADDRESS}?style=apa", status_code=301)


def test_language_of_labels_is_in_the_address(client, released):
    assertContains(client.get("/tr" + ADDRESS), '<html lang="tr">')
    assertContains(client.get(ADDRESS), '<html lang="en">')
    assertContains(client.get("/tr/"), 'href="/tr/blog/2023/1/the-ferry-sails-again/"')


def test_entry_in_turkish_has_turkish_labels_by_itself(client):
    release(make_entry(language="tr"), issued=DAY)
    page = client.get(ADDRESS)
    assertContains(page, '<html lang="tr">')
    assertContains(page, "Feribot Araştırmaları Merkezi")
    assertContains(client.get("/en" + ADDRESS), '<html lang="en">')


def test_language_never_comes_from_a_header_or_cookie(client, released):
    client.cookies["django_language"] = "tr"
    page = client.get("/", headers={"accept-language": "tr"})
    assertContains(page, '<html lang="en">')
    assert "Cookie" not in page.headers.get("Vary", "")
    assert not page.cookies


def test_empty_site_says_so(client):
    assertContains(client.get("/"), "Nothing has been released yet.")


@pytest.mark.parametrize(
    "address",
    [
        "/nix/",
        "/blog/2023/2/",
        "/blog/2023-06/",
        "/blog/2023-13/",
        "/blog/2023/2.pdf",
        "/tr/nix/",
        "/de/blog/",
    ],
)
def test_what_is_not_there_is_404(client, released, address):
    page = client.get(address)
    assert page.status_code == 404


def test_withdrawn_entry_leaves_a_tombstone_under_all_its_addresses(client, released):
    withdraw(released, reason="The outlet retracted it.")
    for address in (ADDRESS, "/blog/2023/1/", "/blog/2023/1.pdf", "/blog/2023/1.bib"):
        page = client.get(address)
        assert page.status_code == 410
        assertContains(page, "The outlet retracted it.", status_code=410)
    assertNotContains(client.get("/"), ADDRESS)


def test_pages_ask_no_other_host_for_anything(client, released):
    for address in ("/", ADDRESS):
        page = client.get(address)
        assert page["Content-Security-Policy"].startswith("default-src 'none'")
        assertNotContains(page, 'src="http')
        assertNotContains(page, "<style")


def test_hostile_words_come_out_as_words(client):
    hostile = '<script>alert(1)</script>"&'
    release(make_entry(title=hostile, standfirst=hostile, excerpt_rights=hostile), issued=DAY)
    page = client.get("/blog/2023/1/", follow=True)
    assertNotContains(page, "<script>alert")
    assertContains(page, "&lt;script&gt;alert(1)")


def test_page_costs_a_fixed_number_of_queries(client, released, django_assert_num_queries):
    # The release, the styles that the centre offers, what it is listed under, its neighbours, what is related.
    with django_assert_num_queries(5):
        client.get(ADDRESS)


def told_readers(client, address=ADDRESS):
    """The line on the original, without the markup around its dates."""
    page = client.get(address).content.decode()
    (line,) = re.findall(r'<p class="archived"[^>]*>\s*(.*?)\s*</p>', page)
    return line


def seen(released, **changes):
    Watch.objects.filter(clipping=released.clipping).update(**changes)


def test_page_says_when_the_original_was_archived_and_last_seen(client, released):
    archived = timezone.localdate(released.clipping.capture.captured_at)
    day = f'<time datetime="{archived}">{archived.day} {archived:%B %Y}</time>'
    assert told_readers(client) == f"Archived {day}."
    seen(released, state="unchanged", seen_at=datetime(2026, 6, 3, 9, 0, tzinfo=UTC))
    last = '<time datetime="2026-06-03">3 June 2026</time>'
    assert told_readers(client) == f"Archived {day}; original last seen {last}."
    seen(released, state="gone")
    assert (
        told_readers(client)
        == f"Archived {day}; the original is no longer at its address (last seen {last})."
    )


def test_page_says_so_in_turkish(client, released):
    seen(released, state="gone", seen_at=datetime(2026, 6, 3, 9, 0, tzinfo=UTC))
    assert (
        'artık adresinde değil (son görülme: <time datetime="2026-06-03">3 Haziran 2026</time>)'
        in told_readers(client, "/tr" + ADDRESS)
    )


def test_original_that_was_never_seen_again_was_last_seen_when_it_was_archived(client, released):
    seen(released, state="gone")
    archived = timezone.localdate(released.clipping.capture.captured_at)
    assert f'(last seen <time datetime="{archived}">' in told_readers(client)


def test_day_of_the_last_look_is_the_centres_own(client, released, settings):
    settings.TIME_ZONE = "Europe/Istanbul"
    seen(released, state="unchanged", seen_at=datetime(2026, 6, 3, 22, 0, tzinfo=UTC))
    assert 'last seen <time datetime="2026-06-04">' in told_readers(client)


def test_files_are_as_they_were_frozen(client, released):
    files = [client.get(f"/blog/2023/1.{suffix}").content for suffix in ("json", "bib", "ris")]
    seen(released, state="gone", seen_at=datetime(2026, 6, 3, 9, 0, tzinfo=UTC))
    assert [client.get(f"/blog/2023/1.{suffix}").content for suffix in ("json", "bib", "ris")] == files


def test_entry_that_has_another_clipping_by_now_speaks_of_the_one_it_cites(client, released):
    seen(released, state="unchanged", seen_at=datetime(2026, 6, 3, 9, 0, tzinfo=UTC))
    released.clipping = make_clipping("https://x.example/other")
    released.save()
    assert "3 June 2026" in told_readers(client)


def test_piece_of_our_own_has_no_such_line(client):
    own = make_entry(annotation="<p>Ours.</p>", excerpt="")
    own.clipping = None
    own.save()
    release(own, issued=DAY)
    assertNotContains(client.get(ADDRESS), 'class="archived"')
