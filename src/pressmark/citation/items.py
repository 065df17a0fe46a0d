"""CSL-JSON items, checked once and read into frozen values (CSL 1.0.2, Appendix IV, and the CSL-JSON schema)."""

import re
from collections.abc import Mapping
from typing import Any

from pressmark.citation.itemdates import read_date
from pressmark.citation.particles import parse_particles
from pressmark.citation.plaintext import Unreadable, clean
from pressmark.citation.values import Date, Item, Name
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _

NAME_VARIABLES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
DATE_VARIABLES = frozenset(
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"]
)
NUMBER_VARIABLES = frozenset(
    [
        "chapter-number",
        "citation-number",
        "collection-number",
        "edition",
        "first-reference-note-number",
        "issue",
        "locator",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "page",
        "page-first",
        "part-number",
        "printing-number",
        "section",
        "supplement-number",
        "version",
        "volume",
    ]
)
TEXT_VARIABLES = NUMBER_VARIABLES | frozenset(
    [
        "abstract",
        "annote",
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "authority",
        "call-number",
        "citation-key",
        "citation-label",
        "collection-title",
        "container-title",
        "container-title-short",
        "dimensions",
        "division",
        "DOI",
        "event",
        "event-place",
        "event-title",
        "genre",
        "ISBN",
        "ISSN",
        "journalAbbreviation",
        "jurisdiction",
        "keyword",
        "language",
        "license",
        "medium",
        "note",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "part-title",
        "PMCID",
        "PMID",
        "publisher",
        "publisher-place",
        "references",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "shortTitle",
        "source",
        "status",
        "title",
        "title-short",
        "URL",
        "volume-title",
        "volume-title-short",
        "year-suffix",
    ]
)
_NOTED = re.compile(r"^([A-Za-z_-]+): *(\S.*)$", re.MULTILINE)
_MOST_NAMES = 10_000
_LONGEST_NAME = 1_000
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")


def read_item(item: Mapping[str, Any], place: int = 1) -> Item:
    """The item of a CSL-JSON object; empty variables are left out, and control characters in the others.

    Args:
        item: the object.
        place: which one it is, for messages on one without an id.

    Raises:
        BadItem: it is no CSL-JSON item.
    """
    name = _read_id(item, place)
    kind = item.get("type") or ""
    if not isinstance(kind, str):
        raise BadItem(item=name, why=_("its “type” is not text"))
    texts: dict[str, str] = {}
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    for key, value in _spread_note(item).items():
        if key in {"id", "type"} or value in ("", None, [], {}):
            continue
        try:
            if key in NAME_VARIABLES:
                names[key] = _read_names(value)
            elif key in DATE_VARIABLES:
                date = read_date(value)
                if date.days or date.literal:
                    dates[key] = date
            elif key in TEXT_VARIABLES or isinstance(value, str):
                texts[key] = clean(value)
        except Unreadable as error:
            raise BadItem(item=name, key=key, why=error.why, **error.details) from error
    return Item(name, kind, {key: text for key, text in texts.items() if text}, names, dates)


def _read_id(item: object, place: int) -> str:
    if not isinstance(item, Mapping):
        raise BadItem(item=f"#{place}", why=_("items are objects with an “id” and a “type”"))
    found = item.get("id")
    if found in (None, "") or isinstance(found, bool) or not isinstance(found, str | int | float):
        raise BadItem(item=f"#{place}", why=_("it has no “id” that is text or a number"))
    try:
        return clean(found)
    except Unreadable as error:
        raise BadItem(item=f"#{place}", key="id", why=error.why, **error.details) from error


def _spread_note(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item with what its note says of variables that CSL-JSON's sources have no field for: lines `variable: value`."""
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}
    for line in _NOTED.finditer(note):
        if line[1] in DATE_VARIABLES:
            found[line[1]] = {"raw": line[2].strip()}
        elif line[1] in TEXT_VARIABLES:
            found[line[1]] = line[2].strip()
    return found | dict(item)


def _read_names(value: object) -> tuple[Name, ...]:
    if not isinstance(value, list) or not all(isinstance(name, Mapping) for name in value):
        raise Unreadable(_('its “%(key)s” is not a list of names such as {"family": "Doe", "given": "Jane"}'))
    if len(value) > _MOST_NAMES:
        raise Unreadable(_("its “%(key)s” has more than %(limit)s names"), limit=_MOST_NAMES)
    found = (_read_name(name) for name in value)
    return tuple(name for name in found if name.family or name.given or name.literal)


def _read_name(name: Mapping[str, Any]) -> Name:
    parts = {
        key: clean(name[key], _LONGEST_NAME) for key in _NAME_PARTS if name.get(key) not in (None, "", False)
    }
    static = bool(name.get("static-ordering"))
    if parts.get("literal"):
        return Name(literal=parts["literal"])
    family, given = parts.get("family", ""), parts.get("given", "")
    dropping, non_dropping = parts.get("dropping-particle", ""), parts.get("non-dropping-particle", "")
    suffix, comma = parts.get("suffix", ""), bool(name.get("comma-suffix"))
    if not family:
        return (
            Name(family=given, static=static)
            if not (dropping or non_dropping)
            else Name(family=given, dropping=dropping, non_dropping=non_dropping, suffix=suffix)
        )
    if family[:1] == family[-1:] == '"' and family.strip('"'):
        return Name(family[1:-1], given, dropping, non_dropping, suffix, comma_suffix=comma, static=static)
    if name.get("parse-names", True):
        family, given, dropping, non_dropping, suffix, comma = parse_particles(
            family, given, dropping, non_dropping, suffix, comma=comma
        )
    return Name(family, given, dropping, non_dropping, suffix, comma_suffix=comma, static=static)
