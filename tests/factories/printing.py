"""Long things to print: an analysis with notes, pictures and tables, and an issue. A seed is a text that nothing has seen."""

import io
import random
from datetime import date
from functools import cache

from cast import BLOG, CENTRE, COMMENTARY, WILSON, YILMAZ
from PIL import Image, ImageFilter

from factories.editions import make_commentary, make_edition, make_excerpt, make_original
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
)
from pressmark.document.issue import Issue

# As often as in prose: half of the words of an English text are short ones.
WORDS = {
    "en": (
        "the the the the the a a a of of of of in in in and and and to to to was was it it he that that on at by for with as"
        " not from before harbour ferry strait winter border timetable fog pilot crossing ledger lighthouse passenger"
        " settlement negotiation administration considerable nevertheless international responsibility correspondence remembered"
        " carried waited measured returned described small cold narrow eastern unfinished public"
    ),
    "tr": (
        "ve bir bu ile için kıyı liman vapur boğaz kış sınır sis kılavuz geçiş defter fener yolcu ışık şehir gözlemlenebilirlik"
        " uluslararası sorumluluklarımızdan değerlendirilemeyeceğini anlaşılmaktadır karşılaştırıldığında beklediler ölçtüler"
        " dönmüştü anlattılar küçük soğuk dar doğudaki tamamlanmamış İstanbul İzmir Iğdır"
    ),
    "fa": (
        "و در به از که این با بندر کشتی تنگه زمستان مرز مه راهنما گذرگاه دفتر فانوس مسافر شهر روشنایی بین‌المللی مسئولیت"
        " مکاتبات می‌نویسد نمی‌دانست رفته‌اند بازگشت کوچک سرد باریک شرقی ناتمام عمومی"
    ),
}


def make_words(chance, count, language="en"):
    """Sentences of so many words altogether."""
    words = [chance.choice(WORDS[language].split()) for _ in range(count)]
    sentences, place = [], 0
    while place < count:
        length = chance.randint(9, 24)
        sentence = " ".join(words[place : place + length])
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        place += length
    return " ".join(sentences)


@cache
def make_photograph(seed=0, width=1600, height=1000):
    """A picture as a camera takes it, with grain (JPEG)."""
    chance = random.Random(seed)
    small = Image.new("RGB", (16, 10))
    small.putdata([tuple(chance.randrange(40, 220) for _ in range(3)) for _ in range(160)])
    large = small.resize((width, height), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((width, height), 22).filter(ImageFilter.GaussianBlur(1)).convert("RGB")
    out = io.BytesIO()
    Image.blend(large, grain, 0.15).save(out, "JPEG", quality=82)
    return out.getvalue()


def make_pictures(count=4):
    """The files of an analysis, by their names."""
    return {f"{place}.jpg": make_photograph(place) for place in range(count)}


def make_analysis(seed=0, *, sections=8, notes=30, pictures=4, language="en", **changes):
    """A piece of some 3,500 words: twelve pages on A4."""
    chance = random.Random(seed)
    marks = iter(range(1, notes + 1))

    def paragraph(length):
        runs = [Run(make_words(chance, length // 2, language))]
        number = next(marks, None)
        if number:
            runs.append(NoteMark(number))
        runs += [
            Run(" "),
            Run(make_words(chance, 3, language).rstrip("."), frozenset({"emphasis"})),
            Run(", "),
            Run("«Паром ушёл без нас»", language="ru"),
            Run(" – "),
            Run(make_words(chance, 4, language).rstrip("."), href="https://centre.example/report"),
            Run(". " + make_words(chance, length // 2, language)),
        ]
        return Paragraph(tuple(runs))

    body = []
    for place in range(sections):
        if place:
            body.append(Heading((Run(make_words(chance, 4, language).rstrip(".")),), 2 if place % 3 else 3))
        body += [paragraph(chance.randint(50, 100)) for _ in range(4)]
        if place % 2 == 0 and place // 2 < pictures:
            body.append(
                Figure(
                    alt="A coast",
                    caption=(Run(make_words(chance, 9, language)),),
                    credit="Anna Lee",
                    file=f"{place // 2}.jpg",
                    width=1600,
                    height=1000,
                )
            )
        if place % 5 == 1:
            body.append(make_table(chance, 24 if place == 1 else 8, 3 if place == 1 else 6, language))
        if place == 4:
            body.append(Quotation(((Run(make_words(chance, 40, language)),),)))
        if place == 5:
            items = tuple((Run(make_words(chance, 12, language)),) for _ in range(4))
            body += [ListBlock(items), ListBlock(items[:2], ordered=True)]
    given = {
        "series": COMMENTARY,
        "number": "2026/4",
        "permalink": "https://centre.example/commentary/2026/4/",
        "title": make_words(chance, 9, language).split(".")[0],
        "standfirst": make_words(chance, 18, language),
        "language": language,
        "issued": date(2026, 2, 1),
        "released": date(2026, 2, 1),
        "ordinal": 1,
        "authors": (YILMAZ, WILSON),
        "about": (),
        "annotation": tuple(body),
        "notes": tuple(Note((Run(make_words(chance, 22, language)),)) for _ in range(notes)),
        "bibliography": tuple((Run(make_words(chance, 16, language)),) for _ in range(5)),
    }
    return make_commentary(**given | changes)


def make_table(chance, rows, columns, language="en"):
    """A table with a row of headings, a column of words and others of numbers."""
    head = tuple(
        Cell((Run(make_words(chance, 1, language).rstrip(".")),), header=True) for _ in range(columns)
    )
    body = tuple(
        (
            Cell((Run(make_words(chance, 2, language).rstrip(".")),)),
            *(Cell((Run(f"{chance.randrange(90_000):,}"),)) for _ in range(columns - 1)),
        )
        for _ in range(rows)
    )
    return Table((head, *body), (Run(make_words(chance, 5, language)),))


def make_entry(seed=0, **changes):
    """A page: an excerpt and our comment on it."""
    chance = random.Random(seed)
    given = {
        "title": make_words(chance, 7).split(".")[0],
        "excerpt": make_excerpt(make_words(chance, 60), f"…{make_words(chance, 40)}"),
        "annotation": (
            Paragraph((Run(make_words(chance, 90)),)),
            Paragraph((Run(make_words(chance, 60)),)),
        ),
        "subjects": ("Harbours", "Borders"),
        "original": make_original(headline=make_words(chance, 6).rstrip(".")),
    }
    return make_edition(**given | changes)


def make_issue(seed=0, count=30, **changes):
    """A year of a series: editions in several languages, each third an analysis of a few pages."""
    languages = ("en", "en", "tr", "en", "fa", "tr")
    editions = []
    for place in range(1, count + 1):
        named = {
            "series": BLOG,
            "number": f"2026/{place}",
            "permalink": f"https://centre.example/blog/2026/{place}/",
            "slug": f"entry-{place}",
        }
        if place % 3:
            editions.append(make_entry(seed * 1000 + place, **named))
        else:
            language = languages[place // 3 % 6]
            editions.append(
                make_analysis(
                    seed * 1000 + place, sections=8, notes=6, pictures=0, language=language, **named
                )
            )
    given = {
        "series": BLOG,
        "label": "2026",
        "language": "en",
        "issued": date(2026, 12, 1),
        "permalink": "https://centre.example/blog/2026/",
        "imprint": CENTRE,
        "editions": tuple(editions),
    }
    return Issue(**given | changes)
