"""One edition with all that an edition can have, and with text that tries to be more than text."""

from datetime import date

from cast import BLOG, SCRIPTS, WILSON, YILMAZ

from factories.editions import make_edition, make_excerpt, make_notice, make_original
from pressmark.document.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Note,
    NoteMark,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from pressmark.document.edition import AboutContributor, Disclosure, Edition, Insertion, Passage

HTML = '</title><b>Not & bold</b><script>alert("1")</script>'
TYPST = '#import "x": *; $x^2$ @cite *b* _i_ `raw` \\ #[a] <l>'
UNPRINTABLE = "nul\x00 bell\x07 escape\x1b[31m turned\u202egnp.exe\u202c non\ufffe"
EMOJI = "😀👩‍👩‍👧"
PICTURE = f"{'a' * 64}.png"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)
"""A picture of one white point (PNG)."""

INLINES: tuple[Inline, ...] = (
    Run("Plain, "),
    Run("emphasis", frozenset({"emphasis"})),
    Run(", "),
    Run("strong", frozenset({"strong"})),
    Run(", "),
    Run("small capitals", frozenset({"small-caps"})),
    Run(", "),
    Run("underlined", frozenset({"underlined"})),
    Run(", x"),
    Run("2", frozenset({"raised"})),
    Run(", H"),
    Run("2", frozenset({"lowered"})),
    Run("O, "),
    Run("all of it", frozenset({"emphasis", "strong", "underlined"}), "https://a.example/b?c=1&d=2#e"),
    Run(", "),
    Run("no link", href="javascript:alert(1)"),
    Run(", "),
    Run(SCRIPTS["fa"], language="fa"),
    Run(" and a note"),
    NoteMark(1),
    Run("."),
)

BLOCKS: tuple[Block, ...] = (
    Paragraph(INLINES),
    Heading((Run("A second level"), NoteMark(2))),
    Heading((Run("A third level"),), 3),
    Heading((Run("A fourth level"),), 4),
    Quotation(((Run("Quoted once."),), (Run("Quoted twice."),))),
    ListBlock(((Run("One"),), (Run("Two, "), Run("set", frozenset({"strong"}))))),
    ListBlock(((Run("First"),), (Run("Second"),)), ordered=True),
    Figure(
        url=f"https://centre.example/pictures/{PICTURE}",
        alt="A white point",
        caption=(Run("A point, "), Run("enlarged", frozenset({"emphasis"}))),
        credit="Anna Lee",
        licence="https://creativecommons.org/licenses/by/4.0/",
        file=PICTURE,
        width=1,
        height=1,
    ),
    Figure("https://outlet.example/ship.jpg", "A ship", (Run("A ship of theirs"),), "The Harbour Post"),
    Table(
        (
            (Cell((Run("Winter"),), header=True), Cell((Run("Crossings"),), header=True)),
            (Cell((Run("2014"),), header=True), Cell((Run("514"), NoteMark(3)))),
            (Cell((Run("2015"),), header=True),),
        ),
        caption=(Run("Crossings in two winters"),),
    ),
    Paragraph((Run(f"{HTML} {TYPST} {UNPRINTABLE} {EMOJI}"),)),
)


def make_every() -> Edition:
    """A corrected excerpt with our comment on it."""
    passages = (
        Passage(
            text="he said that he left.",
            block=0,
            start=0,
            end=21,
            insertions=(Insertion(at=0, text="[H]", replaces=1), Insertion(at=3, text="[the pilot] ")),
        ),
        Passage(text="Nobody saw him.", block=0, start=40, end=55, gap_before=True),
        Passage(text=f"On the eighth day {HTML}", block=2, start=0, end=20, gap_before=True),
    )
    return make_edition(
        series=BLOG,
        ordinal=3,
        title=f"Every Block {HTML} {TYPST}",
        standfirst="What an edition can have, each once.",
        released=date(2023, 6, 10),
        authors=(YILMAZ,),
        annotation=BLOCKS,
        notes=(
            Note((Run("The first note, "), Run("linked", href="https://a.example/n"), Run("."))),
            Note((Run("The second note.", frozenset({"emphasis"})),)),
            Note((Run(SCRIPTS["ru"], language="ru"),)),
        ),
        bibliography=((Run("Lee, A. "), Run("Fog", frozenset({"emphasis"})), Run(". 2020.")),),
        excerpt=make_excerpt(passages=passages, words=12),
        original=make_original(
            country="TR",
            disclosures=(
                Disclosure(
                    text="Liman şirketine aittir.",
                    language="tr",
                    url="https://register.example/42",
                    dated=date(2025, 3, 1),
                ),
            ),
        ),
        about=(AboutContributor(contributor=WILSON, text="James Wilson writes on ports.", language="en"),),
        subjects=("Harbours", "Ferries & fog"),
        notices=(
            make_notice(),
            make_notice("concern", text="The log is missing.\n\nWe have asked for it.", ordinal=3),
        ),
    )
