"""RIS (Research Information Systems' tagged format, as Zotero, EndNote and Mendeley read it)."""

from collections.abc import Iterable
from datetime import date

from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition, Original
from pressmark.document.languages import label_language, primary
from pressmark.document.names import Contributor, Person
from pressmark.formats.marking import edition_number, marked_title, notice_lines
from pressmark.formats.translation import tell_original, translators
from pressmark.formats.wording import credit, one_line, original_id, publisher_name, record_id

Line = tuple[str, str]


def write_ris(edition: Edition, *, accessed: date | None = None) -> bytes:
    """The entry as `BLOG` and, where there is one, the original as `NEWS`.

    Args:
        edition: the frozen release.
        accessed: the day of the reader's reading, for `Y2`.
    """
    lines = _entry_lines(edition, accessed)
    if edition.original:
        lines += _original_lines(edition, edition.original, accessed)
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in lines if value or tag == "ER").encode()


def _entry_lines(edition: Edition, accessed: date | None) -> list[Line]:
    labels = label_language(edition.language)
    return [
        ("TY", "BLOG"),
        ("ID", record_id(edition)),
        *_name_lines("AU", edition.cited_authors),
        *_name_lines("A4", translators(edition)),
        ("TI", marked_title(edition, labels)),
        ("T2", edition.series.name.to(primary(labels))),
        ("M1", edition.number),
        ("ET", edition_number(edition)),
        ("PB", publisher_name(edition.imprint, labels)),
        ("CY", edition.imprint.place),
        ("SN", edition.imprint.issn),
        *_date_lines(PartialDate.of(edition.issued)),
        ("AB", edition.standfirst),
        ("LA", edition.language),
        *(("KW", subject) for subject in edition.subjects),
        *(("N1", line) for line in notice_lines(edition, labels)),
        ("N1", tell_original(edition, labels)),
        ("N1", _note(edition.original) if edition.original else ""),
        ("UR", edition.permalink),
        ("Y2", _written(PartialDate.of(accessed)) if accessed else ""),
        ("ER", ""),
    ]


def _original_lines(edition: Edition, original: Original, accessed: date | None) -> list[Line]:
    return [
        ("TY", "NEWS"),
        ("ID", original_id(edition)),
        *_name_lines("AU", original.contributors),
        ("TI", original.headline),
        ("T2", original.outlet),
        *(_date_lines(original.issued) if original.issued else []),
        ("LA", original.language),
        ("UR", original.url),
        ("Y2", _written(PartialDate.of(accessed)) if accessed else ""),
        ("ER", ""),
    ]


def _note(original: Original) -> str:
    parts = (credit(original, "en"), f"“{original.headline}”", original.outlet, original.url)
    return "Excerpt of: " + ", ".join(part for part in parts if part)


def _name_lines(tag: str, contributors: Iterable[Contributor]) -> list[Line]:
    return [(tag, _write_name(contributor)) for contributor in contributors]


def _write_name(contributor: Contributor) -> str:
    """`Lastname, Firstname, Suffix`; a name without a comma is a body's."""
    if not isinstance(contributor, Person):
        return contributor.name
    family = " ".join(part for part in (contributor.particle, contributor.family) if part)
    return ", ".join(part for part in (family, contributor.given, contributor.suffix) if part)


def _date_lines(when: PartialDate) -> list[Line]:
    return [("PY", f"{when.year:04d}"), ("DA", _written(when))]


def _written(when: PartialDate) -> str:
    """`YYYY/MM/DD/`, with what isn't known left empty."""
    month, day = (f"{part:02d}" if part else "" for part in (when.month, when.day))
    return f"{when.year:04d}/{month}/{day}/"
