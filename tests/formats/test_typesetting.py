"""Hard and hostile things to print: printed as what they are or refused with the reason, and never for long."""

import os
import random
import signal
import time
from dataclasses import replace

import pytest
from factories.editions import make_commentary, make_edition
from factories.pdfs import read_text
from factories.printing import make_photograph, make_table, make_words
from factories.webarchives import make_image

from pressmark.document import confinement
from pressmark.document.blocks import Figure, Paragraph, Run
from pressmark.document.confinement import Children
from pressmark.document.errors import MissingGlyphs, PressesBusy, TooHardToPrint, UnreadablePicture
from pressmark.formats import typesetting
from pressmark.formats.pdf import write_pdf
from pressmark.formats.references import references
from pressmark.formats.sheet import lay_out
from pressmark.formats.typesetting import BOUNDS, typeset

OURS = Figure(alt="A quay", caption=(Run("The quay"),), file="quay.jpg", width=1600, height=1000)


def write(edition, **pictures):
    return write_pdf(
        edition, labels="en", pictures={f"{name}.jpg": picture for name, picture in pictures.items()}
    )


def print_within(seconds, edition):
    sheet = lay_out(edition, "en", references(edition, labels="en")) | {"paper": "a4"}
    return typeset("entry.typ", sheet, which="It", pictures={}, seconds=seconds)


@pytest.fixture(autouse=True)
def however_busy(monkeypatch):
    """What works at all on this machine isn't taken for kept waiting."""
    monkeypatch.setattr(confinement, "_OWN_SHARE", 0.05)
    monkeypatch.setattr(typesetting, "_tried", {})


def test_what_takes_too_long_is_refused_and_the_next_is_printed():
    hard = make_commentary(annotation=(make_table(random.Random(5), 5_000, 4),))
    begun = time.monotonic()
    with pytest.raises(TooHardToPrint, match=r"It can't be printed: it takes more than 1 seconds\. Divide"):
        print_within(1, hard)
    assert time.monotonic() - begun < 60
    assert "The Harbour That Closed" in read_text(write(make_edition()))
    # It isn't tried again at once, however long one would wait.
    with pytest.raises(TooHardToPrint):
        print_within(60, hard)


def test_what_took_too_long_is_tried_again_after_a_while(monkeypatch):
    monkeypatch.setattr(typesetting, "PAUSE_SECONDS", 0)
    long = make_commentary(annotation=(make_table(random.Random(6), 700, 4),), number="2024/4")
    with pytest.raises(TooHardToPrint):
        print_within(0, long)
    assert print_within(60, long).startswith(b"%PDF-")


def test_what_takes_too_much_memory_is_told_so(monkeypatch):
    narrow = Children("pressmark.formats.press", replace(BOUNDS, memory=700 * 1024**2))
    monkeypatch.setattr(typesetting, "_presses", narrow)
    hard = make_commentary(annotation=(make_table(random.Random(7), 20_000, 4),))
    with pytest.raises(TooHardToPrint, match=r"it takes more than 2 GB of memory\."):
        print_within(60, hard)


def test_what_a_busy_machine_kept_waiting_is_tried_again_at_once():
    ours = make_commentary(number="2024/5")
    printed = print_within(60, ours)
    for press in typesetting._presses._idle:
        os.kill(press.pid, signal.SIGSTOP)
    with pytest.raises(
        PressesBusy, match=r"It wasn't printed within 1 seconds, .* busy .* Try again"
    ) as caught:
        print_within(1, ours)
    assert not caught.value.permanent
    for press in typesetting._presses._idle:
        os.kill(press.pid, signal.SIGCONT)
    assert print_within(60, ours) == printed


def refuse(*numbers):
    for number in numbers:
        with pytest.raises(TooHardToPrint):
            print_within(0, make_commentary(number=number))


def test_what_is_refused_longest_is_forgotten_for_what_is_new(monkeypatch):
    monkeypatch.setattr(typesetting, "MOST_TRIED", 2)
    refuse("2024/6", "2024/7", "2024/8")
    assert len(typesetting._tried) == 2
    refuse("2024/8", "2024/7")
    assert print_within(60, make_commentary(number="2024/6")).startswith(b"%PDF-")


def test_what_was_refused_until_now_is_forgotten(monkeypatch):
    monkeypatch.setattr(typesetting, "PAUSE_SECONDS", 0)
    refuse("2024/6", "2024/7")
    assert len(typesetting._tried) == 1


def test_presses_print_the_same_bytes():
    first = write(make_edition())
    before = [child.pid for child in typesetting._presses._idle]
    for pid in before:
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert write(make_edition()) == first
    assert set(before).isdisjoint(child.pid for child in typesetting._presses._idle)


def test_long_paragraph_is_printed_to_its_last_word():
    words = make_words(random.Random(8), 12_000)
    text = read_text(write(make_commentary(annotation=(Paragraph((Run(f"{words} Last."),)),))))
    assert "".join(words.split())[-200:] in "".join(text.split())


def test_large_picture_is_printed():
    pdf = write(make_commentary(annotation=(OURS,)), quay=make_photograph(1, 8000, 7500))
    assert "The quay" in read_text(pdf)


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"GIF89a",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
        make_photograph(2, 64, 40)[:-700],
        make_image()[:-20],
        make_image()[:16] + (60_000).to_bytes(4) * 2 + make_image()[24:],
    ],
)
def test_picture_that_is_broken_is_named(picture):
    with pytest.raises(UnreadablePicture) as caught:
        write(make_commentary(annotation=(OURS,)), quay=picture)
    assert str(caught.value) == (
        "Commentary 2024/3 can't be printed: its picture quay.jpg can't be read as JPEG or PNG."
        " Put the picture into the entry again."
    )


@pytest.mark.parametrize("char", ["\x00", "\x07", "\u202e", "😀", "\ufffe", "𒀀"])
def test_character_that_is_not_printed_is_refused_by_its_code_point(char):
    with pytest.raises(MissingGlyphs, match=rf"U\+{ord(char):04X}"):
        write(make_commentary(annotation=(Paragraph((Run(f"a{char}b"),)),)))


def test_html_in_a_title_is_printed_as_it_is():
    title = '</title><b>Fog</b><script>alert("1")</script>'
    text = read_text(write(make_commentary(title=title)))
    assert title in text.replace("</ b>", "</b>")  # where the line ends
