from datetime import date

import pytest
from cast import DESK, LEYEN
from factories.editions import make_commentary, make_edition, make_original

from pressmark.citation import HOUSE_STYLE, render
from pressmark.document.dates import PartialDate
from pressmark.document.names import Organization
from pressmark.formats.csl_json import as_words, csl_items, write_csl_json


def test_write_csl_json_case(check_case):
    check_case("excerpt.json", write_csl_json(make_edition()))


def test_items_of_an_own_piece_are_one():
    [item] = csl_items(make_commentary())
    assert item["author"] == [{"family": "Yılmaz", "given": "Ayşe"}]
    assert item["container-title"] == "Avrasya İncelemeleri Merkezi (AVİM), Yorum 2024/3"
    assert item["edition"] == "2"
    assert item["issued"] == {"date-parts": [[2024, 2, 1]]}


def test_items_keep_accessed_apart_from_issued():
    entry, original = csl_items(make_edition(), accessed=date(2025, 9, 7))
    assert entry["issued"] == {"date-parts": [[2023, 5, 8]]}
    assert original["issued"] == {"date-parts": [[2023, 5, 7]]}
    assert entry["accessed"] == original["accessed"] == {"date-parts": [[2025, 9, 7]]}


def test_items_say_particles_bodies_and_dates_as_far_as_known():
    original = make_original(contributors=(LEYEN, DESK), issued=PartialDate(2023, 5))
    _, item = csl_items(make_edition(original=original))
    assert item["author"] == [
        {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
        {"literal": "EU Reporter Correspondent"},
    ]
    assert item["issued"] == {"date-parts": [[2023, 5]]}


@pytest.mark.parametrize("style", ["apa", "ieee", "modern-language-association", HOUSE_STYLE])
@pytest.mark.parametrize(
    "title",
    [
        "On <b>bold</b> claims",
        "<i>Fog</i> at the <sup>2</sup>nd quay",
        'A <span class="nocase">case</span> of <sc>fog</sc>',
        "Where a <b and b> c, and <br> is",
    ],
)
def test_tags_in_words_are_read_back_letter_for_letter(title, style):
    original = make_original(headline=title, outlet=title, contributors=(Organization(title),), language="tr")
    edition = make_edition(title=title, original=original, language="tr")
    for item in csl_items(edition):
        [line] = render([item], style, "en-US", "bibliography")
        assert line.text.count(title) >= 2
        assert not any(run.look.bold or run.look.small_caps for run in line.runs)


def test_tag_is_written_as_citeproc_js_reads_it_back():
    title = as_words("On <b>bold</b> claims")
    assert title == (
        'On <span class="nocase"><</span><span class="nocase">b</span>>bold'
        '<span class="nocase"><</span><span class="nocase">/b</span>> claims'
    )
    item = {"id": "a", "type": "book", "title": title, "author": [{"family": "Lee", "given": "A."}]}
    [line] = render([item | {"issued": {"date-parts": [[2023]]}}], "apa", "en-US", "bibliography")
    # What citeproc-js 2.4.63 prints of that (`bench/peers.py`).
    kept = "Lee, A. (2023). <i>On &#60;b&#62;bold&#60;/b&#62; claims</i>."
    assert line.html == kept.replace("&#60;", "&lt;").replace("&#62;", "&gt;")
