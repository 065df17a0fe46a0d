import json
import shutil
from pathlib import Path

import pytest
from archive.server import serve
from factories.records import PARAGRAPHS, make_clipping, make_page

from pressmark.archive.models import Capture
from pressmark.clippings.actions import MOST, clip_bytes, clip_url, resolve
from pressmark.clippings.models import Clipping, Contributor, Outlet
from pressmark.clippings.queries import claims_of, find_clipping, open_conflicts
from pressmark.document.article import Field
from pressmark.document.blocks import block_text
from pressmark.document.errors import (
    BrokenPdf,
    InputError,
    MissingReason,
    NoArticle,
    NoPageInArchive,
    NotADate,
    NotALanguage,
    NotAnAddress,
    NotHtml,
)

CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")

pytestmark = pytest.mark.django_db


def authors(clipping):
    return [credit.contributor.name for credit in clipping.credits.all()]


def test_article_is_catalogued_with_its_evidence(editor):
    clipping = make_clipping(by=editor)
    assert (clipping.headline, str(clipping.outlet)) == ("The ferry sails again", "The Harbour Post")
    assert (clipping.published, clipping.language) == ("2023-05-07", "en")
    assert authors(clipping) == ["James Wilson"]
    assert PARAGRAPHS[3] in block_text(clipping.blocks)
    assert clipping.created_by == clipping.capture.captured_by == editor
    assert {claim.field for claim in claims_of(clipping)} >= {
        Field.HEADLINE,
        Field.CONTRIBUTOR,
        Field.PUBLISHED,
    }


@pytest.mark.parametrize(
    "again",
    [
        "https://harbour-post.example/ferry/",
        "http://www.harbour-post.example/ferry?utm_source=letter",
        "https://harbour-post.example/ferry#comments",
        "https://harbour-post.example/ferry/amp/",
    ],
)
def test_same_page_again_adds_a_capture_not_a_clipping(again):
    clipping = make_clipping()
    assert make_clipping(url=again) == clipping
    assert Clipping.objects.count() == 1
    assert clipping.sightings.count() == Capture.objects.count() == 2


def test_second_capture_leaves_the_resolved_record_alone():
    clipping = make_clipping()
    make_clipping(title="Another headline", author="Somebody Else")
    clipping.refresh_from_db()
    assert clipping.headline == "The ferry sails again"
    assert authors(clipping) == ["James Wilson"]


def test_conflict_waits_for_a_decision_that_is_kept(editor):
    clipping = make_clipping(author="Harbour Post Correspondent", text_author="James Wilson")
    (conflict,) = open_conflicts(clipping)
    assert conflict.field == Field.CONTRIBUTOR
    resolution = resolve(clipping, Field.CONTRIBUTOR, ["James Wilson"], reason="The text says so.", by=editor)
    assert authors(clipping) == ["James Wilson"]
    assert open_conflicts(clipping) == ()
    assert (resolution.value, resolution.reason, resolution.resolved_by) == (
        "James Wilson",
        "The text says so.",
        editor,
    )


def test_nobody_named_is_a_decision_too():
    clipping = make_clipping()
    resolve(clipping, Field.CONTRIBUTOR, [], reason="A wire story.")
    assert authors(clipping) == []


def test_decision_on_date_and_language_is_checked():
    clipping = make_clipping()
    resolve(clipping, Field.PUBLISHED, ["2023-05"], reason="Only the month is printed.")
    resolve(clipping, Field.LANGUAGE, ["EN_gb"], reason="British.")
    clipping.refresh_from_db()
    assert (clipping.published, clipping.language) == ("2023-05", "en-GB")


@pytest.mark.parametrize(
    ("field", "values", "reason", "error"),
    [
        (Field.PUBLISHED, ["yesterday"], "r", NotADate),
        (Field.PUBLISHED, ["2023", "2024"], "r", InputError),
        (Field.LANGUAGE, ["klingon!"], "r", NotALanguage),
        (Field.CONTRIBUTOR, ["A B"], "  ", MissingReason),
        (Field.IMAGE, ["x"], "r", InputError),
    ],
)
def test_decision_that_does_not_fit_changes_nothing(field, values, reason, error):
    clipping = make_clipping()
    with pytest.raises(error):
        resolve(clipping, field, values, reason=reason)
    assert clipping.resolutions.count() == 0


def test_contributor_is_one_record_with_the_name_that_sorts():
    make_clipping(author="Ursula von der Leyen")
    make_clipping(url="https://other.example/b", author="Ursula von der Leyen")
    contributor = Contributor.objects.get()
    assert (contributor.family, contributor.given, contributor.particle) == ("Leyen", "Ursula", "von der")


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        (b"%PDF-1.7 not a page", BrokenPdf),
        (b"PK\x03\x04" + bytes(60), NoPageInArchive),
        (b"GIF89a not a page", NotHtml),
        (b"<!doctype html><title>Nothing</title><body></body>", NoArticle),
    ],
)
def test_what_is_no_article_leaves_nothing_behind(payload, error, captures_folder):
    with pytest.raises(error):
        clip_bytes(payload, url="https://harbour-post.example/x")
    assert (Capture.objects.count(), Outlet.objects.count(), list(captures_folder.rglob("*.gz"))) == (
        0,
        0,
        [],
    )


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.is_file(), reason="Chromium is not installed")
@pytest.mark.parametrize("asked", [False, True])
def test_page_that_only_scripts_make_is_opened_in_the_browser(asked, settings, allow_outlet):
    settings.PRESSMARK = settings.PRESSMARK.model_copy(update={"browser": CHROMIUM})
    article = json.dumps(make_page().decode())
    answers = {
        "/ferry": f"<!doctype html><script>document.write({article})</script>".replace("</p>", "<\\/p>")
    }
    with serve({path: page.encode() for path, page in answers.items()}) as outlet:
        clipping = clip_url(f"{outlet}/ferry", in_browser=asked)
    assert clipping.headline == "The ferry sails again"
    assert clipping.capture.obtained == "browsed"


def test_page_without_an_article_is_refused_where_there_is_no_browser(allow_outlet):
    with serve({"/ferry": b"<!doctype html><script>draw()</script>"}) as outlet, pytest.raises(NoArticle):
        clip_url(f"{outlet}/ferry")
    assert Capture.objects.count() == 0


def test_address_that_is_none_is_refused_before_anything_else():
    with pytest.raises(NotAnAddress):
        clip_url("mailto:editor@example.org")
    with pytest.raises(NotAnAddress):
        clip_bytes(make_page(), url="mailto:editor@example.org")


def test_clipping_is_found_by_any_form_of_its_address():
    clipping = make_clipping()
    assert find_clipping("http://www.harbour-post.example/ferry/?fbclid=1") == clipping
    assert find_clipping("https://harbour-post.example/other") is None


def columns(row):
    """The longest text that each bounded column of a row holds, where that is too long for it."""
    return [
        (field.name, len(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if field.max_length and len(getattr(row, field.attname)) > field.max_length
    ]


def test_what_is_longer_than_its_column_is_left_out_or_cut():
    page = make_page(author="Anna " + "B" * 180, lang="en-" + "-".join(["abcdefgh"] * 9)).replace(
        b"<meta",
        b'<link rel="canonical" href="https://harbour-post.example/%s">'
        b'<meta property="og:image" content="https://harbour-post.example/%s.jpg"><meta'
        % (2 * (b"x" * 2500,)),
        1,
    )
    clipping = clip_bytes(page, url="https://harbour-post.example/ferry")
    contributors = list(clipping.contributors.all())
    assert [found for row in (clipping, clipping.outlet, *contributors) for found in columns(row)] == []
    assert (clipping.url, clipping.image) == ("https://harbour-post.example/ferry", "")
    assert [len(each.family) for each in contributors] == [100]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://harbour-post.example/" + "x" * 2000, "longer than 2000 characters"),
        ("https://harbour-post.example/" + "ü" * 1000, "longer than 2000 characters"),
        (f"https://{'x' * 300}.example/ferry", "its host is not a name"),
    ],
)
def test_file_from_an_address_that_no_row_holds_is_refused_before_anything_is_kept(url, why):
    with pytest.raises(NotAnAddress, match=why):
        clip_bytes(make_page(), url=url)
    assert not Capture.objects.exists()


def test_page_of_endless_claims_and_names_is_kept_with_the_first_hundreds():
    people = [
        {"@type": "Person", "name": f"Anna Lee{chr(97 + n // 26)}{chr(97 + n % 26)}"} for n in range(300)
    ]
    data = json.dumps({"@type": "NewsArticle", "headline": "The ferry sails again", "author": people})
    script = f'<script type="application/ld+json">{data}</script></head>'.encode()
    clipping = clip_bytes(
        make_page(author="").replace(b"</head>", script), url="https://harbour-post.example/ferry"
    )
    named = [claim for claim in claims_of(clipping) if claim.field == Field.CONTRIBUTOR]
    assert (len(named), clipping.credits.count()) == (MOST, MOST)
