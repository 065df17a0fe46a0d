"""An article from a mail: a newsletter, or one that somebody sent on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressmark.document.article import Article, Claim, Field, Place
from pressmark.document.blocks import Block, block_text, paragraphs_of
from pressmark.document.errors import BrokenMail
from pressmark.extraction.assembling import assemble, given_address
from pressmark.extraction.body import drop_repeats
from pressmark.extraction.furniture import drop_furniture
from pressmark.extraction.mail import Letter, read_date, read_sender, strip_wrapper
from pressmark.extraction.metadata import read_metadata
from pressmark.extraction.page import Page, element_text, open_page
from pressmark.extraction.payload import read_payload
from pressmark.extraction.prose import read_prose
from pressmark.extraction.selection import choose_body
from pressmark.extraction.vocabulary import any_of

ORDER = (Place.GIVEN, Place.LINK, Place.MAIL_HEADER, Place.HTML_LANG, Place.TEXT)

_IN_BROWSER = (
    "view in browser", "view in your browser", "view this email in your browser", "view online", "view web version", "open in browser", "read online", "read in browser", "web version",
    "view it in your browser", "im browser ansehen", "im browser öffnen", "im browser anzeigen", "online ansehen", "webansicht", "webversion", "voir dans le navigateur", "version en ligne",
    "voir la version en ligne", "ver en el navegador", "ver en navegador", "versión web", "ver no navegador", "visualizza nel browser", "versione online", "bekijk in browser",
    "bekijk online", "tarayıcıda görüntüle", "tarayıcıda aç", "web sürümü", "brauzerdə aç", "открыть в браузере", "посмотреть в браузере", "веб-версия", "դիտել բրաուզերում", "ბრაუზერში ნახვა",
    "مشاهده در مرورگر", "عرض في المتصفح",
)  # fmt: skip
_VIEW = re.compile(rf"(?:{any_of(_IN_BROWSER)})", re.IGNORECASE)
_VIEW_ADDRESS = re.compile(
    rf"(?:{any_of(_IN_BROWSER)})[^\n]{{0,80}}?\s*[:(<\[]?\s*(https?://[^\s<>)\]]+)", re.IGNORECASE
)
_SENT_ON = re.compile(
    r"^\W*(?:forwarded message|begin forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine"
    r"|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|iletilen ileti|yönlendirilen ileti|iletilmiş mesaj|orijinal mesaj|yönləndirilmiş mesaj"
    r"|пересылаемое сообщение|пересланное сообщение|исходное сообщение)\b",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"(?:^|\s)(?P<label>from|von|de|da|kimden|gönderen|от|от кого|date|sent|datum|gesendet|envoyé|fecha|data|tarih|gönderildi|дата|отправлено"
    r"|subject|betreff|objet|asunto|assunto|oggetto|konu|тема|to|an|à|para|kime|alıcı|кому|cc)\s*:\s",
    re.IGNORECASE,
)
_SENDER = frozenset({"from", "von", "de", "da", "kimden", "gönderen", "от", "от кого"})
_SENT = frozenset(
    {
        "date",
        "sent",
        "datum",
        "gesendet",
        "envoyé",
        "fecha",
        "data",
        "tarih",
        "gönderildi",
        "дата",
        "отправлено",
    }
)
_SUBJECT = frozenset({"subject", "betreff", "objet", "asunto", "assunto", "oggetto", "konu", "тема"})
_OPENING = 8
_LEAST = 100
_SHARE = 0.3


def read_mail(letter: Letter, *, url: str, which: str) -> Article:
    """The article in a mail. The header of the mail inside is believed before that of the one around it.

    Raises:
        BrokenMail: it has next to no text.
        InputError: its page can't be read, and there are no plain words.
    """
    page, body = _page_and_body(letter, url, which)
    inner, body = unwrap(body)
    claims = [
        *given_address(url),
        *_views(page, letter.text),
        *inner,
        *_around(letter.claims, inner),
        *_declared(page),
        *read_prose(body),
    ]
    article = assemble(claims, body, ORDER)
    if len(block_text(body)) < _LEAST:
        raise BrokenMail(which=which)
    return article if not article.headline else _without_headline(article)


def _around(claims: Sequence[Claim], inner: Sequence[Claim]) -> Iterator[Claim]:
    """What the header says beside that of a mail inside: who sent it on is nobody of the article's."""
    known = {claim.field for claim in inner} | ({Field.CONTRIBUTOR, Field.OUTLET} if inner else set())
    yield from (claim for claim in claims if claim.field not in known)


def _declared(page: Page | None) -> Iterator[Claim]:
    """The language that the page in the mail declares."""
    if page is not None:
        yield from (claim for claim in read_metadata(page) if claim.field == Field.LANGUAGE)


def _without_headline(article: Article) -> Article:
    return replace(article, body=drop_repeats(article.body, article.headline, article.byline))


def _page_and_body(letter: Letter, url: str, which: str) -> tuple[Page | None, tuple[Block, ...]]:
    """The page and its text; the plain words where the page has but a small part of them."""
    plain = drop_furniture(paragraphs_of(_without_signature(letter.text)))
    if not letter.html.strip():
        return None, plain
    page = open_page(read_payload(letter.html, which=which, content_type=letter.content_type), url)
    body = choose_body(page) if page else ()
    enough = len(block_text(body)) >= max(_LEAST, _SHARE * len(block_text(plain)))
    return page, body if enough else plain


def _without_signature(text: str) -> str:
    """Without what stands below the signature's mark (RFC 3676, 4.3)."""
    return re.split(r"^-- \r?$", text, maxsplit=1, flags=re.MULTILINE)[0]


def unwrap(body: Sequence[Block]) -> tuple[list[Claim], tuple[Block, ...]]:
    """What a mail that was sent on says above the text of its own: claims of the inner header, and the text below it."""
    for index, block in enumerate(body[:_OPENING]):
        if _SENT_ON.match(block_text([block])):
            return _inner_header(body[index:])
    return [], tuple(body)


def _inner_header(body: Sequence[Block]) -> tuple[list[Claim], tuple[Block, ...]]:
    claims: list[Claim] = []
    behind = 1
    for index, block in enumerate(body[:_OPENING]):
        text = block_text([block])
        fields = list(_INNER.finditer(text))
        if not fields and index:
            break
        behind = index + 1
        for field, following in zip(fields, [*fields[1:], None], strict=True):
            value = text[field.end() : following.start() if following else len(text)].strip()
            claims += _inner_claims(field["label"].lower(), value)
    return claims, tuple(body[behind:])


def _inner_claims(label: str, value: str) -> Iterator[Claim]:
    if label in _SENDER:
        yield from read_sender(value)
    elif label in _SENT and (when := read_date(value)):
        yield Claim(Field.PUBLISHED, str(when), Place.MAIL_HEADER, label)
    elif label in _SUBJECT:
        yield Claim(Field.HEADLINE, strip_wrapper(value), Place.MAIL_HEADER, label)


def _views(page: Page | None, text: str) -> Iterator[Claim]:
    """The address at which the mail can be read in a browser."""
    for link in page.tree.iter("a") if page else ():
        words = element_text(link)
        if (
            len(words) <= _LEAST
            and _VIEW.search(words)
            and page
            and (address := page.absolute(link.get("href") or ""))
        ):
            yield Claim(Field.URL, address, Place.LINK, words)
            return
    if match := _VIEW_ADDRESS.search(text):
        yield Claim(Field.URL, match[1], Place.LINK, match[0].split("http")[0].strip(" :(<["))
