"""Reading the catalogue."""

from pressmark.clippings.models import Claim as StoredClaim
from pressmark.clippings.models import Clipping, Sighting
from pressmark.clippings.rules import Conflict, find_conflicts
from pressmark.document.article import Claim, Field, Hint, Place
from pressmark.document.codec import from_plain
from pressmark.document.urls import normalise_url


def find_clipping(url: str) -> Clipping | None:
    """The clipping of a page, whatever form its address takes.

    Raises:
        NotAnAddress: it isn't http or https.
    """
    return Clipping.objects.filter(address=normalise_url(url)).first()


def claims_of(clipping: Clipping) -> tuple[Claim, ...]:
    """The claims that the clipping's fields rest on, the most credible first within a field."""
    rows = StoredClaim.objects.filter(sighting__capture=clipping.capture_id)
    return tuple(Claim(Field(row.field), row.value, Place(row.place), row.detail) for row in rows)


def hints_of(clipping: Clipping) -> tuple[Hint, ...]:
    """What the capture that the clipping was read from hints at."""
    stored = Sighting.objects.filter(capture=clipping.capture_id).values_list("hints", flat=True).first()
    return tuple(from_plain(plain, Hint) for plain in stored or ())


def open_conflicts(clipping: Clipping) -> tuple[Conflict, ...]:
    """The conflicts that nobody has decided yet."""
    decided = set(clipping.resolutions.values_list("field", flat=True))
    return tuple(each for each in find_conflicts(claims_of(clipping)) if each.field.value not in decided)
