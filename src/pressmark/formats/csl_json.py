"""CSL-JSON (schema of CSL 1.0.2): the entry and the original as two items."""

import json
from datetime import date
from typing import Any

from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition, Original
from pressmark.document.languages import label_language, primary
from pressmark.document.names import Contributor, Person
from pressmark.formats.wording import original_id, publisher_name, record_id

Item = dict[str, Any]


def csl_items(edition: Edition, *, accessed: date | None = None, labels: str = "") -> list[Item]:
    """The entry and, where there is one, the original that it excerpts.

    Args:
        edition: the frozen release.
        accessed: the day of the reader's reading; never guessed.
        labels: the language of the series' and the centre's names; that of the entry's page unless given.
    """
    items = [_entry_item(edition, labels or label_language(edition.language))]
    if edition.original:
        items.append(_original_item(edition, edition.original))
    if accessed:
        items = [item | {"accessed": _date_parts(accessed)} for item in items]
    return items


def write_csl_json(edition: Edition) -> bytes:
    """The items as UTF-8 JSON."""
    return (json.dumps(csl_items(edition), ensure_ascii=False, indent=2) + "\n").encode()


def _entry_item(edition: Edition, labels: str) -> Item:
    imprint, series = edition.imprint, edition.series.name.to(primary(labels))
    return _without_empty(
        {
            "id": record_id(edition),
            "type": "post-weblog",
            "title": edition.title,
            "author": [csl_name(author) for author in edition.cited_authors],
            "container-title": series,
            "collection-title": series,
            "collection-number": edition.number,
            "number": edition.number,
            "edition": str(edition.ordinal) if edition.ordinal > 1 else "",
            "publisher": publisher_name(imprint, labels),
            "publisher-place": imprint.place,
            "ISSN": imprint.issn,
            "issued": _date_parts(edition.issued),
            "URL": edition.permalink,
            "language": edition.language,
            "keyword": ", ".join(edition.subjects),
        }
        | (_origin(edition.original) if edition.original else {})
    )


def _origin(original: Original) -> Item:
    """What CSL can say of the original within the entry's own item."""
    return {
        "original-title": original.headline,
        "original-publisher": original.outlet,
        "original-date": _date_parts(original.issued) if original.issued else {},
        "note": f"Excerpt of: {original.headline}. {original.outlet}. {original.url}",
    }


def _original_item(edition: Edition, original: Original) -> Item:
    return _without_empty(
        {
            "id": original_id(edition),
            "type": "article-newspaper",
            "title": original.headline,
            "author": [csl_name(author) for author in original.contributors],
            "container-title": original.outlet,
            "issued": _date_parts(original.issued) if original.issued else {},
            "URL": original.url,
            "language": original.language,
        }
    )


def csl_name(contributor: Contributor) -> dict[str, str]:
    """A CSL name variable (CSL-JSON schema, `name-variable`)."""
    if not isinstance(contributor, Person):
        return {"literal": contributor.name}
    parts = {
        "family": contributor.family,
        "given": contributor.given,
        "non-dropping-particle": contributor.particle,
        "suffix": contributor.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _date_parts(when: PartialDate | date) -> Item:
    known = when if isinstance(when, PartialDate) else PartialDate.of(when)
    return {"date-parts": [list(known.parts)]}


def _without_empty(item: Item) -> Item:
    return {key: value for key, value in item.items() if value}
