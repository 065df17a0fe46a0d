from datetime import date

from factories.editions import make_commentary, make_edition, make_original

from pressmark.formats.references import references


def test_references_name_both_layers():
    found = references(make_edition(), labels="en", accessed=date(2025, 9, 7))
    assert found.entry.text == (
        "Wilson, James. 2023. “The Harbour That Closed.” Center for Eurasian Studies (AVİM), Blog 2023/26, May 8."
        " Accessed September 7, 2025. https://centre.example/blog/2023/26/."
    )
    assert found.original is not None
    assert found.original.text == (
        "Wilson, James. 2023. “The Harbour That Closed.” EU Reporter, May 7. Accessed September 7, 2025."
        " https://www.eureporter.co/world/2023/05/07/harbour/."
    )
    assert found.combined.text == f"{found.entry.text} Excerpt of: {found.original.text}"


def test_references_of_an_own_piece_are_one_line():
    found = references(make_commentary(), "apa", labels="en")
    assert found.original is None
    assert found.combined == found.entry
    assert found.entry.text == (
        "Yılmaz, A. (2024, February 1). Boğaz’da Sis: İstanbul’un Işıkları. Center for Eurasian Studies (AVİM),"
        " Commentary 2024/3. https://centre.example/commentary/2024/3/"
    )


def test_references_of_an_unsigned_article_stand_under_centre_and_outlet():
    found = references(make_edition(original=make_original(contributors=(), byline="")), "apa", labels="en")
    assert found.combined.text == (
        "Center for Eurasian Studies (AVİM). (2023, May 8). The Harbour That Closed. Blog 2023/26."
        " https://centre.example/blog/2023/26/."
        " Excerpt of: EU Reporter. (2023, May 7). The harbour that closed. EU Reporter."
        " https://www.eureporter.co/world/2023/05/07/harbour/"
    )
