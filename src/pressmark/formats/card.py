"""The picture of an entry that is shown where its address is shared: title, number, whose words and who publishes."""

from pressmark.document.dates import format_date
from pressmark.document.edition import Edition
from pressmark.document.languages import catalogue, primary
from pressmark.formats.galleys import Data, voice
from pressmark.formats.marking import label_of
from pressmark.formats.typesetting import typeset
from pressmark.formats.wording import contributor_names, isolate, publisher_name

WIDTH, HEIGHT = 1200, 630
"""Pixels: what Open Graph's readers cut least of."""
_LONGEST = 60
"""Characters of a name under the title: a line of it."""


def draw_card(edition: Edition, *, labels: str) -> bytes:
    """Draw the card of an edition (PNG). The same edition and labels always give the same bytes.

    A long title is set smaller.

    Raises:
        MissingGlyphs: its title or a name has characters that no font of ours has.
        TooHardToPrint: it takes more than a sheet may take.
        RenderError: Typst refuses it.
    """
    sheet: Data = {
        "voice": voice(edition.language),
        "labels": voice(labels),
        "title": edition.title,
        "mark": label_of(edition.status, labels),
        "series": edition.series.name.to(primary(labels)),
        "number": edition.number,
        "foot": _foot(edition, labels),
        "publisher": publisher_name(edition.imprint, labels),
    }
    which = edition.series_label(labels)
    return typeset("card.typ", sheet, which=which, pictures={}, kind="png")


def describe_card(edition: Edition, labels: str) -> str:
    """The card's words, for those who don't see it."""
    parts = (
        f"{label_of(edition.status, labels)} {edition.title}".strip(),
        edition.series_label(labels),
        _foot(edition, labels),
        publisher_name(edition.imprint, labels),
    )
    return ". ".join(part.removesuffix(".") for part in parts if part)


def _foot(edition: Edition, labels: str) -> str:
    """Whose words they are, and of which day."""
    day = format_date(edition.issued, labels)
    if edition.original:
        outlet = isolate(_shorten(edition.original.outlet), labels)
        told = catalogue(labels).gettext("Excerpt from %(outlet)s") % {"outlet": outlet}
    else:
        told = isolate(_shorten(contributor_names(edition.authors, labels)), labels)
    return " · ".join(part for part in (told, day) if part)


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"
