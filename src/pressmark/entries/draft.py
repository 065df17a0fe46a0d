"""What preflight looks at: an entry and all around it as one frozen value."""

from dataclasses import dataclass, field
from datetime import date

from pressmark.clippings.standing import State
from pressmark.document.blocks import Block, Note, block_text, plain
from pressmark.document.dates import PartialDate
from pressmark.entries.differing import Misquote
from pressmark.entries.marking import Fault
from pressmark.entries.measure import Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The article as the clipping has it.

    Attributes:
        host: of the outlet's site.
        text: its words, a line a paragraph.
        captured: the day of our capture.
        state: how the watch found the original at its last look; None where nobody has looked.
        moved_to: the address that it is at now, where it has moved.
    """

    headline: str = ""
    byline: str = ""
    outlet: str = ""
    host: str = ""
    url: str = ""
    text: str = ""
    published: PartialDate | None = None
    modified: PartialDate | None = None
    captured: date | None = None
    state: State | None = None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """A person whom the entry credits.

    Attributes:
        sorts: there is a name that it is sorted under.
        record: id of the contributor.
    """

    name: str
    sorts: bool
    record: int = 0


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Words of the entry that a translation hasn't.

    Attributes:
        what: name of the field; a word of ours.
        which: of a table or picture its name.
        field: of the translation.
    """

    what: str
    field: str
    which: str = ""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A label that readers would get in another language than the page's.

    Attributes:
        what: name of the label; a word of ours.
        kind: `imprint` or `series`.
        record: its id.
    """

    what: str
    kind: str
    record: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A translation that is to go out with the entry.

    Attributes:
        draft: the entry with the translation's words in the place of its own.
        record: its id.
        is_own_language: the entry is in that language itself.
        is_stale: the entry says something else by now than what it renders.
        names_translator: readers are told who translated it, or that nobody is named.
        unnoted: markers of notes that the entry's text has and the translation's hasn't.
        unsaid: fields of the entry that have words, and in the translation none.
    """

    draft: "Draft"
    record: int = 0
    is_own_language: bool = False
    is_stale: bool = False
    names_translator: bool = True
    unnoted: tuple[str, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before its release.

    Attributes:
        language: of our words.
        label_language: the language of the page's labels.
        cited: None for a piece of the centre's own.
        blocks: of our annotation.
        notes: to it.
        faults: what is wrong between the two.
        passages: the excerpt's passages as the article says them.
        misquotes: those that the article doesn't say.
        meter: how much is quoted.
        permitted: somebody's permission to quote more is recorded.
        changed: passages that the original, at the last look, said differently.
        conflicts: names (`FIELD_NAMES`) of the fields whose claims disagree undecided.
        glyphs: characters that no font has, named.
        unnamed: labels that aren't there in the page's language.
        released: the numbers under which the same article stands already.
        alike: the numbers under which the same text stands already, from another outlet or address.
        issued: the day of its release.
        translations: those that are ready.
    """

    title: str
    language: str = "en"
    label_language: str = "en"
    standfirst: str = ""
    cited: Cited | None = None
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    faults: tuple[Fault, ...] = ()
    passages: tuple[str, ...] = ()
    misquotes: tuple[Misquote, ...] = ()
    meter: Meter = field(default_factory=Meter)
    permitted: bool = False
    changed: tuple[str, ...] = ()
    excerpt_rights: str = ""
    rights: str = ""
    conflicts: tuple[str, ...] = ()
    glyphs: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    released: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    issued: date
    translations: tuple[Translated, ...] = ()

    @property
    def text(self) -> str:
        """The words of our annotation."""
        return block_text(self.blocks)

    @property
    def note_text(self) -> str:
        """The words of our notes."""
        return "\n".join(plain(note.runs) for note in self.notes)
