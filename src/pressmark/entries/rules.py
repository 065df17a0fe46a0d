"""What may be released, under which number and address: pure decisions on frozen values."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from anyascii import anyascii

from pressmark.document.blocks import Block, Figure, block_text
from pressmark.document.dates import PartialDate
from pressmark.document.edition import Passage
from pressmark.document.errors import InputError
from pressmark.document.errors import gettext_noop as _

_PATTERN = re.compile(r"(?:\{year\}[/-])?\{number\}")
MAX_SLUG = 80


def check_pattern(pattern: str) -> None:
    """Refuse a numbering pattern other than `{number}`, `{year}/{number}` or `{year}-{number}`.

    Raises:
        InputError: it is another.
    """
    if not _PATTERN.fullmatch(pattern):
        raise InputError(which=pattern, why=_("a numbering is {number}, {year}/{number} or {year}-{number}"))


def counter_year(pattern: str, issued: date) -> int:
    """The year whose counter numbers a release; 0 where the numbering never begins again."""
    return issued.year if "{year}" in pattern else 0


def format_number(pattern: str, issued: date, sequence: int) -> str:
    """The number as printed: `2023/26`."""
    return pattern.format(year=issued.year, number=sequence)


def make_slug(title: str) -> str:
    """The readable tail of an address, in ASCII from any script; never only digits, which would read as a number."""
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʼ]", "", anyascii(title).lower())).strip("-")
    slug = words if len(words) <= MAX_SLUG else words[: MAX_SLUG + 1].rsplit("-", 1)[0][:MAX_SLUG]
    return f"no-{slug}" if slug.isdigit() else slug or "entry"


def split_excerpt(excerpt: str) -> tuple[str, ...]:
    """The passages that an editor wrote down, an empty line between two."""
    chunks = re.split(r"\n\s*\n", excerpt.replace("\r\n", "\n"))
    return tuple(" ".join(chunk.split()) for chunk in chunks if chunk.strip())


def locate_passages(excerpt: str, body: Sequence[Block]) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """Find each passage in the article's text, letter for letter (white space aside), in reading order.

    Returns:
        The passages with their anchors, and the passages that the article doesn't say.
    """
    texts = [" ".join(block_text([block]).split()) for block in body]
    found: list[Passage] = []
    missing: list[str] = []
    for passage in split_excerpt(excerpt):
        spot = _find(passage, texts)
        if spot is None:
            missing.append(passage)
        else:
            found.append(Passage(text=passage, block=spot[0], start=spot[1], end=spot[1] + len(passage)))
    found.sort(key=lambda passage: (passage.block, passage.start))
    # A picture between two passages leaves out nothing of what the article says.
    said = ["" if isinstance(block, Figure) else text for block, text in zip(body, texts, strict=True)]
    return tuple(_mark_gaps(found, said)), tuple(missing)


def _find(passage: str, texts: Sequence[str]) -> tuple[int, int] | None:
    for index, text in enumerate(texts):
        start = text.find(passage)
        if start >= 0:
            return index, start
    return None


def _mark_gaps(passages: Sequence[Passage], texts: Sequence[str]) -> Iterable[Passage]:
    previous: Passage | None = None
    for passage in passages:
        gap = previous is not None and _skips(previous, passage, texts)
        yield Passage(
            text=passage.text, block=passage.block, start=passage.start, end=passage.end, gap_before=gap
        )
        previous = passage


def _skips(previous: Passage, passage: Passage, texts: Sequence[str]) -> bool:
    if previous.block == passage.block:
        return bool(texts[passage.block][previous.end : passage.start].strip())
    rest = texts[previous.block][previous.end :], texts[passage.block][: passage.start]
    return any(part.strip() for part in (*rest, *texts[previous.block + 1 : passage.block]))


def count_words(text: str) -> int:
    """Words, as runs of letters and digits with what joins them."""
    return len(re.findall(r"\w+(?:[-'’]\w+)*", text))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that preflight has to say.

    Attributes:
        code: stable, for scripts.
        level: an error stops a release.
        message: template of what is wrong; `%(…)s` are filled from `details`.
        cure: template of what to do about it.
        field: the entry's field that it is about.
    """

    code: str
    level: Literal["error", "warning"]
    message: str
    cure: str
    field: str
    details: Mapping[str, str | tuple[str, ...]] = dataclasses.field(default_factory=dict)

    def text(self, translate: Callable[[str], str]) -> str:
        """Message and cure as one line, in the language that `translate` speaks."""
        return f"{self.say(self.message, translate)} {self.say(self.cure, translate)}"

    def say(self, template: str, translate: Callable[[str], str]) -> str:
        """One of the two templates, filled; names in a tuple are words of ours and translated too."""
        filled = {
            key: ", ".join(map(translate, value)) if isinstance(value, tuple) else value
            for key, value in self.details.items()
        }
        return translate(template) % filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What preflight looks at.

    Attributes:
        own: a piece of the centre's own: there is no clipping.
        text: the words of our annotation.
        missing: passages of the excerpt that the article doesn't say.
        conflicts: names (`FIELD_NAMES`) of the fields whose claims disagree undecided.
        glyphs: characters that no font has, named.
    """

    title: str
    own: bool
    excerpt: str = ""
    excerpt_rights: str = ""
    rights: str = ""
    text: str = ""
    missing: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    glyphs: tuple[str, ...] = ()
    published: PartialDate | None = None
    issued: date


def _no_title(draft: Draft) -> Finding | None:
    if draft.title.strip():
        return None
    return Finding("no-title", "error", _("The entry has no title."), _("Write one."), "title")


def _no_excerpt(draft: Draft) -> Finding | None:
    if draft.own or split_excerpt(draft.excerpt):
        return None
    return Finding(
        "no-excerpt",
        "error",
        _("The entry quotes nothing from its article."),
        _("Select a passage of the article's text and add it to the excerpt."),
        "excerpt",
    )


def _no_text(draft: Draft) -> Finding | None:
    if not draft.own or draft.text.strip():
        return None
    return Finding(
        "no-text", "error", _("The entry has no text."), _("Write it, or choose a clipping."), "annotation"
    )


def _no_rights(draft: Draft) -> Finding | None:
    if draft.own or draft.excerpt_rights.strip():
        return None
    return Finding(
        "no-rights",
        "error",
        _("There is no rights line for the quoted words."),
        _("Say whose words they are, and by what right they are quoted."),
        "excerpt_rights",
    )


def _no_own_rights(draft: Draft) -> Finding | None:
    if draft.rights.strip():
        return None
    return Finding(
        "no-own-rights",
        "error",
        _("There is no rights line for our own words."),
        _("Write one in the entry or, for all entries, in the imprint."),
        "rights",
    )


def _not_in_the_article(draft: Draft) -> Finding | None:
    if not draft.missing:
        return None
    return Finding(
        "not-in-the-article",
        "error",
        _("The article doesn't say “%(passage)s”."),
        _("Quote letter for letter; leave words out by parting the passage in two."),
        "excerpt",
        {"passage": draft.missing[0][:120]},
    )


def _open_conflict(draft: Draft) -> Finding | None:
    if not draft.conflicts:
        return None
    return Finding(
        "open-conflict",
        "error",
        _("The page says different things about: %(fields)s."),
        _("Open the clipping and decide, with a reason."),
        "clipping",
        {"fields": draft.conflicts},
    )


def _missing_glyph(draft: Draft) -> Finding | None:
    if not draft.glyphs:
        return None
    return Finding(
        "missing-glyph",
        "error",
        _("No font has %(characters)s."),
        _("Replace the characters, or write them in another way."),
        "title",
        {"characters": ", ".join(draft.glyphs)},
    )


def _from_the_future(draft: Draft) -> Finding | None:
    if draft.published is None or draft.published.earliest() <= draft.issued:
        return None
    return Finding(
        "from-the-future",
        "error",
        _("The article is dated %(published)s, after the day of release (%(issued)s)."),
        _("Correct the clipping's date."),
        "clipping",
        {"published": draft.published.day_only.isoformat(), "issued": draft.issued.isoformat()},
    )


# A new rule is a function and a line here.
PREFLIGHT: tuple[Callable[[Draft], Finding | None], ...] = (
    _no_title,
    _no_excerpt,
    _no_text,
    _no_rights,
    _no_own_rights,
    _not_in_the_article,
    _open_conflict,
    _missing_glyph,
    _from_the_future,
)


def preflight(draft: Draft) -> tuple[Finding, ...]:
    """All that is to be said of a draft before it is released."""
    return tuple(finding for rule in PREFLIGHT if (finding := rule(draft)))
