"""Mails and pages saved as MHTML: which part is read, and what the header claims."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from pressmark.document.article import Claim, Field, Place
from pressmark.document.dates import PartialDate
from pressmark.document.errors import BrokenMail
from pressmark.extraction.bylines import names_body, split_byline
from pressmark.extraction.charset import decode_page
from pressmark.extraction.page import clean

MOST_PARTS = 1000
DEEPEST = 20
_RE = (
    "re", "fw", "fwd", "aw", "wg", "antw", "tr", "rv", "rif", "enc", "res", "sv", "vs", "vb", "odp", "pd", "ynt", "ilt", "i̇lt", "yan", "cvp", "на", "отв",
    "пересл", "пер", "ответ", "պատ", "回复", "转发",
)  # fmt: skip
"""What mail programs put before the subject of an answer or of a mail sent on."""

_WRAPPER = re.compile(
    rf"^\s*(?:(?:{'|'.join(sorted(_RE, key=len, reverse=True))})\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
_FROM = re.compile(
    r"^(?P<name>.+?)\s+(?:from|at|of|@|\||–|—|-|bei|von|de|via)\s+(?P<outlet>.+)$", re.IGNORECASE
)

_WITH_ARTICLE = re.compile(r"(?:the|die|der|das|le|la|les|el|los|las|il|lo|het)\s", re.IGNORECASE)
"""A newspaper's name begins so, a person's doesn't."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it is read.

    Attributes:
        html: the page in it, or empty.
        content_type: of that page.
        text: its plain words, or empty.
        address: where the page was saved from (MHTML), or empty.
        saved: it is a saved page, not a mail.
        claims: what the header says.
    """

    html: bytes
    content_type: str
    text: str
    address: str
    saved: bool
    claims: tuple[Claim, ...]


def read_letter(payload: bytes, which: str) -> Letter:
    """A mail or a saved page apart into its parts.

    Raises:
        BrokenMail: there is no text in it.
    """
    try:
        message = message_from_bytes(_without_envelope(payload), policy=policy.default)
        parts = list(_parts(message, 0))[:MOST_PARTS]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise BrokenMail(
            which=which
        ) from error  # the parser of the standard library stumbles over some headers
    html, text = _first(parts, "text/html"), _first(parts, "text/plain")
    if html is None and text is None:
        raise BrokenMail(which=which)
    location = _header(html, "Content-Location") if html is not None else ""
    saved = _header(message, "Snapshot-Content-Location") or (location if _is_related(message) else "")
    return Letter(
        html=_bytes(html),
        content_type=_content_type(html),
        text=(decode_page(_bytes(text), _content_type(text)) or "").replace("\0", ""),
        address=saved if saved.startswith(("http://", "https://")) else "",
        saved=bool(saved),
        claims=() if saved else tuple(_claims(message)),
    )


def _without_envelope(payload: bytes) -> bytes:
    """Without the `From ` line of a mailbox file."""
    payload = payload.lstrip(b"\xef\xbb\xbf\r\n \t")
    return payload.split(b"\n", 1)[-1] if payload.startswith(b"From ") else payload


def _parts(message: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    """The parts that may be read, in order; attachments aren't, and a mail sent on inside comes last."""
    if depth > DEEPEST:
        return
    if not message.is_multipart():
        if message.get_content_disposition() != "attachment":
            yield message
        return
    inner = [part for part in message.get_payload() if isinstance(part, EmailMessage)]
    yield from (
        leaf
        for part in inner
        if part.get_content_type() != "message/rfc822"
        for leaf in _parts(part, depth + 1)
    )
    yield from (
        leaf
        for part in inner
        if part.get_content_type() == "message/rfc822"
        for leaf in _parts(part, depth + 1)
    )


def _first(parts: list[EmailMessage], kind: str) -> EmailMessage | None:
    return next((part for part in parts if part.get_content_type() == kind and _bytes(part).strip()), None)


def _bytes(part: EmailMessage | None) -> bytes:
    content = part.get_payload(decode=True) if part is not None else b""
    return content if isinstance(content, bytes) else b""


def _content_type(part: EmailMessage | None) -> str:
    if part is None:
        return ""
    charset = part.get_param("charset")
    return (
        f"{part.get_content_type()}; charset={charset}"
        if isinstance(charset, str)
        else part.get_content_type()
    )


def _is_related(message: EmailMessage) -> bool:
    return message.get_content_type() == "multipart/related"


def _header(message: EmailMessage, name: str) -> str:
    """A header's words; empty where it is missing or so broken that the standard library stumbles."""
    try:
        return clean(str(message[name] or ""))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""


def _claims(message: EmailMessage) -> Iterator[Claim]:
    if subject := strip_wrapper(_header(message, "Subject")):
        yield _claim(Field.HEADLINE, subject, "Subject")
    if when := read_date(_header(message, "Date")):
        yield _claim(Field.PUBLISHED, str(when), "Date")
    yield from read_sender(_header(message, "From"))
    listed = re.match(r"\s*\"?([^<\"]+?)\"?\s*<", _header(message, "List-Id"))
    if listed and "." not in listed[1]:
        yield _claim(Field.OUTLET, clean(listed[1]), "List-Id")
    for name in ("Archived-At", "List-Archive"):
        for address in re.findall(r"https?://[^\s<>\"]+", _header(message, name))[:1]:
            yield _claim(Field.URL, address, name)


def _claim(field: Field, value: str, detail: str) -> Claim:
    return Claim(field, value, Place.MAIL_HEADER, detail)


def strip_wrapper(subject: str) -> str:
    """A subject without `Re:`, `Fwd:`, `İlt:` and their like in front."""
    return _WRAPPER.sub("", subject).strip()


def read_date(text: str) -> PartialDate | None:
    """The moment of a Date header, in the sender's own offset."""
    try:
        return PartialDate.of(parsedate_to_datetime(text)) if text else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def read_sender(value: str) -> Iterator[Claim]:
    """A person, an outlet or both: `Anna Lee from The Courier <letters@courier.example>`."""
    name, _address = parseaddr(value)
    name = clean(name)
    if not name or "@" in name:
        return
    match = _FROM.match(name)
    outlet = match["outlet"] if match else name
    people = split_byline(match["name"]) if match else split_byline(name)
    people = [one for one in people if " " in one and not names_body(one) and not _WITH_ARTICLE.match(one)]
    if match and not people:
        outlet = name
    yield from (_claim(Field.CONTRIBUTOR, one, "From") for one in people)
    if match or not people:
        yield _claim(Field.OUTLET, outlet, "From")
