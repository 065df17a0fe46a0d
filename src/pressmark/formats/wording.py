"""What several formats say in the same words: who, where, of which series, whose."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations
from itertools import groupby
from textwrap import shorten
from unicodedata import bidirectional

from babel.lists import format_list

from pressmark.document.blocks import Heading, Paragraph, block_text, plain
from pressmark.document.counting import reading_minutes
from pressmark.document.edition import Edition, Excerpt, Original
from pressmark.document.imprint import Imprint
from pressmark.document.languages import babel_locale, direction, primary
from pressmark.document.licences import LICENCES
from pressmark.document.names import Contributor

_OPENING = 240
"""Characters of an opening in a list, at most."""
_CONTENTS = 3
"""Headings from which on a text has a table of contents."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def publisher_name(imprint: Imprint, language: str) -> str:
    """`Center for Eurasian Studies (AVİM)`."""
    name = imprint.name.to(primary(language))
    if not imprint.short_name or imprint.short_name in name:
        return name
    return f"{name} ({imprint.short_name})" if name else imprint.short_name


def join_names(names: Iterable[str], language: str) -> str:
    """`Ayşe Yılmaz and James Wilson`, as the language does it."""
    return format_list(list(names), locale=babel_locale(language))


def contributor_names(contributors: Iterable[Contributor], language: str) -> str:
    """The names in reading order as one line; empty where there is nobody."""
    return join_names([contributor.name for contributor in contributors], language)


def credit(original: Original, language: str) -> str:
    """Who wrote the original: as resolved, else as printed, else nobody."""
    return contributor_names(original.contributors, language) or original.byline


def record_id(edition: Edition) -> str:
    """The entry's key in citation managers: `blog-2023-26`.

    `blog-2023-26-edition-1` for an edition cited alone, `blog-2023-26-tr` for a translation.
    """
    alone = f" edition {edition.ordinal}" if edition.current else ""
    read_in = f" {edition.language}" if edition.translated else ""
    parts = f"{edition.series.code} {edition.number}{alone}{read_in}"
    return re.sub(r"[^a-z0-9]+", "-", parts.lower()).strip("-")


def original_id(edition: Edition) -> str:
    """The original's key in citation managers."""
    return f"{record_id(edition)}-original"


def rendition_url(edition: Edition, suffix: str) -> str:
    """Where a rendition of the entry is read: the permalink with `.pdf`, `.json`, `.bib` or `.ris`."""
    return f"{edition.permalink.rstrip('/')}.{suffix}"


def one_line(text: str) -> str:
    """The text without line ends and control characters, for formats that are made of lines."""
    return " ".join(_CONTROL.sub(" ", text).split())


def is_web(url: str) -> bool:
    """Whether it may be a link: never `javascript:` and the like, whoever wrote the field."""
    return url.lower().startswith(("http://", "https://"))


def short_address(url: str) -> str:
    """An address as it is printed for people to type: `centre.example/blog/2023/26`."""
    return url.removeprefix("https://").rstrip("/")


@dataclass(frozen=True, slots=True)
class Part:
    """A passage as it stands in its paragraph.

    Attributes:
        stretches: its words, and whether each stretch of them is an insertion of ours, in square brackets.
        gap: whether the mark of omission stands before it.
    """

    stretches: tuple[tuple[str, bool], ...]
    gap: bool


def excerpt_paragraphs(excerpt: Excerpt) -> list[list[Part]]:
    """The passages, those of one paragraph of the original together."""
    return [
        [Part(passage.stretches, passage.gap_before) for passage in group]
        for _, group in groupby(excerpt.passages, key=lambda passage: passage.block)
    ]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of an entry, for lists.

    Attributes:
        language: of the words, BCP 47.
        quoted: whether they are somebody else's.
    """

    text: str
    language: str
    quoted: bool = False


def opening(edition: Edition) -> Opening | None:
    """Its standfirst, or else our first paragraph, or else the first words that it quotes."""
    if edition.standfirst:
        return Opening(edition.standfirst, edition.language)
    ours = next((plain(each.runs) for each in edition.annotation if isinstance(each, Paragraph)), "")
    if ours:
        return Opening(_shorten(ours), edition.language)
    if edition.excerpt and edition.excerpt.passages:
        return Opening(_shorten(edition.excerpt.passages[0].printed), edition.excerpt.language, quoted=True)
    return None


def contents(edition: Edition) -> list[Heading]:
    """The headings of our words, in order; none of a text that is read in one go."""
    headings = [block for block in edition.annotation if isinstance(block, Heading)]
    return headings if len(headings) >= _CONTENTS else []


def _shorten(text: str) -> str:
    short = shorten(text, _OPENING, placeholder=" …")
    return short if short != "…" else f"{text[:_OPENING]}…"  # where no space parts words


def read_on(original: Original, excerpt: Excerpt | None, words: NullTranslations, labels: str) -> str:
    """The way to the whole article."""
    wanted = (
        words.gettext("Read the rest at %(outlet)s")
        if excerpt
        else words.gettext("Read the article at %(outlet)s")
    )
    return wanted % {"outlet": isolate(original.outlet, labels)}


def reading_time(edition: Edition, words: NullTranslations) -> str:
    """How long our words and the quoted ones take to read; empty where there are none."""
    texts = [(block_text(edition.annotation), edition.language)]
    if edition.excerpt:
        texts += [(passage.text, edition.excerpt.language) for passage in edition.excerpt.passages]
    minutes = reading_minutes(texts)
    said = words.ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
    return said if minutes else ""


def licence_name(address: str, words: NullTranslations) -> str:
    """A licence as it is printed: `CC BY 4.0`; its address, where it is none that we know."""
    name = LICENCES.get(address, "")
    return words.gettext(name) if name else address


@dataclass(frozen=True, slots=True)
class RightsLine:
    """Whose some of the words are.

    Attributes:
        text: in words, with what parts it from the licence; may be empty.
        licence: its address, or empty.
        name: what the licence is called.
        ours: whether our own words are meant.
    """

    text: str
    licence: str = ""
    name: str = ""
    ours: bool = False

    @property
    def printed(self) -> str:
        """The same as plain words."""
        return f"{self.text}{self.name}"


def rights_lines(edition: Edition, words: NullTranslations) -> list[RightsLine]:
    """Whose the quoted words are and, where there are any, whose our own are; nobody's twice."""
    lines = []
    if edition.excerpt:
        lines.append(_line(_quoted_rights(edition, edition.excerpt, words), edition.excerpt.licence, words))
    if edition.excerpt and edition.annotation and (edition.rights or edition.licence):
        said = (words.gettext("Our own words: %(rights)s") % {"rights": edition.rights}).rstrip()
        lines.append(_line(said, edition.licence, words, ours=True))
    elif not edition.excerpt:
        lines.append(_line(edition.rights, edition.licence, words, ours=True))
    return [line for line in lines if line.printed]


def _quoted_rights(edition: Edition, excerpt: Excerpt, words: NullTranslations) -> str:
    if excerpt.rights:
        return excerpt.rights
    if excerpt.licence:
        return words.gettext("Quoted words:")
    return (
        words.gettext("Quoted words: © %(outlet)s.") % {"outlet": edition.original.outlet}
        if edition.original
        else ""
    )


def _line(text: str, licence: str, words: NullTranslations, *, ours: bool = False) -> RightsLine:
    if not licence:
        return RightsLine(text, ours=ours)
    gap = "" if not text else " " if text.endswith((".", ":", ";", "!", "?", "…")) else ", "
    return RightsLine(f"{text}{gap}", licence, licence_name(licence, words), ours)


def imprint_notices(imprint: Imprint, year: int, words: NullTranslations, labels: str) -> list[str]:
    """The copyright line of the centre's own words, and what it doesn't claim."""
    since = f"{imprint.since}–" if imprint.since and imprint.since < year else ""
    owner = f"© {since}{year} {publisher_name(imprint, labels)}."
    line = " ".join(part for part in (owner, imprint.rights.to(primary(labels))) if part)
    return [line, words.gettext("Quoted words belong to those who wrote them.")]


def xml_text(text: str) -> str:
    """The text without the characters that no XML 1.0 document can hold (section 2.2)."""
    return _NOT_XML.sub("", text)


def isolate(text: str, language: str) -> str:
    """The text so that its direction can't disturb the line around it, which is in `language` (Unicode 6.3, FSI/PDI)."""
    against = ("L",) if direction(language) == "rtl" else ("R", "AL")
    return f"\u2068{text}\u2069" if any(bidirectional(char) in against for char in text) else text
