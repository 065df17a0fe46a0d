"""An entry as frozen at one release: all that any format needs, and nothing that a later edit can change."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pressmark.document.blocks import Block, Note, Run
from pressmark.document.dates import PartialDate
from pressmark.document.imprint import Imprint, LocalText
from pressmark.document.names import Contributor
from pressmark.document.translation import Reading, Translated, Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Words of ours within quoted ones, in square brackets.

    Attributes:
        at: offset in the passage's text (Unicode code points).
        text: as printed, with its brackets and the space that parts it from the quoted words.
        replaces: characters of the text that it stands for: 1 in `[T]he`, else 0.
    """

    at: int
    text: str
    replaces: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Quoted words, letter for letter as in the original.

    Attributes:
        text: one paragraph or a part of it; nothing but the original's words.
        block: index of the block in the clipping's body, from 0.
        start: offset of the first character in that block's text (Unicode code points).
        end: offset behind the last.
        gap_before: whether words of the original are left out between the previous passage and this one.
        insertions: what was put in, in order.
    """

    text: str
    block: int
    start: int
    end: int
    gap_before: bool = False
    insertions: tuple[Insertion, ...] = ()

    @property
    def stretches(self) -> tuple[tuple[str, bool], ...]:
        """The passage as printed: stretches of it, and whether each is an insertion of ours."""
        parts, last = [], 0
        for each in self.insertions:
            parts += [(self.text[last : each.at], False), (each.text, True)]
            last = each.at + each.replaces
        return tuple((text, ours) for text, ours in (*parts, (self.text[last:], False)) if text)

    @property
    def printed(self) -> str:
        """The same as plain text."""
        return "".join(text for text, _ in self.stretches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Somebody else's words.

    Attributes:
        language: of the quoted words, BCP 47.
        words: how many words are quoted.
        share: of the original's words, 0 to 1.
        rights: whose words these are and by what right they stand here.
        licence: that the quoted words stand under, by its address; empty where there is none.
    """

    passages: tuple[Passage, ...]
    language: str
    words: int
    share: float
    rights: str
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What readers should know of an outlet, by what it is documented and as of when.

    Attributes:
        language: of the text, BCP 47.
    """

    text: str
    language: str
    url: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The outside article that an entry excerpts.

    Attributes:
        contributors: who wrote it, as resolved; empty where nobody is named.
        byline: as printed.
        issued: by the outlet.
        archived: the day of our capture.
        checksum: SHA-256 of the captured payload, hexadecimal.
        country: where the outlet is published from (ISO 3166-1 alpha-2), or empty.
        disclosures: the outlet's source card as approved at the release, the latest first.
    """

    headline: str
    outlet: str
    url: str
    language: str
    contributors: tuple[Contributor, ...] = ()
    byline: str = ""
    issued: PartialDate | None = None
    archived: date | None = None
    checksum: str = ""
    country: str = ""
    disclosures: tuple[Disclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutContributor:
    """A paragraph on an author."""

    contributor: Contributor
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The series as it was called at the release."""

    code: str
    name: LocalText


class NoticeKind(StrEnum):
    """What a notice tells readers (NISO RP-45-2024): amended, doubted, no longer relied on, taken down."""

    CORRECTION = "correction"
    CONCERN = "concern"
    RETRACTION = "retraction"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What readers are told of a change, for good.

    Attributes:
        kind: never a removal, which leaves a `Tombstone` and no edition.
        language: of the words, BCP 47.
        ordinal: of the edition that it made.
    """

    kind: NoticeKind
    text: str
    language: str
    day: date
    ordinal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The edition that readers see first, for those who read or cite another one.

    Attributes:
        url: absolute; of its page.
    """

    ordinal: int
    released: date
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A frozen release of an entry.

    Attributes:
        number: as printed (`2023/26`); permanent.
        ordinal: 1 for the first edition, 2 for the next …
        permalink: absolute address, the same for all editions.
        slug: the readable tail of the address, not identity.
        language: of our words, BCP 47.
        issued: the day of the entry's first release: what citations give.
        released: the day of this edition's release.
        authors: of our words; empty for a bare excerpt.
        annotation: our words on the article, or the whole text of a commentary.
        notes: to our words, in the order of their marks.
        bibliography: what our words cite, a line a work, as the centre's style printed them at the release.
        excerpt: None for a piece of the centre's own.
        original: None for a piece of the centre's own.
        rights: the notice for our own words.
        licence: that our own words stand under, by its address; empty where there is none.
        notices: of all changes up to this edition, the first one first.
        translations: of our words, in the order in which the desk has them.
        translated: never frozen; where the edition is read in one of them (`in_language`), what it was translated from.
        current: never frozen; where the edition is read at an address of its own (`cited_alone`), the one that is
            current.
    """

    series: Series
    number: str
    ordinal: int = 1
    permalink: str
    slug: str
    title: str
    standfirst: str = ""
    language: str
    issued: date
    released: date
    authors: tuple[Contributor, ...] = ()
    annotation: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    bibliography: tuple[tuple[Run, ...], ...] = ()
    excerpt: Excerpt | None = None
    original: Original | None = None
    about: tuple[AboutContributor, ...] = ()
    subjects: tuple[str, ...] = ()
    rights: str = ""
    licence: str = ""
    imprint: Imprint
    notices: tuple[Notice, ...] = ()
    translations: tuple[Translation, ...] = ()
    translated: Translated | None = None
    current: Current | None = None

    @property
    def standing(self) -> NoticeKind | None:
        """A retraction, which is for ever; an expression of concern that no correction has answered since; or a correction."""
        kinds = [notice.kind for notice in self.notices]
        return NoticeKind.RETRACTION if NoticeKind.RETRACTION in kinds else next(reversed(kinds), None)

    @property
    def status(self) -> NoticeKind | None:
        """The same where readers are warned by it before they read: a correction is told behind the title."""
        return None if self.standing is NoticeKind.CORRECTION else self.standing

    @property
    def is_superseded(self) -> bool:
        """Whether readers see another edition first."""
        return self.current is not None and self.current.ordinal != self.ordinal

    @property
    def written_in(self) -> str:
        """The language in which it was written, whichever it is read in."""
        return self.translated.language if self.translated else self.language

    def url_of(self, ordinal: int) -> str:
        """Where one edition is read in the same language, whatever came after it: `…/blog/2023/26@1/`."""
        return self._address(ordinal, self.language if self.translated else "")

    def _address(self, ordinal: int, language: str) -> str:
        """`…/blog/2023/26@1.tr/`; without the edition for 0, without the language for that in which it was written."""
        folder, _, last = self.permalink.rstrip("/").rpartition("/")
        number, *_ = re.split("[@.]", last)
        edition = f"@{ordinal}" if ordinal else ""
        return f"{folder}/{number}{edition}{f'.{language.lower()}' if language else ''}/"

    def find_translation(self, language: str) -> Translation | None:
        """Its translation into a language, however its tag is written."""
        return next((each for each in self.translations if each.language.lower() == language.lower()), None)

    def in_language(self, language: str) -> "Edition":
        """The edition as it is read in a language: itself where that is its own or it has none in that.

        What is quoted stays as it is. Call it before `cited_alone`.
        """
        found = self.find_translation(language)
        if found is None:
            return self
        quoted = self.excerpt
        return replace(
            self,
            language=found.language,
            permalink=self._address(0, found.language),
            slug=found.slug,
            title=found.title,
            standfirst=found.standfirst,
            annotation=found.annotation,
            notes=found.notes,
            bibliography=found.bibliography,
            rights=found.rights,
            excerpt=quoted and replace(quoted, rights=found.excerpt_rights),
            translated=Translated(
                language=self.language,
                title=self.title,
                slug=self.slug,
                translators=found.translators,
                behind=found.behind,
            ),
        )

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The languages that it can be read in, the one in which it was written first."""
        own = self.translated or self
        written = self._reading(own.language, own.title, own.slug, "")
        others = (
            self._reading(each.language, each.title, each.slug, each.language) for each in self.translations
        )
        return (written, *others)

    def _reading(self, language: str, title: str, slug: str, in_address: str) -> Reading:
        # One edition's own addresses have no readable tail.
        address = self._address(self.ordinal if self.current else 0, in_address)
        return Reading(language, title, address if self.current else f"{address}{slug}/")

    def cited_alone(self, newest: "Edition") -> "Edition":
        """This edition at an address of its own, with the notices that came since.

        Args:
            newest: the current edition of the same entry.
        """
        current = Current(
            ordinal=newest.ordinal, released=newest.released, url=f"{newest.permalink}{newest.slug}/"
        )
        return replace(self, permalink=self.url_of(self.ordinal), notices=newest.notices, current=current)

    @property
    def cited_authors(self) -> tuple[Contributor, ...]:
        """Whom a citation of the entry credits: the original's authors for an excerpt, ours for our own piece."""
        return self.original.contributors if self.original and self.original.contributors else self.authors

    @property
    def own_licence(self) -> str:
        """What readers are told of our own words: nothing where there are none but the title."""
        return self.licence if self.annotation or not self.excerpt else ""

    def series_label(self, language: str) -> str:
        """`Blog 2023/26`."""
        return f"{self.series.name.to(language)} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of an entry that was taken down.

    Attributes:
        edition: the last one; only its number, title and language are told.
        reason: as readers are told it, in the edition's language.
    """

    edition: Edition
    removed: date
    reason: str
