"""A capture's snapshot, whole in itself: with its images and style sheets in it there is nothing left to ask for."""

import base64
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressmark.archive.models import Capture
from pressmark.archive.queries import page_bytes, read_requisites, requisite_addresses, whole_file
from pressmark.extraction.confined import make_snapshot_confined
from pressmark.extraction.snapshot import SCHEME, Style

MAX_STYLES = 2_000_000
"""Bytes of style sheets; what is beyond is left out."""

_IMAGES = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("image/avif", re.compile(rb".{4}ftypavi[fs]", re.DOTALL)),
)
"""What a browser only paints. An SVG image is a document, and not among them."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the desk shows of a capture.

    Attributes:
        html: safe, with its images in it.
        style: the page's own style sheets as one, or empty.
    """

    html: str
    style: str
    language: str
    direction: str


def replay(capture: Capture, *, styles: bool = False) -> Replay:
    """Make a capture viewable.

    Args:
        styles: with the page's own style sheets, as far as they were captured.

    Cost: the file in memory; parsing goes on in the child process of `confined`.

    Raises:
        FixityError: the file is gone or is not what was captured.
        InputError: it is no page, or too hard to read.
        ReadingRoomBusy: the machine had no time to read it.
    """
    warc = whole_file(capture)
    addresses = requisite_addresses(warc)
    # A name that no page can know, so that what it says itself is never taken for an image.
    secret = secrets.token_hex(8)
    names = {address: f"{secret}-{number}" for number, address in enumerate(addresses)}
    snapshot = make_snapshot_confined(
        page_bytes(capture),
        url=capture.final_url,
        content_type=capture.page_type,
        images=names,
        classes=styles,
    )
    used = {
        name: addresses[address]
        for address, name in names.items()
        if f'src="{SCHEME}:{name}"' in snapshot.html
    }
    sheets = [each.address for each in snapshot.styles if styles and each.address in addresses]
    bodies = read_requisites(warc, {*used.values(), *(addresses[each] for each in sheets)})
    return Replay(
        html=_put_in(snapshot.html, {name: bodies.get(address, b"") for name, address in used.items()}),
        style=_join(snapshot.styles, {each: bodies.get(addresses[each], b"") for each in sheets})
        if styles
        else "",
        language=snapshot.language,
        direction=snapshot.direction,
    )


def _put_in(html: str, images: Mapping[str, bytes]) -> str:
    written = {name: _data_url(body) for name, body in images.items()}
    return re.sub(
        rf'src="{SCHEME}:([0-9a-f]+-[0-9]+)"',
        lambda match: f'src="{written[match[1]]}"' if written.get(match[1]) else "",
        html,
    )


def _data_url(body: bytes) -> str:
    kind = next((kind for kind, start in _IMAGES if start.match(body)), "")
    return f"data:{kind};base64,{base64.b64encode(body).decode()}" if kind else ""


def _join(styles: Iterable[Style], found: Mapping[str, bytes]) -> str:
    texts = (each.text or found.get(each.address, b"").decode("utf-8", "replace") for each in styles)
    # An escaped slash means the same to CSS, and can't end the element that the text stands in.
    return "\n".join(texts)[:MAX_STYLES].replace("</", r"<\/")
