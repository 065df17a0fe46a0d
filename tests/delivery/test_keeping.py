"""Renditions are made once and take each other's place."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pressmark.delivery.keeping import keep


@pytest.fixture
def folder(settings, tmp_path):
    renditions = settings.STORAGES["renditions"] | {
        "OPTIONS": {"location": tmp_path, "allow_overwrite": True}
    }
    settings.STORAGES = settings.STORAGES | {"renditions": renditions}
    return tmp_path


def test_rendition_is_made_once_however_many_ask_at_the_same_time(folder):
    made, together = [], Barrier(4)

    def make():
        made.append("once")
        return b"a book"

    def ask(_):
        together.wait()
        return keep("epub/1", "a.epub", make, fresh="a")

    with ThreadPoolExecutor(4) as readers:
        assert set(readers.map(ask, range(4))) == {b"a book"}
    assert made == ["once"]


def test_what_is_out_of_date_leaves_when_something_takes_its_place(folder):
    for name in ("old-en.epub", "old-tr.epub"):
        keep("epub/1", name, lambda: b"old", fresh="old")
    keep("epub/1", "new-en.epub", lambda: b"new", fresh="new")
    keep("epub/1", "new-tr.epub", lambda: b"new", fresh="new")
    assert sorted(path.name for path in folder.rglob("*.epub")) == ["new-en.epub", "new-tr.epub"]


def test_what_could_not_be_made_leaves_nothing(folder):
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep("epub/1", "a.epub", fail, fresh="a")
    assert keep("epub/1", "a.epub", lambda: b"whole", fresh="a") == b"whole"
