"""The translations of an entry at the desk: begun, written beside the original, checked, released, told apart when two save."""

import re

import pytest
from factories.records import keep_words, make_entry, make_translation, make_translator
from wagtail.log_actions import registry as log_registry
from wagtail.test.utils.form_data import rich_text

from pressmark.document.edition import NoticeKind
from pressmark.entries.actions import release, usual_rights
from pressmark.entries.correcting import give_notice
from pressmark.entries.models import Entry, Release, Review, Translation
from pressmark.entries.reviewing import approve, checksum_words, submit_entry

TABLE = {
    "name": "Ships",
    "caption": "Ships",
    "rows": [["Port", "12"]],
    "head_row": False,
    "head_column": False,
}
PICTURE = {"name": "Quay", "file": "0.png", "width": 2, "height": 2, "alt": "A quay", "caption": "", "credit": "", "licence": ""}  # fmt: skip


@pytest.fixture
def draft():
    return make_entry(annotation="<p>We watched it.</p>")


def _again(entry):
    return Entry.objects.get(pk=entry.pk)


def _list(entry):
    return f"/desk/entries/translations/{entry.pk}/"


def _page(row):
    return f"{_list(row.entry)}{row.pk}/"


def _fill_in(browser, row):
    """The form as the browser has it, with a translation written into it."""
    page = browser.get(_page(row)).content.decode()
    hidden = dict(re.findall(r'name="(version|text)" value="([^"]*)"', page))
    return hidden | {
        "title": "Feribot yine seferde",
        "annotation": rich_text("<p>İzledik.</p>", features=["bold"]),
        "excerpt_rights": "© The Harbour Post",
        "translators": str(make_translator().pk),
        "ready": "on",
    }


def _send(browser, row, **changes):
    return browser.post(_page(row), _fill_in(browser, row) | changes, follow=True).content.decode()


def test_translation_is_begun_written_checked_and_released(desk, editor, managing_desk, draft):
    answer = desk.post(_list(draft), {"language": "tr"})
    row = Translation.objects.get()
    assert answer.url == _page(row)
    assert row.excerpt_rights == usual_rights(draft.clipping, "tr") != usual_rights(draft.clipping, "en")
    page = desk.get(_page(row)).content.decode()
    assert "We watched it." in page
    assert "Saved." in _send(desk, row)
    row.refresh_from_db()
    assert (row.title, row.ready, row.changed_by, row.version) == ("Feribot yine seferde", True, editor, 1)
    assert "Feribot yine seferde" in desk.get(_list(draft)).content.decode()
    managing_desk.post(f"/desk/entries/check/{draft.pk}/")
    (turkish,) = Release.objects.get().edition.translations
    assert [turkish.title, turkish.translators[0].name] == ["Feribot yine seferde", "Ayşe Yılmaz"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("klingonish", "is not a language tag"),
        ("EN", "Write this language tag as en."),
        ("en", "is written in this language (en)"),
        ("tr", "has a translation into this language (tr) already"),
    ],
)
def test_language_that_can_not_be_translated_into_is_refused_at_its_field(desk, draft, language, said):
    make_translation(draft)
    assert said in desk.post(_list(draft), {"language": language}).content.decode()
    assert Translation.objects.count() == 1


def test_second_of_two_who_save_gets_the_form_back_and_decides(desk, managing_desk, draft):
    row = make_translation(draft, ready=False)
    first, second = _fill_in(desk, row), _fill_in(managing_desk, row)
    desk.post(_page(row), first | {"title": "Deniz’in başlığı", "translators": []})
    page = managing_desk.post(_page(row), second | {"title": "Mehmet’in başlığı"}).content.decode()
    assert "Saved by deniz while you were writing" in page
    told = dict(re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page.split('id="saved"')[1]))
    assert told == {"Title": "Deniz’in başlığı", "Translators": "–"}
    assert 'value="Mehmet’in başlığı"' in page
    row.refresh_from_db()
    assert row.title == "Deniz’in başlığı"
    known = dict(re.findall(r'name="(version|text)" value="([^"]*)"', page))
    answer = managing_desk.post(_page(row), second | known | {"title": "İkisinin başlığı"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.title == "İkisinin başlığı"


def test_tables_and_pictures_are_translated_with_the_text(desk, draft):
    draft.tables, draft.pictures = [TABLE], [PICTURE]
    draft.save()
    row = make_translation(draft, ready=False)
    given = {"table-0-caption": "Gemiler", "table-0-rows": "Liman\t12", "picture-0-alt": "Bir rıhtım"}
    _send(desk, row, **given)
    row.refresh_from_db()
    assert row.said_in_tables == {"Ships": {"caption": "Gemiler", "rows": [["Liman", "12"]]}}
    assert row.said_of_pictures == {"Quay": {"alt": "Bir rıhtım", "caption": ""}}
    page = _send(desk, row, **given | {"table-0-rows": "no cells", "title": "Kaybolmaz"})
    assert "no tab, | or ; parts its cells" in page
    assert 'value="Kaybolmaz"' in page


def test_table_that_was_saved_as_it_is_in_the_original_is_found(desk, draft):
    draft.tables, draft.annotation = [TABLE], "<p>[table ships]</p>"
    draft.save()
    row = make_translation(draft)
    words = {"annotation": rich_text("<p>[tablo ships]</p>", features=["bold"])}
    _send(desk, row, **words | {"table-0-caption": "Ships", "table-0-rows": "Port\t12"})
    page = desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    assert "Türkçe: The entry has words that the translation lacks: table “Ships”." in page


def test_finding_leads_to_the_field_of_its_translation(desk, draft):
    row = make_translation(draft, title="")
    page = desk.get(f"/desk/entries/check/{draft.pk}/").content.decode()
    assert "Türkçe: The entry has words that the translation lacks: title." in page
    assert f'href="{_page(row)}#id_title-label"' in page
    assert 'id="id_title-label"' in desk.get(_page(row)).content.decode()


def test_preview_shows_the_words_that_are_not_ready(desk, draft):
    row = make_translation(draft, ready=False)
    page = desk.get(f"{_page(row)}page/").content.decode()
    assert '<h1 class="p-name">Feribot yine seferde</h1>' in page
    assert "Çeviren" in page
    assert desk.get(f"{_page(row)}pdf/").content.startswith(b"%PDF-")
    assert desk.get(f"{_page(row)}exe/").status_code == 404


def test_translation_that_was_finished_later_is_released_by_its_button(desk, managing_desk, draft):
    release(draft)
    make_translation(_again(draft))
    page = managing_desk.get(_list(draft)).content.decode()
    assert "Ready, and not with readers yet" in page
    form = dict(re.findall(r'name="(seen|draft)" value="([^"]*)"', page)) | {"release": "1"}
    assert desk.post(_list(draft), form).status_code == 302
    assert Release.objects.count() == 1
    said = managing_desk.post(_list(draft), form, follow=True).content.decode()
    assert "Readers see edition 2 of Blog 2026/1 now." in re.sub(r"Blog \d{4}", "Blog 2026", said)
    assert "readers have it" in said
    assert "Ready, and not with readers yet" not in said
    assert "Translation, " in managing_desk.get(f"/desk/entries/edit/{draft.pk}/").content.decode()


def test_who_translated_and_who_released_it_is_in_the_log(desk, managing_desk, draft):
    desk.post(_list(draft), {"language": "tr"})
    _send(desk, Translation.objects.get())
    desk.post(_list(draft), {"language": "de"})
    desk.post(_list(draft), {"remove": "de"})
    release(draft)
    page = managing_desk.get(_list(draft)).content.decode()
    form = dict(re.findall(r'name="(seen|draft)" value="([^"]*)"', page)) | {"release": "1"}
    for _click in range(2):
        managing_desk.post(_list(draft), form)
    deeds = log_registry.get_logs_for_instance(draft).order_by("pk")
    assert [(each.action, each.user.username) for each in deeds if each.action.startswith("pressmark.")] == [
        *[("pressmark.translate", "deniz")] * 4,
        ("pressmark.release", "mehmet"),
    ]


def test_release_of_what_was_edited_since_is_refused(managing_desk, draft):
    release(draft)
    row = make_translation(_again(draft))
    page = managing_desk.get(_list(draft)).content.decode()
    form = dict(re.findall(r'name="(seen|draft)" value="([^"]*)"', page)) | {"release": "1"}
    keep_words(row, title="Başka")
    assert (
        "was changed in the meantime" in managing_desk.post(_list(draft), form, follow=True).content.decode()
    )
    assert Release.objects.count() == 1


def test_list_says_which_edition_readers_have(desk, draft):
    make_translation(draft)
    release(draft)
    Entry.objects.filter(pk=draft.pk).update(title="The ferry sails on")
    assert "the entry was changed since" in desk.get(_list(draft)).content.decode()
    give_notice(_again(draft), NoticeKind.CORRECTION, "The title.")
    assert "readers have it of edition 1" in desk.get(_list(draft)).content.decode()


def test_translation_is_removed_until_readers_have_it(desk, draft):
    row = make_translation(draft)
    desk.post(_list(draft), {"remove": "tr"})
    assert not Translation.objects.exists()
    desk.post(_list(draft), {"remove": "tr"})
    row = make_translation(draft)
    release(draft)
    assert 'name="remove"' not in desk.get(_list(draft)).content.decode()
    assert "can&#x27;t be removed" in desk.post(_list(draft), {"remove": "tr"}, follow=True).content.decode()
    assert Translation.objects.get() == row


def test_reviewer_is_asked_again_when_a_translation_changes_what_was_approved(
    desk, editor, managing_editor, draft
):
    submit_entry(draft, by=editor)
    approve(draft, by=managing_editor, checksum=checksum_words(draft))
    row = make_translation(draft, ready=False)
    _send(desk, row)
    waiting = Review.objects.get(entry=draft, verdict=Review.Verdict.WAITING)
    assert (waiting.reopens, waiting.reviewer) == (True, managing_editor)


def test_reviewer_reads_the_languages_that_are_approved(managing_desk, editor, draft):
    make_translation(draft, "de", ready=False)
    row = make_translation(draft)
    submit_entry(draft, by=editor)
    page = managing_desk.get(f"/desk/entries/review/{draft.pk}/").content.decode()
    assert f'href="{_page(row)}page/"' in page
    assert "Deutsch" not in page


def test_translation_of_another_entry_is_not_found_under_this_one(desk, draft):
    row = make_translation(draft)
    other = make_entry(draft.series, draft.clipping)
    assert desk.get(f"{_list(other)}{row.pk}/").status_code == 404
    assert desk.get(f"{_list(other)}{row.pk}/page/").status_code == 404


def test_translations_of_a_retracted_entry_are_closed(desk, draft):
    row = make_translation(draft)
    release(draft)
    give_notice(_again(draft), NoticeKind.RETRACTION, "It was invented.")
    for address in (_list(draft), _page(row)):
        assert desk.get(address).url == f"/desk/entries/edit/{draft.pk}/"


def test_markup_in_a_translation_is_words(desk, draft):
    row = make_translation(draft, ready=False)
    _send(desk, row, title="<script>alert(1)</script>")
    for address in (_list(draft), _page(row), f"{_page(row)}page/"):
        assert "<script>alert(1)" not in desk.get(address).content.decode()


def test_an_outsider_sees_and_keeps_nothing(outside, draft):
    row = make_translation(draft)
    for address in (_list(draft), _page(row), f"{_page(row)}page/"):
        assert outside.get(address).url.startswith("/desk/login/")
        assert outside.post(address, {"language": "de", "title": "X"}).url.startswith("/desk/login/")
    assert [each.title for each in Translation.objects.all()] == ["Feribot yine seferde"]
