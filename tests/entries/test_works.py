import pytest

from pressmark.document.errors import BadItem
from pressmark.entries.works import add_works

LEE = {"type": "book", "title": "Fog", "author": [{"family": "Lee"}], "issued": {"date-parts": [[2019]]}}


def keys(*added, known=()):
    return add_works(known, added)[1]


def test_work_keeps_the_key_that_it_has():
    assert add_works([], [{"id": "lee", "title": "x"}]) == ([{"id": "lee", "title": "x"}], ["lee"])


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (LEE, "lee2019"),
        (LEE | {"author": [{"family": "Yılmaz", "given": "Ayşe"}]}, "yilmaz2019"),
        (
            LEE | {"author": [{"literal": "Centre for Ferries"}], "issued": {"raw": "spring 2020"}},
            "centre2020",
        ),
        ({"title": "Fog over the quay"}, "fog"),
        ({"title": "…"}, "work"),
        ({"id": "http://zotero.org/users/1, [x]", "title": "x"}, "http://zotero.org/users/1-x"),
    ],
)
def test_keys_can_be_written_in_a_text(work, key):
    assert keys(work) == [key]


def test_another_work_of_one_author_and_year_has_another_key():
    works, _ = add_works([], [LEE])
    assert keys(LEE | {"title": "More fog"}, known=works) == ["lee2019-2"]


def test_same_work_again_is_the_same():
    works, _ = add_works([], [LEE])
    assert add_works(works, [LEE]) == (works, ["lee2019"])


def test_work_with_a_known_key_takes_its_place():
    works, _ = add_works(
        [{"id": "a", "title": "old"}, {"id": "b", "title": "x"}], [{"id": "a", "title": "new"}]
    )
    assert works == [{"id": "a", "title": "new"}, {"id": "b", "title": "x"}]


def test_one_key_for_two_is_refused():
    with pytest.raises(BadItem, match="it is there twice"):
        keys({"id": "a", "title": "x"}, {"id": "a", "title": "y"})


def test_too_many_are_refused():
    with pytest.raises(BadItem, match="more than"):
        keys(*({"id": number, "title": "x"} for number in range(1, 1002)))
