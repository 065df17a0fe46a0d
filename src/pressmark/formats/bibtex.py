r"""BibTeX that both BibTeX (Patashnik, "BibTeXing", 1988) and biblatex (manual, section 2.2) read."""

import re
from collections.abc import Mapping
from datetime import date

from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition, Original
from pressmark.document.languages import label_language, language_name, primary
from pressmark.document.names import Contributor, Person
from pressmark.document.translation import Translated
from pressmark.formats.marking import edition_number, marked_title, notice_lines
from pressmark.formats.translation import tell_original, translators
from pressmark.formats.wording import credit, one_line, original_id, publisher_name, record_id

_ESCAPES = {
    "\\": r"\textbackslash{}",
    # A brace, even after a backslash, counts for BibTeX's own pairing; a command does not.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "%&#_$"},
}
_URL_ESCAPES = str.maketrans({char: f"%{ord(char):02X}" for char in '{}\\ "<>^`|'})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_bibtex(edition: Edition, *, accessed: date | None = None) -> bytes:
    """The entry as `@misc` and, where there is one, the original as a newspaper `@article` that it points to.

    Args:
        edition: the frozen release.
        accessed: the day of the reader's reading, for `urldate`.
    """
    records = [_write_record("misc", record_id(edition), _entry_fields(edition, accessed))]
    if edition.original:
        fields = _original_fields(edition.original, accessed)
        records.append(_write_record("article", original_id(edition), fields))
    return "\n".join(records).encode()


def _entry_fields(edition: Edition, accessed: date | None) -> dict[str, str]:
    labels = label_language(edition.language)
    series = edition.series.name.to(primary(labels))
    return {
        "author": _join_authors(edition.cited_authors),
        "title": _protect_capitals(marked_title(edition, labels)),
        "translator": _join_authors(translators(edition)),
        **(_origin(edition.translated) if edition.translated else {}),
        "series": escape(series),
        "number": escape(edition.number),
        "edition": edition_number(edition),
        "howpublished": escape(f"{series} {edition.number}"),
        "organization": escape(publisher_name(edition.imprint, labels)),
        "address": escape(edition.imprint.place),
        **_date_fields(PartialDate.of(edition.issued)),
        **_url_fields(edition.permalink, accessed),
        "language": _language(edition.language),
        "keywords": escape(", ".join(edition.subjects)),
        "note": escape(" ".join(_told(edition, labels))),
        **(_pointer(edition) if edition.original else {}),
    }


def _origin(translated: Translated) -> dict[str, str]:
    return {
        "origtitle": _protect_capitals(translated.title),
        "origlanguage": _language(translated.language),
    }


def _told(edition: Edition, labels: str) -> list[str]:
    told = (*notice_lines(edition, labels), tell_original(edition, labels), _name_original(edition))
    return [line for line in told if line]


def _name_original(edition: Edition) -> str:
    original = edition.original
    if original is None:
        return ""
    parts = (credit(original, "en"), f"“{original.headline}”", original.outlet)
    return "Excerpt of: " + ", ".join(part for part in parts if part)


def _pointer(edition: Edition) -> dict[str, str]:
    return {"related": original_id(edition), "relatedstring": "Excerpt of"}


def _original_fields(original: Original, accessed: date | None) -> dict[str, str]:
    return {
        "author": _join_authors(original.contributors),
        "title": _protect_capitals(original.headline),
        "journal": escape(original.outlet),
        "entrysubtype": "newspaper",
        **(_date_fields(original.issued) if original.issued else {}),
        **_url_fields(original.url, accessed),
        "language": _language(original.language),
    }


def _date_fields(when: PartialDate) -> dict[str, str]:
    month = _MONTHS[when.month - 1] if when.month else ""
    return {"date": when.day_only.isoformat(), "year": f"{when.year:04d}", "month": month}


def _url_fields(url: str, accessed: date | None) -> dict[str, str]:
    return {"url": url.translate(_URL_ESCAPES), "urldate": accessed.isoformat() if accessed else ""}


def _language(tag: str) -> str:
    return language_name(primary(tag), "en").lower() if tag else ""


def _write_record(kind: str, key: str, fields: Mapping[str, str]) -> str:
    # A month is one of BibTeX's own words and stands without braces.
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'},\n"
        for name, value in fields.items()
        if value
    ]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def escape(text: str) -> str:
    """The text as TeX prints it letter for letter."""
    return "".join(_ESCAPES.get(char, char) for char in one_line(text))


def _protect_capitals(title: str) -> str:
    """Words with a capital letter in braces, so that no style makes them small."""
    return re.sub(r"\S+", lambda word: _protect(word[0]), one_line(title))


def _protect(word: str) -> str:
    if word == word.lower():
        return escape(word)
    # A group that begins with a backslash is a "special character", whose case styles do change.
    escaped = escape(word)
    return f"{{{{{escaped}}}}}" if escaped.startswith("\\") else f"{{{escaped}}}"


def _join_authors(contributors: tuple[Contributor, ...]) -> str:
    return " and ".join(_write_name(contributor) for contributor in contributors)


def _write_name(contributor: Contributor) -> str:
    if not isinstance(contributor, Person) or not contributor.given:
        return f"{{{escape(contributor.name)}}}"
    family = " ".join(part for part in (contributor.particle, _group(contributor.family)) if part)
    return ", ".join(part for part in (family, _group(contributor.suffix), _group(contributor.given)) if part)


def _group(name: str) -> str:
    """A part of a name; in braces where a comma or an `and` in it would part it."""
    escaped = escape(name)
    return f"{{{escaped}}}" if "," in name or " and " in f" {name} ".lower() else escaped
