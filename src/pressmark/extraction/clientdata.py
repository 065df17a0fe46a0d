"""Texts that a page carries as data for its scripts (`__NEXT_DATA__`, `window.__STATE__ = {…}`), for pages that show none."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, cast

from lxml.html import HtmlElement

_STATE = re.compile(r"^\s*(?:window|self|globalThis|var|let|const)[\w.\s\[\]\"']{0,60}=\s*(?=[{\[])")
_BREAK = re.compile(
    r"</(?:p|div|h[1-6]|li|blockquote)\s*>|<br\s*/?>\s*<br\s*/?>|\r?\n\s*\r?\n", re.IGNORECASE
)
_TAG = re.compile(r"<(script|style|figure|aside)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_SENTENCE = re.compile(r"\w[\"'”’»)]*[.!?…。！？؟։।]")
_PARAGRAPH = 80
_DEEPEST = 40
_MOST = 20_000
"""How many values of a page's data are looked at: a catalogue of all articles is none of one."""

_OTHERS = frozenset({"comments", "related", "recommended", "recommendations", "trending", "teasers", "seo", "footer", "navigation", "translations", "messages", "consent"})  # fmt: skip


def read_client_text(tree: HtmlElement) -> str:
    """The longest text in a page's data, its paragraphs parted by empty lines; empty where there is none.

    Paragraphs are one text where they stand in one list, whatever objects they are wrapped in.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for data in _data(tree):
        for count, (path, text) in enumerate(_texts(data, (), 0)):
            if count > _MOST:
                break
            if paragraphs := plain_paragraphs(text):
                groups.setdefault(path, []).append(paragraphs)
    texts = ["\n\n".join(dict.fromkeys(parts)) for parts in groups.values()]
    return max(texts, key=len, default="")


def plain_paragraphs(text: str) -> str:
    """A value as paragraphs of plain words, parted by empty lines."""
    parts = (
        " ".join(unescape(_TAG.sub(" ", part)).split())
        for part in _BREAK.split(unescape(text) if "&lt;" in text else text)
    )
    return "\n\n".join(part for part in parts if part)


def _data(tree: HtmlElement) -> Iterator[Any]:
    for script in cast("list[HtmlElement]", tree.xpath("//script[not(@src)]")):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        state = _STATE.match(text)
        if "ld+json" in kind or len(text) < _PARAGRAPH or not (state or "json" in kind):
            continue
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text[state.end() :] if state else text.strip())[0]
        except (ValueError, RecursionError):
            continue


def _texts(data: Any, path: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """The sentences in some data, each with where it stands; a place in a list is no part of that."""
    if depth > _DEEPEST:
        return
    if isinstance(data, str):
        if len(data) >= _PARAGRAPH and _SENTENCE.search(data):
            yield path, data
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value, path, depth + 1)
    elif isinstance(data, dict):
        for key, value in data.items():
            if str(key).lower() not in _OTHERS:
                yield from _texts(value, (*path, str(key)), depth + 1)
