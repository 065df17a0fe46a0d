"""The entry's page: its body, its head and the imprint, as HTML fragments that the delivery room puts together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from pressmark.citation import HOUSE_STYLE, STYLES, StyleFile
from pressmark.document.edition import Edition, Imprint
from pressmark.document.languages import catalogue, primary
from pressmark.document.original import LastSeen
from pressmark.formats.metadata import linked_data, named_metas, property_metas
from pressmark.formats.references import References
from pressmark.formats.references import references as make_references
from pressmark.formats.templating import render_template
from pressmark.formats.wording import imprint_notices, publisher_name, rights_notices


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
        rights=rights_notices(edition, words),
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
    """Who publishes, and the notice for the centre's own words (`© 2009–2026 …`)."""
    return render_template(
        "imprint.html",
        labels,
        imprint=imprint,
        publisher=publisher_name(imprint, labels),
        address=imprint.address.to(primary(labels)).splitlines(),
        notices=imprint_notices(imprint, year, catalogue(labels), labels),
    )
