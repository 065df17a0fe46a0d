"""Who publishes: the imprint, and what it is made of; and how its numbers are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class LocalText:
    """The same words in several languages, by primary tag."""

    values: Mapping[str, str]

    def to(self, language: str) -> str:
        """In the language, or in the first that there is; empty where there is none."""
        return self.values.get(language) or next(iter(self.values.values()), "")

    def tag(self, language: str) -> str:
        """The language of the words that `to` gives; empty where there are none."""
        return language if self.values.get(language) else next(iter(self.values), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who publishes.

    Attributes:
        name: the centre's full name.
        short_name: its abbreviation, or empty.
        place: the town, for citations.
        address: postal address, a line a line.
        rights: the notice for the centre's own words.
        legal: who answers for what is published, as the law of the place wants it said.
        masthead: those responsible, by the language of their roles.
        telephones: as they are printed.
        site: the centre's web address, or empty.
        links: where else it is found.
        issn: of what is published online, or empty.
        issn_print: of what is published on paper, or empty.
        since: the first year of publication, for the copyright range.
        logo: for light paper.
        logo_dark: for dark screens; where there is none, the other one is shown.
        logo_words: what the logo shows, for those who don't see it.
        logo_names: whether the centre's name is in the logo, which then stands in its place.
        theme: the colours and type that pages and PDFs are printed in, by its code; empty for the house's own.
    """

    name: LocalText
    short_name: str = ""
    place: str = ""
    address: LocalText = field(default_factory=lambda: LocalText({}))
    rights: LocalText = field(default_factory=lambda: LocalText({}))
    legal: LocalText = field(default_factory=lambda: LocalText({}))
    masthead: Mapping[str, tuple[Responsible, ...]] = field(default_factory=dict)
    email: str = ""
    telephones: tuple[str, ...] = ()
    site: str = ""
    links: tuple[Link, ...] = ()
    issn: str = ""
    issn_print: str = ""
    since: int | None = None
    logo: Logo | None = None
    logo_dark: Logo | None = None
    logo_words: LocalText = field(default_factory=lambda: LocalText({}))
    logo_names: bool = False
    theme: str = ""


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
