"""Trying a style out before readers get it: over made-up entries, in each language of the pages."""

from dataclasses import replace
from datetime import date

from pressmark.citation import StyleFile
from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition, Excerpt, Original, Series
from pressmark.document.errors import BadStyle
from pressmark.document.errors import gettext_noop as _
from pressmark.document.imprint import Imprint, LocalText
from pressmark.document.languages import INTERFACE_LANGUAGES
from pressmark.document.names import Organization, Person
from pressmark.formats.references import references

SAMPLE = Edition(
    series=Series(code="blog", name=LocalText({"en": "Blog", "tr": "Blog"})),
    number="2023/26",
    permalink="https://bulletin.example/blog/2023/26/",
    slug="fog-over-the-quay",
    title="Fog over the quay",
    language="en",
    issued=date(2023, 5, 8),
    released=date(2023, 5, 8),
    excerpt=Excerpt(passages=(), language="en", words=0, share=0, rights=""),
    original=Original(
        headline="A harbour waits for the fog to lift",
        outlet="The Harbour Post",
        url="https://post.example/fog/",
        language="en",
        contributors=(Person("Marlow", "Jane"), Organization("Harbour Desk")),
        issued=PartialDate(2023, 5, 7),
    ),
    imprint=Imprint(
        name=LocalText({"en": "Centre for Ferry Studies", "tr": "Vapur Araştırmaları Merkezi"}), place="İzmir"
    ),
)
"""An entry on a signed article, as none was ever released."""


def try_style(style: StyleFile) -> None:
    """Render entries on a signed article and on one that nobody signed, and one of the centre's own.

    Raises:
        BadStyle: the style can't be used, or doesn't say which entry it is.
    """
    assert SAMPLE.original
    unsigned = replace(SAMPLE, original=replace(SAMPLE.original, contributors=(), issued=None))
    own = replace(SAMPLE, original=None, excerpt=None, authors=(Person("Yılmaz", "Ayşe"),), ordinal=2)
    for edition in (SAMPLE, unsigned, own):
        for language in INTERFACE_LANGUAGES:
            found = references(edition, style, labels=language, accessed=date(2025, 9, 7))
            printed = found.entry.text.casefold()
            if not any(
                sign in printed for sign in (edition.title.casefold(), edition.permalink, edition.number)
            ):
                why = _("it prints neither title, number nor address of an entry")
                raise BadStyle(style=str(style), why=why)
