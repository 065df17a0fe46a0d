"""Editions to look at: short, long, corrected, retracted, with pictures, in every script that our bulletins quote. All our own writing."""

from datetime import date
from typing import Any

from cast import CENTRE, COMMENTARY, SCRIPTS, WILSON, YILMAZ

from factories.drawings import draw_pictures
from factories.editions import (
    make_commentary,
    make_edition,
    make_excerpt,
    make_notice,
    make_original,
    make_persian,
    make_translation,
)
from pressmark.document.blocks import (
    Block,
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


def make_quoting(language: str, told: tuple[str, ...], place: int, day: date) -> Edition:
    """An entry that quotes two passages of an article, all in its language.

    Args:
        told: headline, outlet and the passages.
        place: its number within the year.
        day: of all that is done with it.
    """
    headline, outlet, *passages = told
    return make_edition(
        number=f"{day.year}/{place}",
        permalink=f"https://centre.example/blog/{day.year}/{place}/",
        title=headline,
        slug=f"ferry-{language.lower()}",
        language=language,
        issued=day,
        released=day,
        excerpt=make_excerpt(*passages, language=language, rights=f"© {outlet}"),
        original=make_original(
            headline=headline,
            outlet=outlet,
            language=language,
            contributors=(),
            byline="",
            url=f"https://outlet.example/{language}/ferry",
            issued=PartialDate(day.year, day.month, day.day),
            archived=day,
        ),
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
                    Run("Nobody kept the ledgers"),
                    NoteMark(place),
                    Run(". "),
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
        notes=tuple(
            Note((Run(f"Letter {place} of the harbour master. "), Run(said[: 90 * (place % 3)])))
            for place in range(1, 7)
        ),
        rights="© 2026 Center for Eurasian Studies (AVİM).",
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


def _corrected() -> tuple[Edition, Edition]:
    """A comment as it first stood, and its second edition with the notice."""
    said = "The harbour was closed for {} in the spring, and the town’s only newspaper wrote of it on the last day."
    given: dict[str, Any] = {
        "number": "2023/27",
        "permalink": "https://centre.example/blog/2023/27/",
        "title": "What a Closed Harbour Costs",
        "slug": "what-a-closed-harbour-costs",
    }
    first = make_edition(annotation=paragraphs_of(said.format("a week")), **given)
    second = make_edition(
        annotation=paragraphs_of(said.format("six days")),
        ordinal=2,
        released=date(2023, 6, 3),
        notices=(make_notice(),),
        **given,
    )
    return first, second


def _retracted() -> Edition:
    """A piece that was corrected, then doubted and at last retracted, for a reason of two paragraphs."""
    return make_edition(
        number="2023/28",
        permalink="https://centre.example/blog/2023/28/",
        title="The Second Ferry",
        slug="the-second-ferry",
        annotation=paragraphs_of("There was a second ferry, we wrote, and it ran at night without lights."),
        ordinal=4,
        released=date(2023, 9, 12),
        notices=(
            make_notice(),
            make_notice(
                "concern",
                text="The harbour master doubts that the second ferry ever ran. We are asking.",
                day=date(2023, 7, 1),
                ordinal=3,
            ),
            make_notice(
                "retraction",
                text=(
                    "The second ferry never ran: the timetable that we relied on was printed and not used. "
                    "Nothing in this entry should be cited as a fact.\n\n"
                    "We are sorry, and thank the harbour’s archive, which found the log books."
                ),
                day=date(2023, 9, 12),
                ordinal=4,
            ),
        ),
    )


def _figure(subject: str, alt: str, caption: str, credit: str = "", licence: str = "") -> Figure:
    file, _, width, height = draw_pictures()[subject]
    return Figure(
        url=f"https://centre.example/pictures/{file}",
        alt=alt,
        caption=(Run(caption),) if caption else (),
        credit=credit,
        licence=licence,
        file=file,
        width=width,
        height=height,
    )


def _winters() -> Table:
    """Wider than a telephone."""
    names = ("Winter", "Crossings", "Cancelled for fog", "Cancelled for ice", "Passengers", "Lorries")
    rows = (
        ("2021/22", "521", "17", "4", "48,310", "1,204"),
        ("2022/23", "318", "96", "0", "29,077", "911"),
        ("2023/24", "530", "12", "9", "50,442", "1,377"),
    )
    cells = [(Cell((Run(row[0]),), header=True), *(Cell((Run(text),)) for text in row[1:])) for row in rows]
    head = tuple(Cell((Run(name),), header=True) for name in names)
    return Table((head, *cells), caption=(Run("Three winters on the line, by the harbour’s own count"),))


def _illustrated() -> Edition:
    """A piece with pictures of each shape, whose they are, and a table beside them."""
    by = "https://creativecommons.org/licenses/by/4.0/"
    body: tuple[Block, ...] = (
        *paragraphs_of(
            "From the quay the other shore is a line of hills. At dusk the last ferry goes out between them, "
            "and for twenty minutes it belongs to neither side."
        ),
        _figure(
            "coast",
            "A ferry between two dark shores at dusk",
            "The last ferry of the day, halfway across.",
            "Anna Lee",
            by,
        ),
        Heading((Run("A light that both shores see"),)),
        *paragraphs_of(
            "The lighthouse stands on the eastern shore and is kept by the western one, by a letter of 1931 "
            "that neither has ever taken back."
        ),
        _figure(
            "lighthouse",
            "A striped lighthouse",
            "The light, seen from the reef.",
            "Centre for Eurasian Studies",
        ),
        *paragraphs_of("A ship that wants to speak to the pilots shows them a flag of two colours."),
        _figure("flag", "A flag, half yellow and half blue", "Signal flag K", "", by),
        Heading((Run("What was counted"),)),
        *paragraphs_of("The harbour counts its crossings by hand. One winter out of ten fell short."),
        _figure("chart", "Ten bars, the eighth of them in red", "Crossings in ten winters, in hundreds."),
        _winters(),
        *paragraphs_of("Whoever reads the last column sees why the fog of 2022 was spoken of for so long."),
    )
    return make_commentary(
        number="2026/3",
        permalink="https://centre.example/commentary/2026/3/",
        title="The Strait in Pictures",
        slug="the-strait-in-pictures",
        standfirst="A ferry, a light, a flag and a table.",
        language="en",
        issued=date(2026, 2, 8),
        released=date(2026, 2, 8),
        ordinal=1,
        annotation=body,
        rights="© 2026 Center for Eurasian Studies (AVİM).",
        about=(),
        subjects=("Harbours",),
    )


def gallery_pictures() -> dict[str, bytes]:
    """The files of the gallery's pictures, by their names."""
    return {name: data for name, data, *_ in draw_pictures().values()}


def make_gallery() -> dict[str, Edition]:
    """The editions by the names of their folders; an earlier edition of an entry before the later."""
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
    languages = {
        f"script-{language}": make_quoting(language, told, place, date(2026, 3, place))
        for place, (language, told) in enumerate(QUOTED.items(), 1)
    }
    first, corrected = _corrected()
    return {
        "short": short,
        "long": _analysis(),
        "images": _illustrated(),
        "corrected-first": first,
        "corrected": corrected,
        "retracted": _retracted(),
        "bilingual": make_commentary(imprint=CENTRE, translations=(_in_english(),)),
        "persian": make_persian(),
        **languages,
    }
