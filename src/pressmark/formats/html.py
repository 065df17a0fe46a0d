"""The entry's page: its body, its head and the imprint, as HTML fragments that the delivery room puts together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from pressmark.citation import HOUSE_STYLE, STYLES, StyleFile
from pressmark.document.edition import Edition
from pressmark.document.imprint import Imprint
from pressmark.document.languages import catalogue
from pressmark.document.original import LastSeen
from pressmark.formats.metadata import linked_data, linked_publisher, named_metas, property_metas
from pressmark.formats.publishing import issns
from pressmark.formats.references import References
from pressmark.formats.references import references as make_references
from pressmark.formats.templating import render_template
from pressmark.formats.wording import imprint_notices, publisher_name, rights_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the names on a page lead to, by their places in the edition (from 0); none but the server knows.

    Attributes:
        authors: of our words.
        contributors: of the original.
    """

    authors: Mapping[int, str] = field(default_factory=dict)
    contributors: Mapping[int, str] = field(default_factory=dict)
    subjects: Mapping[int, str] = field(default_factory=dict)
    outlet: str = ""
    series: str = ""


def write_html(
    edition: Edition,
    *,
    labels: str,
    references: References | None = None,
    style: str | StyleFile = HOUSE_STYLE,
    own_styles: Mapping[str, str] = MappingProxyType({}),
    links: Links = Links(),
    accessed: date | None = None,
    last_seen: LastSeen | None = None,
) -> str:
    """The entry as an `<article>`, each piece of foreign text marked with its language and direction.

    Args:
        edition: the frozen release.
        labels: the interface language; all the page's own words and dates are in it.
        references: how to cite it, where they are rendered already.
        style: of the references otherwise.
        own_styles: the centre's own styles, id to title, that the reader can choose beside ours.
        links: where contributors, outlet and subjects have pages.
        accessed: the day of the reader's reading, for the references.
        last_seen: what is known of the original since, where somebody looked.

    Raises:
        CitationError: there is no such style.
    """
    words = catalogue(labels)
    return render_template(
        "entry.html",
        labels,
        edition=edition,
        original=edition.original,
        anchored=True,
        last_seen=last_seen,
        links=links,
        accessed=accessed,
        references=references or make_references(edition, style, labels=labels, accessed=accessed),
        styles={**own_styles, **{code: words.gettext(title) for code, title in STYLES.items()}},
        rights=rights_lines(edition, words),
    )


def write_head(edition: Edition, *, labels: str) -> str:
    """What the entry's `<head>` says to machines: Highwire and OpenGraph metas, links to renditions, JSON-LD.

    The `<title>` is the page's own affair.
    """
    return render_template(
        "head.html",
        labels,
        edition=edition,
        named=named_metas(edition, labels),
        properties=property_metas(edition, labels),
        linked_data=linked_data(edition, labels),
    )


def write_imprint(imprint: Imprint, *, labels: str, year: int) -> str:
    """Who publishes, and the notice for the centre's own words (`© 2009–2026 …`): the foot of a page."""
    return _render_imprint("imprint.html", imprint, labels, year)


def write_full_imprint(
    imprint: Imprint,
    *,
    labels: str,
    year: int,
    series: Iterable[tuple[str, str]] = (),
    licence: str = "",
    has_logo: bool = False,
    for_machines: bool = True,
) -> str:
    """All that an imprint says, with those responsible and the legal notice: a section of the page *Imprint*.

    Args:
        series: names and addresses of those that it publishes.
        licence: that the centre's own words stand under where nothing else is said, by its address.
        has_logo: whether it shows the logo, as one of several imprints does that the nameplate is not of.
        for_machines: whether it brings its JSON-LD; a book doesn't.
    """
    return _render_imprint(
        "full_imprint.html",
        imprint,
        labels,
        year,
        series=list(series),
        licence=licence,
        has_logo=has_logo,
        linked_data=linked_publisher(imprint, labels) if for_machines else "",
    )


def _render_imprint(template: str, imprint: Imprint, labels: str, year: int, **more: object) -> str:
    return render_template(
        template,
        labels,
        imprint=imprint,
        publisher=publisher_name(imprint, labels),
        issns=issns(imprint, catalogue(labels)),
        notices=imprint_notices(imprint, year, catalogue(labels), labels),
        **more,
    )
