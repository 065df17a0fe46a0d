"""Pages without an article, and why: the clause that completes “has no article”."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from pressmark.document.blocks import Block, block_lines, block_runs, plain
from pressmark.document.errors import gettext_noop as _
from pressmark.extraction.page import Page

_FEWEST_LETTERS = 100
"""The shortest news in brief has more."""

_TEASER = 200
"""What a page shows to those who haven't logged in is shorter than this."""

_LINKED = 0.6
"""A text with this share of its letters in links is a list of teasers."""

_SENTENCE = 40
"""A line with fewer letters is a label or a button."""

_STOP = re.compile(r"[.!?…。！？؟։।](?:[\s\"'”’»)\]]|$)")
"""The end of a sentence: lines of headlines have none."""


def why_no_article(page: Page, blocks: Sequence[Block]) -> str | None:
    """Why a page has no article, or None where it has one."""
    lines = [line for block in blocks for line in block_lines(block)]
    letters = sum(len(line) for line in lines)
    if letters < _TEASER and page.find("//input[@type='password']"):
        return _("it asks for a login")
    if letters < _FEWEST_LETTERS:
        return _("it has no text of its own, or a script draws it")
    if _linked_share(blocks) > _LINKED:
        return _("it is a list of links or teasers")
    if _claims_article(page):
        return None
    if not any(len(line) >= _SENTENCE and _STOP.search(line) for line in lines):
        return _("it is a list of links or teasers")
    return _("it is a front page") if _is_root(page) else None


def _linked_share(blocks: Sequence[Block]) -> float:
    runs = [run for block in blocks for run in block_runs(block)]
    return sum(len(run.text) for run in runs if run.href) / max(len(plain(runs)), 1)


def _claims_article(page: Page) -> bool:
    """Whether the page's own metadata call it an article."""
    return bool(page.articles) or page.first("//meta[@property='og:type']/@content") == "article"


def _is_root(page: Page) -> bool:
    """Whether the address is the site's root."""
    canonical = page.first("//link[@rel='canonical']/@href") or page.first(
        "//meta[@property='og:url']/@content"
    )
    parts = urlsplit(page.url or page.absolute(canonical))
    return bool(parts.netloc) and parts.path in {"", "/"} and not parts.query
