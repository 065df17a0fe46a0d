from io import BytesIO

import pytest
from factories.editions import make_edition, make_notice, make_persian
from factories.gallery import make_gallery
from PIL import Image

from pressmark.document.errors import MissingGlyphs
from pressmark.formats.card import HEIGHT, WIDTH, describe_card, draw_card
from pressmark.formats.html import write_head

PAPER = (255, 253, 249)
ACCENT = (122, 27, 34)


def draw(edition, labels="en"):
    return Image.open(BytesIO(draw_card(edition, labels=labels))).convert("RGB")


def ink(picture, box):
    """How many points in a part of the picture aren't paper."""
    return sum(count for count, colour in picture.crop(box).getcolors(1 << 20) if colour != PAPER)


@pytest.mark.parametrize("name", make_gallery())
def test_card_has_its_size_and_a_title_in_every_script(name):
    picture = draw(make_gallery()[name])
    assert picture.size == (WIDTH, HEIGHT)
    assert ink(picture, (74, 130, 1126, 460)) > 2_000


def test_card_of_a_persian_entry_begins_on_the_right():
    assert draw(make_persian()).getpixel((1195, 300)) == ACCENT
    assert draw(make_persian()).getpixel((5, 300)) == PAPER
    assert draw(make_edition()).getpixel((5, 300)) == ACCENT


@pytest.mark.parametrize("length", [1, 8, 20, 200])
def test_long_title_is_set_smaller_and_stays_above_the_rule(length):
    picture = draw(make_edition(title="The harbour and its ferries " * length))
    assert ink(picture, (74, 104, 1126, 122)) == 0
    assert ink(picture, (1130, 0, WIDTH, HEIGHT)) == 0
    assert ink(picture, (74, 130, 1126, 490)) > 2_000


def test_retraction_is_said_on_the_card():
    marked = make_edition(notices=(make_notice("retraction"),))
    assert ink(draw(marked), (74, 130, 1126, 460)) > ink(draw(make_edition()), (74, 130, 1126, 460))
    assert describe_card(marked, "en").startswith("RETRACTED: The Harbour That Closed. Blog 2023/26.")


def test_same_edition_is_the_same_bytes():
    assert draw_card(make_edition(), labels="tr") == draw_card(make_edition(), labels="tr")


def test_character_that_no_font_has_is_named():
    with pytest.raises(MissingGlyphs, match="GRINNING FACE"):
        draw_card(make_edition(title="😀"), labels="en")


def test_head_says_what_the_card_shows():
    head = write_head(make_edition(), labels="tr")
    assert 'property="og:image" content="https://centre.example/blog/2023/26.png"' in head
    assert 'property="og:image:width" content="1200"' in head
    assert "The Harbour That Closed. Blog 2023/26. EU Reporter kaynağından alıntı" in head
    assert 'name="twitter:card" content="summary_large_image"' in head
