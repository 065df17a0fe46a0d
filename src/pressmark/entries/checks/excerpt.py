"""Is it quoted rightly, enough and not too much?"""

from pressmark.document.errors import gettext_noop as _
from pressmark.entries.differing import Misquote
from pressmark.entries.draft import Draft
from pressmark.entries.finding import Finding

SHOWN = 120
"""Characters of a passage in a message."""


def shorten(text: str, most: int = SHOWN) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def no_article_text(draft: Draft) -> Finding | None:
    """There is nothing to quote from."""
    if draft.cited is None or draft.cited.text.strip():
        return None
    return Finding(
        "no-article-text",
        "error",
        _("The clipping has no text, so nothing can be quoted from it."),
        _("Clip the page again, in a browser or from a file."),
        "clipping",
    )


def no_excerpt(draft: Draft) -> Finding | None:
    """An entry on an article quotes from it."""
    if draft.cited is None or not draft.cited.text.strip() or draft.passages or draft.misquotes:
        return None
    return Finding(
        "no-excerpt",
        "error",
        _("The entry quotes nothing from its article."),
        _("Select a passage of the article's text and add it to the excerpt."),
        "excerpt",
    )


_CURE = _(
    "Quote letter for letter: […] stands for words that are left out, [square brackets] hold words that are put in."
)
_NOT_SAID = _("The article doesn't say “%(passage)s”.")
_OTHER_WORD = _("Where the excerpt says “%(said)s”, the article says “%(article)s”: “%(passage)s”.")
_ADDED_WORD = _("The article doesn't have the “%(said)s” that the excerpt says: “%(passage)s”.")
_LOST_WORD = _(
    "Where the article says “%(article)s”, the excerpt leaves words out without a mark: “%(passage)s”."
)


def not_in_the_article(draft: Draft) -> Finding | None:
    """A quoted word was changed."""
    if not draft.misquotes or (draft.cited and not draft.cited.text.strip()):
        return None
    return name_misquote(draft.misquotes[0])


def name_misquote(misquote: Misquote) -> Finding:
    """How a passage differs from the article."""
    if misquote.said and misquote.article:
        message = _OTHER_WORD
    elif misquote.said:
        message = _ADDED_WORD
    else:
        message = _LOST_WORD if misquote.article else _NOT_SAID
    words = {"passage": misquote.passage, "said": misquote.said, "article": misquote.article}
    details = {name: shorten(text) for name, text in words.items()}
    return Finding("not-in-the-article", "error", message, _CURE, "excerpt", details)


def long_excerpt(draft: Draft) -> Finding | None:
    """More is quoted than the series allows itself, and nobody has permitted it."""
    meter = draft.meter
    if draft.cited is None or draft.permitted or not meter.is_over:
        return None
    return Finding(
        "long-excerpt",
        "error",
        _("%(words)s words are quoted, %(share)s %% of the article; the series allows %(allowed)s."),
        _(
            "Shorten the excerpt, or record whose permission there is; one who may release can lift it with a reason."
        ),
        "excerpt",
        {"words": str(meter.words), "share": f"{100 * meter.share:.0f}", "allowed": str(meter.allowed)},
        can_be_lifted=True,
    )


def original_changed(draft: Draft) -> Finding | None:
    """The outlet has changed what is quoted since it was archived."""
    if not draft.changed:
        return None
    return Finding(
        "original-changed",
        "warning",
        _("The outlet has changed words that are quoted: “%(passage)s”."),
        _("Look at the clipping's original, and quote what still stands or say what has changed."),
        "clipping",
        {"passage": shorten(draft.changed[0])},
    )
