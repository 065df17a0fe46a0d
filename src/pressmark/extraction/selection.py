"""Which reading of the body to believe: a second reader is asked only where a cheap sign says that the first one failed."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import islice

from lxml import html
from lxml.html import HtmlElement

from pressmark.document.blocks import Block, block_text, paragraphs_of
from pressmark.extraction.beside import is_away
from pressmark.extraction.body import read_body
from pressmark.extraction.bylines import squash
from pressmark.extraction.clientdata import plain_paragraphs, read_client_text
from pressmark.extraction.furniture import drop_furniture, text_alone
from pressmark.extraction.page import Page, element_text

_LOOSE = 2
"""From this many dropped lines on, the first reader took in more than the text: a strict one reads the page again."""

_STRICT_LETTERS = 1500
_STRICT_SHARE = 0.3
"""A strict reading is believed where it has a text of its own: shorter ones are often the lede alone."""

_PART = 100
_PARTS = 300
"""Each part of a text in parts has as many letters, and they have as many on average: teasers have fewer."""

_PARAGRAPH = 40
_MISSED = 1.3
"""Another place with so many times the letters of what was read holds the whole of it."""

_NO_TEXT = 200

_POST = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|telegram-post|reddit-embed"
)
_BOXES = 3


def choose_body(page: Page) -> tuple[Block, ...]:
    """The article's text without furniture, from the reader that got it whole and alone.

    One reading for most pages; a second one for an eighth of them.
    """
    page = _with_posts(page)
    read = read_body(page.tree, page.base)
    body = drop_furniture(read)
    if len(read) - len(text_alone(read)) >= _LOOSE:
        body = _stricter(page, body)
    body = _whole(page, body)
    return _from_data(page, body)


def _with_posts(page: Page) -> Page:
    """A page whose quoted posts of social networks are plain quotations: readers take their boxes for buttons."""
    if not _find_posts(page.tree):
        return page
    tree = deepcopy(page.tree)
    for post in _find_posts(tree):
        words = len(element_text(post))
        for box in (post, *islice(post.iterancestors(), _BOXES)):
            if len(element_text(box)) <= words:
                box.attrib.pop("class", None)
    return replace(page, tree=tree)


def _find_posts(tree: HtmlElement) -> list[HtmlElement]:
    return [
        quote
        for quote in tree.iter("blockquote")
        if _POST.search(quote.get("class") or "") and len(element_text(quote)) >= _PARAGRAPH
    ]


def _stricter(page: Page, body: tuple[Block, ...]) -> tuple[Block, ...]:
    strict = drop_furniture(read_body(page.tree, page.base, strict=True))
    letters = _letters(strict)
    return strict if letters >= max(_STRICT_LETTERS, _STRICT_SHARE * _letters(body)) else body


def _whole(page: Page, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text of all parts where the page has cut it up, with advertisements or films between, and one was read."""
    parts = find_parts(page.tree)
    together = " ".join(" ".join(element_text(part) for part in parts).split())
    longest = max((block_text([block]) for block in body), key=len, default="")
    if len(together) < _MISSED * _letters(body) or " ".join(longest.split()) not in together:
        return body
    joined = html.Element("html", dict(page.tree.attrib))
    article = html.fromstring("<article></article>")
    for part in parts:
        article.append(html.fromstring(html.tostring(part, encoding="unicode")))
    joined.append(html.Element("body"))
    joined[0].append(article)
    whole = drop_furniture(read_body(joined, page.base))
    return whole if _letters(whole) > _letters(body) else body


def find_parts(tree: HtmlElement) -> list[HtmlElement]:
    """The elements of one kind that together hold most paragraphs of a page; none where one element holds them."""
    groups: dict[tuple[str, str], dict[HtmlElement, int]] = {}
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        letters = len(paragraph.text_content())
        if parent is not None and parent.get("class") and letters >= _PARAGRAPH:
            group = groups.setdefault((str(parent.tag), parent.get("class")), {})
            group[parent] = group.get(parent, 0) + letters
    group = max(groups.values(), key=lambda group: sum(group.values()), default={})
    if not group:
        return []
    longest = max(group, key=lambda part: group[part])
    parts = [
        part
        for part, letters in group.items()
        if letters >= _PART and _article_of(part) is _article_of(longest) and not is_away(part)
    ]
    letters = sum(group[part] for part in parts)
    return parts if len(parts) > 1 and letters >= _PARTS * len(parts) and not _are_nested(parts) else []


def _article_of(part: HtmlElement) -> HtmlElement | None:
    """The article that a part is in: pages that go on for ever hold the next ones, too."""
    return next(part.iterancestors("article"), None)


def _are_nested(parts: Sequence[HtmlElement]) -> bool:
    return any(ancestor in parts for part in parts for ancestor in part.iterancestors())


def _from_data(page: Page, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text that the page carries in its data for scripts, where the page itself shows much less."""
    text = max((record_text(record) for record in page.articles), key=len, default="")
    if len(text) < _NO_TEXT and _letters(body) < _NO_TEXT:
        text = read_client_text(page.tree)
    longer = len(text) >= max(_NO_TEXT, _MISSED * _letters(body))
    in_one_piece = len(body) == 1 and squash(text) == squash(block_text(body))
    return drop_furniture(paragraphs_of(text)) if longer or in_one_piece else body


def record_text(record: dict[str, object]) -> str:
    """The text in a record of JSON-LD, a paragraph a paragraph; HTML in it is read as such."""
    text = record.get("articleBody")
    return plain_paragraphs(text) if isinstance(text, str) else ""


def _letters(blocks: Sequence[Block]) -> int:
    return len(block_text(blocks))
