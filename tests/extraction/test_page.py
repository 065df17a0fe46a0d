import json

from pressmark.document.codec import to_plain
from pressmark.extraction import extract
from pressmark.extraction.page import clean, element_text, open_page, types_of

START = '<html><head><script type="application/ld+json">'
END = "</script></head><body><p>Text</p></body></html>"


def articles(data, url=""):
    page = open_page(START + data + END, url)
    assert page is not None
    return page.articles


def test_list_of_records_is_read():
    assert [
        one["headline"]
        for one in articles('[{"@type": "NewsArticle", "headline": "A"}, {"@type": "Person"}]')
    ] == ["A"]


def test_comments_around_the_data_are_passed_over():
    assert articles('<!-- {"@type": "NewsArticle", "headline": "A"} -->')[0]["headline"] == "A"


def test_article_of_this_address_is_preferred():
    data = '[{"@type": "Article", "url": "https://courier.example/b"}, {"@type": "Article", "url": "https://courier.example/a"}]'
    assert [one["url"] for one in articles(data, "https://courier.example/a/")] == [
        "https://courier.example/a"
    ]


def test_reference_is_followed():
    data = '{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Anna Lee"}]}'
    assert articles(data)[0]["author"]["name"] == "Anna Lee"


def test_broken_data_give_what_can_be_saved():
    assert articles('{"@type": "Article", "headline": "A \\u0131", "x": }') == (
        {"@type": "Article", "headline": "A ı"},
    )


def test_deep_data_end():
    assert articles('{"@graph": ' * 500 + "[]" + "}" * 500) == ()


def test_types_lose_their_vocabulary():
    assert types_of({"@type": ["https://schema.org/NewsArticle", 3]}) == ["NewsArticle"]


def test_relative_address_is_resolved_against_the_base():
    page = open_page(
        '<html><head><base href="/a/"></head><body><p>1<p>2</body></html>', "https://courier.example/x"
    )
    assert page is not None
    assert page.absolute("b.jpg") == "https://courier.example/a/b.jpg"
    assert page.absolute("javascript:void(0)") == ""


def test_words_are_cleaned():
    assert clean(" Tom&amp;amp;Jerry \n") == "Tom&amp;Jerry"
    assert clean(None) == ""


def test_inline_markup_parts_no_words():
    page = open_page(
        "<html><body><h1>Un<b>believ</b>able, <i>‘old’</i>: <span>bridge</span><span>closed</span></h1></body></html>",
        "",
    )
    assert page is not None
    assert element_text(page.find("//h1")[0]) == "Unbelievable, ‘old’: bridge closed"


def test_record_that_the_windows_title_names_is_the_articles_own():
    records = [
        {"@type": "NewsArticle", "headline": "Choir sings in the old station"},
        {"@type": "NewsArticle", "headline": "Bridge closed for inspection"},
    ]
    head = f'<script type="application/ld+json">{json.dumps(records)}</script><title>%s</title>'
    page = open_page(f"<html><head>{head % 'Bridge closed for inspection | The Courier'}</head></html>", "")
    assert [record["headline"] for record in page.articles] == ["Bridge closed for inspection"]
    page = open_page(f"<html><head>{head % 'The Courier'}</head></html>", "")
    assert len(page.articles) == 2


def test_characters_that_no_text_holds_are_left_out_wherever_they_are_named():
    data = {
        "@type": "NewsArticle",
        "headline": "Ferry\0 sails \ud800again",
        "author": {"@type": "Person", "name": "Anna\0 Lee\udfff"},
        "publisher": {"name": "The\0 Courier"},
        "image": "https://courier.example/\ud800a.jpg",
        "license": "https://courier.example/terms\ud800",
    }
    prose = "".join(
        f"<p>The ferry left the harbour at {hour} in the morning, says Anna Lee.</p>" for hour in range(9)
    )
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    article = extract(
        f"<html lang=en><head>{script}</head><body><article>{prose}</article></body></html>".encode()
    )
    assert (article.headline, article.outlet, article.image) == (
        "Ferry sails again",
        "The Courier",
        "https://courier.example/a.jpg",
    )
    assert [name.name for name in article.contributors] == ["Anna Lee"]
    said = json.dumps(to_plain(article), ensure_ascii=False)
    assert said.encode().decode() == said.replace("\\u0000", "")
