"""Bytes to text: which charset a page is written in, whatever it says of itself.

A declaration counts only where it explains the bytes. Pages are moved between servers, and their headers stay behind.
"""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE_UTF16 = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))

_WINDOWS_TWINS = {  # what browsers read under these labels, for most pages mean it (WHATWG Encoding, section 4.2)
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}

_USUAL = {  # the charset of a language's pages from before UTF-8
    "tr": "cp1254",
    "az": "cp1254",
    "ru": "cp1251",
    "uk": "cp1251",
    "bg": "cp1251",
    "sr": "cp1251",
    "kk": "cp1251",
    "el": "cp1253",
    "he": "cp1255",
    "ar": "cp1256",
    "fa": "cp1256",
    "pl": "cp1250",
    "cs": "cp1250",
    "hu": "cp1250",
    "ro": "cp1250",
    "lt": "cp1257",
    "lv": "cp1257",
    "ja": "cp932",
    "zh": "gb18030",
    "ko": "cp949",
}

_OF_THE_WEB = [
    "cp1251", "cp1252", "cp1254", "cp1250", "cp1253", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip

_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE)
_LANG = re.compile(rb"<html[^>]{0,400}?\slang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")

_HEAD = 4096
"""How far into a page its own declarations are looked for."""

_SAMPLE = 20_000
"""How many bytes of text detection reads: more cost time and change nothing."""

_STRAY = 20
"""A page is UTF-8 with accidents where it has this many sound characters outside ASCII for each broken one."""


def decode_page(payload: bytes, content_type: str = "") -> str | None:
    """The page's text, or None where no charset explains the bytes.

    Tried in this order: a byte order mark; UTF-8, which nothing else looks like, even with a few broken characters; the
    Content-Type header; the page's own declaration; the usual charset of its declared language; detection.
    """
    for mark, charset in _BOMS:
        if payload.startswith(mark):
            return _decode(payload[len(mark) :], charset)
    for start, charset in _BARE_UTF16:
        if payload.startswith(start):
            return _decode(payload, charset)
    declared = _declared(payload, content_type)
    if payload.isascii():
        return _decode(payload, next((name for name in declared if name.startswith("iso2022")), "utf-8"))
    if (text := _decode(payload, "utf-8") or _mend(payload)) is not None:
        return text
    for charset in (*declared, *_usual(payload)):
        if (text := _decode(payload, charset)) is not None:
            return text
    return _detect(payload)


def _decode(payload: bytes, charset: str) -> str | None:
    """The text, or None where the charset leaves errors or control characters that nobody types."""
    try:
        text = payload.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if len(_CONTROL.findall(text)) * 1000 > len(text) else text


def _declared(payload: bytes, content_type: str) -> list[str]:
    head = payload[:_HEAD]
    labels = [match[1] for match in [_HEADER.search(content_type)] if match]
    labels += [
        match[1].decode("ascii", "ignore") for match in (_META.search(head), _XML.search(head)) if match
    ]
    return [name for label in labels if (name := _codec(label))]


def _codec(label: str) -> str:
    """Python's name for a charset label, empty where it knows none that decodes text."""
    try:
        info = codecs.lookup(label)
    except LookupError:
        return ""
    return _WINDOWS_TWINS.get(info.name, info.name) if getattr(info, "_is_text_encoding", True) else ""


def _usual(payload: bytes) -> list[str]:
    language = _LANG.search(payload[:_HEAD])
    charset = _USUAL.get(language[1].decode().lower()) if language else None
    return [charset] if charset else []


def _detect(payload: bytes) -> str | None:
    from charset_normalizer import from_bytes

    words = b" ".join(_MARKUP.sub(b" ", payload).split())[:_SAMPLE]
    guess = from_bytes(words or payload[:_SAMPLE], cp_isolation=_OF_THE_WEB).best()
    return _decode(payload, guess.encoding) if guess else None


def _mend(payload: bytes) -> str | None:
    text = payload.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    sound = sum(not character.isascii() for character in text) - broken
    return text if sound >= broken * _STRAY and not _CONTROL.search(text) else None
