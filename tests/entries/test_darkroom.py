"""Pictures made anew in a process of their own: the same bytes, and what a hostile file takes is taken from nobody else."""

import io
import os
import signal
from dataclasses import replace

import pytest
from factories.printing import make_photograph
from factories.webarchives import make_image
from PIL import Image

from pressmark.document import confinement
from pressmark.document.confinement import Children
from pressmark.document.errors import BadPicture, DarkroomBusy
from pressmark.entries import darkroom
from pressmark.entries.darkroom import make_logo_confined, make_picture_confined
from pressmark.entries.pictures import make_logo, make_picture

PHOTOGRAPH = make_photograph(3, 800, 500)


@pytest.mark.parametrize("data", [make_image(), PHOTOGRAPH])
def test_picture_is_the_same_as_without_confinement(data):
    assert make_picture_confined(data) == make_picture(data)
    assert make_logo_confined(data) == make_logo(data)


@pytest.mark.parametrize("data", [b"", b"<svg/>", PHOTOGRAPH[:600], b"\xff\xd8" + b"\0" * 20_000_000])
def test_error_crosses_with_all_that_it_says(data):
    with pytest.raises(BadPicture) as inside:
        make_picture(data)
    with pytest.raises(BadPicture) as outside:
        make_picture_confined(data)
    assert str(outside.value) == str(inside.value)


def make_wide(side):
    file = io.BytesIO()
    Image.new("RGBA", (side, side)).save(file, "PNG", compress_level=1)
    return file.getvalue()


@pytest.fixture
def narrow(monkeypatch):
    """A darkroom with so much memory."""

    def make_narrow(memory):
        bounds = replace(darkroom._rooms.bounds, memory=memory)
        monkeypatch.setattr(darkroom, "_rooms", Children("pressmark.entries.darkroom", bounds))
        return darkroom._rooms

    yield make_narrow
    for child in darkroom._rooms._idle:
        child.kill()


def test_picture_that_takes_too_much_memory_is_refused_and_the_next_is_made(narrow):
    narrow(128 * 1024**2)
    with pytest.raises(BadPicture, match=r"used: reading it takes more than 2 GB of memory\. Save it"):
        make_picture_confined(make_wide(7_000))
    assert make_picture_confined(make_image()) == make_picture(make_image())


def test_picture_that_takes_too_long_is_refused_and_the_next_is_made(monkeypatch):
    monkeypatch.setattr(confinement, "_OWN_SHARE", 0)  # however busy this machine is
    with pytest.raises(BadPicture, match=r"used: reading it takes more than 0 seconds\. Save it"):
        make_picture_confined(PHOTOGRAPH, seconds=0)
    assert make_picture_confined(make_image()) == make_picture(make_image())


def test_picture_that_a_busy_machine_kept_waiting_may_be_given_again():
    make_picture_confined(make_image())
    for child in darkroom._rooms._idle:
        os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(DarkroomBusy, match=r"within 1 seconds, .* busy .* Try again in a minute\."):
        make_picture_confined(make_image(), seconds=1)
    assert make_picture_confined(make_image()) == make_picture(make_image())


def test_picture_that_breaks_its_reader_is_called_damaged(monkeypatch):
    monkeypatch.setattr(darkroom._rooms, "ask", lambda *_, **__: confinement.Overrun.BROKEN)
    with pytest.raises(BadPicture, match="it is damaged"):
        make_picture_confined(make_image())
