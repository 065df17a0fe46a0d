"""Series, imprint and citation styles; entries and their translations; the ledger of their numbers and their releases."""

from pressmark.entries.models.entry import Entry, Subject
from pressmark.entries.models.ledger import Generation, LedgerLine, NumberCounter, Release
from pressmark.entries.models.listing import Listing, Rubric
from pressmark.entries.models.picture import Picture
from pressmark.entries.models.review import Comment, Review, Schedule
from pressmark.entries.models.series import Imprint, ImprintText, Series, SeriesName
from pressmark.entries.models.style import CitationStyle
from pressmark.entries.models.translation import Translation
from pressmark.entries.models.words import Acknowledgement, QuotingPermission

__all__ = [
    "Acknowledgement",
    "CitationStyle",
    "Comment",
    "Entry",
    "Generation",
    "Imprint",
    "ImprintText",
    "LedgerLine",
    "Listing",
    "NumberCounter",
    "Picture",
    "QuotingPermission",
    "Release",
    "Review",
    "Rubric",
    "Schedule",
    "Series",
    "SeriesName",
    "Subject",
    "Translation",
]
