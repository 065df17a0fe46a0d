"""What an imprint is made of beside words: links, logos, those responsible; and how its numbers are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pressmark.document.errors import gettext_noop as _

_TELEPHONE = re.compile(r"\+[0-9](?:[ .()/-]{0,3}[0-9]){6,14}")
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_ISSN_BASE = 11


class LinkKind(StrEnum):
    """Where a centre is found beside its own site."""

    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    X = "x"
    LINKEDIN = "linkedin"
    YOUTUBE = "youtube"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    TELEGRAM = "telegram"
    OTHER = "other"


LINK_NAMES: Mapping[LinkKind, str] = MappingProxyType(
    {
        LinkKind.MASTODON: "Mastodon",
        LinkKind.BLUESKY: "Bluesky",
        LinkKind.X: "X (Twitter)",
        LinkKind.LINKEDIN: "LinkedIn",
        LinkKind.YOUTUBE: "YouTube",
        LinkKind.FACEBOOK: "Facebook",
        LinkKind.INSTAGRAM: "Instagram",
        LinkKind.TELEGRAM: "Telegram",
        LinkKind.OTHER: _("Elsewhere"),
    }
)
"""What each is called; that which is a word of ours is translated."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address of the centre on somebody else's site."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture of the centre's mark.

    Attributes:
        url: absolute.
        file: its name, the checksum and suffix; the bytes stand beside the edition.
        width: in pixels.
        height: in pixels.
    """

    url: str
    file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Responsible:
    """One of those who answer for what is published, and as what."""

    name: str
    role: str


def telephone_address(number: str) -> str:
    """What a telephone dials (RFC 3966): `tel:+903120000000`.

    Empty where the number isn't written with its country, or has another number of digits than a telephone's can have
    (ITU-T E.164, section 6: at most fifteen).
    """
    return f"tel:+{re.sub('[^0-9]', '', number)}" if _TELEPHONE.fullmatch(number) else ""


def is_issn(text: str) -> bool:
    """Whether it is written as an ISSN and its check digit is right (ISO 3297, annex A)."""
    if not _ISSN.fullmatch(text):
        return False
    digits = [10 if char == "X" else int(char) for char in text if char != "-"]
    return (
        sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % _ISSN_BASE == 0
    )
