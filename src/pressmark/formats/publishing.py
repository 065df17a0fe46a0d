"""What several formats say of an imprint beside its name and its notices."""

import re
from gettext import NullTranslations
from urllib.parse import urlsplit

from pressmark.document.imprint import LINK_NAMES, Imprint, Link, LinkKind, Responsible
from pressmark.document.languages import catalogue, primary
from pressmark.formats.wording import isolate, publisher_name


def imprint_lines(imprint: Imprint, labels: str) -> list[str]:
    """All but its notices, for formats that are made of lines: name and address, how it is reached, who answers for it."""
    words = catalogue(labels)
    _, responsible = masthead(imprint, labels)
    numbers = [f"ISSN\u00a0{issn}" for issn in issns(imprint, words)]
    lines = [
        [publisher_name(imprint, labels), *imprint.address.to(primary(labels)).splitlines()],
        [*imprint.telephones, imprint.email, imprint.site, *numbers],
        [f"{link_name(link, words)}: {link.url}" for link in imprint.links],
        [f"{each.role}: {isolate(each.name, labels)}" for each in responsible],
        [line for paragraph in legal_paragraphs(imprint, labels) for line in paragraph],
    ]
    joined = (" · ".join(part.strip() for part in line if part.strip()) for line in lines)
    return [line for line in joined if line]


def issns(imprint: Imprint, words: NullTranslations) -> list[str]:
    """Its ISSNs as they are printed; of which medium each is stands there where it isn't what one has before one's eyes."""
    printed = words.gettext("%(number)s (in print)") % {"number": imprint.issn_print}
    if not imprint.issn_print:
        return [imprint.issn] if imprint.issn else []
    online = words.gettext("%(number)s (online)") % {"number": imprint.issn}
    return [online, printed] if imprint.issn else [printed]


def link_name(link: Link, words: NullTranslations) -> str:
    """What a link is called: where it leads, in a word."""
    if link.kind is LinkKind.OTHER:
        return urlsplit(link.url).hostname or words.gettext(LINK_NAMES[link.kind])
    return LINK_NAMES[link.kind]


def masthead(imprint: Imprint, labels: str) -> tuple[str, tuple[Responsible, ...]]:
    """Those responsible, in the language of the labels or in the first that there is, and which it is."""
    wanted = primary(labels)
    tag = wanted if imprint.masthead.get(wanted) else next(iter(imprint.masthead), "")
    return tag, imprint.masthead.get(tag, ())


def legal_paragraphs(imprint: Imprint, labels: str) -> list[list[str]]:
    """The legal notice: its paragraphs, each as lines."""
    parts = re.split(r"\n[^\S\n]*\n", imprint.legal.to(primary(labels)).replace("\r\n", "\n"))
    return [part.strip().splitlines() for part in parts if part.strip()]


def logo_words(imprint: Imprint, labels: str) -> str:
    """What stands for the logo where it isn't seen; empty where the name beside it says all."""
    said = imprint.logo_words.to(primary(labels))
    return said or (publisher_name(imprint, labels) if imprint.logo_names else "")
