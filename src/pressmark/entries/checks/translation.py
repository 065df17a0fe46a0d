"""Does a translation say what the entry says, in a language of its own, and by whom?"""

from pressmark.document.errors import gettext_noop as _
from pressmark.entries.checks.excerpt import shorten
from pressmark.entries.draft import Translated
from pressmark.entries.finding import Finding


def own_language(translated: Translated) -> Finding | None:
    """The entry may have got another language since the translation was begun."""
    if not translated.is_own_language:
        return None
    return Finding(
        "own-language",
        "error",
        _("The translation is in the language of the entry itself."),
        _("Correct the language of the entry, or take the translation back."),
        "language",
    )


def stale(translated: Translated) -> Finding | None:
    """Readers of two languages read the same."""
    if not translated.is_stale:
        return None
    return Finding(
        "stale",
        "warning",
        _("The entry was changed after this translation was finished."),
        _(
            "Look it through and save it again. Until then it doesn’t go out; a translation that readers have stays as it is, "
            "and tells them of which edition it is."
        ),
        "ready",
    )


def unsaid(translated: Translated) -> Finding | None:
    """Nothing is left in the language of the entry, and nothing out."""
    if not translated.unsaid:
        return None
    first = translated.unsaid[0]
    message = (
        _("The entry has words that the translation lacks: %(what)s “%(which)s”.")
        if first.which
        else _("The entry has words that the translation lacks: %(what)s.")
    )
    return Finding(
        "unsaid",
        "error",
        message,
        _("Translate them."),
        first.field,
        {"what": (first.what,), "which": shorten(first.which)},
    )


def unnoted(translated: Translated) -> Finding | None:
    """A note of the entry is a note of the translation."""
    if not translated.unnoted:
        return None
    return Finding(
        "unnoted",
        "warning",
        _("The entry’s text has markers of notes that the translation lacks: %(markers)s."),
        _("Write each where it belongs, and its note; or say why there is none."),
        "annotation",
        {"markers": ", ".join(translated.unnoted)},
    )


def no_translator(translated: Translated) -> Finding | None:
    """Somebody answers for each word."""
    if translated.names_translator:
        return None
    return Finding(
        "no-translator",
        "error",
        _("Nobody is named as the translator."),
        _("Choose who translated it, or have readers told that nobody is named."),
        "translators",
    )
