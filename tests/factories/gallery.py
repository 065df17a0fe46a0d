"""Ten editions to look at: short and long, in every script that our bulletins quote. All our own writing."""

from datetime import date
from typing import Any

from cast import CENTRE, COMMENTARY, SCRIPTS, WILSON, YILMAZ

from factories.editions import (
    make_commentary,
    make_edition,
    make_excerpt,
    make_original,
    make_persian,
    make_translation,
)
from pressmark.document.blocks import (
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Run,
    Table,
    paragraphs_of,
)
from pressmark.document.dates import PartialDate
from pressmark.document.edition import AboutContributor, Disclosure, Edition
from pressmark.document.translation import Translation

QUOTED = {
    "az": (
        "Bərə yenidən üzür",
        "Xəzər Xəbərləri",
        "Bərə qışdan sonra ilk dəfə dənizə çıxdı; göyərtədə qırx sərnişin və bir maşın kitab var idi.",
        "…Kapitan dedi ki, hava imkan verdikcə hər səhər limandan çıxacaqlar.",
    ),
    "ru": (
        "Паром снова ходит",
        "Портовый вестник",
        "Впервые с зимы паром вышел в море: на палубе было сорок пассажиров и грузовик с книгами.",
        "…«Пока позволяет погода, — сказал капитан, — мы будем выходить каждое утро».",
    ),
    "hy": (
        "Լաստանավը կրկին նավարկում է",
        "Նավահանգստի լուրեր",
        "Ձմռանից հետո առաջին անգամ լաստանավը դուրս եկավ ծով․ տախտակամածին քառասուն ուղևոր կար և գրքերով լի մի բեռնատար։",
        "…Նավապետն ասաց, որ քանի դեռ եղանակը թույլ է տալիս, ամեն առավոտ ճանապարհ կընկնեն։",
    ),
    "ka": (
        "ბორანი ისევ დაცურავს",
        "ნავსადგურის მაცნე",
        "ზამთრის შემდეგ პირველად ბორანი ზღვაში გავიდა; გემბანზე ორმოცი მგზავრი და წიგნებით სავსე მანქანა იყო.",
        "…კაპიტანმა თქვა, რომ სანამ ამინდი ნებას იძლევა, ყოველ დილით გავლენ.",
    ),
    "el": (
        "Το φέρι ταξιδεύει ξανά",
        "Τα Νέα του Λιμανιού",
        "Για πρώτη φορά μετά τον χειμώνα το φέρι βγήκε στη θάλασσα, με σαράντα επιβάτες και ένα φορτηγό βιβλία.",
        "…Ο καπετάνιος είπε ότι όσο το επιτρέπει ο καιρός θα φεύγουν κάθε πρωί.",
    ),
    "ar": (
        "العبّارة تبحر من جديد",
        "صحيفة الساحل",
        "خرجت العبّارة إلى البحر لأول مرة بعد الشتاء وعلى متنها أربعون راكبًا وشاحنة كتب (2026).",
        "…وقال القبطان إن الرحلة ستتكرر كل صباح ما سمح الطقس بذلك.",
    ),
}
"""Headline, outlet and two passages in each language."""


def _quoting(language: str, place: int, **changes: Any) -> Edition:
    headline, outlet, *passages = QUOTED[language]
    return make_edition(
        number=f"2026/{place}",
        permalink=f"https://centre.example/blog/2026/{place}/",
        title=headline,
        slug=f"ferry-{language}",
        language=language,
        issued=date(2026, 3, place),
        released=date(2026, 3, place),
        excerpt=make_excerpt(*passages, language=language, rights=f"© {outlet}"),
        original=make_original(
            headline=headline,
            outlet=outlet,
            language=language,
            contributors=(),
            byline="",
            url=f"https://outlet.example/{language}/ferry",
            issued=PartialDate(2026, 3, place),
            archived=date(2026, 3, place),
        ),
        **changes,
    )


def _analysis() -> Edition:
    """A long piece with all that a text can have."""
    said = (
        "The strait is nine kilometres wide at its narrowest, and for most of the year a passenger sees both shores at once. "
        "What he doesn’t see is the border between them, which has moved three times within the memory of the oldest of the pilots, "
        "and which no buoy has ever marked."
    )
    body: list[Block] = [*paragraphs_of(said)]
    for place in range(1, 7):
        body += [
            Heading(
                (Run(f"The {['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][place - 1]} winter"),)
            ),
            Paragraph(
                (
                    Run("Nobody kept the ledgers. "),
                    Run("Everything", frozenset({"emphasis"})),
                    Run(" that is known of it comes from letters, from "),
                    Run("the harbour’s own report", href="https://centre.example/report"),
                    Run(" and from people who were there: "),
                    Run("«Паром ушёл без нас»", language="ru"),
                    Run(", one of them wrote. "),
                    Run(said),
                )
            ),
            *paragraphs_of(said + " " + said),
        ]
        if place == 2:
            body.append(Quotation(((Run("A coast that is only looked at from the sea is a wall."),),)))
        if place == 3:
            head = tuple(Cell((Run(text),), header=True) for text in ("Winter", "Crossings", "Cancelled"))
            rows = tuple(
                (
                    Cell((Run(f"{year}/{year + 1 - 2000:02d}"),)),
                    Cell((Run(str(year - 1500)),)),
                    Cell((Run(str(year % 37)),)),
                )
                for year in range(2014, 2024)
            )
            body.append(Table((head, *rows), caption=(Run("Crossings in ten winters"),)))
        if place == 4:
            body.append(ListBlock(tuple((Run(text),) for text in ("ferries", "pilots", "lights and buoys"))))
    return make_commentary(
        series=COMMENTARY,
        number="2026/2",
        permalink="https://centre.example/commentary/2026/2/",
        title="Six Winters on the Strait: What a Ferry Tells of a Border",
        slug="six-winters",
        standfirst="A border that no buoy marks is kept by timetables, by fog and by those who wait.",
        language="en",
        issued=date(2026, 2, 1),
        released=date(2026, 2, 1),
        ordinal=1,
        authors=(YILMAZ, WILSON),
        annotation=tuple(body),
        about=(
            AboutContributor(
                contributor=YILMAZ,
                text="Ayşe Yılmaz works at the centre on ports and borders.",
                language="en",
            ),
        ),
        subjects=("Borders", "Harbours"),
    )


def _in_english() -> Translation:
    """The Turkish commentary's words, all of them."""
    return make_translation(
        language="en",
        slug="fog-on-the-strait",
        title="Fog on the Strait: The Lights of Istanbul",
        standfirst="On what can’t be seen from the shore.",
        annotation=(
            *paragraphs_of("Early in the morning we went down to the quay; the city’s lights were still on."),
            Heading((Run("The second day"),)),
            Paragraph(
                (
                    Run("The captain said "),
                    Run("nothing at all", frozenset({"emphasis"})),
                    Run(" – “No comment” –, see "),
                    Run("the report", href="https://centre.example/report"),
                    Run("."),
                )
            ),
            Quotation(((Run("Where the sea is silent, the coast speaks."),),)),
            ListBlock(((Run("First"),), (Run("Second", frozenset({"strong"})),)), ordered=True),
            ListBlock(((Run("Net"),), (Run("Anchor"),))),
        ),
        notes=(),
        rights="© 2024 Center for Eurasian Studies (AVİM).",
        excerpt_rights="",
        translators=(WILSON,),
        behind=1,
        ordinal=1,
        released=date(2024, 2, 1),
    )


def make_gallery() -> dict[str, Edition]:
    """The editions by the names of their folders."""
    card = (
        Disclosure(
            text="Owned by the harbour company.",
            language="en",
            url="https://register.example/42",
            dated=date(2025, 3, 1),
        ),
    )
    short = make_edition(
        original=make_original(country="TR", disclosures=card),
        annotation=paragraphs_of(f"We watched it from both shores. {SCRIPTS['fa']} So much for one line."),
        subjects=("Harbours",),
    )
    languages = {f"script-{language}": _quoting(language, place) for place, language in enumerate(QUOTED, 1)}
    return {
        "short": short,
        "long": _analysis(),
        "bilingual": make_commentary(imprint=CENTRE, translations=(_in_english(),)),
        "persian": make_persian(),
        **languages,
    }
