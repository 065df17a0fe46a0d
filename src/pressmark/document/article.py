"""The outside article as extraction finds it, with the evidence for each of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pressmark.document.blocks import Block, Figure, block_text
from pressmark.document.dates import PartialDate
from pressmark.document.errors import gettext_noop as _
from pressmark.document.names import Contributor


class Field(StrEnum):
    """What a claim can be about."""

    HEADLINE = "headline"
    BYLINE = "byline"
    CONTRIBUTOR = "contributor"
    PUBLISHED = "published"
    MODIFIED = "modified"
    LANGUAGE = "language"
    OUTLET = "outlet"
    URL = "url"
    IMAGE = "image"


FIELD_NAMES: Mapping[Field, str] = {
    Field.HEADLINE: _("Headline"),
    Field.BYLINE: _("Byline"),
    Field.CONTRIBUTOR: _("Author"),
    Field.PUBLISHED: _("Published"),
    Field.MODIFIED: _("Modified"),
    Field.LANGUAGE: _("Language"),
    Field.OUTLET: _("Outlet"),
    Field.URL: _("Address"),
    Field.IMAGE: _("Lead image"),
}
"""What people call the fields; marked for translation."""


class Place(StrEnum):
    """Where on a page a claim was found."""

    JSON_LD = "json-ld"
    OPENGRAPH = "opengraph"
    META = "meta"
    MICRODATA = "microdata"
    LINK = "link"
    HTML_LANG = "html-lang"
    WINDOW_TITLE = "window-title"
    HEADING = "heading"
    BYLINE_ELEMENT = "byline-element"
    TIME_ELEMENT = "time-element"
    TEXT = "text"
    ADDRESS = "address"
    GIVEN = "given"
    PDF_METADATA = "pdf-metadata"
    MAIL_HEADER = "mail-header"


@dataclass(frozen=True, slots=True)
class Claim:
    """One value for one field, with the place it was found.

    Attributes:
        value: as text: a name for contributors, EDTF for dates, a BCP 47 tag for the language.
        detail: the exact spot (`author.name`, `article:published_time`) or the words that say it (`writes James Wilson`).
    """

    field: Field
    value: str
    place: Place
    detail: str = ""


class HintKind(StrEnum):
    """What a hint is about."""

    PAYWALL = "paywall"
    SPONSORED = "sponsored"
    OPINION = "opinion"
    AGENCY = "agency"
    LICENCE = "licence"
    NO_DATE = "no-date"
    NO_LANGUAGE = "no-language"
    UNREAD_SCRIPT = "unread-script"


HINT_NAMES: Mapping[HintKind, str] = {
    HintKind.PAYWALL: _("Behind a paywall"),
    HintKind.SPONSORED: _("Paid for by somebody"),
    HintKind.OPINION: _("Opinion"),
    HintKind.AGENCY: _("Agency copy"),
    HintKind.LICENCE: _("Licence"),
    HintKind.NO_DATE: _("No date was found"),
    HintKind.NO_LANGUAGE: _("The language isn't known"),
    HintKind.UNREAD_SCRIPT: _("A script in which names and dates aren't read"),
}
"""What people call the hints; marked for translation."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that an editor should know before quoting, with the place where it was found.

    Attributes:
        value: which one, where there are several: the agency, the licence, how a paywall shuts; else empty.
        detail: the exact spot, or the words that say it.
    """

    kind: HintKind
    value: str
    place: Place
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says of the article on it. Each single-valued field is the most credible of its claims.

    Attributes:
        headline: without the site's name.
        byline: the author line as printed, or empty.
        contributors: the people or bodies it names, in order; empty where nobody is named.
        published: the outlet's day of publication, or None where none is found.
        modified: the day of its last change, or None.
        language: BCP 47, or empty where it can't be told.
        outlet: the newspaper, site or agency.
        url: the canonical address, or the one that was given, or empty.
        image: the address of the lead image, or empty.
        body: the text as blocks.
        claims: every value found for every field, the most credible first within a field.
        hints: what an editor should know before quoting.
    """

    headline: str
    byline: str = ""
    contributors: tuple[Contributor, ...] = ()
    published: PartialDate | None = None
    modified: PartialDate | None = None
    language: str = ""
    outlet: str = ""
    url: str = ""
    image: str = ""
    body: tuple[Block, ...] = ()
    claims: tuple[Claim, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def text(self) -> str:
        """The body's words, a line a paragraph; captions stand beside the text and are no part of it."""
        return block_text(block for block in self.body if not isinstance(block, Figure))
