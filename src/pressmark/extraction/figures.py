"""Pictures with a caption or a credit, put where they stand in the text.

A reader of bodies leaves them out. So the page's words are laid out as one line, and a picture goes before the first
paragraph whose words come behind its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pressmark.document.blocks import Block, Figure, Run, block_text
from pressmark.extraction.bylines import is_labelled, squash
from pressmark.extraction.page import Page, clean, element_text
from pressmark.extraction.vocabulary import any_of

_CREDIT_WORDS = (
    "photo", "photos", "photograph", "photo credit", "image", "image credit", "images", "picture", "pictures", "pic", "credit", "illustration", "graphic",
    "photo by", "photograph by", "photography by", "picture by", "image by", "courtesy of", "foto", "fotos", "foto von", "bild", "bilder", "bildnachweis", "bildquelle",
    "grafik", "crédit photo", "crédits", "crédit", "photographie", "fotografía", "imagen", "crédito", "imagem", "immagine", "fotoğraf", "fotoğraflar", "görsel", "kaynak",
    "фото", "фотография", "иллюстрация", "изображение", "լուսանկարը", "լուսանկար", "ֆոտո", "fotoqraf", "ფოტო", "عکس", "عکاس", "تصویر", "صورة", "تصوير", "写真", "图片", "사진", "φωτογραφία", "zdjęcie", "zdroj",
)  # fmt: skip
"""Before the name of the one whose picture it is."""

_OWNER = r"[^.!?()\n]{2,80}"
_CREDIT = re.compile(
    rf"(?:^|[\s(\[|–—-])(?P<credit>(?:(?:{any_of(_CREDIT_WORDS)})\s*[:：՝]\s*|(?:©|\(c\)|copyright)\s*){_OWNER})[\s.)\]]*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"\((?P<credit>(?:(?:{any_of(_CREDIT_WORDS)})\b\s*[:/]?\s*)[^()]{{2,80}})\)\s*$", re.IGNORECASE
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|photographer|fotograf|attribution|(?:^|[\s_-])(?:rights?|source|byline|agency)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|(?:image|img|photo|picture|media|figure|foto|bild)[\s_-]*(?:caption|text|unterschrift|legend)|caption(?:[\s_-]text)?|bildunterschrift|resim-?alti)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTIONS = (
    "//figcaption",
    "//*[contains(@class, 'aption') or contains(@class, 'unterschrift') or contains(@class, 'legend')]",
)
_HIDDEN_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src")
"""Where an image's address stands, the one that a script moves to `src` first: `src` is a placeholder then."""

_FRAMES = 3
"""So many elements around a caption are looked through for its picture."""

_LONGEST = 600
_TEASER_SHARE = 0.9
_SIGN = 60
"""A paragraph is found again by so many of its first letters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure, and how many letters of the page stand before it."""

    figure: Figure
    place: int


def place_figures(page: Page, body: Sequence[Block]) -> tuple[Block, ...]:
    """The body with its pictures: those below the headline and before the end of the text."""
    captions = find_captions(page)
    if not captions or not body:
        return tuple(body)
    line, places = _lay_out(page, [frame for frame, _caption in captions])
    starts = list(_starts(line, body))
    known = [start for start in starts if start is not None]
    if not known:
        return tuple(body)
    first = max((place for place in _headings(page, places) if place <= known[0]), default=known[0])
    found = [
        Placed(figure, places[frame])
        for frame, caption in captions
        if first <= places.get(frame, -1) <= known[-1]
        and (figure := read_figure(page, frame, caption)) is not None
    ]
    return _merge(body, starts, found)


def _merge(body: Sequence[Block], starts: Iterable[int | None], found: Sequence[Placed]) -> tuple[Block, ...]:
    said = {squash(block_text([block])) for block in body}
    waiting = [each for each in found if squash(block_text([each.figure])) not in said]
    merged: list[Block] = []
    for block, start in zip(body, starts, strict=True):
        while start is not None and waiting and waiting[0].place <= start:
            merged.append(waiting.pop(0).figure)
        merged.append(block)
    return tuple(merged)


def _lay_out(page: Page, frames: Sequence[HtmlElement]) -> tuple[str, dict[HtmlElement, int]]:
    """The page's letters as one line, and how many of them stand before each frame and heading."""
    within = {part: frame for frame in reversed(frames) for part in frame.iter()}
    within |= {part: heading for heading in page.tree.iter("h1") for part in heading.iter()}
    places: dict[HtmlElement, int] = {}
    letters: list[str] = []
    length = 0
    for text, element in page.pieces:
        if element in within:
            places.setdefault(within[element], length)
        letters.append(squash(text))
        length += len(letters[-1])
    return "".join(letters), places


def _headings(page: Page, places: dict[HtmlElement, int]) -> list[int]:
    return [places[heading] for heading in page.tree.iter("h1") if heading in places]


def _starts(line: str, body: Sequence[Block]) -> Iterator[int | None]:
    """Where each block begins in the line; None where it isn't found behind the one before."""
    behind = 0
    for block in body:
        sign = squash(block_text([block]))[:_SIGN]
        start = line.find(sign, behind) if sign else -1
        if start >= 0:
            behind = start
        yield start if start >= 0 else None


def find_captions(page: Page) -> list[tuple[HtmlElement, HtmlElement]]:
    """The frames of pictures and their captions, in the order of the page; each frame once."""
    found: dict[HtmlElement, HtmlElement] = {}
    candidates = {element for path in _CAPTIONS for element in page.find(path)}
    if not candidates:
        return []
    for element in page.tree.iter():
        if element not in candidates or not _is_caption(element):
            continue
        frame = _frame(element)
        if frame is not None and not any(around in found for around in [frame, *frame.iterancestors()]):
            found[frame] = element
    return list(found.items())


def _is_caption(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or bool(_CAPTION_CLASS.search(element.get("class") or ""))


def _frame(caption: HtmlElement) -> HtmlElement | None:
    """The nearest element around a caption that holds one picture."""
    for _step, around in zip(range(_FRAMES), caption.iterancestors(), strict=False):
        pictures = sum(1 for _image in around.iter("img"))
        if pictures:
            return around if pictures == 1 or around.tag == "figure" else None
    return None


def read_figure(page: Page, frame: HtmlElement, caption: HtmlElement) -> Figure | None:
    """The figure of a frame; None for a teaser, for a gallery's text and where nothing is said."""
    words = element_text(caption)
    linked = sum(len(element_text(link)) for link in caption.iter("a"))
    teaser = linked >= _TEASER_SHARE * len(words) or any(True for _ in frame.iter("h2", "h3", "h4"))
    if not words or len(words) > _LONGEST or teaser or is_labelled(words):  # the last: the author's portrait
        return None
    image = next(frame.iter("img"))
    said, credit = split_credit(words, _marked_credit(frame, caption))
    runs = (Run(said),) if said else ()
    return Figure(_image_address(page, image), clean(image.get("alt")), runs, credit)


def _marked_credit(frame: HtmlElement, caption: HtmlElement) -> str:
    """What an element of the caption or beside it gives as the credit."""
    for element in (*caption.iterdescendants(), *frame.iterdescendants()):
        style = element.get("class") or ""
        marked = element.tag in ("cite", "small") or _CREDIT_CLASS.search(style)
        if isinstance(element.tag, str) and marked and element is not caption:
            text = element_text(element)
            if text and len(text) <= _SIGN * 2 and caption not in element.iterdescendants():
                return text
    return ""


def split_credit(words: str, marked: str = "") -> tuple[str, str]:
    """Caption and credit of the words under a picture: `The harbour at dawn. Photo: Anna Lee`.

    Args:
        words: all that stands under it.
        marked: what the page marks as the credit, or empty.
    """
    if marked:
        place = words.rfind(marked)
        rest = (
            words
            if place < 0
            else f"{words[:place].rstrip(' (|–—-')} {words[place + len(marked) :].lstrip(' )|')}"
        )
        return rest.strip(), marked.strip("() ")
    match = _IN_BRACKETS.search(words) or _CREDIT.search(words)
    if match is None:
        return words, ""
    return words[: match.start()].rstrip(" (|–—-["), match["credit"].strip()


def _image_address(page: Page, image: HtmlElement) -> str:
    for name in _HIDDEN_ADDRESSES:
        value = image.get(name) or ""
        if value and not value.startswith("data:") and (address := page.absolute(value)):
            return address
    return ""
