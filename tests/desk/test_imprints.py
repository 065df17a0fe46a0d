"""The imprint at the desk: what is entered once, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from factories.pdfs import read_text
from factories.records import make_entry, make_series
from factories.webarchives import make_image
from lxml import html
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from pressmark.document.confinement import Overrun
from pressmark.document.imprint import Link, LinkKind, Responsible
from pressmark.entries import darkroom
from pressmark.entries.actions import release
from pressmark.entries.models import Entry, Imprint, Picture, Series
from pressmark.entries.queries import stored_generation

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def imprint():
    return make_series().imprint


def send(browser, imprint, *, links=(), masthead=(), **changes):
    texts = [
        {
            "id": each.pk,
            "language": each.language,
            "name": each.name,
            "rights": each.rights,
            "legal": each.legal,
        }
        for each in imprint.texts.all()
    ]
    sent = {
        "label": "Centre",
        "theme": "claret",
        "texts": inline_formset(texts, initial=len(texts)),
        "links": inline_formset(list(links)),
        "masthead": inline_formset(list(masthead)),
    }
    files = {name: changes.pop(name) for name in ("logo_file", "logo_dark_file") if name in changes}
    answer = browser.post(f"/desk/imprints/edit/{imprint.pk}/", nested_form_data(sent | changes) | files)
    return answer.content.decode() if answer.status_code == 200 else ""


def image(data=None):
    return SimpleUploadedFile("logo.png", make_image() if data is None else data)


def saved(imprint):
    return Imprint.objects.get(pk=imprint.pk).value()


def test_all_of_an_imprint_is_entered_once(managing_desk, imprint):
    before = stored_generation()
    page = send(
        managing_desk,
        imprint,
        telephones="+90 312 000 00 00\n\n  +90 312 000 00 01 ",
        issn="1234-5679",
        issn_print="0317-8471",
        since=2009,
        theme="harbour",
        links=[{"kind": "mastodon", "url": "https://social.example/@centre"}],
        masthead=[{"language": "tr", "role": "Yönetici", "name": "Elif Karaca"}],
    )
    assert page == ""
    value = saved(imprint)
    assert value.telephones == ("+90 312 000 00 00", "+90 312 000 00 01")
    assert (value.issn, value.issn_print, value.since, value.theme) == (
        "1234-5679",
        "0317-8471",
        2009,
        "harbour",
    )
    assert value.links == (Link(LinkKind.MASTODON, "https://social.example/@centre"),)
    assert value.masthead == {"tr": (Responsible("Elif Karaca", "Yönetici"),)}
    assert value.legal.to("en") == "Centre for Ferry Studies, Ankara"
    assert stored_generation() > before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"telephones": "+90 312 000 00 00\n0312 1"}, "“0312 1” is no telephone number with its country"),
        ({"issn": "1234-5678"}, "“1234-5678” is no ISSN"),
        ({"issn_print": "12345679"}, "“12345679” is no ISSN"),
        ({"theme": "neon"}, "Select a valid choice"),
        ({"licence": "https://evil.example/"}, "Select a valid choice"),
        ({"links": [{"kind": "x", "url": "http://x.example/centre"}]}, "Write the whole address: https://…"),
        ({"links": [{"kind": "x", "url": "javascript:alert(1)"}]}, "Write the whole address: https://…"),
        ({"links": [{"kind": "gopher", "url": "https://x.example/"}]}, "Select a valid choice"),
        ({"masthead": [{"language": "english", "role": "Director", "name": "A"}]}, "is not a language tag"),
        ({"logo_dark_file": image()}, "A logo for dark screens needs one for light paper beside it."),
        ({"logo_file": image(SVG)}, "it is neither JPEG nor PNG nor WebP"),
        ({"logo_file": image(make_image()[:60])}, "it is damaged"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_reason(managing_desk, imprint, changes, words):
    assert words in html.fromstring(send(managing_desk, imprint, place="İzmir", **changes)).text_content()
    assert (saved(imprint).place, Picture.objects.count()) == ("Ankara", 0)


def test_logo_for_which_the_machine_has_no_time_may_be_given_again(managing_desk, imprint, monkeypatch):
    monkeypatch.setattr(darkroom._rooms, "ask", lambda *_, **__: Overrun.BUSY)
    page = html.fromstring(send(managing_desk, imprint, logo_file=image())).text_content()
    assert "busy with other work. Try again in a minute." in page
    monkeypatch.undo()
    assert send(managing_desk, imprint, logo_file=image()) == ""


def test_logos_are_made_anew_and_shown_in_the_nameplate(managing_desk, imprint):
    assert send(managing_desk, imprint, logo_file=image(), logo_dark_file=image(make_image(20))) == ""
    value = saved(imprint)
    assert [(each.width, each.height) for each in (value.logo, value.logo_dark)] == [(40, 40), (20, 20)]
    assert Client().get(f"/pictures/{value.logo.file}").status_code == 200
    form = html.fromstring(managing_desk.get(f"/desk/imprints/edit/{imprint.pk}/").content)
    shown = form.xpath("//p[contains(@class, 'desk-logo')]/img/@src")
    assert shown == [f"/pictures/{value.logo.file}", f"/pictures/{value.logo_dark.file}"]


def test_logo_stays_until_it_is_taken_away_and_its_file_for_good(managing_desk, imprint):
    send(managing_desk, imprint, logo_file=image(), logo_dark_file=image(make_image(20)))
    send(managing_desk, imprint, place="İzmir")
    assert (saved(imprint).place, saved(imprint).logo.width) == ("İzmir", 40)
    send(managing_desk, imprint, **{"logo_dark_file-clear": "on"})
    assert (saved(imprint).logo.width, saved(imprint).logo_dark) == (40, None)
    assert "needs one for light paper" not in send(managing_desk, imprint, **{"logo_file-clear": "on"})
    assert (saved(imprint).logo, Picture.objects.count()) == (None, 2)


def test_light_logo_stays_while_there_is_a_dark_one(managing_desk, imprint):
    send(managing_desk, imprint, logo_file=image(), logo_dark_file=image())
    page = send(managing_desk, imprint, **{"logo_file-clear": "on"})
    assert "A logo for dark screens needs one for light paper beside it." in page
    assert saved(imprint).logo is not None


def test_themes_are_chosen_from_swatches_in_their_own_inks(managing_desk, imprint):
    page = html.fromstring(managing_desk.get(f"/desk/imprints/edit/{imprint.pk}/").content)
    options = page.xpath("//div[@role='radiogroup']//label[contains(@class, 'desk-theme')]")
    assert [option.xpath(".//input/@value")[0] for option in options] == [
        "claret",
        "harbour",
        "grove",
        "slate",
        "umber",
    ]
    assert options[1].xpath(".//*[name()='rect']/@fill")[0] == "#fdfdfc"
    assert page.xpath("//input[@name='theme' and @checked]/@value") == ["claret"]


def test_preview_shows_the_imprint_as_readers_would_get_it(managing_editor, imprint):
    imprint.theme, imprint.site = "grove", "https://centre.example/"
    request = RequestFactory().get("/")
    request.user = managing_editor
    page = imprint.serve_preview(request, "page").content.decode()
    assert 'data-theme="grove"' in page
    assert page.count("https://centre.example/</a>") == 2
    assert "Centre for Ferry Studies, Ankara" in page
    printed = read_text(imprint.serve_preview(request, "pdf").content)
    assert "https://centre.example/" in printed
    assert "Fog over the quay" in printed


def test_preview_of_an_entry_has_the_theme_too(imprint):
    Imprint.objects.filter(pk=imprint.pk).update(theme="umber")
    entry = make_entry(Series.objects.get())
    assert 'data-theme="umber"' in entry.serve_preview(RequestFactory().get("/"), "page").content.decode()


def test_preview_of_what_no_font_has_says_so(managing_editor, imprint):
    imprint.texts.all().update(address="𒀀")
    request = RequestFactory().get("/")
    page = Imprint.objects.get(pk=imprint.pk).serve_preview(request, "pdf").content.decode()
    assert "There is no preview" in page


def test_what_the_imprint_lacks_is_found_with_the_way_to_it(managing_desk):
    entry = make_entry()
    imprint = entry.series.imprint
    imprint.texts.all().update(legal="")
    Imprint.objects.filter(pk=imprint.pk).update(issn="1234-5678")
    page = managing_desk.get(f"/desk/entries/check/{entry.pk}/").content.decode()
    assert "The imprint has no legal notice" in page
    assert "1234-5678 is no ISSN" in page
    assert page.count(f'href="/desk/imprints/edit/{imprint.pk}/"') == 2


def test_released_edition_keeps_the_imprint_that_it_had(managing_desk):
    entry = make_entry()
    imprint = entry.series.imprint
    send(managing_desk, imprint, telephones="+90 312 000 00 00", theme="grove")
    line = release(Entry.objects.get(pk=entry.pk)).line
    send(managing_desk, imprint, telephones="+90 312 000 00 01", theme="slate")
    kept = line.releases.get().edition.imprint
    assert (kept.telephones, kept.theme) == (("+90 312 000 00 00",), "grove")
    page = Client().get(f"/blog/{line.number}/", follow=True).content.decode()
    assert '"telephone": ["+90 312 000 00 00"]' in page
    assert "tel:+903120000001" in page
    assert "tel:+903120000000" not in page
    assert 'data-theme="slate"' in page
