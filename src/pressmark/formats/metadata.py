"""What an entry's page says to machines: Highwire (Google Scholar, Zotero), OpenGraph and schema.org."""

import json
import re
from typing import Any

from pressmark.document.dates import PartialDate
from pressmark.document.edition import Edition, Excerpt, Notice, Original
from pressmark.document.imprint import Imprint
from pressmark.document.languages import babel_locale, catalogue, primary
from pressmark.document.names import Contributor, Person
from pressmark.formats.card import HEIGHT, WIDTH, describe_card
from pressmark.formats.marking import STATUSES, edition_number, marked_title, name_notice, newest_first
from pressmark.formats.translation import translators
from pressmark.formats.wording import publisher_name, rendition_url, rights_lines

_DESCRIPTION = 200
"""Characters of a description; search engines cut it about here."""

Meta = tuple[str, str]


def describe(edition: Edition) -> str:
    """The standfirst, else the beginning of the text."""
    passages = edition.excerpt.passages if edition.excerpt else ()
    text = edition.standfirst or " ".join(passage.printed for passage in passages)
    if len(text) <= _DESCRIPTION:
        return text
    return re.sub(r"\W*\s\S*$", "", text[:_DESCRIPTION]) + "…"


def named_metas(edition: Edition, labels: str) -> list[Meta]:
    """Highwire's `citation_*` (Google Scholar, "Inclusion Guidelines for Webmasters"), and how large X shows the card."""
    metas = [
        ("robots", "noindex" if edition.current else ""),
        ("description", describe(edition)),
        ("twitter:card", "summary_large_image"),
        ("citation_title", marked_title(edition, labels)),
        *(("citation_author", sorted_name(author)) for author in edition.cited_authors),
        ("citation_publication_date", edition.issued.strftime("%Y/%m/%d")),
        ("citation_online_date", edition.released.strftime("%Y/%m/%d")),
        ("citation_publisher", publisher_name(edition.imprint, labels)),
        ("citation_technical_report_institution", publisher_name(edition.imprint, labels)),
        ("citation_technical_report_number", edition.series_label(labels)),
        ("citation_issn", edition.imprint.issn or edition.imprint.issn_print),
        ("citation_language", edition.language),
        ("citation_public_url", edition.permalink),
        ("citation_pdf_url", rendition_url(edition, "pdf")),
        *(("citation_keywords", subject) for subject in edition.subjects),
        *(("dcterms.rights", line.printed) for line in rights_lines(edition, catalogue(labels))),
        ("dcterms.license", edition.own_licence),
    ]
    return [(name, content) for name, content in metas if content]


def property_metas(edition: Edition, labels: str) -> list[Meta]:
    """OpenGraph (ogp.me, "article")."""
    metas = [
        ("og:type", "article"),
        ("og:title", marked_title(edition, labels)),
        ("og:url", edition.permalink),
        ("og:site_name", publisher_name(edition.imprint, labels)),
        ("og:description", describe(edition)),
        ("og:image", rendition_url(edition, "png")),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", describe_card(edition, labels)),
        ("og:locale", _og_locale(edition.language)),
        *(
            ("og:locale:alternate", _og_locale(each.language))
            for each in edition.readings
            if each.language != edition.language
        ),
        ("article:published_time", edition.issued.isoformat()),
        ("article:modified_time", edition.released.isoformat() if edition.ordinal > 1 else ""),
        ("article:section", edition.series.name.to(primary(labels))),
        *(("article:tag", subject) for subject in edition.subjects),
    ]
    return [(name, content) for name, content in metas if content]


def _og_locale(tag: str) -> str:
    locale = babel_locale(tag)
    return f"{locale.language}_{locale.territory}" if locale.territory else locale.language


def linked_data(edition: Edition, labels: str) -> str:
    """JSON-LD (schema.org) that is safe within `<script>`: no `<`, `>` or `&` in it."""
    return _script(_article(edition, labels))


def linked_publisher(imprint: Imprint, labels: str) -> str:
    """The same of who publishes."""
    return _script({"@context": "https://schema.org"} | _publisher(imprint, labels))


def _script(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return re.sub("[<>&\u2028\u2029]", lambda char: f"\\u{ord(char[0]):04x}", text)


def _article(edition: Edition, labels: str) -> dict[str, Any]:
    """Our note: its quoted words are a part of it with an owner of their own, the original is what it is based on."""
    publisher = _publisher(edition.imprint, labels)
    original = _original(edition.original) if edition.original else None
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": edition.permalink,
            "url": edition.permalink,
            "headline": marked_title(edition, labels),
            "description": edition.standfirst,
            "inLanguage": edition.language,
            "translator": [_agent(person) for person in translators(edition)],
            **_other_languages(edition),
            "identifier": edition.series_label(labels),
            "isPartOf": {"@type": "CreativeWorkSeries", "name": edition.series.name.to(primary(labels))},
            "datePublished": edition.issued.isoformat(),
            "dateModified": edition.released.isoformat() if edition.ordinal > 1 else "",
            "version": int(edition_number(edition) or 0) or "",
            "creativeWorkStatus": STATUSES[edition.status] if edition.status else "",
            "correction": [_correction(notice, labels) for notice in newest_first(edition)],
            "author": [_agent(author) for author in edition.authors] or publisher,
            "publisher": publisher,
            "keywords": list(edition.subjects),
            "license": edition.own_licence,
            "isBasedOn": original,
            "hasPart": _quotation(edition.excerpt, original) if edition.excerpt else None,
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": rendition_url(edition, "pdf"),
                "encodingFormat": "application/pdf",
            },
        }
    )


def _publisher(imprint: Imprint, labels: str) -> dict[str, Any]:
    """An `Organization`; the sites that the centre is found on beside its own say that it is the same."""
    logo = imprint.logo
    return _without_empty(
        {
            "@type": "Organization",
            "name": publisher_name(imprint, labels),
            "url": imprint.site,
            "logo": {"@type": "ImageObject", "url": logo.url, "width": logo.width, "height": logo.height}
            if logo
            else None,
            "address": ", ".join(imprint.address.to(primary(labels)).splitlines()),
            "telephone": list(imprint.telephones),
            "email": imprint.email,
            "sameAs": [link.url for link in imprint.links],
        }
    )


def _other_languages(edition: Edition) -> dict[str, Any]:
    """The same words in other languages: what they were translated from, or what was made of them."""
    written, *translations = (
        {"@type": "Article", "@id": each.url, "inLanguage": each.language, "headline": each.title}
        for each in edition.readings
    )
    return {"translationOfWork": written} if edition.translated else {"workTranslation": translations}


def _correction(notice: Notice, labels: str) -> dict[str, Any]:
    """A `CorrectionComment` (schema.org), whatever kind of notice it is: its name says that."""
    return {
        "@type": "CorrectionComment",
        "name": name_notice(notice, labels),
        "text": notice.text,
        "inLanguage": notice.language,
        "datePublished": notice.day.isoformat(),
    }


def _original(original: Original) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "NewsArticle",
            "@id": original.url,
            "url": original.url,
            "headline": original.headline,
            "inLanguage": original.language,
            "datePublished": _day(original.issued),
            "author": [_agent(author) for author in original.contributors],
            "publisher": {"@type": "Organization", "name": original.outlet},
        }
    )


def _quotation(excerpt: Excerpt, original: dict[str, Any] | None) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": "Quotation",
            "text": "\n\n".join(passage.printed for passage in excerpt.passages),
            "inLanguage": excerpt.language,
            "copyrightNotice": excerpt.rights,
            "license": excerpt.licence,
            "creator": original.get("author") if original else None,
            "isPartOf": {"@id": original["@id"]} if original else None,
        }
    )


def _agent(contributor: Contributor) -> dict[str, str]:
    kind = "Person" if isinstance(contributor, Person) else "Organization"
    return {"@type": kind, "name": contributor.name}


def sorted_name(contributor: Contributor) -> str:
    """The family name first: `von der Leyen, Ursula`."""
    if not isinstance(contributor, Person) or not contributor.given:
        return contributor.name
    family = " ".join(part for part in (contributor.particle, contributor.family, contributor.suffix) if part)
    return f"{family}, {contributor.given}"


def _day(when: PartialDate | None) -> str:
    return when.day_only.isoformat() if when else ""


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if part not in (None, "", [])}
