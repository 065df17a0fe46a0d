"""Typst at work in processes that can be killed: what a sheet says, and one of our templates, make a PDF or a picture."""

import hashlib
import json
import re
import threading
import time
from collections.abc import Mapping
from typing import Any, Literal

from pressmark.document.confinement import Bounds, Children, Overrun, Parts
from pressmark.document.errors import MissingGlyphs, PressesBusy, TooHardToPrint, thaw_error
from pressmark.document.errors import gettext_noop as _
from pressmark.formats.glyphs import missing_glyphs, name_characters
from pressmark.formats.typefaces import LABELLING, READING, WRITING_ARABIC

BOUNDS = Bounds(
    seconds=60,
    memory=2 * 1024**3,
    jobs=200,
    # Presses work side by side; threads within one cost more CPU than they save time, and each takes memory.
    environment={"RAYON_NUM_THREADS": "1"},
)
PAUSE_SECONDS = 600
MOST_TRIED = 200
_presses = Children("pressmark.formats.press", BOUNDS, places=2)
_tried: dict[bytes, tuple[float, Overrun]] = {}
"""Until when what took too much isn't tried again, and what of, by its checksum; the latest last."""
_lock = threading.Lock()
_TOO_MUCH = {
    Overrun.TIME: _("it takes more than %(seconds)s seconds"),
    Overrun.MEMORY: _("it takes more than %(limit)s of memory"),
    Overrun.BROKEN: _("Typst breaks down over it"),
}
_ARABIC = re.compile(
    r"[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe\U00010e60-\U00010eff\U0001ee00-\U0001eeff]"
)
_LONG_WORD = 48
"""Letters of a word that may be longer than a line."""
_LOOK = frozenset({"accent", "paper"})
"""What many sheets have in common, so that Typst needn't work out anew what its functions are."""
_ADDRESSES = frozenset({"drawn", "href", "short", "url"})
_FONTS = {"reading": READING, "labelling": LABELLING, "arabic": WRITING_ARABIC}


def typeset(
    template: str,
    sheet: Mapping[str, Any],
    *,
    which: str,
    pictures: Mapping[str, bytes],
    seconds: int = BOUNDS.seconds,
    kind: Literal["pdf", "png"] = "pdf",
) -> bytes:
    """Print a sheet: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file, or a picture of its only page.

    The same sheet always gives the same bytes. Two are printed at once, others wait. Cost: a third of a second to start
    a press for the first sheet of a process.

    Args:
        template: the name of one of our templates.
        sheet: its words, as plain data; nothing in it is read as markup. Its `fonts` stand before ours.
        which: what it is, for errors.
        pictures: the files of its pictures, by their names.
        kind: of the file; a picture has a pixel a point.

    Raises:
        MissingGlyphs: it has characters that no font of ours has.
        UnreadablePicture: a picture is no whole JPEG or PNG.
        TooHardToPrint: it took more than `seconds`, or more than 2 GiB, now or within ten minutes.
        PressesBusy: its time was over before the machine had worked on it; it may be tried again at once.
        RenderError: Typst refuses it.
    """
    words: list[str] = []
    addresses: list[str] = []
    _read(sheet, words, addresses)
    text = " ".join(words)
    characters = "".join(dict.fromkeys(text))
    missing = missing_glyphs(characters + "".join(addresses))
    if missing:
        raise MissingGlyphs(which=which, characters=name_characters(missing))
    head = json.dumps([template, kind, which, list(pictures)]).encode()
    # The template looks for both in all words that it sets, unless it is told that there are none.
    plain = not _ARABIC.search(characters) and max(map(len, text.split()), default=0) < _LONG_WORD
    look = {name: sheet[name] for name in sorted(_LOOK & sheet.keys())}
    look |= {"fonts": _FONTS | sheet.get("fonts", {}), "plain": plain}
    said = {name: value for name, value in sheet.items() if name not in look}
    answer = _ask([head, *(json.dumps(each).encode() for each in (look, said)), *pictures.values()], seconds)
    if answer is Overrun.BUSY:
        raise PressesBusy(which=which, seconds=seconds)
    if isinstance(answer, Overrun):
        raise TooHardToPrint(which=which, why=_TOO_MUCH[answer], seconds=seconds, limit="2 GB")
    printed, *refused = answer
    if refused:
        raise thaw_error(json.loads(refused[0]))
    return printed


def _ask(parts: Parts, seconds: int) -> Parts | Overrun:
    """A press's answer. What took too much isn't tried again for a while: readers would keep all presses busy with it."""
    if _tried:
        until, why = _tried.get(_checksum(parts), (0, Overrun.TIME))
        if time.monotonic() < until:
            return why
    answer = _presses.ask(parts, seconds=seconds)
    if isinstance(answer, Overrun) and answer is not Overrun.BUSY:
        _remember(_checksum(parts), answer)
    return answer


def _checksum(parts: Parts) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _remember(key: bytes, why: Overrun) -> None:
    """Refuse it for a while; what was refused until now, and the oldest of too many, are forgotten."""
    now = time.monotonic()
    with _lock:
        for old, (until, _why) in list(_tried.items()):
            if until <= now or len(_tried) >= MOST_TRIED:
                del _tried[old]
        _tried[key] = (now + PAUSE_SECONDS, why)


def _read(data: Any, words: list[str], addresses: list[str]) -> None:
    """All strings of the sheet, those of its addresses and drawings apart."""
    if isinstance(data, str):
        words.append(data)
    elif isinstance(data, dict):
        for name, value in data.items():
            _read(value, addresses if name in _ADDRESSES else words, addresses)
    elif isinstance(data, list):
        for value in data:
            _read(value, words, addresses)
