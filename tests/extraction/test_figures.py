import pytest
from lxml import html

from pressmark.document.blocks import Cell, Figure, ListBlock, Paragraph, Run, Table, block_text
from pressmark.extraction import extract
from pressmark.extraction.body import read_body
from pressmark.extraction.figures import split_credit

URL = "https://courier.example/2026/bridge"
FIRST = "The bridge over the gorge was closed on Monday for its yearly inspection, and the villages took the old road."
SECOND = "Two bearings had rusted through the winter, and the engineers asked for a new pair before the first snow."
THIRD = "Nobody in the villages complained, for the old road passes the only bakery that is open on a Monday."


def read(inner, before=""):
    page = (
        f"<!doctype html><html lang=en><title>Bridge closed</title><body>{before}<article><h1>Bridge closed</h1>"
        f"<p>{FIRST}</p>{inner}<p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    )
    return extract(page.encode(), url=URL)


def figures(article):
    return [block for block in article.body if isinstance(block, Figure)]


def test_figure_stands_where_it_stands_on_the_page():
    article = read(
        '<figure><img src="/i/gorge.jpg" alt="A bridge"><figcaption>The bridge at dawn. <cite>Anna Lee</cite></figcaption></figure>'
    )
    assert article.body == (
        Paragraph((Run(FIRST),)),
        Figure("https://courier.example/i/gorge.jpg", "A bridge", (Run("The bridge at dawn."),), "Anna Lee"),
        Paragraph((Run(SECOND),)),
        Paragraph((Run(THIRD),)),
    )


def test_caption_is_no_part_of_the_text():
    article = read("<figure><img src=a.jpg><figcaption>The bridge at dawn.</figcaption></figure>")
    assert article.text == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert "The bridge at dawn." in block_text(article.body)


def test_caption_in_a_class_of_its_own_is_found():
    article = read(
        '<div class="wp-caption"><img data-src="/b.jpg" src="data:image/gif;base64,R0"><p class="wp-caption-text">The old road. Foto: Eva Brandt</p></div>'
    )
    assert figures(article) == [
        Figure("https://courier.example/b.jpg", "", (Run("The old road."),), "Foto: Eva Brandt")
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<figure><img src=a.jpg></figure>",
        "<figure><img src=a.jpg><figcaption></figcaption></figure>",
        '<figure><img src=a.jpg><figcaption><a href="/other">The choir sings on the quay</a></figcaption></figure>',
        "<figure><img src=a.jpg><figcaption><h3>The choir</h3>It sings.</figcaption></figure>",
        "<figure><img src=a.jpg><figcaption>By Anna Lee</figcaption></figure>",
        "<figure><figcaption>A quotation of somebody</figcaption></figure>",
    ],
)
def test_picture_that_says_nothing_of_itself_or_leads_away_is_no_figure(inner):
    assert figures(read(inner)) == []


def test_picture_outside_of_the_article_is_no_figure():
    logo = (
        "<header><figure><img src=logo.png><figcaption>The Courier since 1901</figcaption></figure></header>"
    )
    assert figures(read("", before=logo)) == []


def test_two_pictures_in_one_place_keep_their_order():
    article = read(
        "".join(
            f"<figure><img src={n}.jpg><figcaption>View {n}</figcaption></figure>" for n in ("one", "two")
        )
    )
    assert [block_text([figure]) for figure in figures(article)] == ["View one", "View two"]


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The bridge at dawn. Photo: Anna Lee", "The bridge at dawn.", "Photo: Anna Lee"),
        ("The bridge at dawn (Foto: Eva Brandt/dpa)", "The bridge at dawn", "Foto: Eva Brandt/dpa"),
        ("Köprü. Fotoğraf: Ayşe Kaya", "Köprü.", "Fotoğraf: Ayşe Kaya"),
        ("Мост на рассвете. Фото: Анна Ли", "Мост на рассвете.", "Фото: Анна Ли"),
        ("Կամուրջը։ Լուսանկարը՝ Աննա Լի", "Կամուրջը։", "Լուսանկարը՝ Աննա Լի"),
        ("© Anna Lee", "", "© Anna Lee"),
        ("The photo was taken at dawn.", "The photo was taken at dawn.", ""),
        ("Her photo: it went round the world. Nobody knew.", "Her photo: it went round the world. Nobody knew.", ""),
    ],
)  # fmt: skip
def test_credit_is_split_off_the_caption(words, caption, credit):
    assert split_credit(words) == (caption, credit)


def test_marked_credit_beats_words():
    assert split_credit("The bridge. Anna Lee / Courier", "Anna Lee / Courier") == (
        "The bridge.",
        "Anna Lee / Courier",
    )


def table(inner):
    page = f"<html><body><article><p>{FIRST}</p><table>{inner}</table><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    return read_body(html.fromstring(page), URL)[1]


def test_table_of_data_keeps_rows_headers_and_caption():
    assert table(
        "<caption>Traffic</caption><tr><th>Road</th><th>Cars</th></tr><tr><td>Old</td><td>412</td></tr>"
    ) == Table(
        (
            (Cell((Run("Road"),), header=True), Cell((Run("Cars"),), header=True)),
            (Cell((Run("Old"),)), Cell((Run("412"),))),
        ),
        (Run("Traffic"),),
    )


def test_table_that_lays_out_a_page_is_a_list():
    assert table(f"<tr><td>{FIRST * 4}</td><td>Map</td></tr><tr><td>One</td><td>Two</td></tr>") == ListBlock(
        ((Run(f"{FIRST * 4} – Map"),), (Run("One – Two"),))
    )


def test_text_of_a_table_is_a_line_a_row():
    found = table("<tr><th>Road</th><th>Cars</th></tr><tr><td>Old</td><td>412</td></tr>")
    assert block_text([found]) == "Road – Cars\nOld – 412"
