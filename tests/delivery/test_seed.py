"""The faulty printed page, taken the whole way: clipped, resolved, excerpted, released, read, printed and cited."""

import json
import re
from datetime import date

import pytest
from django.utils import timezone
from factories.pdfs import read_text
from factories.records import make_page, make_series
from lxml import html

from pressmark.archive.models import Capture
from pressmark.clippings.actions import clip_bytes, resolve
from pressmark.clippings.queries import open_conflicts
from pressmark.document.article import Field
from pressmark.document.errors import ReleaseRefused
from pressmark.entries.actions import record_permission, release, start_entry, start_numbers

pytestmark = pytest.mark.django_db

URL = "https://www.eureporter.co/world/karabakh/2023/05/07/moscows-playbook-in-karabakh/"
DAY = date(2023, 5, 8)
PRINTED = "2025-09-07"
ADDRESS = "/blog/2023/26/moscows-playbook-in-karabakh/"


@pytest.fixture
def paragraphs(shared):
    text = (shared / "seed" / "entry-2023-26.txt").read_text()
    body = text[text.index("Situated at the") : text.index("To read the rest")]
    whole = " ".join(body.split())
    return [part.strip() for part in re.split(r"(?=The US Secretary)|(?=A focal point)", whole)]


@pytest.fixture
def entry(paragraphs):
    series = make_series()
    start_numbers(series, 2023, 25)
    page = make_page(
        title="Moscow’s playbook in Karabakh",
        author="EU Reporter Correspondent",
        day="2023-05-07",
        paragraphs=paragraphs,
    ).replace(b"The Harbour Post", b"EU Reporter")
    entry = start_entry(clip_bytes(page, url=URL), series, language="en")
    entry.title = "Moscow’s Playbook in Karabakh"
    entry.excerpt = "\n\n".join(paragraphs)
    entry.save()
    return entry


@pytest.fixture
def released(entry):
    resolve(
        entry.clipping, Field.CONTRIBUTOR, ["James Wilson"], reason="The text says “writes James Wilson”."
    )
    with pytest.raises(ReleaseRefused, match="100 % of the article"):
        release(entry, issued=DAY)
    record_permission(entry, granted_by="The outlet", granted_on=DAY, covers="The whole text, once.")
    return release(entry, issued=DAY)


def test_byline_in_the_metadata_and_name_in_the_text_must_be_decided(entry):
    (conflict,) = open_conflicts(entry.clipping)
    assert {value for _, values in conflict.places for value in values} == {
        "EU Reporter Correspondent",
        "James Wilson",
    }
    with pytest.raises(ReleaseRefused, match="Author"):
        release(entry, issued=DAY)


def words_of(element):
    return " ".join(element.text_content().split())


def test_page_has_none_of_the_faults(client, released):
    page = html.fromstring(client.get(ADDRESS).content)
    article = page.find(".//article")
    words = words_of(article)
    assert words_of(article.find(".//h1")) == "Moscow’s Playbook in Karabakh"
    assert words_of(article.find(".//figcaption")).startswith(
        "James Wilson, “Moscow’s playbook in Karabakh”, EU Reporter"
    )
    archived = timezone.localdate(Capture.objects.get().captured_at).isoformat()
    assert {time.get("datetime") for time in article.iter("time")} == {"2023-05-08", "2023-05-07", archived}
    assert not re.search("□|Correspondent|About the author|2025|Tüm Hakları|MOSCOW", words)
    today = timezone.localdate()
    assert set(re.findall(r"Accessed ([^.]+)\.", words)) == {f"{today:%B} {today.day}, {today.year}"}
    assert "EU Reporter and its author" in words
    assert page.xpath("//a[@rel='external' and contains(., 'Read the rest')]/@href") == [URL]


def test_pdf_has_none_of_the_faults(client, released):
    text = " ".join(read_text(client.get("/blog/2023/26.pdf").content).split())
    assert "Moscow’s Playbook in Karabakh" in text
    assert "8 May 2023" in text
    assert "James Wilson" in text
    assert "Situated at the crossroads" in text
    assert not re.search("□|Correspondent|About the author|Tüm Hakları|MOSCOW", text)


def test_citation_keeps_three_dates_apart(client, released):
    answer = client.get("/blog/2023/26.cite", {"accessed": PRINTED})
    parts = {name: part["text"] for name, part in json.loads(answer.content).items()}
    said = "Wilson, James. 2023. “Moscow’s Playbook in Karabakh.” Centre for Ferry Studies (CFS), Blog No. 2023/26. May 8."
    accessed = "Accessed September 7, 2025."
    assert parts["entry"] == f"{said} {accessed} http://127.0.0.1:8000/blog/2023/26/"
    assert parts["original"] == (
        f"Wilson, James. 2023. “Moscow’s playbook in Karabakh.” EU Reporter. May 7. {accessed} {URL}"
    )
    original = "Excerpt of: “Moscow’s playbook in Karabakh,” EU Reporter, May 7, 2023."
    assert parts["combined"] == f"{said} {original} {accessed} http://127.0.0.1:8000/blog/2023/26/"


def test_reference_files_say_the_same(client, released):
    entry, original = json.loads(client.get("/blog/2023/26.json").content)
    assert entry["issued"]["date-parts"] == [[2023, 5, 8]]
    assert original["issued"]["date-parts"] == [[2023, 5, 7]]
    assert entry["author"] == original["author"] == [{"family": "Wilson", "given": "James"}]
    assert original["container-title"] == "EU Reporter"
    assert "accessed" not in entry
    for ending in ("bib", "ris"):
        assert "EU Reporter" in client.get(f"/blog/2023/26.{ending}").content.decode()
