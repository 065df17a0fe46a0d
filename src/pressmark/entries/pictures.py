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
LARGEST_LOSSLESS = 1_000_000

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
    """Decode a file and write it anew: upright, at most 1,600 by 2,400 pixels, without metadata.

    Cost: up to a second or two, and 4 bytes of memory a pixel (8 in the rarer kinds; a large JPEG less).

    Raises:
        BadPicture: it is no JPEG, PNG or WebP, is damaged, or is too large.
    """
    if len(data) > LARGEST_FILE:
        raise BadPicture(why=_("it is larger than %(limit)s MB"), limit=LARGEST_FILE // 1_000_000)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of very large pictures before it decodes them
            opened = Image.open(io.BytesIO(data), formats=_READ)
            _check_size(*opened.size)
            opened.draft(None, (max(LARGEST), max(LARGEST)))  # a JPEG is decoded no larger than is needed
            return _write(_upright(opened))
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


def _upright(opened: Image.Image) -> Image.Image:
    # In place and without copies, where there is a choice: a picture of 50 megapixels is 200 MB.
    ImageOps.exif_transpose(opened, in_place=True)
    mode = "RGBA" if opened.has_transparency_data else "RGB"
    image = opened if opened.mode == mode else opened.convert(mode)
    image.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image


def _write(image: Image.Image) -> Made:
    # Charts and screenshots are small without loss; photographs are not, whatever they were kept as.
    clean = Image.frombytes(image.mode, image.size, image.tobytes())
    lossless = io.BytesIO()
    clean.save(lossless, "PNG", optimize=True)
    lossy = io.BytesIO()
    clean.save(lossy, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    is_lossless = lossless.tell() <= min(LARGEST_LOSSLESS, 2 * lossy.tell())
    data, suffix = (lossless, "png") if is_lossless else (lossy, "jpg")
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
