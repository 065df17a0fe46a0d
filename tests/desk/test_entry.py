import pytest
from factories.records import PARAGRAPHS, make_clipping, make_entry, make_series
from wagtail import hooks
from wagtail.test.utils.form_data import rich_text

from pressmark.document.blocks import Note, NoteMark, Paragraph, Run
from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry


@pytest.fixture
def draft():
    return make_entry()


def _address(entry, page="edit"):
    return f"/desk/entries/{page}/{entry.pk}/"


def _fields(entry, **changes):
    return {
        "title": entry.title,
        "standfirst": entry.standfirst,
        "excerpt": entry.excerpt,
        "excerpt_rights": entry.excerpt_rights,
        "annotation": rich_text("<p>Our words.</p>", features=["bold"]),
        "notes": rich_text(entry.notes, features=["bold"]),
        "rights": entry.rights,
        "series": entry.series_id,
        "language": entry.language,
    } | changes


def test_the_editor_has_the_article_beside_the_form(desk, draft):
    page = desk.get(_address(draft)).content.decode()
    assert page.count("<h1") == 1
    assert 'lang="en" dir="ltr"' in page
    assert PARAGRAPHS[3] in page
    assert "Add selection to the excerpt" in page


def test_the_editor_of_a_clipping_in_persian_marks_its_direction(desk, draft):
    draft.clipping.language = "fa"
    draft.clipping.save()
    assert 'lang="fa" dir="rtl"' in desk.get(_address(draft)).content.decode()


def test_a_draft_is_saved(desk, draft):
    assert desk.post(_address(draft), _fields(draft, title="Another title")).url == _address(draft)
    draft.refresh_from_db()
    assert draft.title == "Another title"
    assert "Our words." in draft.annotation


def test_licences_are_chosen_for_each_text_apart(desk, draft):
    by, nd = (f"https://creativecommons.org/licenses/{kind}/4.0/" for kind in ("by", "by-nd"))
    desk.post(_address(draft), _fields(draft, licence=by, excerpt_licence=nd))
    edition = release(Entry.objects.get(pk=draft.pk)).edition
    assert (edition.licence, edition.excerpt.licence) == (by, nd)
    page = desk.post(_address(draft), _fields(draft, licence="https://evil.example/")).content.decode()
    assert "Select a valid choice" in page


def test_notes_are_saved_previewed_and_released(desk, draft):
    words = rich_text("<p>Ours[^here].</p>", features=["bold"])
    notes = rich_text("<p>[^here] See the map.</p>", features=["bold"])
    assert "See the map." in _preview(desk, draft, "page", annotation=words, notes=notes).content.decode()
    desk.post(_address(draft), _fields(draft, annotation=words, notes=notes))
    edition = release(Entry.objects.get(pk=draft.pk)).edition
    assert edition.annotation == (Paragraph((Run("Ours"), NoteMark(1), Run("."))),)
    assert edition.notes == (Note((Run("See the map."),)),)


def test_marker_without_a_note_stops_the_release_and_is_told_at_its_field(desk, draft):
    desk.post(_address(draft), _fields(draft, annotation=rich_text("<p>Ours[^here].</p>", features=["bold"])))
    page = desk.get(_address(draft, "check")).content.decode()
    assert "The text has the marker [^here], and there is no such note." in page
    assert f"{_address(draft)}#id_annotation-label" in page


def test_a_draft_is_saved_and_checked(desk, draft):
    answer = desk.post(_address(draft), _fields(draft, **{"action-check": "check"}))
    assert answer.url == _address(draft, "check")


def test_a_draft_in_no_language_is_refused(desk, draft):
    page = desk.post(_address(draft), _fields(draft, language="nonsense")).content.decode()
    assert "is not a language tag" in page


def test_a_piece_of_our_own_has_its_maker(desk, editor):
    sent = {
        "title": "Of our own",
        "annotation": rich_text("<p>All of it.</p>", features=["bold"]),
        "series": make_series().pk,
        "language": "en",
    }
    desk.post("/desk/entries/add/", sent)
    entry = Entry.objects.get()
    assert (entry.title, entry.created_by, entry.clipping) == ("Of our own", editor, None)


def test_a_released_entry_is_edited_and_readers_see_nothing_of_it(desk, draft):
    frozen = release(draft).frozen
    page = desk.get(_address(draft)).content.decode()
    assert "Readers see the last edition" in page
    assert "Save and check for release" not in page
    assert "Save and correct…" not in page
    desk.post(_address(draft), _fields(draft, title="Changed afterwards"))
    draft.refresh_from_db()
    assert (draft.state, draft.title) == (Entry.State.RELEASED, "Changed afterwards")
    assert draft.ledger_line.releases.get().frozen == frozen


def test_a_released_entry_is_saved_and_corrected(managing_desk, draft):
    release(draft)
    answer = managing_desk.post(_address(draft), _fields(draft, **{"action-check": "check"}))
    assert answer.url == _address(draft, "correct")


def test_the_series_of_a_number_is_not_changed(desk, draft):
    release(draft)
    other = make_series("report")
    desk.post(_address(draft), _fields(draft, series=other.pk))
    before = draft.series
    draft.refresh_from_db()
    assert draft.series == before


@pytest.mark.parametrize(
    ("kind", "said"),
    [(NoticeKind.RETRACTION, "Retracted: readers can"), (NoticeKind.REMOVAL, "Removed: It was")],
)
def test_what_was_retracted_or_removed_is_closed(managing_desk, draft, kind, said):
    release(draft)
    give_notice(draft, kind, "It was made up.")
    page = managing_desk.get(_address(draft)).content.decode()
    assert said in page
    assert "Add selection to the excerpt" not in page
    assert "Save and correct…" not in page
    managing_desk.post(_address(draft), _fields(draft, title="Changed afterwards"))
    draft.refresh_from_db()
    assert draft.title != "Changed afterwards"


def test_an_old_revision_of_a_released_entry_does_not_make_it_a_draft(desk, draft):
    desk.post(_address(draft), _fields(draft, title="First words"))
    draft.refresh_from_db()
    old = draft.latest_revision
    release(draft)
    desk.post(
        f"/desk/entries/history/{draft.pk}/revisions/{old.pk}/revert/", _fields(draft, title="Back again")
    )
    draft.refresh_from_db()
    assert (draft.state, draft.title) == (Entry.State.RELEASED, "Back again")


def test_a_removal_while_somebody_saves_is_not_undone(desk, draft):
    release(draft)

    def remove_now(request, instance):
        give_notice(instance, NoticeKind.REMOVAL, "A court ordered it.")

    with hooks.register_temporarily("before_edit_snippet", remove_now):
        page = desk.post(_address(draft), _fields(draft, title="Too late")).content.decode()
    assert "It was closed in the meantime" in page
    draft.refresh_from_db()
    assert (draft.state, draft.title) == (Entry.State.WITHDRAWN, "The ferry sails again")


def test_a_release_while_somebody_saves_is_not_undone(desk, draft):
    def release_now(request, instance):
        release(instance)

    with hooks.register_temporarily("before_edit_snippet", release_now):
        page = desk.post(_address(draft), _fields(draft, title="Too late")).content.decode()
    assert "It was released in the meantime" in page
    draft.refresh_from_db()
    assert (draft.state, draft.title) == (Entry.State.RELEASED, "The ferry sails again")


def _preview(desk, entry, mode, **changes):
    address = _address(entry, "preview")
    assert desk.post(address, _fields(entry, **changes)).json()["is_valid"]
    return desk.get(f"{address}?mode={mode}")


def test_the_page_is_previewed(desk, draft):
    page = _preview(desk, draft, "page", title="Not saved yet").content.decode()
    assert "Preview: not released" in page
    assert "Not saved yet" in page
    assert PARAGRAPHS[1] in page
    draft.refresh_from_db()
    assert draft.title != "Not saved yet"


def test_a_preview_has_the_letters_of_its_language(desk, draft):
    assert "letters/" not in _preview(desk, draft, "page").content.decode()
    page = _preview(desk, draft, "page", language="ur").content.decode()
    assert "letters/urdu.css" in page
    assert "data-naskh" in page


def test_the_next_edition_of_a_released_entry_is_previewed(desk, draft):
    number = release(draft).line.number
    page = _preview(desk, draft, "page", title="Not saved yet").content.decode()
    assert f'<span class="number">{number}</span>' in page
    assert f'href="http://127.0.0.1:8000/blog/{number}@2/"' in page


def test_the_pdf_is_previewed(desk, draft):
    answer = _preview(desk, draft, "pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_pdf_that_cannot_be_printed_says_why(desk, draft):
    page = _preview(desk, draft, "pdf", title="A clay tablet 𒀀").content.decode()
    assert "There is no preview" in page
    assert "U+12000" in page


def test_a_new_entry_is_previewed_when_it_has_a_series(desk):
    address = "/desk/entries/preview/"
    sent = {"title": "New", "annotation": rich_text("<p>Ours.</p>", features=["bold"]), "language": "en"}
    assert desk.post(address, sent | {"series": ""}).json() == {"is_valid": False, "is_available": False}
    assert desk.get(f"{address}?mode=page").status_code == 200
    desk.post(address, sent | {"series": make_series().pk})
    assert "Ours." in desk.get(f"{address}?mode=page").content.decode()


def test_a_draft_is_deleted_by_a_managing_editor_only(desk, managing_desk, draft):
    desk.post(_address(draft, "delete"))
    assert Entry.objects.filter(pk=draft.pk).exists()
    managing_desk.post(_address(draft, "delete"))
    assert not Entry.objects.filter(pk=draft.pk).exists()


def test_a_released_entry_is_not_deleted(managing_desk, draft):
    release(draft)
    answer = managing_desk.post(_address(draft, "delete"), follow=True)
    assert "was not deleted" in answer.content.decode()
    assert Entry.objects.filter(pk=draft.pk).exists()


def test_a_clipping_is_not_changed_under_an_entry(desk, draft):
    other = make_clipping("https://harbour-post.example/other")
    desk.post(_address(draft), _fields(draft, clipping=other.pk))
    before = draft.clipping_id
    draft.refresh_from_db()
    assert draft.clipping_id == before


def test_an_outsider_saves_nothing(outside, draft):
    assert outside.post(_address(draft), _fields(draft, title="Mine")).url.startswith("/desk/login/")
    draft.refresh_from_db()
    assert draft.title != "Mine"
