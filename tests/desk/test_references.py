"""What an entry can cite: pasted, filled in, cited, removed."""

import pytest
from factories.records import make_entry
from wagtail import hooks
from wagtail.models import Revision
from wagtail.test.utils.form_data import rich_text

from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry
from pressmark.entries.parts import keep_works

BIBTEX = "@book{yilmaz2020, author = {Yılmaz, Ayşe}, title = {Liman}, year = 2020}"


@pytest.fixture
def draft():
    return make_entry(annotation="<p>So it was [@yilmaz2020, p. 12].</p>")


def _address(entry):
    return f"/desk/entries/references/{entry.pk}/"


def _paste(desk, entry, text):
    return desk.post(_address(entry), {"form": "paste", "paste-text": text}, follow=True).content.decode()


def _works(entry):
    return Entry.objects.get(pk=entry.pk).references


def test_pasted_reference_is_listed_with_its_marker_and_cited(desk, draft):
    page = _paste(desk, draft, BIBTEX)
    assert "1 reference is there now." in page
    assert "[@yilmaz2020]" in page
    assert "Yılmaz, Ayşe. 2020. <i>Liman</i>." in page
    assert "not yet" not in page
    edition = release(Entry.objects.get(pk=draft.pk)).edition
    assert edition.annotation[0].runs[1].text == "(Yılmaz 2020, 12)"
    assert ["".join(run.text for run in line) for line in edition.bibliography] == [
        "Yılmaz, Ayşe. 2020. Liman."
    ]


def test_reference_is_filled_in(desk, draft):
    sent = {
        "form": "work",
        "work-type": "article-newspaper",
        "work-author": "Lee, Ann\nHarbour Desk",
        "work-title": "Fog",
        "work-container-title": "The Harbour Post",
        "work-issued": "2021-05-07",
        "work-URL": "https://post.example/fog",
    }
    page = desk.post(_address(draft), sent, follow=True).content.decode()
    assert "[@lee2021]" in page
    assert "not yet" in page
    assert _works(draft) == [
        {
            "id": "lee2021",
            "type": "article-newspaper",
            "title": "Fog",
            "container-title": "The Harbour Post",
            "URL": "https://post.example/fog",
            "author": [{"family": "Lee", "given": "Ann"}, {"literal": "Harbour Desk"}],
            "issued": {"date-parts": [[2021, 5, 7]]},
        }
    ]


def test_what_can_not_be_printed_is_refused_and_nothing_is_lost(desk, draft):
    _paste(desk, draft, BIBTEX)
    wrong = '[{"id": "a", "type": "book", "author": "Lee"}]'
    page = _paste(desk, draft, wrong)
    assert "its “author” is not a list of names" in page
    assert "&quot;author&quot;: &quot;Lee&quot;" in page
    assert [work["id"] for work in _works(draft)] == ["yilmaz2020"]


def test_empty_forms_say_what_they_want(desk, draft):
    assert "This field is required." in _paste(desk, draft, " ")
    page = desk.post(_address(draft), {"form": "work", "work-type": "book"}).content.decode()
    assert "This field is required." in page


def test_reference_is_removed(desk, draft):
    _paste(desk, draft, BIBTEX)
    desk.post(_address(draft), {"remove": "yilmaz2020"})
    assert _works(draft) == []


def test_reference_that_is_missing_or_not_cited_is_found(desk, draft):
    _paste(desk, draft, BIBTEX.replace("yilmaz2020", "other"))
    page = desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    assert "The text cites @yilmaz2020, and there is no such reference." in page
    assert "Nothing cites @other." in page
    assert page.count(f'href="{_address(draft)}"') == 2


def test_markup_in_a_reference_is_words(desk, draft):
    page = _paste(desk, draft, BIBTEX.replace("Liman", "<script>alert(1)</script>"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_locked_entry_keeps_its_references(desk, managing_editor, draft):
    draft.locked, draft.locked_by = True, managing_editor
    draft.save()
    _paste(desk, draft, BIBTEX)
    assert _works(draft) == []


def test_reference_that_is_added_while_somebody_saves_is_kept(desk, draft):
    def add_now(request, instance):
        keep_works(instance, [{"id": "a", "type": "book", "title": "x"}], by=request.user)

    sent = {
        "title": "Saved",
        "excerpt": draft.excerpt,
        "excerpt_rights": draft.excerpt_rights,
        "annotation": rich_text("<p>Ours.</p>", features=["bold"]),
        "notes": rich_text("", features=["bold"]),
        "series": draft.series_id,
        "language": "en",
    }
    with hooks.register_temporarily("before_edit_snippet", add_now):
        desk.post(f"/desk/entries/edit/{draft.pk}/", sent)
    saved = Entry.objects.get(pk=draft.pk)
    assert (saved.title, [work["id"] for work in saved.references]) == ("Saved", ["a"])


def test_editor_leads_to_the_references(desk, draft):
    _paste(desk, draft, BIBTEX)
    page = desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()
    assert f'<a href="{_address(draft)}">References</a> (1)' in page


def test_earlier_version_of_the_words_keeps_the_references_of_today(desk, draft):
    old = draft.save_revision()
    _paste(desk, draft, BIBTEX)
    entry = Entry.objects.get(pk=draft.pk)
    assert entry.references != []
    assert Revision.objects.get(pk=old.pk).as_object().references == entry.references


def test_an_outsider_adds_nothing(outside, draft):
    assert outside.post(_address(draft), {"form": "paste", "paste-text": BIBTEX}).url.startswith(
        "/desk/login/"
    )
    assert _works(draft) == []


def test_references_of_a_released_entry_are_open_for_a_correction(desk, draft):
    draft.annotation = "<p>Ours.</p>"
    draft.save()
    release(draft)
    assert f'href="{_address(draft)}"' in desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()
    _paste(desk, draft, BIBTEX)
    assert len(_works(draft)) == 1


def test_references_of_a_retracted_entry_are_closed(desk, draft):
    draft.annotation = "<p>Ours.</p>"
    draft.save()
    release(draft)
    draft.refresh_from_db()
    give_notice(draft, NoticeKind.RETRACTION, "It was invented.")
    assert desk.get(_address(draft)).url == f"/desk/entries/edit/{draft.pk}/"
    _paste(desk, draft, BIBTEX)
    assert _works(draft) == []
