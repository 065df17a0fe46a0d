import json
from datetime import date

import pytest
from factories.pdfs import read_text
from factories.records import make_entry
from factories.styles import make_dependent, make_style
from lxml import html

from pressmark.citation import STYLES
from pressmark.entries.actions import keep_style, release
from pressmark.entries.models import CitationStyle

pytestmark = pytest.mark.django_db
ADDRESS = "/blog/2023/1/the-ferry-sails-again/"


@pytest.fixture(autouse=True)
def released(settings, tmp_path):
    options = {"OPTIONS": {"location": tmp_path, "allow_overwrite": True}}
    settings.STORAGES = settings.STORAGES | {"renditions": settings.STORAGES["renditions"] | options}
    return release(make_entry(), issued=date(2023, 5, 8))


def bring(prefix="* ", use="offered", title="Harbour style", xml=None):
    made = xml or make_style(f'<text variable="title" prefix="{prefix}"/>')
    style = CitationStyle(title=title, xml=made, use=use)
    keep_style(style)
    return style


def box(client, **query):
    page = html.fromstring(client.get(ADDRESS, query).content)
    chosen = page.xpath("//select[@id='cite-style']/option[@selected]/@value")
    return chosen, page.get_element_by_id("cite-entry").text_content()


def test_a_style_of_the_centre_is_offered_beside_the_others(client):
    style = bring()
    page = html.fromstring(client.get(ADDRESS).content)
    assert page.xpath("//select[@id='cite-style']/option/@value") == [style.code, *STYLES]
    assert box(client)[0] == ["pressmark"]
    chosen, line = box(client, style=style.code)
    assert chosen == [style.code]
    assert line == "* The ferry sails again. Excerpt of: * The ferry sails again"


def test_a_style_that_is_not_offered_is_not_there(client):
    style = bring(use="unused")
    assert style.code not in client.get(ADDRESS).content.decode()
    assert box(client, style=style.code)[0] == ["pressmark"]
    assert client.get("/blog/2023/1.cite", {"style": style.code}).status_code == 400


def test_a_style_that_is_chosen_first_is_in_page_file_and_pdf(client, tmp_path):
    house = client.get("/blog/2023/1.pdf").content
    assert "Blog No. 2023/1. May 8." in read_text(house)
    style = bring(use="first")
    assert box(client)[0] == [style.code]
    answer = json.loads(client.get("/blog/2023/1.cite").content)
    assert answer["entry"]["text"] == "* The ferry sails again"
    assert "How to cite * The ferry sails again." in read_text(client.get("/blog/2023/1.pdf").content)
    style.xml = make_style('<text variable="title" prefix="+ "/>')
    keep_style(style)
    assert "How to cite + The ferry sails again." in read_text(client.get("/blog/2023/1.pdf").content)
    style.delete()
    assert client.get("/blog/2023/1.pdf").content == house


def test_a_page_outlives_a_style_that_was_deleted(client):
    style = bring(use="first")
    code = style.code
    style.delete()
    chosen, line = box(client, style=code)
    assert chosen == ["pressmark"]
    assert "Blog No. 2023/1" in line
    refused = client.get("/blog/2023/1.cite", {"style": code})
    assert (refused.status_code, refused.content.decode().startswith("style: one of pressmark, ")) == (
        400,
        True,
    )


def test_a_page_outlives_a_style_whose_parent_is_gone(client, caplog):
    bring(use="first", xml=make_dependent("none-such"))
    chosen, line = box(client)
    assert chosen == ["pressmark"]
    assert "Blog No. 2023/1" in line
    assert "it depends on the style none-such, which is not there" in caplog.text
    assert "Blog No. 2023/1. May 8." in read_text(client.get("/blog/2023/1.pdf").content)


@pytest.mark.parametrize("code", ["own-", "own-x", "own-99", "own-1-2", "own-١"])
def test_a_style_that_was_never_there_is_none(client, code):
    assert box(client, style=code)[0] == ["pressmark"]
