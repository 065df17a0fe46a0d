"""RIS to CSL-JSON: what catalogues and publishers' pages give out."""

from collections.abc import Mapping
from typing import Any

import rispy

from pressmark.citation.writtendates import read_written
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _

_TYPES = {
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CHAP": "chapter",
    "CONF": "book",
    "CPAPER": "paper-conference",
    "DATA": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "JOUR": "article-journal",
    "MAP": "map",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "RPRT": "report",
    "THES": "thesis",
    "UNPB": "manuscript",
}
_WORDS = {
    "title": ("title", "primary_title"),
    "container-title": ("journal_name", "secondary_title", "alternate_title3", "alternate_title2"),
    "collection-title": ("tertiary_title",),
    "publisher": ("publisher",),
    "publisher-place": ("place_published",),
    "volume": ("volume",),
    "issue": ("number",),
    "edition": ("edition",),
    "DOI": ("doi",),
    "language": ("language",),
    "abstract": ("abstract", "notes_abstract"),
}
_NAMES = {"author": ("authors", "first_authors"), "editor": ("secondary_authors",)}


def read_ris(text: str) -> list[dict[str, Any]]:
    """The items of an RIS file, with an `id` where it has one.

    Raises:
        BadItem: no record in it is whole.
    """
    try:
        records = rispy.loads(f"{text}\n")
    except (rispy.parser.ParseError, ValueError, KeyError, IndexError) as error:
        raise BadItem(item="RIS", why=_("it can't be read (%(error)s)"), error=error) from error
    begun = sum(line.startswith("TY  - ") for line in text.splitlines())
    if len(records) != begun or not records:
        raise BadItem(item="RIS", why=_("a record in it has no end (a line “ER  - ”)"))
    return [_read_record(record) for record in records]


def _read_record(record: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": str(record.get("id", "")).strip(),
        "type": _TYPES.get(record["type_of_reference"], "document"),
    }
    for variable, keys in _WORDS.items():
        item[variable] = next((str(record[key]).strip() for key in keys if record.get(key)), "")
    for variable, keys in _NAMES.items():
        item[variable] = [read_name(name) for key in keys for name in record.get(key, [])]
    pages = (record.get("start_page", ""), record.get("end_page", ""))
    item["page"] = "-".join(part.strip() for part in pages if part.strip())
    issn = str(record.get("issn", "")).strip()
    item["ISBN" if item["type"] in {"book", "chapter"} else "ISSN"] = issn
    item["URL"] = next(iter(record.get("urls", [])), "")
    item["issued"] = read_written(
        record.get("date") or record.get("year") or record.get("publication_year", "")
    )
    item["accessed"] = read_written(record.get("access_date", ""))
    return {name: value for name, value in item.items() if value}


def read_name(name: str) -> dict[str, str]:
    """`Surname, Given name, Suffix`; a name without a comma is a body's."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        return {"literal": parts[0]}
    named = dict(zip(("family", "given", "suffix"), parts, strict=False))
    return {part: value for part, value in named.items() if value}
