from datetime import date

from cast import DESK, LEYEN
from factories.editions import make_commentary, make_edition, make_original

from pressmark.document.dates import PartialDate
from pressmark.formats.csl_json import csl_items, write_csl_json


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
