"""Pictures of our own: an uploaded file made anew, so that nothing hostile or private in it reaches a reader."""

import hashlib
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from pressmark.document.blocks import Figure, Run
from pressmark.document.errors import BadPicture
from pressmark.document.errors import gettext_noop as _

LARGEST_FILE = 20_000_000
MOST_MEGAPIXELS = 50
LARGEST = (1_600, 2_400)
"""Pixels: twice the measure of a page on a fine screen and 300 to the inch in the PDF, and no higher than a sheet."""
LARGEST_LOGO = (960, 144)
"""Three times as high as a nameplate shows it, for fine screens."""
LARGEST_LOSSLESS = 1_000_000
MOST_SHADES = 2_000
"""Colours of a drawing in a few inks, with those of its smoothed edges; a photograph or a gradient has more."""

_READ = ("JPEG", "PNG", "WEBP")
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Made:
    """A picture as readers get it.

    Attributes:
        suffix: `jpg` or `png`.
        checksum: SHA-256 of the bytes, hexadecimal; its name.
    """

    data: bytes
    suffix: str
    width: int
    height: int

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def make_picture(data: bytes) -> Made:
    """Decode a file and write it anew: upright, at most 1,600 by 2,400 pixels, on white, without metadata.

    Cost: up to a second or two, and 4 bytes of memory a pixel (8 in the rarer kinds; a large JPEG less).

    Raises:
        BadPicture: it is no JPEG, PNG or WebP, is damaged, or is too large.
    """
    return _write(_on_white(_decode(data, LARGEST)))


def make_logo(data: bytes) -> Made:
    """The same for a logo, at most 960 by 144 pixels: what is transparent stays so.

    A drawing in a few inks is kept in 256 colours, a third of the bytes: every page carries it.

    Raises:
        BadPicture: as for `make_picture`.
    """
    logo = _decode(data, LARGEST_LOGO)
    return _write(logo, in_few_colours=logo.getcolors(MOST_SHADES) is not None)


def _decode(data: bytes, largest: tuple[int, int]) -> Image.Image:
    if len(data) > LARGEST_FILE:
        raise BadPicture(why=_("it is larger than %(limit)s MB"), limit=LARGEST_FILE // 1_000_000)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of very large pictures before it decodes them
            opened = Image.open(io.BytesIO(data), formats=_READ)
            _check_size(*opened.size)
            opened.draft(None, (max(largest), max(largest)))  # a JPEG is decoded no larger than is needed
            return _upright(opened, largest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(why=_TOO_MANY_PIXELS, limit=MOST_MEGAPIXELS) from error
    except UnidentifiedImageError as error:
        raise BadPicture(why=_("it is neither JPEG nor PNG nor WebP")) from error
    except (OSError, ValueError, SyntaxError, EOFError, Warning) as error:
        raise BadPicture(why=_("it is damaged")) from error


_TOO_MANY_PIXELS = _("it has more than %(limit)s megapixels")


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_MEGAPIXELS * 1_000_000:
        raise BadPicture(why=_TOO_MANY_PIXELS, limit=MOST_MEGAPIXELS)


def _upright(opened: Image.Image, largest: tuple[int, int]) -> Image.Image:
    # In place and without copies, where there is a choice: a picture of 50 megapixels is 200 MB.
    opened.load()
    ImageOps.exif_transpose(opened, in_place=True)
    mode = "RGBA" if opened.has_transparency_data else "RGB"
    image = opened if opened.mode == mode else opened.convert(mode)
    image.thumbnail(largest, Image.Resampling.LANCZOS)
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _write(image: Image.Image, *, in_few_colours: bool = False) -> Made:
    # Charts and screenshots are small without loss; photographs are not, whatever they were kept as.
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    lossless = io.BytesIO()
    kept = clean.quantize(method=Image.Quantize.FASTOCTREE) if in_few_colours else clean
    kept.save(lossless, "PNG", optimize=True)
    data, suffix = lossless, "png"
    if clean.mode == "RGB":
        lossy = io.BytesIO()
        clean.save(lossy, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
        if lossless.tell() > min(LARGEST_LOSSLESS, 2 * lossy.tell()):
            data, suffix = lossy, "jpg"
    return Made(data.getvalue(), suffix, clean.width, clean.height)


def make_figure(kept: Mapping[str, Any], site: str) -> Figure:
    """The block of a picture as an entry keeps it.

    Args:
        kept: `file` (its name, the checksum and suffix), `width`, `height`, `alt`, `caption`, `credit`, `licence`.
        site: the address of the readers' pages.
    """
    return Figure(
        url=f"{site}/pictures/{kept['file']}",
        alt=kept["alt"],
        caption=(Run(kept["caption"]),) if kept["caption"] else (),
        credit=kept["credit"],
        licence=kept["licence"],
        file=kept["file"],
        width=kept["width"],
        height=kept["height"],
    )
