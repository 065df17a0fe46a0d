"""Editions as a release would freeze them."""

from datetime import date
from typing import Any

from cast import BLOG, CENTRE, COMMENTARY, WILSON, YILMAZ

from pressmark.document.blocks import (
    Cell,
    Figure,
    Heading,
    ListBlock,
    Note,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
    paragraphs_of,
)
from pressmark.document.dates import PartialDate
from pressmark.document.edition import (
    AboutContributor,
    Edition,
    Excerpt,
    Notice,
    NoticeKind,
    Original,
    Passage,
)
from pressmark.document.translation import Translation

ARTICLE_URL = "https://www.eureporter.co/world/2023/05/07/harbour/"


def make_passages(*texts: str) -> tuple[Passage, ...]:
    """Each text a paragraph of its own; one that begins with `…` has words left out before it."""
    return tuple(
        Passage(
            text=text.removeprefix("…"), block=place, start=0, end=len(text), gap_before=text.startswith("…")
        )
        for place, text in enumerate(texts)
    )


def make_excerpt(*texts: str, **changes: Any) -> Excerpt:
    texts = texts or (
        "The harbour was closed for a week, and nobody in the town could say why.",
        "…On the eighth day the ships came in as if nothing had happened.",
    )
    given: dict[str, Any] = {
        "passages": make_passages(*texts),
        "language": "en",
        "words": sum(len(text.split()) for text in texts),
        "share": 0.2,
        "rights": "© EU Reporter / James Wilson. Quoted for review; the rest is at the outlet.",
    }
    return Excerpt(**given | changes)


def make_original(**changes: Any) -> Original:
    given: dict[str, Any] = {
        "headline": "The harbour that closed",
        "outlet": "EU Reporter",
        "url": ARTICLE_URL,
        "language": "en",
        "contributors": (WILSON,),
        "byline": "By EU Reporter Correspondent",
        "issued": PartialDate(2023, 5, 7),
        "archived": date(2023, 5, 8),
        "checksum": "0" * 64,
    }
    return Original(**given | changes)


def make_notice(kind: str = "correction", **changes: Any) -> Notice:
    given: dict[str, Any] = {
        "text": "The harbour was closed for six days, not for a week.",
        "language": "en",
        "day": date(2023, 6, 3),
        "ordinal": 2,
    }
    return Notice(kind=NoticeKind(kind), **given | changes)


def make_edition(**changes: Any) -> Edition:
    """An excerpt of an English article, released the day after."""
    given: dict[str, Any] = {
        "series": BLOG,
        "number": "2023/26",
        "permalink": "https://centre.example/blog/2023/26/",
        "slug": "the-harbour-that-closed",
        "title": "The Harbour That Closed",
        "language": "en",
        "issued": date(2023, 5, 8),
        "released": date(2023, 5, 8),
        "excerpt": make_excerpt(),
        "original": make_original(),
        "rights": "© 2023 Center for Eurasian Studies (AVİM).",
        "imprint": CENTRE,
    }
    return Edition(**given | changes)


def make_commentary(**changes: Any) -> Edition:
    """A piece of the centre's own, with every kind of block, an author and a note on her."""
    given: dict[str, Any] = {
        "series": COMMENTARY,
        "number": "2024/3",
        "permalink": "https://centre.example/commentary/2024/3/",
        "slug": "bogazda-sis",
        "title": "Boğaz’da Sis: İstanbul’un Işıkları",
        "standfirst": "Kıyıdan bakınca görünmeyen şeyler üzerine.",
        "language": "tr",
        "issued": date(2024, 2, 1),
        "released": date(2024, 2, 9),
        "ordinal": 2,
        "authors": (YILMAZ,),
        "annotation": (
            *paragraphs_of("Sabah erkenden iskeleye indik; şehrin ışıkları sönmemişti."),
            Heading((Run("İkinci gün"),)),
            Paragraph(
                (
                    Run("Kaptan "),
                    Run("hiçbir şey", frozenset({"emphasis"})),
                    Run(" söylemedi: "),
                    Run("“No comment”", language="en"),
                    Run(", "),
                    Run("rapora", href="https://centre.example/report"),
                    Run(" bakın."),
                )
            ),
            Quotation(((Run("Deniz susarsa kıyı konuşur."),),)),
            ListBlock(((Run("Birinci"),), (Run("İkinci", frozenset({"strong"})),)), ordered=True),
            ListBlock(((Run("Ağ"),), (Run("Çapa"),))),
        ),
        "excerpt": None,
        "original": None,
        "about": (AboutContributor(contributor=YILMAZ, text="Ayşe Yılmaz merkezde çalışır.", language="tr"),),
        "subjects": ("Deniz", "Ulaşım"),
        "rights": "© 2024 Avrasya İncelemeleri Merkezi (AVİM).",
    }
    return make_edition(**given | changes)


NOTED = ("paragraph", "heading", "quotation", "item", "caption", "cell")
"""The places that a note can have."""


def make_annotated(**changes: Any) -> Edition:
    """A piece of the centre's own, longer than a page, with a note in each kind of place."""
    one, two, three, four, five, six = map(NoteMark, range(1, 7))
    given: dict[str, Any] = {
        "annotation": (
            Paragraph((Run("Bir söz"), one, Run(" söyledi."))),
            Heading((Run("Bir başlık"), two)),
            Quotation(((Run("Bir alıntı"), three),)),
            ListBlock(((Run("Bir madde"), four),)),
            *paragraphs_of("Uzun bir gündü. " * 150),
            Figure("https://a.example/i.jpg", "Gemi", (Run("Bir gemi"), five), "Anna Lee"),
            Table(((Cell((Run("Bir hücre"), six)), Cell((Run("12"),))),)),
        ),
        "bibliography": (
            (
                Run("Lee", frozenset({"small-caps"})),
                Run(", "),
                Run("Fog", frozenset({"emphasis", "underlined"})),
            ),
            (Run("Ö"), Run("2", frozenset({"raised"})), Run("i", frozenset({"lowered"}))),
        ),
        "notes": tuple(
            Note(
                (Run("Note ", frozenset({"emphasis"})), Run(f"{place}."), Run("x", href="https://a.example/"))
            )
            for place in NOTED
        ),
    }
    return make_commentary(**given | changes)


def make_translation(**changes: Any) -> Translation:
    """The Turkish words of `make_translated`."""
    given: dict[str, Any] = {
        "language": "tr",
        "slug": "kapanan-liman",
        "title": "Kapanan Liman",
        "standfirst": "Kıyıda sessiz bir hafta.",
        "annotation": (
            Paragraph((Run("Limanı iki kıyıdan da izledik"), NoteMark(1), Run(". Şişli’den, ığdırlılarla."))),
        ),
        "notes": (Note((Run("Haritaya bakınız."),)),),
        "rights": "© 2023 Avrasya İncelemeleri Merkezi (AVİM).",
        "excerpt_rights": "© EU Reporter / James Wilson. İnceleme amacıyla alıntılanmıştır.",
        "translators": (YILMAZ,),
        "released": date(2023, 5, 8),
    }
    return Translation(**given | changes)


def make_translated(*translations: Translation, **changes: Any) -> Edition:
    """An excerpt of an English article with our comment in English, and in Turkish unless other translations are given."""
    given: dict[str, Any] = {
        "standfirst": "A quiet week on the shore.",
        "annotation": (Paragraph((Run("We watched the harbour from both shores"), NoteMark(1), Run("."))),),
        "notes": (Note((Run("See the map."),)),),
        "translations": translations or (make_translation(),),
    }
    return make_edition(**given | changes)


def make_persian(**changes: Any) -> Edition:
    """An excerpt of a Persian article with our comment in Persian."""
    given: dict[str, Any] = {
        "title": "بندری که بسته شد",
        "standfirst": "یک هفته سکوت در ساحل",
        "language": "fa",
        "number": "2024/7",
        "permalink": "https://centre.example/blog/2024/7/",
        "excerpt": make_excerpt(
            "بندر یک هفته بسته بود و هیچ‌کس نمی‌دانست چرا.",
            "…روز هشتم، کشتی‌ها آمدند؛ گویی هیچ اتفاقی نیفتاده است (۱۴۰۲).",
            language="fa",
            rights="© روزنامهٔ ساحل",
        ),
        "original": make_original(
            headline="بندر بسته", outlet="روزنامهٔ ساحل", language="fa", contributors=(), byline=""
        ),
        "annotation": paragraphs_of("یادداشت ما: EU Reporter نیز همین را نوشت."),
    }
    return make_edition(**given | changes)


def read_seed(text: str) -> Edition:
    """The faulty printed page of the issue as a record: its facts without its faults.

    Args:
        text: the page's own text, from the shared folder; it is not ours to keep in the repository.
    """
    body = text[text.index("Situated at") : text.index("To read the rest")]
    paragraphs = [
        " ".join(part.split()) for part in body.replace("than\n\nthe ones", "than the ones").split("\n\n")
    ]
    url = text[
        text.index("<https://www.eureporter") + 1 : text.index(">", text.index("<https://www.eureporter"))
    ]
    return make_edition(
        title="Moscow’s Playbook in Karabakh",
        slug="moscows-playbook-in-karabakh",
        excerpt=make_excerpt(
            *[part for part in paragraphs if part],
            rights="© EU Reporter / James Wilson. Quoted for information; all rights in these words stay with them.",
        ),
        original=make_original(headline="Moscow’s playbook in Karabakh", url=url),
        rights="",
    )
