import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from factories.pdfs import read_text
from factories.records import make_entry, make_series
from factories.styles import make_dependent, make_style
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from pressmark.desk.preview import serve_preview
from pressmark.entries.actions import release
from pressmark.entries.models import CitationStyle
from pressmark.entries.queries import stored_generation

ADD = "/desk/citation-styles/add/"


def bring(client, xml=None, *, name="brief.csl", **changes):
    sent = {
        "file": SimpleUploadedFile(name, make_style() if xml is None else xml),
        "title": "",
        "use": "offered",
    }
    return client.post(ADD, sent | changes)


@pytest.fixture
def brought(managing_desk):
    bring(managing_desk)
    return CitationStyle.objects.get()


def edit(style):
    return f"/desk/citation-styles/edit/{style.pk}/"


def test_a_style_is_brought_and_shown_with_what_it_prints(managing_desk):
    before = stored_generation()
    answer = bring(managing_desk, make_style('<text variable="title" prefix="* "/>'))
    style = CitationStyle.objects.get()
    assert (style.title, style.file_name, style.use) == ("Harbour style", "brief.csl", "offered")
    assert answer.url == edit(style)
    assert stored_generation() > before
    page = managing_desk.get(edit(style)).content.decode()
    assert "Of a made-up entry" in page
    assert "* Fog over the quay. Excerpt of: * A harbour waits for the fog to lift" in page
    assert "* Fog over the quay. Şu yazıdan alıntı: * A harbour waits for the fog to lift" in page


def test_a_style_is_shown_over_the_latest_entry(managing_desk, brought):
    release(make_entry())
    page = managing_desk.get(edit(brought)).content.decode()
    assert "Of the latest entry, “The ferry sails again”." in page
    assert "The ferry sails again. Excerpt of: The ferry sails again" in page


def test_a_style_that_cites_in_notes_is_shown_with_its_note(managing_desk):
    bring(managing_desk, make_style(kind="note"))
    page = managing_desk.get(edit(CitationStyle.objects.get())).content.decode()
    assert (
        "A harbour waits for the fog to lift; excerpted in Fog over the quay" in page or "In a note" in page
    )


def test_words_of_a_style_are_never_markup(managing_desk):
    bring(
        managing_desk,
        make_style('<text value="&lt;script&gt;alert(1)&lt;/script&gt;"/><text variable="title"/>'),
    )
    page = managing_desk.get(edit(CitationStyle.objects.get())).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;Fog" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (b"<style\n<", "line 2"),
        (b"%PDF-1.7", "its file is not XML"),
        (b"<html/>", "its file is not a CSL style"),
        (
            make_style("<texts/>"),
            "its element “texts” is not one of CSL&#x27;s, or stands in the wrong place (line 2)",
        ),
        (make_style('<text macro="m"/>'), "it has no macro “m” (line 2)"),
        (make_dependent("none-such"), "it depends on the style none-such, which is not there"),
        (
            make_style('<text value="See our site."/>'),
            "it prints neither title, number nor address of an entry",
        ),
        (make_style() + b" " * 5_000_000, "its file is larger than 5000000 bytes"),
    ],
    ids=["cut off", "PDF", "HTML", "element", "macro", "parent", "no entry", "too large"],
)
def test_a_file_that_is_no_style_is_refused_in_words(managing_desk, xml, why):
    before = stored_generation()
    page = bring(managing_desk, xml, title="Ours", use="first").content.decode()
    assert "can&#x27;t be rendered: " in page
    assert why in page
    assert 'value="Ours"' in page
    assert (CitationStyle.objects.count(), stored_generation()) == (0, before)


def test_a_file_is_refused_in_the_editors_language(managing_desk, managing_editor):
    UserProfile.get_for_user(managing_editor)
    UserProfile.objects.update(preferred_language="tr")
    page = bring(managing_desk, make_style("<texts/>")).content.decode()
    assert "brief.csl kaynak gösterme biçimi kullanılamıyor: “texts” öğesi CSL’de yok" in page


def test_a_form_without_a_file_is_refused(managing_desk):
    page = managing_desk.post(ADD, {"title": "Ours", "use": "offered"}).content.decode()
    assert "This field is required." in page
    assert "The submitted file is empty." in bring(managing_desk, b"").content.decode()


def test_a_style_that_depends_on_one_of_the_package_is_taken(managing_desk):
    bring(managing_desk, make_dependent("apa"))
    style = CitationStyle.objects.get()
    assert style.title == "A journal"
    assert "(2023, May 8)" in managing_desk.get(edit(style)).content.decode()


def test_one_style_at_a_time_is_chosen_first(managing_desk, brought):
    bring(managing_desk, title="First", use="first")
    bring(managing_desk, title="Then", use="first")
    uses = dict(CitationStyle.objects.values_list("title", "use"))
    assert uses == {"Harbour style": "offered", "First": "offered", "Then": "first"}
    before = stored_generation()
    managing_desk.post(edit(brought), {"title": "Back", "use": "first"})
    uses = dict(CitationStyle.objects.values_list("title", "use"))
    assert uses == {"Back": "first", "First": "offered", "Then": "offered"}
    assert stored_generation() > before


def test_a_change_keeps_the_file_unless_another_is_brought(managing_desk, brought):
    kept = bytes(brought.xml)
    managing_desk.post(edit(brought), {"title": "Renamed", "use": "unused"})
    brought.refresh_from_db()
    assert (brought.title, brought.use, bytes(brought.xml)) == ("Renamed", "unused", kept)
    other = make_style(title="Another")
    sent = {"title": "Renamed", "use": "unused", "file": SimpleUploadedFile("new.csl", other)}
    managing_desk.post(edit(brought), sent)
    brought.refresh_from_db()
    assert (bytes(brought.xml), brought.file_name) == (other, "new.csl")


def test_a_wrong_file_changes_nothing(managing_desk, brought):
    sent = {"title": "Renamed", "use": "first", "file": SimpleUploadedFile("new.csl", b"<html/>")}
    page = managing_desk.post(edit(brought), sent).content.decode()
    assert "its file is not a CSL style" in page
    assert "Fog over the quay" in page
    brought.refresh_from_db()
    assert (brought.title, brought.use) == ("Harbour style", "offered")


def test_a_style_that_lost_its_parent_says_so(managing_desk, brought):
    CitationStyle.objects.update(xml=make_dependent("none-such"))
    page = managing_desk.get(edit(brought)).content.decode()
    assert "it depends on the style none-such, which is not there" in page
    assert "Readers get the house style in its place." in page


def test_each_change_is_in_the_audit_log(managing_desk, managing_editor, brought):
    managing_desk.post(edit(brought), {"title": "Renamed", "use": "first"})
    before = stored_generation()
    managing_desk.post(f"/desk/citation-styles/delete/{brought.pk}/")
    assert stored_generation() > before
    logged = ModelLogEntry.objects.order_by("timestamp").values_list("action", "user", "label")
    who = managing_editor.pk
    assert list(logged) == [
        ("wagtail.create", who, "Harbour style"),
        ("wagtail.edit", who, "Renamed"),
        ("wagtail.delete", who, "Renamed"),
    ]


def test_an_editor_brings_no_style(desk, brought):
    for address in (
        ADD,
        edit(brought),
        f"/desk/citation-styles/delete/{brought.pk}/",
        "/desk/citation-styles/",
    ):
        assert desk.get(address).url == "/desk/"
    assert bring(desk).url == "/desk/"
    assert desk.post(edit(brought), {"title": "Mine", "use": "first"}).url == "/desk/"
    assert desk.post(f"/desk/citation-styles/delete/{brought.pk}/").url == "/desk/"
    assert list(CitationStyle.objects.values_list("title", "use")) == [("Harbour style", "offered")]


def test_an_outsider_brings_no_style(outside, brought):
    for client in (outside, Client()):
        assert bring(client).url.startswith("/desk/login/")
        assert client.post(edit(brought), {"title": "Mine", "use": "first"}).url.startswith("/desk/login/")
    assert list(CitationStyle.objects.values_list("title", "use")) == [("Harbour style", "offered")]


def test_the_preview_of_a_draft_is_in_the_style_that_is_chosen_first(managing_desk):
    bring(managing_desk, make_style('<text variable="title" prefix="* "/>'), use="first")
    page = serve_preview(make_entry(), RequestFactory().get("/"), "page").content.decode()
    assert "* The ferry sails again. Excerpt of: * The ferry sails again" in page
    assert f'<option value="{CitationStyle.objects.get().code}" selected>Harbour style</option>' in page
    pdf = serve_preview(make_entry(make_series("other")), RequestFactory().get("/"), "pdf").content
    assert "How to cite * The ferry sails again." in read_text(pdf)
