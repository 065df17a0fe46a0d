r"""BibTeX and biblatex (manual, sections 2.1 and 2.2) to CSL-JSON: what reference managers give out."""

import codecs
import re
from collections.abc import Iterable, Mapping
from typing import Any

import latexcodec  # noqa: F401 (it registers the codec)
from pybtex.database import Entry, Person, parse_string
from pybtex.exceptions import PybtexError

from pressmark.citation.writtendates import read_written
from pressmark.document.errors import BadItem
from pressmark.document.errors import gettext_noop as _

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "manual": "report",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "online": "webpage",
    "patent": "patent",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}
# The first of the fields that is there holds.
_WORDS = {
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "collection-title": ("series",),
    "volume": ("volume",),
    "edition": ("edition",),
    "chapter-number": ("chapter",),
    "genre": ("type",),
    "abstract": ("abstract",),
    "language": ("langid", "language"),
    "note": ("note",),
}
_PLAIN = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "URL": "url"}
_SLANTED = re.compile(r"\\(?:emph|textit)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_GROUP = re.compile(r"\{([^{}]*)\}")


def read_bibtex(text: str) -> list[dict[str, Any]]:
    """The items of a BibTeX file, each with its key as `id`.

    Raises:
        BadItem: it is no BibTeX; the message has the line.
    """
    try:
        entries = parse_string(text, "bibtex").entries
        return [_read_entry(key, entry) for key, entry in entries.items()]
    except (PybtexError, ValueError, RecursionError) as error:
        raise BadItem(item="BibTeX", why=_("it can't be read (%(error)s)"), error=error) from error


def _read_entry(key: str, entry: Entry) -> dict[str, Any]:
    fields = {name.lower(): value for name, value in entry.fields.items()}
    kind = _TYPES.get(entry.type.lower(), "webpage" if "url" in fields else "document")
    item: dict[str, Any] = {"id": key, "type": _SUBTYPES.get(fields.get("entrysubtype", "").lower(), kind)}
    item["title"] = ": ".join(
        part for name in ("title", "subtitle") if (part := read_tex(fields.get(name, ""), title=True))
    )
    for variable, names in _WORDS.items():
        item[variable] = read_tex(next((fields[name] for name in names if fields.get(name)), ""))
    item |= {variable: fields.get(name, "").replace("\\", "") for variable, name in _PLAIN.items()}
    item |= _read_numbers(kind, fields)
    item["issued"] = read_written(fields.get("date") or _join_date(fields))
    item["accessed"] = read_written(fields.get("urldate", ""))
    for role, people in entry.persons.items():
        if name := _NAMES.get(role.lower()):
            item[name] = [_read_person(person) for person in people]
    return {name: value for name, value in item.items() if value}


def _read_numbers(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    number = read_tex(fields.get("number", "") or fields.get("issue", ""))
    place = {"article-journal": "issue", "report": "number", "patent": "number"}
    pages = re.sub(r"\s*-{1,3}\s*|\s*–\s*", "-", read_tex(fields.get("pages", "").replace("--", "-")))
    return {place.get(kind, "collection-number"): number, "page": pages}


def _join_date(fields: Mapping[str, str]) -> str:
    return " ".join(fields[name] for name in ("day", "month", "year") if fields.get(name))


def _read_person(person: Person) -> dict[str, str]:
    family = _join(person.last_names)
    given = _join([*person.first_names, *person.middle_names])
    if not given and len(person.last_names) == 1 and person.last_names[0].startswith("{"):
        return {"literal": family}
    parts = {
        "family": family,
        "given": given,
        "non-dropping-particle": _join(person.prelast_names),
        "suffix": _join(person.lineage_names),
    }
    return {name: value for name, value in parts.items() if value}


def _join(names: Iterable[str]) -> str:
    return read_tex(" ".join(names))


def read_tex(text: str, *, title: bool = False) -> str:
    """Words of TeX as CSL-JSON has them.

    Args:
        text: with TeX's accents, escapes and braces.
        title: whether braces protect capitals; CSL-JSON says so with `nocase`.
    """
    text = _SLANTED.sub(r"<i>\1</i>", text)
    words = " ".join(_decode(text).split())
    found = 1
    while found:  # from the innermost groups outwards
        words, found = _GROUP.subn(lambda group: _ungroup(group[1], title=title), words)
    return words


def _decode(text: str) -> str:
    # The codec is one of text to text, which typeshed knows only by the names of Python's own.
    words: str = codecs.getdecoder("ulatex")(text)[0]  # type: ignore[arg-type]
    return words


def _ungroup(words: str, *, title: bool) -> str:
    is_protected = title and len(words) > 1 and words != words.lower() and "<" not in words
    return f'<span class="nocase">{words}</span>' if is_protected else words
