"""References as reference managers give them out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.citation import render_alone
from pressmark.citation.bibtex import read_bibtex, read_tex
from pressmark.citation.pasted import LONGEST, MOST_ITEMS, read_pasted
from pressmark.citation.ris import read_ris
from pressmark.citation.writtendates import read_written
from pressmark.document.errors import BadItem

BOOK = r"""
@string{quay = "Quay Press"}
@book{yilmaz2020,
  author = {Y{\i}lmaz, Ay{\c s}e and von der Leyen, Ursula and {Centre for Ferries} and King, Jr., Martin},
  title = {The {Harbour} of \emph{{\.I}zmir}},
  subtitle = {A~Study},
  publisher = quay # { \& Sons},
  year = 2020, month = mar, pages = {1--20}, isbn = {978-0}, keywords = {left out}
}"""
ARTICLE = """
@article{lee, author = "Ann Lee", title = {{NATO} and fog}, journaltitle = {Sea}, date = {2021-05-07},
  volume = 3, number = 4, doi = {10.1/x\\_y}, url = {https://a.example/}, urldate = {2022-01-02}}"""
RIS = """TY  - JOUR
AU  - Yılmaz, Ayşe
AU  - Harbour Desk
TI  - Fog over the quay
JO  - Sea
PY  - 2020/05/01/
VL  - 7
SP  - 1
EP  - 20
UR  - https://a.example/
ER  -
"""


def test_bibtex_is_read():
    assert read_bibtex(BOOK) == [
        {
            "id": "yilmaz2020",
            "type": "book",
            "title": 'The <span class="nocase">Harbour</span> of <i>İzmir</i>: A Study',
            "publisher": "Quay Press & Sons",
            "page": "1-20",
            "ISBN": "978-0",
            "issued": {"raw": "March 2020"},
            "author": [
                {"family": "Yılmaz", "given": "Ayşe"},
                {"family": "Leyen", "given": "Ursula", "non-dropping-particle": "von der"},
                {"literal": "Centre for Ferries"},
                {"family": "King", "given": "Martin", "suffix": "Jr."},
            ],
        }
    ]


def test_biblatex_is_read():
    assert read_bibtex(ARTICLE) == [
        {
            "id": "lee",
            "type": "article-journal",
            "title": '<span class="nocase">NATO</span> and fog',
            "container-title": "Sea",
            "volume": "3",
            "issue": "4",
            "DOI": "10.1/x_y",
            "URL": "https://a.example/",
            "issued": {"date-parts": [[2021, 5, 7]]},
            "accessed": {"date-parts": [[2022, 1, 2]]},
            "author": [{"family": "Lee", "given": "Ann"}],
        }
    ]


def test_ris_is_read():
    assert read_ris(RIS) == [
        {
            "type": "article-journal",
            "title": "Fog over the quay",
            "container-title": "Sea",
            "volume": "7",
            "author": [{"family": "Yılmaz", "given": "Ayşe"}, {"literal": "Harbour Desk"}],
            "page": "1-20",
            "URL": "https://a.example/",
            "issued": {"date-parts": [[2020, 5, 1]]},
        }
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", {}),
        ("2020", {"date-parts": [[2020]]}),
        ("2020-5", {"date-parts": [[2020, 5]]}),
        ("2020/05/17/", {"date-parts": [[2020, 5, 17]]}),
        ("2020-05-17T09:30", {"date-parts": [[2020, 5, 17]]}),
        ("around 1900", {"raw": "around 1900"}),
    ],
)
def test_dates_are_numbers_where_they_can_be(text, date):
    assert read_written(text) == date


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"G{\"o}kt{\"u}rk", "Göktürk"),
        (r"\c{S}i\c{s}li", "Şişli"),
        ("Şişli’de", "Şişli’de"),
        (r"a \& b --- c", "a & b — c"),
        ("{{deep}}", "deep"),
        ("1{ }2", "1 2"),
    ],
)
def test_words_of_tex(tex, words):
    assert read_tex(tex) == words


def test_each_form_is_told_from_the_others():
    items = [{"id": "a", "type": "book", "title": "T"}]
    assert read_pasted(f"% from a library\n{BOOK}{ARTICLE}") == read_bibtex(BOOK + ARTICLE)
    assert read_pasted("\ufeff" + RIS) == read_ris(RIS)
    assert read_pasted(json.dumps(items)) == items
    assert read_pasted(json.dumps(items[0])) == items
    assert read_pasted(" \n") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("See Lee 2019, p. 5", "it is neither BibTeX nor RIS nor CSL-JSON"),
        ("@book{a, title={x}", "it can't be read (syntax error in line 1: premature end of file)"),
        ("@book{a,title={x}}@book{a,title={y}}", "it can't be read (repeated bibliography entry: a)"),
        ("@book{a, author={a, b, c, d}}", "it can't be read (Too many commas in 'a, b, c, d')"),
        ("@book{a, year=2020}", "it has neither an author nor a title"),
        ("@book{a, title={" + "{" * 20_000 + "}" * 20_000 + "}}", "too many nested braces"),
        ("TY  - JOUR\nTI  - x\n", "a record in it has no end (a line “ER  - ”)"),
        (f"{RIS}TY  - JOUR\nTI  - x\n", "a record in it has no end (a line “ER  - ”)"),
        ("[", "it can't be read (Expecting value: line 1 column 2 (char 1))"),
        ("[" * 100_000, "it can't be read (maximum recursion depth exceeded"),
        ("[1]", "items are objects with an “id” and a “type”"),
        ('[{"id": "a"}]', "it has no “type”"),
        ('[{"id": "a", "type": "book", "title": ["x"]}]', "its “title” is not text or a number"),
        ('[{"id": "a", "type": "book", "author": "Lee"}]', "its “author” is not a list of names"),
        ("@" * (LONGEST + 1), "it is longer than 1000000 characters"),
        ('[{"id": 1, "type": "book", "title": "x"}' + ", 0" * MOST_ITEMS + "]", "there are more than 1000"),
    ],
)
def test_what_can_not_be_printed_is_refused_with_the_reason(text, why):
    with pytest.raises(BadItem) as refused:
        read_pasted(text)
    assert why in refused.value.text()


def test_work_of_a_hundred_authors_is_printed():
    authors = " and ".join(f"Lee, Ann{number}" for number in range(100))
    [work] = read_pasted(f"@book{{a, author = {{{authors}}}, title = {{T}}}}")
    assert len(work["author"]) == 100
    assert render_alone(work, "apa").text.startswith("Lee, A., ")


@given(st.text(alphabet='@{}\\"=,abc# \n~$&%') | st.text())
def test_whatever_is_pasted_is_read_or_refused(text):
    try:
        assert all(item["type"] for item in read_pasted("@book{a, title = {" + text))
    except BadItem as error:
        assert error.text()
