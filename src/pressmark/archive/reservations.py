"""What an outlet says machines may do with a page, as it was said when we looked.

It is noted, not judged: an excerpt by a person is a matter for the editor.
"""

import html
import re

from pressmark.archive.exchange import Headers

NAMES = frozenset({"robots", "tdm-reservation", "tdm-policy", "x-robots-tag"})
"""Robots Exclusion as meta element and header, and the TDM Reservation Protocol (W3C TDMRep §6 and §7)."""

HEAD = 128 * 1024  # meta elements stand in the head, and a page is not parsed here
_META = re.compile(r"<meta\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

Reservation = dict[str, str]


def find_reservations(headers: Headers, page: bytes, robots: str = "") -> list[Reservation]:
    """Each statement with its name, its value and where it stood (`header`, `meta` or `site`).

    Args:
        robots: what the site's robots.txt says of the page, where that is known.
    """
    site = [{"name": "robots.txt", "value": robots, "place": "site"}] if robots else []
    return site + [
        # PostgreSQL keeps no NUL in JSON.
        {"name": name.lower(), "value": value.replace("\0", "").strip()[:500], "place": place}
        for place, found in (("header", headers), ("meta", _metas(page)))
        for name, value in found
        if name.lower() in NAMES
    ]


def _metas(page: bytes) -> list[tuple[str, str]]:
    found = []
    for element in _META.finditer(page[:HEAD].decode("latin-1")):
        attributes = {
            match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
            for match in _ATTRIBUTE.finditer(element[1])
        }
        found.append((attributes.get("name", "").strip(), attributes.get("content", "")))
    return found
