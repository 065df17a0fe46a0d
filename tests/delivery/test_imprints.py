"""What stands around every page, and the page *Imprint*."""

import json

import pytest
from factories.records import make_entry, make_series
from factories.webarchives import make_image
from lxml import etree, html

from pressmark.entries.actions import release, withdraw
from pressmark.entries.models import Imprint, ImprintLink, ImprintResponsible, ImprintText, Series, SeriesName
from pressmark.entries.parts import keep_file
from pressmark.entries.pictures import make_logo

pytestmark = pytest.mark.django_db


def look(client, address):
    return html.fromstring(client.get(address).content)


def words(found):
    return [" ".join(each.text_content().split()) for each in found]


@pytest.fixture
def imprint():
    imprint = make_series().imprint
    Imprint.objects.filter(pk=imprint.pk).update(
        telephones="+90 312 000 00 00\n+90 312 000 00 01",
        email="info@centre.example",
        site="https://centre.example/",
        issn="1234-5679",
        issn_print="0317-8471",
        licence="https://creativecommons.org/licenses/by/4.0/",
    )
    ImprintLink.objects.create(imprint=imprint, kind="bluesky", url="https://sky.example/centre")
    ImprintLink.objects.create(imprint=imprint, kind="other", url="https://wiki.example/centre")
    ImprintResponsible.objects.create(imprint=imprint, language="tr", role="Yönetici", name="Elif Karaca")
    ImprintText.objects.filter(language="en").update(
        address="12 Quay Street\nAnkara",
        legal="A made-up body.\nRegister 1.\n\nIt answers for all <b>this</b>.",
    )
    return imprint


@pytest.fixture
def logos(imprint):
    light, dark = keep_file(make_logo(make_image(40))), keep_file(make_logo(make_image(20)))
    Imprint.objects.filter(pk=imprint.pk).update(logo=light, logo_dark=dark)
    return light, dark


def test_foot_of_a_page_says_who_publishes_and_how_they_are_reached(client, imprint):
    foot = look(client, "/").find_class("h-card")[0]
    assert words(foot.find_class("p-name")) == ["Centre for Ferry Studies (CFS)"]
    assert words(foot.find_class("imprint-facts")[0]) == [
        "Telephone +90 312 000 00 00 +90 312 000 00 01",
        "Email info@centre.example",
        "Website https://centre.example/",
        "ISSN 1234-5679 (online) 0317-8471 (in print)",
    ]
    assert foot.xpath(".//a[@rel='me']/@href") == [
        "https://sky.example/centre",
        "https://wiki.example/centre",
    ]
    assert words(foot.xpath(".//a[@rel='me']")) == ["Bluesky", "wiki.example"]
    assert words(foot.xpath("following-sibling::p/a[@href='/imprint/']"))


def test_imprint_page_says_all(client, imprint):
    page = look(client, "/imprint/")
    assert words(page.xpath("//h1")) == ["Imprint"]
    (card,) = page.find_class("h-card")
    assert [len(card.find_class(name)) for name in ("p-adr", "p-tel", "u-email", "u-url")] == [1, 2, 1, 3]
    assert words(card.xpath(".//h3")) == ["Series", "Those responsible", "Legal notice", "Rights"]
    assert card.xpath(".//a[@href='/blog/']")
    assert words(card.find_class("imprint-masthead")[0]) == ["Yönetici Elif Karaca"]
    assert card.find_class("imprint-masthead")[0].get("lang") == "tr"
    paragraphs = card.find_class("imprint-legal")[0]
    assert [part.text_content() for part in paragraphs] == [
        "A made-up body.Register 1.",
        "It answers for all <b>this</b>.",
    ]
    assert words(card.xpath(".//a[@rel='license']")) == ["CC BY 4.0"]
    assert page.xpath("//footer") == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "/imprint/",
            "Who publishes Centre for Ferry Studies, who answers for it, and how they are reached.",
        ),
        ("/blog/ledger/", "The ledger of Blog: what became of each number."),
    ],
)
def test_page_tells_search_engines_what_it_is(client, imprint, address, said):
    assert look(client, address).xpath("//meta[@name='description']/@content") == [said]


def test_imprint_page_tells_machines(client, imprint, logos):
    (data,) = look(client, "/imprint/").xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Centre for Ferry Studies (CFS)",
        "url": "https://centre.example/",
        "logo": {
            "@type": "ImageObject",
            "url": f"http://127.0.0.1:8000/pictures/{logos[0]['file']}",
            "width": 40,
            "height": 40,
        },
        "address": "12 Quay Street, Ankara",
        "telephone": ["+90 312 000 00 00", "+90 312 000 00 01"],
        "email": "info@centre.example",
        "sameAs": ["https://sky.example/centre", "https://wiki.example/centre"],
    }


def test_each_imprint_stands_there_once_with_its_series(client, imprint, logos):
    other = Imprint.objects.create(label="Other")
    ImprintText.objects.create(imprint=other, language="en", name="Other House")
    for code, carried in (("analysis", imprint), ("zine", other)):
        series = Series.objects.create(code=code, imprint=carried)
        SeriesName.objects.create(series=series, language="en", name=code.title())
    cards = look(client, "/imprint/").find_class("h-card")
    assert [words(card.xpath(".//a[starts-with(@href, '/')]")) for card in cards] == [
        ["Analysis", "Blog"],
        ["Zine"],
    ]
    assert [len(card.find_class("u-logo")) for card in cards] == [1, 0]


def test_site_without_a_series_has_no_imprint_yet(client):
    assert client.get("/imprint/").status_code == 404
    assert "/imprint/" not in client.get("/sitemap-lists.xml").content.decode()


def test_nameplate_shows_the_logo_for_light_and_dark(client, imprint, logos):
    (link,) = look(client, "/").find_class("centre")[0]
    light, dark = logos
    assert link.xpath(".//img/@src") == [f"/pictures/{light['file']}"]
    assert (link.xpath(".//img/@width"), link.xpath(".//img/@alt")) == (["40"], [""])
    assert link.xpath(".//source[@media='(prefers-color-scheme: dark)']/@srcset") == [
        f"/pictures/{dark['file']}"
    ]
    assert words([link]) == ["Centre for Ferry Studies"]


def test_logo_with_the_name_in_it_stands_in_its_place(client, imprint, logos):
    Imprint.objects.filter(pk=imprint.pk).update(logo_names=True)
    (link,) = look(client, "/").find_class("centre")[0]
    assert link.xpath(".//img/@alt") == ["Centre for Ferry Studies (CFS)"]
    assert words([link]) == [""]
    ImprintText.objects.filter(language="en").update(logo_words="CFS above a wave")
    assert look(client, "/").xpath("//p[@class='centre']//img/@alt") == ["CFS above a wave"]


def test_name_stays_where_there_is_no_logo_to_have_it(client, imprint):
    Imprint.objects.filter(pk=imprint.pk).update(logo_names=True)
    assert words(look(client, "/").find_class("centre")) == ["Centre for Ferry Studies"]


@pytest.mark.parametrize("theme", ["claret", "slate"])
def test_theme_is_told_by_an_attribute_and_brings_its_fonts(client, imprint, theme):
    Imprint.objects.filter(pk=imprint.pk).update(theme=theme)
    page = look(client, "/")
    fonts = page.xpath("//link[@rel='preload']/@href")
    if theme == "slate":
        assert page.get("data-theme") == "slate"
        assert fonts == ["/static/pressmark/fonts/sans-latin.woff2"]
    else:
        assert page.get("data-theme") is None
        assert [font[24:] for font in fonts] == ["serif-latin.woff2", "sans-latin.woff2"]
    assert bool(page.xpath("//link[contains(@href, 'themes.css')]")) == (theme == "slate")


def test_removed_entry_has_the_face_of_the_site_too(client, imprint):
    entry = make_entry(Series.objects.get())
    release(entry)
    withdraw(entry, reason="It was wrong.")
    Imprint.objects.filter(pk=imprint.pk).update(theme="umber")
    page = look(client, f"/blog/{entry.ledger_line.number}/")
    assert page.get("data-theme") == "umber"
    assert words(page.find_class("p-tel"))[0] == "+90 312 000 00 00"


def test_feed_has_the_notice_and_the_logo_of_the_imprint(client, imprint, logos):
    feed = etree.fromstring(client.get("/feed.atom").content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:rights", namespaces=atom).endswith("Quoted words belong to those who wrote them.")
    assert feed.findtext("a:logo", namespaces=atom).endswith(logos[0]["file"])
