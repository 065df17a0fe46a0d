"""Are our words whole, and the characters of all that is printed?"""

from collections.abc import Iterator, Sequence

import ftfy.badness

from pressmark.document.blocks import Block, Figure, Heading, plain
from pressmark.document.errors import gettext_noop as _
from pressmark.entries.checks.excerpt import shorten
from pressmark.entries.draft import Draft
from pressmark.entries.finding import Finding

TOP_LEVEL = 2
"""The level of the first heading: the title is the one above it."""

_LOST = (
    "\N{REPLACEMENT CHARACTER}\N{OBJECT REPLACEMENT CHARACTER}\N{WHITE SQUARE}\N{WHITE VERTICAL RECTANGLE}"
)


def no_text(draft: Draft) -> Finding | None:
    """A piece of our own says something."""
    if draft.cited is not None or draft.text.strip():
        return None
    return Finding(
        "no-text", "error", _("The entry has no text."), _("Write it, or choose a clipping."), "annotation"
    )


def empty_section(draft: Draft) -> Finding | None:
    """A heading is followed by what it announces."""
    for place, block in enumerate(draft.blocks):
        if isinstance(block, Heading) and _is_bare(block, draft.blocks[place + 1 :]):
            return Finding(
                "empty-section",
                "error",
                _("There is no text under the heading “%(heading)s”."),
                _("Write it, or take the heading out."),
                "annotation",
                {"heading": shorten(plain(block.runs))},
            )
    return None


def _is_bare(heading: Heading, rest: Sequence[Block]) -> bool:
    following = rest[0] if rest else None
    return following is None or (isinstance(following, Heading) and following.level <= heading.level)


def skipped_level(draft: Draft) -> Finding | None:
    """Who hears the page read finds the way by its headings."""
    level = TOP_LEVEL - 1
    for block in draft.blocks:
        if not isinstance(block, Heading):
            continue
        if block.level > level + 1:
            return Finding(
                "skipped-level",
                "error",
                _("The heading “%(heading)s” skips a level."),
                _("Make it a heading of the level below the one before it."),
                "annotation",
                {"heading": shorten(plain(block.runs))},
            )
        level = block.level
    return None


def image_without_alt(draft: Draft) -> Finding | None:
    """Who doesn't see a picture is told what it shows."""
    return _image(
        draft,
        "image-without-alt",
        _("The image “%(image)s” has no description."),
        _("Say in a few words what it shows."),
        missing="alt",
    )


def image_without_credit(draft: Draft) -> Finding | None:
    """Pictures have owners."""
    return _image(
        draft,
        "image-without-credit",
        _("The image “%(image)s” has no credit."),
        _("Say whose it is, and under which licence."),
        missing="credit",
    )


def image_without_licence(draft: Draft) -> Finding | None:
    """What we show of others we show by a right, and say by which."""
    return _image(
        draft,
        "image-without-licence",
        _("The image “%(image)s” has no licence."),
        _("Say under which licence or rights statement it is shown."),
        missing="licence",
    )


def _image(draft: Draft, code: str, message: str, cure: str, *, missing: str) -> Finding | None:
    for block in draft.blocks:
        if isinstance(block, Figure) and not getattr(block, missing).strip():
            image = shorten(plain(block.caption) or block.url)
            return Finding(code, "error", message, cure, "pictures", {"image": image})
    return None


def missing_glyph(draft: Draft) -> Finding | None:
    """What can't be printed isn't released."""
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


def lost_character(draft: Draft) -> Finding | None:
    """A box or a question mark stands where a program lost a letter."""
    for field, text in _printed(draft):
        place = next((place for place, char in enumerate(text) if char in _LOST), None)
        if place is not None:
            return Finding(
                "lost-character",
                "error",
                _("A character was lost: “%(words)s”."),
                _("Write the character that belongs there; in quoted words, leave it out with […]."),
                field,
                {"words": text[max(0, place - 30) : place + 30].strip()},
            )
    return None


def mojibake(draft: Draft) -> Finding | None:
    """Words that were read in another encoding than they were written in."""
    for field, text in _printed(draft):
        if not ftfy.badness.is_bad(text):
            continue
        bad = next((word for word in text.split() if ftfy.badness.is_bad(word)), text)
        return Finding(
            "mojibake",
            "warning",
            _("“%(words)s” looks as if it was read in a wrong encoding (“%(meant)s”?)."),
            _("Write what was meant; where the page itself is damaged, quote another passage."),
            field,
            {"words": shorten(bad), "meant": shorten(ftfy.fix_encoding(bad))},
        )
    return None


def _printed(draft: Draft) -> Iterator[tuple[str, str]]:
    """All that readers see, field by field."""
    yield "title", draft.title
    yield "standfirst", draft.standfirst
    yield "annotation", draft.text
    yield "notes", draft.note_text
    yield from (("excerpt", passage) for passage in draft.passages)
    yield "excerpt_rights", draft.excerpt_rights
    yield "rights", draft.rights
    if draft.cited:
        yield from (
            ("clipping", text) for text in (draft.cited.headline, draft.cited.byline, draft.cited.outlet)
        )
    yield from (("contributor", signer.name) for signer in draft.signers)
