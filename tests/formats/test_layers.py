"""The list of what each style prints, in the manual: written by the code, and read by a person before it is committed."""

import os
from datetime import date
from pathlib import Path

from cast import BLOG
from factories.editions import make_edition, make_original

from pressmark.document.imprint import Imprint, LocalText
from pressmark.document.names import Person
from pressmark.formats.forms import entry_form, original_form
from pressmark.formats.references import references

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "citing.md"
MARK = "<!-- what follows is written by tests/formats/test_layers.py -->\n"

INTERNATIONAL = {
    "pressmark": "House style",
    "apa": "APA 7",
    "chicago-notes-bibliography-access-dates": "Chicago 18, notes and bibliography",
    "chicago-author-date-access-dates": "Chicago 18, author-date",
    "modern-language-association": "MLA 9",
    "harvard-cite-them-right": "Harvard (Cite Them Right)",
    "nlm-citation-sequence": "Vancouver (Citing Medicine)",
    "ieee": "IEEE",
    "iso690-author-date-en": "ISO 690, author-date",
    "iso690-full-note-en": "ISO 690, notes",
    "gost-r-7-0-5-2008-numeric": "GOST R 7.0.5",
}
TURKISH = {
    "pressmark": "House style, in Turkish",
    "apa": "APA 7, in Turkish",
    "chicago-notes-bibliography-access-dates": "Chicago 18, notes and bibliography, in Turkish",
    "chicago-author-date-access-dates": "Chicago 18, author-date, in Turkish",
    "modern-language-association": "MLA 9, in Turkish",
    "harvard-cite-them-right": "Harvard (Cite Them Right), in Turkish",
    "ieee": "IEEE, in Turkish",
    "isnad-dipnotlu": "İSNAD 2 (dipnotlu)",
    "isnad-metinici": "İSNAD 2 (metiniçi)",
    "apa-tr": "APA 6 (Türkçe)",
    "turkiye-bilimsel-ve-teknolojik-arastirma-kurumu": "TÜBİTAK",
    "istanbul-universitesi-sosyal-bilimler-enstitusu": "İstanbul Üniversitesi SBE",
    "ankara-universitesi-sosyal-bilimler-enstitusu-hukuk-fakultesi": "Ankara Üniversitesi SBE, Hukuk",
    "marmara-universitesi-turkiyat-arastirmalari-enstitusu": "Marmara Üniversitesi, Türkiyat",
    "uludag-universitesi-sosyal-bilimler-enstitusu-full-note-with-ibid": "Uludağ Üniversitesi SBE (dipnotlu)",
}

CENTRE = Imprint(name=LocalText({"en": "Centre for Ferry Studies", "tr": "Vapur Araştırmaları Merkezi"}))
EDITION = make_edition(
    series=BLOG,
    permalink="https://ferries.example/blog/2023/26/",
    title="Fog over the quay",
    imprint=CENTRE,
    original=make_original(
        headline="A harbour waits for the fog to lift",
        outlet="The Harbour Post",
        url="https://post.example/2023/05/fog/",
        contributors=(Person("Marlow", "Jane"),),
    ),
)


def write_style(style, title, labels):
    found = references(EDITION, style, labels=labels, accessed=date(2025, 9, 7))
    entry, original = entry_form(style), original_form(style)
    fields = "publisher, genre, number" if entry.apart else "container"
    rows = [
        ("Entry", found.entry),
        ("Original", found.original),
        ("Both", found.combined),
        ("Note", found.note),
    ]
    return "\n".join(
        [
            f"\n### {title}\n",
            f"`{style}`; entry as `{entry.type}` ({fields}), original as `{original.type}`\n",
            "| | |",
            "|---|---|",
            *(f"| {name} | {line.text} |" for name, line in rows if line),
            "",
        ]
    )


def test_manual_says_what_each_style_prints():
    lists = (("en", INTERNATIONAL), ("tr", TURKISH))
    written = "".join(
        write_style(style, title, labels) for labels, styles in lists for style, title in styles.items()
    )
    before, mark, kept = MANUAL.read_text().partition(MARK)
    if os.environ.get("PRESSMARK_WRITE_CASES"):
        MANUAL.write_text(before + mark + written)
    assert kept == written
