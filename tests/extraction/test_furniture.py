import pytest

from pressmark.document.blocks import Heading, ListBlock, Paragraph, Run
from pressmark.extraction.furniture import drop_furniture, is_furniture, linked_share

PROSE = Paragraph(
    (Run("The bridge over the gorge was closed on Monday, and the villages went back to the old road."),)
)
MORE_PROSE = Paragraph(
    (Run("Engineers found nothing worse than rust on two bearings, to be replaced in spring."),)
)


def line(text, href=""):
    return Paragraph((Run(text, href=href),))


@pytest.mark.parametrize(
    "text",
    [
        "Read more: The choir sings in the tunnel",
        "RELATED",
        "Lesen Sie auch: Der Chor singt im Tunnel",
        "Lire aussi : Le chœur chante dans le tunnel",
        "İlgili haberler",
        "Читайте также: Хор поёт в туннеле",
        "بیشتر بخوانید: آواز در تونل",
        "Subscribe to our newsletter for all the news of the valley.",
        "Follow us on Facebook",
        "© 2026 The Courier",
        "Tüm hakları saklıdır.",
        "Photo: Anna Lee",
        "Anna Lee/Getty Images",
        "Lesezeit: 3 Minuten",
        "Advertisement",
        "***",
    ],
)
def test_line_that_is_no_text(text):
    assert is_furniture(line(text))


@pytest.mark.parametrize(
    "text",
    [
        "More than a hundred people came.",
        "Related questions will be heard in spring.",
        "Share prices fell on Monday.",
        "Follow the river and you come to the bridge.",
        "The photo: it was never found, he said.",
        "Reading by James Wilson",
    ],
)
def test_line_of_the_text(text):
    assert not is_furniture(line(text))


def test_link_alone_is_a_teaser_and_an_address_is_not():
    assert is_furniture(line("The choir sings in the tunnel", "https://courier.example/choir"))
    assert not is_furniture(line("https://courier.example/choir", "https://courier.example/choir"))


def test_link_in_a_broken_sentence_stays():
    body = (
        line("The town will"),
        line("paint the railings", "https://courier.example/railings"),
        line(", it said."),
    )
    assert drop_furniture((PROSE, *body)) == (PROSE, *body)


def test_titles_below_a_label_go_with_it():
    teasers = (Heading((Run("You may also like"),)), line("The choir sings", "https://courier.example/choir"))
    assert drop_furniture((PROSE, *teasers, MORE_PROSE)) == (PROSE, MORE_PROSE)


def test_list_of_links_goes_and_a_list_of_words_stays():
    links = ListBlock(((Run("The choir sings", href="https://courier.example/choir"),),))
    words = ListBlock(((Run("two bearings"),), (Run("one railing"),)))
    assert drop_furniture((PROSE, links, words, MORE_PROSE)) == (PROSE, words, MORE_PROSE)


def test_heading_that_nothing_follows_goes():
    assert drop_furniture((PROSE, Heading((Run("What comes next"),)))) == (PROSE,)


def test_line_that_comes_again_and_again_goes_and_a_repeated_question_stays():
    box = line("Your settings keep this film from being shown here")
    question = line("And what do you cook when nobody is looking?")
    assert drop_furniture((box, PROSE, box, question, MORE_PROSE, box, question, question)) == (
        PROSE,
        question,
        MORE_PROSE,
        question,
        question,
    )


def test_page_of_nothing_but_links_stays_as_it_is():
    links = tuple(
        line(f"The choir sings for the {number}th time", "https://courier.example/") for number in range(9)
    )
    assert drop_furniture(links) == links


def test_linked_share_counts_letters():
    assert linked_share(Paragraph((Run("abc"), Run("d", href="https://courier.example/")))) == 0.25
