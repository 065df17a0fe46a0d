from threading import Thread

import pytest

from pressmark import citation
from pressmark.document.errors import CitationError, NoSuchStyle

NOTE = {
    "id": "Note",
    "type": "post-weblog",
    "title": "Fog on the Strait",
    "author": [{"family": "Wilson", "given": "James"}],
    "container-title": "Centre, Blog 2023/26",
    "issued": {"date-parts": [[2023, 5, 8]]},
    "accessed": {"date-parts": [[2025, 9, 7]]},
    "URL": "https://centre.example/blog/2023/26/",
    "language": "en",
}
ARTICLE = {
    "id": "article",
    "type": "article-newspaper",
    "title": "The “Quiet” harbour",
    "author": [
        {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
        {"literal": "EU Reporter Correspondent"},
    ],
    "container-title": "EU Reporter",
    "issued": {"date-parts": [[2023, 5, 7]]},
    "URL": "https://news.example/harbour/",
    "language": "en",
}

RENDERED = {
    "pressmark": (
        (
            "Wilson, James. 2023. “Fog on the Strait.” Centre, Blog 2023/26. May 8. Accessed September 7, 2025."
            " https://centre.example/blog/2023/26/"
        ),
        (
            "Leyen, Ursula von der, and EU Reporter Correspondent. 2023. “The ‘Quiet’ harbour.” EU Reporter. May 7."
            " https://news.example/harbour/"
        ),
    ),
    "ieee": (
        (
            "[1] J. Wilson, “Fog on the Strait,” Centre, Blog 2023/26. Accessed: Sep. 07, 2025. [Online]."
            " Available: https://centre.example/blog/2023/26/"
        ),
        (
            "[2] U. von der Leyen and EU Reporter Correspondent, “The ‘Quiet’ harbour,” EU Reporter, May 07, 2023."
            " [Online]. Available: https://news.example/harbour/"
        ),
    ),
    "isnad-dipnotlu": (
        (
            "Wilson, James. “Fog on the Strait.” Centre, Blog 2023/26 (blog), May 8, 2023."
            " https://centre.example/blog/2023/26/"
        ),
        (
            "Leyen, Ursula von der - EU Reporter Correspondent. “The ‘Quiet’ Harbour.” EU Reporter (May 7, 2023)."
            " https://news.example/harbour/"
        ),
    ),
    "chicago-author-date-access-dates": (
        (
            "Wilson, James. 2023. “Fog on the Strait.” Centre, Blog 2023/26, May 8. Accessed September 7, 2025."
            " https://centre.example/blog/2023/26/."
        ),
        (
            "Leyen, Ursula von der, and EU Reporter Correspondent. 2023. “The ‘Quiet’ Harbour.” EU Reporter, May 7."
            " https://news.example/harbour/."
        ),
    ),
    "chicago-notes-bibliography-access-dates": (
        (
            "Wilson, James. “Fog on the Strait.” Centre, Blog 2023/26, May 8, 2023. Accessed September 7, 2025."
            " https://centre.example/blog/2023/26/."
        ),
        (
            "Leyen, Ursula von der, and EU Reporter Correspondent. “The ‘Quiet’ Harbour.” EU Reporter, May 7, 2023."
            " https://news.example/harbour/."
        ),
    ),
    "apa": (
        "Wilson, J. (2023, May 8). Fog on the Strait. Centre, Blog 2023/26. https://centre.example/blog/2023/26/",
        (
            "von der Leyen, U., & EU Reporter Correspondent. (2023, May 7). The “Quiet” harbour. EU Reporter."
            " https://news.example/harbour/"
        ),
    ),
    "modern-language-association": (
        "Wilson, James. “Fog on the Strait.” Centre, Blog 2023/26, 8 May 2023, https://centre.example/blog/2023/26/.",
        (
            "von der Leyen, Ursula, and EU Reporter Correspondent. “The ‘Quiet’ Harbour.” EU Reporter, 7 May 2023,"
            " https://news.example/harbour/."
        ),
    ),
    "harvard-cite-them-right": (
        (
            "Wilson, J. (2023) “Fog on the Strait,” Centre, Blog 2023/26, 8 May."
            " Available at: https://centre.example/blog/2023/26/ (Accessed: September 7, 2025)."
        ),
        (
            "von der Leyen, U. and EU Reporter Correspondent (2023) “The ‘Quiet’ harbour,” EU Reporter, 7 May."
            " Available at: https://news.example/harbour/."
        ),
    ),
}


def texts(items, *args):
    return {reference.id: reference.text for reference in citation.render(items, *args)}


def test_every_offered_style_has_a_rendering_here():
    assert set(RENDERED) == set(citation.STYLES)


@pytest.mark.parametrize("style", citation.STYLES)
def test_render_in_each_offered_style(style):
    assert texts([NOTE, ARTICLE], style, "en-US") == dict(
        zip(("Note", "article"), RENDERED[style], strict=True)
    )


def test_render_in_turkish():
    assert texts([NOTE], "chicago-notes-bibliography-access-dates", "tr-TR") == {
        "Note": "Wilson, James. “Fog on the Strait”. Centre, Blog 2023/26, 08 Mayıs 2023. Erişim 07 Eylül 2025."
        " https://centre.example/blog/2023/26/."
    }


def test_render_twice_says_the_same():
    once = citation.render([NOTE, ARTICLE], "harvard-cite-them-right", "tr-TR")
    citation.render([NOTE, ARTICLE], "apa", "en-US")
    assert citation.render([NOTE, ARTICLE], "harvard-cite-them-right", "tr-TR") == once


def test_render_without_access_date_invents_none():
    item = {key: value for key, value in NOTE.items() if key != "accessed"}
    [reference] = citation.render([item], "chicago-author-date-access-dates", "en-US")
    assert reference.text == (
        "Wilson, James. 2023. “Fog on the Strait.” Centre, Blog 2023/26, May 8. https://centre.example/blog/2023/26/."
    )


def test_render_links_addresses_and_keeps_the_look_in_html():
    [reference] = citation.render([NOTE], "chicago-author-date-access-dates", "en-US")
    assert reference.html == (
        "Wilson, James. 2023. “Fog on the Strait.” <i>Centre, Blog 2023/26</i>, May 8. Accessed September 7, 2025."
        ' <a href="https://centre.example/blog/2023/26/">https://centre.example/blog/2023/26/</a>.'
    )


@pytest.mark.parametrize("style", citation.STYLES)
def test_render_takes_markup_in_an_item_for_words(style):
    title = '<script>alert(1)</script> & <em>R&D</em> <a href="x">x</a>\ufdd0'
    [reference] = citation.render([NOTE | {"title": title, "language": "de"}], style, "en-US")
    assert "<script>alert(1)</script> & <em>R&D</em> <a href=" in reference.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;em&gt;R&amp;D&lt;/em&gt;" in reference.html
    assert "\ufdd0" not in reference.text + reference.html


def test_render_honours_the_rich_text_of_csl_json():
    title = 'On <i>Vitis</i> and H<sub>2</sub>O in <span class="nocase">de facto</span>'
    [reference] = citation.render([NOTE | {"title": title}], "chicago-author-date-access-dates", "en-US")
    assert "“On Vitis and H2O in de facto.”" in reference.text
    assert "“On <i>Vitis</i> and H<sub>2</sub>O in de facto.”" in reference.html


def test_render_escapes_an_address_that_ends_an_attribute():
    [reference] = citation.render([NOTE | {"URL": 'https://x.example/"onclick="y'}], "apa", "en-US")
    assert '"onclick' not in reference.html


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Why now?", "“Why Now?” Centre"),
        ("And then...", "“And Then...” Centre"),
        ("Fog, etc.", "“Fog, Etc.” Centre"),
        ("So – «no»", "“So – «No».” Centre"),
    ],
)
def test_render_sets_one_point_at_the_end_of_a_title(title, printed):
    [reference] = citation.render([NOTE | {"title": title}], "chicago-author-date-access-dates", "en-US")
    assert printed in reference.text


def test_render_notes_are_full_notes():
    style = "chicago-notes-bibliography-access-dates"
    [reference] = citation.render([NOTE], style, "en-US", "note")
    assert reference.text == (
        "James Wilson, “Fog on the Strait,” Centre, Blog 2023/26, May 8, 2023, accessed September 7, 2025,"
        " https://centre.example/blog/2023/26/."
    )


def test_render_bibliography_in_the_order_of_the_style():
    assert [reference.id for reference in citation.render([NOTE, ARTICLE], "apa")] == ["article", "Note"]


def test_render_a_style_file(tmp_path):
    style = tmp_path / "mine.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><citation><layout>'
        '<text variable="title" suffix="!"/></layout></citation></style>'
    )
    assert texts([NOTE], str(style)) == {"Note": "Fog on the Strait!"}


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("no-such-style", "there is no style of that name"),
        ("no/such/style.csl", "there is no such file"),
        ("../../../etc/passwd", "there is no style of that name"),
        ("", "there is no style of that name"),
    ],
)
def test_render_in_a_style_that_is_not_there(style, why):
    with pytest.raises(CitationError) as caught:
        citation.render([NOTE], style)
    assert str(caught.value) == f"The style {style} can't be rendered: {why}. {NoSuchStyle.cure}"


@pytest.mark.parametrize(("xml", "why"), [("<html/>", "not a CSL style"), ("<style", "not XML")])
def test_render_in_a_file_that_is_no_style(tmp_path, xml, why):
    (tmp_path / "a.csl").write_text(xml)
    with pytest.raises(CitationError, match=why):
        citation.render([NOTE], str(tmp_path / "a.csl"))


def test_render_in_a_locale_that_is_not_there_speaks_english():
    assert texts([NOTE], "apa", "xx-XX") == texts([NOTE], "apa", "en-US")


def test_render_in_several_threads_says_the_same():
    wanted = citation.render([NOTE, ARTICLE], "apa", "tr-TR")
    found = []
    threads = [
        Thread(target=lambda: found.append(citation.render([NOTE, ARTICLE], "apa", "tr-TR")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 8


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("tr", "tr-TR"),
        ("en", "en-US"),
        ("en-GB", "en-GB"),
        ("fa", "fa-IR"),
        ("ru", "ru-RU"),
        ("az-Latn", "az-AZ"),
        ("", "en-US"),
    ],
)
def test_locale_for_a_language(language, locale):
    assert citation.locale_for(language) == locale
