from datetime import date

import rispy
from cast import DESK, KING, LEYEN
from factories.editions import make_edition, make_original

from pressmark.document.dates import PartialDate
from pressmark.formats.ris import write_ris


def test_write_ris_case(check_case):
    check_case(
        "excerpt.ris", write_ris(make_edition(subjects=("Harbours", "Trade")), accessed=date(2025, 9, 7))
    )


def test_write_ris_names_and_dates_as_far_as_known():
    original = make_original(contributors=(LEYEN, KING, DESK), issued=PartialDate(2023, 5))
    _, record, _ = write_ris(make_edition(original=original)).decode().split("ER  - \r\n")
    assert record.split("\r\n") == [
        "TY  - NEWS",
        "ID  - blog-2023-26-original",
        "AU  - von der Leyen, Ursula",
        "AU  - King, Martin Luther, Jr.",
        "AU  - EU Reporter Correspondent",
        "TI  - The harbour that closed",
        "T2  - EU Reporter",
        "PY  - 2023",
        "DA  - 2023/05//",
        "LA  - en",
        "UR  - https://www.eureporter.co/world/2023/05/07/harbour/",
        "",
    ]


def test_write_ris_lets_no_text_begin_a_line_of_its_own():
    written = write_ris(make_edition(title="A\r\nER  - \r\nTY  - BOOK\x85x\u2028y")).decode()
    assert "TI  - A ER - TY - BOOK x y\r\n" in written
    assert written.count("\r\nER  - \r\n") == 2


def test_tags_in_a_title_are_read_back_letter_for_letter():
    title = "On <b>bold</b> claims"
    records = rispy.loads(
        write_ris(make_edition(title=title, original=make_original(headline=title))).decode()
    )
    assert [record["title"] for record in records] == [title, title]
