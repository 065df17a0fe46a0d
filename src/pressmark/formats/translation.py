"""What every format says of a translation: who made it, from which language, and whether it is behind."""

from pressmark.document.edition import Edition
from pressmark.document.languages import catalogue, language_name
from pressmark.document.names import Contributor
from pressmark.formats.wording import contributor_names


def translators(edition: Edition) -> tuple[Contributor, ...]:
    """Who translated the words that are read; nobody where they are the entry's own or where nobody is named."""
    return edition.translated.translators if edition.translated else ()


def name_translators(edition: Edition, labels: str) -> str:
    """The names, or plainly that there are none; empty where nothing was translated."""
    if edition.translated is None:
        return ""
    return contributor_names(translators(edition), labels) or catalogue(labels).gettext("not named")


def name_original_language(edition: Edition, labels: str) -> str:
    """`English`, or `English, edition 1 (changed since)`; empty where nothing was translated."""
    if edition.translated is None:
        return ""
    language = language_name(edition.written_in, labels)
    if not edition.translated.behind:
        return language
    told = catalogue(labels).gettext("%(language)s, edition %(ordinal)s (changed since)")
    return told % {"language": language, "ordinal": edition.translated.behind}


def tell_behind(edition: Edition, labels: str) -> str:
    """That the text was changed since it was translated; empty where it wasn't."""
    if edition.translated is None or not edition.translated.behind:
        return ""
    told = catalogue(labels).gettext(
        "This is a translation of edition %(ordinal)s. The text was changed since, and what was changed is not in it."
    )
    return told % {"ordinal": edition.translated.behind}


def tell_original(edition: Edition, labels: str) -> str:
    """What the notes of citation data say: `Translated from English: “The harbour that closed”`."""
    if edition.translated is None:
        return ""
    told = catalogue(labels).gettext("Translated from %(language)s: “%(title)s”.")
    return told % {
        "language": name_original_language(edition, labels),
        "title": edition.translated.title,
    }
