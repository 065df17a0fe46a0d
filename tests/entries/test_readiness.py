"""What preflight reads from the rows: nothing is fetched for it."""

from datetime import date, timedelta

import pytest
from archive.server import send, serve
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_page, make_series

from pressmark.clippings.actions import clip_bytes, clip_url
from pressmark.clippings.looking import lease_watch
from pressmark.clippings.models import Watch
from pressmark.entries.actions import look_at_original, release
from pressmark.entries.models import Entry, Imprint, ImprintText
from pressmark.entries.queries import draft_edition
from pressmark.entries.readiness import draft_findings, measure_excerpt, read_draft

pytestmark = pytest.mark.django_db

DAY = date(2023, 5, 8)
BY = "https://creativecommons.org/licenses/by/4.0/"
BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.fixture
def answers():
    return {"/ferry": make_page()}


@pytest.fixture
def outlet(allow_outlet, captures_folder, answers):
    with serve(answers) as address:
        yield address


@pytest.fixture
def second(outlet):
    """A second draft on an article that a released entry cites, quoting other words than that one."""
    clipping = clip_url(f"{outlet}/ferry")
    release(make_entry(clipping=clipping))
    return make_entry(Entry.objects.get().series, clipping, excerpt=PARAGRAPHS[3])


def look(entry, days):
    watch = Watch.objects.get()
    now = watch.since + timedelta(days=days)
    look_at_original(lease_watch(now), now=now)
    return [each.code for each in draft_findings(Entry.objects.get(pk=entry.pk))]


def test_original_that_changed_in_a_quoted_passage_is_told(second, answers):
    assert look(second, 1) == ["already-released"]
    changed = (*PARAGRAPHS[:3], PARAGRAPHS[3].replace("noon", "midnight"), PARAGRAPHS[4])
    answers["/ferry"] = make_page(paragraphs=changed)
    assert look(second, 7) == ["original-changed", "already-released"]


def test_original_that_changed_elsewhere_is_not_told(second, answers):
    changed = (PARAGRAPHS[0].replace("six", "seven"), *PARAGRAPHS[1:])
    answers["/ferry"] = make_page(paragraphs=changed)
    assert look(second, 1) == ["already-released"]


def test_link_that_is_dead_at_the_last_look_is_told(second, answers):
    answers["/ferry"] = lambda handler: send(handler, b"", status=404)
    assert look(second, 1) == ["link-dead", "already-released"]


def test_link_that_moved_at_the_last_look_is_told(second, answers):
    answers["/new"] = answers["/ferry"]
    answers["/ferry"] = lambda handler: send(handler, b"", status=301, location="/new")
    assert look(second, 1) == ["link-moved", "already-released"]


def test_anchors_survive_a_new_capture_of_the_same_text():
    url = "https://harbour-post.example/ferry"
    entry = make_entry(clipping=make_clipping(url), excerpt=f"{PARAGRAPHS[1]} […] By noon the ship")
    before = draft_edition(entry).excerpt.passages
    rearranged = make_page().replace(b"<article>", b"<main><article><aside>Share this page</aside>")
    again = clip_bytes(rearranged, url=url)
    assert again == entry.clipping
    assert again.sightings.count() == 2
    assert draft_edition(Entry.objects.get(pk=entry.pk)).excerpt.passages == before


def test_person_without_a_family_name_is_told():
    entry = make_entry()
    wilson = entry.clipping.contributors.get()
    wilson.family = wilson.given = ""
    wilson.save()
    (finding,) = draft_findings(entry)
    assert (finding.code, finding.record) == ("unsortable-name", wilson.pk)


def test_label_that_readers_would_get_in_another_language_is_told():
    entry = make_entry(language="tr")
    ImprintText.objects.filter(language="tr").update(language="de")
    (finding,) = draft_findings(entry)
    assert (finding.code, finding.field, finding.record) == (
        "label-language",
        "imprint",
        entry.series.imprint_id,
    )


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("tr", "© Feribot Araştırmaları Merkezi"),
        ("en-GB", "© Centre for Ferry Studies"),
        ("hy", "© Կենտրոն"),
        ("ka", "© Centre for Ferry Studies"),
    ],
)
def test_notice_for_our_words_is_in_their_language_or_in_that_of_the_labels(language, notice):
    entry = make_entry(language=language)
    ImprintText.objects.create(
        imprint=entry.series.imprint, language="hy", name="Կենտրոն", rights="© Կենտրոն"
    )
    assert read_draft(entry, DAY).rights == notice


def test_imprint_without_a_legal_notice_is_told():
    entry = make_entry()
    ImprintText.objects.all().update(legal="")
    (finding,) = draft_findings(entry)
    assert (finding.code, finding.record) == ("no-legal-notice", entry.series.imprint_id)


def test_legal_notice_that_is_only_in_another_language_is_told():
    entry = make_entry()
    ImprintText.objects.filter(language="en").update(legal="")
    (finding,) = draft_findings(entry)
    assert (finding.code, finding.details["labels"]) == ("label-language", ("legal notice",))


def test_issn_that_was_kept_before_it_was_checked_is_told():
    entry = make_entry()
    Imprint.objects.update(issn_print="1234-5678")
    (finding,) = draft_findings(Entry.objects.get(pk=entry.pk))
    assert (finding.code, finding.details) == ("wrong-issn", {"issn": "1234-5678"})


@pytest.mark.parametrize(
    ("own", "rights", "licence"),
    [("", "", "of the imprint"), (BY, "", BY), ("", "© Ours alone", ""), (BY, "© Ours", BY)],
)
def test_licence_of_our_words_is_the_entrys_or_the_imprints(own, rights, licence):
    entry = make_entry(licence=own, rights=rights)
    Imprint.objects.update(licence=BY_SA)
    edition = draft_edition(Entry.objects.get(pk=entry.pk))
    assert edition.licence == licence.replace("of the imprint", BY_SA)


def test_licence_is_notice_enough():
    entry = make_entry(excerpt_rights="", excerpt_licence=BY)
    ImprintText.objects.all().update(rights="")
    assert [each.code for each in draft_findings(entry)] == ["no-own-rights"]
    entry.licence = BY
    assert draft_findings(entry) == ()
    assert draft_edition(entry).excerpt.licence == BY


def test_released_entry_is_no_duplicate_of_itself():
    entry = make_entry()
    release(entry)
    assert draft_findings(entry) == ()


def test_clipping_without_text_is_told():
    entry = make_entry()
    entry.clipping.body = []
    assert [each.code for each in draft_findings(entry)] == ["no-article-text"]


def test_excerpt_that_is_not_saved_yet_is_measured():
    entry = make_entry(make_series(most_words=4, most_percent=0))
    measured = measure_excerpt(entry, "Nobody had expected it\n\nto sail for all")
    assert (measured.meter.words, measured.meter.allowed, measured.meter.is_over) == (4, 4, False)
    assert [(each.said, each.article) for each in measured.misquotes] == [("for", "at")]


def test_piece_of_our_own_has_nothing_to_measure():
    entry = Entry.objects.create(series=make_series(), language="en", title="Ours", annotation="<p>Ours.</p>")
    assert read_draft(entry, DAY).cited is None
    assert measure_excerpt(entry, "Words") == measure_excerpt(entry, "")
    assert draft_findings(entry) == ()


def test_preflight_costs_no_more_queries_where_there_is_more_to_check(django_assert_max_num_queries):
    entry = Entry.objects.get(pk=make_entry().pk)
    with django_assert_max_num_queries(25):
        draft_findings(entry)
