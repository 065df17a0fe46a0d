"""CSL-JSON (schema of CSL 1.0.2): the entry and the original as two items.

No CSL type is an excerpt, republished as a numbered entry, and no fields for a series and its number are printed by most
styles. So centre, series and number stand together in the container, which four styles in five print; where a style does
better by other fields, `forms` knows (docs/decisions/0020).
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition, Original
from pressmark.document.languages import label_language, primary
from pressmark.document.names import Contributor, Person
from pressmark.formats.marking import STATUSES, edition_number, marked_title, notice_lines
from pressmark.formats.translation import tell_original, translators
from pressmark.formats.wording import original_id, publisher_name, record_id

Item = dict[str, Any]
_TAG = re.compile(r"<(/?(?:i|b|sup|sub|sc|span)\b)")
_NO_TAG = r'<span class="nocase"><</span><span class="nocase">\1</span>'


@dataclass(frozen=True, slots=True)
class Form:
    """How a layer is put into CSL's words.

    Attributes:
        type: the CSL type.
        apart: whether centre, series and number have fields of their own (publisher, genre, number) in place of one
            container.
    """

    type: str
    apart: bool = False


ENTRY = Form("post-weblog")
ORIGINAL = Form("article-newspaper")


def csl_items(edition: Edition, *, accessed: date | None = None, labels: str = "") -> list[Item]:
    """The entry and, where there is one, the original that it excerpts.

    Args:
        edition: the frozen release.
        accessed: the day of the reader's reading; never guessed.
        labels: the language of the series' and the centre's names; that of the entry's page unless given.
    """
    labels = labels or label_language(edition.language)
    extras = {
        "ISSN": edition.imprint.issn or edition.imprint.issn_print,
        # CSL has no field for it but the one for what has none.
        "custom": {"license": edition.own_licence} if edition.own_licence else {},
        "keyword": ", ".join(edition.subjects),
        # Styles print it in the place of the date, so it isn't in the items that we render ourselves.
        "status": STATUSES[edition.status] if edition.status else "",
    }
    told = [*notice_lines(edition, labels), tell_original(edition, labels), _name_original(edition)]
    note = " ".join(filter(None, told))
    items = [entry_item(edition, labels, accessed=accessed) | _without_empty(extras)]
    items[0] |= original_fields(edition.original) if edition.original else {}
    items[0] |= _without_empty({"note": note})
    if edition.original:
        items.append(original_item(edition, edition.original, accessed=accessed))
    return items


def write_csl_json(edition: Edition) -> bytes:
    """The items as UTF-8 JSON."""
    return (json.dumps(csl_items(edition), ensure_ascii=False, indent=2) + "\n").encode()


def entry_item(edition: Edition, labels: str, form: Form = ENTRY, *, accessed: date | None = None) -> Item:
    """The entry, with somebody who answers for it: the centre where nobody signs."""
    centre = publisher_name(edition.imprint, labels)
    authors = [csl_name(author) for author in edition.cited_authors]
    place = _place_apart if form.apart else _place_joined
    return _without_empty(
        {
            "id": record_id(edition),
            "type": form.type,
            "title": as_words(marked_title(edition, labels)),
            "author": authors or [{"literal": as_words(centre)}],
            "translator": [csl_name(person) for person in translators(edition)],
            **place(edition, labels, centre if authors else ""),
            "edition": edition_number(edition),
            "issued": _date_parts(edition.issued),
            "accessed": _date_parts(accessed) if accessed else {},
            "URL": edition.permalink,
            "language": edition.language,
        }
    )


def _place_joined(edition: Edition, labels: str, centre: str) -> Item:
    return {"container-title": as_words(", ".join(filter(None, (centre, edition.series_label(labels)))))}


def _place_apart(edition: Edition, labels: str, centre: str) -> Item:
    return {
        "genre": as_words(edition.series.name.to(primary(labels))),
        "number": edition.number,
        "publisher": as_words(centre),
    }


def original_item(
    edition: Edition, original: Original, form: Form = ORIGINAL, *, accessed: date | None = None
) -> Item:
    """The original; an unsigned article stands under its outlet (CMOS 18, 14.89)."""
    return _without_empty(
        {
            "id": original_id(edition),
            "type": form.type,
            "title": as_words(original.headline),
            "author": [csl_name(author) for author in original.contributors]
            or [{"literal": as_words(original.outlet)}],
            "container-title": as_words(original.outlet),
            "issued": _date_parts(original.issued) if original.issued else {},
            "accessed": _date_parts(accessed) if accessed else {},
            "URL": original.url,
            "language": original.language,
        }
    )


def original_fields(original: Original) -> Item:
    """What CSL can say of the original within the entry's own item."""
    return _without_empty(
        {
            "original-title": as_words(original.headline),
            "original-publisher": as_words(original.outlet),
            "original-date": _date_parts(original.issued) if original.issued else {},
        }
    )


def _name_original(edition: Edition) -> str:
    original = edition.original
    return f"Excerpt of: {original.headline}. {original.outlet}. {original.url}" if original else ""


def csl_name(contributor: Contributor) -> dict[str, str]:
    """A CSL name variable (CSL-JSON schema, `name-variable`)."""
    if not isinstance(contributor, Person):
        return {"literal": as_words(contributor.name)}
    parts = {
        "family": contributor.family,
        "given": contributor.given,
        "non-dropping-particle": contributor.particle,
        "suffix": contributor.suffix,
    }
    return {part: as_words(value) for part, value in parts.items() if value}


def as_words(text: str) -> str:
    """The text as a citation processor prints it letter for letter.

    Processors take some tags in an item's words for markup, and know no escapes. What they do know is words whose case
    they leave alone, and a tag that two such stretches make together is none.
    """
    return _TAG.sub(_NO_TAG, text)


def _date_parts(when: PartialDate | date) -> Item:
    known = when if isinstance(when, PartialDate) else PartialDate.of(when)
    return {"date-parts": [list(known.parts)]}


def _without_empty(item: Item) -> Item:
    return {key: value for key, value in item.items() if value}
