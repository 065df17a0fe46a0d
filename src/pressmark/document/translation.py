"""Our words in another language than that in which an entry was written."""

from dataclasses import dataclass
from datetime import date

from pressmark.document.blocks import Block, Note, Run
from pressmark.document.names import Contributor


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Our words of an edition in another language. What is quoted is in none: it stays as its author wrote it.

    Attributes:
        language: BCP 47.
        slug: the readable tail of its address.
        translators: empty where nobody is named.
        excerpt_rights: our line on whose words are quoted.
        ordinal: of the edition that first had it.
        released: the day of that edition.
        behind: the edition whose words it renders, where the words of this one are others; else 0.
    """

    language: str
    slug: str
    title: str
    standfirst: str = ""
    annotation: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    bibliography: tuple[tuple[Run, ...], ...] = ()
    rights: str = ""
    excerpt_rights: str = ""
    translators: tuple[Contributor, ...] = ()
    ordinal: int = 1
    released: date
    behind: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """What an edition that is read in translation was translated from.

    Attributes:
        language: in which it was written.
        title: in that language.
        slug: of the page in that language.
        translators: empty where nobody is named.
        behind: as in `Translation`.
    """

    language: str
    title: str
    slug: str
    translators: tuple[Contributor, ...] = ()
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the languages in which an edition can be read.

    Attributes:
        url: absolute; of its page.
    """

    language: str
    title: str
    url: str
